// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Values as bits, and as integers of any width.

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

/// Returns how many bits of a value are one, 0 if there is none.
///
/// `BITCOUNT`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/bitcount/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(BitCount::new("seen:7").range(0, 30).bit())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BitCount {
    command: Command,
    choices: [Choice; 1],
}

impl BitCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BITCOUNT;

    /// `BITCOUNT key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default() }
    }

    /// `start end`: only from one position to another, both included, counted from 0, or from -1 backwards from the
    /// end.
    #[inline]
    pub fn range(mut self, start: i64, end: i64) -> Self {
        self.command.push(start);
        self.command.push(end);
        self
    }

    /// `BYTE`: the positions are those of bytes, as without it. After `range`. Since 7.0.0.
    #[inline]
    pub fn byte(mut self) -> Self {
        self.choices[0].take("BYTE", &mut self.command);
        self.command.push("BYTE");
        self
    }

    /// `BIT`: the positions are those of bits. After `range`. Since 7.0.0.
    #[inline]
    pub fn bit(mut self) -> Self {
        self.choices[0].take("BIT", &mut self.command);
        self.command.push("BIT");
        self
    }
}

request!(BitCount: u64);

/// Reads and changes integers in the bits of a value, by operations in the order in which they are given, and returns
/// what each results in: the value read, the one before a `SET`, or the sum. `None` is what an overflow prevented. A
/// type is `i` or `u` and a number of bits, such as `u8`, up to `i64` and `u63`. An offset is a number of bits, or with
/// a `#` before it one of such integers.
///
/// `BITFIELD`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/bitfield/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<i64>> = client.call(BitField::new("player:7").get("u8", 0).overflow(Overflow::Sat).incrby("u16", "#1", 250))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BitField {
    command: Command,
}

impl BitField {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BITFIELD;

    /// `BITFIELD key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `GET encoding offset`: reads an integer.
    #[inline]
    pub fn get(mut self, encoding: impl ToArg, offset: impl ToArg) -> Self {
        self.command.push("GET");
        self.command.push(encoding);
        self.command.push(offset);
        self
    }

    /// `SET encoding offset value`: writes an integer, and returns the one before.
    #[inline]
    pub fn set(mut self, encoding: impl ToArg, offset: impl ToArg, value: i64) -> Self {
        self.command.push("SET");
        self.command.push(encoding);
        self.command.push(offset);
        self.command.push(value);
        self
    }

    /// `INCRBY encoding offset increment`: adds to an integer, and returns the sum.
    #[inline]
    pub fn incrby(mut self, encoding: impl ToArg, offset: impl ToArg, increment: i64) -> Self {
        self.command.push("INCRBY");
        self.command.push(encoding);
        self.command.push(offset);
        self.command.push(increment);
        self
    }

    /// `OVERFLOW <WRAP | SAT | FAIL>`: says for the operations that follow what is to become of results that do not
    /// fit; at first they wrap around.
    #[inline]
    pub fn overflow(mut self, overflow: Overflow) -> Self {
        self.command.push("OVERFLOW");
        self.command.push(overflow);
        self
    }
}

request!(BitField: Vec<Option<i64>>);

/// Reads integers in the bits of a value as `BITFIELD` does, but can change none, so that replicas take it as well.
///
/// `BITFIELD_RO`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/bitfield_ro/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<i64> = client.call(BitFieldRo::new("player:7").get("u8", 0).get("u16", "#1"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BitFieldRo {
    command: Command,
}

impl BitFieldRo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BITFIELD_RO;

    /// `BITFIELD_RO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `GET encoding offset`: reads an integer; see [`BitField`].
    #[inline]
    pub fn get(mut self, encoding: impl ToArg, offset: impl ToArg) -> Self {
        self.command.push("GET");
        self.command.push(encoding);
        self.command.push(offset);
        self
    }
}

request!(BitFieldRo: Vec<i64>);

/// Combines the bits of values and writes the result, whatever the destination held. Returns how many bytes it has, as
/// many as the longest of the values; what shorter ones lack is zeros.
///
/// `BITOP`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/bitop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(BitOp::new(BitOperation::And, "seen:both", ["seen:7", "seen:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BitOp {
    command: Command,
}

impl BitOp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BITOP;

    /// `BITOP <AND | OR | XOR | NOT | DIFF | DIFF1 | ANDOR | ONE> destination key ...`
    #[inline]
    pub fn new(operation: BitOperation, destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(operation);
        command.push(destination);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(BitOp: u64);

/// Finds the first bit of a value that is one (true) or zero (false), and returns its position, counted in bits from
/// the beginning; `None` if there is none. All bits after the end of a value count as zeros, unless the end of a range
/// is given.
///
/// `BITPOS`, since 2.8.7. Source: <https://redis.io/docs/latest/commands/bitpos/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(BitPos::new("seats", false).range(0, -1).bit())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BitPos {
    command: Command,
    choices: [Choice; 2],
}

impl BitPos {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BITPOS;

    /// `BITPOS key bit`
    #[inline]
    pub fn new(key: impl ToArg, bit: bool) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(u16::from(bit));
        Self { command, choices: Default::default() }
    }

    /// `start`: only from a position on, counted in bytes from 0, or from -1 backwards from the end.
    #[inline]
    pub fn from(mut self, from: i64) -> Self {
        self.choices[0].take("start", &mut self.command);
        self.command.push(from);
        self
    }

    /// `start end`: only from one position to another, both included, counted from 0, or from -1 backwards from the
    /// end.
    #[inline]
    pub fn range(mut self, start: i64, end: i64) -> Self {
        self.choices[0].take("start end [<BYTE | BIT>]", &mut self.command);
        self.command.push(start);
        self.command.push(end);
        self
    }

    /// `BYTE`: the positions are those of bytes, as without it. After `range`. Since 7.0.0.
    #[inline]
    pub fn byte(mut self) -> Self {
        self.choices[1].take("BYTE", &mut self.command);
        self.command.push("BYTE");
        self
    }

    /// `BIT`: the positions are those of bits. After `range`. Since 7.0.0.
    #[inline]
    pub fn bit(mut self) -> Self {
        self.choices[1].take("BIT", &mut self.command);
        self.command.push("BIT");
        self
    }
}

request!(BitPos: Option<u64>, read as BitPosition);

/// Returns the bit at an offset, false where there is nothing.
///
/// `GETBIT`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/getbit/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(GetBit::new("seen:7", 5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct GetBit {
    command: Command,
}

impl GetBit {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::GETBIT;

    /// `GETBIT key offset`
    #[inline]
    pub fn new(key: impl ToArg, offset: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(offset);
        Self { command }
    }
}

request!(GetBit: bool);

/// Writes the bit at an offset, and returns the one before. What lies between the old end of the value and the bit
/// becomes zeros.
///
/// `SETBIT`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/setbit/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(SetBit::new("seen:7", 5, true))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SetBit {
    command: Command,
}

impl SetBit {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SETBIT;

    /// `SETBIT key offset bit`
    #[inline]
    pub fn new(key: impl ToArg, offset: u64, bit: bool) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(offset);
        command.push(u16::from(bit));
        Self { command }
    }
}

request!(SetBit: bool);
