// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Streams: entries ordered by ID, and consumer groups that share them.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "XACK",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XAck::new("orders", "billing", ["1-1"])).map(drop)
        },
    },
    Case {
        name: "XACKDEL",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XAckDel::new("orders", "billing", ["1-1"]).acked()).map(drop)
        },
    },
    Case {
        name: "XADD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XAdd::new("orders", [("item", "book"), ("count", "1")]).maxlen_about(10_000)).map(drop)
        },
    },
    Case {
        name: "XAUTOCLAIM",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XAutoClaim::new("orders", "billing", "bert", 0, "0-0").count(10)).map(drop)
        },
    },
    Case {
        name: "XCFGSET",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XCfgSet::new("orders").idmp_duration(Duration::from_secs(60))).map(drop)
        },
    },
    Case {
        name: "XCLAIM",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XClaim::new("orders", "billing", "bert", 0, ["1-1"])).map(drop)
        },
    },
    Case {
        name: "XDEL",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XDel::new("orders", ["1-1"])).map(drop)
        },
    },
    Case {
        name: "XDELEX",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XDelEx::new("orders", ["1-1", "1-2"]).delref()).map(drop)
        },
    },
    Case {
        name: "XGROUP CREATE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XGroupCreate::new("orders", "billing", "$").mkstream()).map(drop)
        },
    },
    Case {
        name: "XGROUP CREATECONSUMER",
        setup: &["XGROUP CREATE orders billing $ MKSTREAM"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XGroupCreateConsumer::new("orders", "billing", "anna")).map(drop)
        },
    },
    Case {
        name: "XGROUP DELCONSUMER",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XGroupDelConsumer::new("orders", "billing", "anna")).map(drop)
        },
    },
    Case {
        name: "XGROUP DESTROY",
        setup: &["XGROUP CREATE orders billing $ MKSTREAM"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XGroupDestroy::new("orders", "billing")).map(drop)
        },
    },
    Case {
        name: "XGROUP HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XGroupHelp::new()).map(drop)
        },
    },
    Case {
        name: "XGROUP SETID",
        setup: &["XGROUP CREATE orders billing $ MKSTREAM"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XGroupSetId::new("orders", "billing", "0")).map(drop)
        },
    },
    Case {
        name: "XINFO CONSUMERS",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XInfoConsumers::new("orders", "billing")).map(drop)
        },
    },
    Case {
        name: "XINFO GROUPS",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XInfoGroups::new("orders")).map(drop)
        },
    },
    Case {
        name: "XINFO HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XInfoHelp::new()).map(drop)
        },
    },
    Case {
        name: "XINFO STREAM",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XInfoStream::new("orders").full().count(5)).map(drop)
        },
    },
    Case {
        name: "XLEN",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XLen::new("orders")).map(drop)
        },
    },
    Case {
        name: "XNACK",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XNack::new("orders", "billing", NackReason::Fail, ["1-1"])).map(drop)
        },
    },
    Case {
        name: "XPENDING",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0", "XREADGROUP GROUP billing anna STREAMS orders >"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XPending::new("orders", "billing")).map(drop)
        },
    },
    Case {
        name: "XRANGE",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XRange::new("orders", "-", "+").count(10)).map(drop)
        },
    },
    Case {
        name: "XREAD",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XRead::new([("orders", "0"), ("returns", "0")]).count(10).block(Duration::from_millis(100))).map(drop)
        },
    },
    Case {
        name: "XREADGROUP",
        setup: &["XADD orders 1-1 item book", "XGROUP CREATE orders billing 0"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XReadGroup::new("billing", "anna", [("orders", ">")]).count(10).block(Duration::from_millis(100))).map(drop)
        },
    },
    Case {
        name: "XREVRANGE",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XRevRange::new("orders", "+", "-").count(1)).map(drop)
        },
    },
    Case {
        name: "XSETID",
        setup: &["XADD orders 1-1 item book"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XSetId::new("orders", "5-0")).map(drop)
        },
    },
    Case {
        name: "XTRIM",
        setup: &["XADD orders 1-1 item book", "XADD orders 1-2 item pen"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(XTrim::maxlen("orders", 1)).map(drop)
        },
    },
];
