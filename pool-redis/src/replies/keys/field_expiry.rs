//! The reply to `HEXPIRE` and its variants.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `HEXPIRE`, `HPEXPIRE`, `HEXPIREAT` or `HPEXPIREAT`: the outcome for one field.
///
/// Source: <https://redis.io/docs/latest/commands/hexpire/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::FieldExpiry;
///
/// let reply = Value::Array(vec![Value::Integer(1), Value::Integer(-2)]);
/// assert_eq!(reply.convert::<Vec<FieldExpiry>>()?, [FieldExpiry::Set, FieldExpiry::NoField]);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldExpiry {
    /// The field or the hash does not exist.
    NoField,
    /// The condition (`NX`, `XX`, `GT` or `LT`) was not met. Nothing changed.
    ConditionNotMet,
    /// The expiry was set.
    Set,
    /// The field was deleted, because the given time is already past.
    Deleted,
}

impl FromReply for FieldExpiry {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match i64::from_reply(reply)? {
            -2 => Ok(Self::NoField),
            0 => Ok(Self::ConditionNotMet),
            1 => Ok(Self::Set),
            2 => Ok(Self::Deleted),
            _ => Err(ConversionError::OutOfRange {
                expected: "FieldExpiry",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn four_numbers_mean_something_and_no_other_does() {
        let read = |number| Value::Integer(number).convert();
        assert_eq!(read(-2), Ok(FieldExpiry::NoField));
        assert_eq!(read(0), Ok(FieldExpiry::ConditionNotMet));
        assert_eq!(read(1), Ok(FieldExpiry::Set));
        assert_eq!(read(2), Ok(FieldExpiry::Deleted));
        assert!(read(-1).is_err() && read(3).is_err());
    }
}
