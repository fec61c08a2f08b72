//! A stand-in for a server, for machines without one. It is not Redis.
//!
//! It keeps strings in memory and knows the commands of the examples: those are listed at
//! `command` and `session`. Every other command is answered with the error that a server gives to
//! one it does not know. It runs on threads of this process and ends with it.
//!
//! From the outside in: `session` turns one connection's bytes into requests and replies,
//! `command` does what a request says to the `keyspace`, and `set_options` reads the options of
//! `SET`, which has the most.

mod command;
mod keyspace;
mod refusal;
mod session;
mod set_options;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use keyspace::Keyspace;
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
    let Ok(addr) = stream.peer_addr() else {
        return;
    };
    let id = shared.next_id.fetch_add(1, Ordering::Relaxed) + 1;
    shared.state().clients.insert(id, Peer::from(addr));
    // A client that hangs up is no reason for a message.
    let _ = Session::new(id, shared).run(stream);
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

/// What `CLIENT LIST` shows of a client.
#[derive(Debug)]
struct Peer {
    addr: SocketAddr,
    name: String,
}

impl From<SocketAddr> for Peer {
    fn from(addr: SocketAddr) -> Self {
        let name = String::new();
        Self { addr, name }
    }
}
