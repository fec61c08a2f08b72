//! Times in the units of the server.

use std::time::Duration;

use crate::error::invalid_argument::InvalidArgument;

/// The time in milliseconds, of which it must be a whole number.
pub(crate) fn whole_milliseconds(
    option: &'static str,
    time: Duration,
) -> Result<u64, InvalidArgument> {
    if !time.subsec_nanos().is_multiple_of(1_000_000) {
        return Err(InvalidArgument::FractionOfMillisecond { option });
    }
    u64::try_from(time.as_millis()).map_err(|_| InvalidArgument::TimeTooLarge { option })
}

/// As [`whole_milliseconds`], for a time that must be greater than zero.
pub(crate) fn positive_milliseconds(
    option: &'static str,
    time: Duration,
) -> Result<u64, InvalidArgument> {
    match whole_milliseconds(option, time)? {
        0 => Err(InvalidArgument::Zero { what: option }),
        // The server adds its current time to it.
        milliseconds if milliseconds > i64::MAX as u64 / 2 => {
            Err(InvalidArgument::TimeTooLarge { option })
        }
        milliseconds => Ok(milliseconds),
    }
}
