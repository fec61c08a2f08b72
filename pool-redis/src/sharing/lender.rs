//! Where carriers get their connections.

use pool_core::Pooled;

use crate::connection::Connection;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::time::deadline::Deadline;

/// The owner of the pool whose connections are shared.
pub(crate) trait Lender {
    /// Lends a connection, waiting until the deadline at most.
    #[track_caller]
    fn lend(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error>;

    /// Until when a caller only waits in the line. After that, it checks whether there is a connection at all, as
    /// another server may have taken over.
    fn patience(&self, deadline: Deadline) -> Deadline;

    /// Notes what an error on a connection reveals about the other connections.
    fn note(&self, connection: &Connection);

    /// The error for a command without a reply.
    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error;
}
