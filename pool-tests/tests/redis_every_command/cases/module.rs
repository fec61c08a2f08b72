// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Modules that the server has loaded.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "MODULE HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ModuleHelp::new()).map(drop)
        },
    },
    Case {
        name: "MODULE LIST",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ModuleList::new()).map(drop)
        },
    },
    Case {
        name: "MODULE LOAD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ModuleLoad::new("/usr/lib/redis/modules/example.so").args(["fast"])).map(drop)
        },
    },
    Case {
        name: "MODULE LOADEX",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ModuleLoadEx::new("/usr/lib/redis/modules/example.so").config("example.mode", "fast").args(["x"])).map(drop)
        },
    },
    Case {
        name: "MODULE UNLOAD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ModuleUnload::new("example")).map(drop)
        },
    },
];
