//! The options of `SET`.

use crate::commands::time_arg::{Moment, Span, Unit};
use crate::{Command, ConversionError, InvalidArgument, SetReply, Value};
use bytes::Bytes;
#[allow(unused_imports)] // For the links.
use std::time::{Duration, SystemTime};

/// The options of a [`SET`](https://redis.io/docs/latest/commands/set/). Without options, it stores the value without
/// an expiry.
///
/// The setters never fail. [`validate`](Self::validate) refuses options that contradict each other, before anything is
/// sent.
///
/// ```
/// use pool_redis::{Command, SetOptions};
/// use std::time::Duration;
///
/// // A lock: only if it is free, and with an expiry.
/// let options = SetOptions::new().nx().px(Duration::from_millis(1500));
/// let command = options.write_to(Command::new("SET").arg("lock").arg("me"))?;
/// assert_eq!(command.arg_count(), 5);
///
/// let error = SetOptions::new().nx().xx().validate().unwrap_err();
/// assert_eq!(error.to_string(), "NX and XX cannot be combined; give only one of them");
/// # Ok::<(), pool_redis::InvalidArgument>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetOptions {
    expiry: Option<Expiry>,
    /// An option that was added although there was an expiry already.
    second_expiry: Option<Expiry>,
    nx: bool,
    xx: bool,
    get: bool,
}

/// What `SET` does with the key's time to live.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Expiry {
    option: &'static str,
    /// The number that follows the option, if it has one, or why it is invalid.
    time: Result<Option<i64>, InvalidArgument>,
}

impl SetOptions {
    /// Begins without options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the key to expire after this time, in seconds or as a [`Duration`] of whole seconds.
    #[must_use]
    pub fn ex(self, seconds: impl Span) -> Self {
        self.expire(Expiry::after("EX", seconds, Unit::Seconds))
    }

    /// Sets the key to expire after this time, in milliseconds or as a [`Duration`] of whole milliseconds.
    #[must_use]
    pub fn px(self, milliseconds: impl Span) -> Self {
        self.expire(Expiry::after("PX", milliseconds, Unit::Milliseconds))
    }

    /// Sets the key to expire at this time by the server's clock, in seconds since the Unix epoch or as a
    /// [`SystemTime`], rounded up to the next second. Since Redis 6.2.
    ///
    /// Unlike a duration, a time is rounded, because any time computed from [`SystemTime::now`] has a fraction. It is
    /// rounded up so that the key does not expire early.
    #[must_use]
    pub fn exat(self, time: impl Moment) -> Self {
        self.expire(Expiry::at("EXAT", time, Unit::Seconds))
    }

    /// As [`exat`](Self::exat), in milliseconds. Since Redis 6.2.
    #[must_use]
    pub fn pxat(self, time: impl Moment) -> Self {
        self.expire(Expiry::at("PXAT", time, Unit::Milliseconds))
    }

    /// Keeps the key's time to live. Without this and without an expiry, `SET` removes it. Since Redis 6.0.
    #[must_use]
    pub fn keepttl(self) -> Self {
        self.expire(Expiry {
            option: "KEEPTTL",
            time: Ok(None),
        })
    }

    /// Stores only if the key does not exist.
    #[must_use]
    pub fn nx(mut self) -> Self {
        self.nx = true;
        self
    }

    /// Stores only if the key exists.
    #[must_use]
    pub fn xx(mut self) -> Self {
        self.xx = true;
        self
    }

    /// Returns the old value. Since Redis 6.2; together with [`nx`](Self::nx) since 7.0.
    #[must_use]
    pub fn get(mut self) -> Self {
        self.get = true;
        self
    }

    /// Checks the options as far as possible without the server.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`] if two expiries are given (the same one twice, or `keepttl` with
    /// another, counts), or `nx` with `xx`; if a duration is zero or has a fraction that cannot be
    /// sent; if a time is not after the Unix epoch; if either is more than 2^63 - 1 milliseconds.
    pub fn validate(&self) -> Result<(), InvalidArgument> {
        if let (Some(first), Some(second)) = (&self.expiry, &self.second_expiry) {
            return Err(InvalidArgument::Contradiction {
                first: first.option,
                second: second.option,
            });
        }
        if self.nx && self.xx {
            return Err(InvalidArgument::Contradiction {
                first: "NX",
                second: "XX",
            });
        }
        match &self.expiry {
            Some(expiry) => expiry.time.clone().map(drop),
            None => Ok(()),
        }
    }

    /// Adds the options to `command`, after the key and the value.
    ///
    /// # Errors
    ///
    /// Those of [`validate`](Self::validate).
    pub fn write_to(&self, mut command: Command) -> Result<Command, InvalidArgument> {
        self.validate()?;
        for (is_given, name) in [(self.nx, "NX"), (self.xx, "XX"), (self.get, "GET")] {
            if is_given {
                command.push(name);
            }
        }
        if let Some(expiry) = &self.expiry {
            command.push(expiry.option);
            if let Some(time) = expiry.time.clone()? {
                command.push(time);
            }
        }
        Ok(command)
    }

    /// Interprets the reply to a `SET` with these options.
    ///
    /// Without `get` the server replies with `OK` or nil. With `get` it replies with the old value, which shows whether
    /// the condition was met.
    ///
    /// # Errors
    ///
    /// [`ConversionError`] if the reply is an error or not a reply to `SET`.
    ///
    /// ```
    /// use pool_redis::{SetOptions, Value};
    ///
    /// let reply = SetOptions::new().nx().get().read_reply(Value::BulkString("older".into()))?;
    /// assert!(!reply.stored);
    /// assert_eq!(reply.previous.as_deref(), Some(&b"older"[..]));
    /// # Ok::<(), pool_redis::ConversionError>(())
    /// ```
    pub fn read_reply(&self, reply: Value) -> Result<SetReply, ConversionError> {
        if self.get {
            let previous = reply.convert::<Option<Bytes>>()?;
            let stored = (!self.nx || previous.is_none()) && (!self.xx || previous.is_some());
            return Ok(SetReply { stored, previous });
        }
        match reply {
            Value::SimpleString(text) if text == "OK" => Ok(SetReply {
                stored: true,
                previous: None,
            }),
            Value::Nil => Ok(SetReply {
                stored: false,
                previous: None,
            }),
            Value::Error(error) => Err(error.into()),
            other => Err(ConversionError::WrongKind {
                expected: "OK or nil",
                found: other.kind(),
            }),
        }
    }

    fn expire(mut self, expiry: Expiry) -> Self {
        match self.expiry {
            None => self.expiry = Some(expiry),
            Some(_) => self.second_expiry = Some(expiry),
        }
        self
    }
}

impl Expiry {
    fn after(option: &'static str, span: impl Span, unit: Unit) -> Self {
        let zero = InvalidArgument::ZeroDuration { option };
        Self::of(option, span.count(unit, option), unit, zero)
    }

    fn at(option: &'static str, time: impl Moment, unit: Unit) -> Self {
        let zero = InvalidArgument::NotAfterEpoch { option };
        Self::of(option, time.count(unit, option), unit, zero)
    }

    fn of(
        option: &'static str,
        count: Result<i64, InvalidArgument>,
        unit: Unit,
        zero: InvalidArgument,
    ) -> Self {
        let time = count.and_then(|count| match count {
            0 => Err(zero),
            // The server converts seconds to milliseconds, so the milliseconds must fit too.
            count if unit == Unit::Seconds && count.checked_mul(1000).is_none() => {
                Err(InvalidArgument::TimeTooLarge { option })
            }
            count => Ok(Some(count)),
        });
        Self { option, time }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ServerError;

    const SECOND: Duration = Duration::from_secs(1);

    fn at(since_epoch: Duration) -> SystemTime {
        SystemTime::UNIX_EPOCH + since_epoch
    }

    #[test]
    fn options_are_written_as_the_server_reads_them() {
        #[track_caller]
        fn check(options: SetOptions, expected: &str) {
            let command = options.write_to(Command::new("SET")).unwrap();
            let words: Vec<&str> = command
                .parts()
                .skip(1)
                .map(|part| std::str::from_utf8(part).unwrap())
                .collect();
            assert_eq!(words.join(" "), expected);
        }
        check(SetOptions::new(), "");
        check(SetOptions::new().ex(60 * SECOND), "EX 60");
        check(SetOptions::new().ex(60), "EX 60");
        check(SetOptions::new().px(1500_u64), "PX 1500");
        check(SetOptions::new().exat(2_000_000_000), "EXAT 2000000000");
        check(SetOptions::new().pxat(5), "PXAT 5");
        check(SetOptions::new().px(Duration::from_millis(1500)), "PX 1500");
        check(
            SetOptions::new().exat(at(2_000_000_000 * SECOND)),
            "EXAT 2000000000",
        );
        check(
            SetOptions::new().exat(at(Duration::from_nanos(1_000_000_100))),
            "EXAT 2",
        );
        check(
            SetOptions::new().pxat(at(Duration::from_nanos(1_000_100))),
            "PXAT 2",
        );
        check(SetOptions::new().keepttl().xx().get(), "XX GET KEEPTTL");
        check(SetOptions::new().get().nx().ex(SECOND), "NX GET EX 1");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        use InvalidArgument::*;
        #[track_caller]
        fn check(options: SetOptions, expected: InvalidArgument) {
            assert_eq!(options.validate(), Err(expected.clone()));
            assert_eq!(options.write_to(Command::new("SET")).unwrap_err(), expected);
        }
        let new = SetOptions::new;
        let (first, second) = ("NX", "XX");
        check(new().xx().nx(), Contradiction { first, second });
        check(
            new().ex(SECOND).px(SECOND),
            Contradiction {
                first: "EX",
                second: "PX",
            },
        );
        check(
            new().ex(SECOND).ex(SECOND),
            Contradiction {
                first: "EX",
                second: "EX",
            },
        );
        check(
            new().keepttl().pxat(SystemTime::now()),
            Contradiction {
                first: "KEEPTTL",
                second: "PXAT",
            },
        );
        check(new().ex(Duration::ZERO), ZeroDuration { option: "EX" });
        check(new().px(Duration::ZERO), ZeroDuration { option: "PX" });
        check(new().ex(0), ZeroDuration { option: "EX" });
        check(new().ex(1.5), FractionOfSecond { option: "EX" });
        check(new().px(u64::MAX), TimeTooLarge { option: "PX" });
        check(new().exat(0), NotAfterEpoch { option: "EXAT" });
        check(
            new().ex(Duration::from_millis(1500)),
            FractionOfSecond { option: "EX" },
        );
        check(
            new().ex(Duration::from_nanos(1)),
            FractionOfSecond { option: "EX" },
        );
        check(
            new().px(Duration::from_micros(1500)),
            FractionOfMillisecond { option: "PX" },
        );
        check(
            new().px(Duration::from_secs(u64::MAX)),
            TimeTooLarge { option: "PX" },
        );
        check(
            new().ex(Duration::from_secs(u64::MAX / 2)),
            TimeTooLarge { option: "EX" },
        );
        check(
            new().exat(SystemTime::UNIX_EPOCH),
            NotAfterEpoch { option: "EXAT" },
        );
        check(
            new().pxat(SystemTime::UNIX_EPOCH - SECOND),
            NotAfterEpoch { option: "PXAT" },
        );
        if let Some(time) = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::MAX / 4)) {
            check(new().exat(time), TimeTooLarge { option: "EXAT" });
            check(new().pxat(time), TimeTooLarge { option: "PXAT" });
        }
    }

    #[test]
    fn the_reply_tells_whether_the_value_was_stored() {
        #[track_caller]
        fn check(options: SetOptions, reply: Value, stored: bool, previous: Option<&'static str>) {
            let previous = previous.map(Bytes::from);
            assert_eq!(options.read_reply(reply), Ok(SetReply { stored, previous }));
        }
        let new = SetOptions::new;
        let old = || Value::BulkString("old".into());
        let ok = Value::SimpleString("OK".into());
        check(new(), ok.clone(), true, None);
        check(new().nx(), ok, true, None);
        check(new().nx(), Value::Nil, false, None);
        check(new().get(), Value::Nil, true, None);
        check(new().get(), old(), true, Some("old"));
        check(new().get().nx(), Value::Nil, true, None);
        check(new().get().nx(), old(), false, Some("old"));
        check(new().get().xx(), Value::Nil, false, None);
        check(new().get().xx(), old(), true, Some("old"));
    }

    #[test]
    fn a_reply_that_set_does_not_give_is_an_error() {
        let error = ServerError::new("WRONGTYPE x");
        for options in [SetOptions::new(), SetOptions::new().get()] {
            assert_eq!(
                options.read_reply(Value::Error(error.clone())),
                Err(error.clone().into())
            );
            assert!(matches!(
                options.read_reply(Value::Integer(1)),
                Err(ConversionError::WrongKind { .. })
            ));
        }
    }
}
