//! How large and how full a cuckoo filter is.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `CF.INFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/cf.info/>.
///
/// ```no_run
/// use pool_redis::commands::CfInfo;
/// use pool_redis::replies::CuckooInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: CuckooInfo = client.call(CfInfo::new("blocked"))?;
/// println!("{} items in {} bytes", info.inserted, info.size);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CuckooInfo {
    /// How many bytes it takes.
    pub size: u64,
    /// How many buckets it has.
    pub buckets: u64,
    /// How many filters it is made of.
    pub filters: u64,
    /// How many items it holds.
    pub inserted: u64,
    /// How many items were removed.
    pub deleted: u64,
    /// How many items share a bucket.
    pub bucket_size: u64,
    /// By how much each further filter is larger than the one before; 0 if there is to be none.
    pub expansion: u64,
    /// How often items are moved to make room before it counts as full.
    pub max_iterations: u64,
    /// What else the server says, by its names.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(CuckooInfo, "the state of a cuckoo filter", {
    size = "Size",
    buckets = "Number of buckets",
    filters = "Number of filters",
    inserted = "Number of items inserted",
    deleted = "Number of items deleted",
    bucket_size = "Bucket size",
    expansion = "Expansion rate",
    max_iterations = "Max iterations",
    ..rest,
});
