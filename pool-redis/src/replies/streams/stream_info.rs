//! The reply to `XINFO STREAM`.

use std::time::Duration;

use crate::replies::fields::from_fields;
use crate::replies::{Seconds, StreamEntry, StreamId};

/// The reply to `XINFO STREAM` without `FULL`.
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
    /// Number of consumer groups.
    pub groups: u64,
    /// First entry; `None` if the stream is empty.
    pub first_entry: Option<StreamEntry>,
    /// Last entry; `None` if the stream is empty.
    pub last_entry: Option<StreamEntry>,
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
