// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Values as bits, and as integers of any width.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "BITCOUNT",
        setup: &["SETBIT seen:7 5 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BitCount::new("seen:7").range(0, 30).bit()).map(drop)
        },
    },
    Case {
        name: "BITFIELD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BitField::new("player:7").get("u8", 0).overflow(Overflow::Sat).incrby("u16", "#1", 250)).map(drop)
        },
    },
    Case {
        name: "BITFIELD_RO",
        setup: &["SETBIT player:7 7 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BitFieldRo::new("player:7").get("u8", 0).get("u16", "#1")).map(drop)
        },
    },
    Case {
        name: "BITOP",
        setup: &["SETBIT seen:7 5 1", "SETBIT seen:8 5 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BitOp::new(BitOperation::And, "seen:both", ["seen:7", "seen:8"])).map(drop)
        },
    },
    Case {
        name: "BITPOS",
        setup: &["SETBIT seats 0 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(BitPos::new("seats", false).range(0, -1).bit()).map(drop)
        },
    },
    Case {
        name: "GETBIT",
        setup: &["SETBIT seen:7 5 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(GetBit::new("seen:7", 5)).map(drop)
        },
    },
    Case {
        name: "SETBIT",
        setup: &["SETBIT seen:7 5 1"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(SetBit::new("seen:7", 5, true)).map(drop)
        },
    },
];
