// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Vector sets, searched by similarity.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "VADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VAdd::new("colours", [0.9, 0.1, 0.1], "red").setattr(r#"{"warm":true}"#)).map(drop)
        },
    },
    Case {
        name: "VCARD",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VCard::new("colours")).map(drop)
        },
    },
    Case {
        name: "VDIM",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VDim::new("colours")).map(drop)
        },
    },
    Case {
        name: "VEMB",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VEmb::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VGETATTR",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red SETATTR {\"warm\":true}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VGetAttr::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VINFO",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VInfo::new("colours")).map(drop)
        },
    },
    Case {
        name: "VISMEMBER",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VIsMember::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VLINKS",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red", "VADD colours VALUES 3 0.8 0.3 0.1 orange"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VLinks::new("colours", "red").withscores()).map(drop)
        },
    },
    Case {
        name: "VRANDMEMBER",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VRandMember::new("colours").count(2)).map(drop)
        },
    },
    Case {
        name: "VRANGE",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VRange::new("colours", "[a", "+").count(10)).map(drop)
        },
    },
    Case {
        name: "VREM",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VRem::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VSETATTR",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VSetAttr::new("colours", "red", r#"{"warm":true}"#)).map(drop)
        },
    },
    Case {
        name: "VSIM",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red", "VADD colours VALUES 3 0.8 0.3 0.1 orange"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VSim::new("colours", [1.0, 0.0, 0.0]).count(5).withscores()).map(drop)
        },
    },
];
