//! Reads the `.toml` tables, which hold what servers do not return on their commands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::facts::Facts;

pub(crate) struct Table {
    pub(crate) groups: Vec<Group>,
    pub(crate) words: BTreeMap<String, Words>,
    /// The commands without a type of their own, with the reason.
    pub(crate) left_out: BTreeMap<String, String>,
    /// Docs of options that are the same for several commands, by method name.
    pub(crate) phrases: BTreeMap<String, String>,
}

/// One table: a group of commands.
pub(crate) struct Group {
    /// The name of the module.
    pub(crate) name: String,
    pub(crate) about: About,
    pub(crate) commands: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The first line of the module's documentation.
    pub(crate) says: String,
    /// The cargo feature that the group requires, if any.
    pub(crate) feature: Option<String>,
    /// The URL of its documentation pages, without the names of the commands.
    #[serde(default = "pages_of_redis")]
    pub(crate) pages: String,
}

/// One command.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The name of the Rust type.
    #[serde(rename = "type")]
    pub(crate) type_name: String,
    /// What the types of deprecated commands would be called that it stands for. The documentation finds it under these
    /// names, and the compiler suggests it.
    #[serde(default)]
    pub(crate) instead_of: Vec<String>,
    /// The documentation of the type.
    pub(crate) says: String,
    /// The syntax, if that of `facts.tsv` does not yield good methods; see `syntax.rs`.
    pub(crate) syntax: Option<String>,
    /// The constructors and their arguments, if there are others than `new` with the required arguments of `syntax`. In that
    /// case, `syntax` only lists the options.
    #[serde(default)]
    pub(crate) constructors: BTreeMap<String, String>,
    /// The type of the reply.
    #[serde(default = "nothing")]
    pub(crate) reply: String,
    /// Other types of the reply, by the name of the option or constructor that selects them.
    #[serde(default)]
    pub(crate) replies: BTreeMap<String, String>,
    /// The documentation of options and constructors, by method name.
    #[serde(default)]
    pub(crate) notes: BTreeMap<String, String>,
    /// Whether the type is hand-written in `pool-redis`. Nothing is generated for it then except the test case and metadata.
    #[serde(default)]
    pub(crate) by_hand: bool,
    /// Whether it only queries the server about itself, which servers do not report.
    #[serde(default)]
    pub(crate) asks: bool,
    /// Whether it removes what it reads, although servers report it as read-only.
    #[serde(default)]
    pub(crate) takes: bool,
    /// An expression that creates the command, for the documentation and for the test of every command.
    pub(crate) example: String,
    /// Commands to run before the example.
    #[serde(default)]
    pub(crate) setup: Vec<String>,
    /// Commands to run after the example, to restore the state of the server.
    #[serde(default)]
    pub(crate) undo: Vec<String>,
    /// Where to call the example.
    #[serde(default)]
    pub(crate) on: On,
    /// Whether to call it on a held connection, because a client refuses it.
    #[serde(default)]
    pub(crate) held: bool,
    /// The code of the error that the server returns for the example, if it fails.
    pub(crate) refused: Option<String>,
}

fn pages_of_redis() -> String {
    "https://redis.io/docs/latest/commands/".to_owned()
}

fn nothing() -> String {
    "()".to_owned()
}

/// Where to call the example of a command.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum On {
    /// On a client of a server.
    #[default]
    Server,
    /// On a client of a node of a cluster.
    Cluster,
    /// On a client of a replica.
    Replica,
    /// On a client that refuses to send it.
    Refusal,
    /// On a client of a server that the command shuts down.
    Ending,
}

impl Entry {
    /// The receiver of the call, as code. `or_fail` handles errors: `?` or `.unwrap()`.
    pub(crate) fn callee(&self, or_fail: &str) -> String {
        match self.held {
            true => format!("client.pool().get(){or_fail}"),
            false => "client".to_owned(),
        }
    }
}

/// The words that an argument can be: an enum in Rust.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) says: String,
    /// The words, with their documentation.
    pub(crate) words: BTreeMap<String, String>,
    pub(crate) feature: Option<String>,
}

#[derive(Deserialize)]
struct GroupFile {
    about: About,
    #[serde(flatten)]
    commands: BTreeMap<String, Entry>,
}

impl Table {
    pub(crate) fn read(directory: &Path) -> Self {
        let mut groups: Vec<Group> = fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "toml")
            })
            .filter(|path| {
                !["words", "left_out", "phrases"]
                    .iter()
                    .any(|other| path.file_stem().unwrap() == *other)
            })
            .map(|path| {
                let GroupFile { about, commands } = parse(&path);
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                Group {
                    name,
                    about,
                    commands,
                }
            })
            .collect();
        groups.sort_by(|one, other| one.name.cmp(&other.name));
        Self {
            groups,
            words: parse(&directory.join("words.toml")),
            left_out: parse(&directory.join("left_out.toml")),
            phrases: parse(&directory.join("phrases.toml")),
        }
    }

    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.groups
            .iter()
            .find_map(|group| group.commands.get(name))
    }

    /// Panics unless every command has a type, or a reason why not.
    pub(crate) fn check_against(&self, facts: &Facts) {
        let mut seen = BTreeSet::new();
        let mut types = BTreeSet::new();
        for group in &self.groups {
            for (name, entry) in &group.commands {
                facts.of(name);
                assert!(seen.insert(name), "{name} is in two tables");
                assert!(
                    types.insert(&entry.type_name),
                    "two commands have the type {}",
                    entry.type_name
                );
            }
        }
        for name in self.left_out.keys() {
            facts.of(name);
            assert!(
                seen.insert(name),
                "{name} is in left_out.toml and in a table"
            );
        }
        let missing: Vec<_> = facts.0.keys().filter(|name| !seen.contains(name)).collect();
        let missing: Vec<_> = missing
            .iter()
            .filter(|name| !facts.is_container(name))
            .collect();
        assert!(missing.is_empty(), "in no table: {missing:?}");
    }
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> (Facts, Table) {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables");
        (
            Facts::read(&directory.join("facts.tsv")),
            Table::read(&directory),
        )
    }

    /// Only commands that are deprecated, by the server or by the documentation of the module, or internal are left out.
    #[test]
    fn what_is_left_out_is_deprecated_or_internal() {
        let (facts, table) = tables();
        for (name, reason) in &table.left_out {
            let fact = facts.of(name);
            let is_deprecated = !fact.deprecated_since.is_empty();
            let is_of_module = fact.flags.iter().any(|flag| flag == "module");
            match reason.split_once(": ") {
                Some(("deprecated", _)) => {
                    assert!(is_deprecated || is_of_module, "{name} is not deprecated")
                }
                Some(("internal", _)) => assert!(!is_deprecated, "{name} is deprecated"),
                _ => panic!("{name}: {reason}"),
            }
        }
    }

    /// Who looks for the type of a deprecated command is led to another type. `QUIT` has none.
    #[test]
    fn every_deprecated_command_of_the_server_has_a_type_instead() {
        let (facts, table) = tables();
        let entries = table
            .groups
            .iter()
            .flat_map(|group| group.commands.values());
        let named: BTreeSet<String> = entries
            .flat_map(|entry| entry.instead_of.iter())
            .map(|name| name.to_uppercase())
            .collect();
        let deprecated = table.left_out.keys().filter(|name| {
            !facts.of(name).deprecated_since.is_empty()
                && !facts.of(name).flags.iter().any(|flag| flag == "module")
        });
        let deprecated: BTreeSet<String> = deprecated
            .map(|name| name.replace([' ', '_'], ""))
            .filter(|name| name != "QUIT")
            .collect();
        assert_eq!(named, deprecated);
    }

    /// Fails if a command is removed from the tables. The numbers are those of the last count.
    #[test]
    fn no_command_is_lost() {
        let (facts, table) = tables();
        let (mut core, mut of_modules) = (0, 0);
        for name in table.groups.iter().flat_map(|group| group.commands.keys()) {
            match facts.of(name).flags.iter().any(|flag| flag == "module") {
                true => of_modules += 1,
                false => core += 1,
            }
        }
        assert!(
            core >= 402 && of_modules >= 138,
            "{core} commands of servers, {of_modules} of modules"
        );
    }

    #[test]
    fn every_command_has_a_sentence_and_an_example_of_its_own() {
        for (name, entry) in tables().1.groups.iter().flat_map(|group| &group.commands) {
            assert!(
                entry.says.len() > 10 && entry.says.ends_with('.'),
                "{name}: {}",
                entry.says
            );
            assert!(
                entry.example.contains(&format!("{}::", entry.type_name)),
                "{name}: {}",
                entry.example
            );
        }
    }
}
