// Written by pool-tests/generate-commands from its tables: change those, not this.

//! The server itself: settings, statistics, memory, persistence and replication.

use std::collections::HashMap;
use std::time::SystemTime;

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
use crate::reply::value::Value;

/// Aborts the backup in progress and discards what was written of it.
///
/// `BACKUP ABORT`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-abort/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(BackupAbort::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupAbort {
    command: Command,
}

impl BackupAbort {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_ABORT;

    /// `BACKUP ABORT`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupAbort: ());

/// Deletes the files that backups left on the server's disk.
///
/// `BACKUP CLEANUP`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-cleanup/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(BackupCleanup::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupCleanup {
    command: Command,
}

impl BackupCleanup {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_CLEANUP;

    /// `BACKUP CLEANUP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupCleanup: ());

/// Returns help on the subcommands of `BACKUP`, as lines for people to read.
///
/// `BACKUP HELP`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(BackupHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupHelp {
    command: Command,
}

impl BackupHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_HELP;

    /// `BACKUP HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupHelp: Vec<String>);

/// Lists the files of the backup.
///
/// `BACKUP LIST`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-list/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(BackupList::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupList {
    command: Command,
}

impl BackupList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_LIST;

    /// `BACKUP LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupList: Vec<String>);

/// Completes the backup that was started.
///
/// `BACKUP SEAL`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-seal/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(BackupSeal::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupSeal {
    command: Command,
}

impl BackupSeal {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_SEAL;

    /// `BACKUP SEAL`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupSeal: ());

/// Starts a backup on the server's disk.
///
/// `BACKUP START`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-start/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(BackupStart::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupStart {
    command: Command,
}

impl BackupStart {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_START;

    /// `BACKUP START`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupStart: ());

/// Returns whether a backup is in progress, and its state.
///
/// `BACKUP STATUS`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/backup-status/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::BackupStatus = client.call(BackupStatus::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BackupStatus {
    command: Command,
}

impl BackupStatus {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BACKUP_STATUS;

    /// `BACKUP STATUS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BackupStatus: crate::replies::BackupStatus);

/// Starts rewriting the append-only file in the background. Returns a status message.
///
/// `BGREWRITEAOF`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bgrewriteaof/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(BgRewriteAof::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BgRewriteAof {
    command: Command,
}

impl BgRewriteAof {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BGREWRITEAOF;

    /// `BGREWRITEAOF`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(BgRewriteAof: String);

/// Starts saving all data to disk in the background. Returns a status message. Fails if a save is already in progress.
///
/// `BGSAVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bgsave/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(BgSave::new().schedule())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BgSave {
    command: Command,
    choices: [Choice; 1],
}

impl BgSave {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BGSAVE;

    /// `BGSAVE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `SCHEDULE`: If the append-only file is being rewritten, saves after that. Without this option, that is an error.
    /// Since 3.2.2.
    #[inline]
    pub fn schedule(mut self) -> Self {
        self.choices[0].take("SCHEDULE", &mut self.command);
        self.command.push("SCHEDULE");
        self
    }

    /// `CANCEL`: Aborts the save that is in progress or scheduled, instead of starting one. Since Valkey 8.1.0.
    #[inline]
    pub fn cancel(mut self) -> Self {
        self.choices[0].take("CANCEL", &mut self.command);
        self.command.push("CANCEL");
        self
    }
}

request!(BgSave: String);

/// Returns settings, by name or by glob pattern.
///
/// `CONFIG GET`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/config-get/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::collections::HashMap;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: HashMap<String, Bytes> = client.call(ConfigGet::new(["maxmemory*"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ConfigGet {
    command: Command,
}

impl ConfigGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CONFIG_GET;

    /// `CONFIG GET parameter ...`
    #[inline]
    pub fn new(parameters: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for parameter in parameters.into_args() {
            command.push(parameter);
        }
        Self { command }
    }
}

request!(ConfigGet: HashMap<String, Bytes>);

/// Returns help on the subcommands of `CONFIG`, as lines for people to read.
///
/// `CONFIG HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/config-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(ConfigHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ConfigHelp {
    command: Command,
}

impl ConfigHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CONFIG_HELP;

    /// `CONFIG HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ConfigHelp: Vec<String>);

/// Resets the statistics that `INFO` and `LATENCY HISTOGRAM` return.
///
/// `CONFIG RESETSTAT`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/config-resetstat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ConfigResetStat::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ConfigResetStat {
    command: Command,
}

impl ConfigResetStat {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CONFIG_RESETSTAT;

    /// `CONFIG RESETSTAT`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ConfigResetStat: ());

/// Writes the current settings to the configuration file. Fails if the server was started without one.
///
/// `CONFIG REWRITE`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/config-rewrite/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ConfigRewrite::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ConfigRewrite {
    command: Command,
}

impl ConfigRewrite {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CONFIG_REWRITE;

    /// `CONFIG REWRITE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ConfigRewrite: ());

/// Changes settings, either all or none, until the server stops. Accepts more than one since 7.0.
///
/// `CONFIG SET`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/config-set/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ConfigSet::new([("slowlog-log-slower-than", 10_000)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ConfigSet {
    command: Command,
}

impl ConfigSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CONFIG_SET;

    /// `CONFIG SET (parameter value) ...`
    #[inline]
    pub fn new(settings: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (parameter, value) in settings {
            command.push(parameter);
            command.push(value);
        }
        Self { command }
    }
}

request!(ConfigSet: ());

/// Returns the number of keys in the database.
///
/// `DBSIZE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/dbsize/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(DbSize::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct DbSize {
    command: Command,
}

impl DbSize {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DBSIZE;

    /// `DBSIZE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(DbSize: u64);

/// Promotes a replica to master in place of this server, which pauses writes meanwhile so that none are lost. The reply
/// only says that the failover has started.
///
/// `FAILOVER`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/failover/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(Failover::abort())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Failover {
    command: Command,
}

impl Failover {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FAILOVER;

    /// `FAILOVER ABORT`: Aborts the failover in progress.
    #[inline]
    pub fn abort() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ABORT");
        Self { command }
    }

    /// `FAILOVER`: Promotes the first replica that has caught up.
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `FAILOVER TO host port`: Promotes this replica.
    #[inline]
    pub fn to(host: impl ToArg, port: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("TO");
        command.push(host);
        command.push(port);
        Self { command }
    }

    /// `TIMEOUT time`: Gives up if the replica has not caught up in this time. Without a timeout the server waits
    /// indefinitely.
    #[inline]
    pub fn timeout(mut self, time: impl Span) -> Self {
        self.command.push("TIMEOUT");
        let time = TimeArg::span(time, Unit::Milliseconds, "TIMEOUT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `FORCE`: Promotes the replica when the timeout expires, even if it has not caught up. Needs `TO` and `TIMEOUT`.
    #[inline]
    pub fn force(mut self) -> Self {
        self.command.push("FORCE");
        self
    }
}

request!(Failover: ());

/// Deletes all keys of all databases.
///
/// `FLUSHALL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/flushall/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FlushAll::new().asynchronous())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FlushAll {
    command: Command,
    choices: [Choice; 1],
}

impl FlushAll {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FLUSHALL;

    /// `FLUSHALL`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `ASYNC`: frees the memory later, in the background. Since 4.0.0.
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

request!(FlushAll: ());

/// Deletes all keys of the database.
///
/// `FLUSHDB`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/flushdb/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FlushDb::new().synchronous())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FlushDb {
    command: Command,
    choices: [Choice; 1],
}

impl FlushDb {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FLUSHDB;

    /// `FLUSHDB`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `ASYNC`: frees the memory later, in the background. Since 4.0.0.
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

request!(FlushDb: ());

/// Returns the most used keys, as tracked so far; `None` if they were never tracked.
///
/// `HOTKEYS GET`, since 8.6.0. Source: <https://redis.io/docs/latest/commands/hotkeys-get/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::HotKeys;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<HotKeys> = client.call(HotKeysGet::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HotKeysGet {
    command: Command,
}

impl HotKeysGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HOTKEYS_GET;

    /// `HOTKEYS GET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(HotKeysGet: Option<HotKeys>);

/// Returns help on the subcommands of `HOTKEYS`, as lines for people to read.
///
/// `HOTKEYS HELP`, since 8.6.1. Source: <https://redis.io/docs/latest/commands/hotkeys-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(HotKeysHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HotKeysHelp {
    command: Command,
}

impl HotKeysHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HOTKEYS_HELP;

    /// `HOTKEYS HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(HotKeysHelp: Vec<String>);

/// Discards the tracked use of keys. Fails while tracking is active.
///
/// `HOTKEYS RESET`, since 8.6.0. Source: <https://redis.io/docs/latest/commands/hotkeys-reset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(HotKeysReset::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HotKeysReset {
    command: Command,
}

impl HotKeysReset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HOTKEYS_RESET;

    /// `HOTKEYS RESET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(HotKeysReset: ());

/// Starts tracking which keys are used most. Fails if tracking is already active.
///
/// `HOTKEYS START`, since 8.6.0. Source: <https://redis.io/docs/latest/commands/hotkeys-start/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(HotKeysStart::cpu_and_net().count(20).duration(Duration::from_secs(60)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HotKeysStart {
    command: Command,
}

impl HotKeysStart {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HOTKEYS_START;

    /// `HOTKEYS START METRICS 1 CPU`: Ranks keys by the CPU time of their commands.
    #[inline]
    pub fn cpu() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("METRICS");
        command.push("1");
        command.push("CPU");
        Self { command }
    }

    /// `HOTKEYS START METRICS 2 CPU NET`: Ranks keys by both.
    #[inline]
    pub fn cpu_and_net() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("METRICS");
        command.push("2");
        command.push("CPU");
        command.push("NET");
        Self { command }
    }

    /// `HOTKEYS START METRICS 1 NET`: Ranks keys by the size of their commands and replies in bytes.
    #[inline]
    pub fn net() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("METRICS");
        command.push("1");
        command.push("NET");
        Self { command }
    }

    /// `COUNT keys`: Tracks this many keys for each ranking.
    #[inline]
    pub fn count(mut self, keys: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(keys);
        self
    }

    /// `DURATION time`: Stops after this many seconds. Without it, tracking goes on until `HOTKEYS STOP`.
    #[inline]
    pub fn duration(mut self, time: impl Span) -> Self {
        self.command.push("DURATION");
        let time = TimeArg::span(time, Unit::Seconds, "DURATION", &mut self.command);
        self.command.push(time);
        self
    }

    /// `SAMPLE ratio`: Tracks each key with a probability of 1/`ratio`.
    #[inline]
    pub fn sample(mut self, ratio: u64) -> Self {
        self.command.push("SAMPLE");
        self.command.push(ratio);
        self
    }

    /// `SLOTS count slot ...`: Only tracks keys in these slots.
    #[inline]
    pub fn slots(mut self, slots: impl IntoIterator<Item = u16>) -> Self {
        self.command.push("SLOTS");
        self.command.push_counted(
            |command| {
                for slot in slots {
                    command.push(slot);
                }
            },
            1,
        );
        self
    }
}

request!(HotKeysStart: ());

/// Stops tracking which keys are used most, and keeps the results.
///
/// `HOTKEYS STOP`, since 8.6.0. Source: <https://redis.io/docs/latest/commands/hotkeys-stop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(HotKeysStop::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HotKeysStop {
    command: Command,
}

impl HotKeysStop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HOTKEYS_STOP;

    /// `HOTKEYS STOP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(HotKeysStop: ());

/// Returns information about the server: its version, clients, memory, persistence, replication and statistics.
///
/// `INFO`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/info/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ServerInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ServerInfo = client.call(Info::new().sections(["memory"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Info {
    command: Command,
}

impl Info {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::INFO;

    /// `INFO`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `section ...`: Only returns these sections, such as `"memory"`; `"everything"` returns all of them. Accepts more
    /// than one since 7.0.
    #[inline]
    pub fn sections(mut self, sections: impl Args) -> Self {
        for section in sections.into_args() {
            self.command.push(section);
        }
        self
    }
}

request!(Info: ServerInfo);

/// Returns when the data was last saved to disk.
///
/// `LASTSAVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lastsave/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::SystemTime;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: SystemTime = client.call(LastSave::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LastSave {
    command: Command,
}

impl LastSave {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LASTSAVE;

    /// `LASTSAVE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(LastSave: SystemTime, read as Seconds<SystemTime>);

/// Draws a picture in text characters, a different one for each server version, and names that version below it.
///
/// `LOLWUT`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/lolwut/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(Lolwut::new().version(5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Lolwut {
    command: Command,
}

impl Lolwut {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LOLWUT;

    /// `LOLWUT`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `VERSION version`: Draws the picture of this version.
    #[inline]
    pub fn version(mut self, version: u32) -> Self {
        self.command.push("VERSION");
        self.command.push(version);
        self
    }
}

request!(Lolwut: String);

/// Returns a report on memory problems, for people to read.
///
/// `MEMORY DOCTOR`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/memory-doctor/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(MemoryDoctor::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MemoryDoctor {
    command: Command,
}

impl MemoryDoctor {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MEMORY_DOCTOR;

    /// `MEMORY DOCTOR`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(MemoryDoctor: String);

/// Returns help on the subcommands of `MEMORY`, as lines for people to read.
///
/// `MEMORY HELP`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/memory-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(MemoryHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MemoryHelp {
    command: Command,
}

impl MemoryHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MEMORY_HELP;

    /// `MEMORY HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(MemoryHelp: Vec<String>);

/// Returns the report of the server's allocator, for people to read.
///
/// `MEMORY MALLOC-STATS`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/memory-malloc-stats/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(MemoryMallocStats::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MemoryMallocStats {
    command: Command,
}

impl MemoryMallocStats {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MEMORY_MALLOC_STATS;

    /// `MEMORY MALLOC-STATS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(MemoryMallocStats: String);

/// Makes the server's allocator release unused memory to the operating system.
///
/// `MEMORY PURGE`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/memory-purge/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(MemoryPurge::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MemoryPurge {
    command: Command,
}

impl MemoryPurge {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MEMORY_PURGE;

    /// `MEMORY PURGE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(MemoryPurge: ());

/// Returns how much memory the server uses, and for what.
///
/// `MEMORY STATS`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/memory-stats/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::MemoryStats = client.call(MemoryStats::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MemoryStats {
    command: Command,
}

impl MemoryStats {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MEMORY_STATS;

    /// `MEMORY STATS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(MemoryStats: crate::replies::MemoryStats);

/// Returns the number of bytes that a key and its value take; `None` if the key does not exist.
///
/// `MEMORY USAGE`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/memory-usage/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(MemoryUsage::new("name").samples(0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MemoryUsage {
    command: Command,
}

impl MemoryUsage {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MEMORY_USAGE;

    /// `MEMORY USAGE key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `SAMPLES count`: Estimates the size from this many elements; 0 measures all of them. The server's default is 5.
    #[inline]
    pub fn samples(mut self, count: u64) -> Self {
        self.command.push("SAMPLES");
        self.command.push(count);
        self
    }
}

request!(MemoryUsage: Option<u64>);

/// Streams every command that any client sends to the server. The stream has no end, so clients and pooled connections
/// refuse the command; use [`Client::monitor`](crate::Client::monitor) instead.
///
/// `MONITOR`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/monitor/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(Monitor::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Monitor {
    command: Command,
}

impl Monitor {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MONITOR;

    /// `MONITOR`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Monitor: Value);

/// Makes the server a replica of another, whose data replaces its own, or makes it a master again.
///
/// `REPLICAOF`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/replicaof/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ReplicaOf::no_one())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ReplicaOf {
    command: Command,
}

impl ReplicaOf {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::REPLICAOF;

    /// `REPLICAOF host port`
    #[inline]
    pub fn new(host: impl ToArg, port: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(host);
        command.push(port);
        Self { command }
    }

    /// `REPLICAOF NO ONE`: Makes the server a master and keeps its data.
    #[inline]
    pub fn no_one() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("NO");
        command.push("ONE");
        Self { command }
    }
}

request!(ReplicaOf: ());

/// Returns whether the server is a master or a replica, and its replication state.
///
/// `ROLE`, since 2.8.12. Source: <https://redis.io/docs/latest/commands/role/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::Role = client.call(Role::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Role {
    command: Command,
}

impl Role {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ROLE;

    /// `ROLE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Role: crate::replies::Role);

/// Saves all data to disk and blocks all clients until that is done. Prefer `BGSAVE`.
///
/// `SAVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/save/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(Save::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Save {
    command: Command,
}

impl Save {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SAVE;

    /// `SAVE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Save: ());

/// Shuts the server down. The call then fails, because the server closes the connection without a reply. The server
/// only replies to `ABORT`, or with an error if it cannot shut down.
///
/// `SHUTDOWN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/shutdown/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(Shutdown::new().nosave())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Shutdown {
    command: Command,
    choices: [Choice; 1],
}

impl Shutdown {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SHUTDOWN;

    /// `SHUTDOWN`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `NOSAVE`: Does not save the data, even if save points are configured.
    #[inline]
    pub fn nosave(mut self) -> Self {
        self.choices[0].take("NOSAVE", &mut self.command);
        self.command.push("NOSAVE");
        self
    }

    /// `SAVE`: Saves the data, even if no save points are configured.
    #[inline]
    pub fn save(mut self) -> Self {
        self.choices[0].take("SAVE", &mut self.command);
        self.command.push("SAVE");
        self
    }

    /// `NOW`: Does not wait for replicas that lag behind. Since 7.0.0.
    #[inline]
    pub fn now(mut self) -> Self {
        self.command.push("NOW");
        self
    }

    /// `FORCE`: Shuts down even if the data cannot be saved. Since 7.0.0.
    #[inline]
    pub fn force(mut self) -> Self {
        self.command.push("FORCE");
        self
    }

    /// `ABORT`: Aborts a shutdown that is waiting for replicas. Excludes the other options. Since 7.0.0.
    #[inline]
    pub fn abort(mut self) -> Self {
        self.command.push("ABORT");
        self
    }

    /// `SAFE`: Refuses to shut down if the node owns slots of a cluster, which would be lost. Since Valkey 9.0.0.
    #[inline]
    pub fn safe(mut self) -> Self {
        self.command.push("SAFE");
        self
    }

    /// `FAILOVER`: In a cluster, first lets a replica take over from a primary. Since Valkey 9.0.0.
    #[inline]
    pub fn failover(mut self) -> Self {
        self.command.push("FAILOVER");
        self
    }
}

request!(Shutdown: ());

/// Returns the latest slow commands, newest first; 10 of them by default.
///
/// `SLOWLOG GET`, since 2.2.12. Source: <https://redis.io/docs/latest/commands/slowlog-get/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::SlowLogEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<SlowLogEntry> = client.call(SlowLogGet::new().count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SlowLogGet {
    command: Command,
}

impl SlowLogGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SLOWLOG_GET;

    /// `SLOWLOG GET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `count`: Returns at most this many entries; -1 returns all.
    #[inline]
    pub fn count(mut self, count: i64) -> Self {
        self.command.push(count);
        self
    }
}

request!(SlowLogGet: Vec<SlowLogEntry>);

/// Returns help on the subcommands of `SLOWLOG`, as lines for people to read.
///
/// `SLOWLOG HELP`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/slowlog-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(SlowLogHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SlowLogHelp {
    command: Command,
}

impl SlowLogHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SLOWLOG_HELP;

    /// `SLOWLOG HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(SlowLogHelp: Vec<String>);

/// Returns the number of entries that `SLOWLOG GET` can return.
///
/// `SLOWLOG LEN`, since 2.2.12. Source: <https://redis.io/docs/latest/commands/slowlog-len/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SlowLogLen::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SlowLogLen {
    command: Command,
}

impl SlowLogLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SLOWLOG_LEN;

    /// `SLOWLOG LEN`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(SlowLogLen: u64);

/// Clears the log of slow commands.
///
/// `SLOWLOG RESET`, since 2.2.12. Source: <https://redis.io/docs/latest/commands/slowlog-reset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(SlowLogReset::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SlowLogReset {
    command: Command,
}

impl SlowLogReset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SLOWLOG_RESET;

    /// `SLOWLOG RESET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(SlowLogReset: ());

/// Swaps two databases, given by their numbers, for all clients at once.
///
/// `SWAPDB`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/swapdb/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(SwapDb::new(0, 1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SwapDb {
    command: Command,
}

impl SwapDb {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SWAPDB;

    /// `SWAPDB index1 index2`
    #[inline]
    pub fn new(index1: u32, index2: u32) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index1);
        command.push(index2);
        Self { command }
    }
}

request!(SwapDb: ());

/// Returns the time of the server's clock, to the microsecond.
///
/// `TIME`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/time/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::SystemTime;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: SystemTime = client.call(Time::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Time {
    command: Command,
}

impl Time {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TIME;

    /// `TIME`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Time: SystemTime, read as ServerTime);
