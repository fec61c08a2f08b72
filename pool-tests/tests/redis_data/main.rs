//! Commands on data with their options, on a real server, with both versions of the protocol: the server understands
//! what is sent, and the reply is converted.

mod bits;
mod hashes;
mod keys;
mod lists;
mod sets;
mod strings;
mod valkey;

use std::fmt::Debug;

use bytes::Bytes;
use pool_redis::{Client, Command, Error, Protocol, Value};
use pool_tests::RedisServer;

/// Runs a test on an empty server with each version of the protocol.
fn in_both_protocols(test: impl Fn(&Client)) {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let server = RedisServer::start();
        let client = Client::builder(&server.url())
            .protocol(protocol)
            .connect()
            .unwrap();
        test(&client);
    }
}

/// Whether the server knows the options of Redis 7.0, which introduced this command.
fn is_redis_7(client: &Client) -> bool {
    has(client, "LMPOP")
}

/// Expects that the server does not understand the command.
#[track_caller]
fn expect_refusal<T: Debug>(outcome: Result<T, Error>) {
    match outcome {
        Err(Error::Server(refusal)) => assert_eq!(refusal.code(), "ERR", "{refusal}"),
        other => panic!("{other:?}"),
    }
}

/// Whether the server is new enough for a command.
fn has(client: &Client, name: &str) -> bool {
    let rows: Vec<Option<Value>> = client
        .query(Command::new("COMMAND INFO").arg(name))
        .unwrap();
    rows.iter().any(Option::is_some)
}

fn texts<const N: usize>(texts: [&'static str; N]) -> Vec<Bytes> {
    texts.map(Bytes::from).to_vec()
}

fn maybe_texts<const N: usize>(texts: [Option<&'static str>; N]) -> Vec<Option<Bytes>> {
    texts.map(|text| text.map(Bytes::from)).to_vec()
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort();
    items
}
