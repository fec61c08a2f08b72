//! What a time series is like.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::Milliseconds;
use crate::replies::fields::from_fields;
use crate::replies::keyed::{self, next};
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// What `TS.INFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/ts.info/>.
///
/// ```no_run
/// use pool_redis::commands::TsInfo;
/// use pool_redis::replies::TimeSeriesInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: TimeSeriesInfo = client.call(TsInfo::new("temperature:kitchen"))?;
/// println!("{} samples, kept for {:?}", info.total_samples, info.retention);
/// for rule in &info.rules {
///     println!("{} over {:?} goes to {:?}", rule.aggregator, rule.bucket_duration, rule.key);
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeSeriesInfo {
    /// How many samples there are.
    pub total_samples: u64,
    /// How many bytes it takes.
    pub memory_usage: u64,
    /// The timestamp of the first sample; 0 if there is none.
    pub first_timestamp: u64,
    /// The timestamp of the last sample; 0 if there is none.
    pub last_timestamp: u64,
    /// For how long before the last one samples are kept; zero for ever.
    pub retention: Duration,
    /// How many chunks it is kept in.
    pub chunk_count: u64,
    /// How many bytes a chunk has.
    pub chunk_size: u64,
    /// `compressed` or `uncompressed`.
    pub chunk_type: String,
    /// What is done with a second sample of the same time; `None` for what the server is set to.
    pub duplicate_policy: Option<String>,
    /// Its labels.
    pub labels: HashMap<Bytes, Bytes>,
    /// The series of which this one is made by a rule.
    pub source: Option<Bytes>,
    /// What other series are made of this one.
    pub rules: Vec<TsRule>,
    /// Within what time of the last one samples are ignored if they hardly differ; zero if none are.
    pub ignore_time_difference: Duration,
    /// What hardly differs.
    pub ignore_value_difference: f64,
    /// Each chunk, with `DEBUG`.
    pub chunks: Vec<TsChunk>,
    /// What else the server says, by its names.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(TimeSeriesInfo, "the state of a time series", {
    total_samples = "totalSamples",
    memory_usage = "memoryUsage",
    first_timestamp = "firstTimestamp",
    last_timestamp = "lastTimestamp",
    retention = "retentionTime" in Milliseconds,
    chunk_count = "chunkCount",
    chunk_size = "chunkSize",
    chunk_type = "chunkType" or default,
    duplicate_policy = "duplicatePolicy" or default,
    labels = "labels" or default,
    source = "sourceKey" or default,
    rules = "rules" or default,
    ignore_time_difference = "ignoreMaxTimeDiff" in Milliseconds or default,
    ignore_value_difference = "ignoreMaxValDiff" or default,
    chunks = "Chunks" or default,
    ..rest,
});

/// By what rule one time series is made of another: see [`TimeSeriesInfo`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TsRule {
    /// The key of the series that is made.
    pub key: Bytes,
    /// How long each part is that becomes one sample.
    pub bucket_duration: Duration,
    /// How it becomes one, such as `AVG`.
    pub aggregator: String,
    /// A timestamp at which a part begins.
    pub alignment: u64,
}

impl TsRule {
    fn of(key: Bytes, rest: &mut Elements<'_>) -> Result<Self, ConversionError> {
        let Milliseconds(bucket_duration) = next(rest)?;
        let aggregator = next(rest)?;
        let alignment = next::<Option<u64>>(rest)?.unwrap_or_default();
        Ok(Self {
            key,
            bucket_duration,
            aggregator,
            alignment,
        })
    }
}

impl FromReply for TsRule {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a rule")?;
        let key = next(&mut elements)?;
        Self::of(key, &mut elements)
    }

    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        keyed::read(reply, "a rule", Self::of)
    }
}

/// A part of a time series in memory: see [`TimeSeriesInfo`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsChunk {
    /// The timestamp of its first sample.
    pub start_timestamp: u64,
    /// The timestamp of its last sample.
    pub end_timestamp: u64,
    /// How many samples it has.
    pub samples: u64,
    /// How many bytes it takes.
    pub size: u64,
    /// How many of them for each sample.
    pub bytes_per_sample: f64,
}

from_fields!(TsChunk, "a chunk", {
    start_timestamp = "startTimestamp",
    end_timestamp = "endTimestamp",
    samples = "samples",
    size = "size",
    bytes_per_sample = "bytesPerSample" or default,
});
