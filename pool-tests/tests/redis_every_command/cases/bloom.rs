// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Filters that test whether something was added, and sketches that count, rank and estimate: all approximate, in little memory.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BF.ADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfAdd::new("seen", "page:1")).map(drop)
        },
    },
    Case {
        name: "BF.CARD",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfCard::new("seen")).map(drop)
        },
    },
    Case {
        name: "BF.EXISTS",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfExists::new("seen", "page:1")).map(drop)
        },
    },
    Case {
        name: "BF.INFO",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfInfo::new("seen")).map(drop)
        },
    },
    Case {
        name: "BF.INSERT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfInsert::new("seen", ["page:1", "page:2"]).capacity(1000).error(0.01)).map(drop)
        },
    },
    Case {
        name: "BF.LOADCHUNK",
        setup: &["BF.RESERVE seen 0.01 100"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfLoadChunk::new("seen", 145, [0_u8; 144])).map(drop)
        },
    },
    Case {
        name: "BF.MADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfMAdd::new("seen", ["page:1", "page:2"])).map(drop)
        },
    },
    Case {
        name: "BF.MEXISTS",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfMExists::new("seen", ["page:1", "page:2"])).map(drop)
        },
    },
    Case {
        name: "BF.RESERVE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfReserve::new("seen", 0.001, 1_000_000)).map(drop)
        },
    },
    Case {
        name: "BF.SCANDUMP",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfScanDump::new("seen", 0)).map(drop)
        },
    },
    Case {
        name: "CF.ADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfAdd::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.ADDNX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfAddNx::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.COUNT",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfCount::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.DEL",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfDel::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.EXISTS",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfExists::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.INFO",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfInfo::new("blocked")).map(drop)
        },
    },
    Case {
        name: "CF.INSERT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfInsert::new("blocked", ["10.0.0.7", "10.0.0.8"]).capacity(1000)).map(drop)
        },
    },
    Case {
        name: "CF.INSERTNX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfInsertNx::new("blocked", ["10.0.0.7", "10.0.0.8"])).map(drop)
        },
    },
    Case {
        name: "CF.LOADCHUNK",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfLoadChunk::new("blocked", 1025, [0_u8; 1024])).map(drop)
        },
    },
    Case {
        name: "CF.MEXISTS",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfMExists::new("blocked", ["10.0.0.7", "10.0.0.8"])).map(drop)
        },
    },
    Case {
        name: "CF.RESERVE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfReserve::new("blocked", 10_000).bucketsize(4)).map(drop)
        },
    },
    Case {
        name: "CF.SCANDUMP",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfScanDump::new("blocked", 0)).map(drop)
        },
    },
    Case {
        name: "CMS.INCRBY",
        setup: &["CMS.INITBYDIM words 2000 5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsIncrBy::new("words", [("apple", 3), ("pear", 1)])).map(drop)
        },
    },
    Case {
        name: "CMS.INFO",
        setup: &["CMS.INITBYDIM words 2000 5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsInfo::new("words")).map(drop)
        },
    },
    Case {
        name: "CMS.INITBYDIM",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsInitByDim::new("words", 2000, 5)).map(drop)
        },
    },
    Case {
        name: "CMS.INITBYPROB",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsInitByProb::new("words", 0.001, 0.01)).map(drop)
        },
    },
    Case {
        name: "CMS.MERGE",
        setup: &["CMS.INITBYDIM words 2000 5", "CMS.INITBYDIM words:monday 2000 5", "CMS.INITBYDIM words:tuesday 2000 5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsMerge::new("words", ["words:monday", "words:tuesday"]).weights([1.0, 2.0])).map(drop)
        },
    },
    Case {
        name: "CMS.QUERY",
        setup: &["CMS.INITBYDIM words 2000 5", "CMS.INCRBY words apple 3"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsQuery::new("words", ["apple", "pear"])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.ADD",
        setup: &["TDIGEST.CREATE latency"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestAdd::new("latency", [3.1, 4.7, 12.9])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.BYRANK",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestByRank::new("latency", [0, 2])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.BYREVRANK",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestByRevRank::new("latency", [0, 2])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.CDF",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestCdf::new("latency", [5.0, 10.0])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.CREATE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestCreate::new("latency").compression(200)).map(drop)
        },
    },
    Case {
        name: "TDIGEST.INFO",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestInfo::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.MAX",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestMax::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.MERGE",
        setup: &["TDIGEST.CREATE latency:monday", "TDIGEST.CREATE latency:tuesday"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestMerge::new("latency", ["latency:monday", "latency:tuesday"])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.MIN",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestMin::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.QUANTILE",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestQuantile::new("latency", [0.5, 0.99])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.RANK",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestRank::new("latency", [5.0, 10.0])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.RESET",
        setup: &["TDIGEST.CREATE latency"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestReset::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.REVRANK",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestRevRank::new("latency", [5.0, 10.0])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.TRIMMED_MEAN",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestTrimmedMean::new("latency", 0.1, 0.9)).map(drop)
        },
    },
    Case {
        name: "TOPK.ADD",
        setup: &["TOPK.RESERVE searches 1", "TOPK.ADD searches scarves"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKAdd::new("searches", ["boots", "hats"])).map(drop)
        },
    },
    Case {
        name: "TOPK.INCRBY",
        setup: &["TOPK.RESERVE searches 1", "TOPK.ADD searches scarves"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKIncrBy::new("searches", [("boots", 10), ("hats", 3)])).map(drop)
        },
    },
    Case {
        name: "TOPK.INFO",
        setup: &["TOPK.RESERVE searches 10"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKInfo::new("searches")).map(drop)
        },
    },
    Case {
        name: "TOPK.LIST",
        setup: &["TOPK.RESERVE searches 10", "TOPK.ADD searches boots hats boots"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKList::new("searches").withcount()).map(drop)
        },
    },
    Case {
        name: "TOPK.QUERY",
        setup: &["TOPK.RESERVE searches 10", "TOPK.ADD searches boots"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKQuery::new("searches", ["boots", "hats"])).map(drop)
        },
    },
    Case {
        name: "TOPK.RESERVE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKReserve::new("searches", 10).dimensions(50, 4, 0.9)).map(drop)
        },
    },
];
