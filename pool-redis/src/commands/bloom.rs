// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Filters that test whether something was added, and sketches that count, rank and estimate: all approximate, in
//! little memory.

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
use crate::error::server_error::ServerError;

/// Adds an item to a Bloom filter and returns whether it is new. Creates the filter if the key does not exist. `false`
/// may be wrong, at the error rate of the filter.
///
/// `BF.ADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.add/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(BfAdd::new("seen", "page:1"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfAdd {
    command: Command,
}

impl BfAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_ADD;

    /// `BF.ADD key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(BfAdd: bool);

/// Returns how many items were new when they were added to a Bloom filter; 0 if the key does not exist.
///
/// `BF.CARD`, since 2.4.4. Source: <https://redis.io/docs/latest/commands/bf.card/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(BfCard::new("seen"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfCard {
    command: Command,
}

impl BfCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_CARD;

    /// `BF.CARD key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(BfCard: u64);

/// Returns whether an item may have been added to a Bloom filter: `false` is certain, `true` may be wrong. `false` if
/// the key does not exist.
///
/// `BF.EXISTS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.exists/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(BfExists::new("seen", "page:1"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfExists {
    command: Command,
}

impl BfExists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_EXISTS;

    /// `BF.EXISTS key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(BfExists: bool);

/// Returns the size of a Bloom filter and how full it is. Fails if the key does not exist.
///
/// `BF.INFO`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.info/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::BloomInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: BloomInfo = client.call(BfInfo::new("seen"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfInfo<R = BloomInfo> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl BfInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_INFO;

    /// `BF.INFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> BfInfo<R> {
    /// `CAPACITY`: Returns only the capacity, in items. The reply is then `Option<u64>`.
    #[inline]
    pub fn capacity(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("CAPACITY", &mut self.command);
        self.command.push("CAPACITY");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `SIZE`: Returns only the size, in bytes. The reply is then `Option<u64>`.
    #[inline]
    pub fn size(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("SIZE", &mut self.command);
        self.command.push("SIZE");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `FILTERS`: Returns only the number of sub-filters. The reply is then `Option<u64>`.
    #[inline]
    pub fn filters(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("FILTERS", &mut self.command);
        self.command.push("FILTERS");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `ITEMS`: Returns only the number of items added. The reply is then `Option<u64>`.
    #[inline]
    pub fn items(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("ITEMS", &mut self.command);
        self.command.push("ITEMS");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `EXPANSION`: Returns only the factor by which each further sub-filter is larger; `None` if the filter does not
    /// grow. The reply is then `Option<u64>`.
    #[inline]
    pub fn expansion(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("EXPANSION", &mut self.command);
        self.command.push("EXPANSION");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }
}

request!(BfInfo<BloomInfo>: BloomInfo);
request!(BfInfo<Option<u64>>: Option<u64>, read as OneField);

/// Adds items to a Bloom filter, and creates it with these options if the key does not exist. Returns for each item
/// whether it is new, or an error if the filter was full.
///
/// `BF.INSERT`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.insert/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::ServerError;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Result<bool, ServerError>> = client.call(BfInsert::new("seen", ["page:1", "page:2"]).capacity(1000).error(0.01))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfInsert {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl BfInsert {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_INSERT;

    /// `BF.INSERT key ITEMS item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("ITEMS");
        for item in items.into_args() {
            command.push(item);
        }
        Self { command, options_at }
    }

    /// `CAPACITY capacity`: Sets the capacity of a new filter, in items.
    #[inline]
    pub fn capacity(mut self, capacity: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CAPACITY");
        self.options_at = self.command.insert(self.options_at, capacity);
        self
    }

    /// `ERROR error`: Sets the error rate of a new filter, between 0 and 1.
    #[inline]
    pub fn error(mut self, error: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "ERROR");
        self.options_at = self.command.insert(self.options_at, error);
        self
    }

    /// `EXPANSION expansion`: Sets the factor by which each further sub-filter is larger.
    #[inline]
    pub fn expansion(mut self, expansion: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "EXPANSION");
        self.options_at = self.command.insert(self.options_at, expansion);
        self
    }

    /// `NOCREATE`: Fails if the key does not exist.
    #[inline]
    pub fn nocreate(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOCREATE");
        self
    }

    /// `NONSCALING`: A new filter does not grow beyond its capacity.
    #[inline]
    pub fn nonscaling(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NONSCALING");
        self
    }
}

request!(BfInsert: Vec<Result<bool, ServerError>>);

/// Restores a chunk of a Bloom filter, with the iterator that `BF.SCANDUMP` returned with it. The first chunk creates
/// the filter.
///
/// `BF.LOADCHUNK`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.loadchunk/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(BfLoadChunk::new("seen", 145, [0_u8; 144]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfLoadChunk {
    command: Command,
}

impl BfLoadChunk {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_LOADCHUNK;

    /// `BF.LOADCHUNK key iterator data`
    #[inline]
    pub fn new(key: impl ToArg, iterator: i64, data: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(iterator);
        command.push(data);
        Self { command }
    }
}

request!(BfLoadChunk: ());

/// Adds items to a Bloom filter. Creates the filter if the key does not exist. Returns for each item whether it is new,
/// or an error if the filter was full.
///
/// `BF.MADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.madd/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::ServerError;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Result<bool, ServerError>> = client.call(BfMAdd::new("seen", ["page:1", "page:2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfMAdd {
    command: Command,
}

impl BfMAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_MADD;

    /// `BF.MADD key item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for item in items.into_args() {
            command.push(item);
        }
        Self { command }
    }
}

request!(BfMAdd: Vec<Result<bool, ServerError>>);

/// Returns for each item whether it may have been added to a Bloom filter: `false` is certain, `true` may be wrong. All
/// `false` if the key does not exist.
///
/// `BF.MEXISTS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.mexists/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<bool> = client.call(BfMExists::new("seen", ["page:1", "page:2"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfMExists {
    command: Command,
}

impl BfMExists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_MEXISTS;

    /// `BF.MEXISTS key item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for item in items.into_args() {
            command.push(item);
        }
        Self { command }
    }
}

request!(BfMExists: Vec<bool>);

/// Creates a Bloom filter with an error rate, between 0 and 1, and a capacity in items, beyond which it grows by
/// sub-filters. Fails if the key exists.
///
/// `BF.RESERVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.reserve/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(BfReserve::new("seen", 0.001, 1_000_000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfReserve {
    command: Command,
}

impl BfReserve {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_RESERVE;

    /// `BF.RESERVE key error_rate capacity`
    #[inline]
    pub fn new(key: impl ToArg, error_rate: f64, capacity: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(error_rate);
        command.push(capacity);
        Self { command }
    }

    /// `EXPANSION expansion`: Sets the factor by which each further sub-filter is larger; 2 by default.
    #[inline]
    pub fn expansion(mut self, expansion: u64) -> Self {
        self.command.push("EXPANSION");
        self.command.push(expansion);
        self
    }

    /// `NONSCALING`: The filter does not grow beyond its capacity.
    #[inline]
    pub fn nonscaling(mut self) -> Self {
        self.command.push("NONSCALING");
        self
    }
}

request!(BfReserve: ());

/// Returns a chunk of a Bloom filter for `BF.LOADCHUNK` to restore, preceded by the iterator for the next call. The
/// first call takes the iterator 0; the iterator 0 without a chunk is the end. The filter must not change meanwhile.
/// Fails if the key does not exist.
///
/// `BF.SCANDUMP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/bf.scandump/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: (i64, Option<Bytes>) = client.call(BfScanDump::new("seen", 0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BfScanDump {
    command: Command,
}

impl BfScanDump {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BF_SCANDUMP;

    /// `BF.SCANDUMP key iterator`
    #[inline]
    pub fn new(key: impl ToArg, iterator: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(iterator);
        Self { command }
    }
}

request!(BfScanDump: (i64, Option<Bytes>));

/// Adds an item to a cuckoo filter, even if it is already there. Creates the filter if the key does not exist. Fails if
/// the filter is full.
///
/// `CF.ADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.add/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(CfAdd::new("blocked", "10.0.0.7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfAdd {
    command: Command,
}

impl CfAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_ADD;

    /// `CF.ADD key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(CfAdd: bool);

/// Adds an item to a cuckoo filter unless it seems to be there already. Returns whether it was added; `false` may be
/// wrong. Creates the filter if the key does not exist.
///
/// `CF.ADDNX`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.addnx/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(CfAddNx::new("blocked", "10.0.0.7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfAddNx {
    command: Command,
}

impl CfAddNx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_ADDNX;

    /// `CF.ADDNX key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(CfAddNx: bool);

/// Estimates how often an item is in a cuckoo filter: never too low, possibly too high. 0 if the key does not exist.
///
/// `CF.COUNT`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.count/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(CfCount::new("blocked", "10.0.0.7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfCount {
    command: Command,
}

impl CfCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_COUNT;

    /// `CF.COUNT key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(CfCount: u64);

/// Removes one occurrence of an item from a cuckoo filter, and returns whether one was found. Only remove items that
/// were added; otherwise another item may be removed instead. Fails if the key does not exist.
///
/// `CF.DEL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.del/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(CfDel::new("blocked", "10.0.0.7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfDel {
    command: Command,
}

impl CfDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_DEL;

    /// `CF.DEL key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(CfDel: bool);

/// Returns whether an item may be in a cuckoo filter: `false` is certain, `true` may be wrong. `false` if the key does
/// not exist.
///
/// `CF.EXISTS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.exists/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(CfExists::new("blocked", "10.0.0.7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfExists {
    command: Command,
}

impl CfExists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_EXISTS;

    /// `CF.EXISTS key item`
    #[inline]
    pub fn new(key: impl ToArg, item: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(item);
        Self { command }
    }
}

request!(CfExists: bool);

/// Returns the size of a cuckoo filter and how full it is. Fails if the key does not exist.
///
/// `CF.INFO`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.info/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::CuckooInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: CuckooInfo = client.call(CfInfo::new("blocked"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfInfo {
    command: Command,
}

impl CfInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_INFO;

    /// `CF.INFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(CfInfo: CuckooInfo);

/// Adds items to a cuckoo filter, even if they are already there. Creates the filter if the key does not exist. Returns
/// for each item whether it was added: `false` if the filter was full.
///
/// `CF.INSERT`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.insert/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<bool> = client.call(CfInsert::new("blocked", ["10.0.0.7", "10.0.0.8"]).capacity(1000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfInsert {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl CfInsert {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_INSERT;

    /// `CF.INSERT key ITEMS item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("ITEMS");
        for item in items.into_args() {
            command.push(item);
        }
        Self { command, options_at }
    }

    /// `CAPACITY capacity`: Sets the capacity of a new filter, in items.
    #[inline]
    pub fn capacity(mut self, capacity: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CAPACITY");
        self.options_at = self.command.insert(self.options_at, capacity);
        self
    }

    /// `NOCREATE`: Fails if the key does not exist.
    #[inline]
    pub fn nocreate(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOCREATE");
        self
    }
}

request!(CfInsert: Vec<bool>, read as CuckooAdded);

/// Adds items to a cuckoo filter, except those that seem to be there already. Creates the filter if the key does not
/// exist. Returns the outcome for each item.
///
/// `CF.INSERTNX`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.insertnx/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::CuckooInsert;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<CuckooInsert> = client.call(CfInsertNx::new("blocked", ["10.0.0.7", "10.0.0.8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfInsertNx {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl CfInsertNx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_INSERTNX;

    /// `CF.INSERTNX key ITEMS item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("ITEMS");
        for item in items.into_args() {
            command.push(item);
        }
        Self { command, options_at }
    }

    /// `CAPACITY capacity`: Sets the capacity of a new filter, in items.
    #[inline]
    pub fn capacity(mut self, capacity: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CAPACITY");
        self.options_at = self.command.insert(self.options_at, capacity);
        self
    }

    /// `NOCREATE`: Fails if the key does not exist.
    #[inline]
    pub fn nocreate(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOCREATE");
        self
    }
}

request!(CfInsertNx: Vec<CuckooInsert>);

/// Restores a chunk of a cuckoo filter, with the iterator that `CF.SCANDUMP` returned with it. The first chunk creates
/// the filter.
///
/// `CF.LOADCHUNK`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.loadchunk/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(CfLoadChunk::new("blocked", 1025, [0_u8; 1024]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfLoadChunk {
    command: Command,
}

impl CfLoadChunk {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_LOADCHUNK;

    /// `CF.LOADCHUNK key iterator data`
    #[inline]
    pub fn new(key: impl ToArg, iterator: i64, data: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(iterator);
        command.push(data);
        Self { command }
    }
}

request!(CfLoadChunk: ());

/// Returns for each item whether it may be in a cuckoo filter: `false` is certain, `true` may be wrong. All `false` if
/// the key does not exist.
///
/// `CF.MEXISTS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.mexists/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<bool> = client.call(CfMExists::new("blocked", ["10.0.0.7", "10.0.0.8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfMExists {
    command: Command,
}

impl CfMExists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_MEXISTS;

    /// `CF.MEXISTS key item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for item in items.into_args() {
            command.push(item);
        }
        Self { command }
    }
}

request!(CfMExists: Vec<bool>);

/// Creates a cuckoo filter with a capacity in items, beyond which it grows by sub-filters. Fails if the key exists.
///
/// `CF.RESERVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.reserve/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(CfReserve::new("blocked", 10_000).bucketsize(4))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfReserve {
    command: Command,
}

impl CfReserve {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_RESERVE;

    /// `CF.RESERVE key capacity`
    #[inline]
    pub fn new(key: impl ToArg, capacity: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(capacity);
        Self { command }
    }

    /// `BUCKETSIZE bucket_size`: Sets the number of items per bucket; 2 by default. Larger buckets fill better, but
    /// raise the error rate.
    #[inline]
    pub fn bucketsize(mut self, bucket_size: u64) -> Self {
        self.command.push("BUCKETSIZE");
        self.command.push(bucket_size);
        self
    }

    /// `MAXITERATIONS iterations`: Sets how often items are moved to make room before the filter counts as full; 20 by
    /// default.
    #[inline]
    pub fn maxiterations(mut self, iterations: u64) -> Self {
        self.command.push("MAXITERATIONS");
        self.command.push(iterations);
        self
    }

    /// `EXPANSION expansion`: Sets the factor by which each further sub-filter is larger; 1 by default. With 0 the
    /// filter does not grow.
    #[inline]
    pub fn expansion(mut self, expansion: u64) -> Self {
        self.command.push("EXPANSION");
        self.command.push(expansion);
        self
    }
}

request!(CfReserve: ());

/// Returns a chunk of a cuckoo filter for `CF.LOADCHUNK` to restore, preceded by the iterator for the next call. The
/// first call takes the iterator 0; the iterator 0 without a chunk is the end. The filter must not change meanwhile.
/// Fails if the key does not exist.
///
/// `CF.SCANDUMP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/cf.scandump/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: (i64, Option<Bytes>) = client.call(CfScanDump::new("blocked", 0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CfScanDump {
    command: Command,
}

impl CfScanDump {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CF_SCANDUMP;

    /// `CF.SCANDUMP key iterator`
    #[inline]
    pub fn new(key: impl ToArg, iterator: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(iterator);
        Self { command }
    }
}

request!(CfScanDump: (i64, Option<Bytes>));

/// Adds to the counts of items in a count-min sketch and returns the new counts, which are never too low. Fails if the
/// key does not exist.
///
/// `CMS.INCRBY`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/cms.incrby/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<u64> = client.call(CmsIncrBy::new("words", [("apple", 3), ("pear", 1)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CmsIncrBy {
    command: Command,
}

impl CmsIncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CMS_INCRBY;

    /// `CMS.INCRBY key (item increment) ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl IntoIterator<Item = (impl ToArg, u64)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for (item, increment) in items {
            command.push(item);
            command.push(increment);
        }
        Self { command }
    }
}

request!(CmsIncrBy: Vec<u64>);

/// Returns the dimensions of a count-min sketch and the total of all counts. Fails if the key does not exist.
///
/// `CMS.INFO`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/cms.info/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::SketchInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: SketchInfo = client.call(CmsInfo::new("words"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CmsInfo {
    command: Command,
}

impl CmsInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CMS_INFO;

    /// `CMS.INFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(CmsInfo: SketchInfo);

/// Creates a count-min sketch of `depth` rows of `width` counters. A greater width makes overcounts smaller, and a
/// greater depth makes them rarer. Fails if the key exists.
///
/// `CMS.INITBYDIM`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/cms.initbydim/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(CmsInitByDim::new("words", 2000, 5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CmsInitByDim {
    command: Command,
}

impl CmsInitByDim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CMS_INITBYDIM;

    /// `CMS.INITBYDIM key width depth`
    #[inline]
    pub fn new(key: impl ToArg, width: u64, depth: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(width);
        command.push(depth);
        Self { command }
    }
}

request!(CmsInitByDim: ());

/// Creates a count-min sketch whose counts are too high by at most a fraction (`error`) of the total. A share of the
/// counts (`probability`) may exceed that. Both are between 0 and 1. Fails if the key exists.
///
/// `CMS.INITBYPROB`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/cms.initbyprob/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(CmsInitByProb::new("words", 0.001, 0.01))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CmsInitByProb {
    command: Command,
}

impl CmsInitByProb {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CMS_INITBYPROB;

    /// `CMS.INITBYPROB key error probability`
    #[inline]
    pub fn new(key: impl ToArg, error: f64, probability: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(error);
        command.push(probability);
        Self { command }
    }
}

request!(CmsInitByProb: ());

/// Stores the sum of several count-min sketches in another of the same width and depth, replacing its counts. Fails if
/// one of the keys does not exist.
///
/// `CMS.MERGE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/cms.merge/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(CmsMerge::new("words", ["words:monday", "words:tuesday"]).weights([1.0, 2.0]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CmsMerge {
    command: Command,
}

impl CmsMerge {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CMS_MERGE;

    /// `CMS.MERGE key numKeys source ...`
    #[inline]
    pub fn new(key: impl ToArg, sources: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push_counted(
            |command| {
                for source in sources.into_args() {
                    command.push(source);
                }
            },
            1,
        );
        Self { command }
    }

    /// `WEIGHTS weight ...`: Multiplies the counts of each source by a factor.
    #[inline]
    pub fn weights(mut self, weights: impl IntoIterator<Item = f64>) -> Self {
        self.command.push("WEIGHTS");
        for weight in weights {
            self.command.push(weight);
        }
        self
    }
}

request!(CmsMerge: ());

/// Returns the counts of items in a count-min sketch, which are never too low. Fails if the key does not exist.
///
/// `CMS.QUERY`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/cms.query/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<u64> = client.call(CmsQuery::new("words", ["apple", "pear"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CmsQuery {
    command: Command,
}

impl CmsQuery {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CMS_QUERY;

    /// `CMS.QUERY key item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for item in items.into_args() {
            command.push(item);
        }
        Self { command }
    }
}

request!(CmsQuery: Vec<u64>);

/// Adds observations to a t-digest. Fails if the key does not exist.
///
/// `TDIGEST.ADD`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.add/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TDigestAdd::new("latency", [3.1, 4.7, 12.9]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestAdd {
    command: Command,
}

impl TDigestAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_ADD;

    /// `TDIGEST.ADD key value ...`
    #[inline]
    pub fn new(key: impl ToArg, values: impl IntoIterator<Item = f64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for value in values {
            command.push(value);
        }
        Self { command }
    }
}

request!(TDigestAdd: ());

/// Estimates the observation at each rank, where 0 is the smallest observation. Returns infinity for a rank beyond the
/// last, and NaN if there are no observations. Fails if the key does not exist.
///
/// `TDIGEST.BYRANK`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.byrank/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<f64> = client.call(TDigestByRank::new("latency", [0, 2]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestByRank {
    command: Command,
}

impl TDigestByRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_BYRANK;

    /// `TDIGEST.BYRANK key rank ...`
    #[inline]
    pub fn new(key: impl ToArg, ranks: impl IntoIterator<Item = u64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for rank in ranks {
            command.push(rank);
        }
        Self { command }
    }
}

request!(TDigestByRank: Vec<f64>);

/// Estimates the observation at each reverse rank, where 0 is the greatest observation. Returns negative infinity for a
/// rank beyond the last, and NaN if there are no observations. Fails if the key does not exist.
///
/// `TDIGEST.BYREVRANK`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.byrevrank/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<f64> = client.call(TDigestByRevRank::new("latency", [0, 2]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestByRevRank {
    command: Command,
}

impl TDigestByRevRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_BYREVRANK;

    /// `TDIGEST.BYREVRANK key reverse_rank ...`
    #[inline]
    pub fn new(key: impl ToArg, ranks: impl IntoIterator<Item = u64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for reverse_rank in ranks {
            command.push(reverse_rank);
        }
        Self { command }
    }
}

request!(TDigestByRevRank: Vec<f64>);

/// Estimates for each value the fraction of the observations, between 0 and 1, that are smaller, where equal ones count
/// half. Returns NaN if there are no observations. Fails if the key does not exist.
///
/// `TDIGEST.CDF`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.cdf/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<f64> = client.call(TDigestCdf::new("latency", [5.0, 10.0]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestCdf {
    command: Command,
}

impl TDigestCdf {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_CDF;

    /// `TDIGEST.CDF key value ...`
    #[inline]
    pub fn new(key: impl ToArg, values: impl IntoIterator<Item = f64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for value in values {
            command.push(value);
        }
        Self { command }
    }
}

request!(TDigestCdf: Vec<f64>);

/// Creates an empty t-digest, a sketch of the distribution of numbers. Fails if the key exists.
///
/// `TDIGEST.CREATE`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.create/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TDigestCreate::new("latency").compression(200))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestCreate {
    command: Command,
}

impl TDigestCreate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_CREATE;

    /// `TDIGEST.CREATE key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `COMPRESSION compression`: Sets the compression; 100 by default. A greater one is more exact and takes more
    /// memory.
    #[inline]
    pub fn compression(mut self, compression: u64) -> Self {
        self.command.push("COMPRESSION");
        self.command.push(compression);
        self
    }
}

request!(TDigestCreate: ());

/// Returns the size of a t-digest and the number of observations. Fails if the key does not exist.
///
/// `TDIGEST.INFO`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.info/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::DigestInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: DigestInfo = client.call(TDigestInfo::new("latency"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestInfo {
    command: Command,
}

impl TDigestInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_INFO;

    /// `TDIGEST.INFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(TDigestInfo: DigestInfo);

/// Returns the greatest observation; NaN if there are none. Fails if the key does not exist.
///
/// `TDIGEST.MAX`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.max/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: f64 = client.call(TDigestMax::new("latency"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestMax {
    command: Command,
}

impl TDigestMax {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_MAX;

    /// `TDIGEST.MAX key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(TDigestMax: f64);

/// Adds the observations of several t-digests to another, which is created if its key does not exist. Fails if one of
/// the source keys does not exist.
///
/// `TDIGEST.MERGE`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.merge/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TDigestMerge::new("latency", ["latency:monday", "latency:tuesday"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestMerge {
    command: Command,
}

impl TDigestMerge {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_MERGE;

    /// `TDIGEST.MERGE destination-key numkeys source-key ...`
    #[inline]
    pub fn new(destination: impl ToArg, sources: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        command.push_counted(
            |command| {
                for source_key in sources.into_args() {
                    command.push(source_key);
                }
            },
            1,
        );
        Self { command }
    }

    /// `COMPRESSION compression`: Sets the compression; the greatest of all of them by default. A greater one is more
    /// exact and takes more memory.
    #[inline]
    pub fn compression(mut self, compression: u64) -> Self {
        self.command.push("COMPRESSION");
        self.command.push(compression);
        self
    }

    /// `OVERRIDE`: Replaces what the destination held.
    #[inline]
    pub fn overriding(mut self) -> Self {
        self.command.push("OVERRIDE");
        self
    }
}

request!(TDigestMerge: ());

/// Returns the smallest observation; NaN if there are none. Fails if the key does not exist.
///
/// `TDIGEST.MIN`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.min/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: f64 = client.call(TDigestMin::new("latency"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestMin {
    command: Command,
}

impl TDigestMin {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_MIN;

    /// `TDIGEST.MIN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(TDigestMin: f64);

/// Estimates for each fraction, between 0 and 1, the value that this fraction of the observations does not exceed.
/// Returns NaN if there are no observations. Fails if the key does not exist.
///
/// `TDIGEST.QUANTILE`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.quantile/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<f64> = client.call(TDigestQuantile::new("latency", [0.5, 0.99]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestQuantile {
    command: Command,
}

impl TDigestQuantile {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_QUANTILE;

    /// `TDIGEST.QUANTILE key quantile ...`
    #[inline]
    pub fn new(key: impl ToArg, quantiles: impl IntoIterator<Item = f64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for quantile in quantiles {
            command.push(quantile);
        }
        Self { command }
    }
}

request!(TDigestQuantile: Vec<f64>);

/// Estimates for each value how many observations are smaller, where equal ones count half. Returns -1 if all are
/// greater, and -2 if there are no observations. Fails if the key does not exist.
///
/// `TDIGEST.RANK`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.rank/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<i64> = client.call(TDigestRank::new("latency", [5.0, 10.0]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestRank {
    command: Command,
}

impl TDigestRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_RANK;

    /// `TDIGEST.RANK key value ...`
    #[inline]
    pub fn new(key: impl ToArg, values: impl IntoIterator<Item = f64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for value in values {
            command.push(value);
        }
        Self { command }
    }
}

request!(TDigestRank: Vec<i64>);

/// Discards all observations. Fails if the key does not exist.
///
/// `TDIGEST.RESET`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.reset/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TDigestReset::new("latency"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestReset {
    command: Command,
}

impl TDigestReset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_RESET;

    /// `TDIGEST.RESET key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(TDigestReset: ());

/// Estimates for each value how many observations are greater, where equal ones count half. Returns -1 if all are
/// smaller, and -2 if there are no observations. Fails if the key does not exist.
///
/// `TDIGEST.REVRANK`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.revrank/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<i64> = client.call(TDigestRevRank::new("latency", [5.0, 10.0]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestRevRank {
    command: Command,
}

impl TDigestRevRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_REVRANK;

    /// `TDIGEST.REVRANK key value ...`
    #[inline]
    pub fn new(key: impl ToArg, values: impl IntoIterator<Item = f64>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for value in values {
            command.push(value);
        }
        Self { command }
    }
}

request!(TDigestRevRank: Vec<i64>);

/// Estimates the mean of the observations between two quantiles; NaN if there are no observations. Fails if the key
/// does not exist.
///
/// `TDIGEST.TRIMMED_MEAN`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/tdigest.trimmed_mean/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: f64 = client.call(TDigestTrimmedMean::new("latency", 0.1, 0.9))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TDigestTrimmedMean {
    command: Command,
}

impl TDigestTrimmedMean {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TDIGEST_TRIMMED_MEAN;

    /// `TDIGEST.TRIMMED_MEAN key low_cut_quantile high_cut_quantile`
    #[inline]
    pub fn new(key: impl ToArg, low: f64, high: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(low);
        command.push(high);
        Self { command }
    }
}

request!(TDigestTrimmedMean: f64);

/// Counts items in a list of the most frequent ones, and returns for each the item that it displaced from the list, if
/// any. Fails if the key does not exist.
///
/// `TOPK.ADD`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/topk.add/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(TopKAdd::new("searches", ["boots", "hats"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TopKAdd {
    command: Command,
}

impl TopKAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOPK_ADD;

    /// `TOPK.ADD key item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for item in items.into_args() {
            command.push(item);
        }
        Self { command }
    }
}

request!(TopKAdd: Vec<Option<Bytes>>);

/// Adds to the counts of items in a list of the most frequent ones, and returns for each the item that it displaced
/// from the list, if any. Fails if the key does not exist.
///
/// `TOPK.INCRBY`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/topk.incrby/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(TopKIncrBy::new("searches", [("boots", 10), ("hats", 3)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TopKIncrBy {
    command: Command,
}

impl TopKIncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOPK_INCRBY;

    /// `TOPK.INCRBY key (item increment) ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl IntoIterator<Item = (impl ToArg, u64)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for (item, increment) in items {
            command.push(item);
            command.push(increment);
        }
        Self { command }
    }
}

request!(TopKIncrBy: Vec<Option<Bytes>>);

/// Returns the parameters of a list of the most frequent items. Fails if the key does not exist.
///
/// `TOPK.INFO`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/topk.info/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TopListInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: TopListInfo = client.call(TopKInfo::new("searches"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TopKInfo {
    command: Command,
}

impl TopKInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOPK_INFO;

    /// `TOPK.INFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(TopKInfo: TopListInfo);

/// Returns the most frequent items, highest count first. Fails if the key does not exist.
///
/// `TOPK.LIST`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/topk.list/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(TopKList::new("searches").withcount())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TopKList<R = Vec<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl TopKList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOPK_LIST;

    /// `TOPK.LIST key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> TopKList<R> {
    /// `WITHCOUNT`: Includes the counts, which may be too low. The reply is then `Vec<(Bytes, u64)>`.
    #[inline]
    pub fn withcount(mut self) -> TopKList<Vec<(Bytes, u64)>> {
        self.command.push("WITHCOUNT");
        TopKList { command: self.command, reply: PhantomData }
    }
}

request!(TopKList<Vec<(Bytes, u64)>>: Vec<(Bytes, u64)>);
request!(TopKList<Vec<Bytes>>: Vec<Bytes>);

/// Returns for each item whether it is among the most frequent ones. Fails if the key does not exist.
///
/// `TOPK.QUERY`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/topk.query/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<bool> = client.call(TopKQuery::new("searches", ["boots", "hats"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TopKQuery {
    command: Command,
}

impl TopKQuery {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOPK_QUERY;

    /// `TOPK.QUERY key item ...`
    #[inline]
    pub fn new(key: impl ToArg, items: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for item in items.into_args() {
            command.push(item);
        }
        Self { command }
    }
}

request!(TopKQuery: Vec<bool>);

/// Creates an empty list of the `topk` most frequent items. Fails if the key exists.
///
/// `TOPK.RESERVE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/topk.reserve/>.
/// Needs the feature `bloom`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TopKReserve::new("searches", 10).dimensions(50, 4, 0.9))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TopKReserve {
    command: Command,
}

impl TopKReserve {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOPK_RESERVE;

    /// `TOPK.RESERVE key topk`
    #[inline]
    pub fn new(key: impl ToArg, topk: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(topk);
        Self { command }
    }

    /// `width depth decay`: Sets the dimensions of the sketch that counts: counters per row, rows, and how likely a
    /// counter is to shrink when another item hits it; 8, 7 and 0.9 by default.
    #[inline]
    pub fn dimensions(mut self, dimensions: u64, depth: u64, decay: f64) -> Self {
        self.command.push(dimensions);
        self.command.push(depth);
        self.command.push(decay);
        self
    }
}

request!(TopKReserve: ());
