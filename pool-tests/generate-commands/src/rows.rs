//! Generates the rows of `CommandInfo`.

use crate::facts::{Fact, Facts};
use crate::shown::shown;
use crate::table::Table;
use crate::text::constant;

pub(crate) fn file(facts: &Facts, table: &Table) -> String {
    let mut text = String::from(
        "\n//! The table of all commands.\n\n\
         use super::key_spec::FindKeys::{self, Numbered, Range};\n\
         use super::key_spec::KeyAccess::{NotAKey, Overwrite, ReadOnly, ReadWrite, Remove};\n\
         use super::key_spec::KeysBegin::{self, Keyword, Word};\n\
         use super::wait_arg::WaitUnit::{Milliseconds, Seconds};\n\
         use super::{CommandFlags as Is, CommandInfo, KeySpec, RequestPolicy, ResponsePolicy, WaitArg};\n\n",
    );
    for fact in facts.0.values() {
        text += &row(fact, table);
    }
    text += "\n/// Sorted by name.\n";
    text += &format!(
        "pub(super) static ROWS: [&CommandInfo; {}] = [\n",
        facts.0.len()
    );
    for name in facts.0.keys() {
        text += &format!("    &{},\n", constant(name));
    }
    text + "];\n"
}

fn row(fact: &Fact, table: &Table) -> String {
    let name = &fact.name;
    let entry = table.entry(name);
    let mut flags: Vec<String> = fact
        .flags
        .iter()
        .map(|flag| format!("Is::{}", flag.to_uppercase()))
        .collect();
    if entry.is_some_and(|entry| entry.asks) {
        flags.push("Is::ASKS".to_owned());
    }
    if entry.is_some_and(|entry| entry.takes) {
        flags.push("Is::TAKES".to_owned());
    }
    let mut text = format!(
        "pub(crate) static {}: CommandInfo =\n    CommandInfo::new({name:?}, {:?}, {}, &[{}])\n",
        constant(name),
        fact.since,
        fact.arity,
        flags.join(", "),
    );
    let mut call = |call: String| text += &format!("        {call}\n");
    if !fact.deprecated_since.is_empty() {
        call(format!(".deprecated({:?})", fact.deprecated_since));
    }
    if !fact.keys.is_empty() {
        let keys: Vec<String> = fact.keys.iter().map(|spec| key_spec(spec)).collect();
        call(format!(".with_keys(&[{}])", keys.join(", ")));
    }
    if let Some(policies) = policies(fact) {
        call(policies);
    }
    if let Some(wait) = wait_arg(name) {
        call(format!(".waits({wait})"));
    }
    if let Some(entry) = entry.filter(|entry| entry.reply != "Value") {
        call(format!(".replies({:?})", shown(&entry.reply)));
    }
    text.truncate(text.trim_end().len());
    text + ";\n"
}

/// Parses a key specification such as `index index=1 -> range lastkey=0 keystep=1 limit=0 RW`.
fn key_spec(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let value = |key: &str| {
        let prefix = format!("{key}=");
        words
            .iter()
            .find_map(|word| word.strip_prefix(&prefix))
            .unwrap_or_default()
    };
    let begin = match words[0] {
        "index" => format!("Word({})", value("index")),
        "keyword" => format!(
            "Keyword {{ keyword: {:?}, from: {} }}",
            value("keyword"),
            value("startfrom")
        ),
        _ => "KeysBegin::Unknown".to_owned(),
    };
    let find = match words.iter().skip_while(|word| **word != "->").nth(1) {
        Some(&"range") => {
            format!(
                "Range {{ last: {}, step: {}, limit: {} }}",
                value("lastkey"),
                value("keystep"),
                value("limit")
            )
        }
        Some(&"keynum") => {
            let (count, first, step) = (value("keynumidx"), value("firstkey"), value("keystep"));
            format!("Numbered {{ count_at: {count}, first: {first}, step: {step} }}")
        }
        _ => "FindKeys::Unknown".to_owned(),
    };
    let access = if words.contains(&"not_key") {
        "NotAKey"
    } else if words.contains(&"RO") {
        "ReadOnly"
    } else if words.contains(&"OW") {
        "Overwrite"
    } else if words.contains(&"RM") {
        "Remove"
    } else {
        "ReadWrite"
    };
    format!("KeySpec::new({begin}, {find}, {access})")
}

fn policies(fact: &Fact) -> Option<String> {
    let hint = |key: &str| {
        fact.hints
            .iter()
            .find_map(|hint| hint.strip_prefix(key))
            .unwrap_or("default")
    };
    let request = match hint("request_policy:") {
        "default" => "Default",
        "all_nodes" => "AllNodes",
        "all_shards" => "AllShards",
        "multi_shard" => "MultiShard",
        "special" => "Special",
        other => panic!("{}: {other}", fact.name),
    };
    let response = match hint("response_policy:") {
        "default" => "Default",
        "one_succeeded" => "OneSucceeded",
        "all_succeeded" => "AllSucceeded",
        "agg_logical_and" => "And",
        "agg_logical_or" => "Or",
        "agg_min" => "Min",
        "agg_max" => "Max",
        "agg_sum" => "Sum",
        "special" => "Special",
        other => panic!("{}: {other}", fact.name),
    };
    let is_default = request == "Default" && response == "Default";
    (!is_default).then(|| format!(".routed(RequestPolicy::{request}, ResponsePolicy::{response})"))
}

/// The argument that holds the timeout of a blocking command. Applies to commands with the flag `blocking`, and to
/// `MIGRATE`, which waits for another server.
fn wait_arg(name: &str) -> Option<&'static str> {
    Some(match name {
        "BLMOVE" | "BLPOP" | "BRPOP" | "BRPOPLPUSH" | "BZPOPMAX" | "BZPOPMIN" => {
            "WaitArg::LastWord(Seconds)"
        }
        "BLMOVEM" => "WaitArg::Word(5, Seconds)",
        "BLMPOP" | "BZMPOP" => "WaitArg::Word(1, Seconds)",
        "MIGRATE" => "WaitArg::Word(5, Milliseconds)",
        "WAIT" => "WaitArg::Word(2, Milliseconds)",
        "WAITAOF" => "WaitArg::Word(3, Milliseconds)",
        "TS.READ" | "XREAD" | "XREADGROUP" => "WaitArg::WordAfter(\"BLOCK\", Milliseconds)",
        _ => return None,
    })
}
