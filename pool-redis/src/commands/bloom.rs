// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Filters that say whether something was added, and sketches that count, rank and estimate, all of them approximately
//! and in little memory.

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

/// Adds an item to a Bloom filter, which is made if there is none. The reply is whether it was new; false may be wrong,
/// as often as the filter's error rate allows.
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

/// Returns how many items were new when they were added to a Bloom filter; 0 if there is no such key.
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

/// Says whether an item may have been added to a Bloom filter: false is certain, true may be wrong. False if there is
/// no such key.
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

/// Tells of a Bloom filter how large and how full it is. There must be such a key.
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
    /// `CAPACITY`: only how many items it is made for. The reply is then `Option<u64>`.
    #[inline]
    pub fn capacity(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("CAPACITY", &mut self.command);
        self.command.push("CAPACITY");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `SIZE`: only how many bytes it takes. The reply is then `Option<u64>`.
    #[inline]
    pub fn size(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("SIZE", &mut self.command);
        self.command.push("SIZE");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `FILTERS`: only how many filters it is made of. The reply is then `Option<u64>`.
    #[inline]
    pub fn filters(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("FILTERS", &mut self.command);
        self.command.push("FILTERS");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `ITEMS`: only how many items were added. The reply is then `Option<u64>`.
    #[inline]
    pub fn items(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("ITEMS", &mut self.command);
        self.command.push("ITEMS");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }

    /// `EXPANSION`: only by how much each further filter is larger; `None` if there is to be none. The reply is then
    /// `Option<u64>`.
    #[inline]
    pub fn expansion(mut self) -> BfInfo<Option<u64>> {
        self.choices[0].take("EXPANSION", &mut self.command);
        self.command.push("EXPANSION");
        BfInfo { command: self.command, choices: self.choices, reply: PhantomData }
    }
}

request!(BfInfo<BloomInfo>: BloomInfo);
request!(BfInfo<Option<u64>>: Option<u64>, read as OneField);

/// Adds items to a Bloom filter, which is made as the options say if there is none. The reply is whether each was new;
/// an error instead where the filter was full.
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

    /// `CAPACITY capacity`: how many items a new filter is made for.
    #[inline]
    pub fn capacity(mut self, capacity: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CAPACITY");
        self.options_at = self.command.insert(self.options_at, capacity);
        self
    }

    /// `ERROR error`: how often, between 0 and 1, a new filter may be wrong.
    #[inline]
    pub fn error(mut self, error: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "ERROR");
        self.options_at = self.command.insert(self.options_at, error);
        self
    }

    /// `EXPANSION expansion`: by how much each further filter is larger.
    #[inline]
    pub fn expansion(mut self, expansion: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "EXPANSION");
        self.options_at = self.command.insert(self.options_at, expansion);
        self
    }

    /// `NOCREATE`: is refused if there is no such key.
    #[inline]
    pub fn nocreate(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOCREATE");
        self
    }

    /// `NONSCALING`: a new filter is full at its capacity.
    #[inline]
    pub fn nonscaling(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NONSCALING");
        self
    }
}

request!(BfInsert: Vec<Result<bool, ServerError>>);

/// Restores a part of a Bloom filter that `BF.SCANDUMP` gave, with the iterator that came with it. The first part makes
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

/// Adds items to a Bloom filter, which is made if there is none. The reply is whether each was new; an error instead
/// where the filter was full.
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

/// Says of each item whether it may have been added to a Bloom filter: false is certain, true may be wrong. All false
/// if there is no such key.
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

/// Makes a Bloom filter for a number of items, beyond which it grows by further filters, with an error rate between 0
/// and 1. There must be no such key.
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

    /// `EXPANSION expansion`: by how much each further filter is larger; 2 if not given.
    #[inline]
    pub fn expansion(mut self, expansion: u64) -> Self {
        self.command.push("EXPANSION");
        self.command.push(expansion);
        self
    }

    /// `NONSCALING`: makes it full at its capacity instead.
    #[inline]
    pub fn nonscaling(mut self) -> Self {
        self.command.push("NONSCALING");
        self
    }
}

request!(BfReserve: ());

/// Returns a part of a Bloom filter, to be saved and restored with `BF.LOADCHUNK`, and before it the iterator for the
/// next part. Begin with 0; the iterator 0 with no data is the end. There must be such a key, and nothing may change it
/// meanwhile.
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

/// Adds an item to a cuckoo filter, which is made if there is none, even if it is there already; refused when the
/// filter is full.
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

/// Adds an item to a cuckoo filter, which is made if there is none, unless it seems to be there already: then the reply
/// is false, which may be wrong.
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

/// Returns how often an item seems to be in a cuckoo filter: never less than it is, perhaps more. 0 if there is no such
/// key.
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

/// Takes an item out of a cuckoo filter once; the reply is whether one was found. Only what was added may be removed:
/// another may otherwise be forgotten in its place. There must be such a key.
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

/// Says whether an item may be in a cuckoo filter: false is certain, true may be wrong. False if there is no such key.
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

/// Tells of a cuckoo filter how large and how full it is. There must be such a key.
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

/// Adds items to a cuckoo filter, which is made if there is none, even if they are there already. The reply is whether
/// each was added; false where the filter was full.
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

    /// `CAPACITY capacity`: how many items a new filter is made for.
    #[inline]
    pub fn capacity(mut self, capacity: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CAPACITY");
        self.options_at = self.command.insert(self.options_at, capacity);
        self
    }

    /// `NOCREATE`: is refused if there is no such key.
    #[inline]
    pub fn nocreate(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOCREATE");
        self
    }
}

request!(CfInsert: Vec<bool>, read as CuckooAdded);

/// Adds those of several items to a cuckoo filter, which is made if there is none, that do not seem to be there
/// already, and says of each what became of it.
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

    /// `CAPACITY capacity`: how many items a new filter is made for.
    #[inline]
    pub fn capacity(mut self, capacity: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CAPACITY");
        self.options_at = self.command.insert(self.options_at, capacity);
        self
    }

    /// `NOCREATE`: is refused if there is no such key.
    #[inline]
    pub fn nocreate(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "NOCREATE");
        self
    }
}

request!(CfInsertNx: Vec<CuckooInsert>);

/// Restores a part of a cuckoo filter that `CF.SCANDUMP` gave, with the iterator that came with it. The first part
/// makes the filter.
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

/// Says of each item whether it may be in a cuckoo filter: false is certain, true may be wrong. All false if there is
/// no such key.
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

/// Makes a cuckoo filter for a number of items, beyond which it grows by further filters. There must be no such key.
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

    /// `BUCKETSIZE bucket_size`: how many items share a bucket: more fill it better and make it wrong more often; 2 if
    /// not given.
    #[inline]
    pub fn bucketsize(mut self, bucket_size: u64) -> Self {
        self.command.push("BUCKETSIZE");
        self.command.push(bucket_size);
        self
    }

    /// `MAXITERATIONS iterations`: how often items are moved to make room before the filter counts as full; 20 if not
    /// given.
    #[inline]
    pub fn maxiterations(mut self, iterations: u64) -> Self {
        self.command.push("MAXITERATIONS");
        self.command.push(iterations);
        self
    }

    /// `EXPANSION expansion`: by how much each further filter is larger, 0 for no further one; 1 if not given.
    #[inline]
    pub fn expansion(mut self, expansion: u64) -> Self {
        self.command.push("EXPANSION");
        self.command.push(expansion);
        self
    }
}

request!(CfReserve: ());

/// Returns a part of a cuckoo filter, to be saved and restored with `CF.LOADCHUNK`, and before it the iterator for the
/// next part. Begin with 0; the iterator 0 with no data is the end. There must be such a key, and nothing may change it
/// meanwhile.
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

/// Adds to the counts of items in a count-min sketch, and returns the counts, none of which is too small. There must be
/// such a key.
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

/// Tells of a count-min sketch how large it is and how much was counted. There must be such a key.
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

/// Makes a count-min sketch of some rows (`depth`) of counters (`width`): the wider, the less the counts are too large,
/// the deeper, the fewer. There must be no such key.
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

/// Makes a count-min sketch whose counts are too large by no more than a part of all that is counted (`error`), but for
/// a share of them (`probability`), both between 0 and 1. There must be no such key.
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

/// Writes the sum of several count-min sketches to another of the same width and depth, in place of what it held. There
/// must be all of these keys.
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

    /// `WEIGHTS weight ...`: a factor for each source.
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

/// Returns the counts of items in a count-min sketch, none of which is too small. There must be such a key.
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

/// Adds observations to a t-digest. There must be such a key.
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

/// Estimates the observation that has a rank, of which 0 is the smallest observation's; infinite for a rank beyond the
/// last one, and no number if nothing was observed. There must be such a key.
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

/// Estimates the observation that has a rank from above, of which 0 is the greatest observation's; negative infinity
/// for a rank beyond the last one, and no number if nothing was observed. There must be such a key.
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

/// Estimates which part of the observations, between 0 and 1, is no greater than a value; no number if nothing was
/// observed. There must be such a key.
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

/// Makes an empty t-digest, a sketch of the distribution of numbers. There must be no such key.
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

    /// `COMPRESSION compression`: the greater, the more exact, and the larger; 100 if not given.
    #[inline]
    pub fn compression(mut self, compression: u64) -> Self {
        self.command.push("COMPRESSION");
        self.command.push(compression);
        self
    }
}

request!(TDigestCreate: ());

/// Tells of a t-digest how large it is and how much was observed. There must be such a key.
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

/// Returns the greatest observation; no number if there was none. There must be such a key.
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

/// Adds what several t-digests observed to another, which is made if there is none. There must be all of the others.
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

    /// `COMPRESSION compression`: the greater, the more exact, and the larger; the greatest of all of them if not
    /// given.
    #[inline]
    pub fn compression(mut self, compression: u64) -> Self {
        self.command.push("COMPRESSION");
        self.command.push(compression);
        self
    }

    /// `OVERRIDE`: forgets what the destination held.
    #[inline]
    pub fn overriding(mut self) -> Self {
        self.command.push("OVERRIDE");
        self
    }
}

request!(TDigestMerge: ());

/// Returns the smallest observation; no number if there was none. There must be such a key.
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

/// Estimates the value that is no smaller than a part of the observations, between 0 and 1; no number if nothing was
/// observed. There must be such a key.
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

/// Estimates how many observations are smaller than a value, those equal to it counting half; -1 if all are greater,
/// and -2 if nothing was observed. There must be such a key.
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

/// Forgets all that was observed. There must be such a key.
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

/// Estimates how many observations are greater than a value, those equal to it counting half; -1 if all are smaller,
/// and -2 if nothing was observed. There must be such a key.
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

/// Estimates the mean of the observations between two quantiles; no number if nothing was observed. There must be such
/// a key.
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

/// Counts items, and returns for each the item that fell off the list of the most frequent ones because of it, if any.
/// There must be such a key.
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

/// Counts items several times at once, and returns for each the item that fell off the list of the most frequent ones
/// because of it, if any. There must be such a key.
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

/// Tells of a list of the most frequent items how it was made. There must be such a key.
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

/// Returns the most frequent items, that with the greatest count first. There must be such a key.
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
    /// `WITHCOUNT`: with their counts, which may be too small. The reply is then `Vec<(Bytes, u64)>`.
    #[inline]
    pub fn withcount(mut self) -> TopKList<Vec<(Bytes, u64)>> {
        self.command.push("WITHCOUNT");
        TopKList { command: self.command, reply: PhantomData }
    }
}

request!(TopKList<Vec<(Bytes, u64)>>: Vec<(Bytes, u64)>);
request!(TopKList<Vec<Bytes>>: Vec<Bytes>);

/// Says of each item whether it is among the most frequent ones. There must be such a key.
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

/// Makes an empty list of the so many most frequent items. There must be no such key.
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

    /// `width depth decay`: of the sketch that counts: counters in a row, rows, and by how much a counter that another
    /// item meets is likely to shrink; 8, 7 and 0.9 if not given.
    #[inline]
    pub fn dimensions(mut self, dimensions: u64, depth: u64, decay: f64) -> Self {
        self.command.push(dimensions);
        self.command.push(depth);
        self.command.push(decay);
        self
    }
}

request!(TopKReserve: ());
