//! How large a t-digest is and how much was observed.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `TDIGEST.INFO` answers.
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
    /// The greater, the more exact.
    pub compression: u64,
    /// How many centroids fit.
    pub capacity: u64,
    /// How many centroids there are.
    pub merged_nodes: u64,
    /// How many observations wait to be merged into centroids.
    pub unmerged_nodes: u64,
    /// How much the centroids weigh together.
    pub merged_weight: f64,
    /// How much those weigh that wait.
    pub unmerged_weight: f64,
    /// How many values were added.
    pub observations: u64,
    /// How often it was compressed.
    pub total_compressions: u64,
    /// How many bytes it takes.
    pub memory_usage: u64,
    /// What else the server says, by its names.
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
