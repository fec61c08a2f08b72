//! Writes the commands of pool-redis as values (`pool-redis/src/commands`), the rows of its `CommandInfo`, and for the test
//! `redis_every_command` a call of each and the options that it has.
//!
//! From `tables`: `facts.tsv` holds what servers tell of their commands (`COMMAND DOCS`, `COMMAND INFO`), and a `.toml` file
//! for each group what they do not: names, replies, a sentence, an example. What is written is checked in; a test here
//! fails when it is not what the tables say.
//!
//! ```text
//! cargo run -p generate-commands
//! ```

mod api;
mod calls;
mod facts;
mod options;
mod rows;
mod syntax;
mod table;
mod text;
mod values;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use facts::Facts;
use table::Table;

const NOTICE: &str =
    "// Written by pool-tests/generate-commands from its tables: change those, not this.\n";

fn main() {
    for (path, text) in files() {
        write(&path, &text);
    }
}

/// What is to be written, by its path in the workspace.
fn files() -> BTreeMap<PathBuf, String> {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables");
    let facts = &Facts::read(&tables.join("facts.tsv"));
    let table = &Table::read(&tables);
    table.check_against(facts);
    let mut files = BTreeMap::new();
    let commands = Path::new("pool-redis/src/commands");
    let calls = Path::new("pool-tests/tests/redis_every_command/cases");
    files.insert(calls.join("mod.rs"), calls::index(table));
    files.insert(
        "pool-redis/src/command_info/rows.rs".into(),
        rows::file(facts, table),
    );
    files.insert(
        "pool-tests/tests/redis_every_command/options.rs".into(),
        options::file(facts, table),
    );
    files.insert(commands.join("words.rs"), words::file(table));
    for group in &table.groups {
        files.insert(
            commands.join(format!("{}.rs", group.name)),
            values::file(group, facts, table),
        );
        files.insert(calls.join(format!("{}.rs", group.name)), calls::file(group));
    }
    for text in files.values_mut() {
        text.insert_str(0, NOTICE);
    }
    files
}

fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap().to_owned()
}

fn write(path: &Path, text: &str) {
    let path = workspace().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_checked_in_is_what_the_tables_say() {
        for (path, text) in files() {
            let is = fs::read_to_string(workspace().join(&path)).unwrap_or_default();
            assert_eq!(
                first_difference(&is, &text),
                None,
                "{} differs from that line on; run `cargo run -p generate-commands`",
                path.display()
            );
        }
    }

    /// The number of the first line that differs, and the line that should be there.
    fn first_difference(is: &str, should: &str) -> Option<(usize, String)> {
        let (mut is, mut should, mut number) = (is.lines(), should.lines(), 1);
        loop {
            match (is.next(), should.next()) {
                (None, None) => return None,
                (is, should) if is != should => {
                    return Some((number, should.unwrap_or("the end").to_owned()));
                }
                _ => number += 1,
            }
        }
    }
}
