//! The keys that the client finds in each command are those that the server finds.

use std::io;

use crossbeam_channel::{Receiver, Sender, unbounded};
use pool_redis::{Client, Command, Error};
use pool_tests::{RedisServer, ScriptedPeer, Version, Wire};

use crate::case::On;
use crate::cases;
use crate::servers::{REDIS_7, has};

type Words = Vec<Vec<u8>>;

#[test]
fn the_keys_of_a_command_are_those_that_the_server_finds() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let mut compared = 0;
    let mut with_keys = 0;
    let mut failures = Vec::new();
    for words in requests_of_cases().into_iter().chain(odd_requests()) {
        let Some(mut told) = keys_told(&client, &words) else {
            continue;
        };
        let command = command(&words);
        let mut found: Words = command.keys().map(<[u8]>::to_vec).collect();
        if server.version() < REDIS_7 {
            // It reported the destination of `ZUNIONSTORE` last.
            told.sort();
            found.sort();
        }
        compared += 1;
        with_keys += usize::from(!told.is_empty());
        let is_older = server.version() < Version::new(8, 0, 0);
        let is_known = is_older && OTHER_BEFORE_8.iter().any(|name| words[0].starts_with(name));
        if found != told && !is_known {
            failures.push(format!(
                "{}: {}, not {}",
                shown(&words),
                shown(&told),
                shown(&found)
            ));
        }
    }
    println!("{compared} requests were compared, {with_keys} of them with keys");
    assert!(with_keys > 150, "only {with_keys} requests had keys");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Module commands that, before Redis 8, took the name of an index for a key, or did not report one of two keys.
const OTHER_BEFORE_8: &[&[u8]] = &[b"FT.", b"TDIGEST.MERGE", b"TS.CREATERULE", b"TS.DELETERULE"];

/// The requests that the examples of all commands send.
fn requests_of_cases() -> Vec<Words> {
    let (sender, sent) = unbounded();
    let peer = ScriptedPeer::start(move |wire| record(wire, &sender));
    let client = Client::connect(&peer.url()).unwrap();
    let cases = cases::ALL.iter().copied().flatten();
    for case in cases.filter(|case| case.on != On::Refusal) {
        // It is refused, unless it does not use a connection.
        let _: Result<(), Error> = (case.call)(&client);
    }
    Receiver::try_iter(&sent).collect()
}

/// Refuses every request, and records it.
fn record(wire: &mut Wire, sender: &Sender<Words>) -> io::Result<()> {
    wire.greet()?;
    loop {
        let words = wire.read_request()?;
        // The receiver may be gone once the test has all it needs.
        let _ = sender.send(words);
        wire.send(b"-ERR recorded\r\n")?;
    }
}

/// Requests that the examples do not cover. The last word may be empty.
fn odd_requests() -> impl Iterator<Item = Words> {
    let lines = [
        "EVAL script 0",
        "EVAL script 3 a b c d",
        "SORT key",
        "SORT key STORE dest",
        "SORT key BY store GET # LIMIT 0 5 ALPHA STORE dest",
        "SORT_RO key BY weight_* GET #",
        "GEORADIUS key 0 0 1 m COUNT 2 STORE dest",
        "GEORADIUS key 0 0 1 m STOREDIST dest",
        "GEORADIUSBYMEMBER key member 1 m STORE dest",
        "GEORADIUSBYMEMBER key STORE 1 m",
        "XREAD COUNT 2 BLOCK 1 STREAMS a b c 0 0 0",
        "XREADGROUP GROUP STREAMS STREAMS NOACK STREAMS a >",
        "MIGRATE host 6379 key 0 5000 COPY",
        "MIGRATE host 6379  0 5000 REPLACE KEYS a b",
        "MIGRATE host 6379  0 5000 AUTH secret KEYS a",
        "MIGRATE host 6379  0 5000",
        "ZUNIONSTORE dest 2 a b WEIGHTS 1 2",
        "ZDIFF 2 a b",
        "BLMPOP 0 2 a b LEFT COUNT 3",
        "BZPOPMIN a b c 0",
        "MSET a 1 b 2 c 3",
        "MSETNX a 1",
        "BITOP NOT dest key",
        "PFCOUNT a b",
        "LCS a b IDX",
        "OBJECT FREQ key",
        "DEL a",
        "GET ",
        "XINFO STREAM key FULL",
        "LMPOP 1 a RIGHT",
        "SINTERCARD 2 a b LIMIT 3",
        "FCALL function 2 a b c",
        "PFDEBUG GETREG key",
        "RESTORE-ASKING key 0 dump",
        "SUBSTR key 0 1",
        "PING text",
        "SPUBLISH channel message",
        "PUBLISH channel message",
    ];
    let words = |line: &str| {
        line.split(' ')
            .map(|word| word.as_bytes().to_vec())
            .collect()
    };
    lines.into_iter().map(words)
}

/// The keys that the server finds; `None` if it does not know the command.
fn keys_told(client: &Client, words: &Words) -> Option<Words> {
    let name = String::from_utf8_lossy(&words[0]);
    // Redis before 7.2 does not accept a name without arguments.
    if words.len() == 1 || !has(client, &name) {
        return None;
    }
    match client.query(Command::new("COMMAND GETKEYS").args(words)) {
        Ok(keys) => Some(keys),
        Err(Error::Server(refusal)) => match &*refusal.message() {
            "The command has no key arguments" => Some(Vec::new()),
            "Invalid command specified" => None,
            // Redis before 7.0: an option or a subcommand that it does not know yet.
            "Invalid number of arguments specified for command"
            | "Invalid arguments specified for command" => None,
            message => panic!("{}: {message}", shown(words)),
        },
        Err(error) => panic!("{}: {error}", shown(words)),
    }
}

fn command(words: &Words) -> Command {
    let name = String::from_utf8_lossy(&words[0]);
    Command::new(&name).args(&words[1..])
}

fn shown(words: &Words) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| word.escape_ascii().to_string())
        .collect();
    words.join(" ")
}
