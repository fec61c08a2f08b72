//! A stream at a glance.

use std::time::Duration;

use crate::replies::fields::from_fields;
use crate::replies::{Seconds, StreamEntry, StreamId};

/// What `XINFO STREAM` answers without `FULL`.
///
/// Source: <https://redis.io/docs/latest/commands/xinfo-stream/>.
///
/// ```
/// use pool_redis::replies::{StreamId, StreamInfo};
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// let info: StreamInfo = client.query(Command::new("XINFO STREAM").arg("orders"))?;
/// assert_eq!((info.length, info.last_generated_id), (1, StreamId::new(5, 0)));
/// assert_eq!(info.first_entry, info.last_entry);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamInfo {
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
    /// How many groups it has.
    pub groups: u64,
    /// Its first entry.
    pub first_entry: Option<StreamEntry>,
    /// Its last entry.
    pub last_entry: Option<StreamEntry>,
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
}

from_fields!(StreamInfo, "StreamInfo", {
    length = "length",
    radix_tree_keys = "radix-tree-keys",
    radix_tree_nodes = "radix-tree-nodes",
    last_generated_id = "last-generated-id",
    max_deleted_entry_id = "max-deleted-entry-id" or default,
    entries_added = "entries-added" or default,
    recorded_first_entry_id = "recorded-first-entry-id" or default,
    groups = "groups",
    first_entry = "first-entry" or default,
    last_entry = "last-entry" or default,
    idmp_duration = "idmp-duration" in Seconds or default,
    idmp_maxsize = "idmp-maxsize" or default,
    pids_tracked = "pids-tracked" or default,
    iids_tracked = "iids-tracked" or default,
    iids_added = "iids-added" or default,
    iids_duplicates = "iids-duplicates" or default,
});
