//! The reply to `ARINFO`.

use crate::replies::fields::from_fields;

/// The reply to `ARINFO` (Redis 8.8).
///
/// Source: <https://redis.io/docs/latest/commands/arinfo/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::ArrayInfo;
///
/// let text = |text: &'static str| Value::BulkString(text.into());
/// let fields = [("count", 3), ("len", 101), ("next-insert-index", 1), ("slices", 1), ("slice-size", 4096)];
/// let reply = Value::Map(fields.map(|(name, value)| (text(name), Value::Integer(value))).to_vec());
/// let info: ArrayInfo = reply.convert()?;
/// assert_eq!((info.count, info.len, info.next_insert_index), (3, 101, Some(1)));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ArrayInfo {
    /// Number of elements.
    pub count: u64,
    /// Greatest index of an element, plus one.
    pub len: u64,
    /// Index at which the next `ARINSERT` inserts; `None` if there is no index left.
    pub next_insert_index: Option<u64>,
    /// Number of allocated slices.
    pub slices: u64,
    /// Number of indexes that a slice covers.
    pub slice_size: u64,
    /// Number of entries in the directory of slices.
    pub directory_size: Option<u64>,
    /// Number of entries in the directory of directories.
    pub super_dir_entries: Option<u64>,
    /// Number of slices that store their elements contiguously, with `FULL`.
    pub dense_slices: Option<u64>,
    /// Number of slices that store their elements by index, with `FULL`.
    pub sparse_slices: Option<u64>,
    /// Average number of elements in a dense slice, with `FULL`.
    pub avg_dense_size: Option<f64>,
    /// Average fill ratio of dense slices, with `FULL`.
    pub avg_dense_fill: Option<f64>,
    /// Average number of elements in a sparse slice, with `FULL`.
    pub avg_sparse_size: Option<f64>,
}

from_fields!(ArrayInfo, "ArrayInfo", {
    count = "count",
    len = "len",
    next_insert_index = "next-insert-index" or default,
    slices = "slices",
    slice_size = "slice-size",
    directory_size = "directory-size" or default,
    super_dir_entries = "super-dir-entries" or default,
    dense_slices = "dense-slices" or default,
    sparse_slices = "sparse-slices" or default,
    avg_dense_size = "avg-dense-size" or default,
    avg_dense_fill = "avg-dense-fill" or default,
    avg_sparse_size = "avg-sparse-size" or default,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::conversion_error::ConversionError;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    /// The reply in the documentation, with some of the fields that `FULL` adds.
    fn reply() -> Vec<(Value, Value)> {
        let mut fields: Vec<_> = [
            ("count", 3),
            ("len", 101),
            ("next-insert-index", 1),
            ("slices", 1),
            ("directory-size", 1),
            ("super-dir-entries", 0),
            ("slice-size", 4096),
            ("dense-slices", 0),
            ("something new", 5),
        ]
        .map(|(name, number)| (text(name), Value::Integer(number)))
        .to_vec();
        fields.push((text("avg-sparse-size"), text("3.5")));
        fields
    }

    #[test]
    fn either_protocol_says_the_same() {
        let map: ArrayInfo = Value::Map(reply()).convert().unwrap();
        let flat = reply().into_iter().flat_map(|(name, value)| [name, value]);
        let flat: ArrayInfo = Value::Array(flat.collect()).convert().unwrap();
        assert_eq!(map, flat);
        assert_eq!((map.len, map.slice_size), (101, 4096));
        assert_eq!(map.dense_slices, Some(0));
        assert_eq!(map.avg_sparse_size, Some(3.5));
        assert_eq!(map.avg_dense_fill, None);
    }

    #[test]
    fn a_field_that_every_server_has_must_be_there() {
        let fields = reply().split_off(1);
        let error = ConversionError::MissingField { field: "count" };
        assert_eq!(Value::Map(fields).convert::<ArrayInfo>(), Err(error));
    }

    #[test]
    fn a_field_of_the_wrong_kind_is_an_error() {
        let mut fields = reply();
        fields[1].1 = text("many");
        assert!(Value::Map(fields).convert::<ArrayInfo>().is_err());
    }
}
