// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Sets: unordered collections of distinct members.

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

/// Adds members to a set and returns how many of them are new.
///
/// `SADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sadd/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SAdd::new("tags:7", ["red", "round"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SAdd {
    command: Command,
}

impl SAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SADD;

    /// `SADD key member ...`
    #[inline]
    pub fn new(key: impl ToArg, members: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for member in members.into_args() {
            command.push(member);
        }
        Self { command }
    }
}

request!(SAdd: u64);

/// Returns the number of members in a set; 0 if the key does not exist.
///
/// `SCARD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/scard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SCard::new("tags:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SCard {
    command: Command,
}

impl SCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCARD;

    /// `SCARD key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(SCard: u64);

/// Returns the members of the first set that are in none of the others.
///
/// `SDIFF`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sdiff/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(SDiff::new(["tags:7", "tags:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SDiff {
    command: Command,
}

impl SDiff {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SDIFF;

    /// `SDIFF key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(SDiff: Vec<Bytes>);

/// Returns the number of members of the first set that are in none of the others.
///
/// `SDIFFCARD`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/sdiffcard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SDiffCard::new(["tags:7", "tags:8"]).limit(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SDiffCard {
    command: Command,
}

impl SDiffCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SDIFFCARD;

    /// `SDIFFCARD numkeys key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        Self { command }
    }

    /// `LIMIT limit`: Stops counting at this number; 0 means no limit.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(SDiffCard: u64);

/// Stores the members of the first set that are in none of the others as a set at the destination, replacing what it
/// held. Returns the number of members stored.
///
/// `SDIFFSTORE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sdiffstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SDiffStore::new("only:7", ["tags:7", "tags:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SDiffStore {
    command: Command,
}

impl SDiffStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SDIFFSTORE;

    /// `SDIFFSTORE destination key ...`
    #[inline]
    pub fn new(destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(SDiffStore: u64);

/// Returns the members that all sets have in common.
///
/// `SINTER`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sinter/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(SInter::new(["tags:7", "tags:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SInter {
    command: Command,
}

impl SInter {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SINTER;

    /// `SINTER key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(SInter: Vec<Bytes>);

/// Returns the number of members that all sets have in common.
///
/// `SINTERCARD`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/sintercard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SInterCard::new(["tags:7", "tags:8"]).limit(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SInterCard {
    command: Command,
}

impl SInterCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SINTERCARD;

    /// `SINTERCARD numkeys key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        Self { command }
    }

    /// `LIMIT limit`: Stops counting at this number; 0 means no limit.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(SInterCard: u64);

/// Stores the members that all sets have in common as a set at the destination, replacing what it held. Returns the
/// number of members stored.
///
/// `SINTERSTORE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sinterstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SInterStore::new("common", ["tags:7", "tags:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SInterStore {
    command: Command,
}

impl SInterStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SINTERSTORE;

    /// `SINTERSTORE destination key ...`
    #[inline]
    pub fn new(destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(SInterStore: u64);

/// Returns whether a set contains a member.
///
/// `SISMEMBER`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sismember/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(SIsMember::new("tags:7", "red"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SIsMember {
    command: Command,
}

impl SIsMember {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SISMEMBER;

    /// `SISMEMBER key member`
    #[inline]
    pub fn new(key: impl ToArg, member: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(member);
        Self { command }
    }
}

request!(SIsMember: bool);

/// Returns all members of a set, in no particular order. For large sets, use `SSCAN`, which returns a part at a time.
///
/// `SMEMBERS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/smembers/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(SMembers::new("tags:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SMembers {
    command: Command,
}

impl SMembers {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SMEMBERS;

    /// `SMEMBERS key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(SMembers: Vec<Bytes>);

/// Returns for each of several members whether a set contains it, in the order given.
///
/// `SMISMEMBER`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/smismember/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<bool> = client.call(SMIsMember::new("tags:7", ["red", "green"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SMIsMember {
    command: Command,
}

impl SMIsMember {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SMISMEMBER;

    /// `SMISMEMBER key member ...`
    #[inline]
    pub fn new(key: impl ToArg, members: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for member in members.into_args() {
            command.push(member);
        }
        Self { command }
    }
}

request!(SMIsMember: Vec<bool>);

/// Moves a member from one set to another. Returns whether it was moved: `false` if the source does not contain it.
///
/// `SMOVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/smove/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(SMove::new("invited", "accepted", "user:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SMove {
    command: Command,
}

impl SMove {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SMOVE;

    /// `SMOVE source destination member`
    #[inline]
    pub fn new(source: impl ToArg, destination: impl ToArg, member: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        command.push(member);
        Self { command }
    }
}

request!(SMove: bool);

/// Removes and returns a random member of a set; `None` if the key does not exist.
///
/// `SPOP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/spop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(SPop::new("tickets").count(2))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SPop<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl SPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SPOP;

    /// `SPOP key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> SPop<R> {
    /// `count`: Removes at most this many members. The reply is then `Vec<Bytes>`. Since 3.2.0.
    #[inline]
    pub fn count(mut self, count: u64) -> SPop<Vec<Bytes>> {
        self.command.push(count);
        SPop { command: self.command, reply: PhantomData }
    }
}

request!(SPop<Option<Bytes>>: Option<Bytes>);
request!(SPop<Vec<Bytes>>: Vec<Bytes>);

/// Returns a random member of a set without removing it; `None` if the key does not exist.
///
/// `SRANDMEMBER`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/srandmember/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(SRandMember::new("tickets").count(2))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SRandMember<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl SRandMember {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SRANDMEMBER;

    /// `SRANDMEMBER key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> SRandMember<R> {
    /// `count`: Returns at most this many distinct members. A negative count returns exactly that many, possibly with
    /// repetitions. The reply is then `Vec<Bytes>`. Since 2.6.0.
    #[inline]
    pub fn count(mut self, count: i64) -> SRandMember<Vec<Bytes>> {
        self.command.push(count);
        SRandMember { command: self.command, reply: PhantomData }
    }
}

request!(SRandMember<Option<Bytes>>: Option<Bytes>);
request!(SRandMember<Vec<Bytes>>: Vec<Bytes>);

/// Removes members from a set and returns how many of them it contained.
///
/// `SREM`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/srem/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SRem::new("tags:7", ["red", "green"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SRem {
    command: Command,
}

impl SRem {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SREM;

    /// `SREM key member ...`
    #[inline]
    pub fn new(key: impl ToArg, members: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for member in members.into_args() {
            command.push(member);
        }
        Self { command }
    }
}

request!(SRem: u64);

/// Returns some members of a set, and the cursor for the next call. The first call takes the cursor 0; the scan is
/// complete when the cursor returned is 0. [`Client::sscan`](crate::Client::sscan) iterates over all members.
///
/// `SSCAN`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/sscan/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use pool_redis::replies::ScanPage;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ScanPage<Bytes> = client.call(SScan::new("tags:7", 0).matching("r*").count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SScan {
    command: Command,
}

impl SScan {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SSCAN;

    /// `SSCAN key cursor`
    #[inline]
    pub fn new(key: impl ToArg, cursor: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(cursor);
        Self { command }
    }

    /// `MATCH pattern`: only what matches a glob pattern, with `*`, `?` and `[ab]`.
    #[inline]
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.command.push("MATCH");
        self.command.push(pattern);
        self
    }

    /// `COUNT count`: Examines about this many members per call; 10 by default.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(SScan: ScanPage<Bytes>);

/// Returns the members that are in at least one of the sets.
///
/// `SUNION`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sunion/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(SUnion::new(["tags:7", "tags:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SUnion {
    command: Command,
}

impl SUnion {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SUNION;

    /// `SUNION key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(SUnion: Vec<Bytes>);

/// Returns the number of distinct members in all of the sets together.
///
/// `SUNIONCARD`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/sunioncard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SUnionCard::new(["tags:7", "tags:8"]).approx())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SUnionCard {
    command: Command,
}

impl SUnionCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SUNIONCARD;

    /// `SUNIONCARD numkeys key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        Self { command }
    }

    /// `APPROX`: Estimates the number, with a standard error of about 0.8 %, using less memory.
    #[inline]
    pub fn approx(mut self) -> Self {
        self.command.push("APPROX");
        self
    }

    /// `LIMIT limit`: Stops counting at this number; 0 means no limit.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(SUnionCard: u64);

/// Stores the members that are in at least one of the sets as a set at the destination, replacing what it held. Returns
/// the number of members stored.
///
/// `SUNIONSTORE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sunionstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SUnionStore::new("all", ["tags:7", "tags:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SUnionStore {
    command: Command,
}

impl SUnionStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SUNIONSTORE;

    /// `SUNIONSTORE destination key ...`
    #[inline]
    pub fn new(destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(SUnionStore: u64);
