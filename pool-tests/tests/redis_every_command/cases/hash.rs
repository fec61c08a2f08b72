// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Hashes: fields with values, as of a record.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "HDEL",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HDel::new("user:7", ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HEXISTS",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExists::new("user:7", "city")).map(drop)
        },
    },
    Case {
        name: "HEXPIRE",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExpire::new("user:7", 60, ["city", "phone"]).nx()).map(drop)
        },
    },
    Case {
        name: "HEXPIREAT",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExpireAt::new("user:7", SystemTime::now() + Duration::from_secs(3600), ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HEXPIRETIME",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HExpireTime::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HGET",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGet::new("user:7", "name")).map(drop)
        },
    },
    Case {
        name: "HGETALL",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGetAll::new("user:7")).map(drop)
        },
    },
    Case {
        name: "HGETDEL",
        since: "8.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGetDel::new("user:7", ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HGETEX",
        since: "8.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HGetEx::new("user:7", ["city", "phone"]).ex(60)).map(drop)
        },
    },
    Case {
        name: "HIMPORT DISCARD",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportDiscard::new("user")).map(drop)
        },
    },
    Case {
        name: "HIMPORT DISCARDALL",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportDiscardAll::new()).map(drop)
        },
    },
    Case {
        name: "HIMPORT PREPARE",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportPrepare::new("user", ["name", "city"])).map(drop)
        },
    },
    Case {
        name: "HIMPORT SET",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(HImportSet::new("user:7", "user", ["michael", "Bonn"])).map(drop)
        },
    },
    Case {
        name: "HINCRBY",
        since: "2.0.0",
        setup: &["HSET user:7 logins 41"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HIncrBy::new("user:7", "logins", 1)).map(drop)
        },
    },
    Case {
        name: "HINCRBYFLOAT",
        since: "2.6.0",
        setup: &["HSET user:7 balance 10.25"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HIncrByFloat::new("user:7", "balance", -2.5)).map(drop)
        },
    },
    Case {
        name: "HKEYS",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HKeys::new("user:7")).map(drop)
        },
    },
    Case {
        name: "HLEN",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HLen::new("user:7")).map(drop)
        },
    },
    Case {
        name: "HMGET",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HMGet::new("user:7", ["name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPERSIST",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPersist::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPEXPIRE",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPExpire::new("user:7", Duration::from_millis(1500), ["city", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPEXPIREAT",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPExpireAt::new("user:7", SystemTime::now() + Duration::from_secs(3600), ["city", "phone"]).gt()).map(drop)
        },
    },
    Case {
        name: "HPEXPIRETIME",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPExpireTime::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HPTTL",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HPTtl::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HRANDFIELD",
        since: "6.2.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HRandField::new("user:7").count(2).withvalues()).map(drop)
        },
    },
    Case {
        name: "HSCAN",
        since: "2.8.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HScan::new("user:7", 0).matching("c*").count(100)).map(drop)
        },
    },
    Case {
        name: "HSET",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HSet::new("user:7", [("name", "michael"), ("city", "Bonn")])).map(drop)
        },
    },
    Case {
        name: "HSETEX",
        since: "8.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HSetEx::new("user:7", [("name", "michael"), ("city", "Bonn")]).fnx().ex(60)).map(drop)
        },
    },
    Case {
        name: "HSETNX",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HSetNx::new("user:7", "city", "Bonn")).map(drop)
        },
    },
    Case {
        name: "HSTRLEN",
        since: "3.2.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HStrLen::new("user:7", "name")).map(drop)
        },
    },
    Case {
        name: "HTTL",
        since: "7.4.0",
        setup: &["HSET user:7 name michael city Bonn", "HPEXPIRE user:7 600000 FIELDS 1 city"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HTtl::new("user:7", ["city", "name", "phone"])).map(drop)
        },
    },
    Case {
        name: "HVALS",
        since: "2.0.0",
        setup: &["HSET user:7 name michael city Bonn"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HVals::new("user:7")).map(drop)
        },
    },
];
