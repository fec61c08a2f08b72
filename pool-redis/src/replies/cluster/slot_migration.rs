//! The reply to `CLUSTER MIGRATION STATUS`.

use std::time::{Duration, SystemTime};

use crate::replies::Milliseconds;
use crate::replies::fields::{NonEmpty, from_fields};

/// An element of the reply to `CLUSTER MIGRATION STATUS`: a task that migrates slots (Redis 8.4).
///
/// Source: <https://redis.io/docs/latest/commands/cluster-migration/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::SlotMigration;
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let reply = Value::Array(vec![Value::Map(vec![
/// #     (text("id"), text("24cf41718b20f7f05901743dffc40bc9b15db339")), (text("slots"), text("0-1000")),
/// #     (text("source"), text("1098d90d9ba2d1f12965442daf501ef0b6667bec")),
/// #     (text("dest"), text("b3b5b426e7ea6166d1548b2a26e1d5adeb1213ac")), (text("operation"), text("migrate")),
/// #     (text("state"), text("completed")), (text("last_error"), text("")), (text("retries"), Value::Integer(0)),
/// #     (text("create_time"), Value::Integer(1_759_694_528_449)),
/// #     (text("start_time"), Value::Integer(1_759_694_528_449)),
/// #     (text("end_time"), Value::Integer(1_759_694_528_464)), (text("write_pause_ms"), Value::Integer(10)),
/// # ])]);
/// let tasks: Vec<SlotMigration> = reply.convert()?;
/// assert_eq!((&*tasks[0].slots, &*tasks[0].state), ("0-1000", "completed"));
/// assert_eq!(tasks[0].last_error, None);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SlotMigration {
    /// ID of the task.
    pub id: String,
    /// Slots that the task migrates, as the server writes them: `0-1000`.
    pub slots: String,
    /// ID of the node from which the slots are migrated.
    pub source: String,
    /// ID of the node to which the slots are migrated.
    pub dest: String,
    /// Operation of the answering node in the task: `import` or `migrate`.
    pub operation: String,
    /// State of the task, such as `completed`.
    pub state: String,
    /// Last error, if any.
    pub last_error: Option<String>,
    /// Number of retries.
    pub retries: u64,
    /// Time at which the task was created.
    pub created: Option<SystemTime>,
    /// Time at which the task started.
    pub started: Option<SystemTime>,
    /// Time at which the task ended.
    pub ended: Option<SystemTime>,
    /// How long writes were paused.
    pub write_pause: Option<Duration>,
}

from_fields!(SlotMigration, "SlotMigration", {
    id = "id",
    slots = "slots",
    source = "source",
    dest = "dest",
    operation = "operation",
    state = "state",
    last_error = "last_error" in NonEmpty or default,
    retries = "retries" or default,
    created = "create_time" in Milliseconds or default,
    started = "start_time" in Milliseconds or default,
    ended = "end_time" in Milliseconds or default,
    write_pause = "write_pause_ms" in Milliseconds or default,
});
