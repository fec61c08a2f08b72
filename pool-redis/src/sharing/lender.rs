//! Where carriers get their connections.

use pool_core::Pooled;

use crate::connection::Connection;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::time::deadline::Deadline;

/// Whoever has the pool of which calls share connections.
pub(crate) trait Lender {
    /// Lends a connection, for which it waits until the deadline at most.
    #[track_caller]
    fn lend(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error>;

    /// Until when who waits in the line waits there and does nothing else: others may have taken over from a server to which
    /// there is no connection.
    fn patience(&self, deadline: Deadline) -> Deadline;

    /// Hears what the use of a connection tells of the others.
    fn note(&self, connection: &Connection);

    /// What is told of a command to which no reply has come.
    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error;
}
