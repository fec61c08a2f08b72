//! The reply to Valkey's `CLUSTER GETSLOTMIGRATIONS`.

use std::time::SystemTime;

use crate::replies::Seconds;
use crate::replies::fields::{NonEmpty, from_fields};

/// An element of the reply to `CLUSTER GETSLOTMIGRATIONS`: a job that migrates slots (Valkey 9.0). Redis has
/// [`SlotMigration`](crate::replies::SlotMigration) instead.
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
    /// Name of the job, of 40 characters.
    pub name: String,
    /// Operation of the answering node in the job: `EXPORT` or `IMPORT`.
    pub operation: String,
    /// Slots that the job migrates, as the server writes them: `0-9 20-29`.
    pub slots: String,
    /// ID of the node from which the slots are migrated. A node that learned of the job late may not know it.
    pub source: Option<String>,
    /// ID of the node to which the slots are migrated.
    pub target: Option<String>,
    /// Time at which the job was created.
    pub created: Option<SystemTime>,
    /// Time at which the state last changed.
    pub updated: Option<SystemTime>,
    /// Time of the last acknowledgement from the other node.
    pub acknowledged: Option<SystemTime>,
    /// State of the job: `success`, `failed`, `cancelled`, or the current step.
    pub state: String,
    /// Error message, if any.
    pub message: Option<String>,
    /// Bytes copied on write by the process that takes the snapshot.
    pub cow_size: u64,
    /// Bytes that remain to be sent (Valkey 9.1).
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
