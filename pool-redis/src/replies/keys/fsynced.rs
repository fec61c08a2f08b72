//! The reply to `WAITAOF`.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `WAITAOF`: how many servers have the connection's earlier writes on disk. If these are fewer than
/// requested, the command timed out.
///
/// Source: <https://redis.io/docs/latest/commands/waitaof/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::Fsynced;
///
/// let done: Fsynced = Value::Array(vec![Value::Integer(1), Value::Integer(2)]).convert()?;
/// assert!(done.is_local && done.replicas == 2);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fsynced {
    /// Whether the writes are on the disk of the server itself.
    pub is_local: bool,
    /// Number of replicas that have the writes on disk.
    pub replicas: u64,
}

impl FromReply for Fsynced {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "Fsynced", 2)?;
        Ok(Self {
            is_local: parts.next()?,
            replicas: parts.next()?,
        })
    }
}
