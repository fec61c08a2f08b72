// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Strings, counters and what else a key can hold as bytes.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::commands::*;
use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "GET",
        setup: &["SET name michael"],
        on: On::Server,
        refused: None,
        call: |client| client.call(Get::new("name")).map(drop),
    },
    Case {
        name: "INCR",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(Incr::new("visits")).map(drop),
    },
    Case {
        name: "MSET",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(MSet::new([("left", "L"), ("right", "R")])).map(drop),
    },
    Case {
        name: "SET",
        setup: &[],
        on: On::Server,
        refused: None,
        call: |client| client.call(Set::new("name", "michael").ex(60).nx()).map(drop),
    },
];
