//! The server describes its commands as the table does.
//!
//! The table describes the newest servers. The differences of older ones are listed here. Redis before 7.0 reports
//! less: the arity of each command, whether it reads or writes, and where its first key is, but nothing about
//! subcommands.

use std::collections::{BTreeSet, HashMap};

use pool_redis::commands::CommandDocs;
use pool_redis::replies::CommandDoc;
use pool_redis::{
    Client, Command, CommandFlags, CommandInfo, Error, FindKeys, FromReply, KeyAccess, KeySpec,
    KeysBegin, Value,
};
use pool_tests::RedisServer;

use crate::servers::REDIS_7;

#[test]
fn the_server_has_no_command_that_the_table_lacks_or_says_otherwise() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let told = client.query::<Vec<Value>>(Command::new("COMMAND")).unwrap();
    let mut rows = Vec::new();
    told.into_iter().for_each(|row| gather(row, &mut rows));
    assert!(
        rows.len() > 200,
        "the server tells only of {} commands",
        rows.len()
    );
    let differences: Vec<String> = rows.iter().flat_map(differences).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_documentation_that_the_server_has_names_no_other_command_and_no_other_age() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    if server.version() < REDIS_7 {
        let refused = client.call(CommandDocs::new()).unwrap_err();
        assert!(
            matches!(&refused, Error::Server(refusal) if refusal.code() == "ERR"),
            "{refused}"
        );
        return;
    }
    let docs: HashMap<String, CommandDoc> = client.call(CommandDocs::new()).unwrap();
    // Since its fork of Redis 7.2, Valkey has its own version numbers.
    let counts_versions = !server.cli(&["INFO", "server"]).contains("valkey_version");
    let mut differences = Vec::new();
    for (name, doc) in &docs {
        let (name, subcommands) = (name.to_ascii_uppercase(), &doc.subcommands);
        compare(&name, doc, counts_versions, &mut differences);
        for (name, doc) in subcommands {
            let name = name.to_ascii_uppercase().replace('|', " ");
            compare(&name, doc, counts_versions, &mut differences);
        }
    }
    assert!(
        docs.len() > 200,
        "the server documents only {} commands",
        docs.len()
    );
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn compare(name: &str, doc: &CommandDoc, counts_versions: bool, differences: &mut Vec<String>) {
    let Some(row) = CommandInfo::find(name) else {
        let is_known = WITHOUT_ROW.iter().any(|pattern| matches(pattern, name));
        differences.extend((!is_known).then(|| format!("{name} is not in the table")));
        return;
    };
    // Modules have their own versions, and do not always report them.
    if !counts_versions || row.flags().contains(CommandFlags::MODULE) {
        return;
    }
    let since = row.since().trim_start_matches("Valkey ");
    let is_known = is_known(OTHER_AGES, name, doc.since.as_deref().unwrap_or_default());
    if doc.since.as_deref() != Some(since) && !is_known {
        differences.push(format!(
            "{name}: since {:?}, in the table {since}",
            doc.since
        ));
    }
    if let (Some(told), None) = (&doc.deprecated_since, row.deprecated_since()) {
        differences.push(format!("{name}: deprecated since {told}, in the table not"));
    }
}

/// The server's description of a command.
struct Told {
    name: String,
    arity: i64,
    flags: BTreeSet<String>,
    keys: ToldKeys,
}

/// The server's description of where the keys are.
enum ToldKeys {
    Specs(Vec<KeySpec>),
    /// The index of the first key, 0 if there is none. Redis before 7.0 reports nothing else of use.
    First(u16),
}

/// Parses one row of `COMMAND`, and those of its subcommands.
fn gather(row: Value, rows: &mut Vec<Told>) {
    let mut fields: Vec<Value> = row.convert().unwrap();
    let is_brief = fields.len() < 10;
    fields.resize(10, Value::Array(Vec::new()));
    let mut field = |index: usize| std::mem::replace(&mut fields[index], Value::Nil);
    let name: String = field(0).convert().unwrap();
    let flags: Vec<String> = field(2).convert().unwrap();
    let first_key = field(3).convert().unwrap();
    let keys: Vec<Value> = field(8).convert().unwrap();
    let subcommands: Vec<Value> = field(9).convert().unwrap();
    rows.push(Told {
        name: name.to_ascii_uppercase().replace('|', " "),
        arity: field(1).convert().unwrap(),
        flags: flags.into_iter().collect(),
        keys: match is_brief {
            true => ToldKeys::First(first_key),
            false => ToldKeys::Specs(keys.into_iter().map(key_spec).collect()),
        },
    });
    subcommands.into_iter().for_each(|row| gather(row, rows));
}

type Map = HashMap<String, Value>;

fn key_spec(spec: Value) -> KeySpec {
    let mut spec: Map = spec.convert().unwrap();
    let mut part = |name: &str| -> (String, Map) {
        let mut part: Map = spec.remove(name).unwrap().convert().unwrap();
        let kind = part.remove("type").unwrap().convert().unwrap();
        (
            kind,
            part.remove("spec").unwrap().convert().unwrap_or_default(),
        )
    };
    let (begin, find) = (part("begin_search"), part("find_keys"));
    let flags: Vec<String> = spec.remove("flags").unwrap().convert().unwrap();
    let has = |flag: &str| flags.iter().any(|other| other == flag);
    let access = match () {
        () if has("not_key") => KeyAccess::NotAKey,
        () if has("RO") => KeyAccess::ReadOnly,
        () if has("OW") => KeyAccess::Overwrite,
        () if has("RM") => KeyAccess::Remove,
        () => KeyAccess::ReadWrite,
    };
    KeySpec {
        begin: begins(begin),
        find: finds(find),
        access,
    }
}

fn begins((kind, spec): (String, Map)) -> KeysBegin {
    match kind.as_str() {
        "index" => KeysBegin::Word(number(&spec, "index")),
        "keyword" => KeysBegin::Keyword {
            keyword: String::leak(spec["keyword"].clone().convert().unwrap()),
            from: number(&spec, "startfrom"),
        },
        _ => KeysBegin::Unknown,
    }
}

fn finds((kind, spec): (String, Map)) -> FindKeys {
    match kind.as_str() {
        "range" => FindKeys::Range {
            last: number(&spec, "lastkey"),
            step: number(&spec, "keystep"),
            limit: number(&spec, "limit"),
        },
        "keynum" => FindKeys::Numbered {
            count_at: number(&spec, "keynumidx"),
            first: number(&spec, "firstkey"),
            step: number(&spec, "keystep"),
        },
        _ => FindKeys::Unknown,
    }
}

fn number<T: FromReply>(spec: &Map, name: &str) -> T {
    spec[name].clone().convert().unwrap()
}

/// What the server describes differently from the table.
fn differences(told: &Told) -> Vec<String> {
    let name = &told.name;
    let Some(row) = CommandInfo::find(name) else {
        let is_known = WITHOUT_ROW.iter().any(|pattern| matches(pattern, name));
        return (!is_known)
            .then(|| format!("{name} is not in the table"))
            .into_iter()
            .collect();
    };
    // The descriptions of module commands change with each version, except for this. Older servers report nothing else.
    let is_module = row.flags().contains(CommandFlags::MODULE);
    let is_brief = matches!(told.keys, ToldKeys::First(_));
    if is_brief && is_container(name) {
        return Vec::new();
    }
    let mut differences = Vec::new();
    let flags: BTreeSet<&str> = row
        .flags()
        .names()
        .filter(|flag| !OUR_FLAGS.contains(flag))
        .collect();
    for flag in flags.symmetric_difference(&told.flags.iter().map(String::as_str).collect()) {
        let is_told = told.flags.contains(*flag);
        let counts = !(is_module || is_brief) || ["readonly", "write"].contains(flag);
        if counts && !is_known(OTHER_FLAGS, name, flag) {
            differences.push(format!(
                "{name}: flag {flag}: {is_told}, in the table {}",
                !is_told
            ));
        }
    }
    let arity = told.arity.to_string();
    if !is_module && told.arity != row.arity().into() && !is_known(OTHER_ARITIES, name, &arity) {
        differences.push(format!(
            "{name}: arity {arity}, in the table {}",
            row.arity()
        ));
    }
    if !is_module {
        differences.extend(difference_of_keys(told, row));
    }
    differences
}

fn is_container(name: &str) -> bool {
    let is_under = |row: &CommandInfo| row.name().split_once(' ').is_some_and(|(of, _)| of == name);
    CommandInfo::all().any(is_under)
}

fn difference_of_keys(told: &Told, row: &CommandInfo) -> Option<String> {
    let name = &told.name;
    match &told.keys {
        ToldKeys::First(first) => {
            let is_in_place = match row.keys().first() {
                Some(spec) => match (spec.begin, spec.find) {
                    (KeysBegin::Word(word), FindKeys::Range { .. }) => *first == u16::from(word),
                    // After a number or a keyword: for some of these it is 0.
                    _ => told.flags.contains("movablekeys"),
                },
                None => *first == 0,
            };
            (!is_in_place)
                .then(|| format!("{name}: first key {first}, in the table {:?}", row.keys()))
        }
        ToldKeys::Specs(specs) => {
            // Redis 7.0 reported that these read what they overwrite.
            let keys: Vec<KeySpec> = match name.as_str() {
                "SINTERSTORE" => {
                    let rows = row.keys().iter().copied();
                    rows.map(|spec| with_access(spec, specs)).collect()
                }
                _ => row.keys().to_vec(),
            };
            (*specs != keys).then(|| format!("{name}: keys {specs:?}, in the table {keys:?}"))
        }
    }
}

fn with_access(spec: KeySpec, told: &[KeySpec]) -> KeySpec {
    let same = told.iter().find(|other| other.begin == spec.begin);
    KeySpec {
        access: same.map_or(spec.access, |other| other.access),
        ..spec
    }
}

/// Flags that no server reports.
const OUR_FLAGS: &[&str] = &["asks", "takes"];

/// Internal commands of modules; and in Redis before 7.0, the words that give a web browser away, and a command that
/// was withdrawn.
const WITHOUT_ROW: &[&str] = &[
    "_FT.*",
    "FT._*",
    "FT.DEBUG*",
    "TIMESERIES.*",
    "HOST:",
    "POST",
    "STRALGO",
];

/// Flags that only some versions have, with the commands. None of them changes the client's behavior.
const OTHER_FLAGS: &[(&str, &[&str])] = &[
    // Redis before 7.2.
    ("noscript", &["BL*", "BR*", "BZ*", "WAIT"]),
    ("blocking", &["WAIT"]),
    // Redis before 8.
    ("denyoom", &["HEXPIRE*", "HPEXPIRE*"]),
    // Redis before 8.2 or later, and Valkey.
    ("denyoom", &["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE"]),
    ("loading", &["CLUSTER *"]),
    ("script_runner", &["EVAL*", "FCALL*"]),
    // Valkey.
    ("allow_busy", &["CLIENT *", "SELECT"]),
    ("loading", &["MEMORY MALLOC-STATS", "MEMORY PURGE"]),
    ("no_multi", &["CLIENT REPLY", "MULTI", "WATCH"]),
    ("skip_commandlog", &["EXEC"]),
    ("skip_slowlog", &["EXEC"]),
    ("stale", &["SCRIPT EXISTS", "SCRIPT FLUSH", "SCRIPT SHOW"]),
    // Modules before Redis 8.
    ("readonly", &["FT.ALIAS*", "FT.DICT*", "TOPK.COUNT"]),
    ("write", &["FT.ALIAS*", "FT.DICT*", "TOPK.COUNT"]),
];

/// Other arities, with the commands.
const OTHER_ARITIES: &[(&str, &[&str])] = &[
    // Redis before 7.0, and before 7.2 for the last two: they had no options.
    ("3", &["EXPIRE*", "PEXPIRE*", "XSETID", "ZRANK", "ZREVRANK"]),
    // Redis before 7.0.
    ("-3", &["PFDEBUG"]),
    ("-4", &["COMMAND GETKEYS*"]),
    // Valkey 9.
    ("-3", &["CLUSTER REPLICATE", "SCRIPT DEBUG"]),
];

/// Other versions that introduced a command.
const OTHER_AGES: &[(&str, &[&str])] = &[
    // Redis before 8 used the version number of a preview.
    ("2.9.50", &["CLIENT PAUSE"]),
];

fn is_known(known: &[(&str, &[&str])], name: &str, what: &str) -> bool {
    let mut rows = known.iter().filter(|(other, _)| *other == what);
    rows.any(|(_, patterns)| patterns.iter().any(|pattern| matches(pattern, name)))
}

/// Whether the name equals the pattern, or begins with the part before its `*`.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}
