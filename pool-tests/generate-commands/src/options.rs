//! Generates the list of words that each typed command can send. A test compares it with the server's documentation.

use std::collections::BTreeSet;

use crate::facts::Facts;
use crate::syntax::{Item, Node, parse};
use crate::table::{Entry, Table};

/// The words that hand-written argument types of `pool-redis` send.
const OF_TYPES: &[(&str, &[&str])] = &[
    ("&GeoOrigin", &["FROMLONLAT", "FROMMEMBER"]),
    ("&GeoShape", &["BYBOX", "BYRADIUS", "FT", "KM", "M", "MI"]),
];

pub(crate) fn file(facts: &Facts, table: &Table) -> String {
    let mut text = String::from(
        "\n//! The words that each typed command can send, apart from its arguments. Without the hand-written commands.\n\n\
         pub(crate) const OPTIONS: &[(&str, &[&str])] = &[\n",
    );
    for group in &table.groups {
        for (name, entry) in &group.commands {
            if !entry.by_hand {
                let words = words(name, entry, facts, table);
                text += &format!("    ({name:?}, &{:?}),\n", Vec::from_iter(words));
            }
        }
    }
    text + "];\n"
}

/// The words of a command, in upper case.
fn words(name: &str, entry: &Entry, facts: &Facts, table: &Table) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let documented = entry
        .constructors
        .is_empty()
        .then(|| &facts.of(name).syntax);
    let options = entry.syntax.as_ref().or(documented);
    for syntax in entry.constructors.values().chain(options) {
        gather(&parse(name, syntax), table, &mut words);
    }
    words
}

fn gather(items: &[Item], table: &Table, words: &mut BTreeSet<String>) {
    for item in items {
        match &item.node {
            Node::Word(word) => {
                words.insert(word.to_ascii_uppercase());
            }
            Node::Argument { kind, .. } => words.extend(of_type(kind, table)),
            Node::Block(inner) => gather(inner, table, words),
            Node::OneOf(alternatives) => {
                for inner in alternatives {
                    gather(inner, table, words);
                }
            }
        }
    }
}

fn of_type(kind: &str, table: &Table) -> Vec<String> {
    let by_hand = OF_TYPES.iter().find(|(other, _)| *other == kind);
    let by_hand = by_hand.into_iter().flat_map(|(_, words)| *words);
    let set = table.words.get(kind);
    let set = set.into_iter().flat_map(|set| set.words.keys());
    let words = set.map(String::as_str).chain(by_hand.copied());
    words.map(str::to_ascii_uppercase).collect()
}
