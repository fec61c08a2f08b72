// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Arrays: values by index, most of which may be empty (Redis 8.8).

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "ARCOUNT",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArCount::new("readings:7")).map(drop)
        },
    },
    Case {
        name: "ARDEL",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArDel::new("readings:7", [0, 5])).map(drop)
        },
    },
    Case {
        name: "ARDELRANGE",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArDelRange::new("readings:7", [(0, 3), (10, 20)])).map(drop)
        },
    },
    Case {
        name: "ARGET",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArGet::new("readings:7", 5)).map(drop)
        },
    },
    Case {
        name: "ARGETRANGE",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArGetRange::new("readings:7", 0, 5)).map(drop)
        },
    },
    Case {
        name: "ARGREP",
        since: "8.8.0",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArGrep::new("log:7", "-", "+").containing("read").containing("fail").nocase().withvalues()).map(drop)
        },
    },
    Case {
        name: "ARINFO",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArInfo::new("readings:7").full()).map(drop)
        },
    },
    Case {
        name: "ARINSERT",
        since: "8.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArInsert::new("log:7", ["started", "ready"])).map(drop)
        },
    },
    Case {
        name: "ARLASTITEMS",
        since: "8.8.0",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArLastItems::new("log:7", 10).rev()).map(drop)
        },
    },
    Case {
        name: "ARLEN",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArLen::new("readings:7")).map(drop)
        },
    },
    Case {
        name: "ARMGET",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArMGet::new("readings:7", [0, 5, 9])).map(drop)
        },
    },
    Case {
        name: "ARMSET",
        since: "8.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArMSet::new("readings:7", [(0, "21.5"), (5, "22.0")])).map(drop)
        },
    },
    Case {
        name: "ARNEXT",
        since: "8.8.0",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArNext::new("log:7")).map(drop)
        },
    },
    Case {
        name: "AROP",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArOp::max("readings:7", 0, 9)).map(drop)
        },
    },
    Case {
        name: "ARRING",
        since: "8.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArRing::new("readings:7", 100, ["21.5", "21.7"])).map(drop)
        },
    },
    Case {
        name: "ARSCAN",
        since: "8.8.0",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArScan::new("readings:7", 0, 1000).limit(100)).map(drop)
        },
    },
    Case {
        name: "ARSEEK",
        since: "8.8.0",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArSeek::new("log:7", 10)).map(drop)
        },
    },
    Case {
        name: "ARSET",
        since: "8.8.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArSet::new("readings:7", 5, ["22.0", "22.1"])).map(drop)
        },
    },
];
