// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Messages to whoever listens on a channel.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "PSUBSCRIBE",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PSubscribe::new(["news.*"])).map(drop)
        },
    },
    Case {
        name: "PUBLISH",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Publish::new("news", "it rains")).map(drop)
        },
    },
    Case {
        name: "PUBSUB CHANNELS",
        since: "2.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubChannels::new().matching("news*")).map(drop)
        },
    },
    Case {
        name: "PUBSUB HELP",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubHelp::new()).map(drop)
        },
    },
    Case {
        name: "PUBSUB NUMPAT",
        since: "2.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubNumPat::new()).map(drop)
        },
    },
    Case {
        name: "PUBSUB NUMSUB",
        since: "2.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubNumSub::new(["news", "weather"])).map(drop)
        },
    },
    Case {
        name: "PUBSUB SHARDCHANNELS",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubShardChannels::new().matching("orders:*")).map(drop)
        },
    },
    Case {
        name: "PUBSUB SHARDNUMSUB",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubShardNumSub::new(["orders:7"])).map(drop)
        },
    },
    Case {
        name: "PUNSUBSCRIBE",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PUnsubscribe::new().patterns(["news.*"])).map(drop)
        },
    },
    Case {
        name: "SPUBLISH",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SPublish::new("orders:7", "paid")).map(drop)
        },
    },
    Case {
        name: "SSUBSCRIBE",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SSubscribe::new(["orders:7"])).map(drop)
        },
    },
    Case {
        name: "SUBSCRIBE",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Subscribe::new(["news", "weather"])).map(drop)
        },
    },
    Case {
        name: "SUNSUBSCRIBE",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SUnsubscribe::new().channels(["orders:7"])).map(drop)
        },
    },
    Case {
        name: "UNSUBSCRIBE",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Unsubscribe::new().channels(["weather"])).map(drop)
        },
    },
];
