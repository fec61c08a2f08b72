//! The replies to `TTL` and `PTTL`.

use std::time::Duration;

use super::unit::{InUnit, read_time};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;

/// The reply to [`ttl`](crate::Commands::ttl) and [`pttl`](crate::Commands::pttl). Read a reply to `TTL` as a
/// [`Seconds<Ttl>`](crate::replies::Seconds), one to `PTTL` as a [`Milliseconds<Ttl>`](crate::replies::Milliseconds).
///
/// Source: <https://redis.io/docs/latest/commands/pttl/>, where two negative numbers stand for a missing key and for one
/// without an expiry.
///
/// ```
/// use pool_redis::replies::Ttl;
/// use pool_redis::{Client, Commands};
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
    /// The time after which the key expires; `None` if it does not exist or has no expiry.
    ///
    /// ```
    /// use pool_redis::replies::Ttl;
    /// use std::time::Duration;
    ///
    /// assert_eq!(Ttl::Remaining(Duration::from_secs(3)).remaining(), Some(Duration::from_secs(3)));
    /// assert_eq!(Ttl::NoExpiry.remaining(), None);
    /// ```
    #[must_use]
    pub fn remaining(self) -> Option<Duration> {
        match self {
            Self::Remaining(time) => Some(time),
            Self::NoKey | Self::NoExpiry => None,
        }
    }
}

impl InUnit for Ttl {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        read_time(reply, unit, Self::NoKey, Self::NoExpiry, Self::Remaining)
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::{Milliseconds, Seconds};
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn the_two_negative_numbers_mean_something_and_no_other_does() {
        let seconds = |number| Value::Integer(number).convert::<Seconds<Ttl>>();
        assert_eq!(seconds(-2), Ok(Seconds(Ttl::NoKey)));
        assert_eq!(seconds(-1), Ok(Seconds(Ttl::NoExpiry)));
        let three = Ttl::Remaining(Duration::from_secs(3));
        assert_eq!(seconds(3), Ok(Seconds(three)));
        assert!(seconds(-3).is_err());
        let three = Ttl::Remaining(Duration::from_millis(3));
        assert_eq!(Value::Integer(3).convert(), Ok(Milliseconds(three)));
    }
}
