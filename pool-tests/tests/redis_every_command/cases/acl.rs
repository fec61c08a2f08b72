// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Users and what they may do.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "ACL CAT",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclCat::new().category("scripting")).map(drop)
        },
    },
    Case {
        name: "ACL DELUSER",
        setup: &["ACL SETUSER worker"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclDelUser::new(["worker"])).map(drop)
        },
    },
    Case {
        name: "ACL DRYRUN",
        setup: &["ACL SETUSER worker on nopass +get ~public:*"],
        undo: &["ACL DELUSER worker"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclDryRun::new("worker", ["GET", "secrets"])).map(drop)
        },
    },
    Case {
        name: "ACL GENPASS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclGenPass::new().bits(128)).map(drop)
        },
    },
    Case {
        name: "ACL GETUSER",
        setup: &["ACL SETUSER worker on >secret ~jobs:* +@read"],
        undo: &["ACL DELUSER worker"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclGetUser::new("worker")).map(drop)
        },
    },
    Case {
        name: "ACL HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclHelp::new()).map(drop)
        },
    },
    Case {
        name: "ACL LIST",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclList::new()).map(drop)
        },
    },
    Case {
        name: "ACL LOAD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclLoad::new()).map(drop)
        },
    },
    Case {
        name: "ACL LOG",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclLog::new().count(10)).map(drop)
        },
    },
    Case {
        name: "ACL SAVE",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("ERR"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclSave::new()).map(drop)
        },
    },
    Case {
        name: "ACL SETUSER",
        setup: &[],
        undo: &["ACL DELUSER worker"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclSetUser::new("worker", ["on", ">secret", "~jobs:*", "+@read"])).map(drop)
        },
    },
    Case {
        name: "ACL USERS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclUsers::new()).map(drop)
        },
    },
    Case {
        name: "ACL WHOAMI",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(AclWhoAmI::new()).map(drop)
        },
    },
];
