//! The reply to `INCREX`.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `INCREX` (Redis 8.8). With `BYFLOAT`, read it as an `Incremented<f64>`.
///
/// Source: <https://redis.io/docs/latest/commands/increx/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::Incremented;
///
/// let done: Incremented = Value::Array(vec![Value::Integer(10), Value::Integer(3)]).convert()?;
/// assert_eq!((done.value, done.increment), (10, 3));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Incremented<N = i64> {
    /// New value.
    pub value: N,
    /// Increment that was applied: less than requested if a bound was reached, 0 if nothing changed.
    pub increment: N,
}

impl<N: FromReply> FromReply for Incremented<N> {
    const KEEPS_BYTES: bool = N::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "Incremented", 2)?;
        Ok(Self {
            value: parts.next()?,
            increment: parts.next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn floats_come_as_strings_or_as_doubles() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let resp2 = Value::Array(vec![text("1.5"), text("0.5")]);
        let resp3 = Value::Array(vec![Value::Double(1.5), Value::Double(0.5)]);
        for reply in [resp2, resp3] {
            let done: Incremented<f64> = reply.convert().unwrap();
            assert_eq!((done.value, done.increment), (1.5, 0.5));
        }
    }
}
