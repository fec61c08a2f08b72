//! The reply to `XDELEX` and `XACKDEL`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `XDELEX` or `XACKDEL`: the outcome for one entry (Redis 8.2).
///
/// Source: <https://redis.io/docs/latest/commands/xdelex/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::EntryDeletion;
///
/// let reply = Value::Array(vec![Value::Integer(1), Value::Integer(-1), Value::Integer(2)]);
/// let expected = [EntryDeletion::Deleted, EntryDeletion::NoEntry, EntryDeletion::StillReferenced];
/// assert_eq!(reply.convert::<Vec<EntryDeletion>>()?, expected);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryDeletion {
    /// The entry does not exist in the stream, or was not pending for the group.
    NoEntry,
    /// The entry was deleted. `XACKDEL` also acknowledged it.
    Deleted,
    /// The entry was not deleted, because some groups have not acknowledged it. `XACKDEL` acknowledged it.
    StillReferenced,
}

impl FromReply for EntryDeletion {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match i64::from_reply(reply)? {
            -1 => Ok(Self::NoEntry),
            1 => Ok(Self::Deleted),
            2 => Ok(Self::StillReferenced),
            _ => Err(ConversionError::OutOfRange {
                expected: "EntryDeletion",
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
        for number in [-2, 0, 3] {
            assert!(Value::Integer(number).convert::<EntryDeletion>().is_err());
        }
    }
}
