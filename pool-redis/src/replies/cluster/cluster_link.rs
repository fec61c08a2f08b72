//! A connection between nodes.

use std::time::SystemTime;

use crate::replies::Milliseconds;
use crate::replies::fields::{from_fields, words};

/// What `CLUSTER LINKS` answers for each connection with another node (Redis 7.0).
///
/// Source: <https://redis.io/docs/latest/commands/cluster-links/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{ClusterLink, LinkDirection};
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let reply = Value::Array(vec![Value::Map(vec![
/// #     (text("direction"), text("to")), (text("node"), text("8149d745fa551e40764fecaf7cab9dbdf6b659ae")),
/// #     (text("create-time"), Value::Integer(1_639_442_739_375)), (text("events"), text("rw")),
/// #     (text("send-buffer-allocated"), Value::Integer(4512)), (text("send-buffer-used"), Value::Integer(0)),
/// # ])]);
/// let links: Vec<ClusterLink> = reply.convert()?;
/// assert_eq!((&links[0].direction, links[0].send_buffer_allocated), (&LinkDirection::To, 4512));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ClusterLink {
    /// Who opened it.
    pub direction: LinkDirection,
    /// The other node's id.
    pub node: String,
    /// When it was opened.
    pub created: SystemTime,
    /// What the server waits for: `r` for something to read, `w` for room to write.
    pub events: String,
    /// The size of its buffer for what is to be sent, in bytes.
    pub send_buffer_allocated: u64,
    /// How much of that is in use, in bytes.
    pub send_buffer_used: u64,
}

/// Who opened a connection: part of a [`ClusterLink`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkDirection {
    /// This node.
    To,
    /// The other node.
    From,
    /// What a newer server may say.
    Other(String),
}

words!(LinkDirection, {
    To = "to",
    From = "from",
});

from_fields!(ClusterLink, "ClusterLink", {
    direction = "direction",
    node = "node",
    created = "create-time" in Milliseconds,
    events = "events",
    send_buffer_allocated = "send-buffer-allocated",
    send_buffer_used = "send-buffer-used",
});
