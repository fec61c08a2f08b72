//! `XPENDING`, in both of its forms.

use std::marker::PhantomData;

use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::commands::Span;
use crate::commands::time_arg::{TimeArg, Unit};
use crate::replies::{PendingEntry, PendingSummary};

/// Returns a summary of a group's pending entries: how many there are, the first and last id, and the number for each
/// consumer. [`range`](XPending::range) returns the entries themselves.
///
/// `XPENDING`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xpending/>.
///
/// ```
/// use pool_redis::commands::{XAdd, XGroupCreate, XPending, XReadGroup};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// client.call(XGroupCreate::new("orders", "billing", "0").mkstream())?;
/// client.call(XAdd::new("orders", [("item", "book")]))?;
/// client.call(XReadGroup::new("billing", "anna", [("orders", ">")]))?;
///
/// let summary = client.call(XPending::new("orders", "billing"))?;
/// let entries = client.call(XPending::range("orders", "billing", "-", "+", 10).consumer("anna"))?;
/// # let _ = summary;
/// assert_eq!(entries.len(), 1);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XPending<R = PendingSummary> {
    command: Command,
    /// The position at which `IDLE` is inserted.
    idle_at: usize,
    reply: PhantomData<fn() -> R>,
}

impl XPending {
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::XPENDING;

    /// `XPENDING key group`
    pub fn new(key: impl ToArg, group: impl ToArg) -> Self {
        Self::of(key, group)
    }
}

impl XPending<Vec<PendingEntry>> {
    /// Returns at most `count` entries between two ids, both inclusive. `"-"` is the first id, `"+"` the last, and
    /// `"(1-1"` excludes the id itself.
    ///
    /// `XPENDING key group start end count`
    pub fn range(
        key: impl ToArg,
        group: impl ToArg,
        start: impl ToArg,
        end: impl ToArg,
        count: u64,
    ) -> Self {
        let mut pending = Self::of(key, group);
        pending.command.push(start);
        pending.command.push(end);
        pending.command.push(count);
        pending
    }

    /// Only returns entries that have been idle for at least this many milliseconds.
    ///
    /// `IDLE min-idle-time`, since 6.2.0.
    pub fn idle(mut self, min_idle: impl Span) -> Self {
        let time = TimeArg::span(min_idle, Unit::Milliseconds, "IDLE", &mut self.command);
        let at = self.command.insert(self.idle_at, "IDLE");
        self.command.insert(at, time);
        self
    }

    /// Only returns the entries of one consumer.
    ///
    /// `consumer`.
    pub fn consumer(mut self, consumer: impl ToArg) -> Self {
        self.command.push(consumer);
        self
    }
}

impl<R> XPending<R> {
    fn of(key: impl ToArg, group: impl ToArg) -> Self {
        let mut command = Command::of(XPending::INFO);
        command.push(key);
        command.push(group);
        Self {
            idle_at: command.end(),
            command,
            reply: PhantomData,
        }
    }
}

request!(XPending: PendingSummary);
request!(XPending<Vec<PendingEntry>>: Vec<PendingEntry>);
