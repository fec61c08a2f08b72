//! A server that is busy, loading its data or without its master answers its operators, while other callers wait.

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use pool_redis::commands::{Info, ReplicaOf, ScriptKill};
use pool_redis::pubsub::Event;
use pool_redis::{Client, Command, Commands, Error, Protocol, RetryPolicy, Value};
use pool_tests::{RedisServer, ScriptedPeer, Version, eventually};

const BOUND: Duration = Duration::from_secs(60);

/// A client without a connection yet, as in a program that has just started.
fn fresh(server: &RedisServer) -> Client {
    let client = Client::builder(&server.url()).timeout(BOUND);
    client.build().unwrap()
}

/// The error code that an impatient caller gets, if any.
fn told(server: &RedisServer) -> String {
    let hasty = Client::builder(&server.url()).timeout(Duration::from_millis(300));
    let hasty = hasty.retry(RetryPolicy::never()).build().unwrap();
    let outcome = hasty.query::<Value>(Command::new("GET").arg("k"));
    outcome.map_or_else(|error| error.to_string(), |_| String::new())
}

/// Keeps the server busy with a script during `act`, and returns how the script ended.
fn while_busy(server: &RedisServer, act: impl FnOnce()) -> Error {
    // The setting's name before Redis 7, which later versions still accept.
    server.cli(&["CONFIG", "SET", "lua-time-limit", "1"]);
    thread::scope(|scope| {
        let endless = Command::new("EVAL").arg("while true do end").arg(0);
        let running = scope.spawn(|| fresh(server).query::<()>(endless));
        eventually("the server is busy", BOUND, || {
            told(server).contains("BUSY")
        });
        act();
        running.join().unwrap().unwrap_err()
    })
}

#[test]
fn a_script_without_an_end_is_ended_by_a_new_client() {
    let server = RedisServer::start();
    let ended = while_busy(&server, || {
        fresh(&server).call(ScriptKill::new()).unwrap();
    });
    assert!(ended.to_string().contains("killed by user"), "{ended}");
    let client = fresh(&server);
    client.set("k", "v").unwrap();
    assert_eq!(client.pool().status().size(), 1);
}

/// A busy server does not accept a client name or select a database either.
#[test]
fn whatever_a_client_is_set_to_it_ends_a_script() {
    let server = RedisServer::start();
    let client = || Client::builder(&server.url());
    let tracking = Command::new("CLIENT TRACKING").arg("ON");
    let mut clients = vec![
        client().client_name("checkout"),
        client().on_connect([tracking]),
        Client::builder(&(server.url() + "/3")),
    ];
    if server.version() >= Version::new(7, 0, 0) {
        clients.push(client().no_evict(true));
    }
    for client in clients {
        let client = client.timeout(BOUND).build().unwrap();
        let ended = while_busy(&server, || {
            client.call(ScriptKill::new()).unwrap();
        });
        assert!(ended.to_string().contains("killed by user"), "{ended}");
        // The connection that could not be configured is not used for anything else.
        client.set("k", "v").unwrap();
        assert_eq!(client.pool().counters().made, 1);
    }
    assert_eq!(server.cli(&["EXISTS", "k"]), "1");
    let third = Client::connect(&(server.url() + "/3")).unwrap();
    assert_eq!(third.get::<String>("k").unwrap().unwrap(), "v");
}

/// It would be in another database than its holder expects.
#[test]
fn a_dedicated_connection_without_its_database_is_none() {
    let peer = ScriptedPeer::start(|wire| {
        loop {
            wire.read_request()?;
            wire.send(b"-BUSY Redis is busy running a script.\r\n")?;
        }
    });
    let client = Client::builder(&(peer.url() + "/3")).build().unwrap();
    let error = client.dedicated().unwrap_err().to_string();
    assert!(
        error.contains("selecting the database failed: BUSY"),
        "{error}"
    );
}

#[test]
fn a_dedicated_connection_is_had_from_a_busy_server() {
    let server = RedisServer::start();
    let ended = while_busy(&server, || {
        let mut own = fresh(&server).dedicated().unwrap();
        own.send(&Command::new("PING")).unwrap();
        let refused = own.receive(Some(BOUND)).unwrap();
        assert!(matches!(refused, Some(Value::Error(busy)) if busy.code() == "BUSY"));
        own.send(&Command::new("SCRIPT KILL")).unwrap();
        let killed = own.receive(Some(BOUND)).unwrap().unwrap();
        assert_eq!(killed, Value::SimpleString("OK".into()));
    });
    assert!(ended.to_string().contains("killed by user"), "{ended}");
}

#[test]
fn who_subscribes_meanwhile_is_heard_when_the_script_is_over() {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let server = RedisServer::start();
        let client = Client::builder(&server.url()).protocol(protocol);
        let client = client.connect().unwrap();
        let mut subscriber = client.subscriber().subscribe(["a", "b"]).connect().unwrap();
        for _ in 0..2 {
            let event = subscriber.next(Some(BOUND)).unwrap();
            assert!(matches!(event, Some(Event::Subscribed(_))));
        }
        while_busy(&server, || {
            subscriber.subscribe(["c", "d"]);
            subscriber.unsubscribe(["a"]);
            // It has been refused several times by now.
            let event = subscriber.next(Some(Duration::from_millis(500))).unwrap();
            assert!(event.is_none(), "{event:?}");
            subscriber.subscribe(["a"]);
            subscriber.unsubscribe(["d"]);
            fresh(&server).call(ScriptKill::new()).unwrap();
        });
        eventually("all of it is done", BOUND, || {
            while let Some(event) = subscriber.next(Some(Duration::ZERO)).unwrap() {
                assert!(!matches!(event, Event::Refused(_)), "{event:?}");
            }
            let channels = server.cli(&["PUBSUB", "CHANNELS"]);
            let channels: BTreeSet<&str> = channels.split_whitespace().collect();
            channels.iter().eq(&["a", "b", "c"])
        });
        let reached = ["a", "b", "c", "d"].map(|channel| client.publish(channel, "hello").unwrap());
        assert_eq!(reached, [1, 1, 1, 0]);
        assert_eq!(subscriber.handle().gaps(), 0);
    }
}

#[test]
fn a_server_that_loads_tells_how_far_it_is_and_its_callers_wait() {
    let server = RedisServer::start();
    if server.version() < Version::new(7, 0, 0) {
        // While it loads so little data, it answers nothing, and cannot be configured to.
        return;
    }
    let pairs = (0..2000).map(|number| (format!("loaded:{number}"), "v".repeat(100)));
    fresh(&server).mset(pairs).unwrap();
    // 10 s in total, unless reconfigured.
    for (name, value) in [
        ("key-load-delay", "5000"),
        ("loading-process-events-interval-bytes", "1024"),
    ] {
        server.cli(&["CONFIG", "SET", name, value]);
    }
    let client = fresh(&server);
    thread::scope(|scope| {
        scope.spawn(|| fresh(&server).query::<()>(Command::new("DEBUG RELOAD")));
        eventually("the server loads", BOUND, || {
            told(&server).contains("LOADING")
        });
        let info = client.call(Info::new().sections(["persistence"])).unwrap();
        assert_eq!(info.get("loading"), Some("1"));
        let waits = scope.spawn(|| client.exists(["loaded:1999"]));
        let quick = Command::new("CONFIG SET").arg("key-load-delay").arg(0);
        fresh(&server).query::<()>(quick).unwrap();
        assert_eq!(waits.join().unwrap().unwrap(), 1);
    });
}

#[test]
fn a_replica_that_has_lost_its_master_is_made_one() {
    let master = RedisServer::start();
    let port = master.port().to_string();
    let replica = RedisServer::builder()
        .args(["--replicaof", "127.0.0.1", &port])
        .args(["--replica-serve-stale-data", "no"])
        .start();
    eventually("the replica follows", BOUND, || {
        replica
            .cli(&["INFO", "replication"])
            .contains("master_link_status:up")
    });
    fresh(&master).set("k", "v").unwrap();
    eventually("the replica has it", BOUND, || {
        replica.cli(&["GET", "k"]) == "v"
    });
    drop(master);
    eventually("the replica has lost it", BOUND, || {
        told(&replica).contains("MASTERDOWN")
    });
    let client = fresh(&replica);
    client.call(ReplicaOf::no_one()).unwrap();
    assert_eq!(client.get::<String>("k").unwrap().unwrap(), "v");
}

/// A connection made outside the pool for a command that must get through is like those of the pool if the server is ready
/// by then.
#[test]
fn a_server_that_is_ready_by_then_has_told_the_connection_what_all_are_told() {
    let peer = ScriptedPeer::start(|wire| {
        match wire.index() {
            0 => wire.greet_with(b"-BUSY Redis is busy running a script.\r\n")?,
            _ => wire.greet()?,
        }
        let mut name = b"nobody".to_vec();
        loop {
            let request = wire.read_request()?;
            match &*request[0] {
                b"CLIENT" => {
                    name.clone_from(&request[2]);
                    wire.send(b"+OK\r\n")?;
                }
                _ => wire.send(&[b"+", &*name, b"\r\n"].concat())?,
            }
        }
    });
    let client = Client::builder(&peer.url())
        .timeout(BOUND)
        .on_connect([Command::new("CLIENT SETNAME").arg("told")])
        .build()
        .unwrap();
    let answer: String = client.query(Command::new("INFO")).unwrap();
    assert_eq!(answer, "told");
}
