// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: What commands the server has.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "COMMAND",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandTable::new()).map(drop)
        },
    },
    Case {
        name: "COMMAND COUNT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandCount::new()).map(drop)
        },
    },
    Case {
        name: "COMMAND DOCS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandDocs::new().names(["SET", "GET"])).map(drop)
        },
    },
    Case {
        name: "COMMAND GETKEYS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandGetKeys::new(["MSET", "a", "1", "b", "2"])).map(drop)
        },
    },
    Case {
        name: "COMMAND GETKEYSANDFLAGS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandGetKeysAndFlags::new(["LMOVE", "from", "to", "LEFT", "RIGHT"])).map(drop)
        },
    },
    Case {
        name: "COMMAND HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandHelp::new()).map(drop)
        },
    },
    Case {
        name: "COMMAND INFO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandInfoOf::new(["get", "config|get", "no-such"])).map(drop)
        },
    },
    Case {
        name: "COMMAND LIST",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(CommandList::new().matching("xread*")).map(drop)
        },
    },
];
