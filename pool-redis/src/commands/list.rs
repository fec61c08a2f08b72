// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Lists: queues, stacks, and the latest of something.

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

/// Moves an element from an end of a list to an end of another, or of the same, and returns it; waits for one if there
/// is none. `None` when the time is over. The time is in seconds, for ever if the number 0 is given.
///
/// `BLMOVE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/blmove/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(BLMove::new("queue", "in-work", Side::Left, Side::Right, Duration::from_secs(5)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BLMove {
    command: Command,
}

impl BLMove {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BLMOVE;

    /// `BLMOVE source destination <LEFT | RIGHT> <LEFT | RIGHT> timeout`
    #[inline]
    pub fn new(
        source: impl ToArg,
        destination: impl ToArg,
        from: Side,
        to: Side,
        timeout: impl Span,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        command.push(from);
        command.push(to);
        let time = TimeArg::wait(timeout, Unit::Seconds, "BLMOVE", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(BLMove: Option<Bytes>);

/// Moves elements from an end of a list to an end of another, or of the same, one unless said otherwise, and returns
/// them in the order in which they are there; waits for them if there are none. `None` when the time is over. The time
/// is in seconds, for ever if the number 0 is given.
///
/// `BLMOVEM`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/blmovem/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Vec<Bytes>> = client.call(BLMoveM::new("queue", "in-work", Side::Left, Side::Right, Duration::from_secs(5)).count(10, MoveOrder::Bulk))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BLMoveM {
    command: Command,
    choices: [Choice; 1],
}

impl BLMoveM {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BLMOVEM;

    /// `BLMOVEM source destination <LEFT | RIGHT> <LEFT | RIGHT> timeout`
    #[inline]
    pub fn new(
        source: impl ToArg,
        destination: impl ToArg,
        from: Side,
        to: Side,
        timeout: impl Span,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        command.push(from);
        command.push(to);
        let time = TimeArg::wait(timeout, Unit::Seconds, "BLMOVEM", &mut command);
        command.push(time);
        Self { command, choices: Default::default() }
    }

    /// `COUNT count <OBO | BULK>`: at most so many.
    #[inline]
    pub fn count(mut self, count: u64, order: MoveOrder) -> Self {
        self.choices[0].take("COUNT", &mut self.command);
        self.command.push("COUNT");
        self.command.push(count);
        self.command.push(order);
        self
    }

    /// `EXACTLY count <OBO | BULK>`: so many, or none at all.
    #[inline]
    pub fn exactly(mut self, count: u64, order: MoveOrder) -> Self {
        self.choices[0].take("EXACTLY", &mut self.command);
        self.command.push("EXACTLY");
        self.command.push(count);
        self.command.push(order);
        self
    }
}

request!(BLMoveM: Option<Vec<Bytes>>);

/// Takes elements from an end of the first of several lists that has any, one unless said otherwise, and returns its
/// key and them; waits for one if there is none. `None` when the time is over. The time is in seconds, for ever if the
/// number 0 is given.
///
/// `BLMPOP`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/blmpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Vec<Bytes>)> = client.call(BLMPop::new(Duration::from_secs(5), ["urgent", "queue"], Side::Left).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BLMPop {
    command: Command,
}

impl BLMPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BLMPOP;

    /// `BLMPOP timeout numkeys key ... <LEFT | RIGHT>`
    #[inline]
    pub fn new(timeout: impl Span, keys: impl Args, side: Side) -> Self {
        let mut command = Command::of(Self::INFO);
        let time = TimeArg::wait(timeout, Unit::Seconds, "BLMPOP", &mut command);
        command.push(time);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        command.push(side);
        Self { command }
    }

    /// `COUNT count`: at most so many.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(BLMPop: Option<(Bytes, Vec<Bytes>)>);

/// Takes the first element of the first of several lists that has any, and returns its key and the element; waits for
/// one if there is none. `None` when the time is over. The time is in seconds, for ever if the number 0 is given.
///
/// `BLPOP`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/blpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Bytes)> = client.call(BLPop::new(["urgent", "queue"], Duration::from_secs(5)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BLPop {
    command: Command,
}

impl BLPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BLPOP;

    /// `BLPOP key ... timeout`
    #[inline]
    pub fn new(keys: impl Args, timeout: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        let time = TimeArg::wait(timeout, Unit::Seconds, "BLPOP", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(BLPop: Option<(Bytes, Bytes)>);

/// Takes the last element of the first of several lists that has any, and returns its key and the element; waits for
/// one if there is none. `None` when the time is over. The time is in seconds, for ever if the number 0 is given.
///
/// `BRPOP`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/brpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Bytes)> = client.call(BRPop::new(["urgent", "queue"], Duration::from_secs(5)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BRPop {
    command: Command,
}

impl BRPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BRPOP;

    /// `BRPOP key ... timeout`
    #[inline]
    pub fn new(keys: impl Args, timeout: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        let time = TimeArg::wait(timeout, Unit::Seconds, "BRPOP", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(BRPop: Option<(Bytes, Bytes)>);

/// Returns the element at a position, which is counted from 0, or from -1 backwards from the end; `None` if there is
/// none.
///
/// `LINDEX`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lindex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(LIndex::new("queue", -1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LIndex {
    command: Command,
}

impl LIndex {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LINDEX;

    /// `LINDEX key index`
    #[inline]
    pub fn new(key: impl ToArg, index: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(index);
        Self { command }
    }
}

request!(LIndex: Option<Bytes>);

/// Puts an element before or after the first that is equal to another. The reply is how many elements the list has
/// then, or what was not there.
///
/// `LINSERT`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/linsert/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ListInsert;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ListInsert = client.call(LInsert::new("queue", Beside::Before, "job-2", "job-1"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LInsert {
    command: Command,
}

impl LInsert {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LINSERT;

    /// `LINSERT key <BEFORE | AFTER> pivot element`
    #[inline]
    pub fn new(key: impl ToArg, beside: Beside, pivot: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(beside);
        command.push(pivot);
        command.push(element);
        Self { command }
    }
}

request!(LInsert: ListInsert);

/// Returns how many elements a list has, 0 if there is none.
///
/// `LLEN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/llen/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(LLen::new("queue"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LLen {
    command: Command,
}

impl LLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LLEN;

    /// `LLEN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(LLen: u64);

/// Moves an element from an end of a list to an end of another, or of the same, and returns it; `None` if there is
/// none.
///
/// `LMOVE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/lmove/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(LMove::new("queue", "in-work", Side::Left, Side::Right))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LMove {
    command: Command,
}

impl LMove {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LMOVE;

    /// `LMOVE source destination <LEFT | RIGHT> <LEFT | RIGHT>`
    #[inline]
    pub fn new(source: impl ToArg, destination: impl ToArg, from: Side, to: Side) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        command.push(from);
        command.push(to);
        Self { command }
    }
}

request!(LMove: Option<Bytes>);

/// Moves elements from an end of a list to an end of another, or of the same, one unless said otherwise, and returns
/// them in the order in which they are there. There are none of them if the list is empty, and `None` if there were to
/// be exactly as many as it has not.
///
/// `LMOVEM`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/lmovem/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Vec<Bytes>> = client.call(LMoveM::new("queue", "in-work", Side::Left, Side::Right).count(10, MoveOrder::Bulk))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LMoveM {
    command: Command,
    choices: [Choice; 1],
}

impl LMoveM {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LMOVEM;

    /// `LMOVEM source destination <LEFT | RIGHT> <LEFT | RIGHT>`
    #[inline]
    pub fn new(source: impl ToArg, destination: impl ToArg, from: Side, to: Side) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        command.push(from);
        command.push(to);
        Self { command, choices: Default::default() }
    }

    /// `COUNT count <OBO | BULK>`: at most so many.
    #[inline]
    pub fn count(mut self, count: u64, order: MoveOrder) -> Self {
        self.choices[0].take("COUNT", &mut self.command);
        self.command.push("COUNT");
        self.command.push(count);
        self.command.push(order);
        self
    }

    /// `EXACTLY count <OBO | BULK>`: so many, or none at all.
    #[inline]
    pub fn exactly(mut self, count: u64, order: MoveOrder) -> Self {
        self.choices[0].take("EXACTLY", &mut self.command);
        self.command.push("EXACTLY");
        self.command.push(count);
        self.command.push(order);
        self
    }
}

request!(LMoveM: Option<Vec<Bytes>>);

/// Takes elements from an end of the first of several lists that has any, one unless said otherwise, and returns its
/// key and them; `None` if there are none.
///
/// `LMPOP`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/lmpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Vec<Bytes>)> = client.call(LMPop::new(["urgent", "queue"], Side::Left).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LMPop {
    command: Command,
}

impl LMPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LMPOP;

    /// `LMPOP numkeys key ... <LEFT | RIGHT>`
    #[inline]
    pub fn new(keys: impl Args, side: Side) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        command.push(side);
        Self { command }
    }

    /// `COUNT count`: at most so many.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(LMPop: Option<(Bytes, Vec<Bytes>)>);

/// Takes the first element of a list; `None` if there is none.
///
/// `LPOP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(LPop::new("queue").count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LPop<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl LPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LPOP;

    /// `LPOP key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> LPop<R> {
    /// `count`: takes at most so many. The reply is then `Option<Vec<Bytes>>`. Since 6.2.0.
    #[inline]
    pub fn count(mut self, count: u64) -> LPop<Option<Vec<Bytes>>> {
        self.command.push(count);
        LPop { command: self.command, reply: PhantomData }
    }
}

request!(LPop<Option<Bytes>>: Option<Bytes>);
request!(LPop<Option<Vec<Bytes>>>: Option<Vec<Bytes>>);

/// Finds the first element that is equal to a value, and returns its position, counted from 0; `None` if there is none.
///
/// `LPOS`, since 6.0.6. Source: <https://redis.io/docs/latest/commands/lpos/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(LPos::new("queue", "job-2").count(0).maxlen(1000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LPos<R = Option<u64>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl LPos {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LPOS;

    /// `LPOS key element`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        Self { command, reply: PhantomData }
    }
}

impl<R> LPos<R> {
    /// `RANK rank`: begins with another than the first: with 2 for the second and so on, or backwards from the end with
    /// -1 for the last.
    #[inline]
    pub fn rank(mut self, rank: i64) -> Self {
        self.command.push("RANK");
        self.command.push(rank);
        self
    }

    /// `COUNT count`: finds at most so many, or all for 0. The reply is then `Vec<u64>`.
    #[inline]
    pub fn count(mut self, count: u64) -> LPos<Vec<u64>> {
        self.command.push("COUNT");
        self.command.push(count);
        LPos { command: self.command, reply: PhantomData }
    }

    /// `MAXLEN len`: looks at no more than so many elements, or at all for 0.
    #[inline]
    pub fn maxlen(mut self, len: u64) -> Self {
        self.command.push("MAXLEN");
        self.command.push(len);
        self
    }
}

request!(LPos<Option<u64>>: Option<u64>);
request!(LPos<Vec<u64>>: Vec<u64>);

/// Puts elements before the first of a list, one after the other, so that the last one given is the first there.
/// Returns how many it has then.
///
/// `LPUSH`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lpush/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(LPush::new("latest", ["news-1", "news-2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LPush {
    command: Command,
}

impl LPush {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LPUSH;

    /// `LPUSH key element ...`
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

request!(LPush: u64);

/// Puts elements before the first of a list as `LPUSH` does, but only if there is one. Returns how many it has then: 0
/// if there is none.
///
/// `LPUSHX`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/lpushx/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(LPushX::new("latest", ["news-2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LPushX {
    command: Command,
}

impl LPushX {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LPUSHX;

    /// `LPUSHX key element ...`
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

request!(LPushX: u64);

/// Returns the elements from one position to another, both included. They are counted from 0, or from -1 backwards from
/// the end. Empty where there is nothing.
///
/// `LRANGE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(LRange::new("latest", 0, 9))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LRange {
    command: Command,
}

impl LRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LRANGE;

    /// `LRANGE key start stop`
    #[inline]
    pub fn new(key: impl ToArg, start: i64, stop: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(stop);
        Self { command }
    }
}

request!(LRange: Vec<Bytes>);

/// Deletes elements that are equal to a value, and returns how many: at most so many from the beginning, from the end
/// if the count is negative, all if it is 0.
///
/// `LREM`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lrem/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(LRem::new("queue", 1, "job-2"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LRem {
    command: Command,
}

impl LRem {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LREM;

    /// `LREM key count element`
    #[inline]
    pub fn new(key: impl ToArg, count: i64, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(count);
        command.push(element);
        Self { command }
    }
}

request!(LRem: u64);

/// Writes the element at a position, which is counted from 0, or from -1 backwards from the end. An error if there is
/// no such list, or it has no such position.
///
/// `LSET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/lset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(LSet::new("queue", -1, "job-9"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LSet {
    command: Command,
}

impl LSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LSET;

    /// `LSET key index element`
    #[inline]
    pub fn new(key: impl ToArg, index: i64, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(index);
        command.push(element);
        Self { command }
    }
}

request!(LSet: ());

/// Deletes all elements but those from one position to another, both included. They are counted from 0, or from -1
/// backwards from the end.
///
/// `LTRIM`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ltrim/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(LTrim::new("latest", 0, 99))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct LTrim {
    command: Command,
}

impl LTrim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LTRIM;

    /// `LTRIM key start stop`
    #[inline]
    pub fn new(key: impl ToArg, start: i64, stop: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(stop);
        Self { command }
    }
}

request!(LTrim: ());

/// Takes the last element of a list; `None` if there is none.
///
/// `RPOP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/rpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(RPop::new("queue"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct RPop<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl RPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RPOP;

    /// `RPOP key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> RPop<R> {
    /// `count`: takes at most so many, the last first. The reply is then `Option<Vec<Bytes>>`. Since 6.2.0.
    #[inline]
    pub fn count(mut self, count: u64) -> RPop<Option<Vec<Bytes>>> {
        self.command.push(count);
        RPop { command: self.command, reply: PhantomData }
    }
}

request!(RPop<Option<Bytes>>: Option<Bytes>);
request!(RPop<Option<Vec<Bytes>>>: Option<Vec<Bytes>>);

/// Puts elements after the last of a list, and returns how many it has then.
///
/// `RPUSH`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/rpush/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(RPush::new("queue", ["job-1", "job-2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct RPush {
    command: Command,
}

impl RPush {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RPUSH;

    /// `RPUSH key element ...`
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

request!(RPush: u64);

/// Puts elements after the last of a list as `RPUSH` does, but only if there is one. Returns how many it has then: 0 if
/// there is none.
///
/// `RPUSHX`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/rpushx/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(RPushX::new("queue", ["job-2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct RPushX {
    command: Command,
}

impl RPushX {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RPUSHX;

    /// `RPUSHX key element ...`
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

request!(RPushX: u64);
