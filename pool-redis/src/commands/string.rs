// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Strings, counters and what else a key can hold as bytes.

use std::marker::PhantomData;

use bytes::Bytes;

#[allow(unused_imports)] // Not every group needs all of them.
use super::choice::Choice;
#[allow(unused_imports)]
use super::time_arg::{Moment, Span, TimeArg, Unit};
#[allow(unused_imports)]
use super::words::*;
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
#[allow(unused_imports)]
use crate::replies::*;
#[allow(unused_imports)]
use crate::to_arg::ToArg;

/// Reads the value of a key; `None` if there is none.
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
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Get: Option<Bytes>);

/// Adds one to the number that a key holds, 0 if there is none, and returns the sum.
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
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Incr: i64);

/// Writes the values of several keys at one moment.
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
    pub fn new(keys: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (key, value) in keys {
            command.push(key);
            command.push(value);
        }
        Self { command }
    }
}

request!(MSet: ());

/// Writes the value of a key, whatever it held, for good unless an expiry is given. The reply is whether it was stored:
/// false only if a condition was not met.
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
    pub fn new(key: impl ToArg, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(value);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> Set<R> {
    /// `NX`: only if it does not exist. Since 2.6.12.
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `XX`: only if it exists. Since 2.6.12.
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.command.push("XX");
        self
    }

    /// `IFEQ ifeq-value`. Since 8.4.0.
    pub fn ifeq(mut self, ifeq_value: impl ToArg) -> Self {
        self.choices[0].take("IFEQ", &mut self.command);
        self.command.push("IFEQ");
        self.command.push(ifeq_value);
        self
    }

    /// `IFNE ifne-value`. Since 8.4.0.
    pub fn ifne(mut self, ifne_value: impl ToArg) -> Self {
        self.choices[0].take("IFNE", &mut self.command);
        self.command.push("IFNE");
        self.command.push(ifne_value);
        self
    }

    /// `IFDEQ ifdeq-digest`. Since 8.4.0.
    pub fn ifdeq(mut self, ifdeq_digest: impl ToArg) -> Self {
        self.choices[0].take("IFDEQ", &mut self.command);
        self.command.push("IFDEQ");
        self.command.push(ifdeq_digest);
        self
    }

    /// `IFDNE ifdne-digest`. Since 8.4.0.
    pub fn ifdne(mut self, ifdne_digest: impl ToArg) -> Self {
        self.choices[0].take("IFDNE", &mut self.command);
        self.command.push("IFDNE");
        self.command.push(ifdne_digest);
        self
    }

    /// `GET`: asks for the value before, which may not be there. The reply is then `Option<Bytes>`. Since 6.2.0.
    pub fn get(mut self) -> Set<Option<Bytes>> {
        self.command.push("GET");
        Set { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `EX seconds`: lets the key expire after whole seconds. Since 2.6.12.
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[1].take("EX", &mut self.command);
        self.command.push("EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PX milliseconds`: lets the key expire after whole milliseconds. Since 2.6.12.
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[1].take("PX", &mut self.command);
        self.command.push("PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.command.push(time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the key expire at a second. Since 6.2.0.
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[1].take("EXAT", &mut self.command);
        self.command.push("EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the key expire at a millisecond. Since 6.2.0.
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[1].take("PXAT", &mut self.command);
        self.command.push("PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.command.push(time);
        self
    }

    /// `KEEPTTL`: leaves the time to live as it is. Since 6.0.0.
    pub fn keepttl(mut self) -> Self {
        self.choices[1].take("KEEPTTL", &mut self.command);
        self.command.push("KEEPTTL");
        self
    }
}

request!(Set<Option<Bytes>>: Option<Bytes>);
request!(Set<bool>: bool, read as Stored);
