// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Hashes: fields with values, as of a record.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "HDEL",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HDel::new("user:7", ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HEXISTS",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExists::new("user:7", "city")).map(drop)
        },
    },
    Case {
        name: "HEXPIRE",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExpire::new("user:7", 60, ["city", "phone"]).nx()).map(drop)
        },
    },
    Case {
        name: "HEXPIREAT",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExpireAt::new("user:7", SystemTime::now() + Duration::from_secs(3600), ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HEXPIRETIME",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExpireTime::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HGET",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGet::new("user:7", "name")).map(drop)
        },
    },
    Case {
        name: "HGETALL",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGetAll::new("user:7")).map(drop)
        },
    },
    Case {
        name: "HGETDEL",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGetDel::new("user:7", ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HGETEX",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGetEx::new("user:7", ["city", "phone"]).ex(60)).map(drop)
        },
    },
    Case {
        name: "HIMPORT DISCARD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportDiscard::new("user")).map(drop)
        },
    },
    Case {
        name: "HIMPORT DISCARDALL",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportDiscardAll::new()).map(drop)
        },
    },
    Case {
        name: "HIMPORT PREPARE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(HImportPrepare::new("user", ["name", "city"])).map(drop)
        },
    },
    Case {
        name: "HIMPORT SET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportSet::new("user:7", "user", ["michael", "Bonn"])).map(drop)
        },
    },
    Case {
        name: "HINCRBY",
        setup: &["HSET user:7 logins 41"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HIncrBy::new("user:7", "logins", 1)).map(drop)
        },
    },
    Case {
        name: "HINCRBYFLOAT",
        setup: &["HSET user:7 balance 10.25"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HIncrByFloat::new("user:7", "balance", -2.5)).map(drop)
        },
    },
    Case {
        name: "HKEYS",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HKeys::new("user:7")).map(drop)
        },
    },
    Case {
        name: "HLEN",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HLen::new("user:7")).map(drop)
        },
    },
    Case {
        name: "HMGET",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HMGet::new("user:7", ["name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPERSIST",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPersist::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPEXPIRE",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPExpire::new("user:7", Duration::from_millis(1500), ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPEXPIREAT",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPExpireAt::new("user:7", SystemTime::now() + Duration::from_secs(3600), ["city", "phone"]).gt()).map(drop)
        },
    },
    Case {
        name: "HPEXPIRETIME",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPExpireTime::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPTTL",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPTtl::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HRANDFIELD",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HRandField::new("user:7").count(2).withvalues()).map(drop)
        },
    },
    Case {
        name: "HSCAN",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HScan::new("user:7", 0).matching("c*").count(100)).map(drop)
        },
    },
    Case {
        name: "HSET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HSet::new("user:7", [("name", "michael"), ("city", "Bonn")])).map(drop)
        },
    },
    Case {
        name: "HSETEX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HSetEx::new("user:7", [("name", "michael"), ("city", "Bonn")]).fnx().ex(60)).map(drop)
        },
    },
    Case {
        name: "HSETNX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HSetNx::new("user:7", "city", "Bonn")).map(drop)
        },
    },
    Case {
        name: "HSTRLEN",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HStrLen::new("user:7", "name")).map(drop)
        },
    },
    Case {
        name: "HTTL",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HTtl::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HVALS",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HVals::new("user:7")).map(drop)
        },
    },
];
