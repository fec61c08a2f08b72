//! Whatever a peer sends ends in a reply, a typed error or a timeout: never in a panic or in memory for announced data,
//! and after an error the connection is never used again.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use pool_redis::resp::{Limits, ProtocolError};
use pool_redis::{Client, Command, Error, Protocol, RetryPolicy, ServerError, Value};
use pool_tests::ScriptedPeer;

const BOUND: Duration = Duration::from_secs(20);

/// A peer that answers the first command of its first connection with these bytes, and a client with one connection.
fn scripted(reply: impl Into<Arc<[u8]>>) -> (ScriptedPeer, pool_redis::ClientBuilder) {
    let reply = reply.into();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        while wire.read_request()? != [b"PING"] {
            wire.send(if wire.index() == 0 {
                &reply
            } else {
                b"+next\r\n"
            })?;
        }
        Ok(())
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .timeout(BOUND)
        .retry(RetryPolicy::never());
    (peer, client)
}

fn next() -> Value {
    Value::SimpleString("next".into())
}

fn ask(client: &Client) -> Result<Value, Error> {
    client.execute_command(Command::new("GET").arg("k"))
}

/// The bytes are a valid reply, and the connection is used again.
#[track_caller]
fn accepts(wire: &str, expected: Value) {
    let (peer, client) = scripted(wire.as_bytes());
    let client = client.connect().unwrap();
    for _ in 0..2 {
        assert_eq!(ask(&client).unwrap(), expected, "{wire:?}");
    }
    assert_eq!(peer.connections(), 1);
}

/// The bytes are not a valid reply: the caller learns why, and the next one gets another connection.
#[track_caller]
fn refuses(wire: impl AsRef<[u8]>, expected: ProtocolError) {
    let shown = wire.as_ref()[..wire.as_ref().len().min(40)]
        .escape_ascii()
        .to_string();
    let (peer, client) = scripted(wire.as_ref());
    let client = client.connect().unwrap();
    let error = ask(&client).unwrap_err();
    let Error::Exchange(why) = &error else {
        panic!("{shown}: {error:?}")
    };
    let cause = why.source().and_then(|cause| cause.downcast_ref());
    assert_eq!(cause, Some(&expected), "{shown}: {error:?}");
    assert_eq!(ask(&client).unwrap(), next(), "{shown}");
    assert_eq!(peer.connections(), 2, "{shown}");
}

/// The bytes begin a reply that does not end: the call times out, and the next caller gets another connection.
#[track_caller]
fn waits(wire: &str) {
    let (peer, client) = scripted(wire.as_bytes());
    let client = client
        .read_timeout(Some(Duration::from_millis(500)))
        .connect()
        .unwrap();
    let error = ask(&client).unwrap_err();
    assert!(
        error.is_timeout() && error.may_have_executed(),
        "{wire:?}: {error:?}"
    );
    pool_tests::eventually("another connection serves", BOUND, || {
        ask(&client).is_ok_and(|reply| reply == next())
    });
    assert!(peer.connections() >= 2);
}

#[test]
fn replies_at_the_edge_of_the_protocol_are_replies() {
    use Value::{Array, BulkString, Integer, Nil, SimpleString};
    accepts("$-1\r\n", Nil);
    accepts("*-1\r\n", Nil);
    accepts(":+5\r\n", Integer(5));
    accepts(":-9223372036854775808\r\n", Integer(i64::MIN));
    accepts("+\r\n", SimpleString("".into()));
    accepts("$0\r\n\r\n", BulkString("".into()));
    accepts("*0\r\n", Array(vec![]));
    accepts("$4\r\n\r\n+x\r\n", BulkString("\r\n+x".into()));
    let elements = vec![Nil, Value::Error(ServerError::new("ERR x")), Nil];
    accepts("*3\r\n*-1\r\n-ERR x\r\n$-1\r\n", Array(elements));
    // Messages that are not replies are skipped.
    accepts(
        ">1\r\n+news\r\n|1\r\n+ttl\r\n:3\r\n#t\r\n",
        Value::Boolean(true),
    );
}

#[test]
fn an_error_reply_of_any_bytes_leaves_the_connection_as_it_was() {
    for text in [&b"ERR x"[..], b"", b"caf\xe9", b"ERR \0\xff"] {
        let (peer, client) = scripted([b"-", text, b"\r\n"].concat());
        let client = client.connect().unwrap();
        for _ in 0..2 {
            let error = ask(&client).unwrap_err();
            assert!(!error.may_have_executed());
            let Error::Server(said) = error else {
                panic!("{error:?}")
            };
            assert_eq!(said.as_bytes(), text);
        }
        assert_eq!(peer.connections(), 1);
    }
}

#[test]
fn what_is_no_reply_is_refused_by_its_reason() {
    use ProtocolError::{
        InvalidBoolean, InvalidBulkEnd, InvalidInteger, InvalidLength, InvalidLineEnd, InvalidNull,
        NestedPush, UnknownType,
    };
    for length in ["$-5", "*-2", "$03", "*03", "$+1", "$", "*", "$1x", "$-0"] {
        refuses(format!("{length}\r\n"), InvalidLength);
    }
    for integer in [":", ": 5", ":x", ":9223372036854775808", ":+-5"] {
        refuses(format!("{integer}\r\n"), InvalidInteger);
    }
    refuses("+a\nb\r\n", InvalidLineEnd);
    refuses("-ERR a\rb\r\n", InvalidLineEnd);
    refuses("$3\r\nabcde", InvalidBulkEnd);
    refuses("*2\r\n$1\r\na\r\n@\r\n", UnknownType { byte: b'@' });
    refuses("_1\r\n", InvalidNull);
    refuses("#1\r\n", InvalidBoolean);
    refuses("*1\r\n>1\r\n:1\r\n", NestedPush);
    refuses("HTTP/1.1 400 Bad Request\r\n", UnknownType { byte: b'H' });
}

#[test]
fn what_passes_the_limits_is_refused_by_its_size() {
    let limit = 64 << 20;
    refuses(
        "*1000000000\r\n",
        ProtocolError::TooManyElements {
            announced: 1_000_000_000,
            limit,
        },
    );
    let limit = 512 << 20;
    let announced = isize::MAX as usize;
    refuses(
        format!("${announced}\r\n"),
        ProtocolError::BulkTooLong { announced, limit },
    );
    refuses(
        format!("*{}\r\n", announced + 1),
        ProtocolError::TooManyElements {
            announced: announced + 1,
            limit: 64 << 20,
        },
    );
    refuses("*99999999999999999999\r\n", ProtocolError::InvalidLength);
    refuses(
        "*1\r\n".repeat(100_000),
        ProtocolError::TooDeep { limit: 128 },
    );
    let limit = 64 << 10;
    refuses(vec![b'+'; 10 << 20], ProtocolError::LineTooLong { limit });
    refuses(vec![b'-'; 10 << 20], ProtocolError::LineTooLong { limit });
    refuses("$".repeat(10 << 20), ProtocolError::InvalidLength);
    refuses(
        format!("${}", "1".repeat(10 << 20)),
        ProtocolError::InvalidLength,
    );
}

#[test]
fn the_limits_of_the_client_are_those_of_its_connections() {
    let limits = Limits::default()
        .max_bulk_len(3)
        .max_elements(2)
        .max_depth(1)
        .max_frame_len(19)
        .max_line_len(4);
    for (wire, is_within) in [
        ("$3\r\nabc\r\n", true),
        ("$4\r\nabcd\r\n", false),
        ("*2\r\n:1\r\n:2\r\n", true),
        ("*3\r\n:1\r\n:2\r\n:3\r\n", false),
        ("*1\r\n*0\r\n", false),
        ("*2\r\n+aaaa\r\n+aaa\r\n", true),
        ("*2\r\n+aaaa\r\n+aaaa\r\n", true),
        ("*2\r\n+aaaa\r\n$3\r\naaa\r\n", false),
        ("+aaaa\r\n", true),
        ("+aaaaa\r\n", false),
    ] {
        let (_peer, client) = scripted(wire.as_bytes());
        // With such short lines, only the PING of the greeting can be answered.
        let client = client
            .limits(limits)
            .protocol(Protocol::Resp2)
            .identity(false);
        let client = client.connect().unwrap();
        assert_eq!(ask(&client).is_ok(), is_within, "{wire:?}");
    }
}

#[test]
fn a_reply_that_does_not_end_is_a_time_out() {
    for wire in [
        "*1000000\r\n",
        "$536870912\r\nabc",
        "+OK",
        "+OK\r",
        ":1",
        "$1\r\nx",
        "*2\r\n:1\r\n",
        "$-",
        "*-1",
    ] {
        waits(wire);
    }
}

/// The peak memory of this process, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    memory("VmHWM:")
}

#[cfg(target_os = "linux")]
fn memory(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap();
    let kilobytes = line.split_whitespace().nth(1).unwrap();
    kilobytes.parse::<usize>().unwrap() << 10
}

#[cfg(target_os = "linux")]
#[test]
fn memory_follows_what_came_and_not_what_was_announced() {
    pool_tests::isolated(
        "memory_follows_what_came_and_not_what_was_announced",
        || {
            let before = peak();
            waits("$536870912\r\nabc");
            waits("*67108864\r\n:1\r\n");
            waits(&"*67108864\r\n".repeat(128));
            let more = peak() - before;
            assert!(more < 32 << 20, "{more} bytes more");
        },
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_connection_does_not_keep_the_memory_of_a_long_reply() {
    pool_tests::isolated(
        "a_connection_does_not_keep_the_memory_of_a_long_reply",
        || {
            let long = 64 << 20;
            let mut wire = format!("${long}\r\n").into_bytes();
            wire.resize(wire.len() + long, b'x');
            wire.extend_from_slice(b"\r\n");
            let (peer, client) = scripted(wire);
            let client = client.connect().unwrap();
            let before = memory("VmRSS:");
            let Value::BulkString(value) = ask(&client).unwrap() else {
                panic!("another reply")
            };
            assert_eq!(value.len(), long);
            drop(value);
            let more = memory("VmRSS:").saturating_sub(before);
            assert!(more < 16 << 20, "{more} bytes more");
            assert_eq!(
                (peer.connections(), client.pool().status().available),
                (1, 1)
            );
        },
    );
}
