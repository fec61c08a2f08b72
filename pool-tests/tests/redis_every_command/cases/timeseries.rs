// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Time series: numeric samples with timestamps.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "TS.ADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsAdd::new("temperature:kitchen", TsTime::NOW, 20.5).retention(86_400_000).labels([("room", "kitchen")])).map(drop)
        },
    },
    Case {
        name: "TS.ALTER",
        setup: &["TS.CREATE temperature:kitchen"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsAlter::new("temperature:kitchen").duplicate_policy(TsDuplicates::Last)).map(drop)
        },
    },
    Case {
        name: "TS.CREATE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsCreate::new("temperature:kitchen").encoding(TsEncoding::Uncompressed).ignore(1000, 0.1).labels([("room", "kitchen")])).map(drop)
        },
    },
    Case {
        name: "TS.CREATERULE",
        setup: &["TS.CREATE temperature:kitchen", "TS.CREATE temperature:kitchen:hourly"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsCreateRule::new("temperature:kitchen", "temperature:kitchen:hourly", TsAggregator::Avg, 3_600_000)).map(drop)
        },
    },
    Case {
        name: "TS.DECRBY",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsDecrBy::new("visitors", 1.0)).map(drop)
        },
    },
    Case {
        name: "TS.DEL",
        setup: &["TS.ADD temperature:kitchen 1000 20.5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsDel::new("temperature:kitchen", 0, 1000)).map(drop)
        },
    },
    Case {
        name: "TS.DELETERULE",
        setup: &["TS.CREATE temperature:kitchen", "TS.CREATE temperature:kitchen:hourly", "TS.CREATERULE temperature:kitchen temperature:kitchen:hourly AGGREGATION avg 3600000"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsDeleteRule::new("temperature:kitchen", "temperature:kitchen:hourly")).map(drop)
        },
    },
    Case {
        name: "TS.GET",
        setup: &["TS.ADD temperature:kitchen 1000 20.5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsGet::new("temperature:kitchen")).map(drop)
        },
    },
    Case {
        name: "TS.INCRBY",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsIncrBy::new("visitors", 1.0).timestamp(1000)).map(drop)
        },
    },
    Case {
        name: "TS.INFO",
        setup: &["TS.CREATE temperature:kitchen RETENTION 60000 DUPLICATE_POLICY LAST LABELS room kitchen", "TS.CREATE temperature:kitchen:hourly", "TS.CREATERULE temperature:kitchen temperature:kitchen:hourly AGGREGATION avg 3600000", "TS.ADD temperature:kitchen 1000 20.5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsInfo::new("temperature:kitchen").debug()).map(drop)
        },
    },
    Case {
        name: "TS.MADD",
        setup: &["TS.CREATE temperature:kitchen"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsMAdd::new([("temperature:kitchen", 1000, 20.5), ("temperature:bath", 1000, 23.0)])).map(drop)
        },
    },
    Case {
        name: "TS.MGET",
        setup: &["TS.ADD temperature:kitchen 1000 20.5 LABELS kind temperature room kitchen", "TS.CREATE temperature:bath LABELS kind temperature"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsMGet::new(["kind=temperature"]).selected_labels(["room", "floor"])).map(drop)
        },
    },
    Case {
        name: "TS.MRANGE",
        setup: &["TS.ADD temperature:kitchen 1000 20.5 LABELS kind temperature room kitchen", "TS.ADD temperature:bath 1000 23 LABELS kind temperature room bath"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsMRange::new(TsTime::EARLIEST, TsTime::LATEST, ["kind=temperature"]).withlabels().aggregation(TsAggregator::Max, 1000).groupby("kind", TsAggregator::Avg)).map(drop)
        },
    },
    Case {
        name: "TS.MREVRANGE",
        setup: &["TS.ADD temperature:kitchen 1000 20.5 LABELS kind temperature room kitchen", "TS.ADD temperature:bath 1000 23 LABELS kind temperature room bath"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsMRevRange::new(0, 5000, ["kind=temperature"]).selected_labels(["room", "floor"]).count(10)).map(drop)
        },
    },
    Case {
        name: "TS.NRANGE",
        setup: &["TS.ADD {temperature}:kitchen 1000 20.5", "TS.ADD {temperature}:bath 1000 23"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsNRange::new(["{temperature}:kitchen", "{temperature}:bath"], TsTime::EARLIEST, TsTime::LATEST).aggregation(["min,max", "avg"], 1000)).map(drop)
        },
    },
    Case {
        name: "TS.NREVRANGE",
        setup: &["TS.ADD {temperature}:kitchen 1000 20.5", "TS.ADD {temperature}:bath 1000 23"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsNRevRange::new(["{temperature}:kitchen", "{temperature}:bath"], TsTime::EARLIEST, TsTime::LATEST).count(10)).map(drop)
        },
    },
    Case {
        name: "TS.QUERYINDEX",
        setup: &["TS.CREATE temperature:kitchen LABELS kind temperature room kitchen"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsQueryIndex::new(["kind=temperature", "room!=bath"])).map(drop)
        },
    },
    Case {
        name: "TS.QUERYLABELS",
        setup: &["TS.CREATE temperature:kitchen LABELS kind temperature room kitchen"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsQueryLabels::values("room").filter(["kind=temperature"])).map(drop)
        },
    },
    Case {
        name: "TS.RANGE",
        setup: &["TS.ADD temperature:kitchen 1000 20.5", "TS.ADD temperature:kitchen 3000 22.5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsRange::new("temperature:kitchen", TsTime::EARLIEST, TsTime::LATEST).aggregation(TsAggregator::Avg, 1000).empty()).map(drop)
        },
    },
    Case {
        name: "TS.READ",
        setup: &["TS.ADD temperature:kitchen 1000 20.5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsRead::new("temperature:kitchen", TsTime::EARLIEST).max_count(100)).map(drop)
        },
    },
    Case {
        name: "TS.REVRANGE",
        setup: &["TS.ADD temperature:kitchen 1000 20.5", "TS.ADD temperature:kitchen 3000 22.5"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(TsRevRange::new("temperature:kitchen", 0, 5000).count(1)).map(drop)
        },
    },
];
