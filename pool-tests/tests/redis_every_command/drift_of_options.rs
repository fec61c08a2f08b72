//! The value of each command can send all the words that the server documents.

use std::collections::{BTreeSet, HashMap};

use pool_redis::Client;
use pool_redis::commands::CommandDocs;
use pool_redis::replies::{CommandArgument, CommandDoc};
use pool_tests::RedisServer;

use crate::options::OPTIONS;
use crate::servers::REDIS_7;

#[test]
fn the_server_documents_no_option_that_a_value_lacks() {
    let server = RedisServer::start();
    if server.version() < REDIS_7 {
        return; // It documents nothing: see `drift`.
    }
    let client = Client::connect(&server.url()).unwrap();
    let docs: HashMap<String, CommandDoc> = client.call(CommandDocs::new()).unwrap();
    let (mut compared, mut missing) = (0, Vec::new());
    for (name, doc) in docs
        .iter()
        .flat_map(|(name, doc)| doc.subcommands.iter().chain([(name, doc)]))
    {
        let name = name.to_ascii_uppercase().replace('|', " ");
        let Some((_, known)) = OPTIONS.iter().find(|(other, _)| *other == name) else {
            continue; // Written by hand, or without a value: see `drift` for unknown commands.
        };
        let mut words = BTreeSet::new();
        gather(&doc.arguments, &mut words);
        compared += words.len();
        let lacks =
            |word: &&String| !known.contains(&word.as_str()) && !is_said_otherwise(&name, word);
        missing.extend(
            words
                .iter()
                .filter(lacks)
                .map(|word| format!("{name}: {word}")),
        );
    }
    assert!(compared > 200, "only {compared} words were compared");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// All words among the arguments, in upper case.
fn gather(arguments: &[CommandArgument], words: &mut BTreeSet<String>) {
    for argument in arguments {
        words.extend(argument.token.as_deref().map(str::to_ascii_uppercase));
        gather(&argument.arguments, words);
    }
}

/// Words that values do not send, because another one means the same.
const SAID_OTHERWISE: &[(&str, &[&str])] = &[
    // As `MASTER` and `REPLICA`, which all servers know.
    ("CLIENT KILL", &["PRIMARY", "SLAVE"]),
    // By leaving it out.
    ("XADD", &["="]),
    ("XTRIM", &["="]),
    // As the given id.
    ("XGROUP CREATE", &["$"]),
    ("XGROUP SETID", &["$"]),
];

fn is_said_otherwise(name: &str, word: &str) -> bool {
    let mut rows = SAID_OTHERWISE.iter().filter(|(other, _)| *other == name);
    rows.any(|(_, words)| words.contains(&word))
}
