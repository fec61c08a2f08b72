//! What `SET` did.

use bytes::Bytes;

/// The outcome of a `SET`, as [`SetOptions::read_reply`](crate::SetOptions::read_reply) gathers it
/// from the reply.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetReply {
    /// Whether the key holds the new value. False only if a condition
    /// ([`nx`](crate::SetOptions::nx) or [`xx`](crate::SetOptions::xx)) was not met.
    pub stored: bool,
    /// The value before, if it was asked for with [`get`](crate::SetOptions::get) and the key
    /// existed.
    pub previous: Option<Bytes>,
}
