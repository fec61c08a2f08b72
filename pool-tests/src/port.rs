//! Ports that no client's own end can take.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where ports are looked for: below those that the kernel gives to the near end of a connection
/// (Linux from 32,768, macOS from 49,152), and with room for a cluster's bus 10,000 above.
///
/// A port of the kernel's choice would do as long as somebody listens. While a server is down, a
/// client that tries again could get that very port for its own end: it would be connected to
/// itself, and the server could not come back.
const FIRST: u64 = 10_000;
const COUNT: u64 = 12_000;

/// Listens on a loopback port that nobody used.
///
/// Ports are tried in turn from a random first one, so that the tests of one process never get
/// the same and those of several hardly ever.
///
/// # Panics
///
/// When every port is in use.
pub(crate) fn listen() -> TcpListener {
    static NEXT: LazyLock<AtomicU64> =
        LazyLock::new(|| AtomicU64::new(RandomState::new().build_hasher().finish() % COUNT));
    (0..COUNT)
        .map(|_| FIRST + NEXT.fetch_add(1, Ordering::Relaxed) % COUNT)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port as u16)).ok())
        .expect("no loopback port from 10000 to 21999 is free")
}

/// A loopback port that was free a moment ago. Another process may take it first.
pub(crate) fn free_port() -> u16 {
    let listener = listen();
    let addr = listener.local_addr().expect("a listener has an address");
    addr.port()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_differ_and_can_be_listened_on() {
        let (first, second) = (free_port(), free_port());
        assert_ne!(first, second);
        TcpListener::bind((Ipv4Addr::LOCALHOST, first)).unwrap();
    }
}
