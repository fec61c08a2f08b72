//! A call ends at its deadline, whatever the peer does in the meantime. The upper bounds are generous: they only
//! distinguish a deadline that is kept from one that is reset repeatedly, or never set.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Commands, Error, Value};
use pool_tests::{RedisServer, ScriptedPeer, Wire, shared_server};

const SHORT: Duration = Duration::from_millis(400);

/// Longer than any call with the limit `SHORT` takes.
const FAR_TOO_LATE: Duration = Duration::from_secs(8);

const LONG: Duration = Duration::from_secs(60);

/// Sends a piece at a time until every test has given up, each well before a timeout that is reset would end.
fn trickle(wire: &mut Wire, piece: &[u8]) -> io::Result<()> {
    let start = Instant::now();
    while start.elapsed() < FAR_TOO_LATE {
        wire.send(piece)?;
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Runs a call that must time out, and in time.
#[track_caller]
fn check_timed_out<T: std::fmt::Debug>(call: impl FnOnce() -> Result<T, Error>) -> Error {
    let start = Instant::now();
    let error = call().unwrap_err();
    let took = start.elapsed();
    assert!(error.is_timeout(), "{error:?}");
    assert!(
        took >= SHORT - Duration::from_millis(1),
        "only {took:?}: {error}"
    );
    assert!(took < FAR_TOO_LATE, "{took:?}: {error}");
    error
}

#[test]
fn bytes_that_trickle_in_do_not_move_the_deadline() {
    type Set = fn(pool_redis::ClientBuilder) -> pool_redis::ClientBuilder;
    let settings: [Set; 2] = [
        |builder| builder.timeout(SHORT),
        |builder| builder.timeout(LONG).read_timeout(Some(SHORT)),
    ];
    for set in settings {
        let peer = ScriptedPeer::start(|wire| {
            wire.greet()?;
            wire.read_request()?;
            wire.send(b"$1000000\r\n")?;
            trickle(wire, b"x")
        });
        let client = set(Client::builder(&peer.url())).build().unwrap();
        drop(client.pool().get_timeout(LONG).unwrap());
        let error = check_timed_out(|| client.get::<String>("k"));
        assert!(error.may_have_executed(), "{error}");
        assert_eq!(client.pool().status().size(), 0);
    }
}

#[test]
fn elements_that_trickle_in_do_not_move_the_deadline() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.send(b"*1000000\r\n")?;
        trickle(wire, b":1\r\n")
    });
    let client = Client::builder(&peer.url())
        .read_timeout(Some(SHORT))
        .timeout(LONG)
        .connect()
        .unwrap();
    check_timed_out(|| client.mget::<String>(["k"]));
}

#[test]
fn reading_by_drops_does_not_move_the_deadline_of_a_write() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            wire.read_bytes(4096)?;
            thread::sleep(Duration::from_millis(20));
        }
    });
    let client = Client::builder(&peer.url())
        .write_timeout(Some(SHORT))
        .timeout(LONG)
        .connect()
        .unwrap();
    let value = vec![b'v'; 64 << 20];
    let error = check_timed_out(|| client.set("k", &value));
    assert!(!error.may_have_executed(), "{error}");
    assert!(
        error.to_string().contains("did not accept the command"),
        "{error}"
    );
}

#[test]
fn half_an_answer_to_half_a_command_does_not_move_the_deadline() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_bytes(1)?;
        wire.send(b"-ERR because")?;
        // Neither reads nor writes any more.
        wire.pause(&crossbeam_channel::never())
    });
    let client = Client::builder(&peer.url())
        .write_timeout(Some(SHORT))
        .timeout(LONG)
        .connect()
        .unwrap();
    let value = vec![b'v'; 64 << 20];
    let error = check_timed_out(|| client.set("k", &value));
    assert!(!error.may_have_executed(), "{error}");
}

#[test]
fn what_follows_half_a_command_never_comes_inside_of_it() {
    let (go, gate) = crossbeam_channel::bounded(0);
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        if wire.index() > 0 {
            wire.read_request()?;
            wire.send(b"+OK\r\n")?;
            return wire.hold();
        }
        wire.pause(&gate)?;
        wire.hold()
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .write_timeout(Some(SHORT))
        .timeout(LONG)
        .connect()
        .unwrap();
    let value = vec![b'v'; 64 << 20];
    let mut held = client.pool().get().unwrap();
    let set = Command::new("SET").arg("k").arg(&value);
    let error = check_timed_out(|| held.execute(&set));
    assert!(!error.may_have_executed(), "{error}");
    let flush = Command::new("FLUSHALL");
    let error = held.execute(&flush).unwrap_err();
    assert!(!error.may_have_executed() && !error.is_timeout(), "{error}");
    drop(held);
    client.execute_command(flush).unwrap();
    // Now the first peer reads everything that it was ever sent.
    go.send(()).unwrap();
    pool_tests::eventually("the rest of the value is there", LONG, || {
        peer.received(0).len() > 1 << 20
    });
    let got = peer.received(0);
    assert!(got.len() < value.len(), "the value was taken whole");
    assert!(!got.windows(8).any(|window| window == b"FLUSHALL"));
    assert_eq!(peer.connections(), 2);
}

#[test]
fn waiting_and_the_command_share_one_deadline() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(1)
        .timeout(SHORT)
        .build()
        .unwrap();
    let held = client.pool().get_timeout(LONG).unwrap();
    let error = check_timed_out(|| client.ping());
    let Error::Pool { address, .. } = &error else {
        panic!("another error: {error:?}")
    };
    assert_eq!(*address, server.addr().to_string());
    assert!(error.to_string().contains("1 of 1 in use"), "{error}");
    assert!(error.to_string().contains("redis_deadlines.rs"), "{error}");
    // The same holds for a holder's own wait, for which the client's timeout is the default.
    let error = check_timed_out(|| client.pool().get().map(drop).map_err(Error::from));
    assert!(error.to_string().contains("1 of 1 in use"), "{error}");
    drop(held);
}

#[test]
fn a_server_that_sleeps_is_left_and_its_late_reply_reaches_nobody() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(1)
        .timeout(SHORT)
        .build()
        .unwrap();
    drop(client.pool().get_timeout(LONG).unwrap());
    check_timed_out(|| client.execute_command(Command::new("DEBUG SLEEP").arg(2)));
    pool_tests::eventually("the server is awake", LONG, || client.ping().is_ok());
    assert_eq!(client.echo("mine").unwrap(), "mine");
}

#[test]
fn a_time_out_says_what_was_asked_of_whom_and_how_long_that_took() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.hold()
    });
    let client = Client::builder(&peer.url()).build().unwrap();
    let error = check_timed_out(|| client.with_timeout(SHORT).incr("secret"));
    let said = error.to_string();
    let begins = format!("INCR to {} failed after ", peer.addr());
    assert!(said.starts_with(&begins), "{said}");
    assert!(said.ends_with(": no complete reply in time"), "{said}");
    assert!(!format!("{said} {error:?}").contains("secret"), "{error:?}");
}

#[test]
fn no_limit_is_no_limit() {
    let server = shared_server();
    let client = Client::builder(&server.url())
        .timeout(Duration::MAX)
        .connect_timeout(Duration::MAX)
        .read_timeout(Some(Duration::MAX))
        .write_timeout(Some(Duration::MAX))
        .validate_after_idle(Some(Duration::MAX))
        .connect()
        .unwrap();
    assert_eq!(client.echo("x").unwrap(), "x");
    let pop = Command::new("BLPOP").arg("no such list").arg("0.2");
    assert_eq!(client.execute_command(pop).unwrap(), Value::Nil);
    let almost = Duration::from_secs(u64::MAX / 4);
    let client = Client::builder(&server.url())
        .timeout(almost)
        .connect_timeout(almost)
        .read_timeout(Some(almost))
        .connect()
        .unwrap();
    assert_eq!(client.echo("x").unwrap(), "x");
}

#[test]
fn hardly_any_time_is_a_time_out_and_never_a_panic() {
    let server = shared_server();
    let builder = || Client::builder(&server.url());
    let nanosecond = Duration::from_nanos(1);
    for client in [
        builder().timeout(nanosecond),
        builder().connect_timeout(nanosecond),
        builder().read_timeout(Some(nanosecond)),
        builder().write_timeout(Some(nanosecond)),
    ] {
        let error = client.build().unwrap().ping().unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
    }
}

#[test]
fn no_time_at_all_is_refused_with_what_to_use() {
    let builder = || Client::builder("redis://localhost");
    let zero = Duration::ZERO;
    for (setting, client) in [
        ("timeout", builder().timeout(zero)),
        ("connect_timeout", builder().connect_timeout(zero)),
        ("read_timeout", builder().read_timeout(Some(zero))),
        ("write_timeout", builder().write_timeout(Some(zero))),
        ("keepalive", builder().keepalive(Some(zero))),
        ("tcp_user_timeout", builder().tcp_user_timeout(Some(zero))),
    ] {
        let Err(Error::Setting(refused)) = client.build() else {
            panic!("{setting} may be zero")
        };
        assert_eq!(refused.setting(), setting);
        let said = refused.to_string();
        assert!(said.contains("use a time greater than zero"), "{said}");
    }
}

/// Like a firewall that drops a long-silent connection without notifying either side.
#[test]
fn idle_connections_that_are_silent_now_cost_no_call() {
    const IDLE: usize = 3;
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        match wire.index() {
            0..IDLE => wire.hold(),
            _ => serve_pings(wire),
        }
    });
    // As long as the call itself may take. Waiting that long for one of them would leave no time for another.
    let client = Client::builder(&peer.url())
        .timeout(Duration::from_secs(4))
        .connect_timeout(Duration::from_secs(4))
        .validate_after_idle(Some(Duration::from_nanos(1)));
    let client = client.build().unwrap();
    let idle: Vec<_> = (0..IDLE).map(|_| client.pool().get().unwrap()).collect();
    drop(idle);
    // Longer than a tick of the clock that measures idle times.
    thread::sleep(Duration::from_millis(50));
    client.ping().unwrap();
    assert_eq!(peer.connections(), IDLE + 1);
}

fn serve_pings(wire: &mut Wire) -> io::Result<()> {
    loop {
        wire.read_request()?;
        wire.send(b"+PONG\r\n")?;
    }
}
