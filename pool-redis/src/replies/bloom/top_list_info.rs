//! How a list of the most frequent items was made.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `TOPK.INFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/topk.info/>.
///
/// ```no_run
/// use pool_redis::commands::TopKInfo;
/// use pool_redis::replies::TopListInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: TopListInfo = client.call(TopKInfo::new("searches"))?;
/// println!("the {} most frequent ones", info.k);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopListInfo {
    /// How many items it lists.
    pub k: u64,
    /// How many counters a row of the sketch has.
    pub width: u64,
    /// How many rows the sketch has.
    pub depth: u64,
    /// By how much a counter that another item meets is likely to shrink.
    pub decay: f64,
    /// What else the server says, by its names.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(TopListInfo, "the dimensions of a list of the most frequent items", {
    k = "k",
    width = "width",
    depth = "depth",
    decay = "decay",
    ..rest,
});
