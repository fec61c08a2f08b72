//! How large a count-min sketch is and how much was counted.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `CMS.INFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/cms.info/>.
///
/// ```no_run
/// use pool_redis::commands::CmsInfo;
/// use pool_redis::replies::SketchInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: SketchInfo = client.call(CmsInfo::new("words"))?;
/// println!("{} in {} rows of {} counters", info.count, info.depth, info.width);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SketchInfo {
    /// How many counters a row has.
    pub width: u64,
    /// How many rows there are.
    pub depth: u64,
    /// The sum of all that was counted.
    pub count: u64,
    /// What else the server says, by its names.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(SketchInfo, "the state of a count-min sketch", {
    width = "width",
    depth = "depth",
    count = "count",
    ..rest,
});
