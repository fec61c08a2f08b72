// Written by pool-tests/generate-commands from its tables: change those, not this.

//! What has taken long: events and commands.

use std::collections::HashMap;

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

/// Describes in words what has taken long and what could be done about it, for people to read.
///
/// `LATENCY DOCTOR`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/latency-doctor/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(LatencyDoctor::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyDoctor {
    command: Command,
}

impl LatencyDoctor {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_DOCTOR;

    /// `LATENCY DOCTOR`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(LatencyDoctor: String);

/// Draws how long an event has taken lately, in letters, for people to see. If nothing is known of it, the server
/// answers with an error.
///
/// `LATENCY GRAPH`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/latency-graph/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(LatencyGraph::new("command"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyGraph {
    command: Command,
}

impl LatencyGraph {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_GRAPH;

    /// `LATENCY GRAPH event`
    #[inline]
    pub fn new(event: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(event);
        Self { command }
    }
}

request!(LatencyGraph: String);

/// Describes the subcommands of `LATENCY`, in lines for people to read.
///
/// `LATENCY HELP`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/latency-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(LatencyHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyHelp {
    command: Command,
}

impl LatencyHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_HELP;

    /// `LATENCY HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(LatencyHelp: Vec<String>);

/// Tells for all commands how many calls took how long.
///
/// `LATENCY HISTOGRAM`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/latency-histogram/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::collections::HashMap;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: HashMap<String, pool_redis::replies::LatencyHistogram> = client.call(LatencyHistogram::new().commands(["get", "set"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyHistogram {
    command: Command,
}

impl LatencyHistogram {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_HISTOGRAM;

    /// `LATENCY HISTOGRAM`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `command ...`: only for these.
    #[inline]
    pub fn commands(mut self, commands: impl Args) -> Self {
        for word in commands.into_args() {
            self.command.push(word);
        }
        self
    }
}

request!(LatencyHistogram: HashMap<String, crate::replies::LatencyHistogram>);

/// Tells when an event has taken long lately, and how long; at most 160 times. Empty if nothing is known of it.
///
/// `LATENCY HISTORY`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/latency-history/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::LatencySample;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<LatencySample> = client.call(LatencyHistory::new("command"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyHistory {
    command: Command,
}

impl LatencyHistory {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_HISTORY;

    /// `LATENCY HISTORY event`
    #[inline]
    pub fn new(event: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(event);
        Self { command }
    }
}

request!(LatencyHistory: Vec<LatencySample>);

/// Tells of each event when it last took long, how long then, and how long at most.
///
/// `LATENCY LATEST`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/latency-latest/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::LatencyEvent;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<LatencyEvent> = client.call(LatencyLatest::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyLatest {
    command: Command,
}

impl LatencyLatest {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_LATEST;

    /// `LATENCY LATEST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(LatencyLatest: Vec<LatencyEvent>);

/// Forgets what has taken long. The reply is of how many events something was known.
///
/// `LATENCY RESET`, since 2.8.13. Source: <https://redis.io/docs/latest/commands/latency-reset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(LatencyReset::new().events(["command", "fork"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LatencyReset {
    command: Command,
}

impl LatencyReset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LATENCY_RESET;

    /// `LATENCY RESET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `event ...`: only of these.
    #[inline]
    pub fn events(mut self, events: impl Args) -> Self {
        for event in events.into_args() {
            self.command.push(event);
        }
        self
    }
}

request!(LatencyReset: u64);
