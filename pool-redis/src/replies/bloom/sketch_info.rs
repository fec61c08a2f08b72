//! The reply to `CMS.INFO`.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `CMS.INFO`.
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
    /// Number of counters in each row.
    pub width: u64,
    /// Number of rows.
    pub depth: u64,
    /// Sum of all increments.
    pub count: u64,
    /// Other fields that the server sends, by name.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(SketchInfo, "the state of a count-min sketch", {
    width = "width",
    depth = "depth",
    count = "count",
    ..rest,
});
