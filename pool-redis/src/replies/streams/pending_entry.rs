//! The reply to `XPENDING` with a range.

use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::replies::{Milliseconds, StreamId};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `XPENDING` with a range: an entry that was delivered and not acknowledged.
///
/// Source: <https://redis.io/docs/latest/commands/xpending/>.
///
/// ```
/// use pool_redis::replies::{PendingEntry, StreamId};
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0"]))?;
/// client.query::<()>(Command::new("XREADGROUP").args(["GROUP", "shipping", "ann", "STREAMS", "orders", ">"]))?;
///
/// let pending: Vec<PendingEntry> = client.query(Command::new("XPENDING").args(["orders", "shipping", "-", "+", "10"]))?;
/// assert_eq!((pending[0].id, &pending[0].consumer[..]), (StreamId::new(5, 0), &b"ann"[..]));
/// assert_eq!(pending[0].deliveries, 1);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PendingEntry {
    /// ID of the entry.
    pub id: StreamId,
    /// Consumer to which the entry was last delivered. Empty if the entry was released with `XNACK` (Redis 8.8).
    pub consumer: Bytes,
    /// Time since the last delivery.
    pub idle: Duration,
    /// Number of deliveries.
    pub deliveries: u64,
}

impl FromReply for PendingEntry {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "PendingEntry", 4)?;
        Ok(Self {
            id: parts.next()?,
            consumer: parts.next()?,
            idle: parts.next::<Milliseconds<_>>()?.0,
            deliveries: parts.next()?,
        })
    }
}
