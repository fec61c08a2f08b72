// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Arrays: values by index, most of which may be empty (Redis 8.8).

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "ARCOUNT",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArCount::new("readings:7")).map(drop)
        },
    },
    Case {
        name: "ARDEL",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArDel::new("readings:7", [0, 5])).map(drop)
        },
    },
    Case {
        name: "ARDELRANGE",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArDelRange::new("readings:7", [(0, 3), (10, 20)])).map(drop)
        },
    },
    Case {
        name: "ARGET",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArGet::new("readings:7", 5)).map(drop)
        },
    },
    Case {
        name: "ARGETRANGE",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArGetRange::new("readings:7", 0, 5)).map(drop)
        },
    },
    Case {
        name: "ARGREP",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArGrep::new("log:7", "-", "+").containing("read").containing("fail").nocase().withvalues()).map(drop)
        },
    },
    Case {
        name: "ARINFO",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArInfo::new("readings:7").full()).map(drop)
        },
    },
    Case {
        name: "ARINSERT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArInsert::new("log:7", ["started", "ready"])).map(drop)
        },
    },
    Case {
        name: "ARLASTITEMS",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArLastItems::new("log:7", 10).rev()).map(drop)
        },
    },
    Case {
        name: "ARLEN",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArLen::new("readings:7")).map(drop)
        },
    },
    Case {
        name: "ARMGET",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArMGet::new("readings:7", [0, 5, 9])).map(drop)
        },
    },
    Case {
        name: "ARMSET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArMSet::new("readings:7", [(0, "21.5"), (5, "22.0")])).map(drop)
        },
    },
    Case {
        name: "ARNEXT",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArNext::new("log:7")).map(drop)
        },
    },
    Case {
        name: "AROP",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArOp::max("readings:7", 0, 9)).map(drop)
        },
    },
    Case {
        name: "ARRING",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArRing::new("readings:7", 100, ["21.5", "21.7"])).map(drop)
        },
    },
    Case {
        name: "ARSCAN",
        setup: &["ARMSET readings:7 0 21.5 1 21.7 5 22.0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArScan::new("readings:7", 0, 1000).limit(100)).map(drop)
        },
    },
    Case {
        name: "ARSEEK",
        setup: &["ARINSERT log:7 started ready failed"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArSeek::new("log:7", 10)).map(drop)
        },
    },
    Case {
        name: "ARSET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ArSet::new("readings:7", 5, ["22.0", "22.1"])).map(drop)
        },
    },
];
