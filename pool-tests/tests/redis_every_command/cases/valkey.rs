// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Commands that Valkey has and Redis does not.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "CLIENT CAPA",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientCapa::new(["redirect"])).map(drop)
        },
    },
    Case {
        name: "CLIENT IMPORT-SOURCE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientImportSource::new(Switch::On)).map(drop)
        },
    },
    Case {
        name: "CLUSTER CANCELSLOTMIGRATIONS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterCancelSlotMigrations::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER FLUSHSLOT",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterFlushSlot::new(5).sync()).map(drop)
        },
    },
    Case {
        name: "CLUSTER GETSLOTMIGRATIONS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterGetSlotMigrations::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MIGRATESLOTS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMigrateSlots::new([(0, 99), (200, 299)], "a1b2c3")).map(drop)
        },
    },
    Case {
        name: "CLUSTERSCAN",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterScan::new("0").count(100)).map(drop)
        },
    },
    Case {
        name: "COMMANDLOG GET",
        setup: &["CONFIG SET commandlog-execution-slower-than 0", "SET name michael", "CONFIG SET commandlog-execution-slower-than 10000"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandLogGet::new(10, CommandLog::Slow)).map(drop)
        },
    },
    Case {
        name: "COMMANDLOG HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandLogHelp::new()).map(drop)
        },
    },
    Case {
        name: "COMMANDLOG LEN",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandLogLen::new(CommandLog::LargeReply)).map(drop)
        },
    },
    Case {
        name: "COMMANDLOG RESET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandLogReset::new(CommandLog::LargeRequest)).map(drop)
        },
    },
    Case {
        name: "DELIFEQ",
        setup: &["SET lock token-7"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DelIfEq::new("lock", "token-7")).map(drop)
        },
    },
    Case {
        name: "SCRIPT SHOW",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ScriptShow::new(client.call(ScriptLoad::new("return 1"))?)).map(drop)
        },
    },
];
