// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Sorted sets: distinct members, ordered by their scores.

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

/// Removes the members with the lowest or the highest scores from the first sorted set that is not empty, and blocks
/// until there is one. Returns the key, and the members with their scores; `None` if the timeout expires. A timeout of
/// 0 blocks indefinitely.
///
/// `BZMPOP`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/bzmpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Vec<(Bytes, f64)>)> = client.call(BZMPop::new(0.5, ["urgent", "normal"], ScoreEnd::Min).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BZMPop {
    command: Command,
}

impl BZMPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BZMPOP;

    /// `BZMPOP timeout numkeys key ... <MIN | MAX>`
    #[inline]
    pub fn new(timeout: impl Span, keys: impl Args, end: ScoreEnd) -> Self {
        let mut command = Command::of(Self::INFO);
        let time = TimeArg::wait(timeout, Unit::Seconds, "BZMPOP", &mut command);
        command.push(time);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        command.push(end);
        Self { command }
    }

    /// `COUNT count`: Removes at most this many members instead of one.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(BZMPop: Option<(Bytes, Vec<(Bytes, f64)>)>);

/// Removes the member with the highest score from the first sorted set that is not empty, and blocks until there is
/// one. Returns the key, the member and its score; `None` if the timeout expires. A timeout of 0 blocks indefinitely.
///
/// `BZPOPMAX`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/bzpopmax/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Bytes, f64)> = client.call(BZPopMax::new(["urgent", "normal"], 0.5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BZPopMax {
    command: Command,
}

impl BZPopMax {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BZPOPMAX;

    /// `BZPOPMAX key ... timeout`
    #[inline]
    pub fn new(keys: impl Args, timeout: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        let time = TimeArg::wait(timeout, Unit::Seconds, "BZPOPMAX", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(BZPopMax: Option<(Bytes, Bytes, f64)>);

/// Removes the member with the lowest score from the first sorted set that is not empty, and blocks until there is one.
/// Returns the key, the member and its score; `None` if the timeout expires. A timeout of 0 blocks indefinitely.
///
/// `BZPOPMIN`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/bzpopmin/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Bytes, f64)> = client.call(BZPopMin::new(["urgent", "normal"], Duration::from_millis(500)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct BZPopMin {
    command: Command,
}

impl BZPopMin {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::BZPOPMIN;

    /// `BZPOPMIN key ... timeout`
    #[inline]
    pub fn new(keys: impl Args, timeout: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        let time = TimeArg::wait(timeout, Unit::Seconds, "BZPOPMIN", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(BZPopMin: Option<(Bytes, Bytes, f64)>);

/// Adds members with their scores, and updates the scores of existing members. Creates the sorted set if the key does
/// not exist. Returns the number of members added; updated ones do not count.
///
/// `ZADD`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zadd/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZAdd::new("leaderboard", [(420.0, "anna"), (37.5, "bert")]).gt().ch())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZAdd<R = u64> {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 2],
    reply: PhantomData<fn() -> R>,
}

impl ZAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZADD;

    /// `ZADD key (score member) ...`
    #[inline]
    pub fn new(key: impl ToArg, members: impl IntoIterator<Item = (f64, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        for (score, member) in members {
            command.push(score);
            command.push(member);
        }
        Self { command, options_at, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> ZAdd<R> {
    /// `NX`: Only adds new members and never updates scores. Excludes `GT` and `LT`. Since 3.0.2.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: Only updates existing members and never adds any. Since 3.0.2.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `GT`: Only updates a score if the new one is higher. Still adds new members. Since 6.2.0.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[1].take("GT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "GT");
        self
    }

    /// `LT`: Only updates a score if the new one is lower. Still adds new members. Since 6.2.0.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[1].take("LT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "LT");
        self
    }

    /// `CH`: Also counts the members whose scores were changed. Since 3.0.2.
    #[inline]
    pub fn ch(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "CH");
        self
    }

    /// `INCR`: Adds to the score, like `ZINCRBY`. Takes a single member. Returns `None` if a condition was not met. The
    /// reply is then `Option<f64>`. Since 3.0.2.
    #[inline]
    pub fn incr(mut self) -> ZAdd<Option<f64>> {
        self.options_at = self.command.insert(self.options_at, "INCR");
        ZAdd { command: self.command, options_at: self.options_at, choices: self.choices, reply: PhantomData }
    }
}

request!(ZAdd<Option<f64>>: Option<f64>);
request!(ZAdd<u64>: u64);

/// Returns the number of members in a sorted set; 0 if the key does not exist.
///
/// `ZCARD`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zcard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZCard::new("leaderboard"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZCard {
    command: Command,
}

impl ZCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZCARD;

    /// `ZCARD key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ZCard: u64);

/// Returns the number of members whose scores are in a range. A bound is a number, `"(5"` to exclude the number itself,
/// or `"-inf"` or `"+inf"`.
///
/// `ZCOUNT`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/zcount/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZCount::new("leaderboard", 100, "+inf"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZCount {
    command: Command,
}

impl ZCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZCOUNT;

    /// `ZCOUNT key min max`
    #[inline]
    pub fn new(key: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(min);
        command.push(max);
        Self { command }
    }
}

request!(ZCount: u64);

/// Returns the members of the first sorted set that are in none of the others, ordered by score.
///
/// `ZDIFF`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zdiff/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ZDiff::new(["players", "banned"]).withscores())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZDiff<R = Vec<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZDiff {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZDIFF;

    /// `ZDIFF numkeys key ...`
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
        Self { command, reply: PhantomData }
    }
}

impl<R> ZDiff<R> {
    /// `WITHSCORES`: tells the score of each, too. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn withscores(mut self) -> ZDiff<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        ZDiff { command: self.command, reply: PhantomData }
    }
}

request!(ZDiff<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);
request!(ZDiff<Vec<Bytes>>: Vec<Bytes>);

/// Stores the members of the first sorted set that are in none of the others, with their scores, at the destination,
/// replacing what it held. Returns the number of members stored.
///
/// `ZDIFFSTORE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zdiffstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZDiffStore::new("allowed", ["players", "banned"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZDiffStore {
    command: Command,
}

impl ZDiffStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZDIFFSTORE;

    /// `ZDIFFSTORE destination numkeys key ...`
    #[inline]
    pub fn new(destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
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
}

request!(ZDiffStore: u64);

/// Adds to the score of a member and returns the new score. A missing member counts as 0.
///
/// `ZINCRBY`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zincrby/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: f64 = client.call(ZIncrBy::new("leaderboard", 2.5, "anna"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZIncrBy {
    command: Command,
}

impl ZIncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZINCRBY;

    /// `ZINCRBY key increment member`
    #[inline]
    pub fn new(key: impl ToArg, increment: f64, member: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(increment);
        command.push(member);
        Self { command }
    }
}

request!(ZIncrBy: f64);

/// Returns the members that all of several sorted sets have in common, ordered by score. A member's scores are added
/// up, unless `AGGREGATE` is given.
///
/// `ZINTER`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zinter/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ZInter::new(["monday", "tuesday"]).weights([1.0, 2.0]).aggregate(Aggregate::Max).withscores())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZInter<R = Vec<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZInter {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZINTER;

    /// `ZINTER numkeys key ...`
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
        Self { command, reply: PhantomData }
    }
}

impl<R> ZInter<R> {
    /// `WEIGHTS weight ...`: what the scores of each key are multiplied by, in the order of the keys.
    #[inline]
    pub fn weights(mut self, weights: impl IntoIterator<Item = f64>) -> Self {
        self.command.push("WEIGHTS");
        for weight in weights {
            self.command.push(weight);
        }
        self
    }

    /// `AGGREGATE <SUM | MIN | MAX | COUNT>`: how the scores become one.
    #[inline]
    pub fn aggregate(mut self, aggregate: Aggregate) -> Self {
        self.command.push("AGGREGATE");
        self.command.push(aggregate);
        self
    }

    /// `WITHSCORES`: tells the score of each, too. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn withscores(mut self) -> ZInter<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        ZInter { command: self.command, reply: PhantomData }
    }
}

request!(ZInter<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);
request!(ZInter<Vec<Bytes>>: Vec<Bytes>);

/// Returns the number of members that all of several sorted sets have in common.
///
/// `ZINTERCARD`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/zintercard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZInterCard::new(["monday", "tuesday"]).limit(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZInterCard {
    command: Command,
}

impl ZInterCard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZINTERCARD;

    /// `ZINTERCARD numkeys key ...`
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

request!(ZInterCard: u64);

/// Stores the members that all of several sorted sets have in common at the destination, replacing what it held. A
/// member's scores are added up, unless `AGGREGATE` is given. Returns the number of members stored.
///
/// `ZINTERSTORE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/zinterstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZInterStore::new("both", ["monday", "tuesday"]).aggregate(Aggregate::Min))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZInterStore {
    command: Command,
}

impl ZInterStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZINTERSTORE;

    /// `ZINTERSTORE destination numkeys key ...`
    #[inline]
    pub fn new(destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
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

    /// `WEIGHTS weight ...`: what the scores of each key are multiplied by, in the order of the keys.
    #[inline]
    pub fn weights(mut self, weights: impl IntoIterator<Item = f64>) -> Self {
        self.command.push("WEIGHTS");
        for weight in weights {
            self.command.push(weight);
        }
        self
    }

    /// `AGGREGATE <SUM | MIN | MAX | COUNT>`: how the scores become one.
    #[inline]
    pub fn aggregate(mut self, aggregate: Aggregate) -> Self {
        self.command.push("AGGREGATE");
        self.command.push(aggregate);
        self
    }
}

request!(ZInterStore: u64);

/// Returns the number of members in a lexicographical range, for sorted sets whose members all have the same score. A
/// bound is `"[word"`, `"(word"` to exclude the word itself, or `"-"` or `"+"` for no bound.
///
/// `ZLEXCOUNT`, since 2.8.9. Source: <https://redis.io/docs/latest/commands/zlexcount/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZLexCount::new("names", "[a", "(c"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZLexCount {
    command: Command,
}

impl ZLexCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZLEXCOUNT;

    /// `ZLEXCOUNT key min max`
    #[inline]
    pub fn new(key: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(min);
        command.push(max);
        Self { command }
    }
}

request!(ZLexCount: u64);

/// Removes the members with the lowest or the highest scores from the first sorted set that is not empty. Returns the
/// key, and the members with their scores; `None` if all are empty.
///
/// `ZMPOP`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/zmpop/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, Vec<(Bytes, f64)>)> = client.call(ZMPop::new(["urgent", "normal"], ScoreEnd::Max).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZMPop {
    command: Command,
}

impl ZMPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZMPOP;

    /// `ZMPOP numkeys key ... <MIN | MAX>`
    #[inline]
    pub fn new(keys: impl Args, end: ScoreEnd) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        command.push(end);
        Self { command }
    }

    /// `COUNT count`: Removes at most this many members instead of one.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }
}

request!(ZMPop: Option<(Bytes, Vec<(Bytes, f64)>)>);

/// Returns the score of each of several members; `None` for each that does not exist.
///
/// `ZMSCORE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zmscore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<f64>> = client.call(ZMScore::new("leaderboard", ["anna", "zoe"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZMScore {
    command: Command,
}

impl ZMScore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZMSCORE;

    /// `ZMSCORE key member ...`
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

request!(ZMScore: Vec<Option<f64>>);

/// Removes and returns the member with the highest score, with that score; `None` if the key does not exist.
///
/// `ZPOPMAX`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/zpopmax/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<(Bytes, f64)> = client.call(ZPopMax::new("leaderboard"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZPopMax<R = Option<(Bytes, f64)>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZPopMax {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZPOPMAX;

    /// `ZPOPMAX key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> ZPopMax<R> {
    /// `count`: Removes at most this many members, from the highest score down. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn count(mut self, count: u64) -> ZPopMax<Vec<(Bytes, f64)>> {
        self.command.push(count);
        ZPopMax { command: self.command, reply: PhantomData }
    }
}

request!(ZPopMax<Option<(Bytes, f64)>>: Option<(Bytes, f64)>, read as AtMostOne<(Bytes, f64)>);
request!(ZPopMax<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);

/// Removes and returns the member with the lowest score, with that score; `None` if the key does not exist.
///
/// `ZPOPMIN`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/zpopmin/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ZPopMin::new("delayed-jobs").count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZPopMin<R = Option<(Bytes, f64)>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZPopMin {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZPOPMIN;

    /// `ZPOPMIN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> ZPopMin<R> {
    /// `count`: Removes at most this many members, from the lowest score up. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn count(mut self, count: u64) -> ZPopMin<Vec<(Bytes, f64)>> {
        self.command.push(count);
        ZPopMin { command: self.command, reply: PhantomData }
    }
}

request!(ZPopMin<Option<(Bytes, f64)>>: Option<(Bytes, f64)>, read as AtMostOne<(Bytes, f64)>);
request!(ZPopMin<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);

/// Returns a random member without removing it; `None` if the key does not exist.
///
/// `ZRANDMEMBER`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zrandmember/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ZRandMember::new("leaderboard").count(2).withscores())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRandMember<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZRandMember {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZRANDMEMBER;

    /// `ZRANDMEMBER key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> ZRandMember<R> {
    /// `count`: Returns at most this many distinct members. A negative count returns exactly that many, possibly with
    /// repetitions. The reply is then `Vec<Bytes>`.
    #[inline]
    pub fn count(mut self, count: i64) -> ZRandMember<Vec<Bytes>> {
        self.command.push(count);
        ZRandMember { command: self.command, reply: PhantomData }
    }

    /// `WITHSCORES`: tells the score of each, too. After `count`. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn withscores(mut self) -> ZRandMember<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        ZRandMember { command: self.command, reply: PhantomData }
    }
}

request!(ZRandMember<Option<Bytes>>: Option<Bytes>);
request!(ZRandMember<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);
request!(ZRandMember<Vec<Bytes>>: Vec<Bytes>);

/// Returns the members in a range, from the lowest score up. By default it is a range of ranks, both inclusive, where 0
/// is the first and -1 the last. Empty if the key does not exist.
///
/// `ZRANGE`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ZRange::new("leaderboard", 0, 9).rev().withscores())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRange<R = Vec<Bytes>> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl ZRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZRANGE;

    /// `ZRANGE key start stop`
    #[inline]
    pub fn new(key: impl ToArg, start: impl ToArg, stop: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(stop);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> ZRange<R> {
    /// `BYSCORE`: Selects a range of scores. A bound is a number, `"(5"` to exclude the number itself, or `"-inf"` or
    /// `"+inf"`. Since 6.2.0.
    #[inline]
    pub fn byscore(mut self) -> Self {
        self.choices[0].take("BYSCORE", &mut self.command);
        self.command.push("BYSCORE");
        self
    }

    /// `BYLEX`: Selects a lexicographical range. A bound is `"[word"`, `"(word"` to exclude the word itself, or `"-"`
    /// or `"+"` for no bound. Since 6.2.0.
    #[inline]
    pub fn bylex(mut self) -> Self {
        self.choices[0].take("BYLEX", &mut self.command);
        self.command.push("BYLEX");
        self
    }

    /// `REV`: Orders from the highest score down. With `BYSCORE` and `BYLEX`, `start` is then the upper bound. Since
    /// 6.2.0.
    #[inline]
    pub fn rev(mut self) -> Self {
        self.command.push("REV");
        self
    }

    /// `LIMIT offset count`: Skips `offset` members and returns at most `count`; all others if `count` is negative.
    /// Needs `BYSCORE` or `BYLEX`. Since 6.2.0.
    #[inline]
    pub fn limit(mut self, offset: u64, count: i64) -> Self {
        self.command.push("LIMIT");
        self.command.push(offset);
        self.command.push(count);
        self
    }

    /// `WITHSCORES`: tells the score of each, too. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn withscores(mut self) -> ZRange<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        ZRange { command: self.command, choices: self.choices, reply: PhantomData }
    }
}

request!(ZRange<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);
request!(ZRange<Vec<Bytes>>: Vec<Bytes>);

/// Stores the members in a range, selected as by `ZRANGE`, at the destination, replacing what it held. Returns the
/// number of members stored.
///
/// `ZRANGESTORE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zrangestore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZRangeStore::new("top", "leaderboard", 0, 9).rev())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRangeStore {
    command: Command,
    choices: [Choice; 1],
}

impl ZRangeStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZRANGESTORE;

    /// `ZRANGESTORE destination source start stop`
    #[inline]
    pub fn new(
        destination: impl ToArg,
        source: impl ToArg,
        start: impl ToArg,
        stop: impl ToArg,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
        command.push(source);
        command.push(start);
        command.push(stop);
        Self { command, choices: Default::default() }
    }

    /// `BYSCORE`: Selects a range of scores. A bound is a number, `"(5"` to exclude the number itself, or `"-inf"` or
    /// `"+inf"`.
    #[inline]
    pub fn byscore(mut self) -> Self {
        self.choices[0].take("BYSCORE", &mut self.command);
        self.command.push("BYSCORE");
        self
    }

    /// `BYLEX`: Selects a lexicographical range. A bound is `"[word"`, `"(word"` to exclude the word itself, or `"-"`
    /// or `"+"` for no bound.
    #[inline]
    pub fn bylex(mut self) -> Self {
        self.choices[0].take("BYLEX", &mut self.command);
        self.command.push("BYLEX");
        self
    }

    /// `REV`: Orders from the highest score down. With `BYSCORE` and `BYLEX`, `start` is then the upper bound.
    #[inline]
    pub fn rev(mut self) -> Self {
        self.command.push("REV");
        self
    }

    /// `LIMIT offset count`: Skips `offset` members and stores at most `count`; all others if `count` is negative.
    /// Needs `BYSCORE` or `BYLEX`.
    #[inline]
    pub fn limit(mut self, offset: u64, count: i64) -> Self {
        self.command.push("LIMIT");
        self.command.push(offset);
        self.command.push(count);
        self
    }
}

request!(ZRangeStore: u64);

/// Returns the rank of a member, where 0 is the lowest score; `None` if the member does not exist.
///
/// `ZRANK`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/zrank/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(ZRank::new("leaderboard", "anna"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRank<R = Option<u64>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZRANK;

    /// `ZRANK key member`
    #[inline]
    pub fn new(key: impl ToArg, member: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(member);
        Self { command, reply: PhantomData }
    }
}

impl<R> ZRank<R> {
    /// `WITHSCORE`: tells its score, too. The reply is then `Option<(u64, f64)>`. Since 7.2.0.
    #[inline]
    pub fn withscore(mut self) -> ZRank<Option<(u64, f64)>> {
        self.command.push("WITHSCORE");
        ZRank { command: self.command, reply: PhantomData }
    }
}

request!(ZRank<Option<(u64, f64)>>: Option<(u64, f64)>);
request!(ZRank<Option<u64>>: Option<u64>);

/// Removes members and returns how many of them existed.
///
/// `ZREM`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zrem/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZRem::new("leaderboard", ["anna", "zoe"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRem {
    command: Command,
}

impl ZRem {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZREM;

    /// `ZREM key member ...`
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

request!(ZRem: u64);

/// Removes the members in a lexicographical range, for sorted sets whose members all have the same score. A bound is
/// `"[word"`, `"(word"` to exclude the word itself, or `"-"` or `"+"` for no bound. Returns the number of members
/// removed.
///
/// `ZREMRANGEBYLEX`, since 2.8.9. Source: <https://redis.io/docs/latest/commands/zremrangebylex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZRemRangeByLex::new("names", "[a", "(c"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRemRangeByLex {
    command: Command,
}

impl ZRemRangeByLex {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZREMRANGEBYLEX;

    /// `ZREMRANGEBYLEX key min max`
    #[inline]
    pub fn new(key: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(min);
        command.push(max);
        Self { command }
    }
}

request!(ZRemRangeByLex: u64);

/// Removes the members in a range of ranks, both inclusive, where 0 is the lowest score and -1 the highest. Returns the
/// number of members removed.
///
/// `ZREMRANGEBYRANK`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/zremrangebyrank/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZRemRangeByRank::new("leaderboard", 0, -101))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRemRangeByRank {
    command: Command,
}

impl ZRemRangeByRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZREMRANGEBYRANK;

    /// `ZREMRANGEBYRANK key start stop`
    #[inline]
    pub fn new(key: impl ToArg, start: i64, stop: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(start);
        command.push(stop);
        Self { command }
    }
}

request!(ZRemRangeByRank: u64);

/// Removes the members whose scores are in a range. A bound is a number, `"(5"` to exclude the number itself, or
/// `"-inf"` or `"+inf"`. Returns the number of members removed.
///
/// `ZREMRANGEBYSCORE`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zremrangebyscore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZRemRangeByScore::new("sessions", "-inf", 1_700_000_000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRemRangeByScore {
    command: Command,
}

impl ZRemRangeByScore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZREMRANGEBYSCORE;

    /// `ZREMRANGEBYSCORE key min max`
    #[inline]
    pub fn new(key: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(min);
        command.push(max);
        Self { command }
    }
}

request!(ZRemRangeByScore: u64);

/// Returns the rank of a member, where 0 is the highest score; `None` if the member does not exist.
///
/// `ZREVRANK`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/zrevrank/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(ZRevRank::new("leaderboard", "anna"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZRevRank<R = Option<u64>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZRevRank {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZREVRANK;

    /// `ZREVRANK key member`
    #[inline]
    pub fn new(key: impl ToArg, member: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(member);
        Self { command, reply: PhantomData }
    }
}

impl<R> ZRevRank<R> {
    /// `WITHSCORE`: tells its score, too. The reply is then `Option<(u64, f64)>`. Since 7.2.0.
    #[inline]
    pub fn withscore(mut self) -> ZRevRank<Option<(u64, f64)>> {
        self.command.push("WITHSCORE");
        ZRevRank { command: self.command, reply: PhantomData }
    }
}

request!(ZRevRank<Option<(u64, f64)>>: Option<(u64, f64)>);
request!(ZRevRank<Option<u64>>: Option<u64>);

/// Returns some members with their scores, and the cursor for the next call. The first call takes the cursor 0; the
/// scan is complete when the cursor returned is 0. A member may be returned more than once.
/// [`Client::zscan`](crate::Client::zscan) iterates over all members.
///
/// `ZSCAN`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/zscan/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use pool_redis::replies::ScanPage;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ScanPage<(Bytes, f64)> = client.call(ZScan::new("leaderboard", 0).matching("a*").count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZScan<R = ScanPage<(Bytes, f64)>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZScan {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZSCAN;

    /// `ZSCAN key cursor`
    #[inline]
    pub fn new(key: impl ToArg, cursor: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(cursor);
        Self { command, reply: PhantomData }
    }
}

impl<R> ZScan<R> {
    /// `MATCH pattern`: only what matches a glob pattern, with `*`, `?` and `[ab]`.
    #[inline]
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.command.push("MATCH");
        self.command.push(pattern);
        self
    }

    /// `COUNT count`: Examines about this many members per call; the server's default is 10.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `NOSCORES`: Returns only the members. The reply is then `ScanPage<Bytes>`. Since Valkey 8.0.0.
    #[inline]
    pub fn noscores(mut self) -> ZScan<ScanPage<Bytes>> {
        self.command.push("NOSCORES");
        ZScan { command: self.command, reply: PhantomData }
    }
}

request!(ZScan<ScanPage<(Bytes, f64)>>: ScanPage<(Bytes, f64)>);
request!(ZScan<ScanPage<Bytes>>: ScanPage<Bytes>);

/// Returns the score of a member; `None` if the member does not exist.
///
/// `ZSCORE`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/zscore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<f64> = client.call(ZScore::new("leaderboard", "anna"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZScore {
    command: Command,
}

impl ZScore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZSCORE;

    /// `ZSCORE key member`
    #[inline]
    pub fn new(key: impl ToArg, member: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(member);
        Self { command }
    }
}

request!(ZScore: Option<f64>);

/// Returns the members that are in at least one of several sorted sets, ordered by score. A member's scores are added
/// up, unless `AGGREGATE` is given.
///
/// `ZUNION`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/zunion/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(ZUnion::new(["monday", "tuesday"]).withscores())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZUnion<R = Vec<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ZUnion {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZUNION;

    /// `ZUNION numkeys key ...`
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
        Self { command, reply: PhantomData }
    }
}

impl<R> ZUnion<R> {
    /// `WEIGHTS weight ...`: what the scores of each key are multiplied by, in the order of the keys.
    #[inline]
    pub fn weights(mut self, weights: impl IntoIterator<Item = f64>) -> Self {
        self.command.push("WEIGHTS");
        for weight in weights {
            self.command.push(weight);
        }
        self
    }

    /// `AGGREGATE <SUM | MIN | MAX | COUNT>`: how the scores become one.
    #[inline]
    pub fn aggregate(mut self, aggregate: Aggregate) -> Self {
        self.command.push("AGGREGATE");
        self.command.push(aggregate);
        self
    }

    /// `WITHSCORES`: tells the score of each, too. The reply is then `Vec<(Bytes, f64)>`.
    #[inline]
    pub fn withscores(mut self) -> ZUnion<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        ZUnion { command: self.command, reply: PhantomData }
    }
}

request!(ZUnion<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);
request!(ZUnion<Vec<Bytes>>: Vec<Bytes>);

/// Stores the members that are in at least one of several sorted sets at the destination, replacing what it held. A
/// member's scores are added up, unless `AGGREGATE` is given. Returns the number of members stored.
///
/// `ZUNIONSTORE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/zunionstore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ZUnionStore::new("week", ["monday", "tuesday"]).weights([1.0, 0.5]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ZUnionStore {
    command: Command,
}

impl ZUnionStore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ZUNIONSTORE;

    /// `ZUNIONSTORE destination numkeys key ...`
    #[inline]
    pub fn new(destination: impl ToArg, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(destination);
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

    /// `WEIGHTS weight ...`: what the scores of each key are multiplied by, in the order of the keys.
    #[inline]
    pub fn weights(mut self, weights: impl IntoIterator<Item = f64>) -> Self {
        self.command.push("WEIGHTS");
        for weight in weights {
            self.command.push(weight);
        }
        self
    }

    /// `AGGREGATE <SUM | MIN | MAX | COUNT>`: how the scores become one.
    #[inline]
    pub fn aggregate(mut self, aggregate: Aggregate) -> Self {
        self.command.push("AGGREGATE");
        self.command.push(aggregate);
        self
    }
}

request!(ZUnionStore: u64);
