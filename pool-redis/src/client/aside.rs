//! A connection outside the pool, for commands that end or report the state because of which the pool has none.

use std::time::Duration;

use crate::connection::Connection;
use crate::time::deadline::Deadline;

use super::Client;

/// How often a caller that must get through checks whether the server has been found not ready.
const LOOK_EVERY: Duration = Duration::from_millis(20);

impl Client {
    /// Makes a connection for one command that must get through, if the server is not ready and the pool has no
    /// connection to lend but room for one. The pool itself waits until the server is ready. `None` otherwise: if the
    /// server is ready, the pool gets the new connection, and if no connection can be made, the pool says why.
    #[cold]
    pub(super) fn connect_aside(&self, deadline: Deadline) -> Option<Connection> {
        if !self.finds_unready(deadline) {
            return None;
        }
        let manager = self.pool.manager();
        let limit = Some(manager.settings().connect_timeout);
        let deadline = deadline.within(limit).share(2);
        let connected = manager.whereabouts().connect_in_any_state(deadline);
        let (connected, is_ready) = connected.ok()?;
        let connection = Connection::on(connected);
        if !is_ready {
            return Some(connection);
        }
        if let Ok(connection) = manager.prepare(connection, deadline) {
            // If there is no room any more, the pool has other connections.
            let _ = self.pool.adopt(connection);
        }
        None
    }

    /// Waits until the pool has a connection to lend, or has found that the server is not ready. True in the latter
    /// case, if there is room for another connection. Only the pool connects meanwhile, because a server may also hang.
    fn finds_unready(&self, deadline: Deadline) -> bool {
        loop {
            let status = self.pool.status();
            let is_room = status.available == 0 && status.in_use < status.max_size;
            if status.closed || !is_room {
                return false;
            }
            if self.pool.manager().is_unready() {
                return true;
            }
            let left = deadline.left().unwrap_or(Duration::MAX);
            match self.pool.get_timeout(left.min(LOOK_EVERY)) {
                Err(pool_core::Error::TimedOut(_)) if left > LOOK_EVERY => {}
                // The caller's own request to the pool gets the connection or the error.
                _ => return false,
            }
        }
    }
}
