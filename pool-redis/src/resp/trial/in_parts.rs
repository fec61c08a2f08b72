//! Replies whose lists are read while they arrive.

use std::fmt;

use crate::error::conversion_error::ConversionError;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::{Received, Recipient};
use crate::resp::{Decoder, Limits, Message, Parts, ProtocolError, ReadBuffer};

/// Reads one reply after another, as a connection does that waits for one.
pub struct InParts<T: 'static> {
    decoder: Decoder,
    input: ReadBuffer,
    /// The list that is arriving.
    parts: Option<Parts>,
    received: Received<'static, T>,
    many: usize,
}

impl<T: FromReply> InParts<T> {
    /// Makes a reader that takes a list in parts if it has `many` elements or more.
    #[must_use]
    pub fn new(limits: Limits, many: usize) -> Self {
        Self {
            decoder: Decoder::new(limits),
            input: ReadBuffer::new(),
            parts: None,
            received: Received::default(),
            many,
        }
    }

    /// Appends bytes that have arrived.
    pub fn arrive(&mut self, bytes: &[u8]) {
        self.input.extend_from_slice(bytes);
    }

    /// Takes the next message, if it has arrived completely. Of a long list, takes the elements that have arrived.
    ///
    /// # Errors
    /// As [`Decoder::decode_as`].
    pub fn take(&mut self) -> Result<Option<Message<T>>, ProtocolError> {
        if self.parts.is_none() {
            let (input, to) = (&mut self.input, &mut self.received);
            self.parts = self.decoder.begin_parts_of(input, self.many, to);
        }
        let Some(parts) = &mut self.parts else {
            let message = self
                .decoder
                .decode_for(&mut self.input, &mut self.received)?;
            return Ok(message.map(|message| std::mem::take(&mut self.received).told(message)));
        };
        let (input, to) = (&mut self.input, &mut self.received);
        if !self.decoder.take_parts(input, parts, to)? {
            return Ok(None);
        }
        self.parts = None;
        let ended = self.received.end_list();
        let received = std::mem::take(&mut self.received);
        Ok(Some(Message::Reply(ended.map(|()| received.take()))))
    }

    /// As [`Decoder::missing`].
    #[must_use]
    pub fn missing(&self) -> usize {
        self.decoder.missing()
    }

    /// The bytes that have arrived and are still kept.
    #[must_use]
    pub fn kept(&self) -> &[u8] {
        &self.input
    }

    /// Whether a list is being read while it arrives.
    #[must_use]
    pub fn is_amid_parts(&self) -> bool {
        self.parts.is_some()
    }

    /// The result for a list that does not arrive completely.
    #[must_use]
    pub fn unfinished(self) -> Option<Result<T, ConversionError>> {
        let mut received = self.received;
        let ended = self.parts.map(|_| received.end_list())?;
        Some(ended.map(|()| received.take()))
    }
}

impl<T> fmt::Debug for InParts<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InParts").finish_non_exhaustive()
    }
}
