//! A stream, its groups and their consumers.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{Parts, from_fields};
use crate::replies::streams::lag::Lag;
use crate::replies::{Milliseconds, Seconds, StreamEntry, StreamId};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `XINFO STREAM` answers with `FULL`.
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
    /// How many entries it has.
    pub length: u64,
    /// How many keys its radix tree has.
    pub radix_tree_keys: u64,
    /// How many nodes its radix tree has.
    pub radix_tree_nodes: u64,
    /// The id of the entry that was added last.
    pub last_generated_id: StreamId,
    /// The greatest id of all deleted entries (Redis 7.0).
    pub max_deleted_entry_id: Option<StreamId>,
    /// How many entries were ever added (Redis 7.0).
    pub entries_added: Option<u64>,
    /// The id of the first entry (Redis 7.0).
    pub recorded_first_entry_id: Option<StreamId>,
    /// For how long it knows the ids by which producers keep from adding twice (Redis 8.6).
    pub idmp_duration: Option<Duration>,
    /// How many of those it knows of each producer at most (Redis 8.6).
    pub idmp_maxsize: Option<u64>,
    /// Of how many producers it knows any (Redis 8.6).
    pub pids_tracked: Option<u64>,
    /// How many it knows (Redis 8.6).
    pub iids_tracked: Option<u64>,
    /// How many entries were ever added with one (Redis 8.6).
    pub iids_added: Option<u64>,
    /// How many were not added, because they had been already (Redis 8.6).
    pub iids_duplicates: Option<u64>,
    /// Its first entries, as many as were asked for with `COUNT`.
    pub entries: Vec<StreamEntry>,
    /// Its groups.
    pub groups: Vec<FullStreamGroup>,
}

/// A group with its consumers: part of [`FullStreamInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FullStreamGroup {
    /// What it is called.
    pub name: Bytes,
    /// The last entry that any consumer received.
    pub last_delivered_id: StreamId,
    /// How many entries were received (Redis 7.0), if the server knows.
    pub entries_read: Option<u64>,
    /// How many entries are still to be received (Redis 7.0), if the server knows. Not if it was told by `ENTRIESREAD` that
    /// the group had read more than there was.
    pub lag: Option<u64>,
    /// How many entries were received and not acknowledged.
    pub pel_count: u64,
    /// How many of those were given back with `XNACK` (Redis 8.8).
    pub nacked_count: Option<u64>,
    /// The first of those that were received and not acknowledged, as many as were asked for with `COUNT`.
    pub pending: Vec<GroupPending>,
    /// Its consumers.
    pub consumers: Vec<FullStreamConsumer>,
}

/// An entry that a group has not acknowledged: part of [`FullStreamInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GroupPending {
    /// Which entry.
    pub id: StreamId,
    /// Who received it last; empty if it was given back with `XNACK` (Redis 8.8).
    pub consumer: Bytes,
    /// When that was.
    pub delivered: SystemTime,
    /// How often it was received.
    pub deliveries: u64,
}

/// A consumer with what it has not acknowledged: part of [`FullStreamInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FullStreamConsumer {
    /// What it is called.
    pub name: Bytes,
    /// When it last tried to get entries. Before Redis 7.2: when it last got any.
    pub seen: SystemTime,
    /// When it last got entries (Redis 7.2); `None` if it never did.
    pub active: Option<SystemTime>,
    /// How many entries it has received and not acknowledged.
    pub pel_count: u64,
    /// The first of those, as many as were asked for with `COUNT`.
    pub pending: Vec<ConsumerPending>,
}

/// An entry that a consumer has not acknowledged: part of [`FullStreamInfo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ConsumerPending {
    /// Which entry.
    pub id: StreamId,
    /// When it received it last.
    pub delivered: SystemTime,
    /// How often it was received.
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
