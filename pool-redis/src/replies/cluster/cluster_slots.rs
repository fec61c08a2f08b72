//! The reply to `CLUSTER SLOTS`.

use std::collections::BTreeMap;

use crate::error::conversion_error::ConversionError;
use crate::replies::SlotRange;
use crate::replies::fields::{NonEmpty, Parts};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `CLUSTER SLOTS`: a range of slots and the nodes that serve it. Since Redis 7.0,
/// [`CLUSTER SHARDS`](super::ClusterShard) returns more details.
///
/// Source: <https://redis.io/docs/latest/commands/cluster-slots/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{ClusterSlots, SlotRange};
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let node = |port, id| Value::Array(vec![text("127.0.0.1"), Value::Integer(port), text(id)]);
/// # let reply = Value::Array(vec![Value::Array(vec![
/// #     Value::Integer(0), Value::Integer(5460), node(30001, "09dbe97"), node(30004, "821d8ca"),
/// # ])]);
/// let slots: Vec<ClusterSlots> = reply.convert()?;
/// assert_eq!(slots[0].slots, SlotRange::new(0, 5460));
/// assert_eq!(slots[0].primary.endpoint.as_deref(), Some("127.0.0.1"));
/// assert_eq!(slots[0].replicas[0].port, 30004);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ClusterSlots {
    /// The range of slots.
    pub slots: SlotRange,
    /// The primary, which accepts writes to these slots.
    pub primary: SlotNode,
    /// The replicas of the primary.
    pub replicas: Vec<SlotNode>,
}

/// A node that serves a range of slots: part of [`ClusterSlots`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SlotNode {
    /// Address or hostname at which clients should connect to the node. `None` means the address at which the client
    /// reached the answering node.
    pub endpoint: Option<String>,
    /// Port of the node.
    pub port: u16,
    /// ID of the node (Redis 4.0).
    pub id: Option<String>,
    /// Further properties: `ip`, `hostname` (Redis 7.0), `availability-zone` (Valkey 9.1, if configured).
    pub metadata: BTreeMap<String, String>,
}

impl FromReply for ClusterSlots {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "ClusterSlots", 3)?;
        Ok(Self {
            slots: SlotRange::checked(parts.next()?, parts.next()?)?,
            primary: parts.next()?,
            replicas: std::iter::from_fn(|| parts.next_if_any().transpose())
                .collect::<Result<_, _>>()?,
        })
    }
}

impl FromReply for SlotNode {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "SlotNode", 2)?;
        Ok(Self {
            endpoint: parts.next::<NonEmpty<_>>()?.0,
            port: parts.next()?,
            id: parts.next_if_any()?,
            metadata: parts.next_if_any()?.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn node(endpoint: Value, metadata: Value) -> SlotNode {
        let node = vec![endpoint, Value::Integer(30001), text("09dbe97"), metadata];
        Value::Array(node).convert().unwrap()
    }

    #[test]
    fn metadata_is_a_map_of_either_protocol() {
        let pair = || (text("hostname"), text("host-1"));
        let map = node(Value::Nil, Value::Map(vec![pair()]));
        let flat = node(text(""), Value::Array(vec![pair().0, pair().1]));
        assert_eq!(map, flat);
        assert_eq!((map.endpoint, &*map.metadata["hostname"]), (None, "host-1"));
    }

    #[test]
    fn slots_have_a_primary() {
        let range = vec![Value::Integer(0), Value::Integer(5)];
        let error = ConversionError::WrongLength {
            expected: 3,
            found: 2,
        };
        assert_eq!(Value::Array(range).convert::<ClusterSlots>(), Err(error));
    }
}
