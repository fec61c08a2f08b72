//! How large and how full a Bloom filter is.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `BF.INFO` answers.
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
    /// How many items it takes before it grows, or is full.
    pub capacity: u64,
    /// How many bytes it takes.
    pub size: u64,
    /// How many filters it is made of.
    pub filters: u64,
    /// How many items were new when they were added.
    pub items: u64,
    /// By how much each further filter is larger than the one before; `None` if there is to be none.
    pub expansion: Option<u64>,
    /// What else the server says, by its names.
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
