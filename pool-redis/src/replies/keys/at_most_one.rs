//! A list of at most one element.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A reply that is a list of at most one element. `ZPOPMIN` without a count, for instance, returns a member with its
/// score, or an empty list.
///
/// ```
/// use pool_redis::replies::AtMostOne;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("ZADD").arg("jobs").args(["1.5", "mail"]))?;
/// let AtMostOne(first) = client.query(Command::new("ZPOPMIN").arg("jobs"))?;
/// assert_eq!(first, Some(("mail".to_owned(), 1.5)));
/// let AtMostOne(none) = client.query::<AtMostOne<(String, f64)>>(Command::new("ZPOPMIN").arg("jobs"))?;
/// assert_eq!(none, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct AtMostOne<T>(pub Option<T>);

impl<T: FromReply> FromReply for AtMostOne<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut list = Vec::from_reply(reply)?;
        let last = list.pop();
        match list.len() {
            0 => Ok(Self(last)),
            more => Err(ConversionError::WrongLength {
                expected: 1,
                found: more + 1,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn more_than_one_is_refused_and_not_dropped() {
        let list = |len| Value::Array(vec![Value::Integer(7); len]);
        assert_eq!(list(0).convert(), Ok(AtMostOne(None::<u16>)));
        assert_eq!(list(1).convert(), Ok(AtMostOne(Some(7_u16))));
        let error = ConversionError::WrongLength {
            expected: 1,
            found: 3,
        };
        assert_eq!(list(3).convert::<AtMostOne<u16>>(), Err(error));
        assert!(Value::Nil.convert::<AtMostOne<u16>>().is_err());
    }

    #[test]
    fn a_pair_comes_flat_or_by_itself() {
        let pair = Value::Array(vec![Value::Integer(1), Value::Integer(2)]);
        let one = AtMostOne(Some((1_u16, 2_u16)));
        assert_eq!(pair.clone().convert(), Ok(one));
        assert_eq!(Value::Array(vec![pair]).convert(), Ok(one));
    }
}
