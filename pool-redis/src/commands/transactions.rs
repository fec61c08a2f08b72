// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Transactions, command by command. [`Client::transaction`](crate::Client::transaction) uses them in the right order.

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

/// Forgets what was queued since `MULTI`, and watches no key any more. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it. Without `MULTI` it is an error.
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

/// Runs what was queued since `MULTI` at one moment, and gives the replies; `None` if a watched key was changed, and
/// nothing was run. On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
/// Without `MULTI` it is an error.
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

/// Begins a transaction on this connection: what follows is queued until `EXEC`. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it.
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

/// Watches no key any more. On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses
/// it.
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

/// Makes the next `EXEC` on this connection run nothing if one of the keys is changed before it. On a connection that
/// is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
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
