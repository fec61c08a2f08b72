//! The reply to `XAUTOCLAIM`.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::replies::{Claimed, StreamEntry, StreamId};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `XAUTOCLAIM`: the claimed entries, and where to continue. With `JUSTID`, read it as an
/// `AutoClaimed<StreamId>`.
///
/// Source: <https://redis.io/docs/latest/commands/xautoclaim/>.
///
/// ```
/// use pool_redis::replies::AutoClaimed;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0"]))?;
/// client.query::<()>(Command::new("XREADGROUP").args(["GROUP", "shipping", "ann", "STREAMS", "orders", ">"]))?;
///
/// let claim = Command::new("XAUTOCLAIM").args(["orders", "shipping", "bob", "0", "0"]);
/// let found: AutoClaimed = client.query(claim)?;
/// assert_eq!(found.claimed[0].fields[0], ("item".into(), "book".into()));
/// assert!(found.is_last());
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AutoClaimed<T = StreamEntry> {
    /// Start ID for the next call; `0-0` if the whole list of pending entries has been scanned.
    pub next: StreamId,
    /// Entries claimed.
    pub claimed: Vec<T>,
    /// IDs of entries that were pending but no longer exist in the stream. The server removed them from the pending
    /// entries (Redis 7.0).
    pub deleted: Vec<StreamId>,
}

impl<T> AutoClaimed<T> {
    /// Returns whether all pending entries have been scanned.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.next == StreamId::MIN
    }
}

impl<T: FromReply> FromReply for AutoClaimed<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "AutoClaimed", 2)?;
        Ok(Self {
            next: parts.next()?,
            claimed: parts.next::<Claimed<T>>()?.0,
            deleted: parts.next_if_any()?.unwrap_or_default(),
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

    #[test]
    fn redis_6_says_nil_for_a_deleted_entry_and_lists_none() {
        let fields = Value::Array(vec![text("a"), text("1")]);
        let entry = Value::Array(vec![text("2-1"), fields]);
        let entries = Value::Array(vec![Value::Nil, entry]);
        let old = Value::Array(vec![text("0-0"), entries]);
        let old: AutoClaimed = old.convert().unwrap();
        assert_eq!(old.claimed.len(), 1);
        assert!(old.is_last() && old.deleted.is_empty());
    }

    #[test]
    fn ids_alone_and_what_was_deleted() {
        let ids = |ids: &[&'static str]| Value::Array(ids.iter().map(|id| text(id)).collect());
        let reply = Value::Array(vec![text("7-0"), ids(&["2-1", "3-1"]), ids(&["1-1"])]);
        let found: AutoClaimed<StreamId> = reply.convert().unwrap();
        assert_eq!(found.next, StreamId::new(7, 0));
        assert_eq!(found.claimed, [StreamId::new(2, 1), StreamId::new(3, 1)]);
        assert_eq!(found.deleted, [StreamId::new(1, 1)]);
        assert!(!found.is_last());
        assert!(
            Value::Array(vec![text("0-0")])
                .convert::<AutoClaimed>()
                .is_err()
        );
    }
}
