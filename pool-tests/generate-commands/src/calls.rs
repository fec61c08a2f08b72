//! Generates a call of each command, for the test that every reply decodes.

use crate::table::{Entry, Group, On, Table};

/// The module that lists all groups.
pub(crate) fn index(table: &Table) -> String {
    let mut text =
        String::from("\n//! A call of each command, by group.\n\nuse crate::case::Case;\n\n");
    for group in &table.groups {
        text += &format!("mod {};\n", group.name);
    }
    text += "\npub(crate) const ALL: &[&[Case]] = &[\n";
    for group in &table.groups {
        text += &format!("    {}::CASES,\n", group.name);
    }
    text + "];\n"
}

pub(crate) fn file(group: &Group) -> String {
    let mut text = format!("\n//! Calls of each command: {}\n\n", group.about.says);
    text += "#![allow(unused_imports)]\n\nuse std::time::{Duration, SystemTime};\n\nuse pool_redis::{Request, replies::*};\n\n";
    text += "use crate::case::{Case, On};\n\npub(crate) const CASES: &[Case] = &[\n";
    for (name, entry) in &group.commands {
        text += &case(name, entry);
    }
    text + "];\n"
}

fn case(name: &str, entry: &Entry) -> String {
    let on = match entry.on {
        On::Server => "Server",
        On::Cluster => "Cluster",
        On::Replica => "Replica",
        On::Refusal => "Refusal",
        On::Ending => "Ending",
    };
    format!(
        "    Case {{\n        name: {name:?},\n        setup: &{:?},\n        undo: &{:?},\n        on: On::{on},\n        held: {:?},\n        \
         refused: {:?},\n        call: |client| {{\n            use pool_redis::commands::*;\n            {}.call({}).map(drop)\n        }},\n    }},\n",
        entry.setup,
        entry.undo,
        entry.held,
        entry.refused,
        entry.callee(".unwrap()"),
        entry.example,
    )
}
