// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Strings, counters and what else a key can hold as bytes.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "APPEND",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Append::new("log", "started\n")).map(drop)
        },
    },
    Case {
        name: "DECR",
        since: "1.0.0",
        setup: &["SET seats 12"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Decr::new("seats")).map(drop)
        },
    },
    Case {
        name: "DECRBY",
        since: "1.0.0",
        setup: &["SET seats 12"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DecrBy::new("seats", 3)).map(drop)
        },
    },
    Case {
        name: "DELEX",
        since: "8.4.0",
        setup: &["SET lock token-7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DelEx::new("lock").ifeq("token-7")).map(drop)
        },
    },
    Case {
        name: "DIGEST",
        since: "8.4.0",
        setup: &["SET page:7 text"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Digest::new("page:7")).map(drop)
        },
    },
    Case {
        name: "GET",
        since: "1.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Get::new("name")).map(drop)
        },
    },
    Case {
        name: "GETDEL",
        since: "6.2.0",
        setup: &["SET invitation:7 open"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetDel::new("invitation:7")).map(drop)
        },
    },
    Case {
        name: "GETEX",
        since: "6.2.0",
        setup: &["SET session:7 open"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetEx::new("session:7").ex(1800)).map(drop)
        },
    },
    Case {
        name: "GETRANGE",
        since: "2.4.0",
        setup: &["SET motto veni-vidi-vici"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetRange::new("motto", 0, 3)).map(drop)
        },
    },
    Case {
        name: "INCR",
        since: "1.0.0",
        setup: &["SET visits 41"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Incr::new("visits")).map(drop)
        },
    },
    Case {
        name: "INCRBY",
        since: "1.0.0",
        setup: &["SET score:7 100"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(IncrBy::new("score:7", 50)).map(drop)
        },
    },
    Case {
        name: "INCRBYFLOAT",
        since: "2.6.0",
        setup: &["SET balance 10.25"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(IncrByFloat::new("balance", -2.5)).map(drop)
        },
    },
    Case {
        name: "INCREX",
        since: "8.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(IncrEx::new("requests:7").ubound(100).ex(60).enx()).map(drop)
        },
    },
    Case {
        name: "LCS",
        since: "7.0.0",
        setup: &["SET draft colour-and-flavour", "SET final color-and-flavor"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Lcs::new("draft", "final").idx().minmatchlen(3)).map(drop)
        },
    },
    Case {
        name: "MGET",
        since: "1.0.0",
        setup: &["SET left L"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MGet::new(["left", "right"])).map(drop)
        },
    },
    Case {
        name: "MSET",
        since: "1.0.1",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSet::new([("left", "L"), ("right", "R")])).map(drop)
        },
    },
    Case {
        name: "MSETEX",
        since: "8.4.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSetEx::new([("left", "L"), ("right", "R")]).nx().ex(60)).map(drop)
        },
    },
    Case {
        name: "MSETNX",
        since: "1.0.1",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSetNx::new([("left", "L"), ("right", "R")])).map(drop)
        },
    },
    Case {
        name: "SET",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Set::new("name", "michael").ex(60).nx()).map(drop)
        },
    },
    Case {
        name: "SETRANGE",
        since: "2.2.0",
        setup: &["SET greeting Hello-world"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SetRange::new("greeting", 6, "Redis")).map(drop)
        },
    },
    Case {
        name: "STRLEN",
        since: "2.2.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(StrLen::new("name")).map(drop)
        },
    },
];
