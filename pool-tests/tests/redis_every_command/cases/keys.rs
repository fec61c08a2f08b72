// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Keys, whatever they hold: to delete, to rename, to expire, to go through.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "COPY",
        setup: &["SET draft text"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CopyKey::new("draft", "page:7").replace()).map(drop)
        },
    },
    Case {
        name: "DEL",
        setup: &["SET session:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Del::new(["session:7", "session:8"])).map(drop)
        },
    },
    Case {
        name: "DUMP",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Dump::new("name")).map(drop)
        },
    },
    Case {
        name: "EXISTS",
        setup: &["SET session:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Exists::new(["session:7", "session:8"])).map(drop)
        },
    },
    Case {
        name: "EXPIRE",
        setup: &["SET session:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Expire::new("session:7", 1800).nx()).map(drop)
        },
    },
    Case {
        name: "EXPIREAT",
        setup: &["SET offer:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ExpireAt::new("offer:7", SystemTime::now() + Duration::from_secs(3600))).map(drop)
        },
    },
    Case {
        name: "EXPIRETIME",
        setup: &["SET session:7 open EX 1800"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ExpireTime::new("session:7")).map(drop)
        },
    },
    Case {
        name: "KEYS",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Keys::new("user:*")).map(drop)
        },
    },
    Case {
        name: "MIGRATE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Migrate::new("10.0.0.7", 6379, 0, Duration::from_secs(5), ["session:7", "session:8"]).replace()).map(drop)
        },
    },
    Case {
        name: "MOVE",
        setup: &["SET report:7 done"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Move::new("report:7", 1)).map(drop)
        },
    },
    Case {
        name: "OBJECT ENCODING",
        setup: &["SET visits 41"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ObjectEncoding::new("visits")).map(drop)
        },
    },
    Case {
        name: "OBJECT FREQ",
        setup: &["CONFIG SET maxmemory-policy allkeys-lfu", "SET visits 41"],
        undo: &["CONFIG SET maxmemory-policy noeviction"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ObjectFreq::new("visits")).map(drop)
        },
    },
    Case {
        name: "OBJECT HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ObjectHelp::new()).map(drop)
        },
    },
    Case {
        name: "OBJECT IDLETIME",
        setup: &["SET visits 41"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ObjectIdleTime::new("visits")).map(drop)
        },
    },
    Case {
        name: "OBJECT REFCOUNT",
        setup: &["SET visits 4100000"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ObjectRefCount::new("visits")).map(drop)
        },
    },
    Case {
        name: "PERSIST",
        setup: &["SET session:7 open EX 1800"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Persist::new("session:7")).map(drop)
        },
    },
    Case {
        name: "PEXPIRE",
        setup: &["SET session:7 open"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PExpire::new("session:7", Duration::from_millis(1500))).map(drop)
        },
    },
    Case {
        name: "PEXPIREAT",
        setup: &["SET offer:7 open EX 60"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PExpireAt::new("offer:7", SystemTime::now() + Duration::from_secs(3600)).gt()).map(drop)
        },
    },
    Case {
        name: "PEXPIRETIME",
        setup: &["SET session:7 open EX 1800"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PExpireTime::new("session:7")).map(drop)
        },
    },
    Case {
        name: "PTTL",
        setup: &["SET session:7 open EX 1800"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PTtl::new("session:7")).map(drop)
        },
    },
    Case {
        name: "RANDOMKEY",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(RandomKey::new()).map(drop)
        },
    },
    Case {
        name: "RENAME",
        setup: &["SET draft:7 text"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Rename::new("draft:7", "page:7")).map(drop)
        },
    },
    Case {
        name: "RENAMENX",
        setup: &["SET draft:7 text"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(RenameNx::new("draft:7", "page:7")).map(drop)
        },
    },
    Case {
        name: "RESTORE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Restore::new("name", 0, b"\0\x07michael\n\0\xfc\x0b;\x7f\x1ez\xbfi").replace()).map(drop)
        },
    },
    Case {
        name: "SCAN",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Scan::new(0).matching("user:*").count(100).of_type("string")).map(drop)
        },
    },
    Case {
        name: "SORT",
        setup: &["RPUSH winners 7 8", "HSET user:7 name michael points 10", "HSET user:8 name anna points 12"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Sort::new("winners").by("user:*->points").desc().get("user:*->name").limit(0, 10)).map(drop)
        },
    },
    Case {
        name: "SORT_RO",
        setup: &["SADD tags red green blue"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SortRo::new("tags").alpha()).map(drop)
        },
    },
    Case {
        name: "TOUCH",
        setup: &["SET page:7 text"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Touch::new(["page:7", "page:8"])).map(drop)
        },
    },
    Case {
        name: "TTL",
        setup: &["SET session:7 open EX 1800"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Ttl::new("session:7")).map(drop)
        },
    },
    Case {
        name: "TYPE",
        setup: &["SADD tags red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Type::new("tags")).map(drop)
        },
    },
    Case {
        name: "UNLINK",
        setup: &["SET archive:2019 much"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Unlink::new(["archive:2019", "archive:2020"])).map(drop)
        },
    },
    Case {
        name: "WAIT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Wait::new(1, Duration::from_millis(100))).map(drop)
        },
    },
    Case {
        name: "WAITAOF",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(WaitAof::new(0, 1, Duration::from_millis(100))).map(drop)
        },
    },
];
