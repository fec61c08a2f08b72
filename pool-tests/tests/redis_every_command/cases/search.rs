// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Search of hashes and JSON documents: full text, tags, numbers, places and vectors.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "FT.AGGREGATE",
        setup: &["FT.CREATE bikes PREFIX 1 bike: SCHEMA title TEXT brand TAG SORTABLE price NUMERIC SORTABLE", "HSET bike:1 title red brand velo price 300"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtAggregate::new("bikes", "*").load(["@price"]).groupby(["@brand"], [Reducer::count().named("models"), Reducer::tolist("@price")]).sortby([("@models", SortOrder::Desc)]).limit(0, 10)).map(drop)
        },
    },
    Case {
        name: "FT.ALIASADD",
        setup: &["FT.CREATE bikes:v1 SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes:v1"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtAliasAdd::new("bikes", "bikes:v1")).map(drop)
        },
    },
    Case {
        name: "FT.ALIASDEL",
        setup: &["FT.CREATE bikes:v1 SCHEMA title TEXT", "FT.ALIASADD bikes bikes:v1"],
        undo: &["FT.DROPINDEX bikes:v1"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtAliasDel::new("bikes")).map(drop)
        },
    },
    Case {
        name: "FT.ALIASLIST",
        setup: &["FT.CREATE bikes:v1 SCHEMA title TEXT", "FT.ALIASADD bikes bikes:v1"],
        undo: &["FT.DROPINDEX bikes:v1"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtAliasList::new("bikes:v1")).map(drop)
        },
    },
    Case {
        name: "FT.ALIASUPDATE",
        setup: &["FT.CREATE bikes:v2 SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes:v2"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtAliasUpdate::new("bikes", "bikes:v2")).map(drop)
        },
    },
    Case {
        name: "FT.ALTER",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtAlter::new("bikes", [FtField::tag("colour").sortable()]).skipinitialscan()).map(drop)
        },
    },
    Case {
        name: "FT.CONFIG GET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtConfigGet::new("TIMEOUT")).map(drop)
        },
    },
    Case {
        name: "FT.CONFIG HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtConfigHelp::new("TIMEOUT")).map(drop)
        },
    },
    Case {
        name: "FT.CONFIG SET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtConfigSet::new("TIMEOUT", 500)).map(drop)
        },
    },
    Case {
        name: "FT.CREATE",
        setup: &[],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtCreate::new("bikes", [FtField::text("$.title").alias("title").sortable().weight(2.0), FtField::numeric("$.price").alias("price"), FtField::vector("$.v", VectorIndex::hnsw(FtVectorType::Float32, 2, FtDistance::Cosine).m(8)).alias("v")]).on_json().prefix(["bike:"]).stopwords([""; 0])).map(drop)
        },
    },
    Case {
        name: "FT.CURSOR DEL",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: Some("Cursor"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtCursorDel::new("bikes", 42)).map(drop)
        },
    },
    Case {
        name: "FT.CURSOR READ",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: Some("Cursor"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtCursorRead::new("bikes", 42).count(100)).map(drop)
        },
    },
    Case {
        name: "FT.DICTADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtDictAdd::new("models", ["roadster", "tourer"])).map(drop)
        },
    },
    Case {
        name: "FT.DICTDEL",
        setup: &["FT.DICTADD models roadster tourer"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtDictDel::new("models", ["tourer"])).map(drop)
        },
    },
    Case {
        name: "FT.DICTDUMP",
        setup: &["FT.DICTADD models roadster tourer"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtDictDump::new("models")).map(drop)
        },
    },
    Case {
        name: "FT.DROPINDEX",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtDropIndex::new("bikes")).map(drop)
        },
    },
    Case {
        name: "FT.EXPLAIN",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtExplain::new("bikes", "red|blue @title:bike")).map(drop)
        },
    },
    Case {
        name: "FT.EXPLAINCLI",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtExplainCli::new("bikes", "red|blue @title:bike")).map(drop)
        },
    },
    Case {
        name: "FT.HYBRID",
        setup: &["FT.CREATE bikes SCHEMA title TEXT v VECTOR FLAT 6 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtHybrid::new("bikes", "red", "@v", "$v").knn(5).params([("v", Vector::from([0.1, 0.9]))]).limit(0, 3)).map(drop)
        },
    },
    Case {
        name: "FT.INFO",
        setup: &["FT.CREATE bikes PREFIX 1 bike: SCHEMA title TEXT WEIGHT 2 SORTABLE brand TAG SEPARATOR ; CASESENSITIVE v VECTOR HNSW 6 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 s GEOSHAPE FLAT", "HSET bike:1 title red brand velo"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtInfo::new("bikes")).map(drop)
        },
    },
    Case {
        name: "FT.PROFILE",
        setup: &["FT.CREATE bikes PREFIX 1 bike: SCHEMA title TEXT", "HSET bike:1 title red"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtProfile::new(FtSearch::new("bikes", "red").withscores()).limited()).map(drop)
        },
    },
    Case {
        name: "FT.SEARCH",
        setup: &["FT.CREATE bikes PREFIX 1 bike: SCHEMA title TEXT price NUMERIC SORTABLE", "HSET bike:1 title red price 300", "HSET bike:2 title red price 400"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSearch::new("bikes", "red").filter("price", 100, "+inf").withscores().explainscore().withpayloads().withsortkeys().sortby("price", SortOrder::Desc).return_fields(["title", "price"]).highlight(FtHighlight::new().tags("<b>", "</b>")).summarize(FtSummarize::new().fields(["title"]).len(3)).limit(0, 10)).map(drop)
        },
    },
    Case {
        name: "FT.SPELLCHECK",
        setup: &["FT.CREATE bikes PREFIX 1 bike: SCHEMA title TEXT", "HSET bike:1 title red"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSpellCheck::new("bikes", "redd bike").distance(2)).map(drop)
        },
    },
    Case {
        name: "FT.SUGADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSugAdd::new("completions", "red bike", 1.0).incr()).map(drop)
        },
    },
    Case {
        name: "FT.SUGDEL",
        setup: &["FT.SUGADD completions red 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSugDel::new("completions", "red")).map(drop)
        },
    },
    Case {
        name: "FT.SUGGET",
        setup: &["FT.SUGADD completions red 1 PAYLOAD x", "FT.SUGADD completions reed 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSugGet::new("completions", "re").fuzzy().withscores_and_payloads()).map(drop)
        },
    },
    Case {
        name: "FT.SUGLEN",
        setup: &["FT.SUGADD completions red 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSugLen::new("completions")).map(drop)
        },
    },
    Case {
        name: "FT.SYNDUMP",
        setup: &["FT.CREATE bikes SCHEMA title TEXT", "FT.SYNUPDATE bikes child boy girl"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSynDump::new("bikes")).map(drop)
        },
    },
    Case {
        name: "FT.SYNUPDATE",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtSynUpdate::new("bikes", "child", ["boy", "girl"])).map(drop)
        },
    },
    Case {
        name: "FT.TAGVALS",
        setup: &["FT.CREATE bikes PREFIX 1 bike: SCHEMA brand TAG", "HSET bike:1 brand velo"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtTagVals::new("bikes", "brand")).map(drop)
        },
    },
    Case {
        name: "FT._LIST",
        setup: &["FT.CREATE bikes SCHEMA title TEXT"],
        undo: &["FT.DROPINDEX bikes"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FtList::new()).map(drop)
        },
    },
];
