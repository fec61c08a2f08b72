//! Times since an event.

use std::time::Duration;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// Seconds since an event, by the server's clock. A negative number means that the clock was set back since, and is
/// read as zero.
pub(crate) struct SecondsAgo<T>(pub(crate) T);

impl FromReply for SecondsAgo<Duration> {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let seconds = i64::from_reply(reply)?;
        Ok(Self(Duration::from_secs(seconds.try_into().unwrap_or(0))))
    }
}

/// Milliseconds since an event, read like [`SecondsAgo`]. -1 and nil mean that the event never happened.
pub(crate) struct MillisecondsAgo<T>(pub(crate) T);

impl FromReply for MillisecondsAgo<Option<Duration>> {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let milliseconds = Option::<i64>::from_reply(reply)?.filter(|&time| time != -1);
        let ago = |time: i64| Duration::from_millis(time.try_into().unwrap_or(0));
        Ok(Self(milliseconds.map(ago)))
    }
}
