//! Times as the server counts them.

use std::time::Duration;

use crate::error::invalid_argument::InvalidArgument;

/// A time in milliseconds, which must be whole.
pub(crate) fn whole_milliseconds(
    option: &'static str,
    time: Duration,
) -> Result<u64, InvalidArgument> {
    if !time.subsec_nanos().is_multiple_of(1_000_000) {
        return Err(InvalidArgument::FractionOfMillisecond { option });
    }
    u64::try_from(time.as_millis()).map_err(|_| InvalidArgument::TimeTooLarge { option })
}

/// The same, of a time that must be more than none.
pub(crate) fn positive_milliseconds(
    option: &'static str,
    time: Duration,
) -> Result<u64, InvalidArgument> {
    match whole_milliseconds(option, time)? {
        0 => Err(InvalidArgument::Zero { what: option }),
        // The server adds its present time to it.
        milliseconds if milliseconds > i64::MAX as u64 / 2 => {
            Err(InvalidArgument::TimeTooLarge { option })
        }
        milliseconds => Ok(milliseconds),
    }
}
