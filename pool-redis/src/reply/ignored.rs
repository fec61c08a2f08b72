//! A reply that is not read.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// Any reply, or any element of one, skipped without reading it. This costs nothing and never fails, even if the reply
/// is an error. To detect errors, use `()`.
///
/// ```
/// use pool_redis::{Ignored, Value};
///
/// let entry = Value::Array(vec![Value::BulkString("1-0".into()), Value::Array(vec![Value::Nil, Value::Nil])]);
/// let (id, Ignored): (String, Ignored) = entry.convert()?;
/// assert_eq!(id, "1-0");
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ignored;

impl FromReply for Ignored {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(_: Reply<'_>) -> Result<Self, ConversionError> {
        Ok(Ignored)
    }
}
