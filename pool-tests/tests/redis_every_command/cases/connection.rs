// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: The connection itself, and the connections of all clients.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "AUTH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: Some("WRONGPASS"),
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Auth::with_username("worker", "secret")).map(drop)
        },
    },
    Case {
        name: "CLIENT CACHING",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientCaching::yes()).map(drop)
        },
    },
    Case {
        name: "CLIENT GETNAME",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientGetName::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT GETREDIR",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientGetRedir::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientHelp::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT ID",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientId::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT INFO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientInfo::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT KILL",
        setup: &["ACL SETUSER worker"],
        undo: &["ACL DELUSER worker"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientKill::new().of_type(ClientType::Pubsub).user("worker")).map(drop)
        },
    },
    Case {
        name: "CLIENT LIST",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientList::new().of_type(ClientType::Normal)).map(drop)
        },
    },
    Case {
        name: "CLIENT NO-EVICT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientNoEvict::on()).map(drop)
        },
    },
    Case {
        name: "CLIENT NO-TOUCH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientNoTouch::on()).map(drop)
        },
    },
    Case {
        name: "CLIENT PAUSE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientPause::new(Duration::from_millis(1)).write()).map(drop)
        },
    },
    Case {
        name: "CLIENT REPLY",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientReply::off()).map(drop)
        },
    },
    Case {
        name: "CLIENT SETINFO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientSetInfo::lib_name("my-client")).map(drop)
        },
    },
    Case {
        name: "CLIENT SETNAME",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientSetName::new("worker-7")).map(drop)
        },
    },
    Case {
        name: "CLIENT TRACKING",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ClientTracking::on().redirect(client.call(ClientId::new())?).bcast().prefix("user:")).map(drop)
        },
    },
    Case {
        name: "CLIENT TRACKINGINFO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientTrackingInfo::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT UNBLOCK",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientUnblock::new(client.call(ClientId::new())?).error()).map(drop)
        },
    },
    Case {
        name: "CLIENT UNPAUSE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientUnpause::new()).map(drop)
        },
    },
    Case {
        name: "ECHO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Echo::new("hello")).map(drop)
        },
    },
    Case {
        name: "HELLO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Hello::new()).map(drop)
        },
    },
    Case {
        name: "PING",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Ping::new()).map(drop)
        },
    },
    Case {
        name: "RESET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Reset::new()).map(drop)
        },
    },
    Case {
        name: "SELECT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(Select::new(1)).map(drop)
        },
    },
];
