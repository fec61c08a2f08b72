//! The units of times in replies.

use std::time::{Duration, SystemTime};

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A type that can be read from a number of seconds, milliseconds or microseconds: a `Duration`, a `SystemTime` (which
/// counts from 1970-01-01 00:00 UTC), and the types of the replies to `TTL` and similar commands.
///
/// A reply does not contain its unit. [`Seconds`], [`Milliseconds`] and [`Microseconds`] specify it.
pub trait InUnit: Sized {
    /// Reads a reply. `unit` converts its numbers to a duration.
    ///
    /// # Errors
    /// As [`FromReply::from_reply`].
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError>;
}

macro_rules! unit {
    ($(#[$doc:meta])+ $name:ident, $unit:path) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name<T>(pub T);

        impl<T: InUnit> FromReply for $name<T> {
            const KEEPS_BYTES: bool = false;

            #[inline]
            fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
                T::in_unit(reply, $unit).map(Self)
            }
        }
    };
}

unit!(
    /// A time that the server sends in seconds.
    ///
    /// ```
    /// use pool_redis::replies::Seconds;
    /// use pool_redis::replies::Ttl;
    /// use pool_redis::{Client, Command};
    /// use std::time::{Duration, SystemTime};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// client.query::<()>(Command::new("SET").arg("session").arg("open").args(["EX", "60"]))?;
    /// let ttl: Seconds<Ttl> = client.query(Command::new("TTL").arg("session"))?;
    /// assert!(matches!(ttl.0, Ttl::Remaining(left) if left <= Duration::from_secs(60)));
    ///
    /// let saved: Seconds<SystemTime> = client.query(Command::new("LASTSAVE"))?;
    /// assert!(saved.0 > SystemTime::UNIX_EPOCH);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    Seconds, Duration::from_secs
);
unit!(
    /// A time that the server sends in milliseconds.
    ///
    /// ```
    /// use pool_redis::Value;
    /// use pool_redis::replies::Milliseconds;
    /// use std::time::Duration;
    ///
    /// let time: Milliseconds<Duration> = Value::Integer(1500).convert()?;
    /// assert_eq!(time.0, Duration::from_secs_f64(1.5));
    /// # Ok::<(), pool_redis::ConversionError>(())
    /// ```
    Milliseconds, Duration::from_millis
);
unit!(
    /// A time that the server sends in microseconds.
    ///
    /// ```
    /// use pool_redis::Value;
    /// use pool_redis::replies::Microseconds;
    /// use std::time::Duration;
    ///
    /// let time: Microseconds<Duration> = Value::Integer(1500).convert()?;
    /// assert_eq!(time.0, Duration::from_secs_f64(0.0015));
    /// # Ok::<(), pool_redis::ConversionError>(())
    /// ```
    Microseconds, Duration::from_micros
);

impl InUnit for Duration {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        u64::from_reply(reply).map(unit)
    }
}

impl InUnit for SystemTime {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        let since = Duration::in_unit(reply, unit)?;
        Self::UNIX_EPOCH
            .checked_add(since)
            .ok_or(ConversionError::OutOfRange {
                expected: "SystemTime",
            })
    }
}

/// Reads nil and -1 as `None`: servers send either for an event that has not happened.
impl<T: InUnit> InUnit for Option<T> {
    #[inline]
    fn in_unit(reply: Reply<'_>, unit: fn(u64) -> Duration) -> Result<Self, ConversionError> {
        match reply {
            Reply::Nil | Reply::Integer(-1) => Ok(None),
            other => T::in_unit(other, unit).map(Some),
        }
    }
}

/// Reads a reply in which -2 means `missing` and -1 means `lasting`.
pub(crate) fn read_time<T, U: InUnit>(
    reply: Reply<'_>,
    unit: fn(u64) -> Duration,
    missing: T,
    lasting: T,
    time: fn(U) -> T,
) -> Result<T, ConversionError> {
    match reply {
        Reply::Integer(-2) => Ok(missing),
        Reply::Integer(-1) => Ok(lasting),
        other => U::in_unit(other, unit).map(time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn a_unit_is_what_the_type_says() {
        let reply = || Value::Integer(2);
        let second = Duration::from_secs(1);
        assert_eq!(reply().convert(), Ok(Seconds(2 * second)));
        assert_eq!(reply().convert(), Ok(Milliseconds(second / 500)));
        assert_eq!(reply().convert(), Ok(Microseconds(second / 500_000)));
        assert_eq!(
            reply().convert(),
            Ok(Seconds(SystemTime::UNIX_EPOCH + 2 * second))
        );
    }

    #[test]
    fn what_is_no_time_is_refused_and_nothing_panics() {
        for reply in [
            Value::Integer(-1),
            Value::Integer(i64::MIN),
            Value::BulkString("soon".into()),
            Value::Nil,
        ] {
            assert!(reply.clone().convert::<Seconds<Duration>>().is_err());
            assert!(reply.convert::<Milliseconds<SystemTime>>().is_err());
        }
        let far = || Value::BulkString(u64::MAX.to_string().into());
        assert_eq!(far().convert(), Ok(Seconds(Duration::from_secs(u64::MAX))));
        assert!(far().convert::<Seconds<SystemTime>>().is_err());
    }

    #[test]
    fn an_optional_time_is_none_for_nil_and_for_minus_one() {
        for reply in [Value::Nil, Value::Integer(-1)] {
            assert_eq!(reply.convert(), Ok(Seconds(None::<Duration>)));
        }
        assert_eq!(
            Value::Integer(0).convert(),
            Ok(Seconds(Some(Duration::ZERO)))
        );
        assert!(
            Value::Integer(-2)
                .convert::<Seconds<Option<Duration>>>()
                .is_err()
        );
    }
}
