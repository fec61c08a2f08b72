// Written by pool-tests/generate-commands from its tables: change those, not this.

//! HyperLogLogs: how many different things there were, to about a percent, in 12 KB.

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

/// Counts elements, and tells whether that changed the estimate. With none it makes the key.
///
/// `PFADD`, since 2.8.9. Source: <https://redis.io/docs/latest/commands/pfadd/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(PfAdd::new("visitors:monday", ["user:7", "user:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PfAdd {
    command: Command,
}

impl PfAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PFADD;

    /// `PFADD key element ...`
    #[inline]
    pub fn new(key: impl ToArg, elements: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for element in elements.into_args() {
            command.push(element);
        }
        Self { command }
    }
}

request!(PfAdd: bool);

/// Estimates how many different elements were counted, under several keys together, with a standard error of 0.81 %; 0
/// if there are none.
///
/// `PFCOUNT`, since 2.8.9. Source: <https://redis.io/docs/latest/commands/pfcount/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(PfCount::new(["visitors:monday", "visitors:tuesday"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PfCount {
    command: Command,
}

impl PfCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PFCOUNT;

    /// `PFCOUNT key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(PfCount: u64);

/// Adds what was counted under several keys to another, which need not be there.
///
/// `PFMERGE`, since 2.8.9. Source: <https://redis.io/docs/latest/commands/pfmerge/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(PfMerge::new("visitors", ["visitors:monday", "visitors:tuesday"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PfMerge {
    command: Command,
}

impl PfMerge {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PFMERGE;

    /// `PFMERGE destination source ...`
    #[inline]
    pub fn new(destination: impl ToArg, sources: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        for source in sources.into_args() {
            command.push(source);
        }
        Self { command }
    }
}

request!(PfMerge: ());
