//! Slots on their way, as Valkey tells it.

use std::time::SystemTime;

use crate::replies::Seconds;
use crate::replies::fields::{NonEmpty, from_fields};

/// What `CLUSTER GETSLOTMIGRATIONS` answers for each job (Valkey 9.0). [`SlotMigration`](crate::replies::SlotMigration) is
/// the like of Redis.
///
/// Source: <https://valkey.io/commands/cluster-getslotmigrations/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::SlotMigrationJob;
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let reply = Value::Array(vec![Value::Map(vec![
/// #     (text("name"), text("9b59301a61d7a29b1ed2ff4e9b7b5fec0ce3a7cb")), (text("operation"), text("EXPORT")),
/// #     (text("slot_ranges"), text("0-9 20-29")),
/// #     (text("target_node"), text("b3b5b426e7ea6166d1548b2a26e1d5adeb1213ac")),
/// #     (text("source_node"), text("1098d90d9ba2d1f12965442daf501ef0b6667bec")),
/// #     (text("create_time"), Value::Integer(1_759_694_528)), (text("last_update_time"), Value::Integer(1_759_694_530)),
/// #     (text("last_ack_time"), Value::Integer(1_759_694_530)), (text("state"), text("success")),
/// #     (text("message"), text("")), (text("cow_size"), Value::Integer(0)),
/// # ])]);
/// let jobs: Vec<SlotMigrationJob> = reply.convert()?;
/// assert_eq!((&*jobs[0].slots, &*jobs[0].state), ("0-9 20-29", "success"));
/// assert_eq!(jobs[0].message, None);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SlotMigrationJob {
    /// The job's name, of 40 letters.
    pub name: String,
    /// What this node does in it: `EXPORT` or `IMPORT`.
    pub operation: String,
    /// Which slots, as the server writes them: `0-9 20-29`.
    pub slots: String,
    /// The id of the node that they come from. A node that learns of it later need not be told.
    pub source: Option<String>,
    /// The id of the node that they go to.
    pub target: Option<String>,
    /// When it was asked for.
    pub created: Option<SystemTime>,
    /// When its state last changed.
    pub updated: Option<SystemTime>,
    /// When the other node was last heard of.
    pub acknowledged: Option<SystemTime>,
    /// How far it is: `success`, `failed`, `cancelled`, or what is being done.
    pub state: String,
    /// What went wrong.
    pub message: Option<String>,
    /// How many bytes the process that takes the snapshot had to copy.
    pub cow_size: u64,
    /// How many bytes are still to be sent (Valkey 9.1).
    pub remaining: Option<u64>,
}

from_fields!(SlotMigrationJob, "SlotMigrationJob", {
    name = "name",
    operation = "operation",
    slots = "slot_ranges",
    source = "source_node" in NonEmpty or default,
    target = "target_node" in NonEmpty or default,
    created = "create_time" in Seconds or default,
    updated = "last_update_time" in Seconds or default,
    acknowledged = "last_ack_time" in Seconds or default,
    state = "state",
    message = "message" in NonEmpty or default,
    cow_size = "cow_size" or default,
    remaining = "remaining_repl_size" or default,
});
