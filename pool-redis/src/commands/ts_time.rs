//! Timestamps of samples as arguments.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::command::to_arg::{ArgWriter, ToArg};

/// The timestamp of a sample, or a bound of a range: milliseconds since 1970-01-01 00:00 UTC, a [`SystemTime`] rounded
/// down to whole milliseconds, or one of the special values of the server.
///
/// Source: <https://redis.io/docs/latest/commands/ts.add/>, <https://redis.io/docs/latest/commands/ts.range/>.
///
/// ```no_run
/// use pool_redis::commands::{TsAdd, TsRange, TsTime};
/// use std::time::{Duration, SystemTime};
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(TsAdd::new("temperature:kitchen", TsTime::NOW, 20.5))?;
/// client.call(TsAdd::new("temperature:kitchen", 1_700_000_000_000_u64, 19.0))?;
/// let hour_ago = SystemTime::now() - Duration::from_secs(3600);
/// let samples = client.call(TsRange::new("temperature:kitchen", hour_ago, TsTime::LATEST))?;
/// # let _ = samples;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TsTime(When);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Milliseconds(i128),
    Word(&'static str),
}

impl TsTime {
    /// `*`: the time of the server's clock, for adding a sample.
    pub const NOW: Self = Self(When::Word("*"));
    /// `-`: the time of the first sample, for the start of a range.
    pub const EARLIEST: Self = Self(When::Word("-"));
    /// `+`: the time of the last sample, for the end of a range.
    pub const LATEST: Self = Self(When::Word("+"));
    /// `$`: just after the last sample, for reading only samples added from now on.
    pub const NEW: Self = Self(When::Word("$"));
}

impl From<SystemTime> for TsTime {
    /// A time before 1970 becomes a negative number, which the server rejects.
    fn from(time: SystemTime) -> Self {
        let milliseconds = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => since.as_millis() as i128,
            Err(before) => -(before.duration().as_nanos().div_ceil(1_000_000) as i128),
        };
        Self(When::Milliseconds(milliseconds))
    }
}

macro_rules! numbers {
    ($($number:ty)+) => {$(
        impl From<$number> for TsTime {
            fn from(milliseconds: $number) -> Self {
                Self(When::Milliseconds(milliseconds.into()))
            }
        }
    )+};
}

numbers!(i32 u32 i64 u64);

impl ToArg for TsTime {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        match self.0 {
            // A time that does not fit into an `i64` is more than 200 million years away.
            When::Milliseconds(milliseconds) => match i64::try_from(milliseconds) {
                Ok(milliseconds) => milliseconds.write_arg(to),
                Err(_) => milliseconds.to_string().write_arg(to),
            },
            When::Word(word) => word.write_arg(to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use std::time::Duration;

    #[track_caller]
    fn check(time: impl Into<TsTime>, expected: &str) {
        let command = Command::new("X").arg(time.into());
        assert_eq!(command.parts().last(), Some(expected.as_bytes()));
    }

    #[test]
    fn times_are_milliseconds_or_words() {
        check(1500, "1500");
        check(u64::MAX, "18446744073709551615");
        check(UNIX_EPOCH + Duration::from_micros(1_500_999), "1500");
        check(UNIX_EPOCH - Duration::from_micros(1), "-1");
        check(TsTime::NOW, "*");
        check(TsTime::EARLIEST, "-");
        check(TsTime::LATEST, "+");
        check(TsTime::NEW, "$");
    }
}
