//! Threads whose commands share connections: every caller gets its own reply, no more connections are used than
//! allowed, and commands that must not share do not.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_redis::{Client, ClientBuilder, Command, Commands, Error, Value};
use pool_tests::{ForkKind, RedisServer, eventually, fork_child, isolated};

const BOUND: Duration = Duration::from_secs(60);
const THREADS: usize = 16;

fn builder(server: &RedisServer, shared: usize) -> ClientBuilder {
    let builder = Client::builder(&server.url()).timeout(BOUND);
    builder.share_connections(shared)
}

/// Runs all threads at the same time, each with its number, while a watcher would notice more connections at the server
/// than may be shared.
fn run_watched(server: &RedisServer, shared: usize, threads: usize, act: impl Fn(usize) + Sync) {
    let is_over = AtomicBool::new(false);
    let most = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                most.fetch_max(server.clients().len(), Ordering::Relaxed);
            }
        });
        let act = &act;
        let threads: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || act(thread)))
            .collect();
        let outcomes: Vec<_> = threads.into_iter().map(|thread| thread.join()).collect();
        is_over.store(true, Ordering::Relaxed);
        assert!(outcomes.iter().all(Result::is_ok));
    });
    let most = most.into_inner();
    assert!((1..=shared).contains(&most), "{most} connections at once");
}

fn load(client: &Client, thread: usize, rounds: usize) {
    let (key, count) = (format!("own:{thread}"), format!("count:{thread}"));
    for round in 0..rounds {
        // Some are too long to share a connection, and their replies too long to be copied.
        let length = if round % 50 == 49 { 40_000 } else { round % 97 };
        let payload = format!("{thread}/{round}/{}", "x".repeat(length));
        client.set(&key, &payload).unwrap();
        assert_eq!(client.get::<String>(&key).unwrap().unwrap(), payload);
        assert_eq!(client.echo(&payload).unwrap(), payload);
        assert_eq!(client.incr(&count).unwrap(), round as i64 + 1);
        assert_eq!(client.get::<String>("absent").unwrap(), None);
    }
}

fn check_own_replies(shared: usize) {
    const ROUNDS: usize = 500;
    let server = RedisServer::start();
    let client = builder(&server, shared).max_size(shared).connect().unwrap();
    run_watched(&server, shared, THREADS, |thread| {
        load(&client, thread, ROUNDS);
    });
    for thread in 0..THREADS {
        let key = format!("count:{thread}");
        assert_eq!(client.get::<usize>(key).unwrap(), Some(ROUNDS));
    }
    let status = client.pool().status();
    assert_eq!((status.in_use, status.available), (0, shared), "{status}");
}

#[test]
fn threads_on_one_connection_get_each_their_own_replies() {
    check_own_replies(1);
}

#[test]
fn threads_on_two_connections_get_each_their_own_replies() {
    check_own_replies(2);
}

#[test]
fn the_books_name_the_line_that_carries() {
    let server = RedisServer::start();
    let client = builder(&server, 1).connect().unwrap();
    server.stop();
    thread::scope(|scope| {
        let call = || (line!(), client.get::<String>("k").unwrap());
        let caller = scope.spawn(call);
        let mut loans = Vec::new();
        eventually("the connection is in use", BOUND, || {
            loans = client.pool().in_use();
            !loans.is_empty()
        });
        server.resume();
        let (line, _) = caller.join().unwrap();
        let asked = loans[0].location();
        assert_eq!((asked.file(), asked.line()), (file!(), line));
    });
}

#[test]
fn who_may_wait_has_a_connection_of_its_own() {
    let server = RedisServer::start();
    let client = builder(&server, 1).max_size(3).connect().unwrap();
    thread::scope(|scope| {
        let waits = scope.spawn(|| client.blpop::<String>(["queue"], BOUND));
        eventually("it waits", BOUND, || {
            server
                .clients()
                .iter()
                .any(|line| line.contains("cmd=blpop"))
        });
        // The others use another connection, and one is enough for them.
        run_threads(|thread| load(&client, thread, 20));
        assert_eq!(client.pool().status().size(), 2);
        client.rpush("queue", ["done"]).unwrap();
        let popped = waits.join().unwrap().unwrap();
        assert_eq!(popped, Some(("queue".into(), "done".to_owned())));
    });
}

/// Runs each thread with its number.
fn run_threads(act: impl Fn(usize) + Sync) {
    let act = &act;
    thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || act(thread));
        }
    });
}

#[test]
fn what_changes_the_session_reaches_nobody_else() {
    let server = RedisServer::start();
    let client = builder(&server, 2).max_size(4).connect().unwrap();
    client.set("where", "home").unwrap();
    run_threads(|thread| {
        for round in 0..100 {
            let pipeline = client.pipeline();
            let pipeline = match (thread + round) % 8 {
                0 => pipeline.command(Command::new("CLIENT SETNAME").arg("other")),
                // One that ends in another database, in a transaction and with a watched key.
                1 => pipeline
                    .command(Command::new("SELECT").arg(1))
                    .command(Command::new("WATCH").arg("where"))
                    .command(Command::new("MULTI")),
                2 => pipeline.command(Command::new("HELLO").arg(2)),
                _ => {
                    assert_eq!(client.get::<String>("where").unwrap().unwrap(), "home");
                    continue;
                }
            };
            pipeline.query::<Vec<Value>>().unwrap();
        }
    });
    let subscribe = Command::new("SUBSCRIBE").arg("news");
    let refused = client.execute_command(subscribe);
    assert!(
        matches!(refused, Err(Error::Misplaced { .. })),
        "{refused:?}"
    );
}

#[test]
fn everyone_is_back_in_time_from_a_server_that_hangs_and_the_patient_are_served() {
    let server = RedisServer::start();
    let client = builder(&server, 1).max_size(1).connect().unwrap();
    client.ping().unwrap();
    server.stop();
    let ambiguous = AtomicUsize::new(0);
    thread::scope(|scope| {
        let patient = scope.spawn(|| client.get::<String>("nothing"));
        let hasty: Vec<_> = (1..THREADS)
            .map(|thread| {
                let client = client.with_timeout(Duration::from_millis(20 * thread as u64));
                let ambiguous = &ambiguous;
                scope.spawn(move || {
                    let error = client.incr("count").unwrap_err();
                    assert!(error.is_timeout(), "{error:?}");
                    let may_have = usize::from(error.may_have_executed());
                    ambiguous.fetch_add(may_have, Ordering::Relaxed);
                })
            })
            .collect();
        // The server still hangs.
        for thread in hasty {
            thread.join().unwrap();
        }
        server.resume();
        assert_eq!(patient.join().unwrap().unwrap(), None);
    });
    let executed = client.get::<usize>("count").unwrap().unwrap_or_default();
    let ambiguous = ambiguous.into_inner();
    assert!(executed <= ambiguous, "{executed} of {ambiguous}");
    run_threads(|thread| load(&client, thread, 5));
}

#[test]
fn a_server_that_is_gone_is_named_to_all_who_wait_for_it() {
    let server = RedisServer::start();
    let client = builder(&server, 1).max_size(1).connect().unwrap();
    client.ping().unwrap();
    server.kill();
    let client = client.with_timeout(Duration::from_millis(300));
    run_threads(|_| {
        let error = client.incr("count").unwrap_err();
        assert!(!error.may_have_executed(), "{error:?}");
        let is_told = matches!(error, Error::Connect(_) | Error::Pool { .. });
        assert!(is_told, "{error:?}");
    });
}

#[test]
fn who_has_waited_in_the_line_is_told_for_how_long() {
    let server = RedisServer::start();
    let client = builder(&server, 1).max_size(1).connect().unwrap();
    let held = client.pool().get().unwrap();
    let time = Duration::from_millis(300);
    let client = client.with_timeout(time);
    run_threads(|_| match client.incr("count").unwrap_err() {
        Error::Pool {
            error: pool_core::Error::TimedOut(why),
            ..
        } => assert!(why.waited() > time / 2, "{why}"),
        error => panic!("{error}"),
    });
    drop(held);
}

#[test]
fn a_child_forked_while_others_share_starts_afresh() {
    isolated("a_child_forked_while_others_share_starts_afresh", || {
        let server = RedisServer::start();
        let client = builder(&server, 1).max_size(1).connect().unwrap();
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            for thread in 0..4 {
                let (client, is_over) = (&client, &is_over);
                scope.spawn(move || {
                    let mut round = 0;
                    while !is_over.load(Ordering::Relaxed) {
                        let payload = format!("{thread}/{round}");
                        assert_eq!(client.echo(&payload).unwrap(), payload);
                        round += 1;
                    }
                });
            }
            for child in 0..20 {
                // The process has threads, which rules out the raw system call.
                let forked = fork_child(ForkKind::Fork, || {
                    for round in 0..20 {
                        let payload = format!("child {child}/{round}");
                        assert_eq!(client.echo(&payload).unwrap(), payload);
                    }
                });
                let payload = format!("parent/{child}");
                assert_eq!(client.echo(&payload).unwrap(), payload);
                forked.wait(BOUND).expect_success();
            }
            is_over.store(true, Ordering::Relaxed);
        });
        eventually("the children's connections are gone", BOUND, || {
            server.clients().len() == 1
        });
    });
}
