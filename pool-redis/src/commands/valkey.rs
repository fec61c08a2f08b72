// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Commands that Valkey has and Redis does not.

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

/// Declares to the server what the client is capable of. The only capability is `redirect`: following redirects to a
/// primary outside of a cluster. It changes the connection, which the pool then does not lend again. Needs a held
/// connection, from [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `CLIENT CAPA`, since Valkey 8.0.0. Source: <https://valkey.io/commands/client-capa/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientCapa::new(["redirect"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientCapa {
    command: Command,
}

impl ClientCapa {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_CAPA;

    /// `CLIENT CAPA capability ...`
    #[inline]
    pub fn new(capabilities: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for capability in capabilities.into_args() {
            command.push(capability);
        }
        Self { command }
    }
}

request!(ClientCapa: ());

/// Marks the connection as one that imports data, so that keys do not expire when it accesses them while the server is
/// in import mode. Needs a held connection, from [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `CLIENT IMPORT-SOURCE`, since Valkey 8.1.0. Source: <https://valkey.io/commands/client-import-source/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientImportSource::new(Switch::On))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientImportSource {
    command: Command,
}

impl ClientImportSource {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_IMPORT_SOURCE;

    /// `CLIENT IMPORT-SOURCE <ON | OFF>`
    #[inline]
    pub fn new(switch: Switch) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(switch);
        Self { command }
    }
}

request!(ClientImportSource: ());

/// Cancels all slot migrations that this node has started. Fails if there are none.
///
/// `CLUSTER CANCELSLOTMIGRATIONS`, since Valkey 9.0.0. Source:
/// <https://valkey.io/commands/cluster-cancelslotmigrations/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterCancelSlotMigrations::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterCancelSlotMigrations {
    command: Command,
}

impl ClusterCancelSlotMigrations {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_CANCELSLOTMIGRATIONS;

    /// `CLUSTER CANCELSLOTMIGRATIONS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterCancelSlotMigrations: ());

/// Deletes all keys of a slot.
///
/// `CLUSTER FLUSHSLOT`, since Valkey 9.0.0. Source: <https://valkey.io/commands/cluster-flushslot/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterFlushSlot::new(5).sync())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterFlushSlot {
    command: Command,
    choices: [Choice; 1],
}

impl ClusterFlushSlot {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_FLUSHSLOT;

    /// `CLUSTER FLUSHSLOT slot`
    #[inline]
    pub fn new(slot: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        Self { command, choices: Default::default() }
    }

    /// `ASYNC`: Frees the memory in the background.
    #[inline]
    pub fn asynchronous(mut self) -> Self {
        self.choices[0].take("ASYNC", &mut self.command);
        self.command.push("ASYNC");
        self
    }

    /// `SYNC`: Frees the memory before the server replies.
    #[inline]
    pub fn sync(mut self) -> Self {
        self.choices[0].take("SYNC", &mut self.command);
        self.command.push("SYNC");
        self
    }
}

request!(ClusterFlushSlot: ());

/// Returns the slot migrations that are in progress or have ended, newest first.
///
/// `CLUSTER GETSLOTMIGRATIONS`, since Valkey 9.0.0. Source: <https://valkey.io/commands/cluster-getslotmigrations/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::SlotMigrationJob;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<SlotMigrationJob> = client.call(ClusterGetSlotMigrations::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterGetSlotMigrations {
    command: Command,
}

impl ClusterGetSlotMigrations {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_GETSLOTMIGRATIONS;

    /// `CLUSTER GETSLOTMIGRATIONS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterGetSlotMigrations: Vec<SlotMigrationJob>);

/// Moves ranges of slots, both ends inclusive, with their keys to another node in the background.
///
/// `CLUSTER MIGRATESLOTS`, since Valkey 9.0.0. Source: <https://valkey.io/commands/cluster-migrateslots/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterMigrateSlots::new([(0, 99), (200, 299)], "a1b2c3"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterMigrateSlots {
    command: Command,
}

impl ClusterMigrateSlots {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_MIGRATESLOTS;

    /// `CLUSTER MIGRATESLOTS SLOTSRANGE (start_slot end_slot) ... NODE node_id`
    #[inline]
    pub fn new(ranges: impl IntoIterator<Item = (u16, u16)>, node_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("SLOTSRANGE");
        for (start_slot, end_slot) in ranges {
            command.push(start_slot);
            command.push(end_slot);
        }
        command.push("NODE");
        command.push(node_id);
        Self { command }
    }

    /// `SLOTSRANGE (start-slot end-slot) ... NODE node-id`: Also moves other ranges to another node.
    #[inline]
    pub fn and(
        mut self,
        ranges: impl IntoIterator<Item = (u16, u16)>,
        node_id: impl ToArg,
    ) -> Self {
        self.command.push("SLOTSRANGE");
        for (start_slot, end_slot) in ranges {
            self.command.push(start_slot);
            self.command.push(end_slot);
        }
        self.command.push("NODE");
        self.command.push(node_id);
        self
    }
}

request!(ClusterMigrateSlots: ());

/// Returns some keys of a cluster, and the cursor for the next call. The first call takes the cursor `0`; the scan is
/// complete when the cursor returned is `0`. The cursor names the slot whose node the command is sent to.
///
/// `CLUSTERSCAN`, since Valkey 9.1.0. Source: <https://valkey.io/commands/clusterscan/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: (String, Vec<Bytes>) = client.call(ClusterScan::new("0").count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterScan {
    command: Command,
}

impl ClusterScan {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTERSCAN;

    /// `CLUSTERSCAN cursor`
    #[inline]
    pub fn new(cursor: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(cursor);
        Self { command }
    }

    /// `MATCH pattern`: Only returns keys that match a glob pattern.
    #[inline]
    pub fn pattern(mut self, pattern: impl ToArg) -> Self {
        self.command.push("MATCH");
        self.command.push(pattern);
        self
    }

    /// `COUNT count`: Examines about this many keys per call.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `TYPE type_name`: Only returns keys that hold this type.
    #[inline]
    pub fn of_type(mut self, type_name: impl ToArg) -> Self {
        self.command.push("TYPE");
        self.command.push(type_name);
        self
    }

    /// `SLOT slot`: Only returns keys of this slot.
    #[inline]
    pub fn slot(mut self, slot: u16) -> Self {
        self.command.push("SLOT");
        self.command.push(slot);
        self
    }
}

request!(ClusterScan: (String, Vec<Bytes>));

/// Returns the newest commands that were slow, or whose request or reply was large; a count of -1 returns all of them.
///
/// `COMMANDLOG GET`, since Valkey 8.1.0. Source: <https://valkey.io/commands/commandlog-get/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::CommandLogEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<CommandLogEntry> = client.call(CommandLogGet::new(10, CommandLog::Slow))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandLogGet {
    command: Command,
}

impl CommandLogGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMANDLOG_GET;

    /// `COMMANDLOG GET count <SLOW | LARGE-REQUEST | LARGE-REPLY>`
    #[inline]
    pub fn new(count: i64, log: CommandLog) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(count);
        command.push(log);
        Self { command }
    }
}

request!(CommandLogGet: Vec<CommandLogEntry>);

/// Returns help on the subcommands of `COMMANDLOG`, as lines for people to read.
///
/// `COMMANDLOG HELP`, since Valkey 8.1.0. Source: <https://valkey.io/commands/commandlog-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(CommandLogHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandLogHelp {
    command: Command,
}

impl CommandLogHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMANDLOG_HELP;

    /// `COMMANDLOG HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(CommandLogHelp: Vec<String>);

/// Returns the number of entries in a log.
///
/// `COMMANDLOG LEN`, since Valkey 8.1.0. Source: <https://valkey.io/commands/commandlog-len/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(CommandLogLen::new(CommandLog::LargeReply))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandLogLen {
    command: Command,
}

impl CommandLogLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMANDLOG_LEN;

    /// `COMMANDLOG LEN <SLOW | LARGE-REQUEST | LARGE-REPLY>`
    #[inline]
    pub fn new(log: CommandLog) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(log);
        Self { command }
    }
}

request!(CommandLogLen: u64);

/// Clears a log.
///
/// `COMMANDLOG RESET`, since Valkey 8.1.0. Source: <https://valkey.io/commands/commandlog-reset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(CommandLogReset::new(CommandLog::LargeRequest))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CommandLogReset {
    command: Command,
}

impl CommandLogReset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COMMANDLOG_RESET;

    /// `COMMANDLOG RESET <SLOW | LARGE-REQUEST | LARGE-REPLY>`
    #[inline]
    pub fn new(log: CommandLog) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(log);
        Self { command }
    }
}

request!(CommandLogReset: ());

/// Deletes a key if it holds this value, and returns whether it was deleted. With it, the owner of a lock can release
/// it safely.
///
/// `DELIFEQ`, since Valkey 9.0.0. Source: <https://valkey.io/commands/delifeq/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(DelIfEq::new("lock", "token-7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct DelIfEq {
    command: Command,
}

impl DelIfEq {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DELIFEQ;

    /// `DELIFEQ key value`
    #[inline]
    pub fn new(key: impl ToArg, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(value);
        Self { command }
    }
}

request!(DelIfEq: bool);

/// Returns the source of a script in the server's cache, by its SHA-1. Fails with the error `NOSCRIPT` if the script is
/// not there.
///
/// `SCRIPT SHOW`, since Valkey 8.0.0. Source: <https://valkey.io/commands/script-show/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Bytes = client.call(ScriptShow::new(client.call(ScriptLoad::new("return 1"))?))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ScriptShow {
    command: Command,
}

impl ScriptShow {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCRIPT_SHOW;

    /// `SCRIPT SHOW sha1`
    #[inline]
    pub fn new(sha1: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(sha1);
        Self { command }
    }
}

request!(ScriptShow: Bytes);
