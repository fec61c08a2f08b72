//! The reply to `TOPK.INFO`.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `TOPK.INFO`.
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
    /// Number of items in the list.
    pub k: u64,
    /// Number of counters in each row of the sketch.
    pub width: u64,
    /// Number of rows of the sketch.
    pub depth: u64,
    /// Decay: the base of the probability that an item decrements the counter of another item with which it collides.
    pub decay: f64,
    /// Other fields that the server sends, by name.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(TopListInfo, "the dimensions of a list of the most frequent items", {
    k = "k",
    width = "width",
    depth = "depth",
    decay = "decay",
    ..rest,
});
