//! The versions of the protocol.

/// A version of the [protocol](https://redis.io/docs/latest/develop/reference/protocol-spec/) that servers speak.
///
/// See [`ClientBuilder::protocol`](crate::ClientBuilder::protocol) for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// RESP2, which every server speaks.
    Resp2,
    /// RESP3, which servers speak since Redis 6.
    Resp3,
}
