//! What `XPENDING` tells of an entry.

use std::time::Duration;

use bytes::Bytes;

use crate::conversion_error::ConversionError;
use crate::from_reply::FromReply;
use crate::replies::StreamId;
use crate::reply::Reply;

/// An entry that is pending in a consumer group: one of those that `XPENDING` with a range answers.
///
/// Source: <https://redis.io/docs/latest/commands/xpending/>.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PendingEntry {
    /// Which entry.
    pub id: StreamId,
    /// For whom it is pending.
    pub consumer: Bytes,
    /// How long ago it was last given to somebody.
    pub idle: Duration,
    /// How often it was given.
    pub deliveries: u64,
}

impl FromReply for PendingEntry {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (id, consumer, milliseconds, deliveries) = reply.convert()?;
        Ok(Self {
            id,
            consumer,
            idle: Duration::from_millis(milliseconds),
            deliveries,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn the_idle_time_is_in_milliseconds() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let entry = Value::Array(vec![
            text("5-1"),
            text("worker"),
            Value::Integer(1500),
            Value::Integer(2),
        ]);
        let entries: Vec<PendingEntry> = Value::Array(vec![entry]).convert().unwrap();
        assert_eq!(entries[0].id, StreamId::new(5, 1));
        assert_eq!(entries[0].idle, Duration::from_millis(1500));
        assert_eq!(
            (&*entries[0].consumer, entries[0].deliveries),
            (&b"worker"[..], 2)
        );
    }
}
