//! Several commands in one go, whose replies others read.

use std::sync::Arc;

use super::Connection;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::resp::RawReply;
use crate::server::endpoint::Endpoint;

impl Connection {
    /// Begins to send so many commands that leave the session as it is, and returns how much of them was written without
    /// waiting. [`pump`](Self::pump) writes the rest.
    pub(crate) fn begin_raw(&mut self, commands: &[u8], count: usize) -> Result<usize, Failure> {
        // Owed before the first byte is written.
        self.wire.owe(count as u64)?;
        self.wire.push(commands)
    }

    /// Takes the next reply as it came, if all of it has. True if `raw` holds it now.
    pub(crate) fn take_raw(&mut self, raw: &mut RawReply) -> Result<bool, Failure> {
        self.wire.take_raw(raw)
    }

    /// Notes what an error tells of the server, and says where that is.
    pub(crate) fn note_raw(&mut self, error: &ServerError) -> Arc<Endpoint> {
        self.note(error);
        self.endpoint.clone()
    }

    /// Where the server is.
    pub(crate) fn endpoint(&self) -> &Arc<Endpoint> {
        &self.endpoint
    }
}
