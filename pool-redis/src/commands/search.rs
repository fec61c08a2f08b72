// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Search of hashes and JSON documents: full text, tags, numbers, places and vectors.

use std::collections::HashMap;
use std::marker::PhantomData;

use bytes::Bytes;

#[allow(unused_imports)] // Not every group needs all of them.
use super::choice::Choice;
#[allow(unused_imports)]
use super::time_arg::{Moment, Span, TimeArg, Unit};
#[allow(unused_imports)]
use super::words::*;
use crate::command::args::Args;
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
#[allow(unused_imports)]
use crate::replies::*;
#[allow(unused_imports)]
use crate::command::to_arg::ToArg;

/// Adds an alias to an index. Fails if the alias exists or the index does not.
///
/// `FT.ALIASADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.aliasadd/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtAliasAdd::new("bikes", "bikes:v1"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtAliasAdd {
    command: Command,
}

impl FtAliasAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_ALIASADD;

    /// `FT.ALIASADD alias index`
    #[inline]
    pub fn new(alias: impl ToArg, index: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(alias);
        command.push(index);
        Self { command }
    }
}

request!(FtAliasAdd: ());

/// Removes an alias of an index. Fails if the alias does not exist.
///
/// `FT.ALIASDEL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.aliasdel/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtAliasDel::new("bikes"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtAliasDel {
    command: Command,
}

impl FtAliasDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_ALIASDEL;

    /// `FT.ALIASDEL alias`
    #[inline]
    pub fn new(alias: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(alias);
        Self { command }
    }
}

request!(FtAliasDel: ());

/// Returns the aliases of an index. Fails if the index does not exist.
///
/// `FT.ALIASLIST`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/ft.aliaslist/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(FtAliasList::new("bikes:v1"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtAliasList {
    command: Command,
}

impl FtAliasList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_ALIASLIST;

    /// `FT.ALIASLIST index`
    #[inline]
    pub fn new(index: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        Self { command }
    }
}

request!(FtAliasList: Vec<String>);

/// Adds an alias to an index, and removes it from the index that had it. Fails if the index does not exist.
///
/// `FT.ALIASUPDATE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.aliasupdate/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtAliasUpdate::new("bikes", "bikes:v2"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtAliasUpdate {
    command: Command,
}

impl FtAliasUpdate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_ALIASUPDATE;

    /// `FT.ALIASUPDATE alias index`
    #[inline]
    pub fn new(alias: impl ToArg, index: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(alias);
        command.push(index);
        Self { command }
    }
}

request!(FtAliasUpdate: ());

/// Returns a search setting, or all of them with `*`. Since Redis 8 these are settings of the server, which `CONFIG
/// GET` returns.
///
/// `FT.CONFIG GET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.config-get/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::collections::HashMap;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: HashMap<String, Option<String>> = client.call(FtConfigGet::new("TIMEOUT"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtConfigGet {
    command: Command,
}

impl FtConfigGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_CONFIG_GET;

    /// `FT.CONFIG GET option`
    #[inline]
    pub fn new(option: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(option);
        Self { command }
    }
}

request!(FtConfigGet: HashMap<String, Option<String>>);

/// Returns the description and the value of a search setting, or of all of them with `*`.
///
/// `FT.CONFIG HELP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.config-help/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtConfigOption;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FtConfigOption> = client.call(FtConfigHelp::new("TIMEOUT"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtConfigHelp {
    command: Command,
}

impl FtConfigHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_CONFIG_HELP;

    /// `FT.CONFIG HELP option`
    #[inline]
    pub fn new(option: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(option);
        Self { command }
    }
}

request!(FtConfigHelp: Vec<FtConfigOption>);

/// Changes a search setting. Since Redis 8 these are settings of the server, which `CONFIG SET` changes.
///
/// `FT.CONFIG SET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.config-set/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtConfigSet::new("TIMEOUT", 500))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtConfigSet {
    command: Command,
}

impl FtConfigSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_CONFIG_SET;

    /// `FT.CONFIG SET option value`
    #[inline]
    pub fn new(option: impl ToArg, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(option);
        command.push(value);
        Self { command }
    }
}

request!(FtConfigSet: ());

/// Deletes a cursor whose remaining rows are not needed. Fails if the cursor does not exist.
///
/// `FT.CURSOR DEL`, since 1.1.0. Source: <https://redis.io/docs/latest/commands/ft.cursor-del/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtCursorDel::new("bikes", 42))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtCursorDel {
    command: Command,
}

impl FtCursorDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_CURSOR_DEL;

    /// `FT.CURSOR DEL index cursor`
    #[inline]
    pub fn new(index: impl ToArg, cursor: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(cursor);
        Self { command }
    }
}

request!(FtCursorDel: ());

/// Returns the next rows of an aggregation, and the cursor for those after them. Fails if the cursor does not exist: it
/// is deleted after the last row, or when it has been idle for too long.
///
/// `FT.CURSOR READ`, since 1.1.0. Source: <https://redis.io/docs/latest/commands/ft.cursor-read/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtPage;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: FtPage = client.call(FtCursorRead::new("bikes", 42).count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtCursorRead {
    command: Command,
}

impl FtCursorRead {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_CURSOR_READ;

    /// `FT.CURSOR READ index cursor`
    #[inline]
    pub fn new(index: impl ToArg, cursor: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(cursor);
        Self { command }
    }

    /// `COUNT count`: Returns at most this many rows.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(FtCursorRead: FtPage);

/// Adds words to a dictionary and returns how many of them are new. Creates the dictionary if it does not exist.
///
/// `FT.DICTADD`, since 1.4.0. Source: <https://redis.io/docs/latest/commands/ft.dictadd/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(FtDictAdd::new("models", ["roadster", "tourer"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtDictAdd {
    command: Command,
}

impl FtDictAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_DICTADD;

    /// `FT.DICTADD dict term ...`
    #[inline]
    pub fn new(dict: impl ToArg, terms: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(dict);
        for term in terms.into_args() {
            command.push(term);
        }
        Self { command }
    }
}

request!(FtDictAdd: u64);

/// Removes words from a dictionary and returns how many of them it contained.
///
/// `FT.DICTDEL`, since 1.4.0. Source: <https://redis.io/docs/latest/commands/ft.dictdel/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(FtDictDel::new("models", ["tourer"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtDictDel {
    command: Command,
}

impl FtDictDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_DICTDEL;

    /// `FT.DICTDEL dict term ...`
    #[inline]
    pub fn new(dict: impl ToArg, terms: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(dict);
        for term in terms.into_args() {
            command.push(term);
        }
        Self { command }
    }
}

request!(FtDictDel: u64);

/// Returns all words of a dictionary. If the dictionary does not exist, the list is empty since 8.0; earlier versions
/// fail.
///
/// `FT.DICTDUMP`, since 1.4.0. Source: <https://redis.io/docs/latest/commands/ft.dictdump/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(FtDictDump::new("models"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtDictDump {
    command: Command,
}

impl FtDictDump {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_DICTDUMP;

    /// `FT.DICTDUMP dict`
    #[inline]
    pub fn new(dict: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(dict);
        Self { command }
    }
}

request!(FtDictDump: Vec<Bytes>);

/// Deletes an index. Keeps its documents, unless the index is [temporary](crate::commands::FtCreate::temporary). Fails
/// if the index does not exist.
///
/// `FT.DROPINDEX`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/ft.dropindex/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtDropIndex::new("bikes"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtDropIndex {
    command: Command,
}

impl FtDropIndex {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_DROPINDEX;

    /// `FT.DROPINDEX index`
    #[inline]
    pub fn new(index: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        Self { command }
    }

    /// `DD`: Also deletes the documents of the index.
    #[inline]
    pub fn dd(mut self) -> Self {
        self.command.push("DD");
        self
    }
}

request!(FtDropIndex: ());

/// Returns how the server parses a query, as a text of several lines. Fails if the index does not exist.
///
/// `FT.EXPLAIN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.explain/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(FtExplain::new("bikes", "red|blue @title:bike"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtExplain {
    command: Command,
}

impl FtExplain {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_EXPLAIN;

    /// `FT.EXPLAIN index query`
    #[inline]
    pub fn new(index: impl ToArg, query: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(query);
        Self { command }
    }

    /// `DIALECT dialect`: Sets the version of the query language. Since 2.4.3.
    #[inline]
    pub fn dialect(mut self, dialect: u64) -> Self {
        self.command.push("DIALECT");
        self.command.push(dialect);
        self
    }
}

request!(FtExplain: String);

/// Returns how the server parses a query, line by line. Fails if the index does not exist.
///
/// `FT.EXPLAINCLI`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.explaincli/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(FtExplainCli::new("bikes", "red|blue @title:bike"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtExplainCli {
    command: Command,
}

impl FtExplainCli {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_EXPLAINCLI;

    /// `FT.EXPLAINCLI index query`
    #[inline]
    pub fn new(index: impl ToArg, query: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(query);
        Self { command }
    }

    /// `DIALECT dialect`: Sets the version of the query language. Since 2.4.3.
    #[inline]
    pub fn dialect(mut self, dialect: u64) -> Self {
        self.command.push("DIALECT");
        self.command.push(dialect);
        self
    }
}

request!(FtExplainCli: Vec<String>);

/// Returns the fields of an index, its number of documents and its memory use. Fails if the index does not exist.
///
/// `FT.INFO`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.info/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtIndexInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: FtIndexInfo = client.call(FtInfo::new("bikes"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtInfo {
    command: Command,
}

impl FtInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_INFO;

    /// `FT.INFO index`
    #[inline]
    pub fn new(index: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        Self { command }
    }
}

request!(FtInfo: FtIndexInfo);

/// Returns suggestions for each word of a query that the index does not contain. Fails if the index does not exist.
///
/// `FT.SPELLCHECK`, since 1.4.0. Source: <https://redis.io/docs/latest/commands/ft.spellcheck/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtSpelling;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FtSpelling> = client.call(FtSpellCheck::new("bikes", "redd bike").distance(2))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSpellCheck {
    command: Command,
}

impl FtSpellCheck {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SPELLCHECK;

    /// `FT.SPELLCHECK index query`
    #[inline]
    pub fn new(index: impl ToArg, query: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(query);
        Self { command }
    }

    /// `DISTANCE distance`: Sets the maximum edit distance of suggestions, up to 4; 1 by default.
    #[inline]
    pub fn distance(mut self, distance: u64) -> Self {
        self.command.push("DISTANCE");
        self.command.push(distance);
        self
    }

    /// `TERMS INCLUDE dictionary`: Also suggests the words of a dictionary.
    #[inline]
    pub fn include(mut self, dictionary: impl ToArg) -> Self {
        self.command.push("TERMS");
        self.command.push("INCLUDE");
        self.command.push(dictionary);
        self
    }

    /// `TERMS EXCLUDE dictionary`: Accepts the words of a dictionary as correct.
    #[inline]
    pub fn exclude(mut self, dictionary: impl ToArg) -> Self {
        self.command.push("TERMS");
        self.command.push("EXCLUDE");
        self.command.push(dictionary);
        self
    }

    /// `DIALECT dialect`: Sets the version of the query language. Since 2.4.3.
    #[inline]
    pub fn dialect(mut self, dialect: u64) -> Self {
        self.command.push("DIALECT");
        self.command.push(dialect);
        self
    }
}

request!(FtSpellCheck: Vec<FtSpelling>);

/// Adds a suggestion to a dictionary, or sets the score of an existing one. Returns the number of suggestions in the
/// dictionary.
///
/// `FT.SUGADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.sugadd/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(FtSugAdd::new("completions", "red bike", 1.0).incr())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSugAdd {
    command: Command,
}

impl FtSugAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SUGADD;

    /// `FT.SUGADD key suggestion score`
    #[inline]
    pub fn new(key: impl ToArg, suggestion: impl ToArg, score: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(suggestion);
        command.push(score);
        Self { command }
    }

    /// `INCR`: Adds to the existing score.
    #[inline]
    pub fn incr(mut self) -> Self {
        self.command.push("INCR");
        self
    }

    /// `PAYLOAD payload`: Stores a payload that is returned with the suggestion.
    #[inline]
    pub fn payload(mut self, payload: impl ToArg) -> Self {
        self.command.push("PAYLOAD");
        self.command.push(payload);
        self
    }
}

request!(FtSugAdd: u64);

/// Deletes a suggestion and returns whether it existed.
///
/// `FT.SUGDEL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.sugdel/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(FtSugDel::new("completions", "red"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSugDel {
    command: Command,
}

impl FtSugDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SUGDEL;

    /// `FT.SUGDEL key suggestion`
    #[inline]
    pub fn new(key: impl ToArg, suggestion: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(suggestion);
        Self { command }
    }
}

request!(FtSugDel: bool);

/// Returns the suggestions that start with a prefix, best first; empty or `None` if the key does not exist.
///
/// `FT.SUGGET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.sugget/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(FtSugGet::new("completions", "re").fuzzy().withscores_and_payloads())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSugGet<R = Option<Vec<Bytes>>> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl FtSugGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SUGGET;

    /// `FT.SUGGET key prefix`
    #[inline]
    pub fn new(key: impl ToArg, prefix: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(prefix);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> FtSugGet<R> {
    /// `FUZZY`: Also returns suggestions that differ by one letter.
    #[inline]
    pub fn fuzzy(mut self) -> Self {
        self.command.push("FUZZY");
        self
    }

    /// `WITHSCORES`: Includes the scores. The reply is then `Option<Vec<(Bytes, f64)>>`.
    #[inline]
    pub fn withscores(mut self) -> FtSugGet<Option<Vec<(Bytes, f64)>>> {
        self.choices[0].take("WITHSCORES", &mut self.command);
        self.command.push("WITHSCORES");
        FtSugGet { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `WITHPAYLOADS`: Includes the payloads. The reply is then `Option<Vec<(Bytes, Option<Bytes>)>>`.
    #[inline]
    pub fn withpayloads(mut self) -> FtSugGet<Option<Vec<(Bytes, Option<Bytes>)>>> {
        self.choices[0].take("WITHPAYLOADS", &mut self.command);
        self.command.push("WITHPAYLOADS");
        FtSugGet { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `WITHSCORES WITHPAYLOADS`: Includes both. The reply is then `Option<Vec<(Bytes, f64, Option<Bytes>)>>`.
    #[inline]
    pub fn withscores_and_payloads(
        mut self,
    ) -> FtSugGet<Option<Vec<(Bytes, f64, Option<Bytes>)>>> {
        self.choices[0].take("WITHSCORES", &mut self.command);
        self.command.push("WITHSCORES");
        self.command.push("WITHPAYLOADS");
        FtSugGet { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `MAX max`: Returns at most this many; 5 by default.
    #[inline]
    pub fn max(mut self, max: u64) -> Self {
        self.command.push("MAX");
        self.command.push(max);
        self
    }
}

request!(FtSugGet<Option<Vec<(Bytes, Option<Bytes>)>>>: Option<Vec<(Bytes, Option<Bytes>)>>);
request!(FtSugGet<Option<Vec<(Bytes, f64)>>>: Option<Vec<(Bytes, f64)>>);
request!(FtSugGet<Option<Vec<(Bytes, f64, Option<Bytes>)>>>: Option<Vec<(Bytes, f64, Option<Bytes>)>>);
request!(FtSugGet<Option<Vec<Bytes>>>: Option<Vec<Bytes>>);

/// Returns the number of suggestions; 0 if the key does not exist.
///
/// `FT.SUGLEN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.suglen/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(FtSugLen::new("completions"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSugLen {
    command: Command,
}

impl FtSugLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SUGLEN;

    /// `FT.SUGLEN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(FtSugLen: u64);

/// Returns the synonyms of an index: each word with the groups it is in. Fails if the index does not exist.
///
/// `FT.SYNDUMP`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/ft.syndump/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::collections::HashMap;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: HashMap<Bytes, Vec<Bytes>> = client.call(FtSynDump::new("bikes"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSynDump {
    command: Command,
}

impl FtSynDump {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SYNDUMP;

    /// `FT.SYNDUMP index`
    #[inline]
    pub fn new(index: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        Self { command }
    }
}

request!(FtSynDump: HashMap<Bytes, Vec<Bytes>>);

/// Adds words to a group of synonyms, which is created if it does not exist. Fails if the index does not exist.
///
/// `FT.SYNUPDATE`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/ft.synupdate/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtSynUpdate::new("bikes", "child", ["boy", "girl"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSynUpdate {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl FtSynUpdate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SYNUPDATE;

    /// `FT.SYNUPDATE index group term ...`
    #[inline]
    pub fn new(index: impl ToArg, group: impl ToArg, terms: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(group);
        let options_at = command.end();
        for term in terms.into_args() {
            command.push(term);
        }
        Self { command, options_at }
    }

    /// `SKIPINITIALSCAN`: Does not scan existing documents.
    #[inline]
    pub fn skipinitialscan(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "SKIPINITIALSCAN");
        self
    }
}

request!(FtSynUpdate: ());

/// Returns the distinct tags of a field. Fails if the index or the field does not exist.
///
/// `FT.TAGVALS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.tagvals/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(FtTagVals::new("bikes", "brand"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtTagVals {
    command: Command,
}

impl FtTagVals {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_TAGVALS;

    /// `FT.TAGVALS index field`
    #[inline]
    pub fn new(index: impl ToArg, field: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(field);
        Self { command }
    }
}

request!(FtTagVals: Vec<Bytes>);

/// Returns the names of all indexes.
///
/// `FT._LIST`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/ft._list/>.
/// Needs the feature `search`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(FtList::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtList {
    command: Command,
}

impl FtList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT__LIST;

    /// `FT._LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(FtList: Vec<String>);
