//! The reply to `XINFO STREAM` with `FULL`.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{Parts, from_fields};
use crate::replies::streams::lag::Lag;
use crate::replies::{Milliseconds, Seconds, StreamEntry, StreamId};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `XINFO STREAM` with `FULL`: a stream, its consumer groups and their consumers.
///
/// Source: <https://redis.io/docs/latest/commands/xinfo-stream/>.
///
/// ```
/// use pool_redis::replies::FullStreamInfo;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0"]))?;
/// client.query::<()>(Command::new("XREADGROUP").args(["GROUP", "shipping", "ann", "STREAMS", "orders", ">"]))?;
///
/// let info: FullStreamInfo = client.query(Command::new("XINFO STREAM").args(["orders", "FULL"]))?;
/// let ann = &info.groups[0].consumers[0];
/// assert_eq!((&ann.name[..], ann.pending[0].id, ann.pending[0].deliveries), (&b"ann"[..], info.entries[0].id, 1));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FullStreamInfo {
    /// Number of entries.
    pub length: u64,
    /// Number of keys in the radix tree of the stream.
    pub radix_tree_keys: u64,
    /// Number of nodes in the radix tree of the stream.
    pub radix_tree_nodes: u64,
    /// ID of the entry that was added last.
    pub last_generated_id: StreamId,
    /// Greatest ID of the deleted entries (Redis 7.0).
    pub max_deleted_entry_id: Option<StreamId>,
    /// Number of entries ever added (Redis 7.0).
    pub entries_added: Option<u64>,
    /// ID of the first entry (Redis 7.0).
    pub recorded_first_entry_id: Option<StreamId>,
    /// How long the stream remembers idempotent IDs, by which it recognizes duplicate entries (Redis 8.6).
    pub idmp_duration: Option<Duration>,
    /// Maximum number of idempotent IDs that the stream remembers for each producer (Redis 8.6).
    pub idmp_maxsize: Option<u64>,
    /// Number of producers with idempotent IDs that the stream remembers (Redis 8.6).
    pub pids_tracked: Option<u64>,
    /// Number of idempotent IDs that the stream remembers (Redis 8.6).
    pub iids_tracked: Option<u64>,
    /// Number of entries ever added with an idempotent ID (Redis 8.6).
    pub iids_added: Option<u64>,
    /// Number of entries that were not added because they were duplicates (Redis 8.6).
    pub iids_duplicates: Option<u64>,
    /// First entries of the stream, limited by `COUNT`.
    pub entries: Vec<StreamEntry>,
    /// Consumer groups.
    pub groups: Vec<FullStreamGroup>,
}

/// A consumer group with its consumers: part of [`FullStreamInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FullStreamGroup {
    /// Name of the group.
    pub name: Bytes,
    /// ID of the last entry delivered to any consumer.
    pub last_delivered_id: StreamId,
    /// Number of entries delivered to the group (Redis 7.0); `None` if the server does not know.
    pub entries_read: Option<u64>,
    /// Number of entries still to be delivered (Redis 7.0); `None` if the server does not know, or if `ENTRIESREAD`
    /// claimed that the group had read more entries than were ever added.
    pub lag: Option<u64>,
    /// Number of pending entries, which were delivered and not acknowledged.
    pub pel_count: u64,
    /// Number of pending entries that were released with `XNACK` (Redis 8.8).
    pub nacked_count: Option<u64>,
    /// First pending entries of the group, limited by `COUNT`.
    pub pending: Vec<GroupPending>,
    /// Consumers of the group.
    pub consumers: Vec<FullStreamConsumer>,
}

/// A pending entry of a group: part of [`FullStreamInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GroupPending {
    /// ID of the entry.
    pub id: StreamId,
    /// Consumer to which the entry was last delivered. Empty if the entry was released with `XNACK` (Redis 8.8).
    pub consumer: Bytes,
    /// Time of the last delivery.
    pub delivered: SystemTime,
    /// Number of deliveries.
    pub deliveries: u64,
}

/// A consumer with its pending entries: part of [`FullStreamInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FullStreamConsumer {
    /// Name of the consumer.
    pub name: Bytes,
    /// Time at which the consumer last tried to read or claim entries. Before Redis 7.2: time at which it last
    /// succeeded.
    pub seen: SystemTime,
    /// Time at which the consumer last received entries (Redis 7.2); `None` if it never did.
    pub active: Option<SystemTime>,
    /// Number of pending entries of the consumer.
    pub pel_count: u64,
    /// First pending entries of the consumer, limited by `COUNT`.
    pub pending: Vec<ConsumerPending>,
}

/// A pending entry of a consumer: part of [`FullStreamInfo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ConsumerPending {
    /// ID of the entry.
    pub id: StreamId,
    /// Time of the last delivery to the consumer.
    pub delivered: SystemTime,
    /// Number of deliveries.
    pub deliveries: u64,
}

from_fields!(FullStreamInfo, "FullStreamInfo", {
    length = "length",
    radix_tree_keys = "radix-tree-keys",
    radix_tree_nodes = "radix-tree-nodes",
    last_generated_id = "last-generated-id",
    max_deleted_entry_id = "max-deleted-entry-id" or default,
    entries_added = "entries-added" or default,
    recorded_first_entry_id = "recorded-first-entry-id" or default,
    idmp_duration = "idmp-duration" in Seconds or default,
    idmp_maxsize = "idmp-maxsize" or default,
    pids_tracked = "pids-tracked" or default,
    iids_tracked = "iids-tracked" or default,
    iids_added = "iids-added" or default,
    iids_duplicates = "iids-duplicates" or default,
    entries = "entries",
    groups = "groups",
});

from_fields!(FullStreamGroup, "FullStreamGroup", {
    name = "name",
    last_delivered_id = "last-delivered-id",
    entries_read = "entries-read" or default,
    lag = "lag" in Lag or default,
    pel_count = "pel-count",
    nacked_count = "nacked-count" or default,
    pending = "pending",
    consumers = "consumers",
});

from_fields!(FullStreamConsumer, "FullStreamConsumer", {
    name = "name",
    seen = "seen-time" in Milliseconds,
    active = "active-time" in Milliseconds or default,
    pel_count = "pel-count",
    pending = "pending",
});

impl FromReply for GroupPending {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "GroupPending", 4)?;
        Ok(Self {
            id: parts.next()?,
            consumer: parts.next()?,
            delivered: parts.next::<Milliseconds<_>>()?.0,
            deliveries: parts.next()?,
        })
    }
}

impl FromReply for ConsumerPending {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "ConsumerPending", 3)?;
        Ok(Self {
            id: parts.next()?,
            delivered: parts.next::<Milliseconds<_>>()?.0,
            deliveries: parts.next()?,
        })
    }
}
