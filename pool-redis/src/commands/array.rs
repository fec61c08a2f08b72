// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Arrays: values by index, most of which may be empty (Redis 8.8).

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

/// Returns how many elements an array has, 0 if there is none.
///
/// `ARCOUNT`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arcount/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArCount::new("readings:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArCount {
    command: Command,
}

impl ArCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARCOUNT;

    /// `ARCOUNT key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ArCount: u64);

/// Deletes elements of an array, and returns how many of them there were.
///
/// `ARDEL`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/ardel/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArDel::new("readings:7", [0, 5]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArDel {
    command: Command,
}

impl ArDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARDEL;

    /// `ARDEL key index ...`
    #[inline]
    pub fn new(key: impl ToArg, indexes: impl IntoIterator<Item = u64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for index in indexes {
            command.push(index);
        }
        Self { command }
    }
}

request!(ArDel: u64);

/// Deletes the elements of an array in ranges of indexes, both ends included, and returns how many there were. Ranges
/// may overlap.
///
/// `ARDELRANGE`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/ardelrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArDelRange::new("readings:7", [(0, 3), (10, 20)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArDelRange {
    command: Command,
}

impl ArDelRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARDELRANGE;

    /// `ARDELRANGE key (start end) ...`
    #[inline]
    pub fn new(key: impl ToArg, ranges: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for (start, end) in ranges {
            command.push(start);
            command.push(end);
        }
        Self { command }
    }
}

request!(ArDelRange: u64);

/// Reads an element of an array; `None` if there is none.
///
/// `ARGET`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arget/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(ArGet::new("readings:7", 5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArGet {
    command: Command,
}

impl ArGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARGET;

    /// `ARGET key index`
    #[inline]
    pub fn new(key: impl ToArg, index: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(index);
        Self { command }
    }
}

request!(ArGet: Option<Bytes>);

/// Reads the elements of an array from one index to another, both included; `None` for each that is not there. They
/// come backwards if the first index is the greater one.
///
/// `ARGETRANGE`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/argetrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(ArGetRange::new("readings:7", 0, 5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArGetRange {
    command: Command,
}

impl ArGetRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARGETRANGE;

    /// `ARGETRANGE key start end`
    #[inline]
    pub fn new(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        Self { command }
    }
}

request!(ArGetRange: Vec<Option<Bytes>>);

/// Finds the elements of an array, from one index to another, both included, that meet at least one of the conditions,
/// of which there must be one, and returns their indexes. `-` and `+` are the first index and the last. They come
/// backwards if the first index is the greater one.
///
/// `ARGREP`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/argrep/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ArGrep::new("log:7", "-", "+").containing("read").containing("fail").nocase().withvalues())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArGrep<R = Vec<u64>> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl ArGrep {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARGREP;

    /// `ARGREP key start end`
    #[inline]
    pub fn new(key: impl ToArg, start: impl ToArg, end: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> ArGrep<R> {
    /// `EXACT value`: those that are equal to this.
    #[inline]
    pub fn exact(mut self, value: impl ToArg) -> Self {
        self.command.push("EXACT");
        self.command.push(value);
        self
    }

    /// `MATCH text`: those in which this occurs.
    #[inline]
    pub fn containing(mut self, text: impl ToArg) -> Self {
        self.command.push("MATCH");
        self.command.push(text);
        self
    }

    /// `GLOB pattern`: those that match a glob pattern, with `*`, `?` and `[ab]`.
    #[inline]
    pub fn glob(mut self, pattern: impl ToArg) -> Self {
        self.command.push("GLOB");
        self.command.push(pattern);
        self
    }

    /// `RE pattern`: those that match a regular expression.
    #[inline]
    pub fn regex(mut self, pattern: impl ToArg) -> Self {
        self.command.push("RE");
        self.command.push(pattern);
        self
    }

    /// `AND`: only those that meet all conditions.
    #[inline]
    pub fn and(mut self) -> Self {
        self.choices[0].take("AND", &mut self.command);
        self.command.push("AND");
        self
    }

    /// `OR`: those that meet any condition, as without it.
    #[inline]
    pub fn or(mut self) -> Self {
        self.choices[0].take("OR", &mut self.command);
        self.command.push("OR");
        self
    }

    /// `LIMIT limit`: no more than so many.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }

    /// `WITHVALUES`: returns the elements, too. The reply is then `Vec<(u64, Bytes)>`.
    #[inline]
    pub fn withvalues(mut self) -> ArGrep<Vec<(u64, Bytes)>> {
        self.command.push("WITHVALUES");
        ArGrep { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `NOCASE`: takes small letters and capitals as equal.
    #[inline]
    pub fn nocase(mut self) -> Self {
        self.command.push("NOCASE");
        self
    }
}

request!(ArGrep<Vec<(u64, Bytes)>>: Vec<(u64, Bytes)>);
request!(ArGrep<Vec<u64>>: Vec<u64>);

/// Tells how large an array is and how it is laid out.
///
/// `ARINFO`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arinfo/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ArrayInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ArrayInfo = client.call(ArInfo::new("readings:7").full())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArInfo {
    command: Command,
}

impl ArInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARINFO;

    /// `ARINFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `FULL`: counts the parts that it is made of, too, which takes longer the more these are.
    #[inline]
    pub fn full(mut self) -> Self {
        self.command.push("FULL");
        self
    }
}

request!(ArInfo: ArrayInfo);

/// Writes values to an array one after another, from its cursor on, which goes on behind them, and returns the index of
/// the last.
///
/// `ARINSERT`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arinsert/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArInsert::new("log:7", ["started", "ready"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArInsert {
    command: Command,
}

impl ArInsert {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARINSERT;

    /// `ARINSERT key value ...`
    #[inline]
    pub fn new(key: impl ToArg, values: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for value in values.into_args() {
            command.push(value);
        }
        Self { command }
    }
}

request!(ArInsert: u64);

/// Returns the elements that `ARINSERT` or `ARRING` wrote last, at most so many, the oldest first; fewer if there were
/// not so many.
///
/// `ARLASTITEMS`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arlastitems/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(ArLastItems::new("log:7", 10).rev())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArLastItems {
    command: Command,
}

impl ArLastItems {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARLASTITEMS;

    /// `ARLASTITEMS key count`
    #[inline]
    pub fn new(key: impl ToArg, count: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(count);
        Self { command }
    }

    /// `REV`: the latest first.
    #[inline]
    pub fn rev(mut self) -> Self {
        self.command.push("REV");
        self
    }
}

request!(ArLastItems: Vec<Option<Bytes>>);

/// Returns the greatest index of an array plus one, 0 if there is none.
///
/// `ARLEN`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arlen/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArLen::new("readings:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArLen {
    command: Command,
}

impl ArLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARLEN;

    /// `ARLEN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ArLen: u64);

/// Reads elements of an array, in the order of the indexes; `None` for each that is not there.
///
/// `ARMGET`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/armget/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(ArMGet::new("readings:7", [0, 5, 9]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArMGet {
    command: Command,
}

impl ArMGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARMGET;

    /// `ARMGET key index ...`
    #[inline]
    pub fn new(key: impl ToArg, indexes: impl IntoIterator<Item = u64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for index in indexes {
            command.push(index);
        }
        Self { command }
    }
}

request!(ArMGet: Vec<Option<Bytes>>);

/// Writes elements of an array by their indexes, and returns how many of these were empty.
///
/// `ARMSET`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/armset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArMSet::new("readings:7", [(0, "21.5"), (5, "22.0")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArMSet {
    command: Command,
}

impl ArMSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARMSET;

    /// `ARMSET key (index value) ...`
    #[inline]
    pub fn new(key: impl ToArg, elements: impl IntoIterator<Item = (u64, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for (index, value) in elements {
            command.push(index);
            command.push(value);
        }
        Self { command }
    }
}

request!(ArMSet: u64);

/// Returns the index to which `ARINSERT` would write next, 0 if there is no such key; `None` if there is no room any
/// more.
///
/// `ARNEXT`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arnext/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(ArNext::new("log:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArNext {
    command: Command,
}

impl ArNext {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARNEXT;

    /// `ARNEXT key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ArNext: Option<u64>);

/// Makes one result of the elements of an array from one index to another, both included.
///
/// `AROP`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<f64> = client.call(ArOp::max("readings:7", 0, 9))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArOp<R = Option<f64>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ArOp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::AROP;

    /// `AROP key start end MAX`: the greatest of them; `None` if none is a number.
    #[inline]
    pub fn max(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("MAX");
        Self { command, reply: PhantomData }
    }

    /// `AROP key start end MIN`: the least of them; `None` if none is a number.
    #[inline]
    pub fn min(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("MIN");
        Self { command, reply: PhantomData }
    }

    /// `AROP key start end SUM`: their sum; `None` if none is a number.
    #[inline]
    pub fn sum(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("SUM");
        Self { command, reply: PhantomData }
    }
}

impl ArOp<Option<i64>> {
    /// `AROP key start end AND`: the bits that all of them have, as integers; `None` if there are none.
    #[inline]
    pub fn and(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(ArOp::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("AND");
        Self { command, reply: PhantomData }
    }
}

impl ArOp<u64> {
    /// `AROP key start end MATCH value`: how many are equal to a value.
    #[inline]
    pub fn matching(key: impl ToArg, start: u64, end: u64, value: impl ToArg) -> Self {
        let mut command = Command::of(ArOp::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("MATCH");
        command.push(value);
        Self { command, reply: PhantomData }
    }
}

impl ArOp<Option<i64>> {
    /// `AROP key start end OR`: the bits that any of them has, as integers; `None` if there are none.
    #[inline]
    pub fn or(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(ArOp::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("OR");
        Self { command, reply: PhantomData }
    }
}

impl ArOp<u64> {
    /// `AROP key start end USED`: how many there are.
    #[inline]
    pub fn used(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(ArOp::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("USED");
        Self { command, reply: PhantomData }
    }
}

impl ArOp<Option<i64>> {
    /// `AROP key start end XOR`: the bits that an odd number of them have, as integers; `None` if there are none.
    #[inline]
    pub fn xor(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(ArOp::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        command.push("XOR");
        Self { command, reply: PhantomData }
    }
}

request!(ArOp<Option<f64>>: Option<f64>);
request!(ArOp<Option<i64>>: Option<i64>);
request!(ArOp<u64>: u64);

/// Writes values to an array one after another as to a ring of so many elements, in which the latest take the place of
/// the oldest, and returns the index of the last one. What is beyond the size is deleted.
///
/// `ARRING`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arring/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArRing::new("readings:7", 100, ["21.5", "21.7"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArRing {
    command: Command,
}

impl ArRing {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARRING;

    /// `ARRING key size value ...`
    #[inline]
    pub fn new(key: impl ToArg, size: u64, values: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(size);
        for value in values.into_args() {
            command.push(value);
        }
        Self { command }
    }
}

request!(ArRing: u64);

/// Returns the elements of an array from one index to another, both included, with their indexes, leaving out what is
/// empty. They come backwards if the first index is the greater one.
///
/// `ARSCAN`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arscan/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<(u64, Bytes)> = client.call(ArScan::new("readings:7", 0, 1000).limit(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArScan {
    command: Command,
}

impl ArScan {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARSCAN;

    /// `ARSCAN key start end`
    #[inline]
    pub fn new(key: impl ToArg, start: u64, end: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        Self { command }
    }

    /// `LIMIT limit`: no more than so many.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(ArScan: Vec<(u64, Bytes)>);

/// Moves the cursor of an array, so that `ARINSERT` and `ARRING` go on at this index. The reply is whether it did:
/// false if there is no such key.
///
/// `ARSEEK`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arseek/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(ArSeek::new("log:7", 10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArSeek {
    command: Command,
}

impl ArSeek {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARSEEK;

    /// `ARSEEK key index`
    #[inline]
    pub fn new(key: impl ToArg, index: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(index);
        Self { command }
    }
}

request!(ArSeek: bool);

/// Writes values to an array one after another, from an index on, and returns how many of the places were empty.
///
/// `ARSET`, since 8.8.0. Source: <https://redis.io/docs/latest/commands/arset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ArSet::new("readings:7", 5, ["22.0", "22.1"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ArSet {
    command: Command,
}

impl ArSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ARSET;

    /// `ARSET key index value ...`
    #[inline]
    pub fn new(key: impl ToArg, index: u64, values: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(index);
        for value in values.into_args() {
            command.push(value);
        }
        Self { command }
    }
}

request!(ArSet: u64);
