// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Strings, counters and what else a key can hold as bytes.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "GET",
        since: "1.0.0",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Get::new("name")).map(drop)
        },
    },
    Case {
        name: "INCR",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Incr::new("visits")).map(drop)
        },
    },
    Case {
        name: "MSET",
        since: "1.0.1",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(MSet::new([("left", "L"), ("right", "R")])).map(drop)
        },
    },
    Case {
        name: "SET",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Set::new("name", "michael").ex(60).nx()).map(drop)
        },
    },
];
