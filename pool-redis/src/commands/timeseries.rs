// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Time series: numeric samples with timestamps.

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
use super::ts_time::TsTime;

/// Adds a sample to a time series and returns its timestamp. Creates the time series with these options if the key does
/// not exist. If there is already a sample with this timestamp, the duplicate policy applies.
///
/// `TS.ADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.add/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(TsAdd::new("temperature:kitchen", TsTime::NOW, 20.5).retention(86_400_000).labels([("room", "kitchen")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsAdd {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl TsAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_ADD;

    /// `TS.ADD key timestamp value`
    #[inline]
    pub fn new(key: impl ToArg, timestamp: impl Into<TsTime>, value: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(Into::<TsTime>::into(timestamp));
        command.push(value);
        let options_at = command.end();
        Self { command, options_at }
    }

    /// `RETENTION retention`: for how long before the last one samples are kept; 0 for ever.
    #[inline]
    pub fn retention(mut self, retention: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "RETENTION");
        let time = TimeArg::span(retention, Unit::Milliseconds, "RETENTION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `ENCODING encoding`: how they are kept.
    #[inline]
    pub fn encoding(mut self, encoding: TsEncoding) -> Self {
        self.options_at = self.command.insert(self.options_at, "ENCODING");
        self.options_at = self.command.insert(self.options_at, encoding);
        self
    }

    /// `CHUNK_SIZE size`: how many bytes at a time are taken for samples, a multiple of 8; 4096 if not given.
    #[inline]
    pub fn chunk_size(mut self, size: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CHUNK_SIZE");
        self.options_at = self.command.insert(self.options_at, size);
        self
    }

    /// `DUPLICATE_POLICY policy`: what is done with a second sample of the same time, from now on.
    #[inline]
    pub fn duplicate_policy(mut self, policy: TsDuplicates) -> Self {
        self.options_at = self.command.insert(self.options_at, "DUPLICATE_POLICY");
        self.options_at = self.command.insert(self.options_at, policy);
        self
    }

    /// `ON_DUPLICATE policy`: what is done if there is a sample of that time.
    #[inline]
    pub fn on_duplicate(mut self, policy: TsDuplicates) -> Self {
        self.options_at = self.command.insert(self.options_at, "ON_DUPLICATE");
        self.options_at = self.command.insert(self.options_at, policy);
        self
    }

    /// `IGNORE max_time_difference max_value_difference`: samples that come so soon after the last one, and differ so
    /// little from it, are left out.
    #[inline]
    pub fn ignore(mut self, max_time_difference: impl Span, max_value_difference: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "IGNORE");
        let time = TimeArg::span(max_time_difference, Unit::Milliseconds, "IGNORE", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self.options_at = self.command.insert(self.options_at, max_value_difference);
        self
    }

    /// `LABELS (label value) ...`: by which it is found together with others.
    #[inline]
    pub fn labels(mut self, labels: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut last = Command::new("");
        last.push("LABELS");
        for (label, value) in labels {
            last.push(label);
            last.push(value);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(TsAdd: u64);

/// Changes the settings of a time series. Fails if the key does not exist.
///
/// `TS.ALTER`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.alter/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TsAlter::new("temperature:kitchen").duplicate_policy(TsDuplicates::Last))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsAlter {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl TsAlter {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_ALTER;

    /// `TS.ALTER key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        Self { command, options_at }
    }

    /// `RETENTION retention`: for how long before the last one samples are kept; 0 for ever.
    #[inline]
    pub fn retention(mut self, retention: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "RETENTION");
        let time = TimeArg::span(retention, Unit::Milliseconds, "RETENTION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `CHUNK_SIZE size`: how many bytes at a time are taken for samples, a multiple of 8; 4096 if not given.
    #[inline]
    pub fn chunk_size(mut self, size: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CHUNK_SIZE");
        self.options_at = self.command.insert(self.options_at, size);
        self
    }

    /// `DUPLICATE_POLICY policy`: what is done with a second sample of the same time, from now on.
    #[inline]
    pub fn duplicate_policy(mut self, policy: TsDuplicates) -> Self {
        self.options_at = self.command.insert(self.options_at, "DUPLICATE_POLICY");
        self.options_at = self.command.insert(self.options_at, policy);
        self
    }

    /// `IGNORE max_time_difference max_value_difference`: samples that come so soon after the last one, and differ so
    /// little from it, are left out.
    #[inline]
    pub fn ignore(mut self, max_time_difference: impl Span, max_value_difference: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "IGNORE");
        let time = TimeArg::span(max_time_difference, Unit::Milliseconds, "IGNORE", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self.options_at = self.command.insert(self.options_at, max_value_difference);
        self
    }

    /// `LABELS (label value) ...`: Replaces all labels.
    #[inline]
    pub fn labels(mut self, labels: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut last = Command::new("");
        last.push("LABELS");
        for (label, value) in labels {
            last.push(label);
            last.push(value);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(TsAlter: ());

/// Creates an empty time series. Fails if the key exists.
///
/// `TS.CREATE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.create/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TsCreate::new("temperature:kitchen").encoding(TsEncoding::Uncompressed).ignore(1000, 0.1).labels([("room", "kitchen")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsCreate {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl TsCreate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_CREATE;

    /// `TS.CREATE key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        Self { command, options_at }
    }

    /// `RETENTION retention`: for how long before the last one samples are kept; 0 for ever.
    #[inline]
    pub fn retention(mut self, retention: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "RETENTION");
        let time = TimeArg::span(retention, Unit::Milliseconds, "RETENTION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `ENCODING encoding`: how they are kept.
    #[inline]
    pub fn encoding(mut self, encoding: TsEncoding) -> Self {
        self.options_at = self.command.insert(self.options_at, "ENCODING");
        self.options_at = self.command.insert(self.options_at, encoding);
        self
    }

    /// `CHUNK_SIZE size`: how many bytes at a time are taken for samples, a multiple of 8; 4096 if not given.
    #[inline]
    pub fn chunk_size(mut self, size: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CHUNK_SIZE");
        self.options_at = self.command.insert(self.options_at, size);
        self
    }

    /// `DUPLICATE_POLICY policy`: what is done with a second sample of the same time, from now on.
    #[inline]
    pub fn duplicate_policy(mut self, policy: TsDuplicates) -> Self {
        self.options_at = self.command.insert(self.options_at, "DUPLICATE_POLICY");
        self.options_at = self.command.insert(self.options_at, policy);
        self
    }

    /// `IGNORE max_time_difference max_value_difference`: samples that come so soon after the last one, and differ so
    /// little from it, are left out.
    #[inline]
    pub fn ignore(mut self, max_time_difference: impl Span, max_value_difference: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "IGNORE");
        let time = TimeArg::span(max_time_difference, Unit::Milliseconds, "IGNORE", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self.options_at = self.command.insert(self.options_at, max_value_difference);
        self
    }

    /// `LABELS (label value) ...`: by which it is found together with others.
    #[inline]
    pub fn labels(mut self, labels: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut last = Command::new("");
        last.push("LABELS");
        for (label, value) in labels {
            last.push(label);
            last.push(value);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(TsCreate: ());

/// Creates a rule that aggregates the samples added to one time series from now on into another: one sample per bucket,
/// when the bucket ends. Fails if one of the keys does not exist.
///
/// `TS.CREATERULE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.createrule/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TsCreateRule::new("temperature:kitchen", "temperature:kitchen:hourly", TsAggregator::Avg, 3_600_000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsCreateRule {
    command: Command,
}

impl TsCreateRule {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_CREATERULE;

    /// `TS.CREATERULE sourceKey destKey AGGREGATION aggregator bucket_duration`
    #[inline]
    pub fn new(
        source: impl ToArg,
        destination: impl ToArg,
        aggregator: TsAggregator,
        bucket_duration: impl Span,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        command.push("AGGREGATION");
        command.push(aggregator);
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut command);
        command.push(time);
        Self { command }
    }

    /// `alignment`: Aligns the buckets to this timestamp; 0 by default.
    #[inline]
    pub fn align(mut self, align: impl Into<TsTime>) -> Self {
        self.command.push(Into::<TsTime>::into(align));
        self
    }
}

request!(TsCreateRule: ());

/// Subtracts from the value of the latest sample, and adds the result as a new sample or replaces the latest one if its
/// timestamp is the same. Returns the timestamp. Creates the time series with these options if the key does not exist.
///
/// `TS.DECRBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.decrby/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(TsDecrBy::new("visitors", 1.0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsDecrBy {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl TsDecrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_DECRBY;

    /// `TS.DECRBY key subtrahend`
    #[inline]
    pub fn new(key: impl ToArg, subtrahend: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(subtrahend);
        let options_at = command.end();
        Self { command, options_at }
    }

    /// `TIMESTAMP timestamp`: Sets the timestamp, not before the latest sample; now by default.
    #[inline]
    pub fn timestamp(mut self, timestamp: impl Into<TsTime>) -> Self {
        self.options_at = self.command.insert(self.options_at, "TIMESTAMP");
        self.options_at = self.command.insert(self.options_at, Into::<TsTime>::into(timestamp));
        self
    }

    /// `RETENTION retention`: for how long before the last one samples are kept; 0 for ever.
    #[inline]
    pub fn retention(mut self, retention: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "RETENTION");
        let time = TimeArg::span(retention, Unit::Milliseconds, "RETENTION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `ENCODING encoding`: how they are kept.
    #[inline]
    pub fn encoding(mut self, encoding: TsEncoding) -> Self {
        self.options_at = self.command.insert(self.options_at, "ENCODING");
        self.options_at = self.command.insert(self.options_at, encoding);
        self
    }

    /// `CHUNK_SIZE size`: how many bytes at a time are taken for samples, a multiple of 8; 4096 if not given.
    #[inline]
    pub fn chunk_size(mut self, size: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CHUNK_SIZE");
        self.options_at = self.command.insert(self.options_at, size);
        self
    }

    /// `DUPLICATE_POLICY policy`: what is done with a second sample of the same time, from now on.
    #[inline]
    pub fn duplicate_policy(mut self, policy: TsDuplicates) -> Self {
        self.options_at = self.command.insert(self.options_at, "DUPLICATE_POLICY");
        self.options_at = self.command.insert(self.options_at, policy);
        self
    }

    /// `IGNORE max_time_difference max_value_difference`: samples that come so soon after the last one, and differ so
    /// little from it, are left out.
    #[inline]
    pub fn ignore(mut self, max_time_difference: impl Span, max_value_difference: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "IGNORE");
        let time = TimeArg::span(max_time_difference, Unit::Milliseconds, "IGNORE", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self.options_at = self.command.insert(self.options_at, max_value_difference);
        self
    }

    /// `LABELS (label value) ...`: by which it is found together with others.
    #[inline]
    pub fn labels(mut self, labels: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut last = Command::new("");
        last.push("LABELS");
        for (label, value) in labels {
            last.push(label);
            last.push(value);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(TsDecrBy: u64);

/// Deletes the samples between two timestamps, both inclusive, and returns how many were deleted. Fails if the key does
/// not exist.
///
/// `TS.DEL`, since 1.6.0. Source: <https://redis.io/docs/latest/commands/ts.del/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(TsDel::new("temperature:kitchen", 0, 1000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsDel {
    command: Command,
}

impl TsDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_DEL;

    /// `TS.DEL key from to`
    #[inline]
    pub fn new(key: impl ToArg, from: impl Into<TsTime>, to: impl Into<TsTime>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        Self { command }
    }
}

request!(TsDel: u64);

/// Deletes a rule created by `TS.CREATERULE` and keeps what it has aggregated. Fails if one of the keys or the rule
/// does not exist.
///
/// `TS.DELETERULE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.deleterule/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TsDeleteRule::new("temperature:kitchen", "temperature:kitchen:hourly"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsDeleteRule {
    command: Command,
}

impl TsDeleteRule {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_DELETERULE;

    /// `TS.DELETERULE sourceKey destKey`
    #[inline]
    pub fn new(source: impl ToArg, destination: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        Self { command }
    }
}

request!(TsDeleteRule: ());

/// Returns the latest sample; `None` if there is none. Fails if the key does not exist.
///
/// `TS.GET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.get/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsSample;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<TsSample> = client.call(TsGet::new("temperature:kitchen"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsGet {
    command: Command,
}

impl TsGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_GET;

    /// `TS.GET key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.command.push("LATEST");
        self
    }
}

request!(TsGet: Option<TsSample>, read as LastSample);

/// Adds to the value of the latest sample, and adds the result as a new sample or replaces the latest one if its
/// timestamp is the same. Returns the timestamp. Creates the time series with these options if the key does not exist.
///
/// `TS.INCRBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.incrby/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(TsIncrBy::new("visitors", 1.0).timestamp(1000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsIncrBy {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
}

impl TsIncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_INCRBY;

    /// `TS.INCRBY key addend`
    #[inline]
    pub fn new(key: impl ToArg, addend: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(addend);
        let options_at = command.end();
        Self { command, options_at }
    }

    /// `TIMESTAMP timestamp`: Sets the timestamp, not before the latest sample; now by default.
    #[inline]
    pub fn timestamp(mut self, timestamp: impl Into<TsTime>) -> Self {
        self.options_at = self.command.insert(self.options_at, "TIMESTAMP");
        self.options_at = self.command.insert(self.options_at, Into::<TsTime>::into(timestamp));
        self
    }

    /// `RETENTION retention`: for how long before the last one samples are kept; 0 for ever.
    #[inline]
    pub fn retention(mut self, retention: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "RETENTION");
        let time = TimeArg::span(retention, Unit::Milliseconds, "RETENTION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `ENCODING encoding`: how they are kept.
    #[inline]
    pub fn encoding(mut self, encoding: TsEncoding) -> Self {
        self.options_at = self.command.insert(self.options_at, "ENCODING");
        self.options_at = self.command.insert(self.options_at, encoding);
        self
    }

    /// `CHUNK_SIZE size`: how many bytes at a time are taken for samples, a multiple of 8; 4096 if not given.
    #[inline]
    pub fn chunk_size(mut self, size: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "CHUNK_SIZE");
        self.options_at = self.command.insert(self.options_at, size);
        self
    }

    /// `DUPLICATE_POLICY policy`: what is done with a second sample of the same time, from now on.
    #[inline]
    pub fn duplicate_policy(mut self, policy: TsDuplicates) -> Self {
        self.options_at = self.command.insert(self.options_at, "DUPLICATE_POLICY");
        self.options_at = self.command.insert(self.options_at, policy);
        self
    }

    /// `IGNORE max_time_difference max_value_difference`: samples that come so soon after the last one, and differ so
    /// little from it, are left out.
    #[inline]
    pub fn ignore(mut self, max_time_difference: impl Span, max_value_difference: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "IGNORE");
        let time = TimeArg::span(max_time_difference, Unit::Milliseconds, "IGNORE", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self.options_at = self.command.insert(self.options_at, max_value_difference);
        self
    }

    /// `LABELS (label value) ...`: by which it is found together with others.
    #[inline]
    pub fn labels(mut self, labels: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        let mut last = Command::new("");
        last.push("LABELS");
        for (label, value) in labels {
            last.push(label);
            last.push(value);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(TsIncrBy: u64);

/// Returns the settings, labels and rules of a time series. Fails if the key does not exist.
///
/// `TS.INFO`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.info/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TimeSeriesInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: TimeSeriesInfo = client.call(TsInfo::new("temperature:kitchen").debug())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsInfo {
    command: Command,
}

impl TsInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_INFO;

    /// `TS.INFO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `DEBUG`: Includes each chunk of the time series in memory.
    #[inline]
    pub fn debug(mut self) -> Self {
        self.command.push("DEBUG");
        self
    }
}

request!(TsInfo: TimeSeriesInfo);

/// Adds samples to time series. Returns the timestamp of each sample, or an error for each that was refused, such as
/// one whose key does not exist.
///
/// `TS.MADD`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.madd/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::ServerError;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Result<u64, ServerError>> = client.call(TsMAdd::new([("temperature:kitchen", 1000, 20.5), ("temperature:bath", 1000, 23.0)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsMAdd {
    command: Command,
}

impl TsMAdd {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_MADD;

    /// `TS.MADD (key timestamp value) ...`
    #[inline]
    pub fn new(samples: impl IntoIterator<Item = (impl ToArg, impl Into<TsTime>, f64)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (key, timestamp, value) in samples {
            command.push(key);
            command.push(Into::<TsTime>::into(timestamp));
            command.push(value);
        }
        Self { command }
    }
}

request!(TsMAdd: Vec<Result<u64, ServerError>>);

/// Returns the latest sample of each time series whose labels match all filters. At least one filter must have the form
/// `label=value`.
///
/// `TS.MGET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.mget/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsLatest;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsLatest> = client.call(TsMGet::new(["kind=temperature"]).selected_labels(["room", "floor"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsMGet {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl TsMGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_MGET;

    /// `TS.MGET FILTER filter ...`
    #[inline]
    pub fn new(filters: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        let options_at = command.end();
        command.push("FILTER");
        for filter in filters.into_args() {
            command.push(filter);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "LATEST");
        self
    }

    /// `WITHLABELS`: with all labels.
    #[inline]
    pub fn withlabels(mut self) -> Self {
        self.choices[0].take("WITHLABELS", &mut self.command);
        let mut last = Command::new("");
        last.push("WITHLABELS");
        self.command.insert_all(self.options_at, &last);
        self
    }

    /// `SELECTED_LABELS label ...`: with these labels.
    #[inline]
    pub fn selected_labels(mut self, labels: impl Args) -> Self {
        self.choices[0].take("SELECTED_LABELS", &mut self.command);
        let mut last = Command::new("");
        last.push("SELECTED_LABELS");
        for label in labels.into_args() {
            last.push(label);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(TsMGet: Vec<TsLatest>);

/// Returns the samples between two timestamps, both inclusive, of each time series whose labels match all filters. At
/// least one filter must have the form `label=value`.
///
/// `TS.MRANGE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.mrange/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsSeries;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsSeries> = client.call(TsMRange::new(TsTime::EARLIEST, TsTime::LATEST, ["kind=temperature"]).withlabels().aggregation(TsAggregator::Max, 1000).groupby("kind", TsAggregator::Avg))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsMRange {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl TsMRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_MRANGE;

    /// `TS.MRANGE from to FILTER filter ...`
    #[inline]
    pub fn new(from: impl Into<TsTime>, to: impl Into<TsTime>, filters: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        let options_at = command.end();
        command.push("FILTER");
        for filter in filters.into_args() {
            command.push(filter);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "LATEST");
        self
    }

    /// `FILTER_BY_TS timestamp ...`: only samples of these times.
    #[inline]
    pub fn filter_by_ts(
        mut self,
        timestamps: impl IntoIterator<Item = impl Into<TsTime>>,
    ) -> Self {
        self.options_at = self.command.insert(self.options_at, "FILTER_BY_TS");
        for timestamp in timestamps {
            self.options_at = self.command.insert(self.options_at, Into::<TsTime>::into(timestamp));
        }
        self
    }

    /// `FILTER_BY_VALUE min max`: only samples whose value is between two, both included.
    #[inline]
    pub fn filter_by_value(mut self, min: f64, max: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "FILTER_BY_VALUE");
        self.options_at = self.command.insert(self.options_at, min);
        self.options_at = self.command.insert(self.options_at, max);
        self
    }

    /// `WITHLABELS`: with all labels.
    #[inline]
    pub fn withlabels(mut self) -> Self {
        self.choices[0].take("WITHLABELS", &mut self.command);
        let mut last = Command::new("");
        last.push("WITHLABELS");
        self.command.insert_all(self.options_at, &last);
        self
    }

    /// `SELECTED_LABELS label ...`: with these labels.
    #[inline]
    pub fn selected_labels(mut self, labels: impl Args) -> Self {
        self.choices[0].take("SELECTED_LABELS", &mut self.command);
        let mut last = Command::new("");
        last.push("SELECTED_LABELS");
        for label in labels.into_args() {
            last.push(label);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }

    /// `COUNT count`: Returns at most this many samples of each time series.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "COUNT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `ALIGN alignment`: a time at which a part begins, or the first or last of the range; 0 if not given.
    #[inline]
    pub fn align(mut self, alignment: impl Into<TsTime>) -> Self {
        self.options_at = self.command.insert(self.options_at, "ALIGN");
        self.options_at = self.command.insert(self.options_at, Into::<TsTime>::into(alignment));
        self
    }

    /// `AGGREGATION aggregator bucket_duration`: makes one sample of all within each part of that length.
    #[inline]
    pub fn aggregation(mut self, aggregator: TsAggregator, bucket_duration: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "AGGREGATION");
        self.options_at = self.command.insert(self.options_at, aggregator);
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `BUCKETTIMESTAMP reported`: which time of a part is told; when it begins if not given. After `AGGREGATION
    /// aggregator bucket_duration`.
    #[inline]
    pub fn buckettimestamp(mut self, reported: TsBucketTime) -> Self {
        self.options_at = self.command.insert(self.options_at, "BUCKETTIMESTAMP");
        self.options_at = self.command.insert(self.options_at, reported);
        self
    }

    /// `EMPTY`: also parts without samples. After `AGGREGATION aggregator bucket_duration`.
    #[inline]
    pub fn empty(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "EMPTY");
        self
    }

    /// `GROUPBY label REDUCE reducer`: makes one series of all that have the same value of a label.
    #[inline]
    pub fn groupby(mut self, label: impl ToArg, reducer: TsAggregator) -> Self {
        self.command.push("GROUPBY");
        self.command.push(label);
        self.command.push("REDUCE");
        self.command.push(reducer);
        self
    }

    /// `EXCLUDEEMPTY`: leaves out series without samples. Since 8.10.0.
    #[inline]
    pub fn excludeempty(mut self) -> Self {
        self.command.push("EXCLUDEEMPTY");
        self
    }
}

request!(TsMRange: Vec<TsSeries>);

/// Like `TS.MRANGE`, but returns the latest sample of each time series first.
///
/// `TS.MREVRANGE`, since 1.4.0. Source: <https://redis.io/docs/latest/commands/ts.mrevrange/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsSeries;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsSeries> = client.call(TsMRevRange::new(0, 5000, ["kind=temperature"]).selected_labels(["room", "floor"]).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsMRevRange {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl TsMRevRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_MREVRANGE;

    /// `TS.MREVRANGE from to FILTER filter ...`
    #[inline]
    pub fn new(from: impl Into<TsTime>, to: impl Into<TsTime>, filters: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        let options_at = command.end();
        command.push("FILTER");
        for filter in filters.into_args() {
            command.push(filter);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "LATEST");
        self
    }

    /// `FILTER_BY_TS timestamp ...`: only samples of these times.
    #[inline]
    pub fn filter_by_ts(
        mut self,
        timestamps: impl IntoIterator<Item = impl Into<TsTime>>,
    ) -> Self {
        self.options_at = self.command.insert(self.options_at, "FILTER_BY_TS");
        for timestamp in timestamps {
            self.options_at = self.command.insert(self.options_at, Into::<TsTime>::into(timestamp));
        }
        self
    }

    /// `FILTER_BY_VALUE min max`: only samples whose value is between two, both included.
    #[inline]
    pub fn filter_by_value(mut self, min: f64, max: f64) -> Self {
        self.options_at = self.command.insert(self.options_at, "FILTER_BY_VALUE");
        self.options_at = self.command.insert(self.options_at, min);
        self.options_at = self.command.insert(self.options_at, max);
        self
    }

    /// `WITHLABELS`: with all labels.
    #[inline]
    pub fn withlabels(mut self) -> Self {
        self.choices[0].take("WITHLABELS", &mut self.command);
        let mut last = Command::new("");
        last.push("WITHLABELS");
        self.command.insert_all(self.options_at, &last);
        self
    }

    /// `SELECTED_LABELS label ...`: with these labels.
    #[inline]
    pub fn selected_labels(mut self, labels: impl Args) -> Self {
        self.choices[0].take("SELECTED_LABELS", &mut self.command);
        let mut last = Command::new("");
        last.push("SELECTED_LABELS");
        for label in labels.into_args() {
            last.push(label);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }

    /// `COUNT count`: Returns at most this many samples of each time series.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.options_at = self.command.insert(self.options_at, "COUNT");
        self.options_at = self.command.insert(self.options_at, count);
        self
    }

    /// `ALIGN alignment`: a time at which a part begins, or the first or last of the range; 0 if not given.
    #[inline]
    pub fn align(mut self, alignment: impl Into<TsTime>) -> Self {
        self.options_at = self.command.insert(self.options_at, "ALIGN");
        self.options_at = self.command.insert(self.options_at, Into::<TsTime>::into(alignment));
        self
    }

    /// `AGGREGATION aggregator bucket_duration`: makes one sample of all within each part of that length.
    #[inline]
    pub fn aggregation(mut self, aggregator: TsAggregator, bucket_duration: impl Span) -> Self {
        self.options_at = self.command.insert(self.options_at, "AGGREGATION");
        self.options_at = self.command.insert(self.options_at, aggregator);
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `BUCKETTIMESTAMP reported`: which time of a part is told; when it begins if not given. After `AGGREGATION
    /// aggregator bucket_duration`.
    #[inline]
    pub fn buckettimestamp(mut self, reported: TsBucketTime) -> Self {
        self.options_at = self.command.insert(self.options_at, "BUCKETTIMESTAMP");
        self.options_at = self.command.insert(self.options_at, reported);
        self
    }

    /// `EMPTY`: also parts without samples. After `AGGREGATION aggregator bucket_duration`.
    #[inline]
    pub fn empty(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "EMPTY");
        self
    }

    /// `GROUPBY label REDUCE reducer`: makes one series of all that have the same value of a label.
    #[inline]
    pub fn groupby(mut self, label: impl ToArg, reducer: TsAggregator) -> Self {
        self.command.push("GROUPBY");
        self.command.push(label);
        self.command.push("REDUCE");
        self.command.push(reducer);
        self
    }

    /// `EXCLUDEEMPTY`: leaves out series without samples. Since 8.10.0.
    #[inline]
    pub fn excludeempty(mut self) -> Self {
        self.command.push("EXCLUDEEMPTY");
        self
    }
}

request!(TsMRevRange: Vec<TsSeries>);

/// Returns the samples of several time series between two timestamps, both inclusive, side by side: one row per
/// timestamp, with the value of each time series or NaN if it has none. Fails if one of the keys does not exist. In a
/// cluster, all keys must be in one slot.
///
/// `TS.NRANGE`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/ts.nrange/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsRow;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsRow> = client.call(TsNRange::new(["{temperature}:kitchen", "{temperature}:bath"], TsTime::EARLIEST, TsTime::LATEST).aggregation(["min,max", "avg"], 1000))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsNRange {
    command: Command,
}

impl TsNRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_NRANGE;

    /// `TS.NRANGE numkeys key ... from to`
    #[inline]
    pub fn new(keys: impl Args, from: impl Into<TsTime>, to: impl Into<TsTime>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        Self { command }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.command.push("LATEST");
        self
    }

    /// `FILTER_BY_TS timestamp ...`: only samples of these times.
    #[inline]
    pub fn filter_by_ts(
        mut self,
        timestamps: impl IntoIterator<Item = impl Into<TsTime>>,
    ) -> Self {
        self.command.push("FILTER_BY_TS");
        for timestamp in timestamps {
            self.command.push(Into::<TsTime>::into(timestamp));
        }
        self
    }

    /// `FILTER_BY_VALUE min max`: only samples whose value is between two, both included.
    #[inline]
    pub fn filter_by_value(mut self, min: f64, max: f64) -> Self {
        self.command.push("FILTER_BY_VALUE");
        self.command.push(min);
        self.command.push(max);
        self
    }

    /// `COUNT count`: Returns at most this many rows.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `ALIGN alignment`: a time at which a part begins, or the first or last of the range; 0 if not given.
    #[inline]
    pub fn align(mut self, alignment: impl Into<TsTime>) -> Self {
        self.command.push("ALIGN");
        self.command.push(Into::<TsTime>::into(alignment));
        self
    }

    /// `AGGREGATION aggregator ... bucket_duration`: Takes one argument per key: a `TsAggregator`, or several joined by
    /// commas, such as `min,max`, which return as many values.
    #[inline]
    pub fn aggregation(mut self, aggregators: impl Args, bucket_duration: impl Span) -> Self {
        self.command.push("AGGREGATION");
        for aggregator in aggregators.into_args() {
            self.command.push(aggregator);
        }
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut self.command);
        self.command.push(time);
        self
    }

    /// `BUCKETTIMESTAMP reported`: which time of a part is told; when it begins if not given. After `AGGREGATION
    /// aggregator ... bucket_duration`.
    #[inline]
    pub fn buckettimestamp(mut self, reported: TsBucketTime) -> Self {
        self.command.push("BUCKETTIMESTAMP");
        self.command.push(reported);
        self
    }

    /// `EMPTY`: also parts without samples. After `AGGREGATION aggregator ... bucket_duration`.
    #[inline]
    pub fn empty(mut self) -> Self {
        self.command.push("EMPTY");
        self
    }
}

request!(TsNRange: Vec<TsRow>);

/// Like `TS.NRANGE`, but returns the latest timestamp first.
///
/// `TS.NREVRANGE`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/ts.nrevrange/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsRow;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsRow> = client.call(TsNRevRange::new(["{temperature}:kitchen", "{temperature}:bath"], TsTime::EARLIEST, TsTime::LATEST).count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsNRevRange {
    command: Command,
}

impl TsNRevRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_NREVRANGE;

    /// `TS.NREVRANGE numkeys key ... from to`
    #[inline]
    pub fn new(keys: impl Args, from: impl Into<TsTime>, to: impl Into<TsTime>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push_counted(
            |command| {
                for key in keys.into_args() {
                    command.push(key);
                }
            },
            1,
        );
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        Self { command }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.command.push("LATEST");
        self
    }

    /// `FILTER_BY_TS timestamp ...`: only samples of these times.
    #[inline]
    pub fn filter_by_ts(
        mut self,
        timestamps: impl IntoIterator<Item = impl Into<TsTime>>,
    ) -> Self {
        self.command.push("FILTER_BY_TS");
        for timestamp in timestamps {
            self.command.push(Into::<TsTime>::into(timestamp));
        }
        self
    }

    /// `FILTER_BY_VALUE min max`: only samples whose value is between two, both included.
    #[inline]
    pub fn filter_by_value(mut self, min: f64, max: f64) -> Self {
        self.command.push("FILTER_BY_VALUE");
        self.command.push(min);
        self.command.push(max);
        self
    }

    /// `COUNT count`: Returns at most this many rows.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `ALIGN alignment`: a time at which a part begins, or the first or last of the range; 0 if not given.
    #[inline]
    pub fn align(mut self, alignment: impl Into<TsTime>) -> Self {
        self.command.push("ALIGN");
        self.command.push(Into::<TsTime>::into(alignment));
        self
    }

    /// `AGGREGATION aggregator ... bucket_duration`: Takes one argument per key: a `TsAggregator`, or several joined by
    /// commas, such as `min,max`, which return as many values.
    #[inline]
    pub fn aggregation(mut self, aggregators: impl Args, bucket_duration: impl Span) -> Self {
        self.command.push("AGGREGATION");
        for aggregator in aggregators.into_args() {
            self.command.push(aggregator);
        }
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut self.command);
        self.command.push(time);
        self
    }

    /// `BUCKETTIMESTAMP reported`: which time of a part is told; when it begins if not given. After `AGGREGATION
    /// aggregator ... bucket_duration`.
    #[inline]
    pub fn buckettimestamp(mut self, reported: TsBucketTime) -> Self {
        self.command.push("BUCKETTIMESTAMP");
        self.command.push(reported);
        self
    }

    /// `EMPTY`: also parts without samples. After `AGGREGATION aggregator ... bucket_duration`.
    #[inline]
    pub fn empty(mut self) -> Self {
        self.command.push("EMPTY");
        self
    }
}

request!(TsNRevRange: Vec<TsRow>);

/// Returns the keys of all time series whose labels match all filters. At least one filter must have the form
/// `label=value`.
///
/// `TS.QUERYINDEX`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.queryindex/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(TsQueryIndex::new(["kind=temperature", "room!=bath"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsQueryIndex {
    command: Command,
}

impl TsQueryIndex {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_QUERYINDEX;

    /// `TS.QUERYINDEX filter ...`
    #[inline]
    pub fn new(filters: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for filter in filters.into_args() {
            command.push(filter);
        }
        Self { command }
    }
}

request!(TsQueryIndex: Vec<Bytes>);

/// Returns the labels that time series have, or with [`values`](Self::values) the values of one label.
///
/// `TS.QUERYLABELS`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/ts.querylabels/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(TsQueryLabels::values("room").filter(["kind=temperature"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsQueryLabels {
    command: Command,
}

impl TsQueryLabels {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_QUERYLABELS;

    /// `TS.QUERYLABELS LABELS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("LABELS");
        Self { command }
    }

    /// `TS.QUERYLABELS VALUES label`
    #[inline]
    pub fn values(label: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("VALUES");
        command.push(label);
        Self { command }
    }

    /// `FILTER filter ...`: Only considers time series whose labels match all of these filters.
    #[inline]
    pub fn filter(mut self, filters: impl Args) -> Self {
        self.command.push("FILTER");
        for filter in filters.into_args() {
            self.command.push(filter);
        }
        self
    }
}

request!(TsQueryLabels: Vec<Bytes>);

/// Returns the samples between two timestamps, both inclusive. Fails if the key does not exist.
///
/// `TS.RANGE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ts.range/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsSample;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsSample> = client.call(TsRange::new("temperature:kitchen", TsTime::EARLIEST, TsTime::LATEST).aggregation(TsAggregator::Avg, 1000).empty())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsRange {
    command: Command,
}

impl TsRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_RANGE;

    /// `TS.RANGE key from to`
    #[inline]
    pub fn new(key: impl ToArg, from: impl Into<TsTime>, to: impl Into<TsTime>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        Self { command }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.command.push("LATEST");
        self
    }

    /// `FILTER_BY_TS timestamp ...`: only samples of these times.
    #[inline]
    pub fn filter_by_ts(
        mut self,
        timestamps: impl IntoIterator<Item = impl Into<TsTime>>,
    ) -> Self {
        self.command.push("FILTER_BY_TS");
        for timestamp in timestamps {
            self.command.push(Into::<TsTime>::into(timestamp));
        }
        self
    }

    /// `FILTER_BY_VALUE min max`: only samples whose value is between two, both included.
    #[inline]
    pub fn filter_by_value(mut self, min: f64, max: f64) -> Self {
        self.command.push("FILTER_BY_VALUE");
        self.command.push(min);
        self.command.push(max);
        self
    }

    /// `COUNT count`: Returns at most this many samples.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `ALIGN alignment`: a time at which a part begins, or the first or last of the range; 0 if not given.
    #[inline]
    pub fn align(mut self, alignment: impl Into<TsTime>) -> Self {
        self.command.push("ALIGN");
        self.command.push(Into::<TsTime>::into(alignment));
        self
    }

    /// `AGGREGATION aggregator bucket_duration`: makes one sample of all within each part of that length.
    #[inline]
    pub fn aggregation(mut self, aggregator: TsAggregator, bucket_duration: impl Span) -> Self {
        self.command.push("AGGREGATION");
        self.command.push(aggregator);
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut self.command);
        self.command.push(time);
        self
    }

    /// `BUCKETTIMESTAMP reported`: which time of a part is told; when it begins if not given. After `AGGREGATION
    /// aggregator bucket_duration`.
    #[inline]
    pub fn buckettimestamp(mut self, reported: TsBucketTime) -> Self {
        self.command.push("BUCKETTIMESTAMP");
        self.command.push(reported);
        self
    }

    /// `EMPTY`: also parts without samples. After `AGGREGATION aggregator bucket_duration`.
    #[inline]
    pub fn empty(mut self) -> Self {
        self.command.push("EMPTY");
        self
    }
}

request!(TsRange: Vec<TsSample>);

/// Returns the samples from a timestamp on, oldest first. To read on, start one millisecond after the last sample.
/// Empty if the key does not exist.
///
/// `TS.READ`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/ts.read/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsSample;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsSample> = client.call(TsRead::new("temperature:kitchen", TsTime::EARLIEST).max_count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsRead {
    command: Command,
}

impl TsRead {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_READ;

    /// `TS.READ key timestamp`
    #[inline]
    pub fn new(key: impl ToArg, timestamp: impl Into<TsTime>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(Into::<TsTime>::into(timestamp));
        Self { command }
    }

    /// `BLOCK milliseconds min_count`: Waits until there are `min_count` samples, or until the time is over, and then
    /// returns what there is.
    #[inline]
    pub fn block(mut self, milliseconds: impl Span, min_count: u64) -> Self {
        self.command.push("BLOCK");
        let time = TimeArg::wait(milliseconds, Unit::Milliseconds, "BLOCK", &mut self.command);
        self.command.push(time);
        self.command.push(min_count);
        self
    }

    /// `MAX_COUNT max_count`: Returns at most this many samples.
    #[inline]
    pub fn max_count(mut self, max_count: u64) -> Self {
        self.command.push("MAX_COUNT");
        self.command.push(max_count);
        self
    }
}

request!(TsRead: Vec<TsSample>);

/// Returns the samples between two timestamps, both inclusive, latest first. Fails if the key does not exist.
///
/// `TS.REVRANGE`, since 1.4.0. Source: <https://redis.io/docs/latest/commands/ts.revrange/>.
/// Needs the feature `timeseries`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TsSample;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<TsSample> = client.call(TsRevRange::new("temperature:kitchen", 0, 5000).count(1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct TsRevRange {
    command: Command,
}

impl TsRevRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TS_REVRANGE;

    /// `TS.REVRANGE key from to`
    #[inline]
    pub fn new(key: impl ToArg, from: impl Into<TsTime>, to: impl Into<TsTime>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(Into::<TsTime>::into(from));
        command.push(Into::<TsTime>::into(to));
        Self { command }
    }

    /// `LATEST`: of a series that a rule makes, also the last part, which is not over yet.
    #[inline]
    pub fn latest(mut self) -> Self {
        self.command.push("LATEST");
        self
    }

    /// `FILTER_BY_TS timestamp ...`: only samples of these times.
    #[inline]
    pub fn filter_by_ts(
        mut self,
        timestamps: impl IntoIterator<Item = impl Into<TsTime>>,
    ) -> Self {
        self.command.push("FILTER_BY_TS");
        for timestamp in timestamps {
            self.command.push(Into::<TsTime>::into(timestamp));
        }
        self
    }

    /// `FILTER_BY_VALUE min max`: only samples whose value is between two, both included.
    #[inline]
    pub fn filter_by_value(mut self, min: f64, max: f64) -> Self {
        self.command.push("FILTER_BY_VALUE");
        self.command.push(min);
        self.command.push(max);
        self
    }

    /// `COUNT count`: Returns at most this many samples.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `ALIGN alignment`: a time at which a part begins, or the first or last of the range; 0 if not given.
    #[inline]
    pub fn align(mut self, alignment: impl Into<TsTime>) -> Self {
        self.command.push("ALIGN");
        self.command.push(Into::<TsTime>::into(alignment));
        self
    }

    /// `AGGREGATION aggregator bucket_duration`: makes one sample of all within each part of that length.
    #[inline]
    pub fn aggregation(mut self, aggregator: TsAggregator, bucket_duration: impl Span) -> Self {
        self.command.push("AGGREGATION");
        self.command.push(aggregator);
        let time = TimeArg::span(bucket_duration, Unit::Milliseconds, "AGGREGATION", &mut self.command);
        self.command.push(time);
        self
    }

    /// `BUCKETTIMESTAMP reported`: which time of a part is told; when it begins if not given. After `AGGREGATION
    /// aggregator bucket_duration`.
    #[inline]
    pub fn buckettimestamp(mut self, reported: TsBucketTime) -> Self {
        self.command.push("BUCKETTIMESTAMP");
        self.command.push(reported);
        self
    }

    /// `EMPTY`: also parts without samples. After `AGGREGATION aggregator bucket_duration`.
    #[inline]
    pub fn empty(mut self) -> Self {
        self.command.push("EMPTY");
        self
    }
}

request!(TsRevRange: Vec<TsSample>);
