// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: The connection itself, and the connections of all clients.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "AUTH",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: Some("WRONGPASS"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(Auth::with_username("worker", "secret")).map(drop)
        },
    },
    Case {
        name: "CLIENT CACHING",
        since: "6.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientCaching::yes()).map(drop)
        },
    },
    Case {
        name: "CLIENT GETNAME",
        since: "2.6.9",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientGetName::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT GETREDIR",
        since: "6.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientGetRedir::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT HELP",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientHelp::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT ID",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientId::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT INFO",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientInfo::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT KILL",
        since: "2.4.0",
        setup: &["ACL SETUSER worker"],
        undo: &["ACL DELUSER worker"],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientKill::new().of_type(ClientType::Pubsub).user("worker")).map(drop)
        },
    },
    Case {
        name: "CLIENT LIST",
        since: "2.4.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientList::new().of_type(ClientType::Normal)).map(drop)
        },
    },
    Case {
        name: "CLIENT NO-EVICT",
        since: "7.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientNoEvict::on()).map(drop)
        },
    },
    Case {
        name: "CLIENT NO-TOUCH",
        since: "7.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientNoTouch::on()).map(drop)
        },
    },
    Case {
        name: "CLIENT PAUSE",
        since: "3.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientPause::new(Duration::from_millis(1)).write()).map(drop)
        },
    },
    Case {
        name: "CLIENT REPLY",
        since: "3.2.0",
        setup: &[],
        undo: &[],
        on: On::Refusal,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientReply::off()).map(drop)
        },
    },
    Case {
        name: "CLIENT SETINFO",
        since: "7.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientSetInfo::lib_name("my-client")).map(drop)
        },
    },
    Case {
        name: "CLIENT SETNAME",
        since: "2.6.9",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientSetName::new("worker-7")).map(drop)
        },
    },
    Case {
        name: "CLIENT TRACKING",
        since: "6.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientTracking::on().redirect(client.call(ClientId::new())?).bcast().prefix("user:")).map(drop)
        },
    },
    Case {
        name: "CLIENT TRACKINGINFO",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientTrackingInfo::new()).map(drop)
        },
    },
    Case {
        name: "CLIENT UNBLOCK",
        since: "5.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientUnblock::new(client.call(ClientId::new())?).error()).map(drop)
        },
    },
    Case {
        name: "CLIENT UNPAUSE",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ClientUnpause::new()).map(drop)
        },
    },
    Case {
        name: "ECHO",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Echo::new("hello")).map(drop)
        },
    },
    Case {
        name: "HELLO",
        since: "6.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Hello::new()).map(drop)
        },
    },
    Case {
        name: "PING",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Ping::new()).map(drop)
        },
    },
    Case {
        name: "RESET",
        since: "6.2.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Reset::new()).map(drop)
        },
    },
    Case {
        name: "SELECT",
        since: "1.0.0",
        setup: &[],
        undo: &[],
        on: On::Server,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Select::new(1)).map(drop)
        },
    },
];
