//! Ports that no client's own end can take, and no other test.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Where ports are looked for: below those that the kernel gives to the near end of a connection
/// (Linux from 32,768, macOS from 49,152), and with room for a cluster's bus 10,000 above.
///
/// A port of the kernel's choice would do as long as somebody listens. While a server is down, a
/// client that tries again could get that very port for its own end: it would be connected to
/// itself, and the server could not come back.
const FIRST: u16 = 10_000;
const BLOCKS: u16 = 120;

/// How many ports are taken together.
const BLOCK_LEN: u16 = 100;

/// The ports that this process has to itself among all that run tests. Were one that a server of this process will come
/// back to given to a server of another, clients would speak to the wrong one.
struct Ports {
    /// Those that have not been given yet, of the block that was taken last.
    left: Range<u16>,
    /// Who listens on the first port of a block has the block, until its process ends.
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

    /// Takes the first block from this one on that nobody has.
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

/// Listens on a loopback port that nobody used: another one each time, and never one of another process that runs tests.
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

/// A loopback port that was free a moment ago. What is no test may take it first.
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
