// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: HyperLogLogs: how many different things there were, to about a percent, in 12 KB.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "PFADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PfAdd::new("visitors:monday", ["user:7", "user:8"])).map(drop)
        },
    },
    Case {
        name: "PFCOUNT",
        setup: &["PFADD visitors:monday user:7 user:8", "PFADD visitors:tuesday user:7 user:9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PfCount::new(["visitors:monday", "visitors:tuesday"])).map(drop)
        },
    },
    Case {
        name: "PFMERGE",
        setup: &["PFADD visitors:monday user:7 user:8", "PFADD visitors:tuesday user:7 user:9"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(PfMerge::new("visitors", ["visitors:monday", "visitors:tuesday"])).map(drop)
        },
    },
];
