// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: JSON documents, and the values in them that a path matches.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "JSON.ARRAPPEND",
        setup: &["JSON.SET cart:7 $ {\"items\":[]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonArrAppend::new("cart:7", "$.items", [r#""apple""#, "5"])).map(drop)
        },
    },
    Case {
        name: "JSON.ARRINDEX",
        setup: &["JSON.SET cart:7 $ {\"items\":[\"apple\",\"pear\"]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonArrIndex::new("cart:7", "$.items", r#""pear""#)).map(drop)
        },
    },
    Case {
        name: "JSON.ARRINSERT",
        setup: &["JSON.SET cart:7 $ {\"items\":[\"pear\"]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonArrInsert::new("cart:7", "$.items", 0, [r#""apple""#])).map(drop)
        },
    },
    Case {
        name: "JSON.ARRLEN",
        setup: &["JSON.SET cart:7 $ {\"items\":[\"apple\",\"pear\"]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonArrLen::new("cart:7", "$.items")).map(drop)
        },
    },
    Case {
        name: "JSON.ARRPOP",
        setup: &["JSON.SET cart:7 $ {\"items\":[\"apple\",\"pear\"]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonArrPop::new("cart:7", "$.items").index(0)).map(drop)
        },
    },
    Case {
        name: "JSON.ARRTRIM",
        setup: &["JSON.SET log:7 $ {\"lines\":[1,2,3]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonArrTrim::new("log:7", "$.lines", -2, -1)).map(drop)
        },
    },
    Case {
        name: "JSON.CLEAR",
        setup: &["JSON.SET cart:7 $ {\"items\":[1,2]}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonClear::new("cart:7").path("$.items")).map(drop)
        },
    },
    Case {
        name: "JSON.DEBUG",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonDebugMemory::new("user:7", "$")).map(drop)
        },
    },
    Case {
        name: "JSON.DEL",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonDel::new("user:7").path("$.age")).map(drop)
        },
    },
    Case {
        name: "JSON.FORGET",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonForget::new("user:7").path("$.age")).map(drop)
        },
    },
    Case {
        name: "JSON.GET",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonGet::new("user:7").paths(["$.name"])).map(drop)
        },
    },
    Case {
        name: "JSON.MERGE",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonMerge::new("user:7", "$", r#"{"age":37,"city":"London"}"#)).map(drop)
        },
    },
    Case {
        name: "JSON.MGET",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonMGet::new(["user:7", "user:8"], "$.name")).map(drop)
        },
    },
    Case {
        name: "JSON.MSET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonMSet::new([("user:7", "$", r#"{"age":36}"#), ("user:8", "$", r#"{"age":41}"#)])).map(drop)
        },
    },
    Case {
        name: "JSON.NUMINCRBY",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonNumIncrBy::new("user:7", "$.age", 1.0)).map(drop)
        },
    },
    Case {
        name: "JSON.NUMMULTBY",
        setup: &["JSON.SET item:3 $ {\"price\":10}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonNumMultBy::new("item:3", "$.price", 1.2)).map(drop)
        },
    },
    Case {
        name: "JSON.NUMPOWBY",
        setup: &["JSON.SET square $ {\"side\":3}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonNumPowBy::new("square", "$.side", 2.0)).map(drop)
        },
    },
    Case {
        name: "JSON.OBJKEYS",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonObjKeys::new("user:7", "$")).map(drop)
        },
    },
    Case {
        name: "JSON.OBJLEN",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonObjLen::new("user:7", "$")).map(drop)
        },
    },
    Case {
        name: "JSON.RESP",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonResp::new("user:7")).map(drop)
        },
    },
    Case {
        name: "JSON.SET",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonSet::new("user:7", "$", r#"{"name":"Ada","age":36}"#).nx()).map(drop)
        },
    },
    Case {
        name: "JSON.STRAPPEND",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\"}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonStrAppend::new("user:7", "$.name", r#"" Lovelace""#)).map(drop)
        },
    },
    Case {
        name: "JSON.STRLEN",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\"}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonStrLen::new("user:7", "$.name")).map(drop)
        },
    },
    Case {
        name: "JSON.TOGGLE",
        setup: &["JSON.SET user:7 $ {\"subscribed\":false}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonToggle::new("user:7", "$.subscribed")).map(drop)
        },
    },
    Case {
        name: "JSON.TYPE",
        setup: &["JSON.SET user:7 $ {\"name\":\"Ada\",\"age\":36}"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(JsonTypeOf::new("user:7", "$.*")).map(drop)
        },
    },
];
