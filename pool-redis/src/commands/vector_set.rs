// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Sets of vectors, searched by similarity.

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

/// Adds an element with its vector, or gives one that is there another vector. The reply is whether it was added. The
/// first vector decides how many dimensions all of them have.
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

    /// `REDUCE dimensions`: projects vectors to fewer dimensions, at random but always alike.
    #[inline]
    pub fn reduce(mut self, dimensions: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "REDUCE");
        self.options_at = self.command.insert(self.options_at, dimensions);
        self
    }

    /// `CAS`: looks for neighbours in the background.
    #[inline]
    pub fn cas(mut self) -> Self {
        self.command.push("CAS");
        self
    }

    /// `NOQUANT`: keeps vectors as they are.
    #[inline]
    pub fn noquant(mut self) -> Self {
        self.choices[0].take("NOQUANT", &mut self.command);
        self.command.push("NOQUANT");
        self
    }

    /// `BIN`: keeps one bit for each dimension.
    #[inline]
    pub fn bin(mut self) -> Self {
        self.choices[0].take("BIN", &mut self.command);
        self.command.push("BIN");
        self
    }

    /// `Q8`: keeps eight bits for each dimension, which is the default.
    #[inline]
    pub fn q8(mut self) -> Self {
        self.choices[0].take("Q8", &mut self.command);
        self.command.push("Q8");
        self
    }

    /// `EF exploration_factor`: among how many candidates neighbours are looked for.
    #[inline]
    pub fn ef(mut self, exploration_factor: u64) -> Self {
        self.command.push("EF");
        self.command.push(exploration_factor);
        self
    }

    /// `SETATTR json`: attributes as a JSON object, for filters.
    #[inline]
    pub fn setattr(mut self, json: impl ToArg) -> Self {
        self.command.push("SETATTR");
        self.command.push(json);
        self
    }

    /// `M links`: with how many others it is linked.
    #[inline]
    pub fn m(mut self, links: u64) -> Self {
        self.command.push("M");
        self.command.push(links);
        self
    }
}

request!(VAdd: bool);

/// Returns how many elements a vector set has; 0 if there is none.
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

/// Returns how many dimensions the vectors of a set have. There must be such a key.
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

/// Returns the vector of an element, as near to the one that was added as its storage allows; `None` if there is no
/// such element or key.
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
    /// `RAW`: as it is stored. The reply is then `Option<RawVector>`.
    #[inline]
    pub fn raw(mut self) -> VEmb<Option<RawVector>> {
        self.command.push("RAW");
        VEmb { command: self.command, reply: PhantomData }
    }
}

request!(VEmb<Option<RawVector>>: Option<RawVector>);
request!(VEmb<Option<Vec<f64>>>: Option<Vec<f64>>);

/// Returns the attributes of an element as JSON text; `None` if it has none, or if there is no such element or key.
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

/// Tells of a vector set how it keeps its vectors; `None` if there is no such key.
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

/// Says whether an element is in a vector set; false if there is no such key.
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

/// Returns the neighbours with which an element is linked, for each level of the graph from the highest down; `None` if
/// there is no such element or key.
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
    /// `WITHSCORES`: with their similarity, of which 1 is the greatest. The reply is then `Option<Vec<Vec<(Bytes,
    /// f64)>>>`.
    #[inline]
    pub fn withscores(mut self) -> VLinks<Option<Vec<Vec<(Bytes, f64)>>>> {
        self.command.push("WITHSCORES");
        VLinks { command: self.command, reply: PhantomData }
    }
}

request!(VLinks<Option<Vec<Vec<(Bytes, f64)>>>>: Option<Vec<Vec<(Bytes, f64)>>>);
request!(VLinks<Option<Vec<Vec<Bytes>>>>: Option<Vec<Vec<Bytes>>>);

/// Returns an element by chance; `None` if there is no such key.
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
    /// `count`: so many different ones, or all if there are fewer; of a negative number as many, and the same may come
    /// again. The reply is then `Vec<Bytes>`.
    #[inline]
    pub fn count(mut self, count: i64) -> VRandMember<Vec<Bytes>> {
        self.command.push(count);
        VRandMember { command: self.command, reply: PhantomData }
    }
}

request!(VRandMember<Option<Bytes>>: Option<Bytes>);
request!(VRandMember<Vec<Bytes>>: Vec<Bytes>);

/// Returns elements in the order of their bytes, between two that begin with `[` if they are included and with `(` if
/// not; `-` and `+` are the ends.
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

    /// `count`: at most so many; negative for all.
    #[inline]
    pub fn count(mut self, count: i64) -> Self {
        self.command.push(count);
        self
    }
}

request!(VRange: Vec<Bytes>);

/// Removes an element; the reply is whether it was there.
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

/// Gives an element attributes as a JSON object, or takes them away if the text is empty. The reply is whether there is
/// such an element.
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
