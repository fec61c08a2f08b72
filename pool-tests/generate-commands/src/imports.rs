//! The imports of generated code.

use std::collections::BTreeSet;

/// The imports that the body needs, in the usual order.
pub(crate) fn of_body(body: &str, types_of_several: BTreeSet<&str>) -> String {
    let has = |name: &str| mentions(body, name);
    let mut text = String::from("\n");
    let standard: Vec<&str> = [
        ("HashMap", "use std::collections::HashMap;\n"),
        ("PhantomData", "use std::marker::PhantomData;\n"),
        ("Duration", "use std::time::Duration;\n"),
        ("SystemTime", "use std::time::SystemTime;\n"),
    ]
    .iter()
    .filter(|(name, _)| has(name))
    .map(|(_, line)| *line)
    .collect();
    text += &standard.concat();
    text += if standard.is_empty() { "" } else { "\n" };
    if has("Bytes") {
        text += "use bytes::Bytes;\n\n";
    }
    text += "#[allow(unused_imports)] // Some groups do not use all of them.\nuse super::choice::Choice;\n\
             #[allow(unused_imports)]\nuse super::time_arg::{Moment, Span, TimeArg, Unit};\n\
             #[allow(unused_imports)]\nuse super::words::*;\n\
             ";
    for rust_type in types_of_several {
        text += &format!("use super::{rust_type};\n");
    }
    text += if has("ArgPairs") {
        "use crate::command::arg_pairs::ArgPairs;\n"
    } else {
        ""
    };
    text += if has("Args") {
        "use crate::command::args::Args;\n"
    } else {
        ""
    };
    text += "use crate::command::Command;\nuse crate::command_info::{CommandInfo, rows};\n\
             #[allow(unused_imports)]\nuse crate::replies::*;\n\
             #[allow(unused_imports)]\nuse crate::command::to_arg::ToArg;\n";
    for (name, line) in [
        (
            "ServerError",
            "use crate::error::server_error::ServerError;\n",
        ),
        ("Score", "use crate::command::score::Score;\n"),
        ("TsTime", "use super::ts_time::TsTime;\n"),
        ("Value", "use crate::reply::value::Value;\n"),
        ("Vector", "use super::vector::Vector;\n"),
    ] {
        text += if has(name) { line } else { "" };
    }
    text
}

/// The imports that an example needs.
pub(crate) fn of_example(call: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut words: Vec<&str> = call.split(|letter| !is_part(letter)).collect();
    words.dedup();
    let has = |name: &str| words.contains(&name);
    let mut uses = vec!["pool_redis::commands::*".to_owned()];
    for (name, path) in [
        ("returning", "pool_redis::Request"),
        ("Value", "pool_redis::Value"),
        ("Bytes", "bytes::Bytes"),
        ("HashMap", "std::collections::HashMap"),
        ("Duration", "std::time::Duration"),
        ("ServerError", "pool_redis::ServerError"),
        ("SystemTime", "std::time::SystemTime"),
    ] {
        if has(name) {
            uses.push(path.to_owned());
        }
    }
    // All other types in the reply are in `pool_redis::replies`.
    let reply = call.split_once(" = ").map_or("", |(binding, _)| binding);
    let mut types: Vec<&str> = reply.split(|letter| !is_part(letter)).collect();
    types.sort_unstable();
    types.dedup();
    let known = [
        "Option",
        "Vec",
        "String",
        "Value",
        "Bytes",
        "HashMap",
        "Duration",
        "SystemTime",
        "Result",
        "ServerError",
    ];
    for name in types {
        let is_qualified = reply.contains(&format!("::{name}"));
        if name.starts_with(|first: char| first.is_ascii_uppercase())
            && !known.contains(&name)
            && !is_qualified
        {
            uses.push(format!("pool_redis::replies::{name}"));
        }
    }
    uses
}

fn mentions(body: &str, name: &str) -> bool {
    let code = body
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut words = code.flat_map(|line| line.split(|letter| !is_part(letter)));
    words.any(|word| word == name)
}
