//! The reply to `TS.INFO`.

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

/// The reply to `TS.INFO`.
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
    /// Number of samples.
    pub total_samples: u64,
    /// Memory used by the series, in bytes.
    pub memory_usage: u64,
    /// Timestamp of the first sample; 0 if there is none.
    pub first_timestamp: u64,
    /// Timestamp of the last sample; 0 if there is none.
    pub last_timestamp: u64,
    /// How long samples are kept, counted back from the last sample. Zero means that they never expire.
    pub retention: Duration,
    /// Number of chunks.
    pub chunk_count: u64,
    /// Size of a chunk, in bytes.
    pub chunk_size: u64,
    /// Encoding of the chunks: `compressed` or `uncompressed`.
    pub chunk_type: String,
    /// Policy for samples with the same timestamp; `None` if the series uses the server's default.
    pub duplicate_policy: Option<String>,
    /// Labels of the series.
    pub labels: HashMap<Bytes, Bytes>,
    /// Key of the source series, if a compaction rule creates this series.
    pub source: Option<Bytes>,
    /// Compaction rules, which create other series from this one.
    pub rules: Vec<TsRule>,
    /// Greatest time since the last sample at which a sample is ignored, if its value differs by at most
    /// [`ignore_value_difference`](Self::ignore_value_difference). Zero if no sample is ignored.
    pub ignore_time_difference: Duration,
    /// Greatest difference from the value of the last sample at which a sample is ignored.
    pub ignore_value_difference: f64,
    /// The chunks, with `DEBUG`; otherwise empty.
    pub chunks: Vec<TsChunk>,
    /// Other fields that the server sends, by name.
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

/// A compaction rule, which creates one time series from another: part of [`TimeSeriesInfo`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TsRule {
    /// Key of the series that the rule creates.
    pub key: Bytes,
    /// Duration of each bucket. The rule aggregates a bucket into one sample.
    pub bucket_duration: Duration,
    /// Aggregation function, such as `AVG`.
    pub aggregator: String,
    /// Timestamp at which a bucket begins, to which the others are aligned.
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

/// A chunk of a time series: part of [`TimeSeriesInfo`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsChunk {
    /// Timestamp of the first sample.
    pub start_timestamp: u64,
    /// Timestamp of the last sample.
    pub end_timestamp: u64,
    /// Number of samples.
    pub samples: u64,
    /// Size of the chunk, in bytes.
    pub size: u64,
    /// Average bytes per sample.
    pub bytes_per_sample: f64,
}

from_fields!(TsChunk, "a chunk", {
    start_timestamp = "startTimestamp",
    end_timestamp = "endTimestamp",
    samples = "samples",
    size = "size",
    bytes_per_sample = "bytesPerSample" or default,
});
