//! A reply that one thread receives and another reads.

use bytes::Bytes;

use super::decoder::{Decoder, Frame, Message, message, read_borrowed, read_owned};
use super::{ProtocolError, ReadBuffer, plain};
use crate::error::server_error::ServerError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::ignored::Ignored;
use crate::reply::recipient::{Received, Recipient};
use crate::reply::value::Value;

/// A complete reply as it came. The receiving thread validates it, and the other thread reads it.
///
/// A short reply is copied into memory that is reused. A long one keeps the memory in which it arrived. The same rule
/// as in [`Decoder`](Decoder#what-is-copied) decides.
#[derive(Debug, Default)]
pub(crate) struct RawReply {
    copied: Vec<u8>,
    split: Option<Bytes>,
}

/// What [`Decoder::take_raw`] has taken.
#[derive(Debug)]
pub(crate) enum RawMessage {
    /// The reply to a command.
    Reply,
    /// A push: a message between replies that answers no command.
    Push(Value),
}

impl RawReply {
    /// Reads it as the type that the caller asked for. An error reply becomes [`Message::Error`].
    pub(crate) fn read<T: FromReply>(&mut self) -> Result<Message<T>, ProtocolError> {
        let mut received = Received::default();
        let message = self.read_for(&mut received)?;
        Ok(received.told(message))
    }

    /// As [`read`](Self::read), for a [`Recipient`].
    pub(crate) fn read_for(
        &mut self,
        to: &mut dyn Recipient,
    ) -> Result<Message<()>, ProtocolError> {
        match self.split.take() {
            Some(frame) if to.keeps_bytes() => read_owned(frame, |reply| message(reply, to)),
            Some(frame) => read_borrowed(&frame, |reply| message(reply, to)),
            None => read_borrowed(&self.copied, |reply| message(reply, to)),
        }
    }

    /// The error, if the reply is one.
    pub(crate) fn error(&self) -> Option<ServerError> {
        let frame = self.frame();
        if !matches!(frame.first(), Some(b'-' | b'!')) {
            return None;
        }
        let error = read_borrowed(frame, |reply| match reply {
            Reply::Error(text) => Some(ServerError::new(text)),
            _ => None,
        });
        error.ok().flatten()
    }

    fn frame(&self) -> &[u8] {
        self.split.as_deref().unwrap_or(&self.copied)
    }
}

impl Decoder {
    /// As [`decode_as`](Self::decode_as), but stores the reply in `raw`, in place of what it held before.
    ///
    /// # Errors
    /// As [`decode_as`](Self::decode_as).
    pub(crate) fn take_raw(
        &mut self,
        input: &mut ReadBuffer,
        raw: &mut RawReply,
    ) -> Result<Option<RawMessage>, ProtocolError> {
        let Some(frame) = self.next_frame_of_any_length(input)? else {
            return Ok(None);
        };
        raw.split = None;
        raw.copied.clear();
        if frame.has_extras {
            let plain = plain::rewrite(&input[..frame.length], &self.limits);
            raw.copied = plain.map_err(|error| self.fail(error))?;
            input.advance(frame.length);
        } else if frame.length >= self.limits.copied_below() {
            raw.split = Some(input.split_to(frame.length));
        } else {
            raw.copied.extend_from_slice(&input[..frame.length]);
            input.advance(frame.length);
        }
        match raw.frame().first() {
            Some(b'>') => self.read_push(raw).map(Some),
            _ => Ok(Some(RawMessage::Reply)),
        }
    }

    fn next_frame_of_any_length(&mut self, input: &[u8]) -> Result<Option<Frame>, ProtocolError> {
        match self.lone_string(input) {
            Some((_, length)) => {
                self.missing = 0;
                Ok(Some(Frame {
                    length,
                    has_extras: false,
                }))
            }
            None => self.next_frame(input),
        }
    }

    #[cold]
    fn read_push(&mut self, raw: &mut RawReply) -> Result<RawMessage, ProtocolError> {
        match raw.read::<Ignored>() {
            Ok(Message::Push(push)) => Ok(RawMessage::Push(push)),
            Ok(_) => Err(self.fail(ProtocolError::Truncated)),
            Err(error) => Err(self.fail(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::COPY_BELOW;
    use super::*;
    use crate::resp::Limits;

    /// All messages of the input: replies as they read, errors and pushes.
    fn taken(wire: &str) -> Result<Vec<Message<Value>>, ProtocolError> {
        let mut decoder = Decoder::new(Limits::default());
        let mut input = ReadBuffer::new();
        let mut raw = RawReply::default();
        let mut told = Vec::new();
        for byte in wire.bytes() {
            input.extend_from_slice(&[byte]);
            while let Some(message) = decoder.take_raw(&mut input, &mut raw)? {
                told.push(match message {
                    RawMessage::Push(push) => Message::Push(push),
                    RawMessage::Reply => {
                        let error = raw.error();
                        let message = raw.read()?;
                        assert!(!matches!(message, Message::Push(_)));
                        assert_eq!(error.is_some(), matches!(message, Message::Error(_)));
                        message
                    }
                });
            }
        }
        assert!(input.is_empty());
        Ok(told)
    }

    #[test]
    fn it_reads_as_it_would_where_it_arrived() {
        let wire = "$5\r\napple\r\n:7\r\n*2\r\n:1\r\n*1\r\n$1\r\na\r\n-ERR no\r\n!6\r\nERR no\r\n%1\r\n+k\r\n_\r\n\
                    >2\r\n+x\r\n:1\r\n|1\r\n+a\r\n:9\r\n-ERR attributed\r\n*?\r\n:2\r\n.\r\n$-1\r\n";
        let mut decoder = Decoder::default();
        let mut input = ReadBuffer::from(wire);
        let mut expected = Vec::new();
        while let Some(message) = decoder.decode_as::<Value>(&mut input).unwrap() {
            expected.push(message);
        }
        assert_eq!(expected.len(), 10);
        assert_eq!(taken(wire), Ok(expected));
    }

    #[test]
    fn nonsense_is_told_again_and_again() {
        let mut decoder = Decoder::default();
        let mut input = ReadBuffer::from(":1\r\n@bad\r\n:2\r\n");
        let mut raw = RawReply::default();
        assert!(matches!(
            decoder.take_raw(&mut input, &mut raw),
            Ok(Some(_))
        ));
        for _ in 0..2 {
            let error = decoder.take_raw(&mut input, &mut raw).unwrap_err();
            assert_eq!(error, ProtocolError::UnknownType { byte: b'@' });
        }
    }

    #[test]
    fn a_long_reply_is_not_copied_for_who_keeps_it() {
        let text = "x".repeat(COPY_BELOW);
        let mut input = ReadBuffer::from(format!("${COPY_BELOW}\r\n{text}\r\n+rest\r\n"));
        let place = input.as_ptr().addr() + format!("${COPY_BELOW}\r\n").len();
        let (mut decoder, mut raw) = (Decoder::default(), RawReply::default());
        assert!(decoder.take_raw(&mut input, &mut raw).is_ok());
        let Ok(Message::Reply(Ok(kept))) = raw.read::<Bytes>() else {
            panic!("a reply is there");
        };
        assert_eq!((kept.len(), kept.as_ptr().addr()), (COPY_BELOW, place));
        assert_eq!(*input, *b"+rest\r\n");
    }
}
