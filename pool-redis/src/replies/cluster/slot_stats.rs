//! The reply to `CLUSTER SLOT-STATS`.

use std::time::Duration;

use crate::error::conversion_error::ConversionError;
use crate::replies::Microseconds;
use crate::replies::fields::{Parts, from_fields};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `CLUSTER SLOT-STATS`: usage statistics of a slot (Redis 8.2, Valkey 8.0). Unless
/// `cluster-slot-stats-enabled` is set, the server sends only the number of keys.
///
/// Source: <https://redis.io/docs/latest/commands/cluster-slot-stats/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::SlotStats;
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let fields = Value::Map(vec![
/// #     (text("key-count"), Value::Integer(5)), (text("cpu-usec"), Value::Integer(39)),
/// # ]);
/// # let reply = Value::Array(vec![Value::Array(vec![Value::Integer(16381), fields])]);
/// let stats: Vec<SlotStats> = reply.convert()?;
/// assert_eq!((stats[0].slot, stats[0].key_count), (16381, 5));
/// assert_eq!(stats[0].cpu.unwrap().as_micros(), 39);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SlotStats {
    /// Number of the slot.
    pub slot: u16,
    /// Number of keys in the slot.
    pub key_count: u64,
    /// CPU time spent on the slot.
    pub cpu: Option<Duration>,
    /// Bytes received for the slot.
    pub network_bytes_in: Option<u64>,
    /// Bytes sent for the slot.
    pub network_bytes_out: Option<u64>,
    /// Memory used by the slot, in bytes (Redis).
    pub memory_bytes: Option<u64>,
}

/// The statistics, which the server sends as a map after the slot.
struct Usage {
    key_count: u64,
    cpu: Option<Duration>,
    network_bytes_in: Option<u64>,
    network_bytes_out: Option<u64>,
    memory_bytes: Option<u64>,
}

from_fields!(Usage, "SlotStats", {
    key_count = "key-count",
    cpu = "cpu-usec" in Microseconds or default,
    network_bytes_in = "network-bytes-in" or default,
    network_bytes_out = "network-bytes-out" or default,
    memory_bytes = "memory-bytes" or default,
});

impl FromReply for SlotStats {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "SlotStats", 2)?;
        let (slot, usage): (_, Usage) = (parts.next()?, parts.next()?);
        Ok(Self {
            slot,
            key_count: usage.key_count,
            cpu: usage.cpu,
            network_bytes_in: usage.network_bytes_in,
            network_bytes_out: usage.network_bytes_out,
            memory_bytes: usage.memory_bytes,
        })
    }
}
