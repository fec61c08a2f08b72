// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Sorted sets: distinct members, ordered by their scores.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BZMPOP",
        setup: &["ZADD normal 1 mail 2 report"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BZMPop::new(0.5, ["urgent", "normal"], ScoreEnd::Min).count(10)).map(drop)
        },
    },
    Case {
        name: "BZPOPMAX",
        setup: &["ZADD normal 1 mail 2 report"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BZPopMax::new(["urgent", "normal"], 0.5)).map(drop)
        },
    },
    Case {
        name: "BZPOPMIN",
        setup: &["ZADD normal 1 mail 2 report"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BZPopMin::new(["urgent", "normal"], Duration::from_millis(500))).map(drop)
        },
    },
    Case {
        name: "ZADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZAdd::new("leaderboard", [(420.0, "anna"), (37.5, "bert")]).gt().ch()).map(drop)
        },
    },
    Case {
        name: "ZCARD",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZCard::new("leaderboard")).map(drop)
        },
    },
    Case {
        name: "ZCOUNT",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZCount::new("leaderboard", 100, "+inf")).map(drop)
        },
    },
    Case {
        name: "ZDIFF",
        setup: &["ZADD players 420 anna 37.5 bert", "ZADD banned 1 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZDiff::new(["players", "banned"]).withscores()).map(drop)
        },
    },
    Case {
        name: "ZDIFFSTORE",
        setup: &["ZADD players 420 anna 37.5 bert", "ZADD banned 1 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZDiffStore::new("allowed", ["players", "banned"])).map(drop)
        },
    },
    Case {
        name: "ZINCRBY",
        setup: &["ZADD leaderboard 420 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZIncrBy::new("leaderboard", 2.5, "anna")).map(drop)
        },
    },
    Case {
        name: "ZINTER",
        setup: &["ZADD monday 1 anna 2 bert", "ZADD tuesday 5 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZInter::new(["monday", "tuesday"]).weights([1.0, 2.0]).aggregate(Aggregate::Max).withscores()).map(drop)
        },
    },
    Case {
        name: "ZINTERCARD",
        setup: &["ZADD monday 1 anna 2 bert", "ZADD tuesday 5 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZInterCard::new(["monday", "tuesday"]).limit(100)).map(drop)
        },
    },
    Case {
        name: "ZINTERSTORE",
        setup: &["ZADD monday 1 anna 2 bert", "ZADD tuesday 5 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZInterStore::new("both", ["monday", "tuesday"]).aggregate(Aggregate::Min)).map(drop)
        },
    },
    Case {
        name: "ZLEXCOUNT",
        setup: &["ZADD names 0 anna 0 bert 0 carl"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZLexCount::new("names", "[a", "(c")).map(drop)
        },
    },
    Case {
        name: "ZMPOP",
        setup: &["ZADD normal 1 mail 2 report"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZMPop::new(["urgent", "normal"], ScoreEnd::Max).count(10)).map(drop)
        },
    },
    Case {
        name: "ZMSCORE",
        setup: &["ZADD leaderboard 420 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZMScore::new("leaderboard", ["anna", "zoe"])).map(drop)
        },
    },
    Case {
        name: "ZPOPMAX",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZPopMax::new("leaderboard")).map(drop)
        },
    },
    Case {
        name: "ZPOPMIN",
        setup: &["ZADD delayed-jobs 1700000000 mail 1700000060 report"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZPopMin::new("delayed-jobs").count(10)).map(drop)
        },
    },
    Case {
        name: "ZRANDMEMBER",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRandMember::new("leaderboard").count(2).withscores()).map(drop)
        },
    },
    Case {
        name: "ZRANGE",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRange::new("leaderboard", 0, 9).rev().withscores()).map(drop)
        },
    },
    Case {
        name: "ZRANGESTORE",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRangeStore::new("top", "leaderboard", 0, 9).rev()).map(drop)
        },
    },
    Case {
        name: "ZRANK",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRank::new("leaderboard", "anna")).map(drop)
        },
    },
    Case {
        name: "ZREM",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRem::new("leaderboard", ["anna", "zoe"])).map(drop)
        },
    },
    Case {
        name: "ZREMRANGEBYLEX",
        setup: &["ZADD names 0 anna 0 bert 0 carl"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRemRangeByLex::new("names", "[a", "(c")).map(drop)
        },
    },
    Case {
        name: "ZREMRANGEBYRANK",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRemRangeByRank::new("leaderboard", 0, -101)).map(drop)
        },
    },
    Case {
        name: "ZREMRANGEBYSCORE",
        setup: &["ZADD sessions 1600000000 s1 1800000000 s2"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRemRangeByScore::new("sessions", "-inf", 1_700_000_000)).map(drop)
        },
    },
    Case {
        name: "ZREVRANK",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZRevRank::new("leaderboard", "anna")).map(drop)
        },
    },
    Case {
        name: "ZSCAN",
        setup: &["ZADD leaderboard 420 anna 37.5 bert"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZScan::new("leaderboard", 0).matching("a*").count(100)).map(drop)
        },
    },
    Case {
        name: "ZSCORE",
        setup: &["ZADD leaderboard 420 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZScore::new("leaderboard", "anna")).map(drop)
        },
    },
    Case {
        name: "ZUNION",
        setup: &["ZADD monday 1 anna 2 bert", "ZADD tuesday 5 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZUnion::new(["monday", "tuesday"]).withscores()).map(drop)
        },
    },
    Case {
        name: "ZUNIONSTORE",
        setup: &["ZADD monday 1 anna 2 bert", "ZADD tuesday 5 anna"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ZUnionStore::new("week", ["monday", "tuesday"]).weights([1.0, 0.5])).map(drop)
        },
    },
];
