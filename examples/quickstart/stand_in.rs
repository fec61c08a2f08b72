//! A stand-in for a server, for machines without one. It is not Redis.
//!
//! It stores strings in memory and supports the commands that the examples use; `command` and `session` list them. For
//! any other command it returns the error of a real server for an unknown command. It runs on threads of this process.
//!
//! From the outside in: `session` decodes the requests of one connection and encodes the replies, `command` executes a
//! request on the `keyspace`, `set_options` parses the options of `SET`, and `outbox` sends replies and published
//! messages to one client.

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

/// A stand-in that listens on a port of its own until the process ends.
#[derive(Debug)]
pub(crate) struct StandIn {
    port: u16,
}

impl StandIn {
    /// Starts listening on a free port of 127.0.0.1.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        thread::Builder::new()
            .name("stand-in".to_owned())
            .spawn(move || accept_all(&listener))?;
        Ok(Self { port })
    }

    /// The port on which it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

fn accept_all(listener: &TcpListener) {
    let shared = Arc::new(Shared::default());
    for stream in listener.incoming().flatten() {
        let shared = Arc::clone(&shared);
        // If no thread can be spawned, the stream is dropped, and the client sees a closed connection.
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
    // An error only means that the client disconnected.
    let _ = Session::new(id, shared).run(stream, &outbox);
    shared.state().clients.remove(&id);
}

/// What all sessions share.
#[derive(Debug, Default)]
struct Shared {
    next_id: AtomicU64,
    /// Locked for one command at a time, which makes each command atomic.
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    keyspace: Keyspace,
    /// The connected clients by ID.
    clients: BTreeMap<u64, Peer>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connected client, as other sessions see it.
#[derive(Debug)]
struct Peer {
    addr: SocketAddr,
    name: String,
    /// The channels that the client is subscribed to.
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
