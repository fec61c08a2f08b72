// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Transactions, command by command. [`Client::transaction`](crate::Client::transaction) sends them in the right order.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "DISCARD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Discard::new()).map(drop)
        },
    },
    Case {
        name: "EXEC",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Exec::new()).map(drop)
        },
    },
    Case {
        name: "MULTI",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Multi::new()).map(drop)
        },
    },
    Case {
        name: "UNWATCH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Unwatch::new()).map(drop)
        },
    },
    Case {
        name: "WATCH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Watch::new(["account:1", "account:2"])).map(drop)
        },
    },
];
