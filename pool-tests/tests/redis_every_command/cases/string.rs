// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Strings: text, counters and other bytes.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "APPEND",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Append::new("log", "started\n")).map(drop)
        },
    },
    Case {
        name: "DECR",
        setup: &["SET seats 12"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Decr::new("seats")).map(drop)
        },
    },
    Case {
        name: "DECRBY",
        setup: &["SET seats 12"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DecrBy::new("seats", 3)).map(drop)
        },
    },
    Case {
        name: "DELEX",
        setup: &["SET lock token-7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DelEx::new("lock").ifeq("token-7")).map(drop)
        },
    },
    Case {
        name: "DIGEST",
        setup: &["SET page:7 text"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Digest::new("page:7")).map(drop)
        },
    },
    Case {
        name: "GET",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Get::new("name")).map(drop)
        },
    },
    Case {
        name: "GETDEL",
        setup: &["SET invitation:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetDel::new("invitation:7")).map(drop)
        },
    },
    Case {
        name: "GETEX",
        setup: &["SET session:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetEx::new("session:7").ex(1800)).map(drop)
        },
    },
    Case {
        name: "GETRANGE",
        setup: &["SET motto veni-vidi-vici"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetRange::new("motto", 0, 3)).map(drop)
        },
    },
    Case {
        name: "INCR",
        setup: &["SET visits 41"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Incr::new("visits")).map(drop)
        },
    },
    Case {
        name: "INCRBY",
        setup: &["SET score:7 100"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(IncrBy::new("score:7", 50)).map(drop)
        },
    },
    Case {
        name: "INCRBYFLOAT",
        setup: &["SET balance 10.25"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(IncrByFloat::new("balance", -2.5)).map(drop)
        },
    },
    Case {
        name: "INCREX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(IncrEx::new("requests:7").ubound(100).ex(60).enx()).map(drop)
        },
    },
    Case {
        name: "LCS",
        setup: &["SET draft colour-and-flavour", "SET final color-and-flavor"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Lcs::new("draft", "final").idx().minmatchlen(3)).map(drop)
        },
    },
    Case {
        name: "MGET",
        setup: &["SET left L"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MGet::new(["left", "right"])).map(drop)
        },
    },
    Case {
        name: "MSET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSet::new([("left", "L"), ("right", "R")])).map(drop)
        },
    },
    Case {
        name: "MSETEX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSetEx::new([("left", "L"), ("right", "R")]).nx().ex(60)).map(drop)
        },
    },
    Case {
        name: "MSETNX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSetNx::new([("left", "L"), ("right", "R")])).map(drop)
        },
    },
    Case {
        name: "SET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Set::new("name", "michael").ex(60).nx()).map(drop)
        },
    },
    Case {
        name: "SETRANGE",
        setup: &["SET greeting Hello-world"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SetRange::new("greeting", 6, "Redis")).map(drop)
        },
    },
    Case {
        name: "STRLEN",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(StrLen::new("name")).map(drop)
        },
    },
];
