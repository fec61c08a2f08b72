// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: The nodes of a cluster and the slots that they have.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "ASKING",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Asking::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER ADDSLOTS",
        setup: &["CLUSTER DELSLOTS 5 6"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterAddSlots::new([5, 6])).map(drop)
        },
    },
    Case {
        name: "CLUSTER ADDSLOTSRANGE",
        setup: &["CLUSTER DELSLOTS 5 6"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterAddSlotsRange::new([(5, 6)])).map(drop)
        },
    },
    Case {
        name: "CLUSTER BUMPEPOCH",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterBumpEpoch::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER COUNT-FAILURE-REPORTS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterCountFailureReports::new(client.call(ClusterMyId::new())?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER COUNTKEYSINSLOT",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterCountKeysInSlot::new(client.call(ClusterKeySlot::new("user:7"))?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER DELSLOTS",
        setup: &[],
        undo: &["CLUSTER ADDSLOTS 5 6"],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterDelSlots::new([5, 6])).map(drop)
        },
    },
    Case {
        name: "CLUSTER DELSLOTSRANGE",
        setup: &[],
        undo: &["CLUSTER ADDSLOTS 5 6"],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterDelSlotsRange::new([(5, 6)])).map(drop)
        },
    },
    Case {
        name: "CLUSTER FAILOVER",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterFailover::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER FLUSHSLOTS",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterFlushSlots::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER FORGET",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterForget::new("07c37dfeb235213a872192d90877d0cd55635b91")).map(drop)
        },
    },
    Case {
        name: "CLUSTER GETKEYSINSLOT",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterGetKeysInSlot::new(client.call(ClusterKeySlot::new("user:7"))?, 10)).map(drop)
        },
    },
    Case {
        name: "CLUSTER HELP",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterHelp::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER INFO",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterInfo::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER KEYSLOT",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterKeySlot::new("{user:7}:name")).map(drop)
        },
    },
    Case {
        name: "CLUSTER LINKS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterLinks::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MEET",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMeet::new("192.0.2.1", 7001)).map(drop)
        },
    },
    Case {
        name: "CLUSTER MIGRATION",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMigration::all()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MYID",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMyId::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER MYSHARDID",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterMyShardId::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER NODES",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterNodes::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER REPLICAS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterReplicas::new(client.call(ClusterMyId::new())?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER REPLICATE",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterReplicate::new("07c37dfeb235213a872192d90877d0cd55635b91")).map(drop)
        },
    },
    Case {
        name: "CLUSTER RESET",
        setup: &["SET user:7 michael"],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterReset::new().soft()).map(drop)
        },
    },
    Case {
        name: "CLUSTER SAVECONFIG",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSaveConfig::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER SET-CONFIG-EPOCH",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSetConfigEpoch::new(0)).map(drop)
        },
    },
    Case {
        name: "CLUSTER SETSLOT",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSetSlot::node(5, client.call(ClusterMyId::new())?)).map(drop)
        },
    },
    Case {
        name: "CLUSTER SHARDS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterShards::new()).map(drop)
        },
    },
    Case {
        name: "CLUSTER SLOT-STATS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSlotStats::slots(0, 99)).map(drop)
        },
    },
    Case {
        name: "CLUSTER SLOTS",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClusterSlots::new()).map(drop)
        },
    },
    Case {
        name: "READONLY",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ReadOnly::new()).map(drop)
        },
    },
    Case {
        name: "READWRITE",
        setup: &[],
        undo: &[],
        on: On::Cluster,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ReadWrite::new()).map(drop)
        },
    },
];
