//! The outcome of `SET`.

use bytes::Bytes;

/// The outcome of a `SET`, which [`SetOptions::read_reply`](crate::SetOptions::read_reply) reads from the reply.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetReply {
    /// Whether the key now holds the new value. False only if a condition ([`nx`](crate::SetOptions::nx) or
    /// [`xx`](crate::SetOptions::xx)) was not met.
    pub stored: bool,
    /// Previous value. `None` if the key did not exist, or without [`get`](crate::SetOptions::get).
    pub previous: Option<Bytes>,
}
