//! The replies to `HTTL` and `HPTTL`.

use std::time::Duration;

use super::unit::{InUnit, read_time};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;

/// Remaining time to live of a hash field. Read an element of the reply to `HTTL` as a
/// [`Seconds<FieldTtl>`](super::Seconds), one to `HPTTL` as a [`Milliseconds<FieldTtl>`](super::Milliseconds).
///
/// Source: <https://redis.io/docs/latest/commands/httl/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{FieldTtl, Milliseconds};
/// use std::time::Duration;
///
/// let reply = Value::Array(vec![Value::Integer(1500), Value::Integer(-1), Value::Integer(-2)]);
/// let fields: Vec<Milliseconds<FieldTtl>> = reply.convert()?;
/// assert_eq!(fields[0].0, FieldTtl::Remaining(Duration::from_millis(1500)));
/// assert_eq!(fields[1].0, FieldTtl::NoExpiry);
/// assert_eq!(fields[2].0, FieldTtl::NoField);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldTtl {
    /// The field or the hash does not exist.
    NoField,
    /// The field has no expiry.
    NoExpiry,
    /// The field expires after this time.
    Remaining(Duration),
}

impl InUnit for FieldTtl {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        read_time(reply, unit, Self::NoField, Self::NoExpiry, Self::Remaining)
    }
}
