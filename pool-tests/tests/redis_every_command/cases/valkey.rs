// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: What Valkey has and Redis does not.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::commands::*;
use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "CLIENT CAPA",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(ClientCapa::new(["redirect"])).map(drop),
    },
    Case {
        name: "CLIENT IMPORT-SOURCE",
        setup: &[],
        on: On::Server,
        refused: Some("ERR"),
        call: |client| client.call(ClientImportSource::new(Switch::On)).map(drop),
    },
    Case {
        name: "CLUSTER CANCELSLOTMIGRATIONS",
        setup: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| client.call(ClusterCancelSlotMigrations::new()).map(drop),
    },
    Case {
        name: "CLUSTER FLUSHSLOT",
        setup: &[],
        on: On::Cluster,
        refused: None,
        call: |client| client.call(ClusterFlushSlot::new(5).sync()).map(drop),
    },
    Case {
        name: "CLUSTER GETSLOTMIGRATIONS",
        setup: &[],
        on: On::Cluster,
        refused: None,
        call: |client| client.call(ClusterGetSlotMigrations::new()).map(drop),
    },
    Case {
        name: "CLUSTER MIGRATESLOTS",
        setup: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| client.call(ClusterMigrateSlots::new([(0, 99), (200, 299)], "a1b2c3")).map(drop),
    },
    Case {
        name: "CLUSTERSCAN",
        setup: &["SET name michael"],
        on: On::Cluster,
        refused: None,
        call: |client| client.call(ClusterScan::new("0").count(100)).map(drop),
    },
    Case {
        name: "COMMANDLOG GET",
        setup: &["CONFIG SET commandlog-execution-slower-than 0", "SET name michael", "CONFIG SET commandlog-execution-slower-than 10000"],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogGet::new(10, CommandLog::Slow)).map(drop),
    },
    Case {
        name: "COMMANDLOG HELP",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogHelp::new()).map(drop),
    },
    Case {
        name: "COMMANDLOG LEN",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogLen::new(CommandLog::LargeReply)).map(drop),
    },
    Case {
        name: "COMMANDLOG RESET",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogReset::new(CommandLog::LargeRequest)).map(drop),
    },
    Case {
        name: "DELIFEQ",
        setup: &["SET lock token-7"],
        on: On::Server,
        refused: None,
        call: |client| client.call(DelIfEq::new("lock", "token-7")).map(drop),
    },
    Case {
        name: "SCRIPT SHOW",
        setup: &["SCRIPT FLUSH"],
        on: On::Server,
        refused: Some("NOSCRIPT"),
        call: |client| client.call(ScriptShow::new("e0e1f9fabfc9d4800c877a703b823ac0578ff8db")).map(drop),
    },
];
