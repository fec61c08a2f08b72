//! How the client borrows a connection from the pool, and what it learns from its use.

use std::time::Duration;

use pool_core::Pooled;

use crate::connection::Connection;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::sharing::Lender;
use crate::time::deadline::Deadline;

use super::Client;

impl Client {
    #[track_caller]
    pub(crate) fn borrow(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        let wait = deadline.left_at_last().unwrap_or(Duration::MAX);
        let borrowed = self.pool.get_timeout(wait);
        borrowed.map_err(|error| Error::from_pool(error, self.pool.manager().address().to_owned()))
    }

    /// Borrows a connection and returns it at once.
    #[track_caller]
    pub(crate) fn check_connection(&self) -> Result<(), Error> {
        let deadline = Deadline::after(self.timeout);
        match &self.cluster {
            None => self.borrow(deadline).map(drop),
            Some(cluster) => cluster.check(deadline),
        }
    }

    /// Draws conclusions for other connections. If this one showed that its server has become a replica, the other
    /// connections to it are useless too, and so is the address that the name resolved to.
    #[cold]
    pub(crate) fn note(&self, connection: &Connection) {
        if connection.is_demoted() && self.pool.manager().may_have_failed_over() {
            self.pool.invalidate_all();
        }
    }

    pub(crate) fn broken(&self, command: &str, began: Deadline, failure: Failure) -> Error {
        let address = self.pool.manager().address().to_owned();
        Error::broken(command, address, began.elapsed(), failure)
    }
}

impl Lender for Client {
    #[track_caller]
    fn lend(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        self.borrow(deadline)
    }

    /// The whole deadline: if another server takes over, the pool connects to that one.
    fn patience(&self, deadline: Deadline) -> Deadline {
        deadline
    }

    fn note(&self, connection: &Connection) {
        self.note(connection);
    }

    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        self.broken(command, deadline, failure)
    }
}
