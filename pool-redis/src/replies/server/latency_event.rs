//! The reply to `LATENCY LATEST`.

use std::time::{Duration, SystemTime};

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::replies::{Milliseconds, Seconds};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `LATENCY LATEST`: the latest latency spike of an event.
///
/// Source: <https://redis.io/docs/latest/commands/latency-latest/>.
///
/// ```
/// use pool_redis::replies::LatencyEvent;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("CONFIG SET").args(["latency-monitor-threshold", "100"]))?;
/// let events: Vec<LatencyEvent> = client.query(Command::new("LATENCY LATEST"))?;
/// for event in events {
///     println!("{}: {:?}, at worst {:?}", event.name, event.latest, event.max);
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LatencyEvent {
    /// Name of the event, such as `command` or `fork`.
    pub name: String,
    /// Time of the latest spike.
    pub at: SystemTime,
    /// Duration of the latest spike.
    pub latest: Duration,
    /// Duration of the longest spike so far.
    pub max: Duration,
    /// Total duration of all spikes (Valkey 8.1).
    pub sum: Option<Duration>,
    /// Number of spikes (Valkey 8.1).
    pub count: Option<u64>,
}

impl FromReply for LatencyEvent {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "LatencyEvent", 4)?;
        Ok(Self {
            name: parts.next()?,
            at: parts.next::<Seconds<_>>()?.0,
            latest: parts.next::<Milliseconds<_>>()?.0,
            max: parts.next::<Milliseconds<_>>()?.0,
            sum: parts.next_if_any()?.map(|Milliseconds(sum)| sum),
            count: parts.next_if_any()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn event(numbers: &[i64]) -> Result<LatencyEvent, ConversionError> {
        let mut reply = vec![Value::BulkString("command".into())];
        reply.extend(numbers.iter().copied().map(Value::Integer));
        Value::Array(reply).convert()
    }

    #[test]
    fn newer_servers_add_a_sum_and_a_count() {
        let old = event(&[1000, 10, 13]).unwrap();
        assert_eq!(old.max, Duration::from_millis(13));
        assert_eq!((old.sum, old.count), (None, None));
        let new = event(&[1000, 10, 13, 23, 2, 99]).unwrap();
        assert_eq!(
            (new.sum, new.count),
            (Some(Duration::from_millis(23)), Some(2))
        );
        let error = ConversionError::WrongLength {
            expected: 4,
            found: 3,
        };
        assert_eq!(event(&[1000, 10]), Err(error));
    }
}
