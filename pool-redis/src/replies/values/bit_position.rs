//! The reply to `BITPOS`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `BITPOS`: position of the first bit with the requested value, counted from the most significant bit of
/// the first byte. `None` if there is no such bit (the server sends -1).
///
/// Source: <https://redis.io/docs/latest/commands/bitpos/>.
///
/// ```
/// use pool_redis::replies::BitPosition;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("bits", b"\x00\x20")?;
/// let BitPosition(first) = client.query(Command::new("BITPOS").arg("bits").arg(1))?;
/// assert_eq!(first, Some(10));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BitPosition(pub Option<u64>);

impl FromReply for BitPosition {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Integer(-1) => Ok(Self(None)),
            other => u64::from_reply(other).map(|position| Self(Some(position))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn only_minus_one_is_none() {
        assert_eq!(Value::Integer(-1).convert(), Ok(BitPosition(None)));
        assert_eq!(Value::Integer(0).convert(), Ok(BitPosition(Some(0))));
        assert!(Value::Integer(-2).convert::<BitPosition>().is_err());
    }
}
