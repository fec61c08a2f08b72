//! Who has some slots.

use std::collections::BTreeMap;

use crate::error::conversion_error::ConversionError;
use crate::replies::SlotRange;
use crate::replies::fields::{NonEmpty, Parts};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `CLUSTER SLOTS` answers for each range of slots. Since Redis 7.0 [`CLUSTER SHARDS`](super::ClusterShard) tells
/// more.
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
    /// Which slots.
    pub slots: SlotRange,
    /// Who takes writes for them.
    pub primary: SlotNode,
    /// Who follows the primary.
    pub replicas: Vec<SlotNode>,
}

/// Who has some slots: part of [`ClusterSlots`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SlotNode {
    /// The address or the name with which clients should call it; `None` for that with which the answering node was called.
    pub endpoint: Option<String>,
    /// Its port.
    pub port: u16,
    /// Its id (Redis 4.0).
    pub id: Option<String>,
    /// What else there is to say: `ip`, `hostname` (Redis 7.0), `availability-zone` (Valkey 9.1, if configured).
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
