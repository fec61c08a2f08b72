//! The reply to `TIME`.

use std::time::{Duration, SystemTime};

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `TIME`: the time of the server's clock, to the microsecond.
///
/// Source: <https://redis.io/docs/latest/commands/time/>.
///
/// ```
/// use pool_redis::replies::ServerTime;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let ServerTime(now) = client.query(Command::new("TIME"))?;
/// assert!(now.elapsed().is_ok_and(|behind| behind.as_secs() < 60));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerTime(pub SystemTime);

impl FromReply for ServerTime {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (seconds, micros): (u64, u64) = reply.convert()?;
        Duration::from_secs(seconds)
            .checked_add(Duration::from_micros(micros))
            .and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since))
            .map(Self)
            .ok_or(ConversionError::OutOfRange {
                expected: "SystemTime",
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn time(seconds: &str, micros: &str) -> Result<ServerTime, ConversionError> {
        let text = |text: &str| Value::BulkString(text.to_owned().into());
        Value::Array(vec![text(seconds), text(micros)]).convert()
    }

    #[test]
    fn a_time_is_seconds_and_microseconds() {
        let expected = SystemTime::UNIX_EPOCH + Duration::from_micros(5_000_007);
        assert_eq!(time("5", "7"), Ok(ServerTime(expected)));
        assert!(time("-5", "7").is_err());
        let far = u64::MAX.to_string();
        assert!(time(&far, &far).is_err());
    }
}
