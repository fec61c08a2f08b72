//! How long a key has to live.

use std::time::Duration;

use crate::conversion_error::ConversionError;
use crate::replies::{InUnit, Milliseconds, Seconds, read_time};
use crate::reply::Reply;
use crate::value::Value;

/// What [`Client::ttl`](crate::Client::ttl) and [`Client::pttl`](crate::Client::pttl) answer. A reply to `TTL` becomes it as
/// [`Seconds<Ttl>`](crate::replies::Seconds), one to `PTTL` as [`Milliseconds<Ttl>`](crate::replies::Milliseconds).
///
/// Source: <https://redis.io/docs/latest/commands/pttl/>, which tells a missing key and one without an expiry apart by
/// two negative numbers.
///
/// ```
/// use pool_redis::{Client, Ttl};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// let client = Client::connect(&server.url())?;
/// client.set("session", "open")?;
/// assert_eq!(client.ttl("session")?, Ttl::NoExpiry);
/// client.expire("session", Duration::from_secs(60))?;
/// let Ttl::Remaining(left) = client.pttl("session")? else { panic!() };
/// assert!(left <= Duration::from_secs(60));
/// assert_eq!(client.ttl("no such session")?, Ttl::NoKey);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ttl {
    /// The key does not exist.
    NoKey,
    /// The key has no expiry.
    NoExpiry,
    /// The key expires after this time.
    Remaining(Duration),
}

impl Ttl {
    /// Reads a reply in seconds.
    pub(crate) fn from_seconds(reply: Value) -> Result<Self, ConversionError> {
        reply.convert().map(|Seconds(ttl)| ttl)
    }

    /// Reads a reply in milliseconds.
    pub(crate) fn from_milliseconds(reply: Value) -> Result<Self, ConversionError> {
        reply.convert().map(|Milliseconds(ttl)| ttl)
    }
}

impl InUnit for Ttl {
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        read_time(reply, unit, Self::NoKey, Self::NoExpiry, Self::Remaining)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_negative_numbers_mean_something_and_no_other_does() {
        let seconds = |number| Ttl::from_seconds(Value::Integer(number));
        assert_eq!(seconds(-2).unwrap(), Ttl::NoKey);
        assert_eq!(seconds(-1).unwrap(), Ttl::NoExpiry);
        assert_eq!(seconds(3).unwrap(), Ttl::Remaining(Duration::from_secs(3)));
        assert!(seconds(-3).is_err());
        let millis = Ttl::from_milliseconds(Value::Integer(3)).unwrap();
        assert_eq!(millis, Ttl::Remaining(Duration::from_millis(3)));
    }
}
