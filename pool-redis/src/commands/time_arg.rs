//! Times as arguments.

use std::time::{Duration, SystemTime};

use crate::command::Command;
use crate::command::to_arg::{ArgWriter, ToArg};
use crate::error::invalid_argument::InvalidArgument;

/// A span of time as an argument: a [`Duration`], or a number in the unit of the command.
///
/// A call fails with [`Error::Argument`](crate::Error::Argument), and sends nothing, if the span has a fraction that
/// the command cannot take. It also fails if the timeout of a blocking command is [`Duration::ZERO`], which the server
/// would take as no limit.
///
/// ```
/// use pool_redis::commands::{BLPop, Set};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// client.call(Set::new("name", "michael").ex(60))?;
/// client.call(Set::new("name", "michael").ex(Duration::from_secs(60)))?;
/// assert_eq!(client.call(BLPop::new(["queue"], 0.01))?, None);
///
/// let error = client.call(Set::new("name", "michael").ex(Duration::from_millis(1500))).unwrap_err();
/// assert_eq!(error.to_string(), "EX takes whole seconds; use PX for milliseconds");
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a span of time",
    label = "give a `Duration`, or a number in the unit of the command"
)]
pub trait Span: sealed::Span {}

/// A point in time as an argument: a [`SystemTime`], which is rounded up to the unit of the command, or a number of
/// these units since the Unix epoch.
///
/// ```
/// use pool_redis::commands::ExpireAt;
/// use std::time::{Duration, SystemTime};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// # client.set("offer", "today only")?;
/// let midnight = SystemTime::now() + Duration::from_secs(3600);
/// assert!(client.call(ExpireAt::new("offer", midnight))?);
/// assert!(client.call(ExpireAt::new("offer", 4_102_444_800_u64))?); // in 2100
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a point in time",
    label = "give a `SystemTime`, or a number of the command's units since the Unix epoch"
)]
pub trait Moment: sealed::Moment {}

mod sealed {
    use super::Unit;
    use crate::error::invalid_argument::InvalidArgument;

    pub trait Span {
        /// As a whole number of units.
        fn count(&self, unit: Unit, option: &'static str) -> Result<i64, InvalidArgument>;

        /// In seconds, with a fraction.
        fn wait_seconds(&self, option: &'static str) -> Result<f64, InvalidArgument>;

        /// In whole milliseconds.
        fn wait_milliseconds(&self, option: &'static str) -> Result<i64, InvalidArgument>;
    }

    pub trait Moment {
        fn count(&self, unit: Unit, option: &'static str) -> Result<i64, InvalidArgument>;
    }
}

/// The unit of a time in a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Milliseconds,
}

/// A time as a command sends it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TimeArg {
    Whole(i64),
    Fraction(f64),
}

impl TimeArg {
    /// A span for an option that takes whole units.
    pub(crate) fn span(
        span: impl Span,
        unit: Unit,
        option: &'static str,
        of: &mut Command,
    ) -> Self {
        Self::checked(span.count(unit, option).map(Self::Whole), of)
    }

    /// A point in time for an option.
    pub(crate) fn moment(
        moment: impl Moment,
        unit: Unit,
        option: &'static str,
        of: &mut Command,
    ) -> Self {
        Self::checked(moment.count(unit, option).map(Self::Whole), of)
    }

    /// A timeout for the server, where 0 means no limit.
    pub(crate) fn wait(
        span: impl Span,
        unit: Unit,
        option: &'static str,
        of: &mut Command,
    ) -> Self {
        let arg = match unit {
            Unit::Seconds => span.wait_seconds(option).map(Self::Fraction),
            Unit::Milliseconds => span.wait_milliseconds(option).map(Self::Whole),
        };
        Self::checked(arg, of)
    }

    fn checked(arg: Result<Self, InvalidArgument>, of: &mut Command) -> Self {
        arg.unwrap_or_else(|fault| {
            of.refuse(fault);
            Self::Whole(0)
        })
    }
}

impl ToArg for TimeArg {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        match self {
            Self::Whole(number) => number.write_arg(to),
            Self::Fraction(number) => number.write_arg(to),
        }
    }
}

macro_rules! numbers {
    ($($number:ty)+) => {$(
        impl Span for $number {}
        impl Moment for $number {}

        impl sealed::Span for $number {
            fn count(&self, _: Unit, option: &'static str) -> Result<i64, InvalidArgument> {
                i64::try_from(*self).map_err(|_| InvalidArgument::TimeTooLarge { option })
            }

            fn wait_seconds(&self, _: &'static str) -> Result<f64, InvalidArgument> {
                Ok(*self as f64)
            }

            fn wait_milliseconds(&self, option: &'static str) -> Result<i64, InvalidArgument> {
                sealed::Span::count(self, Unit::Milliseconds, option)
            }
        }

        impl sealed::Moment for $number {
            fn count(&self, _: Unit, option: &'static str) -> Result<i64, InvalidArgument> {
                i64::try_from(*self).map_err(|_| InvalidArgument::TimeTooLarge { option })
            }
        }
    )+};
}

numbers!(i32 i64 u32 u64 usize);

impl Span for f64 {}

impl sealed::Span for f64 {
    fn count(&self, unit: Unit, option: &'static str) -> Result<i64, InvalidArgument> {
        if self.fract() != 0.0 {
            return Err(fraction_of(unit, option));
        }
        // Every whole number in this range fits into an `i64`.
        let fits = (-9.2e18..9.2e18).contains(self);
        fits.then_some(*self as i64)
            .ok_or(InvalidArgument::TimeTooLarge { option })
    }

    fn wait_seconds(&self, _: &'static str) -> Result<f64, InvalidArgument> {
        Ok(*self)
    }

    fn wait_milliseconds(&self, option: &'static str) -> Result<i64, InvalidArgument> {
        sealed::Span::count(self, Unit::Milliseconds, option)
    }
}

impl Span for Duration {}

impl sealed::Span for Duration {
    fn count(&self, unit: Unit, option: &'static str) -> Result<i64, InvalidArgument> {
        if !self.as_nanos().is_multiple_of(unit.nanoseconds()) {
            return Err(fraction_of(unit, option));
        }
        units_of(self.as_nanos() / unit.nanoseconds(), option)
    }

    fn wait_seconds(&self, option: &'static str) -> Result<f64, InvalidArgument> {
        check_waits(self, option)?;
        Ok(self.as_secs_f64())
    }

    fn wait_milliseconds(&self, option: &'static str) -> Result<i64, InvalidArgument> {
        check_waits(self, option)?;
        units_of(
            self.as_nanos().div_ceil(Unit::Milliseconds.nanoseconds()),
            option,
        )
    }
}

impl Moment for SystemTime {}

impl sealed::Moment for SystemTime {
    fn count(&self, unit: Unit, option: &'static str) -> Result<i64, InvalidArgument> {
        let since = self.duration_since(Self::UNIX_EPOCH);
        let since = since.map_err(|_| InvalidArgument::NotAfterEpoch { option })?;
        units_of(since.as_nanos().div_ceil(unit.nanoseconds()), option)
    }
}

impl Unit {
    const fn nanoseconds(self) -> u128 {
        match self {
            Self::Seconds => 1_000_000_000,
            Self::Milliseconds => 1_000_000,
        }
    }
}

fn check_waits(time: &Duration, option: &'static str) -> Result<(), InvalidArgument> {
    if time.is_zero() {
        return Err(InvalidArgument::ZeroWait { option });
    }
    // In seconds it could be sent, but the server would overflow and call it negative.
    units_of(time.as_millis(), option).map(drop)
}

fn fraction_of(unit: Unit, option: &'static str) -> InvalidArgument {
    match unit {
        Unit::Seconds => InvalidArgument::FractionOfSecond { option },
        Unit::Milliseconds => InvalidArgument::FractionOfMillisecond { option },
    }
}

fn units_of(count: u128, option: &'static str) -> Result<i64, InvalidArgument> {
    i64::try_from(count).map_err(|_| InvalidArgument::TimeTooLarge { option })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Duration = Duration::from_millis(500);

    #[track_caller]
    fn check(arg: impl FnOnce(&mut Command) -> TimeArg, expected: Result<&str, InvalidArgument>) {
        let mut command = Command::new("X");
        let arg = arg(&mut command);
        command.push(arg);
        match expected {
            Ok(text) => {
                assert_eq!(command.fault(), None);
                assert_eq!(command.parts().last(), Some(text.as_bytes()));
            }
            Err(fault) => assert_eq!(command.fault(), Some(&fault)),
        }
    }

    #[test]
    fn a_span_is_counted_in_the_unit_or_refused() {
        let option = "EX";
        let seconds =
            |span: Duration| move |of: &mut Command| TimeArg::span(span, Unit::Seconds, "EX", of);
        check(seconds(Duration::from_secs(60)), Ok("60"));
        check(
            seconds(HALF),
            Err(InvalidArgument::FractionOfSecond { option }),
        );
        check(
            seconds(Duration::MAX),
            Err(InvalidArgument::FractionOfSecond { option }),
        );
        check(
            seconds(Duration::from_secs(u64::MAX)),
            Err(InvalidArgument::TimeTooLarge { option }),
        );

        check(
            |of| TimeArg::span(HALF, Unit::Milliseconds, "PX", of),
            Ok("500"),
        );
        check(
            |of| TimeArg::span(-5, Unit::Milliseconds, "PX", of),
            Ok("-5"),
        );
        check(|of| TimeArg::span(60.0, Unit::Seconds, "EX", of), Ok("60"));
        check(
            |of| TimeArg::span(0.5, Unit::Seconds, "EX", of),
            Err(InvalidArgument::FractionOfSecond { option }),
        );
        for number in [f64::INFINITY, f64::NAN, 1e19] {
            let mut command = Command::new("X");
            TimeArg::span(number, Unit::Seconds, "EX", &mut command);
            assert!(command.fault().is_some(), "{number}");
        }
        check(
            |of| TimeArg::span(u64::MAX, Unit::Seconds, "EX", of),
            Err(InvalidArgument::TimeTooLarge { option }),
        );
    }

    #[test]
    fn a_moment_is_rounded_up() {
        let at = SystemTime::UNIX_EPOCH + Duration::from_micros(1_000_001);
        check(|of| TimeArg::moment(at, Unit::Seconds, "EXAT", of), Ok("2"));
        check(
            |of| TimeArg::moment(at, Unit::Milliseconds, "PXAT", of),
            Ok("1001"),
        );
        check(|of| TimeArg::moment(7, Unit::Seconds, "EXAT", of), Ok("7"));
        let before = SystemTime::UNIX_EPOCH - HALF;
        let option = "EXAT";
        check(
            |of| TimeArg::moment(before, Unit::Seconds, option, of),
            Err(InvalidArgument::NotAfterEpoch { option }),
        );
    }

    #[test]
    fn no_time_to_wait_is_not_taken_for_ever_by_accident() {
        check(
            |of| TimeArg::wait(HALF, Unit::Seconds, "BLPOP", of),
            Ok("0.5"),
        );
        check(|of| TimeArg::wait(2, Unit::Seconds, "BLPOP", of), Ok("2"));
        check(|of| TimeArg::wait(0, Unit::Seconds, "BLPOP", of), Ok("0"));
        check(
            |of| TimeArg::wait(HALF, Unit::Milliseconds, "BLOCK", of),
            Ok("500"),
        );
        check(
            |of| TimeArg::wait(Duration::from_nanos(1), Unit::Milliseconds, "BLOCK", of),
            Ok("1"),
        );
        for unit in [Unit::Seconds, Unit::Milliseconds] {
            let option = "BLOCK";
            let expected = Err(InvalidArgument::ZeroWait { option });
            check(
                |of| TimeArg::wait(Duration::ZERO, unit, option, of),
                expected,
            );
            let expected = Err(InvalidArgument::TimeTooLarge { option });
            check(
                |of| TimeArg::wait(Duration::MAX, unit, option, of),
                expected,
            );
        }
    }
}
