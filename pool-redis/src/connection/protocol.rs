//! The version of the protocol.

/// The version of the protocol that a connection speaks.
///
/// ```
/// use pool_redis::{Client, Protocol};
///
/// # let server = pool_tests::shared_server();
/// let client = Client::builder(&server.url()).protocol(Protocol::Resp2).connect()?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protocol {
    /// RESP2, which every server supports.
    Resp2,
    /// RESP3, since Redis 6: `HELLO 3` at the beginning of a connection. It adds maps, sets, doubles, booleans and push
    /// messages.
    Resp3,
}
