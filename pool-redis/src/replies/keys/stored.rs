//! The reply to `SET`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `SET` without `GET`: true for `OK`; false for nil, which means that a condition (`NX`, `XX` and so on)
/// was not met. Without a condition it is always true.
///
/// With `GET`, the reply is the previous value instead: read it as an `Option<Bytes>`.
///
/// Source: <https://redis.io/docs/latest/commands/set/>.
///
/// ```
/// use pool_redis::replies::Stored;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let lock = || Command::new("SET").arg("lock").arg("mine").arg("NX");
/// let Stored(is_mine) = client.query(lock())?;
/// assert!(is_mine);
/// assert_eq!(client.query::<Stored>(lock())?, Stored(false));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stored(pub bool);

impl From<Stored> for bool {
    fn from(stored: Stored) -> Self {
        stored.0
    }
}

impl FromReply for Stored {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Nil => Ok(Self(false)),
            // A bulk string is a reply to `SET` with `GET`, and its value may well be "OK".
            Reply::SimpleString(text) if *text == *b"OK" => Ok(Self(true)),
            other => Err(other.unexpected("OK or nil")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn only_ok_and_nil_say_whether() {
        assert_eq!(Value::SimpleString("OK".into()).convert(), Ok(Stored(true)));
        assert_eq!(Value::Nil.convert(), Ok(Stored(false)));
        for reply in [
            Value::BulkString("OK".into()),
            Value::SimpleString("QUEUED".into()),
            Value::Integer(1),
        ] {
            assert!(reply.convert::<Stored>().is_err());
        }
        assert!(bool::from(Stored(true)));
    }
}
