//! What a limiter says.

use std::time::Duration;

use crate::conversion_error::ConversionError;
use crate::from_reply::FromReply;
use crate::reply::Reply;

/// What [`FixedWindow`](crate::FixedWindow) and [`SlidingWindow`](crate::SlidingWindow) say to one who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "the limiter limits nothing unless its answer is heeded"]
#[non_exhaustive]
pub struct Admission {
    /// Whether it may go on; it has then been counted. What is refused is not.
    pub is_allowed: bool,
    /// How many more would be allowed now.
    pub remaining: u32,
    /// If it is refused, after what time it would be allowed, were there no others; else zero.
    pub retry_after: Duration,
}

impl FromReply for Admission {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (is_allowed, remaining, milliseconds) = reply.convert()?;
        Ok(Self {
            is_allowed,
            remaining,
            retry_after: Duration::from_millis(milliseconds),
        })
    }
}
