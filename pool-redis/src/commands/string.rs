// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Strings: text, counters and other bytes.

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

/// Appends bytes to a value and returns its new length in bytes. A missing key counts as empty.
///
/// `APPEND`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/append/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(Append::new("log", "started\n"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Append {
    command: Command,
}

impl Append {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::APPEND;

    /// `APPEND key value`
    #[inline]
    pub fn new(key: impl ToArg, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(value);
        Self { command }
    }
}

request!(Append: u64);

/// Decrements the integer at a key by one and returns the new value. A missing key counts as 0.
///
/// `DECR`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/decr/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: i64 = client.call(Decr::new("seats"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Decr {
    command: Command,
}

impl Decr {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DECR;

    /// `DECR key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Decr: i64);

/// Subtracts from the integer at a key and returns the new value. A missing key counts as 0.
///
/// `DECRBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/decrby/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: i64 = client.call(DecrBy::new("seats", 3))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct DecrBy {
    command: Command,
}

impl DecrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DECRBY;

    /// `DECRBY key decrement`
    #[inline]
    pub fn new(key: impl ToArg, decrement: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(decrement);
        Self { command }
    }
}

request!(DecrBy: i64);

/// Deletes a key if its value meets a condition. Returns whether it was deleted: `false` if the key does not exist or
/// the condition is not met. With `IFEQ`, the owner of a lock can release it safely.
///
/// `DELEX`, since 8.4.0. Source: <https://redis.io/docs/latest/commands/delex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(DelEx::new("lock").ifeq("token-7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct DelEx {
    command: Command,
    choices: [Choice; 1],
}

impl DelEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DELEX;

    /// `DELEX key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default() }
    }

    /// `IFEQ value`: only if the key holds this value.
    #[inline]
    pub fn ifeq(mut self, value: impl ToArg) -> Self {
        self.choices[0].take("IFEQ", &mut self.command);
        self.command.push("IFEQ");
        self.command.push(value);
        self
    }

    /// `IFNE value`: only if the key does not hold this value.
    #[inline]
    pub fn ifne(mut self, value: impl ToArg) -> Self {
        self.choices[0].take("IFNE", &mut self.command);
        self.command.push("IFNE");
        self.command.push(value);
        self
    }

    /// `IFDEQ digest`: only if the key holds a value with this digest.
    #[inline]
    pub fn ifdeq(mut self, digest: impl ToArg) -> Self {
        self.choices[0].take("IFDEQ", &mut self.command);
        self.command.push("IFDEQ");
        self.command.push(digest);
        self
    }

    /// `IFDNE digest`: only if the key does not hold a value with this digest.
    #[inline]
    pub fn ifdne(mut self, digest: impl ToArg) -> Self {
        self.choices[0].take("IFDNE", &mut self.command);
        self.command.push("IFDNE");
        self.command.push(digest);
        self
    }
}

request!(DelEx: bool);

/// Returns the XXH3 hash of a value as 16 hexadecimal digits, for use in conditions such as `IFDEQ` of `SET`; `None` if
/// the key does not exist.
///
/// `DIGEST`, since 8.4.0. Source: <https://redis.io/docs/latest/commands/digest/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<String> = client.call(Digest::new("page:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Digest {
    command: Command,
}

impl Digest {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DIGEST;

    /// `DIGEST key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Digest: Option<String>);

/// Returns the value of a key; `None` if the key does not exist.
///
/// `GET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/get/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(Get::new("name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Get {
    command: Command,
}

impl Get {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GET;

    /// `GET key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Get: Option<Bytes>);

/// Returns the value of a key and deletes the key; `None` if the key does not exist.
///
/// `GETDEL`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/getdel/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(GetDel::new("invitation:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GetDel {
    command: Command,
}

impl GetDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GETDEL;

    /// `GETDEL key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(GetDel: Option<Bytes>);

/// Returns the value of a key and changes its expiry; `None` if the key does not exist. Without an option, the expiry
/// stays as it is.
///
/// `GETEX`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/getex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(GetEx::new("session:7").ex(1800))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GetEx {
    command: Command,
    choices: [Choice; 1],
}

impl GetEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GETEX;

    /// `GETEX key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default() }
    }

    /// `EX seconds`: lets the key expire after whole seconds.
    #[inline]
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[0].take("EX", &mut self.command);
        self.command.push("EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PX milliseconds`: lets the key expire after whole milliseconds.
    #[inline]
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[0].take("PX", &mut self.command);
        self.command.push("PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the key expire at a second.
    #[inline]
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[0].take("EXAT", &mut self.command);
        self.command.push("EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the key expire at a millisecond.
    #[inline]
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[0].take("PXAT", &mut self.command);
        self.command.push("PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PERSIST`: takes the expiry away.
    #[inline]
    pub fn persist(mut self) -> Self {
        self.choices[0].take("PERSIST", &mut self.command);
        self.command.push("PERSIST");
        self
    }
}

request!(GetEx: Option<Bytes>);

/// Returns the bytes of a value between two offsets, both inclusive. Offsets count from 0, or backwards from the end
/// with -1 as the last byte. Empty if there are no such bytes.
///
/// `GETRANGE`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/getrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Bytes = client.call(GetRange::new("motto", 0, 3))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GetRange {
    command: Command,
}

impl GetRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GETRANGE;

    /// `GETRANGE key start end`
    #[inline]
    pub fn new(key: impl ToArg, start: i64, end: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        Self { command }
    }
}

request!(GetRange: Bytes);

/// Increments the integer at a key by one and returns the new value. A missing key counts as 0.
///
/// `INCR`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/incr/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: i64 = client.call(Incr::new("visits"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Incr {
    command: Command,
}

impl Incr {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::INCR;

    /// `INCR key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Incr: i64);

/// Adds to the integer at a key and returns the new value. A missing key counts as 0.
///
/// `INCRBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/incrby/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: i64 = client.call(IncrBy::new("score:7", 50))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct IncrBy {
    command: Command,
}

impl IncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::INCRBY;

    /// `INCRBY key increment`
    #[inline]
    pub fn new(key: impl ToArg, increment: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(increment);
        Self { command }
    }
}

request!(IncrBy: i64);

/// Adds a floating-point number to the number at a key and returns the new value. A missing key counts as 0.
///
/// `INCRBYFLOAT`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/incrbyfloat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: f64 = client.call(IncrByFloat::new("balance", -2.5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct IncrByFloat {
    command: Command,
}

impl IncrByFloat {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::INCRBYFLOAT;

    /// `INCRBYFLOAT key increment`
    #[inline]
    pub fn new(key: impl ToArg, increment: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(increment);
        Self { command }
    }
}

request!(IncrByFloat: f64);

/// Adds to the number at a key within bounds, and can set its expiry. The increment is 1 by default, and a missing key
/// counts as 0. Returns the new value and the increment applied, which is 0 if the result would be out of bounds. A
/// single call can serve as a rate limiter.
///
/// `INCREX`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/increx/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::Incremented;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Incremented<i64> = client.call(IncrEx::new("requests:7").ubound(100).ex(60).enx())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct IncrEx<R = Incremented<i64>> {
    command: Command,
    choices: [Choice; 2],
    reply: PhantomData<fn() -> R>,
}

impl IncrEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::INCREX;

    /// `INCREX key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> IncrEx<R> {
    /// `BYFLOAT increment`: Adds a floating-point number. The reply is then `Incremented<f64>`.
    #[inline]
    pub fn byfloat(mut self, increment: f64) -> IncrEx<Incremented<f64>> {
        self.choices[0].take("BYFLOAT", &mut self.command);
        self.command.push("BYFLOAT");
        self.command.push(increment);
        IncrEx { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `BYINT increment`: Adds an integer, which may be negative.
    #[inline]
    pub fn byint(mut self, increment: i64) -> Self {
        self.choices[0].take("BYINT", &mut self.command);
        self.command.push("BYINT");
        self.command.push(increment);
        self
    }

    /// `SATURATE`: Stops at the bound if the result would exceed it, instead of adding nothing.
    #[inline]
    pub fn saturate(mut self) -> Self {
        self.command.push("SATURATE");
        self
    }

    /// `LBOUND bound`: Sets the lower bound of the result.
    #[inline]
    pub fn lbound(mut self, bound: impl ToArg) -> Self {
        self.command.push("LBOUND");
        self.command.push(bound);
        self
    }

    /// `UBOUND bound`: Sets the upper bound of the result.
    #[inline]
    pub fn ubound(mut self, bound: impl ToArg) -> Self {
        self.command.push("UBOUND");
        self.command.push(bound);
        self
    }

    /// `EX seconds`: lets the key expire after whole seconds.
    #[inline]
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[1].take("EX", &mut self.command);
        self.command.push("EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PX milliseconds`: lets the key expire after whole milliseconds.
    #[inline]
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[1].take("PX", &mut self.command);
        self.command.push("PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the key expire at a second.
    #[inline]
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[1].take("EXAT", &mut self.command);
        self.command.push("EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the key expire at a millisecond.
    #[inline]
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[1].take("PXAT", &mut self.command);
        self.command.push("PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PERSIST`: takes the expiry away.
    #[inline]
    pub fn persist(mut self) -> Self {
        self.choices[1].take("PERSIST", &mut self.command);
        self.command.push("PERSIST");
        self
    }

    /// `ENX`: Only sets the expiry if the key has none.
    #[inline]
    pub fn enx(mut self) -> Self {
        self.command.push("ENX");
        self
    }
}

request!(IncrEx<Incremented<f64>>: Incremented<f64>);
request!(IncrEx<Incremented<i64>>: Incremented<i64>);

/// Returns the longest common subsequence of two values; its bytes need not be adjacent. Missing keys count as empty.
///
/// `LCS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/lcs/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(Lcs::new("draft", "final").idx().minmatchlen(3))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Lcs<R = Bytes> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl Lcs {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::LCS;

    /// `LCS key1 key2`
    #[inline]
    pub fn new(key1: impl ToArg, key2: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key1);
        command.push(key2);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> Lcs<R> {
    /// `LEN`: Returns only the length. The reply is then `u64`.
    #[inline]
    pub fn len(mut self) -> Lcs<u64> {
        self.choices[0].take("LEN", &mut self.command);
        self.command.push("LEN");
        Lcs { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `IDX`: Returns the positions of the matches in both values, and the length. The reply is then `LcsIndex`.
    #[inline]
    pub fn idx(mut self) -> Lcs<LcsIndex> {
        self.choices[0].take("IDX", &mut self.command);
        self.command.push("IDX");
        Lcs { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `MINMATCHLEN min_len`: Only returns matches of at least this many bytes. After `IDX`.
    #[inline]
    pub fn minmatchlen(mut self, min_len: u64) -> Self {
        self.command.push("MINMATCHLEN");
        self.command.push(min_len);
        self
    }

    /// `WITHMATCHLEN`: Includes the length of each match. After `IDX`.
    #[inline]
    pub fn withmatchlen(mut self) -> Self {
        self.command.push("WITHMATCHLEN");
        self
    }
}

request!(Lcs<Bytes>: Bytes);
request!(Lcs<LcsIndex>: LcsIndex);
request!(Lcs<u64>: u64);

/// Returns the values of several keys atomically, in order; `None` for each that does not exist or holds no string.
///
/// `MGET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/mget/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(MGet::new(["left", "right"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MGet {
    command: Command,
}

impl MGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MGET;

    /// `MGET key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(MGet: Vec<Option<Bytes>>);

/// Sets the values of several keys atomically, replacing what they held and clearing their expiry.
///
/// `MSET`, since 1.0.1. Source: <https://redis.io/docs/latest/commands/mset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(MSet::new([("left", "L"), ("right", "R")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MSet {
    command: Command,
}

impl MSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MSET;

    /// `MSET (key value) ...`
    #[inline]
    pub fn new(pairs: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (key, value) in pairs {
            command.push(key);
            command.push(value);
        }
        Self { command }
    }
}

request!(MSet: ());

/// Sets the values of several keys atomically, with a condition or an expiry for all of them. Returns whether they were
/// set: all or none.
///
/// `MSETEX`, since 8.4.0. Source: <https://redis.io/docs/latest/commands/msetex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(MSetEx::new([("left", "L"), ("right", "R")]).nx().ex(60))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MSetEx {
    command: Command,
    choices: [Choice; 2],
}

impl MSetEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MSETEX;

    /// `MSETEX numkeys (key value) ...`
    #[inline]
    pub fn new(pairs: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for (key, value) in pairs {
                    command.push(key);
                    command.push(value);
                }
            },
            2,
        );
        Self { command, choices: Default::default() }
    }

    /// `NX`: Only sets the keys if none of them exists.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `XX`: Only sets the keys if all of them exist.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.command.push("XX");
        self
    }

    /// `EX seconds`: lets the key expire after whole seconds.
    #[inline]
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[1].take("EX", &mut self.command);
        self.command.push("EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PX milliseconds`: lets the key expire after whole milliseconds.
    #[inline]
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[1].take("PX", &mut self.command);
        self.command.push("PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the key expire at a second.
    #[inline]
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[1].take("EXAT", &mut self.command);
        self.command.push("EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the key expire at a millisecond.
    #[inline]
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[1].take("PXAT", &mut self.command);
        self.command.push("PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `KEEPTTL`: leaves the time to live as it is.
    #[inline]
    pub fn keepttl(mut self) -> Self {
        self.choices[1].take("KEEPTTL", &mut self.command);
        self.command.push("KEEPTTL");
        self
    }
}

request!(MSetEx: bool);

/// Sets the values of several keys atomically if none of the keys exists. Returns whether they were set: all or none.
///
/// `MSETNX`, since 1.0.1. Source: <https://redis.io/docs/latest/commands/msetnx/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(MSetNx::new([("left", "L"), ("right", "R")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct MSetNx {
    command: Command,
}

impl MSetNx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MSETNX;

    /// `MSETNX (key value) ...`
    #[inline]
    pub fn new(pairs: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (key, value) in pairs {
            command.push(key);
            command.push(value);
        }
        Self { command }
    }
}

request!(MSetNx: bool);

/// Sets the value of a key, replacing what it held and clearing its expiry unless an option says otherwise. Returns
/// whether the value was stored: `false` only if a condition was not met.
///
/// `SET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/set/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(Set::new("name", "michael").ex(60).nx())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Set<R = bool> {
    command: Command,
    choices: [Choice; 2],
    reply: PhantomData<fn() -> R>,
}

impl Set {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SET;

    /// `SET key value`
    #[inline]
    pub fn new(key: impl ToArg, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(value);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> Set<R> {
    /// `NX`: only if it does not exist. Since 2.6.12.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `XX`: only if it exists. Since 2.6.12.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.command.push("XX");
        self
    }

    /// `IFEQ value`: only if the key holds this value. Since 8.4.0.
    #[inline]
    pub fn ifeq(mut self, value: impl ToArg) -> Self {
        self.choices[0].take("IFEQ", &mut self.command);
        self.command.push("IFEQ");
        self.command.push(value);
        self
    }

    /// `IFNE value`: only if the key does not hold this value. Since 8.4.0.
    #[inline]
    pub fn ifne(mut self, value: impl ToArg) -> Self {
        self.choices[0].take("IFNE", &mut self.command);
        self.command.push("IFNE");
        self.command.push(value);
        self
    }

    /// `IFDEQ digest`: only if the key holds a value with this digest. Since 8.4.0.
    #[inline]
    pub fn ifdeq(mut self, digest: impl ToArg) -> Self {
        self.choices[0].take("IFDEQ", &mut self.command);
        self.command.push("IFDEQ");
        self.command.push(digest);
        self
    }

    /// `IFDNE digest`: only if the key does not hold a value with this digest. Since 8.4.0.
    #[inline]
    pub fn ifdne(mut self, digest: impl ToArg) -> Self {
        self.choices[0].take("IFDNE", &mut self.command);
        self.command.push("IFDNE");
        self.command.push(digest);
        self
    }

    /// `GET`: Returns the previous value, which may be missing. The reply does not say whether the new value was
    /// stored. The reply is then `Option<Bytes>`. Since 6.2.0.
    #[inline]
    pub fn get(mut self) -> Set<Option<Bytes>> {
        self.command.push("GET");
        Set { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `EX seconds`: lets the key expire after whole seconds. Since 2.6.12.
    #[inline]
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[1].take("EX", &mut self.command);
        self.command.push("EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PX milliseconds`: lets the key expire after whole milliseconds. Since 2.6.12.
    #[inline]
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[1].take("PX", &mut self.command);
        self.command.push("PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the key expire at a second. Since 6.2.0.
    #[inline]
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[1].take("EXAT", &mut self.command);
        self.command.push("EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the key expire at a millisecond. Since 6.2.0.
    #[inline]
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[1].take("PXAT", &mut self.command);
        self.command.push("PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `KEEPTTL`: leaves the time to live as it is. Since 6.0.0.
    #[inline]
    pub fn keepttl(mut self) -> Self {
        self.choices[1].take("KEEPTTL", &mut self.command);
        self.command.push("KEEPTTL");
        self
    }
}

request!(Set<Option<Bytes>>: Option<Bytes>);
request!(Set<bool>: bool, read as Stored);

/// Overwrites part of a value, starting at an offset in bytes, and returns the new length of the value in bytes. A gap
/// between the old end and the offset is filled with zero bytes.
///
/// `SETRANGE`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/setrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SetRange::new("greeting", 6, "Redis"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SetRange {
    command: Command,
}

impl SetRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SETRANGE;

    /// `SETRANGE key offset value`
    #[inline]
    pub fn new(key: impl ToArg, offset: u64, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(offset);
        command.push(value);
        Self { command }
    }
}

request!(SetRange: u64);

/// Returns the length of a value in bytes; 0 if the key does not exist.
///
/// `STRLEN`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/strlen/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(StrLen::new("name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct StrLen {
    command: Command,
}

impl StrLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::STRLEN;

    /// `STRLEN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(StrLen: u64);
