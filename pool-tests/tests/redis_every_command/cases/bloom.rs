// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Filters that say whether something was added, and sketches that count, rank and estimate, all of them approximately and in little memory.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BF.ADD",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfAdd::new("seen", "page:1")).map(drop)
        },
    },
    Case {
        name: "BF.CARD",
        since: "2.4.4",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfCard::new("seen")).map(drop)
        },
    },
    Case {
        name: "BF.EXISTS",
        since: "1.0.0",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfExists::new("seen", "page:1")).map(drop)
        },
    },
    Case {
        name: "BF.INFO",
        since: "1.0.0",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfInfo::new("seen")).map(drop)
        },
    },
    Case {
        name: "BF.INSERT",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfInsert::new("seen", ["page:1", "page:2"]).capacity(1000).error(0.01)).map(drop)
        },
    },
    Case {
        name: "BF.LOADCHUNK",
        since: "1.0.0",
        setup: &["BF.RESERVE seen 0.01 100"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfLoadChunk::new("seen", 145, [0_u8; 144])).map(drop)
        },
    },
    Case {
        name: "BF.MADD",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfMAdd::new("seen", ["page:1", "page:2"])).map(drop)
        },
    },
    Case {
        name: "BF.MEXISTS",
        since: "1.0.0",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfMExists::new("seen", ["page:1", "page:2"])).map(drop)
        },
    },
    Case {
        name: "BF.RESERVE",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfReserve::new("seen", 0.001, 1_000_000)).map(drop)
        },
    },
    Case {
        name: "BF.SCANDUMP",
        since: "1.0.0",
        setup: &["BF.ADD seen page:1"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BfScanDump::new("seen", 0)).map(drop)
        },
    },
    Case {
        name: "CF.ADD",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfAdd::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.ADDNX",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfAddNx::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.COUNT",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfCount::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.DEL",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfDel::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.EXISTS",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfExists::new("blocked", "10.0.0.7")).map(drop)
        },
    },
    Case {
        name: "CF.INFO",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfInfo::new("blocked")).map(drop)
        },
    },
    Case {
        name: "CF.INSERT",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfInsert::new("blocked", ["10.0.0.7", "10.0.0.8"]).capacity(1000)).map(drop)
        },
    },
    Case {
        name: "CF.INSERTNX",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfInsertNx::new("blocked", ["10.0.0.7", "10.0.0.8"])).map(drop)
        },
    },
    Case {
        name: "CF.LOADCHUNK",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfLoadChunk::new("blocked", 1025, [0_u8; 1024])).map(drop)
        },
    },
    Case {
        name: "CF.MEXISTS",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfMExists::new("blocked", ["10.0.0.7", "10.0.0.8"])).map(drop)
        },
    },
    Case {
        name: "CF.RESERVE",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfReserve::new("blocked", 10_000).bucketsize(4)).map(drop)
        },
    },
    Case {
        name: "CF.SCANDUMP",
        since: "1.0.0",
        setup: &["CF.ADD blocked 10.0.0.7"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CfScanDump::new("blocked", 0)).map(drop)
        },
    },
    Case {
        name: "CMS.INCRBY",
        since: "2.0.0",
        setup: &["CMS.INITBYDIM words 2000 5"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsIncrBy::new("words", [("apple", 3), ("pear", 1)])).map(drop)
        },
    },
    Case {
        name: "CMS.INFO",
        since: "2.0.0",
        setup: &["CMS.INITBYDIM words 2000 5"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsInfo::new("words")).map(drop)
        },
    },
    Case {
        name: "CMS.INITBYDIM",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsInitByDim::new("words", 2000, 5)).map(drop)
        },
    },
    Case {
        name: "CMS.INITBYPROB",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsInitByProb::new("words", 0.001, 0.01)).map(drop)
        },
    },
    Case {
        name: "CMS.MERGE",
        since: "2.0.0",
        setup: &["CMS.INITBYDIM words 2000 5", "CMS.INITBYDIM words:monday 2000 5", "CMS.INITBYDIM words:tuesday 2000 5"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsMerge::new("words", ["words:monday", "words:tuesday"]).weights([1.0, 2.0])).map(drop)
        },
    },
    Case {
        name: "CMS.QUERY",
        since: "2.0.0",
        setup: &["CMS.INITBYDIM words 2000 5", "CMS.INCRBY words apple 3"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CmsQuery::new("words", ["apple", "pear"])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.ADD",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestAdd::new("latency", [3.1, 4.7, 12.9])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.BYRANK",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestByRank::new("latency", [0, 2])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.BYREVRANK",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestByRevRank::new("latency", [0, 2])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.CDF",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestCdf::new("latency", [5.0, 10.0])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.CREATE",
        since: "2.4.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestCreate::new("latency").compression(200)).map(drop)
        },
    },
    Case {
        name: "TDIGEST.INFO",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestInfo::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.MAX",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestMax::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.MERGE",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency:monday", "TDIGEST.CREATE latency:tuesday"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestMerge::new("latency", ["latency:monday", "latency:tuesday"])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.MIN",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestMin::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.QUANTILE",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestQuantile::new("latency", [0.5, 0.99])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.RANK",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestRank::new("latency", [5.0, 10.0])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.RESET",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestReset::new("latency")).map(drop)
        },
    },
    Case {
        name: "TDIGEST.REVRANK",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestRevRank::new("latency", [5.0, 10.0])).map(drop)
        },
    },
    Case {
        name: "TDIGEST.TRIMMED_MEAN",
        since: "2.4.0",
        setup: &["TDIGEST.CREATE latency", "TDIGEST.ADD latency 3.1 4.7 12.9"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TDigestTrimmedMean::new("latency", 0.1, 0.9)).map(drop)
        },
    },
    Case {
        name: "TOPK.ADD",
        since: "2.0.0",
        setup: &["TOPK.RESERVE searches 1", "TOPK.ADD searches scarves"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKAdd::new("searches", ["boots", "hats"])).map(drop)
        },
    },
    Case {
        name: "TOPK.INCRBY",
        since: "2.0.0",
        setup: &["TOPK.RESERVE searches 1", "TOPK.ADD searches scarves"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKIncrBy::new("searches", [("boots", 10), ("hats", 3)])).map(drop)
        },
    },
    Case {
        name: "TOPK.INFO",
        since: "2.0.0",
        setup: &["TOPK.RESERVE searches 10"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKInfo::new("searches")).map(drop)
        },
    },
    Case {
        name: "TOPK.LIST",
        since: "2.0.0",
        setup: &["TOPK.RESERVE searches 10", "TOPK.ADD searches boots hats boots"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKList::new("searches").withcount()).map(drop)
        },
    },
    Case {
        name: "TOPK.QUERY",
        since: "2.0.0",
        setup: &["TOPK.RESERVE searches 10", "TOPK.ADD searches boots"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKQuery::new("searches", ["boots", "hats"])).map(drop)
        },
    },
    Case {
        name: "TOPK.RESERVE",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TopKReserve::new("searches", 10).dimensions(50, 4, 0.9)).map(drop)
        },
    },
];
