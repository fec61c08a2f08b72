//! Threads that share a client: the cap is never exceeded, every caller gets its own reply, and the pool shows who uses
//! what.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::bounded;
use pool_redis::commands::{Get, Incr};
use pool_redis::{
    Client, ClientBuilder, Command, Commands, ConnectError, Connection, ConnectionInfo,
    ConsumerGroup, Error, GroupStart, RedisManager, ServerError, SetOptions, Transaction, Value,
};
use pool_tests::{RedisServer, eventually};

const BOUND: Duration = Duration::from_secs(30);

#[test]
fn eight_threads_on_two_connections_get_each_their_own_replies() {
    const THREADS: usize = 8;
    const ROUNDS: usize = 1_500;
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(2)
        .timeout(BOUND)
        .connect()
        .unwrap();
    client.set("name", "michael").unwrap();
    let is_over = AtomicBool::new(false);
    let (most, looks) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                most.fetch_max(server.clients().len(), Ordering::Relaxed);
                let status = client.pool().status();
                assert!(status.size() <= 2, "{status}");
                looks.fetch_add(1, Ordering::Relaxed);
            }
        });
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let client = client.clone();
                scope.spawn(move || load(&client, thread, ROUNDS))
            })
            .collect();
        let outcomes: Vec<_> = threads.into_iter().map(|thread| thread.join()).collect();
        is_over.store(true, Ordering::Relaxed);
        assert!(outcomes.iter().all(Result::is_ok));
    });
    assert_eq!(most.into_inner(), 2, "connections at the server at once");
    assert!(looks.into_inner() > 10, "hardly ever looked");
    // No connection was ever given up: the server has seen only these two.
    let stats = server.cli(&["INFO", "commandstats"]);
    let pings = stats.lines().find(|line| line.starts_with("cmdstat_ping"));
    assert!(
        pings.is_some_and(|line| line.contains("calls=3,")),
        "{pings:?}"
    );
    for thread in 0..THREADS {
        let key = format!("count:{thread}");
        assert_eq!(client.get::<usize>(key).unwrap(), Some(ROUNDS));
    }
    let status = client.pool().status();
    assert_eq!((status.in_use, status.available), (0, 2), "{status}");
}

fn load(client: &Client, thread: usize, rounds: usize) {
    let (key, count) = (format!("own:{thread}"), format!("count:{thread}"));
    for round in 0..rounds {
        let payload = format!("{thread}/{round}/{}", "x".repeat(round % 97));
        assert_eq!(client.get::<String>("name").unwrap().unwrap(), "michael");
        client.set(&key, &payload).unwrap();
        assert_eq!(client.echo(&payload).unwrap(), payload);
        assert_eq!(client.get::<String>(&key).unwrap().unwrap(), payload);
        assert_eq!(client.incr(&count).unwrap(), round as i64 + 1);
    }
}

/// Makes a call that the stopped server does not answer, and checks who uses the connection in the meantime.
#[track_caller]
fn check_line(server: &RedisServer, client: &Client, call: impl FnOnce(&Client) -> u32 + Send) {
    server.stop();
    let (loans, line) = thread::scope(|scope| {
        let caller = thread::Builder::new().name("the-caller".into());
        let call = caller.spawn_scoped(scope, || call(client)).unwrap();
        let mut loans = Vec::new();
        eventually("the connection is in use", BOUND, || {
            loans = client.pool().in_use();
            !loans.is_empty()
        });
        server.resume();
        (loans, call.join().unwrap())
    });
    let asked = loans[0].location();
    assert_eq!((asked.file(), asked.line()), (file!(), line));
    assert_eq!(loans[0].thread(), "the-caller");
    assert!(client.pool().in_use().is_empty());
}

/// Returns the source line of a call, if both are written on it.
fn at<T>(line: u32, outcome: Result<T, Error>) -> u32 {
    outcome.unwrap();
    line
}

#[test]
fn the_books_name_the_line_that_called_the_client() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url());
    let client = client.timeout(BOUND).connect().unwrap();
    let check = |call: fn(&Client) -> u32| check_line(&server, &client, call);
    let ping = || Command::new("PING");
    check(|c| at(line!(), c.get::<String>("k")));
    check(|c| at(line!(), c.set("k", 1)));
    check(|c| at(line!(), c.set_with("k", 1, &SetOptions::new())));
    check(|c| at(line!(), c.mget::<i64>(["k"])));
    check(|c| at(line!(), c.incr("k")));
    check(|c| at(line!(), c.incrby("k", 1)));
    check(|c| at(line!(), c.decr("k")));
    check(|c| at(line!(), c.exists(["k"])));
    check(|c| at(line!(), c.expire("k", BOUND)));
    check(|c| at(line!(), c.persist("k")));
    check(|c| at(line!(), c.ttl("k")));
    check(|c| at(line!(), c.pttl("k")));
    check(|c| at(line!(), c.del(["k"])));
    check(|c| at(line!(), c.ping()));
    check(|c| at(line!(), c.echo("x")));
    check_line(&server, &client, |c| at(line!(), c.query::<()>(ping())));
    check_line(&server, &client, |c| at(line!(), c.execute_command(ping())));
    check(|c| {
        let transaction = c.transaction();
        at(line!(), transaction.call_all((Incr::new("k"),)))
    });
    check(|c| {
        let transaction = c.transaction().watch(["k"]);
        let body = |transaction: &mut Transaction| transaction.queue(Incr::new("k"));
        at(line!(), transaction.run::<(i64,)>(body))
    });
    check(|c| {
        let mut line = 0;
        let asked = c.transaction().run::<()>(|transaction| {
            line = line!() + 1;
            transaction.call(Get::new("k")).map(drop)
        });
        at(line, asked)
    });
    let group = ConsumerGroup::new(&client, "stream", "group");
    group.create(GroupStart::Beginning).unwrap();
    client.xadd("stream", [("a", "b")]).unwrap();
    check_line(&server, &client, |_| {
        let mut reader = group.reader("reader");
        at(line!(), reader.poll())
    });
    check_line(&server, &client, |_| {
        let mut reader = group.reader("reader");
        at(line!(), reader.claim(Duration::ZERO))
    });
    check(|c| {
        let (line, key) = (line!(), c.scan::<String>().next());
        at(line, key.transpose())
    });
    check(|c| {
        let (line, field) = (line!(), c.hscan::<String, String>("hash").next());
        at(line, field.transpose())
    });
    check(|c| {
        let (line, mut held) = (line!(), c.pool().get().unwrap());
        at(line, held.execute(&Command::new("PING")))
    });
}

#[test]
fn panics_of_holders_leave_full_capacity() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(2)
        .timeout(BOUND)
        .connect()
        .unwrap();
    thread::scope(|scope| {
        for thread in 0..8 {
            let client = &client;
            let holder = move || {
                let mut held = client.pool().get().unwrap();
                held.execute(&Command::new("ECHO").arg(thread)).unwrap();
                panic!("scripted");
            };
            scope.spawn(move || scope.spawn(holder).join().unwrap_err());
        }
    });
    let mut both = [(); 2].map(|()| client.pool().get().unwrap());
    for held in &mut both {
        let reply = held.execute(&Command::new("ECHO").arg("mine")).unwrap();
        assert_eq!(reply, Value::BulkString("mine".into()));
    }
    drop(both);
    eventually("two connections are left", BOUND, || {
        server.clients().len() == 2
    });
}

#[test]
fn closing_ends_calls_that_wait_and_lets_those_that_run_end() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(1)
        .timeout(BOUND)
        .connect()
        .unwrap();
    let (tell, told) = bounded(1);
    thread::scope(|scope| {
        let mut held = client.pool().get().unwrap();
        scope.spawn(|| tell.send(client.ping()).unwrap());
        eventually("somebody waits", BOUND, || {
            client.pool().status().waiting == 1
        });
        client.close(Duration::ZERO).unwrap_err();
        let outcome = told.recv_timeout(BOUND).unwrap();
        assert!(matches!(outcome, Err(Error::Pool { .. })), "{outcome:?}");
        held.execute(&Command::new("PING")).unwrap();
        drop(held);
    });
    client.close(BOUND).unwrap();
    eventually("the server has no client", BOUND, || {
        server.clients().is_empty()
    });
    let error = client.clone().ping().unwrap_err();
    assert!(!error.is_timeout() && !error.may_have_executed());
    assert!(error.to_string().contains("closed"), "{error}");
}

#[test]
fn the_last_client_takes_its_connections_with_it() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let clone = client.clone();
    drop(client);
    clone.ping().unwrap();
    assert_eq!(server.clients().len(), 1);
    drop(clone);
    eventually("the server has no client", BOUND, || {
        server.clients().is_empty()
    });
}

#[test]
fn public_types_can_go_where_threads_are() {
    fn is_shared<T: Send + Sync + 'static>() {}
    fn is_cloned<T: Clone>() {}
    is_shared::<Client>();
    is_shared::<ClientBuilder>();
    is_shared::<Command>();
    is_shared::<Connection>();
    is_shared::<ConnectionInfo>();
    is_shared::<RedisManager>();
    is_shared::<Value>();
    is_shared::<ServerError>();
    is_shared::<ConnectError>();
    is_shared::<Error>();
    is_cloned::<Client>();
    is_cloned::<ClientBuilder>();
    is_cloned::<Command>();
    is_cloned::<ConnectionInfo>();
    is_cloned::<Value>();
}

#[test]
fn checking_out_a_recent_connection_costs_no_round_trip() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .validate_after_idle(Some(BOUND))
        .connect()
        .unwrap();
    server.cli(&["CONFIG", "RESETSTAT"]);
    for round in 0..100 {
        client.set("k", round).unwrap();
    }
    let stats = server.cli(&["INFO", "commandstats"]);
    assert!(stats.contains("cmdstat_set:calls=100,"), "{stats}");
    assert!(!stats.contains("cmdstat_ping"), "{stats}");
}
