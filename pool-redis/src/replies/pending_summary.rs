//! What `XPENDING` tells of a group as a whole.

use bytes::Bytes;

use crate::conversion_error::ConversionError;
use crate::from_reply::FromReply;
use crate::replies::StreamId;
use crate::reply::Reply;

/// How much is pending in a consumer group: `XPENDING` without a range.
///
/// Source: <https://redis.io/docs/latest/commands/xpending/>.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PendingSummary {
    /// How many entries.
    pub count: u64,
    /// The first of them; `None` if there are none.
    pub first: Option<StreamId>,
    /// The last of them; `None` if there are none.
    pub last: Option<StreamId>,
    /// How many for each consumer that has any.
    pub consumers: Vec<(Bytes, u64)>,
}

impl FromReply for PendingSummary {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (count, first, last, consumers) = reply.convert()?;
        let consumers: Option<_> = consumers;
        Ok(Self {
            count,
            first,
            last,
            consumers: consumers.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn consumers_are_told_with_their_counts() {
        let consumer = |name, count| Value::Array(vec![text(name), text(count)]);
        let consumers = Value::Array(vec![consumer("a", "2"), consumer("b", "1")]);
        let reply = Value::Array(vec![Value::Integer(3), text("1-0"), text("9-0"), consumers]);
        let summary: PendingSummary = reply.convert().unwrap();
        assert_eq!(summary.consumers, [("a".into(), 2), ("b".into(), 1)]);
        assert_eq!(summary.last, Some(StreamId::new(9, 0)));
    }

    #[test]
    fn nothing_pending_has_no_ends() {
        let reply = Value::Array(vec![Value::Integer(0), Value::Nil, Value::Nil, Value::Nil]);
        let summary: PendingSummary = reply.convert().unwrap();
        assert_eq!(
            (summary.count, summary.first, summary.consumers.len()),
            (0, None, 0)
        );
    }
}
