// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Calls of each command: Lua scripts, and libraries of Lua functions.

#![allow(unused_imports)]

use std::time::{Duration, SystemTime};

use pool_redis::{Request, replies::*};

use crate::case::{Case, On};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "EVAL",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(Eval::new("return {KEYS[1], ARGV[1]}").key("user:7").arg("name")).map(drop)
        },
    },
    Case {
        name: "EVALSHA",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(EvalSha::new(client.call(ScriptLoad::new("return ARGV[1]"))?).arg(7)).map(drop)
        },
    },
    Case {
        name: "EVALSHA_RO",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(EvalShaRo::new(client.call(ScriptLoad::new("return ARGV[1]"))?).arg(7)).map(drop)
        },
    },
    Case {
        name: "EVAL_RO",
        setup: &["SET name michael"],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(EvalRo::new("return redis.call(\"GET\", KEYS[1])").key("name")).map(drop)
        },
    },
    Case {
        name: "FCALL",
        setup: &["FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FCall::new("add").key("apples").arg(3)).map(drop)
        },
    },
    Case {
        name: "FCALL_RO",
        setup: &["SET apples 3", "FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FCallRo::new("look").key("apples")).map(drop)
        },
    },
    Case {
        name: "FUNCTION DELETE",
        setup: &["FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionDelete::new("stock")).map(drop)
        },
    },
    Case {
        name: "FUNCTION DUMP",
        setup: &["FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionDump::new()).map(drop)
        },
    },
    Case {
        name: "FUNCTION FLUSH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionFlush::new().synchronous()).map(drop)
        },
    },
    Case {
        name: "FUNCTION HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionHelp::new()).map(drop)
        },
    },
    Case {
        name: "FUNCTION KILL",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("NOTBUSY"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionKill::new()).map(drop)
        },
    },
    Case {
        name: "FUNCTION LIST",
        setup: &["FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionList::new().matching("st*").withcode()).map(drop)
        },
    },
    Case {
        name: "FUNCTION LOAD",
        setup: &[],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionLoad::new("#!lua name=stock\nredis.register_function('add', function(keys, args) return redis.call('INCRBY', keys[1], args[1]) end)").replace()).map(drop)
        },
    },
    Case {
        name: "FUNCTION RESTORE",
        setup: &["FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionRestore::new(client.call(FunctionDump::new())?).replace()).map(drop)
        },
    },
    Case {
        name: "FUNCTION STATS",
        setup: &["FUNCTION LOAD REPLACE #!lua\tname=stock\nredis.register_function('add',function(k,a)return(redis.call('incrby',k[1],a[1]))end)\nredis.register_function{function_name='look',callback=function(k)return(redis.call('get',k[1]))end,flags={'no-writes'}}"],
        undo: &["FUNCTION FLUSH"],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(FunctionStats::new()).map(drop)
        },
    },
    Case {
        name: "SCRIPT DEBUG",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: true,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.pool().get().unwrap().call(ScriptDebug::no()).map(drop)
        },
    },
    Case {
        name: "SCRIPT EXISTS",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ScriptExists::new([client.call(ScriptLoad::new("return 1"))?])).map(drop)
        },
    },
    Case {
        name: "SCRIPT FLUSH",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ScriptFlush::new()).map(drop)
        },
    },
    Case {
        name: "SCRIPT HELP",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ScriptHelp::new()).map(drop)
        },
    },
    Case {
        name: "SCRIPT KILL",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: Some("NOTBUSY"),
        call: |client| {
            use pool_redis::commands::*;
            client.call(ScriptKill::new()).map(drop)
        },
    },
    Case {
        name: "SCRIPT LOAD",
        setup: &[],
        undo: &[],
        on: On::Server,
        held: false,
        refused: None,
        call: |client| {
            use pool_redis::commands::*;
            client.call(ScriptLoad::new("return redis.call(\"GET\", KEYS[1])")).map(drop)
        },
    },
];
