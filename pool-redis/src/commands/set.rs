// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Sets: members without an order, each once.

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

/// Adds members to a set, and returns how many of them are new.
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

/// Returns how many members a set has, 0 if there is none.
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

/// Returns how many members of the first set are in none of the others.
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

    /// `LIMIT limit`: stops counting there; 0 for no limit.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(SDiffCard: u64);

/// Makes a set of the members of the first set that are in none of the others, in place of what the destination held,
/// and returns how many these are.
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

/// Returns the members that all sets have.
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

/// Returns how many members all sets have.
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

    /// `LIMIT limit`: stops counting there; 0 for no limit.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(SInterCard: u64);

/// Makes a set of the members that all sets have, in place of what the destination held, and returns how many these
/// are.
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

/// Tells whether something is a member of a set.
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

/// Returns all members of a set, in no order. `SSCAN` goes through a large one in parts.
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

/// Tells of each of several whether it is a member of a set, in their order.
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

/// Moves a member from one set to another. The reply is whether it did: false if the first does not have it.
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

/// Takes a member out of a set, any; `None` if there is none.
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
    /// `count`: takes at most so many. The reply is then `Vec<Bytes>`. Since 3.2.0.
    #[inline]
    pub fn count(mut self, count: u64) -> SPop<Vec<Bytes>> {
        self.command.push(count);
        SPop { command: self.command, reply: PhantomData }
    }
}

request!(SPop<Option<Bytes>>: Option<Bytes>);
request!(SPop<Vec<Bytes>>: Vec<Bytes>);

/// Returns a member of a set, any; `None` if there is none.
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
    /// `count`: returns at most so many, each once; for a negative number exactly as many, some perhaps more than once.
    /// The reply is then `Vec<Bytes>`. Since 2.6.0.
    #[inline]
    pub fn count(mut self, count: i64) -> SRandMember<Vec<Bytes>> {
        self.command.push(count);
        SRandMember { command: self.command, reply: PhantomData }
    }
}

request!(SRandMember<Option<Bytes>>: Option<Bytes>);
request!(SRandMember<Vec<Bytes>>: Vec<Bytes>);

/// Takes members out of a set, and returns how many of them it had.
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

/// Lists some of the members of a set, and the cursor with which to go on: 0 to begin with, and when all have been
/// listed. `Client::sscan` makes an iterator of it.
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

    /// `COUNT count`: how many to look at, 10 by default.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(SScan: ScanPage<Bytes>);

/// Returns the members that any of the sets has.
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

/// Returns how many members the sets have together, each counted once.
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

    /// `APPROX`: estimates it instead, with a standard error of about 0.8 %, which takes less memory.
    #[inline]
    pub fn approx(mut self) -> Self {
        self.command.push("APPROX");
        self
    }

    /// `LIMIT limit`: stops counting there; 0 for no limit.
    #[inline]
    pub fn limit(mut self, limit: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(limit);
        self
    }
}

request!(SUnionCard: u64);

/// Makes a set of the members that any of the sets has, in place of what the destination held, and returns how many
/// these are.
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
