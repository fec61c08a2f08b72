//! A server that goes away under load and comes back: no wrong reply, no hang, and full capacity afterwards, without
//! any intervention.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Commands, Error};
use pool_tests::{RedisServer, eventually};

const THREADS: usize = 8;
const CONNECTIONS: usize = 2;

/// The timeout of a whole call.
const TIMEOUT: Duration = Duration::from_secs(1);

/// Longer than any call takes: slow scheduling on a busy machine is not a hang.
const HANGS: Duration = Duration::from_secs(8);

const BOUND: Duration = Duration::from_secs(60);

fn connect(server: &RedisServer) -> Client {
    let client = Client::builder(&server.url())
        .max_size(CONNECTIONS)
        .timeout(BOUND)
        .connect_timeout(TIMEOUT);
    client.connect().unwrap().with_timeout(TIMEOUT)
}

/// The outcomes of the threads of a load.
#[derive(Default)]
struct Load {
    is_over: AtomicBool,
    succeeded: [AtomicUsize; THREADS],
    failed: [AtomicUsize; THREADS],
    timed_out: AtomicUsize,
}

impl Load {
    /// Calls without a pause until the load is over.
    fn run(&self, client: &Client, thread: usize) {
        for round in 0_u64.. {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            let payload = format!("{thread}/{round}");
            let start = Instant::now();
            let outcome = client.echo(&payload);
            let took = start.elapsed();
            assert!(took < HANGS, "a call took {took:?}: {outcome:?}");
            match outcome {
                Ok(reply) => {
                    assert_eq!(reply, payload, "a wrong reply");
                    self.succeeded[thread].fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => self.note(thread, &error),
            }
        }
    }

    fn note(&self, thread: usize, error: &Error) {
        let is_expected = matches!(
            error,
            Error::Connect(_) | Error::Exchange(_) | Error::Pool { .. }
        );
        assert!(is_expected, "{error:?}");
        self.failed[thread].fetch_add(1, Ordering::Relaxed);
        self.timed_out
            .fetch_add(usize::from(error.is_timeout()), Ordering::Relaxed);
    }

    /// Waits until each thread has counted more of these than now.
    fn await_more(&self, what: &str, counts: &[AtomicUsize; THREADS]) {
        let read = || counts.each_ref().map(|count| count.load(Ordering::Relaxed));
        let before = read();
        eventually(what, BOUND, || {
            before
                .iter()
                .zip(read())
                .all(|(before, now)| now > *before + 5)
        });
    }
}

/// Runs the threads while `act` stops and starts their server.
fn under_load(client: &Client, act: impl FnOnce(&Load)) -> Load {
    /// Ends the load even if the test has failed.
    struct End<'a>(&'a Load);
    impl Drop for End<'_> {
        fn drop(&mut self) {
            self.0.is_over.store(true, Ordering::Relaxed);
        }
    }
    let load = Load::default();
    thread::scope(|scope| {
        let end = End(&load);
        for thread in 0..THREADS {
            let load = &load;
            scope.spawn(move || load.run(client, thread));
        }
        load.await_more("every thread is served", &load.succeeded);
        act(&load);
        drop(end);
    });
    load
}

/// All connections that the client may have can be checked out at the same time and work, and there are no others.
fn check_full_capacity(server: &RedisServer, client: &Client) {
    let borrow = || client.pool().get_timeout(BOUND).unwrap();
    let mut held: Vec<_> = (0..CONNECTIONS).map(|_| borrow()).collect();
    for (payload, connection) in held.iter_mut().enumerate() {
        let echo = Command::new("ECHO").arg(payload);
        let reply = connection.execute(&echo).unwrap();
        assert_eq!(reply.convert::<usize>().unwrap(), payload);
    }
    let status = client.pool().status();
    assert_eq!(
        (status.size(), status.in_use),
        (CONNECTIONS, CONNECTIONS),
        "{status}"
    );
    drop(held);
    eventually("no other connection is left", BOUND, || {
        server.clients().len() == CONNECTIONS
    });
}

#[test]
fn a_server_that_is_killed_and_restarted_under_load() {
    let server = RedisServer::start();
    let client = connect(&server);
    under_load(&client, |load| {
        for _ in 0..3 {
            server.kill();
            load.await_more("every thread meets the outage", &load.failed);
            server.restart();
            load.await_more("every thread is served again", &load.succeeded);
        }
    });
    check_full_capacity(&server, &client);
}

#[test]
fn a_server_that_is_restarted_at_once_under_load() {
    let server = RedisServer::start();
    let client = connect(&server);
    under_load(&client, |load| {
        for _ in 0..3 {
            server.restart();
            load.await_more("every thread is served again", &load.succeeded);
        }
    });
    check_full_capacity(&server, &client);
}

#[test]
fn a_server_that_is_stopped_and_resumed_under_load() {
    let server = RedisServer::start();
    let client = connect(&server);
    let load = under_load(&client, |load| {
        for _ in 0..2 {
            let before = load.timed_out.load(Ordering::Relaxed);
            server.stop();
            eventually("the threads meet the silence", BOUND, || {
                load.timed_out.load(Ordering::Relaxed) > before + THREADS
            });
            server.resume();
            load.await_more("every thread is served again", &load.succeeded);
        }
    });
    assert!(load.timed_out.into_inner() > 2 * THREADS);
    check_full_capacity(&server, &client);
}

#[test]
fn connections_that_the_server_kills_one_after_the_other() {
    let server = RedisServer::start();
    let client = connect(&server);
    under_load(&client, |load| {
        for _ in 0..50 {
            // `TYPE normal` includes the asking connection, which `SKIPME`, the default, spares.
            server.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
        }
        load.await_more("every thread is served again", &load.succeeded);
    });
    check_full_capacity(&server, &client);
}

#[test]
fn a_restart_while_all_is_idle_costs_no_caller_anything() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(4)
        .connect()
        .unwrap();
    let held = [(); 4].map(|()| client.pool().get().unwrap());
    drop(held);
    assert_eq!(client.pool().status().available, 4);
    server.restart();
    for payload in 0..20 {
        assert_eq!(client.echo(payload).unwrap(), payload.to_string());
    }
}

#[test]
fn the_replies_of_before_a_stop_reach_nobody() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(CONNECTIONS)
        .timeout(TIMEOUT)
        .connect_timeout(BOUND)
        .build()
        .unwrap();
    let both = [(); CONNECTIONS].map(|()| client.pool().get_timeout(BOUND).unwrap());
    drop(both);
    server.stop();
    // These are sent, and will be answered when no caller waits any more.
    for _ in 0..CONNECTIONS {
        let error = client.echo("before").unwrap_err();
        assert!(error.is_timeout() && error.may_have_executed(), "{error:?}");
    }
    let error = client.echo("not sent").unwrap_err();
    assert!(
        error.is_timeout() && !error.may_have_executed(),
        "{error:?}"
    );
    server.resume();
    eventually("the server answers again", BOUND, || client.ping().is_ok());
    for payload in 0..100 {
        match client.echo(payload) {
            Ok(reply) => assert_eq!(reply, payload.to_string()),
            Err(error) => assert!(error.is_timeout(), "{error:?}"),
        }
    }
}

#[test]
fn a_server_that_is_away_for_a_moment_costs_its_callers_time_and_no_error() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .timeout(BOUND)
        .connect()
        .unwrap();
    server.kill();
    thread::scope(|scope| {
        let caller = scope.spawn(|| client.ping());
        eventually("a make fails", BOUND, || {
            client.pool().counters().make_failed > 0
        });
        server.restart();
        caller.join().unwrap().unwrap();
    });
}

#[test]
fn failing_fast_tells_the_cause_at_once_and_ends_with_the_outage() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .timeout(BOUND)
        .pool(|pool| pool.fail_fast(true))
        .connect()
        .unwrap();
    server.kill();
    let refused = client.ping().unwrap_err();
    assert!(matches!(&refused, Error::Connect(why) if why.is_transient()));
    assert!(!refused.may_have_executed());
    server.restart();
    eventually("it works again", BOUND, || client.ping().is_ok());
}
