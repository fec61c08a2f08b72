//! The reply to `CLUSTER LINKS`.

use std::time::SystemTime;

use crate::replies::Milliseconds;
use crate::replies::fields::{from_fields, words};

/// An element of the reply to `CLUSTER LINKS`: a connection to another node on the cluster bus (Redis 7.0).
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
    /// Which node opened the connection.
    pub direction: LinkDirection,
    /// ID of the other node.
    pub node: String,
    /// Time at which the connection was opened.
    pub created: SystemTime,
    /// Socket events that the server waits for: `r` for readable, `w` for writable.
    pub events: String,
    /// Size of the send buffer, in bytes.
    pub send_buffer_allocated: u64,
    /// Part of the send buffer that is in use, in bytes.
    pub send_buffer_used: u64,
}

/// Which node opened a connection: part of a [`ClusterLink`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkDirection {
    /// The answering node.
    To,
    /// The other node.
    From,
    /// A direction that a newer server may send.
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
