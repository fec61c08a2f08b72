//! A connection that may be out of step with its server is never used again.
//!
//! Every test has a peer whose first connection misbehaves in one way, while later ones work properly, and a client
//! with at most one connection, so that late replies on the first connection would reach the next caller.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use pool_redis::{Client, Command, Commands, Error, RetryPolicy, Value};
use pool_tests::{RedisServer, ScriptedPeer, Wire, eventually};

const BOUND: Duration = Duration::from_secs(20);

/// A payload that no caller of these tests asks for.
const ALICE: &[u8] = b"$5\r\nALICE\r\n";

/// Answers `ECHO`, and a `PING` with a payload, as a server does.
fn serve(wire: &mut Wire) -> io::Result<()> {
    loop {
        let words = wire.read_request()?;
        let payload = words[1].escape_ascii().to_string();
        wire.send(format!("${}\r\n{payload}\r\n", payload.len()).as_bytes())?;
    }
}

/// Misbehaves on the first connection after the greeting.
fn peer(misbehave: impl Fn(&mut Wire) -> io::Result<()> + Send + Sync + 'static) -> ScriptedPeer {
    ScriptedPeer::start(move |wire| {
        wire.greet()?;
        match wire.index() {
            0 => misbehave(wire),
            _ => serve(wire),
        }
    })
}

/// A client with one connection. Three seconds suffice for a proper reply on a busy machine.
fn connect(peer: &ScriptedPeer) -> Client {
    let client = Client::builder(&peer.url())
        .max_size(1)
        .read_timeout(Some(Duration::from_secs(3)))
        .timeout(BOUND)
        .retry(RetryPolicy::never())
        .connect();
    client.unwrap()
}

fn gate() -> (Sender<()>, Receiver<()>) {
    bounded(0)
}

fn echo(payload: impl ToString) -> Command {
    Command::new("ECHO").arg(payload.to_string())
}

/// The next commands get their own replies, on a second connection.
#[track_caller]
fn check_recovered(client: &Client, peer: &ScriptedPeer) {
    let heard_before = peer.received(0);
    for payload in 100..110 {
        let payload = payload.to_string();
        assert_eq!(client.echo(&payload).unwrap(), payload);
    }
    assert_eq!(peer.connections(), 2, "connections");
    assert_eq!(
        peer.received(0),
        heard_before,
        "the first connection was used again"
    );
    let status = client.pool().status();
    assert_eq!((status.in_use, status.waiting), (0, 0), "{status}");
}

#[test]
fn after_a_time_out_in_the_middle_of_a_reply_the_rest_reaches_nobody() {
    let (timed_out, gate) = gate();
    let peer = peer(move |wire| {
        wire.read_request()?;
        wire.send(b"$10\r\nfirst")?;
        wire.pause(&gate)?;
        // Fails if the client has closed the connection, as it should have.
        let _ = wire.send(b"-half\r\n$5\r\nALICE\r\n");
        wire.hold()
    });
    let client = connect(&peer);
    let error = client.echo("first-half").unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error}");
    timed_out.send(()).unwrap();
    check_recovered(&client, &peer);
}

#[test]
fn after_a_time_out_in_the_middle_of_a_long_list_the_rest_reaches_nobody() {
    let (timed_out, gate) = gate();
    let peer = peer(move |wire| {
        wire.read_request()?;
        wire.send(b"*10000\r\n")?;
        wire.send(&ALICE.repeat(9_999))?;
        wire.pause(&gate)?;
        // Fails if the client has closed the connection, as it should have.
        let _ = wire.send(&ALICE.repeat(2));
        wire.hold()
    });
    let client = connect(&peer);
    let list = client.query::<Vec<String>>(echo("a list"));
    let error = list.unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error}");
    timed_out.send(()).unwrap();
    check_recovered(&client, &peer);
}

#[test]
fn after_a_time_out_before_the_first_byte_the_reply_reaches_nobody() {
    // The late reply arrives after the check of the socket has found nothing, so only the count of owed replies detects
    // it.
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.read_request()?;
        wire.send(ALICE)?;
        wire.hold()
    });
    let client = connect(&peer);
    let error = client.echo("late").unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error}");
    check_recovered(&client, &peer);

    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.read_request()?;
        wire.send(ALICE)?;
        wire.hold()
    });
    let client = connect(&peer);
    let mut held = client.pool().get().unwrap();
    assert!(held.execute(&echo(1)).unwrap_err().is_timeout());
    let error = held.execute(&echo(2)).unwrap_err();
    assert!(!error.is_timeout() && !error.may_have_executed(), "{error}");
}

#[test]
fn a_held_connection_that_timed_out_refuses_further_commands() {
    let (timed_out, gate) = gate();
    let (tell, told) = bounded(0);
    let peer = peer(move |wire| {
        wire.read_request()?;
        wire.pause(&gate)?;
        wire.send(ALICE)?;
        let _ = tell.send(());
        wire.hold()
    });
    let client = connect(&peer);
    let mut held = client.pool().get().unwrap();
    assert!(held.execute(&echo(1)).unwrap_err().is_timeout());
    timed_out.send(()).unwrap();
    told.recv_timeout(BOUND).unwrap();
    let error = held.execute(&echo(2)).unwrap_err();
    assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    assert!(!error.may_have_executed() && !error.is_timeout(), "{error}");
    drop(held);
    check_recovered(&client, &peer);
}

#[test]
fn after_a_parse_error_the_connection_is_gone() {
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.send(b"@bad\r\n$5\r\nALICE\r\n")?;
        wire.hold()
    });
    let client = connect(&peer);
    let error = client.echo("x").unwrap_err();
    assert!(error.may_have_executed() && !error.is_timeout(), "{error}");
    assert_eq!(
        root_of(&error),
        "a reply cannot begin with the byte '@'; check that the peer is a Redis server"
    );
    check_recovered(&client, &peer);
}

#[test]
fn after_a_reset_the_connection_is_gone() {
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.reset()
    });
    let client = connect(&peer);
    let error = client.echo("x").unwrap_err();
    assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    assert!(error.may_have_executed() && !error.is_timeout(), "{error}");
    check_recovered(&client, &peer);
}

#[test]
fn after_an_end_within_a_reply_the_connection_is_gone() {
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.send(b"$10\r\nfirst")
    });
    let client = connect(&peer);
    let error = client.echo("x").unwrap_err();
    assert!(
        error.to_string().contains("closed the connection"),
        "{error}"
    );
    check_recovered(&client, &peer);
}

#[test]
fn a_connection_closed_while_idle_is_replaced_without_an_error() {
    let (close, gate) = gate();
    let (tell, told) = bounded(0);
    let peer = peer(move |wire| {
        wire.pause(&gate)?;
        wire.close();
        let _ = tell.send(());
        Ok(())
    });
    let client = connect(&peer);
    close.send(()).unwrap();
    told.recv_timeout(BOUND).unwrap();
    eventually("the end is noticed at a checkout", BOUND, || {
        drop(client.pool().get().unwrap());
        peer.connections() == 2
    });
    check_recovered(&client, &peer);
}

#[test]
fn bytes_that_nobody_asked_for_are_found_at_checkout() {
    let (talk, gate) = gate();
    let peer = peer(move |wire| {
        wire.pause(&gate)?;
        wire.send(ALICE)?;
        wire.hold()
    });
    let client = connect(&peer);
    talk.send(()).unwrap();
    // Borrowing sends nothing, so another connection shows that the check found the bytes.
    eventually("the bytes are noticed at a checkout", BOUND, || {
        drop(client.pool().get().unwrap());
        peer.connections() == 2
    });
    check_recovered(&client, &peer);
}

#[test]
fn a_reply_too_many_reaches_neither_the_next_caller_nor_the_holder() {
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.send(b"$1\r\n1\r\n$5\r\nALICE\r\n")?;
        wire.hold()
    });
    let client = connect(&peer);
    let mut held = client.pool().get().unwrap();
    assert_eq!(
        held.execute(&echo(1)).unwrap(),
        Value::BulkString("1".into())
    );
    // Sent together with the reply, so it has been read by now and no check of the socket finds it.
    let error = held.execute(&echo(2)).unwrap_err();
    assert!(!error.may_have_executed(), "{error}");
    drop(held);
    check_recovered(&client, &peer);
}

#[test]
fn the_beginning_of_a_reply_too_many_is_continued_for_nobody() {
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.send(b"$1\r\n1\r\n$5\r\nAL")?;
        // The next command on this connection.
        wire.read_request()?;
        wire.send(b"ICE\r\n")?;
        wire.hold()
    });
    let client = connect(&peer);
    let reply: Value = client.query(echo(1)).unwrap();
    assert_eq!(reply, Value::BulkString("1".into()));
    check_recovered(&client, &peer);
}

#[test]
fn a_reply_too_many_after_the_greeting_reaches_nobody() {
    let peer = ScriptedPeer::start(|wire| {
        if wire.index() == 0 {
            wire.greet_with(b"+PONG\r\n$5\r\nALICE\r\n")?;
            return wire.hold();
        }
        wire.greet()?;
        serve(wire)
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .timeout(BOUND)
        .build()
        .unwrap();
    match client.echo("mine") {
        Ok(reply) => assert_eq!(reply, "mine"),
        Err(error) => assert!(!error.may_have_executed(), "{error}"),
    }
    check_recovered(&client, &peer);
}

#[test]
fn a_reply_too_many_after_a_validation_reaches_nobody() {
    let peer = peer(|wire| {
        let words = wire.read_request()?;
        assert_eq!(words[0], b"PING");
        let token = String::from_utf8(words[1].clone()).unwrap();
        wire.send(format!("${}\r\n{token}\r\n$5\r\nALICE\r\n", token.len()).as_bytes())?;
        wire.hold()
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .timeout(BOUND)
        .validate_after_idle(Some(Duration::ZERO))
        .connect()
        .unwrap();
    assert_eq!(client.echo("mine").unwrap(), "mine");
    let greeting_and_check = b"*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nPING\r\n";
    assert!(
        peer.received(0)
            .windows(greeting_and_check.len())
            .any(|window| window == greeting_and_check)
    );
    assert!(!peer.received(0).ends_with(b"mine\r\n"));
}

#[test]
fn a_validation_that_gets_another_reply_discards() {
    let peer = peer(|wire| {
        wire.read_request()?;
        wire.send(b"$3\r\n9:9\r\n")?;
        wire.hold()
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .timeout(BOUND)
        .validate_after_idle(Some(Duration::ZERO))
        .connect()
        .unwrap();
    assert_eq!(client.echo("mine").unwrap(), "mine");
    assert!(!peer.received(0).ends_with(b"mine\r\n"));
}

/// Whether the client's end of a connection to `port` has unread bytes.
#[cfg(target_os = "linux")]
fn has_unread(port: u16) -> bool {
    let table = std::fs::read_to_string("/proc/self/net/tcp").unwrap();
    let far_end = format!(":{port:04X}");
    table.lines().any(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        fields[2].ends_with(&far_end) && !fields[4].ends_with(":00000000")
    })
}

#[cfg(target_os = "linux")]
#[test]
fn bytes_that_come_between_two_commands_of_a_holder_are_not_its_reply() {
    let (talk, gate) = gate();
    let peer = peer(move |wire| {
        wire.pause(&gate)?;
        wire.send(ALICE)?;
        wire.hold()
    });
    let client = connect(&peer);
    let mut held = client.pool().get().unwrap();
    talk.send(()).unwrap();
    eventually("the bytes are there", BOUND, || has_unread(peer.port()));
    let error = held.execute(&echo(1)).unwrap_err();
    assert!(!error.may_have_executed(), "{error}");
    drop(held);
    check_recovered(&client, &peer);
}

#[test]
fn a_holder_whose_connection_was_closed_is_told_that_nothing_was_sent() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut held = client.pool().get().unwrap();
    let id = held.execute(&Command::new("CLIENT ID")).unwrap();
    let id: i64 = id.convert().unwrap();
    server.cli(&["CLIENT", "KILL", "ID", &id.to_string()]);
    eventually("the connection is gone", BOUND, || {
        server.clients().is_empty()
    });
    let error = held.execute(&Command::new("INCR").arg("n")).unwrap_err();
    assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    assert!(!error.may_have_executed(), "{error}");
    drop(held);
    assert_eq!(client.incr("n").unwrap(), 1);
}

#[test]
fn a_caller_that_comes_too_late_costs_no_connection() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).max_size(1).build().unwrap();
    let own_id = || client.query::<i64>(Command::new("CLIENT ID")).unwrap();
    let before = own_id();
    let late = client.with_timeout(Duration::ZERO);
    let error = late.ping().unwrap_err();
    assert!(error.is_timeout() && !error.may_have_executed(), "{error}");
    assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    assert_eq!(client.pool().status().available, 1);
    assert_eq!(own_id(), before);
}

#[test]
fn a_peer_that_sends_back_what_it_hears_is_not_taken_for_a_server() {
    // Like a socket that is connected to itself: its own commands come back, as well-formed arrays.
    let peer = ScriptedPeer::start(|wire| {
        loop {
            let byte = wire.read_bytes(1)?;
            wire.send(&byte)?;
        }
    });
    let error = Client::connect(&peer.url()).unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    let url = peer.url().replace("redis://", "redis://:password@");
    let error = Client::connect(&url).unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
}

#[test]
fn a_panic_between_two_commands_frees_the_slot_and_ends_the_connection() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(2)
        .connect()
        .unwrap();
    let id: i64 = client.query(Command::new("CLIENT ID")).unwrap();
    for _ in 0..5 {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let mut held = client.pool().get().unwrap();
            held.execute(&Command::new("MULTI")).unwrap();
            panic!("scripted");
        }));
        assert!(panicked.is_err());
    }
    let mut held: Vec<_> = (0..2)
        .map(|_| client.pool().get_timeout(BOUND).unwrap())
        .collect();
    for (payload, connection) in held.iter_mut().enumerate() {
        let reply = connection.execute(&echo(payload)).unwrap();
        assert_eq!(reply.convert::<usize>().unwrap(), payload);
    }
    drop(held);
    assert_ne!(client.query::<i64>(Command::new("CLIENT ID")).unwrap(), id);
    eventually("no other connection is left", BOUND, || {
        server.clients().len() == client.pool().status().size()
    });
}

/// The innermost cause.
fn root_of(error: &dyn std::error::Error) -> String {
    let mut root = error;
    while let Some(source) = root.source() {
        root = source;
    }
    root.to_string()
}

#[test]
fn a_message_that_is_no_reply_neither_answers_nor_costs_the_connection() {
    const PUSH: &[u8] = b">2\r\n+message\r\n$5\r\nALICE\r\n";
    let (sent, wait) = gate();
    let (go, may_send) = gate();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        // Before a reply, and together with it after it.
        wire.read_request()?;
        wire.send(&[PUSH, b"$5\r\nfirst\r\n", PUSH].concat())?;
        // While no call is being made.
        wire.pause(&may_send)?;
        wire.send(&[PUSH, PUSH].concat())?;
        sent.send(()).ok();
        serve(wire)
    });
    let client = connect(&peer);
    assert_eq!(client.echo("first").unwrap(), "first");
    go.send(()).unwrap();
    wait.recv().unwrap();
    assert_eq!(client.echo("second").unwrap(), "second");
    assert_eq!(peer.connections(), 1);
}
