// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Vector sets, searched by similarity.

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
use crate::command::to_arg::ToArg;
use super::vector::Vector;

/// Adds an element with its vector, or replaces the vector of an existing element. Returns whether the element was
/// added. The first vector determines the number of dimensions of all vectors.
///
/// `VADD`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vadd/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(VAdd::new("colours", [0.9, 0.1, 0.1], "red").setattr(r#"{"warm":true}"#))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VAdd {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl VAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VADD;

    /// `VADD key FP32 vector element`
    #[inline]
    pub fn new(key: impl ToArg, vector: impl Into<Vector>, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("FP32");
        command.push(Into::<Vector>::into(vector));
        command.push(element);
        Self { command, options_at, choices: Default::default() }
    }

    /// `REDUCE dimensions`: Projects vectors to fewer dimensions. The projection is random, but the same for all
    /// vectors.
    #[inline]
    pub fn reduce(mut self, dimensions: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "REDUCE");
        self.options_at = self.command.insert(self.options_at, dimensions);
        self
    }

    /// `CAS`: Searches for neighbours in the background.
    #[inline]
    pub fn cas(mut self) -> Self {
        self.command.push("CAS");
        self
    }

    /// `NOQUANT`: Stores vectors without quantization.
    #[inline]
    pub fn noquant(mut self) -> Self {
        self.choices[0].take("NOQUANT", &mut self.command);
        self.command.push("NOQUANT");
        self
    }

    /// `BIN`: Quantizes vectors to one bit per dimension.
    #[inline]
    pub fn bin(mut self) -> Self {
        self.choices[0].take("BIN", &mut self.command);
        self.command.push("BIN");
        self
    }

    /// `Q8`: Quantizes vectors to eight bits per dimension, which is the default.
    #[inline]
    pub fn q8(mut self) -> Self {
        self.choices[0].take("Q8", &mut self.command);
        self.command.push("Q8");
        self
    }

    /// `EF exploration_factor`: Sets the number of candidates among which to search for neighbours.
    #[inline]
    pub fn ef(mut self, exploration_factor: u64) -> Self {
        self.command.push("EF");
        self.command.push(exploration_factor);
        self
    }

    /// `SETATTR json`: Sets the attributes of the element, a JSON object that filters can use.
    #[inline]
    pub fn setattr(mut self, json: impl ToArg) -> Self {
        self.command.push("SETATTR");
        self.command.push(json);
        self
    }

    /// `M links`: Sets the number of neighbours that the element is linked with.
    #[inline]
    pub fn m(mut self, links: u64) -> Self {
        self.command.push("M");
        self.command.push(links);
        self
    }
}

request!(VAdd: bool);

/// Returns the number of elements in a vector set; 0 if the key does not exist.
///
/// `VCARD`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vcard/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(VCard::new("colours"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VCard {
    command: Command,
}

impl VCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VCARD;

    /// `VCARD key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(VCard: u64);

/// Returns the number of dimensions of the vectors in a set. Fails if the key does not exist.
///
/// `VDIM`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vdim/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(VDim::new("colours"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VDim {
    command: Command,
}

impl VDim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VDIM;

    /// `VDIM key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(VDim: u64);

/// Returns the vector of an element, as exactly as its quantization allows; `None` if the element or the key does not
/// exist.
///
/// `VEMB`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vemb/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Vec<f64>> = client.call(VEmb::new("colours", "red"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VEmb<R = Option<Vec<f64>>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl VEmb {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VEMB;

    /// `VEMB key element`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        Self { command, reply: PhantomData }
    }
}

impl<R> VEmb<R> {
    /// `RAW`: Returns the vector as it is stored. The reply is then `Option<RawVector>`.
    #[inline]
    pub fn raw(mut self) -> VEmb<Option<RawVector>> {
        self.command.push("RAW");
        VEmb { command: self.command, reply: PhantomData }
    }
}

request!(VEmb<Option<RawVector>>: Option<RawVector>);
request!(VEmb<Option<Vec<f64>>>: Option<Vec<f64>>);

/// Returns the attributes of an element as JSON text; `None` if it has none, or if the element or the key does not
/// exist.
///
/// `VGETATTR`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vgetattr/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(VGetAttr::new("colours", "red"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VGetAttr {
    command: Command,
}

impl VGetAttr {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VGETATTR;

    /// `VGETATTR key element`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        Self { command }
    }
}

request!(VGetAttr: Option<Bytes>);

/// Returns how a vector set stores its vectors; `None` if the key does not exist.
///
/// `VINFO`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vinfo/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::VectorSetInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<VectorSetInfo> = client.call(VInfo::new("colours"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VInfo {
    command: Command,
}

impl VInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VINFO;

    /// `VINFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(VInfo: Option<VectorSetInfo>);

/// Returns whether a vector set contains an element; `false` if the key does not exist.
///
/// `VISMEMBER`, since 8.2.0. Source: <https://redis.io/docs/latest/commands/vismember/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(VIsMember::new("colours", "red"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VIsMember {
    command: Command,
}

impl VIsMember {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VISMEMBER;

    /// `VISMEMBER key element`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        Self { command }
    }
}

request!(VIsMember: bool);

/// Returns the neighbours that an element is linked with, for each level of the graph from the highest down; `None` if
/// the element or the key does not exist.
///
/// `VLINKS`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vlinks/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(VLinks::new("colours", "red").withscores())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VLinks<R = Option<Vec<Vec<Bytes>>>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl VLinks {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VLINKS;

    /// `VLINKS key element`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        Self { command, reply: PhantomData }
    }
}

impl<R> VLinks<R> {
    /// `WITHSCORES`: Includes the similarity of each neighbour, at most 1. The reply is then `Option<Vec<Vec<(Bytes,
    /// f64)>>>`.
    #[inline]
    pub fn withscores(mut self) -> VLinks<Option<Vec<Vec<(Bytes, f64)>>>> {
        self.command.push("WITHSCORES");
        VLinks { command: self.command, reply: PhantomData }
    }
}

request!(VLinks<Option<Vec<Vec<(Bytes, f64)>>>>: Option<Vec<Vec<(Bytes, f64)>>>);
request!(VLinks<Option<Vec<Vec<Bytes>>>>: Option<Vec<Vec<Bytes>>>);

/// Returns a random element; `None` if the key does not exist.
///
/// `VRANDMEMBER`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vrandmember/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(VRandMember::new("colours").count(2))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VRandMember<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl VRandMember {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VRANDMEMBER;

    /// `VRANDMEMBER key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> VRandMember<R> {
    /// `count`: Returns this many distinct elements, or all if there are fewer. A negative count returns exactly that
    /// many, possibly with repetitions. The reply is then `Vec<Bytes>`.
    #[inline]
    pub fn count(mut self, count: i64) -> VRandMember<Vec<Bytes>> {
        self.command.push(count);
        VRandMember { command: self.command, reply: PhantomData }
    }
}

request!(VRandMember<Option<Bytes>>: Option<Bytes>);
request!(VRandMember<Vec<Bytes>>: Vec<Bytes>);

/// Returns the elements in a lexicographical range. A bound starts with `[` to include the element and with `(` to
/// exclude it; `-` and `+` are the ends.
///
/// `VRANGE`, since 8.4.0. Source: <https://redis.io/docs/latest/commands/vrange/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(VRange::new("colours", "[a", "+").count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VRange {
    command: Command,
}

impl VRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VRANGE;

    /// `VRANGE key start end`
    #[inline]
    pub fn new(key: impl ToArg, start: impl ToArg, end: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(end);
        Self { command }
    }

    /// `count`: Returns at most this many elements; all of them if negative.
    #[inline]
    pub fn count(mut self, count: i64) -> Self {
        self.command.push(count);
        self
    }
}

request!(VRange: Vec<Bytes>);

/// Removes an element and returns whether it existed.
///
/// `VREM`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vrem/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(VRem::new("colours", "red"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VRem {
    command: Command,
}

impl VRem {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VREM;

    /// `VREM key element`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        Self { command }
    }
}

request!(VRem: bool);

/// Sets the attributes of an element, a JSON object, or removes them if the text is empty. Returns whether the element
/// exists.
///
/// `VSETATTR`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vsetattr/>.
/// Needs the feature `vectorsets`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(VSetAttr::new("colours", "red", r#"{"warm":true}"#))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VSetAttr {
    command: Command,
}

impl VSetAttr {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VSETATTR;

    /// `VSETATTR key element json`
    #[inline]
    pub fn new(key: impl ToArg, element: impl ToArg, json: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(element);
        command.push(json);
        Self { command }
    }
}

request!(VSetAttr: bool);
