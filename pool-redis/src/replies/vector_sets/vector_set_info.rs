//! How a set of vectors keeps them.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `VINFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/vinfo/>.
///
/// ```no_run
/// use pool_redis::commands::VInfo;
/// use pool_redis::replies::VectorSetInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: Option<VectorSetInfo> = client.call(VInfo::new("colours"))?;
/// if let Some(info) = info {
///     println!("{} vectors of {} dimensions", info.size, info.dimensions);
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VectorSetInfo {
    /// How its numbers are kept: `f32`, `bin` or `int8`.
    pub quantization: String,
    /// With how many others an element is linked.
    pub links: u64,
    /// How many dimensions its vectors have.
    pub dimensions: u64,
    /// How many the vectors had that were given; 0 if they are not projected to fewer.
    pub input_dimensions: u64,
    /// How many elements there are.
    pub size: u64,
    /// The highest level of the graph.
    pub max_level: u64,
    /// How many elements have attributes.
    pub attributes: u64,
    /// What else the server says, by its names.
    pub rest: BTreeMap<String, Value>,
}

from_fields!(VectorSetInfo, "the state of a set of vectors", {
    quantization = "quant-type",
    links = "hnsw-m" or default,
    dimensions = "vector-dim",
    input_dimensions = "projection-input-dim" or default,
    size = "size",
    max_level = "max-level" or default,
    attributes = "attributes-count" or default,
    ..rest,
});
