//! The replies to `EXPIRETIME` and `PEXPIRETIME`.

use std::time::{Duration, SystemTime};

use super::unit::{InUnit, read_time};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;

/// When a key expires. Read the reply to `EXPIRETIME` as a [`Seconds<ExpireTime>`](super::Seconds), that to
/// `PEXPIRETIME` as a [`Milliseconds<ExpireTime>`](super::Milliseconds).
///
/// Source: <https://redis.io/docs/latest/commands/expiretime/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{ExpireTime, Seconds};
/// use std::time::{Duration, SystemTime};
///
/// let time: Seconds<ExpireTime> = Value::Integer(1_893_456_000).convert()?;
/// let new_year = SystemTime::UNIX_EPOCH + Duration::from_secs(1_893_456_000); // 2030
/// assert_eq!(time.0, ExpireTime::At(new_year));
/// assert_eq!(Value::Integer(-1).convert(), Ok(Seconds(ExpireTime::NoExpiry)));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpireTime {
    /// The key does not exist.
    NoKey,
    /// The key has no expiry.
    NoExpiry,
    /// The key expires at this time, by the server's clock.
    At(SystemTime),
}

impl InUnit for ExpireTime {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        read_time(reply, unit, Self::NoKey, Self::NoExpiry, Self::At)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replies::Milliseconds;
    use crate::reply::value::Value;

    #[test]
    fn the_two_negative_numbers_mean_something_and_no_other_does() {
        let read = |number| Value::Integer(number).convert::<Milliseconds<ExpireTime>>();
        assert_eq!(read(-2), Ok(Milliseconds(ExpireTime::NoKey)));
        assert_eq!(read(-1), Ok(Milliseconds(ExpireTime::NoExpiry)));
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(5);
        assert_eq!(read(5), Ok(Milliseconds(ExpireTime::At(at))));
        assert!(read(-3).is_err());
    }
}
