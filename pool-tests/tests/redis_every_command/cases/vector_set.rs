// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Sets of vectors, searched by similarity.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "VADD",
        since: "8.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VAdd::new("colours", [0.9, 0.1, 0.1], "red").setattr(r#"{"warm":true}"#)).map(drop)
        },
    },
    Case {
        name: "VCARD",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VCard::new("colours")).map(drop)
        },
    },
    Case {
        name: "VDIM",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VDim::new("colours")).map(drop)
        },
    },
    Case {
        name: "VEMB",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VEmb::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VGETATTR",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red SETATTR {\"warm\":true}"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VGetAttr::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VINFO",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VInfo::new("colours")).map(drop)
        },
    },
    Case {
        name: "VISMEMBER",
        since: "8.2.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VIsMember::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VLINKS",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red", "VADD colours VALUES 3 0.8 0.3 0.1 orange"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VLinks::new("colours", "red").withscores()).map(drop)
        },
    },
    Case {
        name: "VRANDMEMBER",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VRandMember::new("colours").count(2)).map(drop)
        },
    },
    Case {
        name: "VRANGE",
        since: "8.4.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VRange::new("colours", "[a", "+").count(10)).map(drop)
        },
    },
    Case {
        name: "VREM",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VRem::new("colours", "red")).map(drop)
        },
    },
    Case {
        name: "VSETATTR",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VSetAttr::new("colours", "red", r#"{"warm":true}"#)).map(drop)
        },
    },
    Case {
        name: "VSIM",
        since: "8.0.0",
        setup: &["VADD colours VALUES 3 0.9 0.1 0.1 red", "VADD colours VALUES 3 0.8 0.3 0.1 orange"],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(VSim::new("colours", [1.0, 0.0, 0.0]).count(5).withscores()).map(drop)
        },
    },
];
