//! A connection beside the pool, for what ends or tells why the pool has none.

use std::time::Duration;

use crate::connection::Connection;
use crate::time::deadline::Deadline;

use super::Client;

/// How often who must get through looks whether the server has been found not to be ready.
const LOOK_EVERY: Duration = Duration::from_millis(20);

impl Client {
    /// A connection for one command that must get through, if the pool has none to lend but room for one, and the server is
    /// not ready: the pool itself waits until it is. With a server that is ready the pool has one more, and if there is no
    /// connection at all, the pool tells why.
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
            // If there is no room any more, the pool has others.
            let _ = self.pool.adopt(connection);
        }
        None
    }

    /// Waits until the pool has a connection to lend, or has learned that the server is not ready: true if so, and there is
    /// room for another connection. It is the pool that connects, for a server may also hang.
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
                // The next to ask finds it, or what is wrong.
                _ => return false,
            }
        }
    }
}
