//! A consumer group.

use bytes::Bytes;

use crate::replies::StreamId;
use crate::replies::fields::from_fields;
use crate::replies::streams::lag::Lag;

/// What `XINFO GROUPS` answers for each group of a stream.
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
    /// What it is called.
    pub name: Bytes,
    /// How many consumers it has.
    pub consumers: u64,
    /// How many entries they have received and not acknowledged.
    pub pending: u64,
    /// The last entry that any received.
    pub last_delivered_id: StreamId,
    /// How many entries were received (Redis 7.0), if the server knows.
    pub entries_read: Option<u64>,
    /// How many entries are still to be received (Redis 7.0), if the server knows. Not if it was told by `ENTRIESREAD` that
    /// the group had read more than there was.
    pub lag: Option<u64>,
    /// How many entries were given back with `XNACK` (Redis 8.8).
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
