//! The reply to `XINFO GROUPS`.

use bytes::Bytes;

use crate::replies::StreamId;
use crate::replies::fields::from_fields;
use crate::replies::streams::lag::Lag;

/// An element of the reply to `XINFO GROUPS`: a consumer group of a stream.
///
/// Source: <https://redis.io/docs/latest/commands/xinfo-groups/>.
///
/// ```
/// use pool_redis::replies::{StreamGroup, StreamId};
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0", "MKSTREAM"]))?;
/// let groups: Vec<StreamGroup> = client.query(Command::new("XINFO GROUPS").arg("orders"))?;
/// assert_eq!((&groups[0].name[..], groups[0].consumers), (&b"shipping"[..], 0));
/// assert_eq!(groups[0].last_delivered_id, StreamId::MIN);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamGroup {
    /// Name of the group.
    pub name: Bytes,
    /// Number of consumers.
    pub consumers: u64,
    /// Number of pending entries, which were delivered and not acknowledged.
    pub pending: u64,
    /// ID of the last entry delivered to any consumer.
    pub last_delivered_id: StreamId,
    /// Number of entries delivered to the group (Redis 7.0); `None` if the server does not know.
    pub entries_read: Option<u64>,
    /// Number of entries still to be delivered (Redis 7.0); `None` if the server does not know, or if `ENTRIESREAD`
    /// claimed that the group had read more entries than were ever added.
    pub lag: Option<u64>,
    /// Number of pending entries that were released with `XNACK` (Redis 8.8).
    pub nacked_count: Option<u64>,
}

from_fields!(StreamGroup, "StreamGroup", {
    name = "name",
    consumers = "consumers",
    pending = "pending",
    last_delivered_id = "last-delivered-id",
    entries_read = "entries-read" or default,
    lag = "lag" in Lag or default,
    nacked_count = "nacked-count" or default,
});
