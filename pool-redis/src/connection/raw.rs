//! Batches whose replies are handed on as they came.

use std::sync::Arc;

use super::Connection;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::resp::RawReply;
use crate::server::endpoint::Endpoint;

impl Connection {
    /// Begins to send `count` commands that leave the session unchanged, and returns how many bytes were written
    /// without waiting. [`pump`](Self::pump) writes the rest.
    pub(crate) fn begin_raw(&mut self, commands: &[u8], count: usize) -> Result<usize, Failure> {
        // Counted before the first byte is written.
        self.wire.owe(count as u64)?;
        self.wire.push(commands)
    }

    /// Takes the next reply as it came, if all of it has arrived. True if `raw` holds it now.
    pub(crate) fn take_raw(&mut self, raw: &mut RawReply) -> Result<bool, Failure> {
        self.wire.take_raw(raw)
    }

    /// Records what an error says about the server, and returns its endpoint.
    pub(crate) fn note_raw(&mut self, error: &ServerError) -> Arc<Endpoint> {
        self.note(error);
        self.endpoint.clone()
    }

    /// The endpoint of the server.
    pub(crate) fn endpoint(&self) -> &Arc<Endpoint> {
        &self.endpoint
    }
}
