//! The reply to `LINSERT`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `LINSERT`.
///
/// Source: <https://redis.io/docs/latest/commands/linsert/>.
///
/// ```
/// use pool_redis::replies::ListInsert;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("RPUSH").arg("days").args(["mon", "wed"]))?;
/// let insert = |before| Command::new("LINSERT").arg("days").arg("BEFORE").args([before, "tue"]);
/// let inserted: ListInsert = client.query(insert("wed"))?;
/// assert_eq!(inserted, ListInsert::Inserted { len: 3 });
/// let inserted: ListInsert = client.query(insert("sun"))?;
/// assert_eq!(inserted, ListInsert::NoPivot);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListInsert {
    /// The list does not exist, and was not created.
    NoKey,
    /// The pivot element is not in the list. Nothing was inserted.
    NoPivot,
    /// The element was inserted.
    Inserted {
        /// New length of the list.
        len: u64,
    },
}

impl FromReply for ListInsert {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Integer(-1) => Ok(Self::NoPivot),
            Reply::Integer(0) => Ok(Self::NoKey),
            other => u64::from_reply(other).map(|len| Self::Inserted { len }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn two_numbers_are_no_lengths() {
        let read = |number| Value::Integer(number).convert();
        assert_eq!(read(-1), Ok(ListInsert::NoPivot));
        assert_eq!(read(0), Ok(ListInsert::NoKey));
        assert_eq!(read(1), Ok(ListInsert::Inserted { len: 1 }));
        assert!(read(-2).is_err());
    }
}
