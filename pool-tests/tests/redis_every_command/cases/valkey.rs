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
        since: "Valkey 8.0.0",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(ClientCapa::new(["redirect"])).map(drop),
    },
    Case {
        name: "CLIENT IMPORT-SOURCE",
        since: "Valkey 8.1.0",
        setup: &[],
        on: On::Server,
        refused: Some("ERR"),
        call: |client| client.call(ClientImportSource::new(Switch::On)).map(drop),
    },
    Case {
        name: "CLUSTER CANCELSLOTMIGRATIONS",
        since: "Valkey 9.0.0",
        setup: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| client.call(ClusterCancelSlotMigrations::new()).map(drop),
    },
    Case {
        name: "CLUSTER FLUSHSLOT",
        since: "Valkey 9.0.0",
        setup: &[],
        on: On::Cluster,
        refused: None,
        call: |client| client.call(ClusterFlushSlot::new(5).sync()).map(drop),
    },
    Case {
        name: "CLUSTER GETSLOTMIGRATIONS",
        since: "Valkey 9.0.0",
        setup: &[],
        on: On::Cluster,
        refused: None,
        call: |client| client.call(ClusterGetSlotMigrations::new()).map(drop),
    },
    Case {
        name: "CLUSTER MIGRATESLOTS",
        since: "Valkey 9.0.0",
        setup: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| client.call(ClusterMigrateSlots::new([(0, 99), (200, 299)], "a1b2c3")).map(drop),
    },
    Case {
        name: "CLUSTERSCAN",
        since: "Valkey 9.1.0",
        setup: &["SET name michael"],
        on: On::Cluster,
        refused: None,
        call: |client| client.call(ClusterScan::new("0").count(100)).map(drop),
    },
    Case {
        name: "COMMANDLOG GET",
        since: "Valkey 8.1.0",
        setup: &["CONFIG SET commandlog-execution-slower-than 0", "SET name michael", "CONFIG SET commandlog-execution-slower-than 10000"],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogGet::new(10, CommandLog::Slow)).map(drop),
    },
    Case {
        name: "COMMANDLOG HELP",
        since: "Valkey 8.1.0",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogHelp::new()).map(drop),
    },
    Case {
        name: "COMMANDLOG LEN",
        since: "Valkey 8.1.0",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogLen::new(CommandLog::LargeReply)).map(drop),
    },
    Case {
        name: "COMMANDLOG RESET",
        since: "Valkey 8.1.0",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(CommandLogReset::new(CommandLog::LargeRequest)).map(drop),
    },
    Case {
        name: "DELIFEQ",
        since: "Valkey 9.0.0",
        setup: &["SET lock token-7"],
        on: On::Server,
        refused: None,
        call: |client| client.call(DelIfEq::new("lock", "token-7")).map(drop),
    },
    Case {
        name: "SCRIPT SHOW",
        since: "Valkey 8.0.0",
        setup: &["SCRIPT FLUSH"],
        on: On::Server,
        refused: Some("NOSCRIPT"),
        call: |client| client.call(ScriptShow::new("e0e1f9fabfc9d4800c877a703b823ac0578ff8db")).map(drop),
    },
];
