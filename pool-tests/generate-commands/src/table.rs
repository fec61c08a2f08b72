//! What no server tells of its commands: the `.toml` files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::facts::Facts;

pub(crate) struct Table {
    pub(crate) groups: Vec<Group>,
    pub(crate) words: BTreeMap<String, Words>,
    /// Commands without a value of their own, and why.
    pub(crate) left_out: BTreeMap<String, String>,
    /// Sentences on options that say the same everywhere, by their name.
    pub(crate) phrases: BTreeMap<String, String>,
}

/// One file: the commands on one kind of thing.
pub(crate) struct Group {
    /// Of the module.
    pub(crate) name: String,
    pub(crate) about: About,
    pub(crate) commands: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The first line of the module's documentation.
    pub(crate) says: String,
    /// The cargo feature that it needs, if any.
    pub(crate) feature: Option<String>,
    /// Where the pages of its commands are, up to their names.
    #[serde(default = "pages_of_redis")]
    pub(crate) pages: String,
}

/// One command.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The value's name.
    #[serde(rename = "type")]
    pub(crate) type_name: String,
    /// What it does.
    pub(crate) says: String,
    /// Its arguments, where the documented syntax does not make good methods; see `syntax.rs`.
    pub(crate) syntax: Option<String>,
    /// What makes one, if that is not `new` with what `syntax` requires: names, and the arguments of each. The `syntax`
    /// then has the options.
    #[serde(default)]
    pub(crate) constructors: BTreeMap<String, String>,
    /// What the reply becomes.
    #[serde(default = "nothing")]
    pub(crate) reply: String,
    /// What it becomes with an option or by another constructor, by the method's name.
    #[serde(default)]
    pub(crate) replies: BTreeMap<String, String>,
    /// Sentences on the options, by the method's name.
    #[serde(default)]
    pub(crate) notes: BTreeMap<String, String>,
    /// Written by hand, in the module `by_hand`.
    #[serde(default)]
    pub(crate) by_hand: bool,
    /// It only asks the server about itself, and no server says so.
    #[serde(default)]
    pub(crate) asks: bool,
    /// What it reads is gone then, and servers say that it only reads.
    #[serde(default)]
    pub(crate) takes: bool,
    /// An expression that makes one, for the documentation and for the test of every command.
    pub(crate) example: String,
    /// What must be there before, as lines of words.
    #[serde(default)]
    pub(crate) setup: Vec<String>,
    /// What is to be done after it, so that others find the server as it was, as lines of words.
    #[serde(default)]
    pub(crate) undo: Vec<String>,
    /// Where the example is called.
    #[serde(default)]
    pub(crate) on: On,
    /// It is called on a connection that is held, for a client refuses to send it.
    #[serde(default)]
    pub(crate) held: bool,
    /// The code of the error with which the server answers the example.
    pub(crate) refused: Option<String>,
}

fn pages_of_redis() -> String {
    "https://redis.io/docs/latest/commands/".to_owned()
}

fn nothing() -> String {
    "()".to_owned()
}

/// Where the example of a command is called.
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
    /// On a client of a server that is then ended by it.
    Ending,
}

impl Entry {
    /// What the example is called on, as code, where what fails is handled in this way: `?` or `.unwrap()`.
    pub(crate) fn callee(&self, or_fail: &str) -> String {
        match self.held {
            true => format!("client.pool().get(){or_fail}"),
            false => "client".to_owned(),
        }
    }
}

/// A set of words of which an argument is one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) says: String,
    /// Each with what it means.
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

    /// Every command has a value, or it is said why not.
    pub(crate) fn check_against(&self, facts: &Facts) {
        let mut seen = BTreeSet::new();
        let mut types = BTreeSet::new();
        for group in &self.groups {
            for (name, entry) in &group.commands {
                facts.of(name);
                assert!(seen.insert(name), "{name} is in two tables");
                assert!(
                    types.insert(&entry.type_name),
                    "two commands are called {}",
                    entry.type_name
                );
            }
        }
        for name in self.left_out.keys() {
            facts.of(name);
            assert!(seen.insert(name), "{name} is left out and is not");
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

    /// Nothing is left out but what is deprecated, by its server or by the documentation of its module, or internal.
    #[test]
    fn what_is_left_out_is_deprecated_or_internal() {
        let (facts, table) = tables();
        for (name, reason) in &table.left_out {
            let fact = facts.of(name);
            let is_told = !fact.deprecated_since.is_empty();
            let is_of_module = fact.flags.iter().any(|flag| flag == "module");
            match reason.split_once(": ") {
                Some(("deprecated", _)) => {
                    assert!(is_told || is_of_module, "{name} is not deprecated")
                }
                Some(("internal", _)) => assert!(!is_told, "{name} is deprecated"),
                _ => panic!("{name}: {reason}"),
            }
        }
    }

    /// As many as there were when they were counted: a command that is taken out is missed.
    #[test]
    fn no_command_is_fewer() {
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
