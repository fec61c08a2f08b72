//! How often a command was sent to a cluster, as its caller is told: each by itself, also when several went together.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pool_redis::{Client, Command, Error, RetryPolicy};
use pool_tests::{ScriptedPeer, Wire};

const BOUND: Duration = Duration::from_secs(60);

/// Says that it has all slots.
fn tell_slots(wire: &mut Wire) -> io::Result<()> {
    let port = wire.port()?;
    let slots = format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n");
    wire.send(slots.as_bytes())
}

/// One node that has all slots.
fn serve(wire: &mut Wire) -> io::Result<()> {
    wire.greet()?;
    loop {
        let words = wire.read_request()?;
        match &words[0][..] {
            b"CLUSTER" => tell_slots(wire)?,
            // Takes it, and hangs up.
            b"INCR" => return Ok(()),
            _ => wire.send(b"$5\r\nvalue\r\n")?,
        }
    }
}

#[test]
fn what_is_not_sent_again_was_sent_once_whatever_becomes_of_the_others() {
    let peer = ScriptedPeer::start(serve);
    let client = Client::builder(&format!("redis+cluster://{}", peer.addr()));
    let client = client.timeout(BOUND).connect().unwrap();
    let mut pipeline = client.pipeline();
    pipeline.push(Command::new("INCR").arg("n"));
    pipeline.push(Command::new("GET").arg("key"));
    let outcomes = pipeline.execute().unwrap();
    assert!(outcomes[1].is_ok(), "a read is sent again: {outcomes:?}");
    match &outcomes[0] {
        Err(Error::Exchange(error)) => {
            assert!(error.may_have_executed());
            assert_eq!(error.attempts(), 1);
        }
        outcome => panic!("{outcome:?}"),
    }
}

/// A node that is getting a slot has some of the keys only in the end. Each time the one that gives it sends the caller
/// there, and that is not taken for servers which do not agree.
#[test]
fn keys_that_are_on_their_way_are_asked_for_until_they_are_there() {
    const TIMES: usize = 20;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let getting = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            assert_eq!(wire.read_request()?[0], b"ASKING");
            wire.read_request()?;
            match count.fetch_add(1, Ordering::SeqCst) < TIMES {
                true => wire
                    .send(b"+OK\r\n-TRYAGAIN Multiple keys request during rehashing of slot\r\n")?,
                false => wire.send(b"+OK\r\n*1\r\n$5\r\nvalue\r\n")?,
            }
        }
    });
    let port = getting.port();
    let giving = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => tell_slots(wire)?,
                _ => wire.send(format!("-ASK 12539 127.0.0.1:{port}\r\n").as_bytes())?,
            }
        }
    });
    let client = Client::builder(&format!("redis+cluster://{}", giving.addr()))
        .timeout(BOUND)
        .retry(RetryPolicy::new().pauses(Duration::from_millis(1), Duration::from_millis(1)));
    let client = client.connect().unwrap();
    let values: Vec<String> = client.query(Command::new("SINTER").arg("key")).unwrap();
    assert_eq!(values, ["value"]);
    assert_eq!(asked.load(Ordering::SeqCst), TIMES + 1);
}
