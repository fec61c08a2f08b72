//! The reply to `CLIENT GETREDIR`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `CLIENT GETREDIR`: the connection to which the server sends invalidation messages for this one.
///
/// Source: <https://redis.io/docs/latest/commands/client-getredir/>.
///
/// ```
/// use pool_redis::replies::TrackingRedirect;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let redirect: TrackingRedirect = client.query(Command::new("CLIENT GETREDIR"))?;
/// assert_eq!(redirect, TrackingRedirect::Off);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackingRedirect {
    /// Tracking is off: the server sends no invalidation messages.
    Off,
    /// To this connection itself.
    Own,
    /// To the connection with this ID.
    To(u64),
}

impl FromReply for TrackingRedirect {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match i64::from_reply(reply)? {
            -1 => Ok(Self::Off),
            0 => Ok(Self::Own),
            id => u64::try_from(id)
                .map(Self::To)
                .map_err(|_| ConversionError::OutOfRange {
                    expected: "TrackingRedirect",
                }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn two_numbers_are_no_ids() {
        let read = |number| Value::Integer(number).convert();
        assert_eq!(read(-1), Ok(TrackingRedirect::Off));
        assert_eq!(read(0), Ok(TrackingRedirect::Own));
        assert_eq!(read(7), Ok(TrackingRedirect::To(7)));
        assert!(read(-2).is_err());
    }
}
