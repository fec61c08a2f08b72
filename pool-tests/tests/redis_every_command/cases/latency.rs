// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: What has taken long: events and commands.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "LATENCY DOCTOR",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyDoctor::new()).map(drop)
        },
    },
    Case {
        name: "LATENCY GRAPH",
        setup: &["CONFIG SET latency-monitor-threshold 1", "EVAL return#string.rep('ab',2e6):gsub('a','b') 0"],
        undo: &["CONFIG SET latency-monitor-threshold 0", "LATENCY RESET"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyGraph::new("command")).map(drop)
        },
    },
    Case {
        name: "LATENCY HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyHelp::new()).map(drop)
        },
    },
    Case {
        name: "LATENCY HISTOGRAM",
        setup: &["SET name michael", "GET name"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyHistogram::new().commands(["get", "set"])).map(drop)
        },
    },
    Case {
        name: "LATENCY HISTORY",
        setup: &["CONFIG SET latency-monitor-threshold 1", "EVAL return#string.rep('ab',2e6):gsub('a','b') 0"],
        undo: &["CONFIG SET latency-monitor-threshold 0", "LATENCY RESET"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyHistory::new("command")).map(drop)
        },
    },
    Case {
        name: "LATENCY LATEST",
        setup: &["CONFIG SET latency-monitor-threshold 1", "EVAL return#string.rep('ab',2e6):gsub('a','b') 0"],
        undo: &["CONFIG SET latency-monitor-threshold 0", "LATENCY RESET"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyLatest::new()).map(drop)
        },
    },
    Case {
        name: "LATENCY RESET",
        setup: &["CONFIG SET latency-monitor-threshold 1", "EVAL return#string.rep('ab',2e6):gsub('a','b') 0", "CONFIG SET latency-monitor-threshold 0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(LatencyReset::new().events(["command", "fork"])).map(drop)
        },
    },
];
