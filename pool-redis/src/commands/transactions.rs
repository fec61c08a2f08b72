// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Transactions, command by command. [`Client::transaction`](crate::Client::transaction) sends them in the right order.

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

/// Discards the commands queued since `MULTI` and stops watching all keys. Fails without `MULTI`. Needs a held
/// connection, from [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `DISCARD`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/discard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Discard::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Discard {
    command: Command,
}

impl Discard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DISCARD;

    /// `DISCARD`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Discard: ());

/// Runs the commands queued since `MULTI` atomically and returns their replies; `None` if a watched key has changed, in
/// which case nothing was run. Fails without `MULTI`. Needs a held connection, from
/// [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `EXEC`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/exec/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Vec<Value>> = client.pool().get()?.call(Exec::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Exec {
    command: Command,
}

impl Exec {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::EXEC;

    /// `EXEC`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Exec: Option<Vec<Value>>);

/// Starts a transaction on this connection: the server queues the commands that follow, until `EXEC`. Needs a held
/// connection, from [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `MULTI`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/multi/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Multi::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Multi {
    command: Command,
}

impl Multi {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MULTI;

    /// `MULTI`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Multi: ());

/// Stops watching all keys. Needs a held connection, from [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `UNWATCH`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/unwatch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Unwatch::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Unwatch {
    command: Command,
}

impl Unwatch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::UNWATCH;

    /// `UNWATCH`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Unwatch: ());

/// Watches keys: if one of them changes before the next `EXEC` on this connection, that `EXEC` runs nothing. Needs a
/// held connection, from [`Client::pool`](crate::Client::pool); a client refuses it.
///
/// `WATCH`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/watch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Watch::new(["account:1", "account:2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Watch {
    command: Command,
}

impl Watch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::WATCH;

    /// `WATCH key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(Watch: ());
