//! A dedicated connection is used for what a shared one must not carry.

use std::time::Duration;

use crossbeam_channel::bounded;
use pool_redis::{Client, Command, Dedicated, Error, Protocol, Value};
use pool_tests::{
    ForkKind, RedisServer, ScriptedPeer, eventually, in_child, isolated, shared_server,
};

const BOUND: Duration = Duration::from_secs(20);

/// Just long enough to be sure that nothing arrives.
const MOMENT: Duration = Duration::from_millis(20);

fn command(words: &[&str]) -> Command {
    Command::new(words[0]).args(&words[1..])
}

#[track_caller]
fn next(dedicated: &mut Dedicated) -> Value {
    dedicated.receive(Some(BOUND)).unwrap().unwrap()
}

/// A message, or its RESP2 form, as text.
#[track_caller]
fn next_parts(dedicated: &mut Dedicated) -> Vec<String> {
    let (Value::Push(parts) | Value::Array(parts)) = next(dedicated) else {
        panic!("no message")
    };
    let text = |part: Value| match part {
        Value::Integer(number) => number.to_string(),
        part => part.convert().unwrap(),
    };
    parts.into_iter().map(text).collect()
}

#[test]
fn messages_come_in_both_protocols_and_the_pool_stays_as_it_was() {
    let server = RedisServer::start();
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let client = Client::builder(&server.url())
            .max_size(1)
            .protocol(protocol)
            .connect()
            .unwrap();
        let mut news = client.dedicated().unwrap();
        news.send(&command(&["SUBSCRIBE", "a", "b"])).unwrap();
        assert_eq!(next_parts(&mut news), ["subscribe", "a", "1"]);
        assert_eq!(next_parts(&mut news), ["subscribe", "b", "2"]);
        for round in 0..100 {
            let round = round.to_string();
            client
                .execute_command(command(&["PUBLISH", "b", &round]))
                .unwrap();
            assert_eq!(next_parts(&mut news), ["message", "b", &round]);
        }
        assert_eq!(news.receive(Some(MOMENT)).unwrap(), None);
        let refused = client.execute_command(command(&["SUBSCRIBE", "a"]));
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("Client::subscriber")
        );
    }
}

#[test]
fn a_monitor_sees_what_others_do() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut monitor = client.dedicated().unwrap();
    monitor.send(&command(&["MONITOR"])).unwrap();
    assert_eq!(next(&mut monitor), Value::SimpleString("OK".into()));
    client.set("name", "michael").unwrap();
    let seen: String = next(&mut monitor).convert().unwrap();
    assert!(seen.ends_with(r#""SET" "name" "michael""#), "{seen}");
}

#[test]
fn commands_without_replies_can_be_sent() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut muted = client.dedicated().unwrap();
    muted.send(&command(&["CLIENT", "REPLY", "OFF"])).unwrap();
    for _ in 0..1000 {
        muted.send(&command(&["INCR", "count"])).unwrap();
    }
    muted.send(&command(&["CLIENT", "REPLY", "ON"])).unwrap();
    assert_eq!(next(&mut muted), Value::SimpleString("OK".into()));
    assert_eq!(client.get::<i64>("count").unwrap(), Some(1000));
}

#[test]
fn half_a_message_waits_for_the_other_half() {
    let (go, may_send) = bounded(0);
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        if wire.index() == 0 {
            return wire.hold();
        }
        wire.read_request()?;
        wire.send(b">2\r\n+message\r\n$5\r\nhe")?;
        wire.pause(&may_send)?;
        wire.send(b"llo\r\n+next\r\n")?;
        wire.hold()
    });
    let client = Client::connect(&peer.url()).unwrap();
    let mut dedicated = client.dedicated().unwrap();
    dedicated.send(&command(&["SUBSCRIBE", "a"])).unwrap();
    assert_eq!(dedicated.receive(Some(MOMENT)).unwrap(), None);
    assert_eq!(dedicated.receive(Some(MOMENT)).unwrap(), None);
    go.send(()).unwrap();
    assert_eq!(next_parts(&mut dedicated), ["message", "hello"]);
    assert_eq!(next(&mut dedicated), Value::SimpleString("next".into()));
}

#[test]
fn a_server_that_dies_is_told_once_and_for_all() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut dedicated = client.dedicated().unwrap();
    server.kill();
    for _ in 0..2 {
        let error = dedicated.receive(Some(BOUND)).unwrap_err();
        assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    }
    server.restart();
    assert!(dedicated.send(&command(&["PING"])).is_err());
    assert!(client.dedicated().is_ok());
}

#[test]
fn a_forked_child_cannot_use_its_parents() {
    isolated("a_forked_child_cannot_use_its_parents", || {
        let client = Client::connect(&shared_server().url()).unwrap();
        let mut dedicated = client.dedicated().unwrap();
        in_child(ForkKind::Fork, || {
            assert!(dedicated.send(&command(&["PING"])).is_err());
            assert!(dedicated.receive(Some(MOMENT)).is_err());
            drop(client.dedicated().unwrap());
        })
        .expect_success();
        dedicated.send(&command(&["PING"])).unwrap();
        assert_eq!(next(&mut dedicated), Value::SimpleString("PONG".into()));
    });
}

#[test]
fn who_does_not_wait_gets_what_is_there() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut dedicated = client.dedicated().unwrap();
    assert_eq!(dedicated.receive(Some(Duration::ZERO)).unwrap(), None);
    dedicated.send(&command(&["PING"])).unwrap();
    let mut reply = None;
    eventually("the reply is there", BOUND, || {
        reply = dedicated.receive(Some(Duration::ZERO)).unwrap();
        reply.is_some()
    });
    assert_eq!(reply, Some(Value::SimpleString("PONG".into())));
}

#[test]
fn a_client_that_is_closed_opens_nothing_new() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut own = client.dedicated().unwrap();
    let begun = client.subscriber().subscribe(["news"]);
    let mut subscriber = begun.clone().connect().unwrap();
    client.close(BOUND).unwrap();
    let refusals = [
        begun.connect().err(),
        client.dedicated().err(),
        client.monitor().err(),
        client.subscriber().subscribe(["news"]).connect().err(),
        client.subscriber().build().err(),
    ];
    for refusal in refusals {
        let refusal = refusal.expect("there is nothing new");
        let is_closed = matches!(&refusal, Error::Pool { error, .. } if matches!(error, pool_core::Error::Closed));
        assert!(is_closed, "{refusal:?}");
    }
    // The existing connection remains its owner's.
    own.send(&command(&["PUBLISH", "news", "still here"]))
        .unwrap();
    assert_eq!(next(&mut own), Value::Integer(1));
    let message = subscriber.messages().next().unwrap().unwrap();
    assert_eq!(message.text(), "still here");
}
