//! A stand-in for a server, for machines without one. It is not Redis.
//!
//! It keeps strings in memory and knows the commands of the examples: those are listed at
//! `command` and `session`. Every other command is answered with the error that a server gives to
//! one it does not know. It runs on threads of this process and ends with it.
//!
//! From the outside in: `session` turns one connection's bytes into requests and replies,
//! `command` does what a request says to the `keyspace`, `set_options` reads the options of
//! `SET`, which has the most, and `outbox` is where a session gets what others publish.

mod command;
mod keyspace;
mod outbox;
mod refusal;
mod session;
mod set_options;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use bytes::Bytes;

use keyspace::Keyspace;
use outbox::Outbox;
use session::Session;

/// A stand-in that listens on a port of its own, until the process ends.
#[derive(Debug)]
pub(crate) struct StandIn {
    port: u16,
}

impl StandIn {
    /// Starts to listen on a free port of 127.0.0.1.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        thread::Builder::new()
            .name("stand-in".to_owned())
            .spawn(move || accept_all(&listener))?;
        Ok(Self { port })
    }

    /// The port that it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

fn accept_all(listener: &TcpListener) {
    let shared = Arc::new(Shared::default());
    for stream in listener.incoming().flatten() {
        let shared = Arc::clone(&shared);
        // Without a thread to serve it the stream is dropped, and the client sees it closed.
        let _ = thread::Builder::new()
            .name("stand-in session".to_owned())
            .spawn(move || serve(stream, &shared));
    }
}

fn serve(stream: TcpStream, shared: &Shared) {
    let (Ok(addr), Ok(outbox)) = (stream.peer_addr(), Outbox::new(&stream)) else {
        return;
    };
    let id = shared.next_id.fetch_add(1, Ordering::Relaxed) + 1;
    let outbox = Arc::new(outbox);
    let peer = Peer::new(addr, Arc::clone(&outbox));
    shared.state().clients.insert(id, peer);
    // A client that hangs up is no reason for a message.
    let _ = Session::new(id, shared).run(stream, &outbox);
    shared.state().clients.remove(&id);
}

/// What all the sessions see.
#[derive(Debug, Default)]
struct Shared {
    next_id: AtomicU64,
    /// Locked for one command at a time, which makes every command atomic.
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    keyspace: Keyspace,
    /// The connected clients by their id.
    clients: BTreeMap<u64, Peer>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the others see of a client.
#[derive(Debug)]
struct Peer {
    addr: SocketAddr,
    name: String,
    /// What it is subscribed to.
    channels: BTreeSet<Bytes>,
    outbox: Arc<Outbox>,
}

impl Peer {
    fn new(addr: SocketAddr, outbox: Arc<Outbox>) -> Self {
        Self {
            addr,
            name: String::new(),
            channels: BTreeSet::new(),
            outbox,
        }
    }
}
