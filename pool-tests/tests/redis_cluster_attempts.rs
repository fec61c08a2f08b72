//! How often a command was sent to a cluster, as its caller is told: each by itself, also when several went together.

use std::io;
use std::time::Duration;

use pool_redis::{Client, Command, Error};
use pool_tests::{ScriptedPeer, Wire};

const BOUND: Duration = Duration::from_secs(60);

/// One node that has all slots.
fn serve(wire: &mut Wire) -> io::Result<()> {
    wire.greet()?;
    loop {
        let words = wire.read_request()?;
        match &words[0][..] {
            b"CLUSTER" => {
                let port = wire.port()?;
                let slots =
                    format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n");
                wire.send(slots.as_bytes())?;
            }
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
