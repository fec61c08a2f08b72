//! Stored sessions to resume.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, TryLockError};

use rustls::NamedGroup;
use rustls::client::{ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue};
use rustls::pki_types::ServerName;

/// For how many servers sessions are kept: the nodes of a large cluster.
const SERVERS: usize = 256;

/// How many tickets are kept for each server. A ticket can be used once, and a server sends one or two per connection.
const TICKETS: usize = 8;

/// Tickets for resuming sessions, shared by the connections of a client.
///
/// Never waits for its lock. If a process forks while another thread holds the lock, it stays locked in the child.
/// There, a session that is not resumed is better than none: the store of rustls would wait.
#[derive(Default)]
pub(crate) struct Tickets(Mutex<VecDeque<Server>>);

struct Server {
    name: ServerName<'static>,
    group: Option<NamedGroup>,
    tls12: Option<Tls12ClientSessionValue>,
    tls13: VecDeque<Tls13ClientSessionValue>,
}

impl Tickets {
    fn try_lock(&self) -> Option<MutexGuard<'_, VecDeque<Server>>> {
        match self.0.try_lock() {
            Ok(servers) => Some(servers),
            // Even after a panic, stored tickets are valid.
            Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    fn find<T>(
        &self,
        name: &ServerName<'_>,
        take: impl FnOnce(&mut Server) -> Option<T>,
    ) -> Option<T> {
        let mut servers = self.try_lock()?;
        let server = servers.iter_mut().find(|server| server.name == *name)?;
        take(server)
    }

    fn keep(&self, name: ServerName<'static>, put: impl FnOnce(&mut Server)) {
        let Some(mut servers) = self.try_lock() else {
            return;
        };
        if let Some(server) = servers.iter_mut().find(|server| server.name == name) {
            return put(server);
        }
        if servers.len() == SERVERS {
            servers.pop_front();
        }
        let mut server = Server {
            name,
            group: None,
            tls12: None,
            tls13: VecDeque::new(),
        };
        put(&mut server);
        servers.push_back(server);
    }
}

impl ClientSessionStore for Tickets {
    fn set_kx_hint(&self, name: ServerName<'static>, group: NamedGroup) {
        self.keep(name, |server| server.group = Some(group));
    }

    fn kx_hint(&self, name: &ServerName<'_>) -> Option<NamedGroup> {
        self.find(name, |server| server.group)
    }

    fn set_tls12_session(&self, name: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.keep(name, |server| server.tls12 = Some(value));
    }

    fn tls12_session(&self, name: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.find(name, |server| server.tls12.clone())
    }

    fn remove_tls12_session(&self, name: &ServerName<'static>) {
        self.find(name, |server| server.tls12.take());
    }

    fn insert_tls13_ticket(&self, name: ServerName<'static>, value: Tls13ClientSessionValue) {
        self.keep(name, |server| {
            if server.tls13.len() == TICKETS {
                server.tls13.pop_front();
            }
            server.tls13.push_back(value);
        });
    }

    fn take_tls13_ticket(&self, name: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.find(name, |server| server.tls13.pop_back())
    }
}

impl fmt::Debug for Tickets {
    /// Shows no tickets, which are secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tickets").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: usize) -> ServerName<'static> {
        ServerName::try_from(format!("node-{number}.example")).unwrap()
    }

    #[test]
    fn a_lock_that_is_held_for_ever_holds_nobody_up() {
        let tickets = Tickets::default();
        tickets.set_kx_hint(name(0), NamedGroup::X25519);
        let held = tickets.0.lock();
        tickets.set_kx_hint(name(1), NamedGroup::X25519);
        assert_eq!(tickets.kx_hint(&name(0)), None);
        drop(held);
        assert_eq!(tickets.kx_hint(&name(0)), Some(NamedGroup::X25519));
        assert_eq!(tickets.kx_hint(&name(1)), None);
    }

    #[test]
    fn only_so_many_servers_are_remembered() {
        let tickets = Tickets::default();
        for number in 0..SERVERS + 1 {
            tickets.set_kx_hint(name(number), NamedGroup::X25519);
        }
        assert_eq!(tickets.kx_hint(&name(0)), None);
        assert_eq!(tickets.kx_hint(&name(SERVERS)), Some(NamedGroup::X25519));
        assert_eq!(tickets.try_lock().unwrap().len(), SERVERS);
    }
}
