// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: The server itself: settings, statistics, memory, persistence and replication.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BACKUP ABORT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupAbort::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP CLEANUP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupCleanup::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupHelp::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP LIST",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupList::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP SEAL",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupSeal::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP START",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupStart::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP STATUS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupStatus::new()).map(drop)
        },
    },
    Case {
        name: "BGREWRITEAOF",
        setup: &[],
        undo: &[],
        on: On::Ending,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BgRewriteAof::new()).map(drop)
        },
    },
    Case {
        name: "BGSAVE",
        setup: &[],
        undo: &[],
        on: On::Ending,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BgSave::new().schedule()).map(drop)
        },
    },
    Case {
        name: "CONFIG GET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigGet::new(["maxmemory*"])).map(drop)
        },
    },
    Case {
        name: "CONFIG HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigHelp::new()).map(drop)
        },
    },
    Case {
        name: "CONFIG RESETSTAT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigResetStat::new()).map(drop)
        },
    },
    Case {
        name: "CONFIG REWRITE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigRewrite::new()).map(drop)
        },
    },
    Case {
        name: "CONFIG SET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigSet::new([("slowlog-log-slower-than", 10_000)])).map(drop)
        },
    },
    Case {
        name: "DBSIZE",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DbSize::new()).map(drop)
        },
    },
    Case {
        name: "FAILOVER",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(Failover::abort()).map(drop)
        },
    },
    Case {
        name: "FLUSHALL",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FlushAll::new().asynchronous()).map(drop)
        },
    },
    Case {
        name: "FLUSHDB",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FlushDb::new().synchronous()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS GET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysGet::new()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysHelp::new()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS RESET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysReset::new()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS START",
        setup: &[],
        undo: &["HOTKEYS STOP", "HOTKEYS RESET"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysStart::cpu_and_net().count(20).duration(Duration::from_secs(60))).map(drop)
        },
    },
    Case {
        name: "HOTKEYS STOP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysStop::new()).map(drop)
        },
    },
    Case {
        name: "INFO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Info::new().sections(["memory"])).map(drop)
        },
    },
    Case {
        name: "LASTSAVE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LastSave::new()).map(drop)
        },
    },
    Case {
        name: "LOLWUT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Lolwut::new().version(5)).map(drop)
        },
    },
    Case {
        name: "MEMORY DOCTOR",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryDoctor::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryHelp::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY MALLOC-STATS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryMallocStats::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY PURGE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryPurge::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY STATS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryStats::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY USAGE",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryUsage::new("name").samples(0)).map(drop)
        },
    },
    Case {
        name: "MONITOR",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Monitor::new()).map(drop)
        },
    },
    Case {
        name: "REPLICAOF",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ReplicaOf::no_one()).map(drop)
        },
    },
    Case {
        name: "ROLE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Role::new()).map(drop)
        },
    },
    Case {
        name: "SAVE",
        setup: &[],
        undo: &[],
        on: On::Ending,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Save::new()).map(drop)
        },
    },
    Case {
        name: "SHUTDOWN",
        setup: &[],
        undo: &[],
        on: On::Ending,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Shutdown::new().nosave()).map(drop)
        },
    },
    Case {
        name: "SLOWLOG GET",
        setup: &["CONFIG SET slowlog-log-slower-than 0", "SET name michael"],
        undo: &["CONFIG SET slowlog-log-slower-than 10000", "SLOWLOG RESET"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogGet::new().count(100)).map(drop)
        },
    },
    Case {
        name: "SLOWLOG HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogHelp::new()).map(drop)
        },
    },
    Case {
        name: "SLOWLOG LEN",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogLen::new()).map(drop)
        },
    },
    Case {
        name: "SLOWLOG RESET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogReset::new()).map(drop)
        },
    },
    Case {
        name: "SWAPDB",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SwapDb::new(0, 1)).map(drop)
        },
    },
    Case {
        name: "TIME",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Time::new()).map(drop)
        },
    },
];
