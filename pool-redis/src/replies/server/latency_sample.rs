//! The reply to `LATENCY HISTORY`.

use std::time::{Duration, SystemTime};

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::replies::{Milliseconds, Seconds};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `LATENCY HISTORY`: a latency spike of the event.
///
/// Source: <https://redis.io/docs/latest/commands/latency-history/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::LatencySample;
/// use std::time::Duration;
///
/// let sample = Value::Array(vec![Value::Integer(1_795_385_876), Value::Integer(10)]);
/// let history: Vec<LatencySample> = Value::Array(vec![sample]).convert()?;
/// assert_eq!(history[0].latency, Duration::from_millis(10));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LatencySample {
    /// Time of the spike, to the second.
    pub at: SystemTime,
    /// Duration of the spike.
    pub latency: Duration,
}

impl FromReply for LatencySample {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "LatencySample", 2)?;
        Ok(Self {
            at: parts.next::<Seconds<_>>()?.0,
            latency: parts.next::<Milliseconds<_>>()?.0,
        })
    }
}
