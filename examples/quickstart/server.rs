//! The server that an example uses.

mod program;

use std::env;
use std::io;

use crate::stand_in::StandIn;
pub use program::Program;

/// Names the server to use, as in `REDIS_URL=redis://:password@localhost:6379`.
const VARIABLE: &str = "REDIS_URL";

/// Finds a server: the one that `REDIS_URL` names; else a `redis-server` or `valkey-server` that
/// is on the `PATH`, started for this program; else a stand-in in this process. Blocks until a
/// started server answers, for up to 5 s.
///
/// # Errors
///
/// When there is no server and a stand-in cannot listen either.
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

/// A server to connect to. One that was started ends when this is dropped, and with the program
/// in any case.
#[derive(Debug)]
pub struct Found(Kind);

#[derive(Debug)]
enum Kind {
    /// The user's own.
    Yours { url: String },
    /// A real server that this program started.
    Started(Program),
    /// A part of this program, because there is no real server for the reason `why`.
    StandIn { server: StandIn, why: String },
}

impl Found {
    /// The address for the client.
    pub fn url(&self) -> String {
        match &self.0 {
            Kind::Yours { url } => url.clone(),
            Kind::Started(program) => local_url(program.port()),
            Kind::StandIn { server, .. } => local_url(server.port()),
        }
    }

    /// What was found, to be shown after "using ". Shows no password.
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
