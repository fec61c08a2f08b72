//! The reply to `CF.INFO`.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `CF.INFO`.
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
    /// Memory used by the filter, in bytes.
    pub size: u64,
    /// Number of buckets.
    pub buckets: u64,
    /// Number of sub-filters.
    pub filters: u64,
    /// Number of items in the filter.
    pub inserted: u64,
    /// Number of items that were deleted.
    pub deleted: u64,
    /// Number of items that fit in a bucket.
    pub bucket_size: u64,
    /// Factor by which each new sub-filter is larger than the one before. 0 if the filter does not expand.
    pub expansion: u64,
    /// Number of times that items are moved to make room before the filter counts as full.
    pub max_iterations: u64,
    /// Other fields that the server sends, by name.
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
