//! Ports that are used neither by the client's end of a connection nor by another test.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// The range of ports: below those that the kernel assigns to the client's end of a connection (Linux from 32,768,
/// macOS from 49,152), and with room for a cluster's bus port 10,000 above.
///
/// A port that the kernel assigns would do as long as something listens on it. But while a server is down, a client
/// that retries could get that very port for its own end. It would then be connected to itself, and the server could
/// not restart.
const FIRST: u16 = 10_000;
const BLOCKS: u16 = 120;

/// How many ports a process claims at once.
const BLOCK_LEN: u16 = 100;

/// The ports that this process has for itself among all processes that run tests. If another process got the port of a
/// server that is about to restart, clients would talk to the wrong server.
struct Ports {
    /// The ports of the latest block that have not been used yet.
    left: Range<u16>,
    /// A process owns a block as long as it listens on its first port, until the process ends.
    claims: Vec<TcpListener>,
}

impl Ports {
    const NONE: Self = Self {
        left: 0..0,
        claims: Vec::new(),
    };

    fn next(&mut self) -> u16 {
        loop {
            if let Some(port) = self.left.next() {
                return port;
            }
            self.claim_block(random_block());
        }
    }

    /// Claims the first unclaimed block, starting at this one.
    fn claim_block(&mut self, from: u16) {
        let firsts = (0..BLOCKS).map(|more| FIRST + (from + more) % BLOCKS * BLOCK_LEN);
        let (first, claim) = firsts
            .filter_map(|first| Some((first, listen_on(first)?)))
            .next()
            .expect("all loopback ports from 10000 to 21999 belong to somebody");
        self.claims.push(claim);
        self.left = first + 1..first + BLOCK_LEN;
    }
}

/// Listens on an unused loopback port. Each call uses another one, never one of another process that runs tests.
///
/// # Panics
///
/// When every port is in use.
pub(crate) fn listen() -> TcpListener {
    static PORTS: Mutex<Ports> = Mutex::new(Ports::NONE);
    loop {
        let port = PORTS.lock().unwrap_or_else(PoisonError::into_inner).next();
        if let Some(listener) = listen_on(port) {
            return listener;
        }
    }
}

/// A loopback port that was free a moment ago. A program that is not a test may take it first.
pub(crate) fn free_port() -> u16 {
    let listener = listen();
    let addr = listener.local_addr().expect("a listener has an address");
    addr.port()
}

fn listen_on(port: u16) -> Option<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()
}

fn random_block() -> u16 {
    (RandomState::new().build_hasher().finish() % u64::from(BLOCKS)) as u16
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

    #[test]
    fn nobody_gets_a_port_of_a_block_that_another_has() {
        let (mut ours, mut theirs) = (Ports::NONE, Ports::NONE);
        let from = random_block();
        ours.claim_block(from);
        theirs.claim_block(from);
        assert!(ours.left.end < theirs.left.start || theirs.left.end < ours.left.start);
    }

    #[test]
    fn who_has_used_up_a_block_takes_another_and_keeps_the_first() {
        let mut ports = Ports::NONE;
        let taken: Vec<u16> = (0..BLOCK_LEN).map(|_| ports.next()).collect();
        assert_eq!(ports.claims.len(), 2);
        let mut different = taken.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), taken.len());
    }
}
