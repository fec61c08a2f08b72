//! The reply to `HPERSIST`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `HPERSIST`: the outcome for one field.
///
/// Source: <https://redis.io/docs/latest/commands/hpersist/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::FieldPersist;
///
/// let reply = Value::Array(vec![Value::Integer(1), Value::Integer(-1)]);
/// assert_eq!(reply.convert::<Vec<FieldPersist>>()?, [FieldPersist::Removed, FieldPersist::NoExpiry]);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldPersist {
    /// The field or the hash does not exist.
    NoField,
    /// The field has no expiry.
    NoExpiry,
    /// The expiry of the field was removed.
    Removed,
}

impl FromReply for FieldPersist {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match i64::from_reply(reply)? {
            -2 => Ok(Self::NoField),
            -1 => Ok(Self::NoExpiry),
            1 => Ok(Self::Removed),
            _ => Err(ConversionError::OutOfRange {
                expected: "FieldPersist",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn three_numbers_mean_something_and_no_other_does() {
        let read = |number| Value::Integer(number).convert();
        assert_eq!(read(-2), Ok(FieldPersist::NoField));
        assert_eq!(read(-1), Ok(FieldPersist::NoExpiry));
        assert_eq!(read(1), Ok(FieldPersist::Removed));
        assert!(read(0).is_err() && read(2).is_err());
    }
}
