//! The reply to `VINFO`.

use std::collections::BTreeMap;

use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `VINFO`.
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
    /// Quantization of the vectors: `f32`, `bin` or `int8`.
    pub quantization: String,
    /// Number of neighbours that an element is linked with (the HNSW parameter M).
    pub links: u64,
    /// Number of dimensions of the stored vectors.
    pub dimensions: u64,
    /// Number of dimensions of the vectors before projection; 0 if they are not projected to fewer.
    pub input_dimensions: u64,
    /// Number of elements.
    pub size: u64,
    /// Highest level of the graph.
    pub max_level: u64,
    /// Number of elements with attributes.
    pub attributes: u64,
    /// Other fields that the server sends, by name.
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
