//! An address at which connecting never ends.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::io::{FdFlags, fcntl_setfd};
use rustix::net::{AddressFamily, SocketType, bind, listen, socket};

use crate::port::free_port;

/// How long a connection may take before the backlog counts as full: many times as long as a connection over loopback
/// takes.
const CONNECT_BOUND: Duration = Duration::from_millis(100);

/// More than any system queues when the smallest backlog is requested.
const MOST_QUEUED: usize = 64;

/// A loopback port whose listener accepts no connection and whose backlog is full. The kernel silently drops every
/// further attempt to connect, like a host that is down or behind a firewall.
#[derive(Debug)]
pub struct BlackHole {
    addr: SocketAddr,
    _listener: OwnedFd,
    /// The connections that fill the backlog.
    _queued: Vec<TcpStream>,
}

impl BlackHole {
    /// Opens the port and fills its backlog, which takes about 100 ms.
    ///
    /// # Panics
    ///
    /// When the backlog cannot be filled.
    pub fn open() -> Self {
        let (listener, addr) = listen_to_few();
        let mut queued = Vec::new();
        while let Ok(stream) = TcpStream::connect_timeout(&addr, CONNECT_BOUND) {
            queued.push(stream);
            assert!(queued.len() < MOST_QUEUED, "the backlog does not fill up");
        }
        Self {
            addr,
            _listener: listener,
            _queued: queued,
        }
    }

    /// The address at which connecting never ends.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The address as a client is given it: `redis://127.0.0.1:11000`.
    pub fn url(&self) -> String {
        format!("redis://{}", self.addr)
    }
}

/// Listens with the smallest backlog. The standard library always asks for a large one.
fn listen_to_few() -> (OwnedFd, SocketAddr) {
    loop {
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let listener = socket(AddressFamily::INET, SocketType::STREAM, None);
        let listener = listener.expect("a socket can be made");
        // Otherwise a server that is started meanwhile would keep the port open.
        fcntl_setfd(&listener, FdFlags::CLOEXEC).expect("a socket has flags");
        // Another process may have taken the port in the meantime.
        if bind(&listener, &addr).is_ok() && listen(&listener, 1).is_ok() {
            return (listener, addr);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn connecting_takes_for_ever() {
        let hole = BlackHole::open();
        let outcome = TcpStream::connect_timeout(&hole.addr(), Duration::from_millis(300));
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::TimedOut);
    }
}
