// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: The nodes of a cluster and the slots that they have.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "ASKING",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Asking::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER ADDSLOTS",
        since: "3.0.0",
        setup: &["CLUSTER DELSLOTS 5 6"],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterAddSlots::new([5, 6])).map(drop)
        },
    },
    Case {
        name: "CLUSTER ADDSLOTSRANGE",
        since: "7.0.0",
        setup: &["CLUSTER DELSLOTS 5 6"],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterAddSlotsRange::new([(5, 6)])).map(drop)
        },
    },
    Case {
        name: "CLUSTER BUMPEPOCH",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterBumpEpoch::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER COUNT-FAILURE-REPORTS",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterCountFailureReports::new(client.call(ClusterMyId::new())?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER COUNTKEYSINSLOT",
        since: "3.0.0",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterCountKeysInSlot::new(client.call(ClusterKeySlot::new("user:7"))?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER DELSLOTS",
        since: "3.0.0",
        setup: &[],
        undo: &["CLUSTER ADDSLOTS 5 6"],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterDelSlots::new([5, 6])).map(drop)
        },
    },
    Case {
        name: "CLUSTER DELSLOTSRANGE",
        since: "7.0.0",
        setup: &[],
        undo: &["CLUSTER ADDSLOTS 5 6"],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterDelSlotsRange::new([(5, 6)])).map(drop)
        },
    },
    Case {
        name: "CLUSTER FAILOVER",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterFailover::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER FLUSHSLOTS",
        since: "3.0.0",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterFlushSlots::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER FORGET",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterForget::new("07c37dfeb235213a872192d90877d0cd55635b91")).map(drop)
        },
    },
    Case {
        name: "CLUSTER GETKEYSINSLOT",
        since: "3.0.0",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterGetKeysInSlot::new(client.call(ClusterKeySlot::new("user:7"))?, 10)).map(drop)
        },
    },
    Case {
        name: "CLUSTER HELP",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterHelp::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER INFO",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterInfo::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER KEYSLOT",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterKeySlot::new("{user:7}:name")).map(drop)
        },
    },
    Case {
        name: "CLUSTER LINKS",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterLinks::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MEET",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMeet::new("192.0.2.1", 7001)).map(drop)
        },
    },
    Case {
        name: "CLUSTER MIGRATION",
        since: "8.4.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMigration::all()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MYID",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMyId::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MYSHARDID",
        since: "7.2.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMyShardId::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER NODES",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterNodes::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER REPLICAS",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterReplicas::new(client.call(ClusterMyId::new())?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER REPLICATE",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterReplicate::new("07c37dfeb235213a872192d90877d0cd55635b91")).map(drop)
        },
    },
    Case {
        name: "CLUSTER RESET",
        since: "3.0.0",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterReset::new().soft()).map(drop)
        },
    },
    Case {
        name: "CLUSTER SAVECONFIG",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSaveConfig::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER SET-CONFIG-EPOCH",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSetConfigEpoch::new(0)).map(drop)
        },
    },
    Case {
        name: "CLUSTER SETSLOT",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSetSlot::node(5, client.call(ClusterMyId::new())?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER SHARDS",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterShards::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER SLOT-STATS",
        since: "8.2.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSlotStats::slots(0, 99)).map(drop)
        },
    },
    Case {
        name: "READONLY",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ReadOnly::new()).map(drop)
        },
    },
    Case {
        name: "READWRITE",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ReadWrite::new()).map(drop)
        },
    },
];
