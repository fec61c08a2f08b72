// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Publish/subscribe: messages on channels.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "PSUBSCRIBE",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PSubscribe::new(["news.*"])).map(drop)
        },
    },
    Case {
        name: "PUBLISH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Publish::new("news", "it rains")).map(drop)
        },
    },
    Case {
        name: "PUBSUB CHANNELS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubChannels::new().matching("news*")).map(drop)
        },
    },
    Case {
        name: "PUBSUB HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubHelp::new()).map(drop)
        },
    },
    Case {
        name: "PUBSUB NUMPAT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubNumPat::new()).map(drop)
        },
    },
    Case {
        name: "PUBSUB NUMSUB",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubNumSub::new(["news", "weather"])).map(drop)
        },
    },
    Case {
        name: "PUBSUB SHARDCHANNELS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubShardChannels::new().matching("orders:*")).map(drop)
        },
    },
    Case {
        name: "PUBSUB SHARDNUMSUB",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PubSubShardNumSub::new(["orders:7"])).map(drop)
        },
    },
    Case {
        name: "PUNSUBSCRIBE",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PUnsubscribe::new().patterns(["news.*"])).map(drop)
        },
    },
    Case {
        name: "SPUBLISH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SPublish::new("orders:7", "paid")).map(drop)
        },
    },
    Case {
        name: "SSUBSCRIBE",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SSubscribe::new(["orders:7"])).map(drop)
        },
    },
    Case {
        name: "SUBSCRIBE",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Subscribe::new(["news", "weather"])).map(drop)
        },
    },
    Case {
        name: "SUNSUBSCRIBE",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SUnsubscribe::new().channels(["orders:7"])).map(drop)
        },
    },
    Case {
        name: "UNSUBSCRIBE",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Unsubscribe::new().channels(["weather"])).map(drop)
        },
    },
];
