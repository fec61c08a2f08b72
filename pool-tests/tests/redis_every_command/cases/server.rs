// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: The server itself: its settings, figures, memory, disk and replicas.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BACKUP ABORT",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupAbort::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP CLEANUP",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupCleanup::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP HELP",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupHelp::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP LIST",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupList::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP SEAL",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupSeal::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP START",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupStart::new()).map(drop)
        },
    },
    Case {
        name: "BACKUP STATUS",
        since: "8.10.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BackupStatus::new()).map(drop)
        },
    },
    Case {
        name: "BGREWRITEAOF",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Ending,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BgRewriteAof::new()).map(drop)
        },
    },
    Case {
        name: "BGSAVE",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Ending,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BgSave::new().schedule()).map(drop)
        },
    },
    Case {
        name: "CONFIG GET",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigGet::new(["maxmemory*"])).map(drop)
        },
    },
    Case {
        name: "CONFIG HELP",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigHelp::new()).map(drop)
        },
    },
    Case {
        name: "CONFIG RESETSTAT",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigResetStat::new()).map(drop)
        },
    },
    Case {
        name: "CONFIG REWRITE",
        since: "2.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigRewrite::new()).map(drop)
        },
    },
    Case {
        name: "CONFIG SET",
        since: "2.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ConfigSet::new([("slowlog-log-slower-than", 10_000)])).map(drop)
        },
    },
    Case {
        name: "DBSIZE",
        since: "1.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(DbSize::new()).map(drop)
        },
    },
    Case {
        name: "FAILOVER",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(Failover::abort()).map(drop)
        },
    },
    Case {
        name: "FLUSHALL",
        since: "1.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FlushAll::new().asynchronous()).map(drop)
        },
    },
    Case {
        name: "FLUSHDB",
        since: "1.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FlushDb::new().synchronous()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS GET",
        since: "8.6.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysGet::new()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS HELP",
        since: "8.6.1",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysHelp::new()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS RESET",
        since: "8.6.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysReset::new()).map(drop)
        },
    },
    Case {
        name: "HOTKEYS START",
        since: "8.6.0",
        setup: &[],
        undo: &["HOTKEYS STOP", "HOTKEYS RESET"],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysStart::cpu_and_net().count(20).duration(Duration::from_secs(60))).map(drop)
        },
    },
    Case {
        name: "HOTKEYS STOP",
        since: "8.6.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(HotKeysStop::new()).map(drop)
        },
    },
    Case {
        name: "INFO",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Info::new().sections(["memory"])).map(drop)
        },
    },
    Case {
        name: "LASTSAVE",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LastSave::new()).map(drop)
        },
    },
    Case {
        name: "LOLWUT",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Lolwut::new().version(5)).map(drop)
        },
    },
    Case {
        name: "MEMORY DOCTOR",
        since: "4.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryDoctor::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY HELP",
        since: "4.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryHelp::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY MALLOC-STATS",
        since: "4.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryMallocStats::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY PURGE",
        since: "4.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryPurge::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY STATS",
        since: "4.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryStats::new()).map(drop)
        },
    },
    Case {
        name: "MEMORY USAGE",
        since: "4.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MemoryUsage::new("name").samples(0)).map(drop)
        },
    },
    Case {
        name: "MONITOR",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Monitor::new()).map(drop)
        },
    },
    Case {
        name: "REPLICAOF",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ReplicaOf::no_one()).map(drop)
        },
    },
    Case {
        name: "ROLE",
        since: "2.8.12",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Role::new()).map(drop)
        },
    },
    Case {
        name: "SAVE",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Ending,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Save::new()).map(drop)
        },
    },
    Case {
        name: "SHUTDOWN",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Ending,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Shutdown::new().nosave()).map(drop)
        },
    },
    Case {
        name: "SLOWLOG GET",
        since: "2.2.12",
        setup: &["CONFIG SET slowlog-log-slower-than 0", "SET name michael"],
        undo: &["CONFIG SET slowlog-log-slower-than 10000", "SLOWLOG RESET"],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogGet::new().count(100)).map(drop)
        },
    },
    Case {
        name: "SLOWLOG HELP",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogHelp::new()).map(drop)
        },
    },
    Case {
        name: "SLOWLOG LEN",
        since: "2.2.12",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogLen::new()).map(drop)
        },
    },
    Case {
        name: "SLOWLOG RESET",
        since: "2.2.12",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SlowLogReset::new()).map(drop)
        },
    },
    Case {
        name: "SWAPDB",
        since: "4.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SwapDb::new(0, 1)).map(drop)
        },
    },
    Case {
        name: "TIME",
        since: "2.6.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Time::new()).map(drop)
        },
    },
];
