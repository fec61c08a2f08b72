//! An entry that a consumer has received.

use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::replies::{Milliseconds, StreamId};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An entry as `XREADGROUP` answers it, which may be one that was deleted since, or one that was another consumer's.
///
/// Its fields are whatever a map can become, as those of a [`StreamEntry`](crate::replies::StreamEntry), which does as
/// well for new entries (`>`) without `CLAIM`.
///
/// Source: <https://redis.io/docs/latest/commands/xreadgroup/>.
///
/// ```
/// use pool_redis::replies::DeliveredEntry;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0"]))?;
///
/// let read = |from| Command::new("XREADGROUP").args(["GROUP", "shipping", "ann", "STREAMS", "orders", from]);
/// type Streams = Option<Vec<(String, Vec<DeliveredEntry>)>>;
/// let streams: Streams = client.query(read(">"))?;
/// let (stream, entries) = &streams.unwrap()[0];
/// assert_eq!((stream.as_str(), entries[0].fields.is_some()), ("orders", true));
///
/// // Deleted, but still pending for Ann.
/// client.query::<()>(Command::new("XDEL").args(["orders", "5-0"]))?;
/// let streams: Streams = client.query(read("0"))?;
/// assert_eq!(streams.unwrap()[0].1[0].fields, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveredEntry<F = Option<Vec<(Bytes, Bytes)>>> {
    /// Where in the stream it is.
    pub id: StreamId,
    /// What it holds; nil if it was deleted from the stream, so this should be an `Option`.
    pub fields: F,
    /// What happened to it before, which the server tells with `CLAIM` (Redis 8.4).
    pub redelivery: Option<Redelivery>,
}

/// What happened to an entry before it was received: part of a [`DeliveredEntry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Redelivery {
    /// How long ago it was last received.
    pub idle: Duration,
    /// How often it was received before.
    pub deliveries: u64,
}

impl<F: FromReply> FromReply for DeliveredEntry<F> {
    const KEEPS_BYTES: bool = F::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "DeliveredEntry", 2)?;
        Ok(Self {
            id: parts.next()?,
            fields: parts.next()?,
            redelivery: match parts.next_if_any()? {
                Some(Milliseconds(idle)) => Some(Redelivery {
                    idle,
                    deliveries: parts.next()?,
                }),
                None => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replies::StreamEntry;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn entry(more: &[i64]) -> Value {
        let fields = Value::Array(vec![text("a"), text("1")]);
        let mut entry = vec![text("5-0"), fields];
        entry.extend(more.iter().copied().map(Value::Integer));
        Value::Array(entry)
    }

    #[test]
    fn a_claimed_entry_tells_what_happened_to_it() {
        let new: DeliveredEntry = entry(&[]).convert().unwrap();
        assert_eq!(new.redelivery, None);
        let claimed: DeliveredEntry = entry(&[1500, 2]).convert().unwrap();
        let expected = Redelivery {
            idle: Duration::from_millis(1500),
            deliveries: 2,
        };
        assert_eq!(claimed.redelivery, Some(expected));
        assert_eq!(claimed.fields, new.fields);
        assert!(entry(&[1500]).convert::<DeliveredEntry>().is_err());
        assert!(entry(&[1500, 2]).convert::<StreamEntry>().is_err());
    }

    #[test]
    fn streams_come_as_pairs_or_as_a_map() {
        let entries = || Value::Array(vec![entry(&[]), entry(&[1, 2])]);
        let resp2 = Value::Array(vec![Value::Array(vec![text("s"), entries()])]);
        let resp3 = Value::Map(vec![(text("s"), entries())]);
        let [resp2, resp3] = [resp2, resp3].map(|reply| {
            reply
                .convert::<Vec<(Bytes, Vec<DeliveredEntry>)>>()
                .unwrap()
        });
        assert_eq!(resp2, resp3);
        assert_eq!((&resp2[0].0[..], resp2[0].1.len()), (&b"s"[..], 2));
    }
}
