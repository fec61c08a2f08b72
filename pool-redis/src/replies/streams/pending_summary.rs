//! What a group has not acknowledged.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::StreamId;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `XPENDING` without a range answers.
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
    /// How many entries were received and not acknowledged.
    pub count: u64,
    /// The first of them.
    pub first: Option<StreamId>,
    /// The last of them.
    pub last: Option<StreamId>,
    /// The consumers that have any, and how many each has.
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
