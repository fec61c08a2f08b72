//! The result of a rate limiter.

use std::time::Duration;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The answer of a [`FixedWindow`](crate::FixedWindow) or a [`SlidingWindow`](crate::SlidingWindow) to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "the limiter limits nothing unless its answer is heeded"]
#[non_exhaustive]
pub struct Admission {
    /// Whether the request is allowed. Allowed requests have been counted, refused ones have not.
    pub is_allowed: bool,
    /// How many more requests would be allowed now.
    pub remaining: u32,
    /// If the request is refused, the time after which it would be allowed if there were no other requests. Otherwise
    /// zero.
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
