//! An entry in the reply to `XREADGROUP`.

use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::replies::{Milliseconds, StreamId};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An entry that `XREADGROUP` delivers. It may have been deleted since, or have been pending for another consumer
/// before.
///
/// `F` can be any type that a map can be converted to, as for a [`StreamEntry`](crate::replies::StreamEntry). For new
/// entries (`>`) without `CLAIM`, `StreamEntry` works too.
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
    /// ID of the entry.
    pub id: StreamId,
    /// Fields of the entry. Nil if the entry was deleted from the stream, so `F` should be an `Option`.
    pub fields: F,
    /// Earlier deliveries, which the server sends only with `CLAIM` (Redis 8.4).
    pub redelivery: Option<Redelivery>,
}

/// Earlier deliveries of an entry: part of a [`DeliveredEntry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Redelivery {
    /// Time since the previous delivery.
    pub idle: Duration,
    /// Number of previous deliveries.
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
