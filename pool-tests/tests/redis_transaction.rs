//! Transactions: all or nothing, errors with an index, and no traces on the connection.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_redis::{Client, Command, Error, RetryPolicy, ServerError, Value};
use pool_tests::{RedisServer, ScriptedPeer, Wire, eventually, shared_server};

const BOUND: Duration = Duration::from_secs(60);

/// A client with one connection, so that the next call encounters what the previous one left behind.
fn connect(url: &str) -> Client {
    let client = Client::builder(url).max_size(1).timeout(BOUND);
    client.connect().unwrap()
}

fn incr(key: &str) -> Command {
    Command::new("INCR").arg(key)
}

fn set(key: &str, value: &str) -> Command {
    Command::new("SET").arg(key).arg(value)
}

fn id(client: &Client) -> i64 {
    client.query(Command::new("CLIENT ID")).unwrap()
}

/// The connection is like new: it neither watches nor queues. A change of a watched key would make `EXEC` fail.
#[track_caller]
fn check_nothing_left(server: &RedisServer, client: &Client, key: &str) {
    server.cli(&["SET", key, "changed by another"]);
    let replies: Option<(String,)> = {
        let mut held = client.pool().get().unwrap();
        held.query::<()>(&Command::new("MULTI")).unwrap();
        held.query::<()>(&Command::new("PING")).unwrap();
        held.query(&Command::new("EXEC")).unwrap()
    };
    assert_eq!(replies, Some(("PONG".to_owned(),)));
}

#[test]
fn eight_threads_that_read_and_write_lose_nothing() {
    const THREADS: usize = 8;
    const ROUNDS: usize = 200;
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(4)
        .timeout(BOUND)
        .connect()
        .unwrap();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..ROUNDS {
                    let increment = client.transaction().watch(["n"]).run(|transaction| {
                        let get = Command::new("GET").arg("n");
                        let n: Option<usize> = transaction.query(get)?;
                        let next = n.unwrap_or_default() + 1;
                        transaction.queue(Command::new("SET").arg("n").arg(next))
                    });
                    increment.map(|(ok,): (String,)| ok).unwrap();
                }
            });
        }
    });
    assert_eq!(client.get::<usize>("n").unwrap(), Some(THREADS * ROUNDS));
    let status = client.pool().status();
    assert_eq!((status.in_use, status.waiting), (0, 0), "{status}");
}

#[test]
fn what_others_always_change_is_a_conflict() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let own = id(&client);
    let mut bodies = 0;
    let outcome: Result<Vec<i64>, Error> = client
        .transaction()
        .watch(["watched", "other"])
        .max_attempts(3)
        .run(|transaction| {
            bodies += 1;
            server.cli(&["INCR", "watched"]);
            transaction.queue(incr("done"))
        });
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::Conflict { attempts: 3 }), "{error}");
    assert!(!error.may_have_executed() && !error.is_timeout());
    assert_eq!(bodies, 3);
    assert_eq!(client.exists(["done"]).unwrap(), 0);
    check_nothing_left(&server, &client, "watched");
    assert_eq!(id(&client), own);
}

#[test]
fn what_others_change_once_is_tried_again() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let mut bodies = 0;
    let (done,): (i64,) = client
        .transaction()
        .watch(["watched"])
        .run(|transaction| {
            bodies += 1;
            if bodies == 1 {
                server.cli(&["INCR", "watched"]);
            }
            transaction.queue(incr("done"))
        })
        .unwrap();
    assert_eq!((bodies, done), (2, 1));
}

#[test]
fn a_conflict_that_does_not_end_is_told_at_the_deadline() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let outcome: Result<Value, Error> = client
        .transaction()
        .watch(["watched"])
        .timeout(Duration::from_millis(200))
        .run(|transaction| {
            server.cli(&["INCR", "watched"]);
            transaction.queue(incr("done"))
        });
    let error = outcome.unwrap_err();
    // The time may also be up within an attempt. If `EXEC` has been written then, its outcome is unknown.
    let is_conflict = matches!(error, Error::Conflict { attempts } if attempts > 1);
    assert!(is_conflict || error.is_timeout(), "{error:?}");
    assert_eq!(client.exists(["done"]).unwrap(), 0);
}

#[test]
fn when_the_time_runs_out_after_conflicts_these_are_told() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let time = Duration::from_secs(1);
    let mut bodies = 0;
    let outcome: Result<Value, Error> =
        client
            .transaction()
            .watch(["watched"])
            .timeout(time)
            .run(|transaction| {
                bodies += 1;
                match bodies {
                    1 => drop(server.cli(&["INCR", "watched"])),
                    _ => thread::sleep(time),
                }
                transaction.queue(incr("done"))
            });
    let error = outcome.unwrap_err();
    assert!(
        matches!(error, Error::Conflict { attempts: 1 }),
        "{error:?}"
    );
}

#[test]
fn an_error_of_the_body_executes_nothing_and_leaves_nothing_behind() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let own = id(&client);
    client.set("text", "no number").unwrap();
    let outcome: Result<Value, Error> =
        client.transaction().watch(["watched"]).run(|transaction| {
            transaction.queue(incr("done"))?;
            transaction.query::<i64>(incr("text"))?;
            unreachable!()
        });
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, Error::Server(refusal) if refusal.command() == "INCR"),
        "{error:?}"
    );
    assert_eq!(client.exists(["done"]).unwrap(), 0);
    check_nothing_left(&server, &client, "watched");
    assert_eq!(id(&client), own);
}

#[test]
fn a_body_that_gives_up_is_not_repeated_and_its_reason_is_told() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let own = id(&client);
    let mut bodies = 0;
    let outcome: Result<(i64,), Error> =
        client.transaction().watch(["watched"]).run(|transaction| {
            bodies += 1;
            transaction.queue(incr("done"))?;
            Err(Error::abandoned(std::fmt::Error))
        });
    let error = outcome.unwrap_err();
    assert_eq!(bodies, 1);
    assert_eq!(
        error.to_string(),
        format!("the transaction was not executed: {}", std::fmt::Error)
    );
    assert_eq!(
        (error.kind(), error.may_have_executed()),
        ("abandoned", false)
    );
    let error = error.into_reason::<std::io::Error>().unwrap_err();
    assert!(error.into_reason::<std::fmt::Error>().is_ok());
    assert_eq!(client.exists(["done"]).unwrap(), 0);
    check_nothing_left(&server, &client, "watched");
    assert_eq!(id(&client), own);
}

#[test]
fn a_panic_of_the_body_executes_nothing_and_ends_the_connection() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let own = id(&client);
    // Also tests that the client needs no `AssertUnwindSafe`.
    let panicked = catch_unwind(|| {
        let _: Result<Value, Error> = client.transaction().watch(["watched"]).run(|transaction| {
            transaction.queue(incr("done"))?;
            panic!("scripted")
        });
    });
    assert!(panicked.is_err());
    assert_eq!(client.exists(["done"]).unwrap(), 0);
    check_nothing_left(&server, &client, "watched");
    assert_ne!(id(&client), own);
    assert_eq!(client.pool().status().size(), 1);
}

#[test]
fn a_transaction_of_nothing_sends_nothing() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let replies: Vec<i64> = client
        .transaction()
        .watch(["watched"])
        .run(|_| Ok(()))
        .unwrap();
    assert!(replies.is_empty());
    let stats = server.cli(&["INFO", "commandstats"]);
    assert!(!stats.contains("cmdstat_multi"), "{stats}");
    check_nothing_left(&server, &client, "watched");
    let no_keys: [&str; 0] = [];
    let (done,): (i64,) = client
        .transaction()
        .watch(no_keys)
        .run(|transaction| transaction.queue(incr("done")))
        .unwrap();
    assert_eq!(done, 1);
}

#[test]
fn what_makes_a_transaction_is_not_the_body_s_to_send() {
    let server = shared_server();
    let client = connect(&server.url());
    for name in ["MULTI", "exec", "Discard", "WATCH", "UNWATCH", "SUBSCRIBE"] {
        let command = || Command::new(name).arg("k");
        let outcome: Result<Value, Error> = client.transaction().run(|transaction| {
            let refused = transaction.query::<Value>(command()).unwrap_err();
            assert!(matches!(refused, Error::Misplaced { .. }), "{refused:?}");
            transaction.queue(command())
        });
        let error = outcome.unwrap_err();
        assert!(
            matches!(&error, Error::Misplaced { command, .. } if *command == name.to_uppercase())
        );
        assert!(!error.may_have_executed());
    }
}

/// G6: in an atomic pipeline, the best client of today panics at it, or reports the index 18446744073709551615.
#[test]
fn a_user_who_may_not_begin_executes_nothing() {
    let server = RedisServer::start();
    server.cli(&["ACL", "SETUSER", "u", "on", ">p", "~*", "+@all", "-multi"]);
    let client = connect(&server.url().replace("redis://", "redis://u:p@"));
    let outcome: Result<Value, Error> = client
        .transaction()
        .run(|transaction| transaction.queue(incr("done")));
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, Error::Server(refusal)
            if (refusal.code(), refusal.command(), refusal.attempts()) == ("NOPERM", "MULTI", 1)),
        "{error:?}"
    );
    assert_eq!(client.exists(["done"]).unwrap(), 0);
}

#[test]
fn what_is_refused_when_it_is_queued_executes_nothing_and_is_told_by_its_index() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let own = id(&client);
    let outcome: Result<Value, Error> = client.transaction().run(|transaction| {
        transaction.queue(incr("done"))?;
        transaction.queue(Command::new("NOSUCHCOMMAND"))?;
        transaction.queue(Command::new("GET"))?;
        transaction.queue(incr("done"))
    });
    let error = outcome.unwrap_err();
    assert!(!error.may_have_executed(), "{error:?}");
    let Error::At { index: 1, error } = error else {
        panic!("{error:?}");
    };
    assert!(matches!(*error, Error::Server(refusal) if refusal.command() == "NOSUCHCOMMAND"));
    assert_eq!(client.exists(["done"]).unwrap(), 0);
    check_nothing_left(&server, &client, "done");
    assert_eq!(id(&client), own);
}

#[test]
fn what_fails_in_its_turn_is_told_by_its_index_and_stops_nothing() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let own = id(&client);
    let mut queue = |transaction: &mut pool_redis::Transaction| {
        transaction.queue(incr("done"))?;
        transaction.queue(set("text", "no number"))?;
        transaction.queue(incr("text"))?;
        transaction.queue(incr("done"))
    };
    let outcome: Result<(i64, String, i64, i64), Error> = client.transaction().run(&mut queue);
    let error = outcome.unwrap_err();
    let Error::At { index: 2, error } = error else {
        panic!("{error:?}");
    };
    let Error::Server(refusal) = *error else {
        panic!("{error:?}");
    };
    let server_is = server.addr().to_string();
    assert_eq!(
        (refusal.command(), refusal.address()),
        ("INCR", &*server_is)
    );
    assert_eq!(client.get::<i64>("done").unwrap(), Some(2));

    let kept: (i64, String, Result<i64, ServerError>, i64) =
        client.transaction().run(&mut queue).unwrap();
    assert_eq!((kept.0, kept.3), (3, 4));
    assert_eq!(kept.2.unwrap_err().code(), "ERR");

    let wrong: Result<(i64, i64, i64, i64), Error> = client.transaction().run(|transaction| {
        (0..4).try_for_each(|_| transaction.queue(Command::new("ECHO").arg("no number")))
    });
    let error = wrong.unwrap_err();
    assert!(matches!(error, Error::Conversion { .. }), "{error:?}");
    assert!(error.may_have_executed());
    assert_eq!(id(&client), own);
}

#[test]
fn ten_thousand_commands_are_one_transaction() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let replies: Vec<i64> = client
        .transaction()
        .run(|transaction| (0..10_000).try_for_each(|_| transaction.queue(incr("n"))))
        .unwrap();
    assert!(replies.into_iter().eq(1..=10_000));
}

#[test]
fn the_body_s_time_counts() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    let outcome: Result<Value, Error> = client
        .transaction()
        .watch(["watched"])
        .timeout(Duration::from_millis(50))
        .run(|transaction| {
            thread::sleep(Duration::from_millis(60));
            transaction.queue(incr("done"))
        });
    let error = outcome.unwrap_err();
    assert!(
        error.is_timeout() && !error.may_have_executed(),
        "{error:?}"
    );
    assert_eq!(client.exists(["done"]).unwrap(), 0);
    check_nothing_left(&server, &client, "watched");
}

/// Answers a transaction up to its last queued command, but not `EXEC`.
fn until_exec(wire: &mut Wire) -> std::io::Result<()> {
    loop {
        let words = wire.read_request()?;
        match &words[0][..] {
            b"MULTI" | b"WATCH" => wire.send(b"+OK\r\n")?,
            b"EXEC" => return Ok(()),
            _ => wire.send(b"+QUEUED\r\n")?,
        }
    }
}

#[test]
fn what_would_wait_outside_of_a_transaction_has_no_more_time_in_it() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)?;
        wire.hold()
    });
    let hasty = Client::builder(&peer.url()).timeout(Duration::from_millis(200));
    let hasty = hasty.connect().unwrap();
    let pop = || Command::new("BLPOP").arg("jobs").arg(0);
    let outcome: Result<Value, Error> = hasty
        .transaction()
        .run(|transaction| transaction.queue(pop()));
    assert!(outcome.unwrap_err().is_timeout());
    let mut held = hasty.pool().get().unwrap();
    held.query::<()>(&Command::new("MULTI")).unwrap();
    held.query::<Value>(&pop()).unwrap();
    let outcome = held.query::<Value>(&Command::new("EXEC"));
    assert!(outcome.unwrap_err().is_timeout());
    drop(held);
    let several = [Command::new("MULTI"), pop(), Command::new("EXEC")];
    let outcome = several
        .into_iter()
        .fold(hasty.pipeline(), |pipeline, command| {
            pipeline.command(command)
        });
    assert!(outcome.query::<Value>().unwrap_err().is_timeout());
}

#[test]
fn an_execution_without_a_reply_is_ambiguous_and_not_repeated() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)
    });
    let client = connect(&peer.url());
    let outcome: Result<Value, Error> = client
        .transaction()
        .watch(["k"])
        .run(|transaction| transaction.queue(incr("done")));
    let error = outcome.unwrap_err();
    assert!(error.may_have_executed(), "{error:?}");
    assert!(
        matches!(&error, Error::Exchange(why) if (why.command(), why.attempts()) == ("EXEC", 1))
    );
    assert_eq!(peer.connections(), 1);
}

#[test]
fn a_server_that_falls_silent_at_the_execution_is_left_at_the_deadline() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)?;
        wire.hold()
    });
    let client = connect(&peer.url());
    let outcome: Result<Value, Error> = client
        .transaction()
        .timeout(Duration::from_secs(3))
        .run(|transaction| transaction.queue(incr("done")));
    let error = outcome.unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error:?}");
    assert_eq!(peer.connections(), 1);
}

/// Whatever happens before `EXEC`, nothing has been executed, so everything is repeated.
#[test]
fn a_connection_that_breaks_before_the_execution_costs_an_attempt_and_no_error() {
    for last in ["WATCH", "MULTI"] {
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            if wire.index() == 0 {
                while wire.read_request()?[0] != last.as_bytes() {
                    wire.send(b"+OK\r\n")?;
                }
                return Ok(());
            }
            until_exec(wire)?;
            wire.send(b"*1\r\n:1\r\n")?;
            wire.hold()
        });
        let client = connect(&peer.url());
        let mut bodies = 0;
        let (done,): (i64,) = client
            .transaction()
            .watch(["k"])
            .run(|transaction| {
                bodies += 1;
                transaction.queue(incr("done"))
            })
            .unwrap();
        assert_eq!(done, 1);
        assert_eq!(bodies, if last == "WATCH" { 1 } else { 2 });
        assert_eq!(peer.connections(), 2);
    }
}

#[test]
fn what_broke_before_the_execution_is_told_as_not_executed() {
    for last in ["WATCH", "MULTI"] {
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            while wire.read_request()?[0] != last.as_bytes() {
                wire.send(b"+OK\r\n")?;
            }
            Ok(())
        });
        let client = Client::builder(&peer.url())
            .retry(RetryPolicy::never())
            .timeout(BOUND)
            .connect()
            .unwrap();
        let outcome: Result<Value, Error> = client
            .transaction()
            .watch(["k"])
            .run(|transaction| transaction.queue(incr("done")));
        let error = outcome.unwrap_err();
        assert!(matches!(error, Error::Exchange(_)), "{error:?}");
        assert!(!error.may_have_executed(), "{error:?}");
        assert!(std::error::Error::source(&error).is_some(), "{error:?}");
        assert_eq!(peer.connections(), 1);
    }
}

/// The server queues what it would not run, refuses it there, and then refuses the whole.
#[test]
fn a_refusal_that_passes_is_waited_for() {
    let server = RedisServer::start();
    let client = connect(&server.url());
    server.cli(&["CONFIG", "SET", "min-replicas-to-write", "1"]);
    let bodies = AtomicUsize::new(0);
    let run = |client: &Client, attempts| -> Result<(i64,), Error> {
        client
            .transaction()
            .max_attempts(attempts)
            .run(|transaction| {
                bodies.fetch_add(1, Ordering::Relaxed);
                transaction.queue(incr("done"))
            })
    };
    let error = run(&client, 3).unwrap_err();
    let Error::At { index: 0, error } = error else {
        panic!("{error:?}");
    };
    assert!(
        matches!(&*error, Error::Server(refusal) if refusal.code() == "NOREPLICAS" && refusal.attempts() == 3),
        "{error:?}"
    );
    thread::scope(|scope| {
        let before = bodies.load(Ordering::Relaxed);
        let patient = scope.spawn(|| run(&client, u32::MAX));
        eventually("it is refused", BOUND, || {
            bodies.load(Ordering::Relaxed) > before + 1
        });
        server.cli(&["CONFIG", "SET", "min-replicas-to-write", "0"]);
        assert_eq!(patient.join().unwrap().unwrap(), (1,));
    });
    assert_eq!(client.get::<i64>("done").unwrap(), Some(1));
}

/// A properly queued transaction may be refused as a whole: a script of another client has begun in the meantime.
#[test]
fn an_execution_that_is_refused_for_a_reason_that_passes_is_repeated() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)?;
        wire.send(b"-EXECABORT Transaction discarded because of: BUSY Redis is busy running a script.\r\n")?;
        until_exec(wire)?;
        wire.send(b"*1\r\n:1\r\n")?;
        wire.hold()
    });
    let client = connect(&peer.url());
    let (done,): (i64,) = client
        .transaction()
        .run(|transaction| transaction.queue(incr("done")))
        .unwrap();
    assert_eq!((done, peer.connections()), (1, 1));
}

/// After a failover, the connection leads to a replica by now, and is of no more use.
#[test]
fn an_execution_on_what_has_become_a_replica_goes_to_another_connection() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)?;
        if wire.index() == 0 {
            wire.send(b"-EXECABORT Transaction discarded because of: READONLY You can't write against a read only replica.\r\n")?;
        } else {
            wire.send(b"*1\r\n:1\r\n")?;
        }
        wire.hold()
    });
    let client = connect(&peer.url());
    let (done,): (i64,) = client
        .transaction()
        .run(|transaction| transaction.queue(incr("done")))
        .unwrap();
    assert_eq!((done, peer.connections()), (1, 2));
}

/// The other connections lead there as well, and must not be found out one by one.
#[test]
fn an_execution_on_what_has_become_a_replica_ends_all_connections_to_it() {
    const OLD: usize = 3;
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)?;
        if wire.index() < OLD {
            wire.send(b"-EXECABORT Transaction discarded because of: READONLY You can't write against a read only replica.\r\n")?;
        } else {
            wire.send(b"*1\r\n:1\r\n")?;
        }
        wire.hold()
    });
    let client = Client::builder(&peer.url())
        .timeout(BOUND)
        .connect()
        .unwrap();
    let before = [(); OLD].map(|()| client.pool().get().unwrap());
    drop(before);
    let (done,): (i64,) = client
        .transaction()
        .max_attempts(2)
        .run(|transaction| transaction.queue(incr("done")))
        .unwrap();
    assert_eq!((done, peer.connections()), (1, OLD + 1));
}

/// Only a discarded transaction was certainly not executed. One that is refused otherwise may have begun.
#[test]
fn an_execution_that_ends_in_an_error_of_its_own_is_not_repeated() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        until_exec(wire)?;
        wire.send(b"-BUSY Redis is busy running a script.\r\n")?;
        until_exec(wire)?;
        wire.send(b"*1\r\n:2\r\n")?;
        wire.hold()
    });
    let client = connect(&peer.url());
    let outcome: Result<(i64,), Error> = client
        .transaction()
        .run(|transaction| transaction.queue(incr("done")));
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, Error::Server(refusal) if (refusal.code(), refusal.attempts()) == ("BUSY", 1)),
        "{error:?}"
    );
}

/// Some queued commands have arrived, but nothing that would execute them.
#[test]
fn an_execution_that_was_not_written_is_repeated() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        if wire.index() == 0 {
            wire.read_request()?;
            wire.send(b"+OK\r\n")?;
            return wire.read_request().map(drop);
        }
        until_exec(wire)?;
        wire.send(b"*8\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n")?;
        wire.hold()
    });
    let client = connect(&peer.url());
    // More than the system accepts at once.
    let much = "x".repeat(1 << 20);
    let done: Vec<()> = client
        .transaction()
        .run(|transaction| (0..8).try_for_each(|_| transaction.queue(set("k", &much))))
        .unwrap();
    assert_eq!((done.len(), peer.connections()), (8, 2));
}

/// The slot has moved while the commands were being queued: the node discards all of them, and says so at the end.
#[test]
fn an_execution_that_is_sent_to_another_node_is_repeated_there() {
    let is_first = AtomicBool::new(true);
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        let port = wire.port()?;
        loop {
            let reply = match &wire.read_request()?[0][..] {
                b"CLUSTER" => {
                    format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n+127.0.0.1\r\n:{port}\r\n")
                }
                b"MULTI" => "+OK\r\n".to_owned(),
                b"EXEC" if is_first.swap(false, Ordering::SeqCst) => {
                    format!("-MOVED 1 127.0.0.1:{port}\r\n")
                }
                b"EXEC" => "*1\r\n:1\r\n".to_owned(),
                _ => "+QUEUED\r\n".to_owned(),
            };
            wire.send(reply.as_bytes())?;
        }
    });
    let url = format!("redis+cluster://127.0.0.1:{}", peer.port());
    let client = Client::builder(&url).timeout(BOUND).build().unwrap();
    let (done,): (i64,) = client
        .transaction()
        .run(|transaction| transaction.queue(incr("done")))
        .unwrap();
    assert_eq!(done, 1);
}

/// What the body has read it can read again, but what it has changed it must not change again.
#[test]
fn a_body_that_only_reads_is_repeated_when_its_connection_breaks() {
    for (name, is_repeated) in [("GET", true), ("INCR", false)] {
        let peer = ScriptedPeer::start(|wire| {
            wire.greet()?;
            wire.read_request()?;
            if wire.index() == 0 {
                return Ok(());
            }
            wire.send(b":7\r\n")?;
            until_exec(wire)?;
            wire.send(b"*1\r\n:1\r\n")?;
            wire.hold()
        });
        let client = connect(&peer.url());
        let outcome: Result<(i64,), Error> = client.transaction().run(|transaction| {
            let _: i64 = transaction.query(Command::new(name).arg("k"))?;
            transaction.queue(incr("done"))
        });
        assert_eq!(outcome.is_ok(), is_repeated, "{outcome:?}");
        assert!(outcome.is_ok() || outcome.is_err_and(|error| error.may_have_executed()));
        assert_eq!(peer.connections(), if is_repeated { 2 } else { 1 });
    }
}
