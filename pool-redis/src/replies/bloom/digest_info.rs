//! The reply to `TDIGEST.INFO`.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `TDIGEST.INFO`.
///
/// Source: <https://redis.io/docs/latest/commands/tdigest.info/>.
///
/// ```no_run
/// use pool_redis::commands::TDigestInfo;
/// use pool_redis::replies::DigestInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: DigestInfo = client.call(TDigestInfo::new("latency"))?;
/// println!("{} observations in {} bytes", info.observations, info.memory_usage);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DigestInfo {
    /// Compression parameter. A greater value makes the digest more accurate and larger.
    pub compression: u64,
    /// Number of centroids that fit in the digest.
    pub capacity: u64,
    /// Number of merged centroids.
    pub merged_nodes: u64,
    /// Number of observations that are not merged into centroids yet.
    pub unmerged_nodes: u64,
    /// Total weight of the merged centroids.
    pub merged_weight: f64,
    /// Total weight of the observations that are not merged yet.
    pub unmerged_weight: f64,
    /// Number of values that were added.
    pub observations: u64,
    /// Number of times the digest was compressed.
    pub total_compressions: u64,
    /// Memory used by the digest, in bytes.
    pub memory_usage: u64,
    /// Other fields that the server sends, by name.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(DigestInfo, "the state of a t-digest", {
    compression = "Compression",
    capacity = "Capacity",
    merged_nodes = "Merged nodes",
    unmerged_nodes = "Unmerged nodes",
    merged_weight = "Merged weight",
    unmerged_weight = "Unmerged weight",
    observations = "Observations",
    total_compressions = "Total compressions",
    memory_usage = "Memory usage",
    ..rest,
});
