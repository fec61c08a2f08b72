// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Lists: queues, stacks, and the latest of something.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BLMOVE",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BLMove::new("queue", "in-work", Side::Left, Side::Right, Duration::from_secs(5))).map(drop)
        },
    },
    Case {
        name: "BLMOVEM",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BLMoveM::new("queue", "in-work", Side::Left, Side::Right, Duration::from_secs(5)).count(10, MoveOrder::Bulk)).map(drop)
        },
    },
    Case {
        name: "BLMPOP",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BLMPop::new(Duration::from_secs(5), ["urgent", "queue"], Side::Left).count(10)).map(drop)
        },
    },
    Case {
        name: "BLPOP",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BLPop::new(["urgent", "queue"], Duration::from_secs(5))).map(drop)
        },
    },
    Case {
        name: "BRPOP",
        setup: &["LPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BRPop::new(["urgent", "queue"], Duration::from_secs(5))).map(drop)
        },
    },
    Case {
        name: "LINDEX",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LIndex::new("queue", -1)).map(drop)
        },
    },
    Case {
        name: "LINSERT",
        setup: &["RPUSH queue job-2 job-3"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LInsert::new("queue", Beside::Before, "job-2", "job-1")).map(drop)
        },
    },
    Case {
        name: "LLEN",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LLen::new("queue")).map(drop)
        },
    },
    Case {
        name: "LMOVE",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LMove::new("queue", "in-work", Side::Left, Side::Right)).map(drop)
        },
    },
    Case {
        name: "LMOVEM",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LMoveM::new("queue", "in-work", Side::Left, Side::Right).count(10, MoveOrder::Bulk)).map(drop)
        },
    },
    Case {
        name: "LMPOP",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LMPop::new(["urgent", "queue"], Side::Left).count(10)).map(drop)
        },
    },
    Case {
        name: "LPOP",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LPop::new("queue").count(10)).map(drop)
        },
    },
    Case {
        name: "LPOS",
        setup: &["RPUSH queue job-1 job-2 job-3 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LPos::new("queue", "job-2").count(0).maxlen(1000)).map(drop)
        },
    },
    Case {
        name: "LPUSH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LPush::new("latest", ["news-1", "news-2"])).map(drop)
        },
    },
    Case {
        name: "LPUSHX",
        setup: &["LPUSH latest news-1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LPushX::new("latest", ["news-2"])).map(drop)
        },
    },
    Case {
        name: "LRANGE",
        setup: &["LPUSH latest news-1 news-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LRange::new("latest", 0, 9)).map(drop)
        },
    },
    Case {
        name: "LREM",
        setup: &["RPUSH queue job-1 job-2 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LRem::new("queue", 1, "job-2")).map(drop)
        },
    },
    Case {
        name: "LSET",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LSet::new("queue", -1, "job-9")).map(drop)
        },
    },
    Case {
        name: "LTRIM",
        setup: &["LPUSH latest news-1 news-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LTrim::new("latest", 0, 99)).map(drop)
        },
    },
    Case {
        name: "RPOP",
        setup: &["RPUSH queue job-1 job-2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(RPop::new("queue")).map(drop)
        },
    },
    Case {
        name: "RPUSH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(RPush::new("queue", ["job-1", "job-2"])).map(drop)
        },
    },
    Case {
        name: "RPUSHX",
        setup: &["RPUSH queue job-1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(RPushX::new("queue", ["job-2"])).map(drop)
        },
    },
];
