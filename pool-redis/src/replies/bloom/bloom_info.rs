//! The reply to `BF.INFO`.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `BF.INFO`.
///
/// Source: <https://redis.io/docs/latest/commands/bf.info/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::BloomInfo;
///
/// let name = |name: &'static str| Value::SimpleString(name.into());
/// let reply = Value::Map(vec![
///     (name("Capacity"), Value::Integer(100)),
///     (name("Size"), Value::Integer(240)),
///     (name("Number of filters"), Value::Integer(1)),
///     (name("Number of items inserted"), Value::Integer(4)),
///     (name("Expansion rate"), Value::Nil),
/// ]);
/// let info: BloomInfo = reply.convert()?;
/// assert_eq!((info.items, info.capacity, info.expansion), (4, 100, None));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BloomInfo {
    /// Number of items that the filter can hold before it must expand. A filter that does not expand is then full.
    pub capacity: u64,
    /// Memory used by the filter, in bytes.
    pub size: u64,
    /// Number of sub-filters.
    pub filters: u64,
    /// Number of items that were not in the filter yet when they were added.
    pub items: u64,
    /// Factor by which each new sub-filter is larger than the one before. `None` if the filter does not expand.
    pub expansion: Option<u64>,
    /// Other fields that the server sends, by name.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(BloomInfo, "the state of a Bloom filter", {
    capacity = "Capacity",
    size = "Size",
    filters = "Number of filters",
    items = "Number of items inserted",
    expansion = "Expansion rate" or default,
    ..rest,
});
