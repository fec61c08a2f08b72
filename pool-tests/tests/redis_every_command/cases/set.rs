// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Sets: unordered collections of distinct members.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "SADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SAdd::new("tags:7", ["red", "round"])).map(drop)
        },
    },
    Case {
        name: "SCARD",
        setup: &["SADD tags:7 red round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SCard::new("tags:7")).map(drop)
        },
    },
    Case {
        name: "SDIFF",
        setup: &["SADD tags:7 red round", "SADD tags:8 round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SDiff::new(["tags:7", "tags:8"])).map(drop)
        },
    },
    Case {
        name: "SDIFFCARD",
        setup: &["SADD tags:7 red round", "SADD tags:8 round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SDiffCard::new(["tags:7", "tags:8"]).limit(100)).map(drop)
        },
    },
    Case {
        name: "SDIFFSTORE",
        setup: &["SADD tags:7 red round", "SADD tags:8 round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SDiffStore::new("only:7", ["tags:7", "tags:8"])).map(drop)
        },
    },
    Case {
        name: "SINTER",
        setup: &["SADD tags:7 red round", "SADD tags:8 round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SInter::new(["tags:7", "tags:8"])).map(drop)
        },
    },
    Case {
        name: "SINTERCARD",
        setup: &["SADD tags:7 red round", "SADD tags:8 round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SInterCard::new(["tags:7", "tags:8"]).limit(100)).map(drop)
        },
    },
    Case {
        name: "SINTERSTORE",
        setup: &["SADD tags:7 red round", "SADD tags:8 round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SInterStore::new("common", ["tags:7", "tags:8"])).map(drop)
        },
    },
    Case {
        name: "SISMEMBER",
        setup: &["SADD tags:7 red round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SIsMember::new("tags:7", "red")).map(drop)
        },
    },
    Case {
        name: "SMEMBERS",
        setup: &["SADD tags:7 red round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SMembers::new("tags:7")).map(drop)
        },
    },
    Case {
        name: "SMISMEMBER",
        setup: &["SADD tags:7 red round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SMIsMember::new("tags:7", ["red", "green"])).map(drop)
        },
    },
    Case {
        name: "SMOVE",
        setup: &["SADD invited user:7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SMove::new("invited", "accepted", "user:7")).map(drop)
        },
    },
    Case {
        name: "SPOP",
        setup: &["SADD tickets 17 23 42"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SPop::new("tickets").count(2)).map(drop)
        },
    },
    Case {
        name: "SRANDMEMBER",
        setup: &["SADD tickets 17 23 42"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SRandMember::new("tickets").count(2)).map(drop)
        },
    },
    Case {
        name: "SREM",
        setup: &["SADD tags:7 red round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SRem::new("tags:7", ["red", "green"])).map(drop)
        },
    },
    Case {
        name: "SSCAN",
        setup: &["SADD tags:7 red round"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SScan::new("tags:7", 0).matching("r*").count(100)).map(drop)
        },
    },
    Case {
        name: "SUNION",
        setup: &["SADD tags:7 red round", "SADD tags:8 green"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SUnion::new(["tags:7", "tags:8"])).map(drop)
        },
    },
    Case {
        name: "SUNIONCARD",
        setup: &["SADD tags:7 red round", "SADD tags:8 green"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SUnionCard::new(["tags:7", "tags:8"]).approx()).map(drop)
        },
    },
    Case {
        name: "SUNIONSTORE",
        setup: &["SADD tags:7 red round", "SADD tags:8 green"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SUnionStore::new("all", ["tags:7", "tags:8"])).map(drop)
        },
    },
];
