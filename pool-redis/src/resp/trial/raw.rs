//! Replies that another thread reads.

use crate::reply::from_reply::FromReply;
use crate::resp::{Decoder, Limits, Message, ProtocolError, RawMessage, RawReply, ReadBuffer};

/// Reads one reply after another, as a connection does that several threads share.
#[derive(Debug)]
pub struct Raw {
    decoder: Decoder,
    input: ReadBuffer,
    raw: RawReply,
}

impl Raw {
    /// Makes a reader that has read nothing.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            decoder: Decoder::new(limits),
            input: ReadBuffer::new(),
            raw: RawReply::default(),
        }
    }

    /// Appends bytes that have arrived.
    pub fn arrive(&mut self, bytes: &[u8]) {
        self.input.extend_from_slice(bytes);
    }

    /// Takes the next message, if it has arrived completely.
    ///
    /// # Errors
    /// As [`Decoder::decode_as`].
    pub fn take<T: FromReply>(&mut self) -> Result<Option<Message<T>>, ProtocolError> {
        match self.decoder.take_raw(&mut self.input, &mut self.raw)? {
            None => Ok(None),
            Some(RawMessage::Push(push)) => Ok(Some(Message::Push(push))),
            Some(RawMessage::Reply) => self.raw.read().map(Some),
        }
    }
}
