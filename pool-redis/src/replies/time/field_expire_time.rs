//! The replies to `HEXPIRETIME` and `HPEXPIRETIME`.

use std::time::{Duration, SystemTime};

use super::unit::{InUnit, read_time};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;

/// When a hash field expires. Read an element of the reply to `HEXPIRETIME` as a
/// [`Seconds<FieldExpireTime>`](super::Seconds), one to `HPEXPIRETIME` as a
/// [`Milliseconds<FieldExpireTime>`](super::Milliseconds).
///
/// Source: <https://redis.io/docs/latest/commands/hexpiretime/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{FieldExpireTime, Seconds};
///
/// let reply = Value::Array(vec![Value::Integer(1_893_456_000), Value::Integer(-2)]);
/// let fields: Vec<Seconds<FieldExpireTime>> = reply.convert()?;
/// assert!(matches!(fields[0].0, FieldExpireTime::At(_)));
/// assert_eq!(fields[1].0, FieldExpireTime::NoField);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldExpireTime {
    /// The field or the hash does not exist.
    NoField,
    /// The field has no expiry.
    NoExpiry,
    /// The field expires at this time, by the server's clock.
    At(SystemTime),
}

impl InUnit for FieldExpireTime {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        read_time(reply, unit, Self::NoField, Self::NoExpiry, Self::At)
    }
}
