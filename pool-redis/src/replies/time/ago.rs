//! How long ago something was.

use std::time::Duration;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// So many seconds by the server's clock. If that was set back meanwhile, they are fewer than none, which is no time.
pub(crate) struct SecondsAgo<T>(pub(crate) T);

impl FromReply for SecondsAgo<Duration> {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let seconds = i64::from_reply(reply)?;
        Ok(Self(Duration::from_secs(seconds.try_into().unwrap_or(0))))
    }
}

/// The same in milliseconds, of which -1 and nil say that it never was.
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
