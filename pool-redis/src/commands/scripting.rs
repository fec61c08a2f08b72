// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Lua scripts, and libraries of Lua functions.

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

/// Deletes a library and all its functions. Fails if there is no library of this name.
///
/// `FUNCTION DELETE`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-delete/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FunctionDelete::new("stock"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionDelete {
    command: Command,
}

impl FunctionDelete {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_DELETE;

    /// `FUNCTION DELETE library`
    #[inline]
    pub fn new(library: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(library);
        Self { command }
    }
}

request!(FunctionDelete: ());

/// Returns all libraries as bytes for `FUNCTION RESTORE`.
///
/// `FUNCTION DUMP`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-dump/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Bytes = client.call(FunctionDump::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionDump {
    command: Command,
}

impl FunctionDump {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_DUMP;

    /// `FUNCTION DUMP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(FunctionDump: Bytes);

/// Deletes all libraries.
///
/// `FUNCTION FLUSH`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-flush/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FunctionFlush::new().synchronous())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionFlush {
    command: Command,
    choices: [Choice; 1],
}

impl FunctionFlush {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_FLUSH;

    /// `FUNCTION FLUSH`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `ASYNC`: frees the memory later, in the background.
    #[inline]
    pub fn asynchronous(mut self) -> Self {
        self.choices[0].take("ASYNC", &mut self.command);
        self.command.push("ASYNC");
        self
    }

    /// `SYNC`: frees the memory before it answers.
    #[inline]
    pub fn synchronous(mut self) -> Self {
        self.choices[0].take("SYNC", &mut self.command);
        self.command.push("SYNC");
        self
    }
}

request!(FunctionFlush: ());

/// Returns help on the subcommands of `FUNCTION`, as lines for people to read.
///
/// `FUNCTION HELP`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(FunctionHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionHelp {
    command: Command,
}

impl FunctionHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_HELP;

    /// `FUNCTION HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(FunctionHelp: Vec<String>);

/// Stops the running function, if it has not written anything yet. Fails with the error `NOTBUSY` if no function is
/// running.
///
/// `FUNCTION KILL`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-kill/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FunctionKill::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionKill {
    command: Command,
}

impl FunctionKill {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_KILL;

    /// `FUNCTION KILL`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(FunctionKill: ());

/// Lists the libraries and their functions.
///
/// `FUNCTION LIST`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-list/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FunctionLibrary;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FunctionLibrary> = client.call(FunctionList::new().matching("st*").withcode())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionList {
    command: Command,
}

impl FunctionList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_LIST;

    /// `FUNCTION LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `LIBRARYNAME pattern`: Only lists libraries whose names match a glob pattern.
    #[inline]
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.command.push("LIBRARYNAME");
        self.command.push(pattern);
        self
    }

    /// `WITHCODE`: Includes the source code of each library.
    #[inline]
    pub fn withcode(mut self) -> Self {
        self.command.push("WITHCODE");
        self
    }
}

request!(FunctionList: Vec<FunctionLibrary>);

/// Loads a library and returns its name, which the first line of its source declares. Fails if there is a library of
/// that name, unless `REPLACE` is given.
///
/// `FUNCTION LOAD`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-load/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(FunctionLoad::new("#!lua name=stock\nredis.register_function('add', function(keys, args) return redis.call('INCRBY', keys[1], args[1]) end)").replace())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionLoad {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl FunctionLoad {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_LOAD;

    /// `FUNCTION LOAD source`
    #[inline]
    pub fn new(source: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        let options_at = command.end();
        command.push(source);
        Self { command, options_at }
    }

    /// `REPLACE`: Replaces an existing library of the same name.
    #[inline]
    pub fn replace(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "REPLACE");
        self
    }
}

request!(FunctionLoad: String);

/// Loads the libraries that `FUNCTION DUMP` returned. Fails and loads nothing if one of them has the name of an
/// existing library, unless an option says otherwise.
///
/// `FUNCTION RESTORE`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-restore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FunctionRestore::new(client.call(FunctionDump::new())?).replace())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionRestore {
    command: Command,
    choices: [Choice; 1],
}

impl FunctionRestore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_RESTORE;

    /// `FUNCTION RESTORE dump`
    #[inline]
    pub fn new(dump: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(dump);
        Self { command, choices: Default::default() }
    }

    /// `FLUSH`: Deletes all existing libraries first.
    #[inline]
    pub fn flush(mut self) -> Self {
        self.choices[0].take("FLUSH", &mut self.command);
        self.command.push("FLUSH");
        self
    }

    /// `APPEND`: Keeps the existing libraries, which is the default.
    #[inline]
    pub fn append(mut self) -> Self {
        self.choices[0].take("APPEND", &mut self.command);
        self.command.push("APPEND");
        self
    }

    /// `REPLACE`: Replaces existing libraries of the same names.
    #[inline]
    pub fn replace(mut self) -> Self {
        self.choices[0].take("REPLACE", &mut self.command);
        self.command.push("REPLACE");
        self
    }
}

request!(FunctionRestore: ());

/// Returns the function that is running, and the number of libraries and functions.
///
/// `FUNCTION STATS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/function-stats/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::FunctionStats = client.call(FunctionStats::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FunctionStats {
    command: Command,
}

impl FunctionStats {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FUNCTION_STATS;

    /// `FUNCTION STATS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(FunctionStats: crate::replies::FunctionStats);

/// Sets whether later scripts on this connection run in the debugger. Clients cannot read what the debugger sends: this
/// is for `redis-cli`.
///
/// `SCRIPT DEBUG`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/script-debug/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ScriptDebug::no())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptDebug {
    command: Command,
}

impl ScriptDebug {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_DEBUG;

    /// `SCRIPT DEBUG NO`: Stops debugging.
    #[inline]
    pub fn no() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("NO");
        Self { command }
    }

    /// `SCRIPT DEBUG SYNC`: Debugs in the server itself, which serves no other client meanwhile.
    #[inline]
    pub fn sync() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("SYNC");
        Self { command }
    }

    /// `SCRIPT DEBUG YES`: Debugs in a copy of the server, whose changes are lost.
    #[inline]
    pub fn yes() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("YES");
        Self { command }
    }
}

request!(ScriptDebug: ());

/// Returns for each script, given by the SHA-1 of its source, whether the server has it in its cache.
///
/// `SCRIPT EXISTS`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/script-exists/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<bool> = client.call(ScriptExists::new([client.call(ScriptLoad::new("return 1"))?]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptExists {
    command: Command,
}

impl ScriptExists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_EXISTS;

    /// `SCRIPT EXISTS sha1 ...`
    #[inline]
    pub fn new(sha1s: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for sha1 in sha1s.into_args() {
            command.push(sha1);
        }
        Self { command }
    }
}

request!(ScriptExists: Vec<bool>);

/// Removes all scripts from the server's cache.
///
/// `SCRIPT FLUSH`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/script-flush/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ScriptFlush::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptFlush {
    command: Command,
    choices: [Choice; 1],
}

impl ScriptFlush {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_FLUSH;

    /// `SCRIPT FLUSH`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `ASYNC`: frees the memory later, in the background. Since 6.2.0.
    #[inline]
    pub fn asynchronous(mut self) -> Self {
        self.choices[0].take("ASYNC", &mut self.command);
        self.command.push("ASYNC");
        self
    }

    /// `SYNC`: frees the memory before it answers. Since 6.2.0.
    #[inline]
    pub fn synchronous(mut self) -> Self {
        self.choices[0].take("SYNC", &mut self.command);
        self.command.push("SYNC");
        self
    }
}

request!(ScriptFlush: ());

/// Returns help on the subcommands of `SCRIPT`, as lines for people to read.
///
/// `SCRIPT HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/script-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(ScriptHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptHelp {
    command: Command,
}

impl ScriptHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_HELP;

    /// `SCRIPT HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ScriptHelp: Vec<String>);

/// Stops the running script, if it has not written anything yet. Fails with the error `NOTBUSY` if no script is
/// running.
///
/// `SCRIPT KILL`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/script-kill/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ScriptKill::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptKill {
    command: Command,
}

impl ScriptKill {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_KILL;

    /// `SCRIPT KILL`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ScriptKill: ());

/// Adds a script to the server's cache for `EVALSHA`, and returns the SHA-1 of its source. The script stays there until
/// `SCRIPT FLUSH` or until the server stops.
///
/// `SCRIPT LOAD`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/script-load/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(ScriptLoad::new("return redis.call(\"GET\", KEYS[1])"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptLoad {
    command: Command,
}

impl ScriptLoad {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_LOAD;

    /// `SCRIPT LOAD script`
    #[inline]
    pub fn new(script: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(script);
        Self { command }
    }
}

request!(ScriptLoad: String);
