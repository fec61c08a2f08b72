// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Streams: entries ordered by ID, and consumer groups that share them.

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

/// Acknowledges that entries have been processed, which removes them from the group's pending entries. Returns how many
/// of them were pending.
///
/// `XACK`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xack/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(XAck::new("orders", "billing", ["1-1"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XAck {
    command: Command,
}

impl XAck {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XACK;

    /// `XACK key group id ...`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, ids: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        for id in ids.into_args() {
            command.push(id);
        }
        Self { command }
    }
}

request!(XAck: u64);

/// Acknowledges entries and deletes them. Returns the outcome for each entry.
///
/// `XACKDEL`, since 8.2.0. Source: <https://redis.io/docs/latest/commands/xackdel/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::EntryDeletion;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<EntryDeletion> = client.call(XAckDel::new("orders", "billing", ["1-1"]).acked())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XAckDel {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl XAckDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XACKDEL;

    /// `XACKDEL key group IDS numids id ...`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, ids: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        let options_at = command.end();
        command.push("IDS");
        command.push_counted(
            |command| {
                for id in ids.into_args() {
                    command.push(id);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `KEEPREF`: leaves what groups have pending as it is, which is so without it.
    #[inline]
    pub fn keepref(mut self) -> Self {
        self.choices[0].take("KEEPREF", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "KEEPREF");
        self
    }

    /// `DELREF`: also removes them from what groups have pending.
    #[inline]
    pub fn delref(mut self) -> Self {
        self.choices[0].take("DELREF", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "DELREF");
        self
    }

    /// `ACKED`: only deletes what all groups have acknowledged.
    #[inline]
    pub fn acked(mut self) -> Self {
        self.choices[0].take("ACKED", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "ACKED");
        self
    }
}

request!(XAckDel: Vec<EntryDeletion>);

/// Appends an entry, made of fields and values in order, to a stream. Creates the stream if the key does not exist.
/// Returns the ID of the entry; `None` only with `NOMKSTREAM`, if the key does not exist.
///
/// `XADD`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xadd/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::StreamId;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<StreamId> = client.call(XAdd::new("orders", [("item", "book"), ("count", "1")]).maxlen_about(10_000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XAdd {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 3],
}

impl XAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XADD;

    /// `XADD key * (field value) ...`: Lets the server generate the ID from its clock. It is greater than all previous
    /// IDs.
    #[inline]
    pub fn new(
        key: impl ToArg,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("*");
        for (field, value) in fields {
            command.push(field);
            command.push(value);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `XADD key id (field value) ...`: Uses this ID, such as `"1700000000000-*"`, which must be greater than all
    /// previous IDs.
    #[inline]
    pub fn with_id(
        key: impl ToArg,
        id: impl ToArg,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push(id);
        for (field, value) in fields {
            command.push(field);
            command.push(value);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `NOMKSTREAM`: Adds nothing if the key does not exist. Since 6.2.0.
    #[inline]
    pub fn nomkstream(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOMKSTREAM");
        self
    }

    /// `KEEPREF`: leaves what groups have pending as it is, which is so without it. Since 8.2.0.
    #[inline]
    pub fn keepref(mut self) -> Self {
        self.choices[0].take("KEEPREF", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "KEEPREF");
        self
    }

    /// `DELREF`: also removes them from what groups have pending. Since 8.2.0.
    #[inline]
    pub fn delref(mut self) -> Self {
        self.choices[0].take("DELREF", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "DELREF");
        self
    }

    /// `ACKED`: only deletes what all groups have acknowledged. Since 8.2.0.
    #[inline]
    pub fn acked(mut self) -> Self {
        self.choices[0].take("ACKED", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "ACKED");
        self
    }

    /// `IDMPAUTO producer`: Adds nothing if this producer has already added an entry with the same fields and values;
    /// returns the ID of that entry. Since 8.6.0.
    #[inline]
    pub fn idmpauto(mut self, producer: impl ToArg) -> Self {
        self.choices[1].take("IDMPAUTO", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "IDMPAUTO");
        self.options_at = self.command.insert(self.options_at, producer);
        self
    }

    /// `IDMP producer id`: Adds nothing if this producer has already added an entry under the same idempotent ID;
    /// returns the ID of that entry. Since 8.6.0.
    #[inline]
    pub fn idmp(mut self, producer: impl ToArg, id: impl ToArg) -> Self {
        self.choices[1].take("IDMP", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "IDMP");
        self.options_at = self.command.insert(self.options_at, producer);
        self.options_at = self.command.insert(self.options_at, id);
        self
    }

    /// `MAXLEN count`: then removes the oldest entries, so that so many stay.
    #[inline]
    pub fn maxlen(mut self, count: u64) -> Self {
        self.choices[2].take("MAXLEN", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "MAXLEN");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `MAXLEN ~ count`: then removes the oldest entries, so that at least so many stay: whole blocks are removed,
    /// which costs far less.
    #[inline]
    pub fn maxlen_about(mut self, count: u64) -> Self {
        self.choices[2].take("MAXLEN", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "MAXLEN");
        self.options_at = self.command.insert(self.options_at, "~");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `MINID id`: then removes the entries before this id. Since 6.2.0.
    #[inline]
    pub fn minid(mut self, id: impl ToArg) -> Self {
        self.choices[2].take("MINID", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "MINID");
        self.options_at = self.command.insert(self.options_at, id);
        self
    }

    /// `MINID ~ id`: then removes the entries before this id, or fewer: whole blocks are removed, which costs far less.
    /// Since 6.2.0.
    #[inline]
    pub fn minid_about(mut self, id: impl ToArg) -> Self {
        self.choices[2].take("MINID", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "MINID");
        self.options_at = self.command.insert(self.options_at, "~");
        self.options_at = self.command.insert(self.options_at, id);
        self
    }

    /// `LIMIT count`: Examines at most this many entries to trim; 0 means no limit. After `MAXLEN ~` or `MINID ~`.
    /// Since 6.2.0.
    #[inline]
    pub fn limit(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "LIMIT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }
}

request!(XAdd: Option<StreamId>);

/// Transfers pending entries that have been idle for at least `min_idle` to a consumer, starting at an ID, and returns
/// them. Also returns the ID to continue from, 0-0 at the end, and the IDs of pending entries that were deleted from
/// the stream.
///
/// `XAUTOCLAIM`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/xautoclaim/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::AutoClaimed;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: AutoClaimed = client.call(XAutoClaim::new("orders", "billing", "bert", 0, "0-0").count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XAutoClaim<R = AutoClaimed> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl XAutoClaim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XAUTOCLAIM;

    /// `XAUTOCLAIM key group consumer min-idle start`
    #[inline]
    pub fn new(
        key: impl ToArg,
        group: impl ToArg,
        consumer: impl ToArg,
        min_idle: impl Span,
        start: impl ToArg,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(consumer);
        let time = TimeArg::span(min_idle, Unit::Milliseconds, "XAUTOCLAIM", &mut command);
        command.push(time);
        command.push(start);
        Self { command, reply: PhantomData }
    }
}

impl<R> XAutoClaim<R> {
    /// `COUNT count`: Claims at most this many entries; the server's default is 100.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `JUSTID`: Returns only the IDs, and does not count as a delivery. The reply is then `AutoClaimed<StreamId>`.
    #[inline]
    pub fn justid(mut self) -> XAutoClaim<AutoClaimed<StreamId>> {
        self.command.push("JUSTID");
        XAutoClaim { command: self.command, reply: PhantomData }
    }
}

request!(XAutoClaim<AutoClaimed>: AutoClaimed);
request!(XAutoClaim<AutoClaimed<StreamId>>: AutoClaimed<StreamId>);

/// Sets how long, and for how many entries, a stream remembers what `XADD` added with `IDMP` and `IDMPAUTO`, and makes
/// it forget what it has remembered so far. Needs at least one of the two options. Fails if the key does not exist.
///
/// `XCFGSET`, since 8.6.0. Source: <https://redis.io/docs/latest/commands/xcfgset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(XCfgSet::new("orders").idmp_duration(Duration::from_secs(60)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XCfgSet {
    command: Command,
}

impl XCfgSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XCFGSET;

    /// `XCFGSET key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `IDMP-DURATION duration`: Remembers entries for this many seconds, 1 to 86400.
    #[inline]
    pub fn idmp_duration(mut self, duration: impl Span) -> Self {
        self.command.push("IDMP-DURATION");
        let time = TimeArg::span(duration, Unit::Seconds, "IDMP-DURATION", &mut self.command);
        self.command.push(time);
        self
    }

    /// `IDMP-MAXSIZE count`: Remembers this many of the last entries of each producer, 1 to 10000.
    #[inline]
    pub fn idmp_maxsize(mut self, count: u64) -> Self {
        self.command.push("IDMP-MAXSIZE");
        self.command.push(count);
        self
    }
}

request!(XCfgSet: ());

/// Transfers pending entries that have been idle for at least `min_idle` to a consumer, and returns them. Skips entries
/// that have been idle for less, or that are not pending.
///
/// `XCLAIM`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xclaim/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::StreamEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<StreamEntry> = client.call(XClaim::new("orders", "billing", "bert", 0, ["1-1"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XClaim<R = Vec<StreamEntry>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl XClaim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XCLAIM;

    /// `XCLAIM key group consumer min-idle id ...`
    #[inline]
    pub fn new(
        key: impl ToArg,
        group: impl ToArg,
        consumer: impl ToArg,
        min_idle: impl Span,
        ids: impl Args,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(consumer);
        let time = TimeArg::span(min_idle, Unit::Milliseconds, "XCLAIM", &mut command);
        command.push(time);
        for id in ids.into_args() {
            command.push(id);
        }
        Self { command, reply: PhantomData }
    }
}

impl<R> XClaim<R> {
    /// `IDLE time`: Sets how long the entries have been idle; 0 by default.
    #[inline]
    pub fn idle(mut self, time: impl Span) -> Self {
        self.command.push("IDLE");
        let time = TimeArg::span(time, Unit::Milliseconds, "IDLE", &mut self.command);
        self.command.push(time);
        self
    }

    /// `TIME at`: Sets when the entries were last delivered.
    #[inline]
    pub fn time(mut self, at: impl Moment) -> Self {
        self.command.push("TIME");
        let time = TimeArg::moment(at, Unit::Seconds, "TIME", &mut self.command);
        self.command.push(time);
        self
    }

    /// `RETRYCOUNT count`: Sets how often the entries have been delivered.
    #[inline]
    pub fn retrycount(mut self, count: u64) -> Self {
        self.command.push("RETRYCOUNT");
        self.command.push(count);
        self
    }

    /// `FORCE`: Also claims entries of the stream that were not pending.
    #[inline]
    pub fn force(mut self) -> Self {
        self.command.push("FORCE");
        self
    }

    /// `JUSTID`: Returns only the IDs, and does not count as a delivery. The reply is then `Vec<StreamId>`.
    #[inline]
    pub fn justid(mut self) -> XClaim<Vec<StreamId>> {
        self.command.push("JUSTID");
        XClaim { command: self.command, reply: PhantomData }
    }

    /// `LASTID id`: Makes the group continue after this ID, unless it is already further.
    #[inline]
    pub fn lastid(mut self, id: impl ToArg) -> Self {
        self.command.push("LASTID");
        self.command.push(id);
        self
    }
}

request!(XClaim<Vec<StreamEntry>>: Vec<StreamEntry>, read as Claimed<StreamEntry>);
request!(XClaim<Vec<StreamId>>: Vec<StreamId>, read as Claimed<StreamId>);

/// Deletes entries and returns how many of them existed. Groups in which they are pending keep their IDs.
///
/// `XDEL`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xdel/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(XDel::new("orders", ["1-1"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XDel {
    command: Command,
}

impl XDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XDEL;

    /// `XDEL key id ...`
    #[inline]
    pub fn new(key: impl ToArg, ids: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for id in ids.into_args() {
            command.push(id);
        }
        Self { command }
    }
}

request!(XDel: u64);

/// Deletes entries and returns the outcome for each.
///
/// `XDELEX`, since 8.2.0. Source: <https://redis.io/docs/latest/commands/xdelex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::EntryDeletion;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<EntryDeletion> = client.call(XDelEx::new("orders", ["1-1", "1-2"]).delref())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XDelEx {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl XDelEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XDELEX;

    /// `XDELEX key IDS numids id ...`
    #[inline]
    pub fn new(key: impl ToArg, ids: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("IDS");
        command.push_counted(
            |command| {
                for id in ids.into_args() {
                    command.push(id);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `KEEPREF`: leaves what groups have pending as it is, which is so without it.
    #[inline]
    pub fn keepref(mut self) -> Self {
        self.choices[0].take("KEEPREF", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "KEEPREF");
        self
    }

    /// `DELREF`: also removes them from what groups have pending.
    #[inline]
    pub fn delref(mut self) -> Self {
        self.choices[0].take("DELREF", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "DELREF");
        self
    }

    /// `ACKED`: only deletes what all groups have acknowledged.
    #[inline]
    pub fn acked(mut self) -> Self {
        self.choices[0].take("ACKED", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "ACKED");
        self
    }
}

request!(XDelEx: Vec<EntryDeletion>);

/// Creates a consumer group that reads the entries after an ID: `"0"` for all entries of the stream, `"$"` for new ones
/// only. Fails with the error `BUSYGROUP` if the group exists.
///
/// `XGROUP CREATE`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xgroup-create/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(XGroupCreate::new("orders", "billing", "$").mkstream())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XGroupCreate {
    command: Command,
}

impl XGroupCreate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XGROUP_CREATE;

    /// `XGROUP CREATE key group after`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, after: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(after);
        Self { command }
    }

    /// `MKSTREAM`: Creates the stream if the key does not exist. Without this option, that is an error.
    #[inline]
    pub fn mkstream(mut self) -> Self {
        self.command.push("MKSTREAM");
        self
    }

    /// `ENTRIESREAD count`: Sets how many entries the group has read up to that ID, from which `XINFO GROUPS`
    /// calculates the lag. Since 7.0.0.
    #[inline]
    pub fn entriesread(mut self, count: i64) -> Self {
        self.command.push("ENTRIESREAD");
        self.command.push(count);
        self
    }
}

request!(XGroupCreate: ());

/// Creates a consumer in a group. Returns whether it is new. Reading under a new name also creates a consumer.
///
/// `XGROUP CREATECONSUMER`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/xgroup-createconsumer/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(XGroupCreateConsumer::new("orders", "billing", "anna"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XGroupCreateConsumer {
    command: Command,
}

impl XGroupCreateConsumer {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XGROUP_CREATECONSUMER;

    /// `XGROUP CREATECONSUMER key group consumer`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, consumer: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(consumer);
        Self { command }
    }
}

request!(XGroupCreateConsumer: bool);

/// Deletes a consumer from a group, with its pending entries: claim those first. Returns how many entries were pending.
///
/// `XGROUP DELCONSUMER`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xgroup-delconsumer/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(XGroupDelConsumer::new("orders", "billing", "anna"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XGroupDelConsumer {
    command: Command,
}

impl XGroupDelConsumer {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XGROUP_DELCONSUMER;

    /// `XGROUP DELCONSUMER key group consumer`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, consumer: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(consumer);
        Self { command }
    }
}

request!(XGroupDelConsumer: u64);

/// Deletes a group with its pending entries. Returns whether it existed.
///
/// `XGROUP DESTROY`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xgroup-destroy/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(XGroupDestroy::new("orders", "billing"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XGroupDestroy {
    command: Command,
}

impl XGroupDestroy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XGROUP_DESTROY;

    /// `XGROUP DESTROY key group`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        Self { command }
    }
}

request!(XGroupDestroy: bool);

/// Returns help on the subcommands of `XGROUP`, as lines for people to read.
///
/// `XGROUP HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xgroup-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(XGroupHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XGroupHelp {
    command: Command,
}

impl XGroupHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XGROUP_HELP;

    /// `XGROUP HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(XGroupHelp: Vec<String>);

/// Makes a group continue after another ID: `"0"` for all entries of the stream, `"$"` for new ones only.
///
/// `XGROUP SETID`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xgroup-setid/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(XGroupSetId::new("orders", "billing", "0"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XGroupSetId {
    command: Command,
}

impl XGroupSetId {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XGROUP_SETID;

    /// `XGROUP SETID key group after`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, after: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(after);
        Self { command }
    }

    /// `ENTRIESREAD count`: Sets how many entries the group has read up to that ID, from which `XINFO GROUPS`
    /// calculates the lag. Since 7.0.0.
    #[inline]
    pub fn entriesread(mut self, count: i64) -> Self {
        self.command.push("ENTRIESREAD");
        self.command.push(count);
        self
    }
}

request!(XGroupSetId: ());

/// Returns the consumers of a group, each with its number of pending entries and its last activity.
///
/// `XINFO CONSUMERS`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xinfo-consumers/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::StreamConsumer;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<StreamConsumer> = client.call(XInfoConsumers::new("orders", "billing"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XInfoConsumers {
    command: Command,
}

impl XInfoConsumers {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XINFO_CONSUMERS;

    /// `XINFO CONSUMERS key group`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        Self { command }
    }
}

request!(XInfoConsumers: Vec<StreamConsumer>);

/// Returns the groups of a stream, each with its position and its number of pending entries.
///
/// `XINFO GROUPS`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xinfo-groups/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::StreamGroup;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<StreamGroup> = client.call(XInfoGroups::new("orders"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XInfoGroups {
    command: Command,
}

impl XInfoGroups {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XINFO_GROUPS;

    /// `XINFO GROUPS key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(XInfoGroups: Vec<StreamGroup>);

/// Returns help on the subcommands of `XINFO`, as lines for people to read.
///
/// `XINFO HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xinfo-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(XInfoHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XInfoHelp {
    command: Command,
}

impl XInfoHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XINFO_HELP;

    /// `XINFO HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(XInfoHelp: Vec<String>);

/// Returns the length of a stream, its first and last entries, and its greatest ID. Fails if the key does not exist.
///
/// `XINFO STREAM`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xinfo-stream/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(XInfoStream::new("orders").full().count(5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XInfoStream<R = StreamInfo> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl XInfoStream {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XINFO_STREAM;

    /// `XINFO STREAM key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> XInfoStream<R> {
    /// `FULL`: Includes entries, groups, their consumers and pending entries. The reply is then `FullStreamInfo`. Since
    /// 6.0.0.
    #[inline]
    pub fn full(mut self) -> XInfoStream<FullStreamInfo> {
        self.command.push("FULL");
        XInfoStream { command: self.command, reply: PhantomData }
    }

    /// `COUNT count`: Returns at most this many of each; 0 returns all. The server's default is 10. After `FULL`.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(XInfoStream<FullStreamInfo>: FullStreamInfo);
request!(XInfoStream<StreamInfo>: StreamInfo);

/// Returns the number of entries in a stream; 0 if the key does not exist.
///
/// `XLEN`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xlen/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(XLen::new("orders"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XLen {
    command: Command,
}

impl XLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XLEN;

    /// `XLEN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(XLen: u64);

/// Releases pending entries of a consumer without acknowledging them, so that others can claim them at once, before
/// other pending entries. Returns the number of entries released.
///
/// `XNACK`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/xnack/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(XNack::new("orders", "billing", NackReason::Fail, ["1-1"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XNack {
    command: Command,
}

impl XNack {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XNACK;

    /// `XNACK key group <SILENT | FAIL | FATAL> IDS numids id ...`
    #[inline]
    pub fn new(key: impl ToArg, group: impl ToArg, why: NackReason, ids: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(group);
        command.push(why);
        command.push("IDS");
        command.push_counted(
            |command| {
                for id in ids.into_args() {
                    command.push(id);
                }
            },
            1,
        );
        Self { command }
    }

    /// `RETRYCOUNT count`: Sets how often the entries have been delivered.
    #[inline]
    pub fn retrycount(mut self, count: u64) -> Self {
        self.command.push("RETRYCOUNT");
        self.command.push(count);
        self
    }

    /// `FORCE`: Also releases entries of the stream that were not pending.
    #[inline]
    pub fn force(mut self) -> Self {
        self.command.push("FORCE");
        self
    }
}

request!(XNack: u64);

/// Returns the entries between two IDs, both inclusive. `"-"` is the first ID, `"+"` the last, `"(1-1"` excludes the ID
/// itself, and a time in milliseconds alone stands for all IDs of that millisecond. Empty if the key does not exist.
///
/// `XRANGE`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::StreamEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<StreamEntry> = client.call(XRange::new("orders", "-", "+").count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XRange {
    command: Command,
}

impl XRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XRANGE;

    /// `XRANGE key start end`
    #[inline]
    pub fn new(key: impl ToArg, start: impl ToArg, end: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        Self { command }
    }

    /// `COUNT count`: Returns at most this many entries.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(XRange: Vec<StreamEntry>);

/// Returns the entries of several streams, each after an ID: `"0"` for all entries, `"$"` for new ones only. The reply
/// has only the streams with such entries; `None` if there are none, or none arrive in time.
///
/// `XREAD`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xread/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # use pool_redis::replies::StreamEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Vec<(Bytes, Vec<StreamEntry>)>> = client.call(XRead::new([("orders", "0"), ("returns", "0")]).count(10).block(Duration::from_millis(100)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XRead {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl XRead {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XREAD;

    /// `XREAD STREAMS (key after) ...`
    #[inline]
    pub fn new(streams: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        let options_at = command.end();
        command.push("STREAMS");
        let mut others = Command::new("");
        for (key, after) in streams {
            command.push(key);
            others.push(after);
        }
        command.push_args_of(&others);
        Self { command, options_at }
    }

    /// `COUNT count`: Returns at most this many entries per stream.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "COUNT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `MAXCOUNT count`: at most so many of all streams together. Since 8.10.0.
    #[inline]
    pub fn maxcount(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "MAXCOUNT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `MAXSIZE bytes`: at most so many bytes of all streams together. Since 8.10.0.
    #[inline]
    pub fn maxsize(mut self, bytes: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "MAXSIZE");
        self.options_at = self.command.insert(self.options_at, bytes);
        self
    }

    /// `BLOCK time`: waits so long for entries if there are none; 0 is for ever.
    #[inline]
    pub fn block(mut self, time: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "BLOCK");
        let time = TimeArg::wait(time, Unit::Milliseconds, "BLOCK", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }
}

request!(XRead: Option<Vec<(Bytes, Vec<StreamEntry>)>>);

/// Delivers entries of streams to a consumer. Each entry goes to only one consumer of the group and stays pending until
/// `XACK`. The ID `">"` reads new entries; any other ID reads this consumer's pending entries after it. `None` if there
/// are none, or none arrive in time.
///
/// `XREADGROUP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xreadgroup/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # use pool_redis::replies::DeliveredEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Vec<(Bytes, Vec<DeliveredEntry>)>> = client.call(XReadGroup::new("billing", "anna", [("orders", ">")]).count(10).block(Duration::from_millis(100)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XReadGroup {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl XReadGroup {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XREADGROUP;

    /// `XREADGROUP GROUP group consumer STREAMS (key after) ...`
    #[inline]
    pub fn new(
        group: impl ToArg,
        consumer: impl ToArg,
        streams: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("GROUP");
        command.push(group);
        command.push(consumer);
        let options_at = command.end();
        command.push("STREAMS");
        let mut others = Command::new("");
        for (key, after) in streams {
            command.push(key);
            others.push(after);
        }
        command.push_args_of(&others);
        Self { command, options_at }
    }

    /// `COUNT count`: Returns at most this many entries per stream.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "COUNT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `MAXCOUNT count`: at most so many of all streams together. Since 8.10.0.
    #[inline]
    pub fn maxcount(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "MAXCOUNT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `MAXSIZE bytes`: at most so many bytes of all streams together. Since 8.10.0.
    #[inline]
    pub fn maxsize(mut self, bytes: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "MAXSIZE");
        self.options_at = self.command.insert(self.options_at, bytes);
        self
    }

    /// `BLOCK time`: waits so long for entries if there are none; 0 is for ever.
    #[inline]
    pub fn block(mut self, time: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "BLOCK");
        let time = TimeArg::wait(time, Unit::Milliseconds, "BLOCK", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `CLAIM min-idle`: Before new entries, also delivers those that have been pending in the group for at least
    /// `min_idle`. Only has an effect with the ID `">"`. Since 8.4.0.
    #[inline]
    pub fn claim(mut self, min_idle: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "CLAIM");
        let time = TimeArg::span(min_idle, Unit::Milliseconds, "CLAIM", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `NOACK`: Does not keep new entries pending: an entry is lost if its consumer fails.
    #[inline]
    pub fn noack(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOACK");
        self
    }
}

request!(XReadGroup: Option<Vec<(Bytes, Vec<DeliveredEntry>)>>);

/// Returns the entries from one ID back to another, both inclusive, newest first: `"+"` and `"-"` for all. Empty if the
/// key does not exist.
///
/// `XREVRANGE`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xrevrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::StreamEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<StreamEntry> = client.call(XRevRange::new("orders", "+", "-").count(1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XRevRange {
    command: Command,
}

impl XRevRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XREVRANGE;

    /// `XREVRANGE key end start`
    #[inline]
    pub fn new(key: impl ToArg, end: impl ToArg, start: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(end);
        command.push(start);
        Self { command }
    }

    /// `COUNT count`: Returns at most this many entries.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(XRevRange: Vec<StreamEntry>);

/// Sets the last ID of a stream, after which new IDs follow. Meant for replication, rarely needed otherwise.
///
/// `XSETID`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xsetid/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(XSetId::new("orders", "5-0"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XSetId {
    command: Command,
}

impl XSetId {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XSETID;

    /// `XSETID key last-id`
    #[inline]
    pub fn new(key: impl ToArg, last_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(last_id);
        Self { command }
    }

    /// `ENTRIESADDED count`: Sets how many entries were ever added. Since 7.0.0.
    #[inline]
    pub fn entriesadded(mut self, count: u64) -> Self {
        self.command.push("ENTRIESADDED");
        self.command.push(count);
        self
    }

    /// `MAXDELETEDID id`: Sets the greatest ID that was deleted. Since 7.0.0.
    #[inline]
    pub fn maxdeletedid(mut self, id: impl ToArg) -> Self {
        self.command.push("MAXDELETEDID");
        self.command.push(id);
        self
    }
}

request!(XSetId: ());

/// Removes the oldest entries of a stream and returns how many were removed.
///
/// `XTRIM`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/xtrim/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(XTrim::maxlen("orders", 1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct XTrim {
    command: Command,
    choices: [Choice; 1],
}

impl XTrim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::XTRIM;

    /// `XTRIM key MAXLEN count`: Keeps this many entries.
    #[inline]
    pub fn maxlen(key: impl ToArg, count: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("MAXLEN");
        command.push(count);
        Self { command, choices: Default::default() }
    }

    /// `XTRIM key MAXLEN ~ count`: Keeps at least this many entries: removes only whole blocks, which is much cheaper.
    #[inline]
    pub fn maxlen_about(key: impl ToArg, count: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("MAXLEN");
        command.push("~");
        command.push(count);
        Self { command, choices: Default::default() }
    }

    /// `XTRIM key MINID id`: Removes entries with lower IDs. Since 6.2.
    #[inline]
    pub fn minid(key: impl ToArg, id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("MINID");
        command.push(id);
        Self { command, choices: Default::default() }
    }

    /// `XTRIM key MINID ~ id`: Removes entries with lower IDs, but only whole blocks, which is much cheaper. Since 6.2.
    #[inline]
    pub fn minid_about(key: impl ToArg, id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("MINID");
        command.push("~");
        command.push(id);
        Self { command, choices: Default::default() }
    }

    /// `LIMIT count`: Examines at most this many entries to trim; 0 means no limit. After `MAXLEN ~` or `MINID ~`.
    /// Since 6.2.0.
    #[inline]
    pub fn limit(mut self, count: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(count);
        self
    }

    /// `KEEPREF`: leaves what groups have pending as it is, which is so without it. Since 8.2.0.
    #[inline]
    pub fn keepref(mut self) -> Self {
        self.choices[0].take("KEEPREF", &mut self.command);
        self.command.push("KEEPREF");
        self
    }

    /// `DELREF`: also removes them from what groups have pending. Since 8.2.0.
    #[inline]
    pub fn delref(mut self) -> Self {
        self.choices[0].take("DELREF", &mut self.command);
        self.command.push("DELREF");
        self
    }

    /// `ACKED`: only deletes what all groups have acknowledged. Since 8.2.0.
    #[inline]
    pub fn acked(mut self) -> Self {
        self.choices[0].take("ACKED", &mut self.command);
        self.command.push("ACKED");
        self
    }
}

request!(XTrim: u64);
