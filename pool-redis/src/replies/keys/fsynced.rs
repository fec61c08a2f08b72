//! Where writes have reached the disk.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `WAITAOF` answers: by how many servers all earlier writes of the connection are on disk. Fewer than were asked
/// for means that the time ran out.
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
    /// Whether they are on the disk of the server itself.
    pub is_local: bool,
    /// On the disks of how many replicas they are.
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
