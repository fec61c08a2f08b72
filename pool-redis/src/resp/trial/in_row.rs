//! Replies that become one value together.

use std::fmt;

use crate::error::conversion_error::ConversionError;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::resp::{Decoder, Limits, Message, ProtocolError, ReadBuffer, Row};

/// Reads several replies as one array, as a connection does for a pipeline.
pub struct InRow<T: 'static> {
    decoder: Decoder,
    input: ReadBuffer,
    row: Row<'static, T>,
    long: usize,
}

impl<T: FromReply> InRow<T> {
    /// Makes a reader for `total` replies, which it reads in parts from `long` bytes on.
    #[must_use]
    pub fn new(limits: Limits, total: usize, long: usize) -> Self {
        Self {
            decoder: Decoder::new(limits),
            input: ReadBuffer::new(),
            row: Row::of(total),
            long,
        }
    }

    /// Appends bytes that have arrived.
    pub fn arrive(&mut self, bytes: &[u8]) {
        self.input.extend_from_slice(bytes);
    }

    /// Returns the next message, if it has arrived completely. Must not be called after the last reply.
    ///
    /// # Errors
    /// As [`Decoder::decode_as`].
    pub fn gather<M: FromReply>(&mut self) -> Result<Option<Message<M>>, ProtocolError> {
        let message = self.decoder.gather(&mut self.input, &mut self.row)?;
        if message.is_none() {
            let (input, row) = (&mut self.input, &mut self.row);
            self.decoder.take_part_of_row_from(input, row, self.long)?;
        }
        Ok(message)
    }

    /// The bytes that have arrived and are still kept.
    #[must_use]
    pub fn kept(&self) -> &[u8] {
        &self.input
    }

    /// Whether replies are being read while others arrive.
    #[must_use]
    pub fn is_amid_parts(&self) -> bool {
        self.row.is_begun()
    }

    /// Converts all replies to the type asked for.
    ///
    /// # Errors
    /// As [`Decoder::decode_as`].
    pub fn finish(&mut self) -> Result<Result<T, ConversionError>, ProtocolError> {
        let row = std::mem::replace(&mut self.row, Row::of(0));
        self.decoder.take_row(&mut self.input, row)
    }

    /// Takes the next message after them, if it has arrived completely.
    ///
    /// # Errors
    /// As [`Decoder::decode_as`].
    pub fn take(&mut self) -> Result<Option<Value>, ProtocolError> {
        self.decoder.decode(&mut self.input)
    }
}

impl<T> fmt::Debug for InRow<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InRow").finish_non_exhaustive()
    }
}
