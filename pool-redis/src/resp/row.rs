//! Replies that are read together.

use std::cell::OnceCell;

use super::decoder::{COPY_BELOW, Decoder, Frame, LINE_END, Message, read_borrowed};
use super::reader::{Reader, Sharing};
use super::{ProtocolError, ReadBuffer, plain};
use crate::conversion_error::ConversionError;
use crate::elements::Elements;
use crate::from_reply::FromReply;
use crate::reply::Reply;
use crate::reply_bytes::ReplyBytes;

/// Replies that lie in the input, one behind the other from its front on, until they are read as the elements of one
/// array.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// How many there are.
    count: usize,
    /// Where the last one ends.
    end: usize,
}

impl Row {
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    #[inline]
    fn lengthen(&mut self, length: usize) {
        self.count += 1;
        self.end += length;
    }
}

impl Decoder {
    /// Lengthens the row by the reply behind it, if all of that has come, and tells what it is. A push is taken out of the
    /// input instead. What `input` holds of the row must stay there.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    #[inline]
    pub(crate) fn gather<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row,
    ) -> Result<Option<Message<T>>, ProtocolError> {
        let rest = &input[row.end..];
        let Some((text, end)) = self.lone_string(rest) else {
            return self.gather_any(input, row);
        };
        let text = ReplyBytes::lone(&rest[text..end - LINE_END.len()]);
        let reply = T::from_reply(Reply::BulkString(text));
        self.missing = 0;
        row.lengthen(end);
        Ok(Some(Message::Reply(reply)))
    }

    #[inline(never)]
    fn gather_any<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
        row: &mut Row,
    ) -> Result<Option<Message<T>>, ProtocolError> {
        let Some(frame) = self.next_frame(&input[row.end..])? else {
            return Ok(None);
        };
        let length = self.make_plain(input, row.end, frame)?;
        let message = read_borrowed(&input[row.end..][..length]);
        let message = message.map_err(|error| self.fail(error))?;
        match message {
            Some(Message::Push(_)) => input.replace(row.end..row.end + length, &[]),
            _ => row.lengthen(length),
        }
        Ok(message)
    }

    /// Writes the frame at `start` anew if it has extras, and returns how long it is.
    fn make_plain(
        &mut self,
        input: &mut ReadBuffer,
        start: usize,
        frame: Frame,
    ) -> Result<usize, ProtocolError> {
        if !frame.has_extras {
            return Ok(frame.length);
        }
        let end = start + frame.length;
        let plain = plain::rewrite(&input[start..end], &self.limits);
        let plain = plain.map_err(|error| self.fail(error))?;
        input.replace(start..end, &plain);
        Ok(plain.len())
    }

    /// Takes the row away, and makes of it what an array of its replies would become. If that panics, it stays where it is.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    pub(crate) fn take_row<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
        row: Row,
    ) -> Result<Result<T, ConversionError>, ProtocolError> {
        let is_long = row.end >= COPY_BELOW;
        let made = if is_long && T::KEEPS_BYTES {
            let frames = input.split_to(row.end);
            let sharing = Sharing::Slices(OnceCell::from(frames.clone()));
            read_row(&Reader::of_row(&frames, row.count, sharing), row.count)
        } else {
            let sharing = match is_long {
                true => Sharing::Copies,
                false => Sharing::Slices(OnceCell::new()),
            };
            let frames = &input[..row.end];
            let made = read_row(&Reader::of_row(frames, row.count, sharing), row.count);
            input.advance(row.end);
            made
        };
        made.map_err(|error| self.fail(error))
    }

    /// Remembers what ended this stream.
    #[cold]
    fn fail(&mut self, error: ProtocolError) -> ProtocolError {
        self.failed = Some(error.clone());
        error
    }
}

fn read_row<T: FromReply>(
    reader: &Reader<'_>,
    count: usize,
) -> Result<Result<T, ConversionError>, ProtocolError> {
    let made = T::from_reply(Reply::Array(Elements::of(reader, count)));
    match reader.is_torn() {
        true => Err(ProtocolError::Truncated),
        false => Ok(made),
    }
}
