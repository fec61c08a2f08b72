//! The server that an example uses.

mod program;

use std::env;
use std::io;

use crate::stand_in::StandIn;
pub use program::Program;

/// The environment variable with the URL of the server, as in `REDIS_URL=redis://:password@localhost:6379`.
const VARIABLE: &str = "REDIS_URL";

/// Finds a server: the one that `REDIS_URL` names; otherwise a `redis-server` or `valkey-server` on the `PATH`, which
/// it starts; otherwise a stand-in in this process. Blocks until a started server answers, for up to 5 s.
///
/// # Errors
///
/// If there is no server, and the stand-in cannot listen on a port.
pub fn find() -> io::Result<Found> {
    if let Ok(url) = env::var(VARIABLE) {
        return Ok(Found(Kind::Yours { url }));
    }
    Ok(Found(match Program::start() {
        Ok(program) => Kind::Started(program),
        Err(error) => {
            let server = StandIn::start()?;
            let why = error.to_string();
            Kind::StandIn { server, why }
        }
    }))
}

/// A server to connect to. A server that this program started stops when this value is dropped, or at the latest when
/// the program ends.
#[derive(Debug)]
pub struct Found(Kind);

#[derive(Debug)]
enum Kind {
    /// The server that `REDIS_URL` names.
    Yours { url: String },
    /// A real server that this program started.
    Started(Program),
    /// A stand-in in this process. `why` says why there is no real server.
    StandIn { server: StandIn, why: String },
}

impl Found {
    /// The URL for the client.
    pub fn url(&self) -> String {
        match &self.0 {
            Kind::Yours { url } => url.clone(),
            Kind::Started(program) => local_url(program.port()),
            Kind::StandIn { server, .. } => local_url(server.port()),
        }
    }

    /// Describes the server, to be printed after "Using". Shows no password.
    pub fn describe(&self) -> String {
        match &self.0 {
            Kind::Yours { .. } => format!("your {VARIABLE}"),
            Kind::Started(program) => {
                format!("{} started on port {}", program.version(), program.port())
            }
            Kind::StandIn { why, .. } => {
                format!("a stand-in in this process, not a real Redis: {why}")
            }
        }
    }
}

fn local_url(port: u16) -> String {
    format!("redis://127.0.0.1:{port}")
}
