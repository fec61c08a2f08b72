//! The reply to `XPENDING` without a range.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::StreamId;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `XPENDING` without a range: a summary of the pending entries of a group.
///
/// Source: <https://redis.io/docs/latest/commands/xpending/>.
///
/// ```
/// use pool_redis::replies::PendingSummary;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0"]))?;
/// client.query::<()>(Command::new("XREADGROUP").args(["GROUP", "shipping", "ann", "STREAMS", "orders", ">"]))?;
///
/// let pending: PendingSummary = client.query(Command::new("XPENDING").args(["orders", "shipping"]))?;
/// assert_eq!((pending.count, pending.consumers), (1, vec![("ann".into(), 1)]));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PendingSummary {
    /// Number of pending entries, which were delivered and not acknowledged.
    pub count: u64,
    /// Smallest ID of the pending entries; `None` if there are none.
    pub first: Option<StreamId>,
    /// Greatest ID of the pending entries; `None` if there are none.
    pub last: Option<StreamId>,
    /// Consumers with pending entries, and the number of pending entries of each.
    pub consumers: Vec<(Bytes, u64)>,
}

impl FromReply for PendingSummary {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "PendingSummary", 4)?;
        Ok(Self {
            count: parts.next()?,
            first: parts.next()?,
            last: parts.next()?,
            consumers: parts.next::<Option<_>>()?.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn a_group_with_nothing_pending_has_no_ids() {
        let reply = vec![Value::Integer(0), Value::Nil, Value::Nil, Value::Nil];
        let nothing: PendingSummary = Value::Array(reply).convert().unwrap();
        assert_eq!((nothing.first, nothing.last), (None, None));
        assert!(nothing.consumers.is_empty());
    }
}
