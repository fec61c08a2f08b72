// Written by pool-tests/generate-commands from its tables: change those, not this.

//! What commands the server has.

use std::collections::HashMap;

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

/// Describes all commands that the server has: their arity, flags, keys and subcommands.
///
/// `COMMAND`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/command/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::CommandDetails;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<CommandDetails> = client.call(CommandTable::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandTable {
    command: Command,
}

impl CommandTable {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND;

    /// `COMMAND`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(CommandTable: Vec<CommandDetails>);

/// Counts the commands that the server has.
///
/// `COMMAND COUNT`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/command-count/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(CommandCount::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandCount {
    command: Command,
}

impl CommandCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_COUNT;

    /// `COMMAND COUNT`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(CommandCount: u64);

/// Gives the documentation of all commands that the server has, by their names.
///
/// `COMMAND DOCS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/command-docs/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::collections::HashMap;
/// # use pool_redis::replies::CommandDoc;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: HashMap<String, CommandDoc> = client.call(CommandDocs::new().names(["SET", "GET"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandDocs {
    command: Command,
}

impl CommandDocs {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_DOCS;

    /// `COMMAND DOCS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `name ...`: only of these; those that are not there are left out.
    #[inline]
    pub fn names(mut self, names: impl Args) -> Self {
        for name in names.into_args() {
            self.command.push(name);
        }
        self
    }
}

request!(CommandDocs: HashMap<String, CommandDoc>);

/// Tells which words of a command are keys. If there are none, or the command is not right, the server answers with an
/// error.
///
/// `COMMAND GETKEYS`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/command-getkeys/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(CommandGetKeys::new(["MSET", "a", "1", "b", "2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandGetKeys {
    command: Command,
}

impl CommandGetKeys {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_GETKEYS;

    /// `COMMAND GETKEYS command ...`
    #[inline]
    pub fn new(words: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for word in words.into_args() {
            command.push(word);
        }
        Self { command }
    }
}

request!(CommandGetKeys: Vec<Bytes>);

/// Tells which words of a command are keys, and what it does to each.
///
/// `COMMAND GETKEYSANDFLAGS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/command-getkeysandflags/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<(Bytes, Vec<String>)> = client.call(CommandGetKeysAndFlags::new(["LMOVE", "from", "to", "LEFT", "RIGHT"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandGetKeysAndFlags {
    command: Command,
}

impl CommandGetKeysAndFlags {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_GETKEYSANDFLAGS;

    /// `COMMAND GETKEYSANDFLAGS command ...`
    #[inline]
    pub fn new(words: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for word in words.into_args() {
            command.push(word);
        }
        Self { command }
    }
}

request!(CommandGetKeysAndFlags: Vec<(Bytes, Vec<String>)>);

/// Describes the subcommands of `COMMAND`, in lines for people to read.
///
/// `COMMAND HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/command-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(CommandHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandHelp {
    command: Command,
}

impl CommandHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_HELP;

    /// `COMMAND HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(CommandHelp: Vec<String>);

/// Describes commands, as `COMMAND` does; `None` for each that the server does not have. The name of a subcommand is
/// written as `config|get`.
///
/// `COMMAND INFO`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/command-info/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::CommandDetails;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<CommandDetails>> = client.call(CommandInfoOf::new(["get", "config|get", "no-such"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandInfoOf {
    command: Command,
}

impl CommandInfoOf {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_INFO;

    /// `COMMAND INFO name ...`
    #[inline]
    pub fn new(names: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for name in names.into_args() {
            command.push(name);
        }
        Self { command }
    }
}

request!(CommandInfoOf: Vec<Option<CommandDetails>>);

/// Names all commands that the server has.
///
/// `COMMAND LIST`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/command-list/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(CommandList::new().matching("xread*"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandList {
    command: Command,
    choices: [Choice; 1],
}

impl CommandList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMAND_LIST;

    /// `COMMAND LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `FILTERBY MODULE module`: only those of a module.
    #[inline]
    pub fn of_module(mut self, module: impl ToArg) -> Self {
        self.choices[0].take("FILTERBY", &mut self.command);
        self.command.push("FILTERBY");
        self.command.push("MODULE");
        self.command.push(module);
        self
    }

    /// `FILTERBY ACLCAT category`: only those of a category of `ACL CAT`.
    #[inline]
    pub fn of_category(mut self, category: impl ToArg) -> Self {
        self.choices[0].take("FILTERBY", &mut self.command);
        self.command.push("FILTERBY");
        self.command.push("ACLCAT");
        self.command.push(category);
        self
    }

    /// `FILTERBY PATTERN pattern`: only those whose names match a glob pattern.
    #[inline]
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.choices[0].take("FILTERBY", &mut self.command);
        self.command.push("FILTERBY");
        self.command.push("PATTERN");
        self.command.push(pattern);
        self
    }
}

request!(CommandList: Vec<String>);
