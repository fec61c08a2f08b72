//! The decoder for one stream of replies.

use std::cell::OnceCell;

use bytes::Bytes;

use super::limits::COPY_BELOW;
use super::reader::{Reader, Sharing};
use super::scanner::{Progress, Scanner};
use super::{Limits, ProtocolError, ReadBuffer, build, common, plain};
use crate::error::conversion_error::ConversionError;
use crate::error::server_error::ServerError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::{Received, Recipient};
use crate::reply::reply_bytes::ReplyBytes;
use crate::reply::value::Value;

/// The largest value that [`Decoder::missing`] returns.
///
/// The header of a bulk string says how much will come. A buffer that is made large enough at once saves copying what
/// is already there, but the header is only a claim. Up to this size it is believed, because pages that are reserved
/// and never written cost only address space. A longer string is read in steps, each of which must be filled before the
/// next is reserved.
const RESERVE_STEP: usize = 2 * 1024 * 1024;

/// The end of a line and of a string.
pub(super) const LINE_END: &[u8] = b"\r\n";

/// Reads one reply after another from the bytes of one connection.
///
/// # What is copied
///
/// Numbers, and text with its own memory such as a [`String`], are made straight from the input. A [`Value`] and
/// [`Bytes`] must own their contents, and there are two ways to provide that:
///
/// - **A reply under 16 KiB** ([`Limits::copy_below`]) **is copied.** A string on its own gets one allocation of
///   exactly its length, so that keeping a value of 64 bytes does not keep a read buffer of 64 KiB alive, and the
///   buffer can be reused at once. An aggregate is copied once as a whole, and its strings share that copy.
/// - **A longer reply is split off** the input without a copy. Its strings are slices of the buffer in which it
///   arrived, and keep all of that buffer alive. To keep a string without the buffer, copy it with
///   [`Bytes::copy_from_slice`].
///
/// The replies of a pipeline that are converted together count as one aggregate.
///
/// A reply with attributes or streamed parts, which no server sends by default, is first rewritten without them.
///
/// See [the module](super) for an example.
#[derive(Debug)]
pub struct Decoder {
    pub(super) limits: Limits,
    /// Where the search for the end of the current reply stands.
    pub(super) scanner: Scanner,
    /// How many bytes the last call found to be missing, capped; 0 between replies.
    pub(super) missing: usize,
    /// The error that ended this stream.
    pub(super) failed: Option<ProtocolError>,
    /// A reply that is a single string is within the limits, and copied, if it is shorter than this.
    copied_alone_below: usize,
}

impl Decoder {
    /// Makes a decoder for a stream that is at the beginning of a reply.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            scanner: Scanner::default(),
            missing: 0,
            failed: None,
            copied_alone_below: limits.copied_alone_below(),
        }
    }

    /// Takes one complete reply, or one push, from the front of `input`, or returns `None` if it has not arrived
    /// completely.
    ///
    /// After `None`, call again with more bytes appended to the same `input`. The bytes that were there must not
    /// change, because the decoder does not look at them again.
    ///
    /// # Errors
    ///
    /// A [`ProtocolError`] if `input` does not begin with a reply within the limits. The stream is
    /// then out of step for good: every later call returns the same error, and the connection must
    /// be closed.
    pub fn decode(&mut self, input: &mut ReadBuffer) -> Result<Option<Value>, ProtocolError> {
        Ok(self
            .decode_as::<Value>(input)?
            .map(|message| match message {
                Message::Reply(Ok(value)) | Message::Push(value) => value,
                Message::Error(error) => Value::Error(error),
                // Any reply converts to a value. If one did not, that would be an error in this crate, and the message
                // holds no secret.
                Message::Reply(Err(error)) => Value::Error(ServerError::new(error.to_string())),
            }))
    }

    /// As [`decode`](Self::decode), straight into the type that the caller asked for.
    ///
    /// If the conversion panics, the reply stays in `input`.
    ///
    /// ```
    /// use pool_redis::resp::{Decoder, Message, ReadBuffer};
    ///
    /// let mut input = ReadBuffer::from("*2\r\n:1\r\n:2\r\n-ERR no\r\n>1\r\n+news\r\n");
    /// let mut decoder = Decoder::default();
    /// let mut next = || decoder.decode_as::<Vec<u8>>(&mut input);
    /// assert!(matches!(next()?, Some(Message::Reply(Err(_))))); // Vec<u8> is a string
    /// assert!(matches!(next()?, Some(Message::Error(error)) if error.code() == "ERR"));
    /// assert!(matches!(next()?, Some(Message::Push(_))));
    /// assert!(matches!(next()?, None));
    /// # Ok::<(), pool_redis::resp::ProtocolError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode). A reply that does not convert to the type is not an error of the stream, which
    /// continues after it.
    #[inline]
    pub fn decode_as<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
    ) -> Result<Option<Message<T>>, ProtocolError> {
        match self.lone_string(input) {
            Some((text, end)) if end < self.limits.copied_below() || !T::KEEPS_BYTES => {
                let text = ReplyBytes::lone(&input[text..end - LINE_END.len()]);
                let reply = T::from_reply(Reply::BulkString(text));
                self.missing = 0;
                input.advance(end);
                Ok(Some(Message::Reply(reply)))
            }
            _ => {
                let mut received = Received::default();
                let message = self.decode_in_one_pass(input, &mut received)?;
                Ok(message.map(|message| received.told(message)))
            }
        }
    }

    /// As [`decode_as`](Self::decode_as), for a [`Recipient`].
    pub(crate) fn decode_for(&mut self, input: &mut ReadBuffer, to: &mut dyn Recipient) -> Outcome {
        match self.lone_string(input) {
            Some((text, end)) if end < self.limits.copied_below() || !to.keeps_bytes() => {
                let text = ReplyBytes::lone(&input[text..end - LINE_END.len()]);
                let reply = to.read(Reply::BulkString(text));
                self.missing = 0;
                input.advance(end);
                Ok(Some(Message::Reply(reply)))
            }
            _ => self.decode_other(input, to),
        }
    }

    pub(super) fn decode_other(
        &mut self,
        input: &mut ReadBuffer,
        to: &mut dyn Recipient,
    ) -> Outcome {
        match self.lone_line(input) {
            Some((reply, end)) if end < self.limits.copied_below() || !to.keeps_bytes() => {
                let reply = to.read(reply);
                self.missing = 0;
                input.advance(end);
                Ok(Some(Message::Reply(reply)))
            }
            _ => self.decode_any(input, to),
        }
    }

    fn decode_any(&mut self, input: &mut ReadBuffer, to: &mut dyn Recipient) -> Outcome {
        match self.next_frame(input)? {
            Some(frame) => self.read_frame(input, frame, to),
            None => Ok(None),
        }
    }

    /// Reads the frame at the front of the input, and removes it.
    pub(super) fn read_frame(
        &mut self,
        input: &mut ReadBuffer,
        frame: Frame,
        to: &mut dyn Recipient,
    ) -> Outcome {
        let is_kept = to.keeps_bytes() || input[0] == b'>';
        self.take_frame(input, frame, is_kept, |reply| message(reply, to))
            .map(Some)
    }

    /// As [`read_frame`](Self::read_frame), with any `read`. If `is_kept`, a long frame is split off and not copied.
    fn take_frame<T>(
        &mut self,
        input: &mut ReadBuffer,
        frame: Frame,
        is_kept: bool,
        read: impl FnOnce(Reply<'_>) -> T,
    ) -> Result<T, ProtocolError> {
        let taken = if frame.has_extras {
            let plain = plain::rewrite(&input[..frame.length], &self.limits);
            let plain = plain.map_err(|error| self.fail(error))?;
            input.advance(frame.length);
            read_owned(Bytes::from(plain), read)
        } else if is_kept && frame.length >= self.limits.copied_below() {
            read_owned(input.split_to(frame.length), read)
        } else {
            let taken = read_borrowed(&input[..frame.length], read);
            input.advance(frame.length);
            taken
        };
        taken.map_err(|error| self.fail(error))
    }

    /// Takes the next message from the front of `input`, whether it is a reply, an error or a push, passes it to
    /// `read`, and returns the result. `None` if it has not arrived completely.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub(crate) fn decode_by<T>(
        &mut self,
        input: &mut ReadBuffer,
        read: impl FnOnce(Reply<'_>) -> T,
    ) -> Result<Option<T>, ProtocolError> {
        match self.next_frame(input)? {
            Some(frame) => self.take_frame(input, frame, true, read).map(Some),
            None => Ok(None),
        }
    }

    /// Returns for how many more bytes the caller should make room before the next read, or 0 if that is unknown.
    ///
    /// This is how much is missing of the bulk string in which the last [`decode`](Self::decode) stopped, but at most 2
    /// MiB: a peer that announces 512 MiB and sends nothing cannot make the client allocate 512 MiB.
    ///
    /// ```
    /// use pool_redis::resp::{Decoder, Limits, ReadBuffer};
    ///
    /// let mut decoder = Decoder::new(Limits::default());
    /// let mut input = ReadBuffer::from("$100000\r\nfirst");
    /// assert_eq!(decoder.decode(&mut input)?, None);
    /// assert_eq!(decoder.missing(), 100_000 - 5 + 2);
    /// # Ok::<(), pool_redis::resp::ProtocolError>(())
    /// ```
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// The text of the reply that is all of the input, if it is one common string, and short enough to be copied. Call
    /// it only if nothing has been decoded since the previous reply, except pushes.
    #[inline(always)]
    pub(crate) fn only_string<'i>(&self, input: &'i [u8]) -> Option<&'i [u8]> {
        debug_assert!(self.failed.is_none());
        debug_assert!(self.scanner.is_between_replies() || input.first() == Some(&b'>'));
        if input.len() >= self.copied_alone_below {
            return None;
        }
        let (text, end) = common::string(input, 0, usize::MAX)?;
        (end == input.len()).then(|| &input[text..end - LINE_END.len()])
    }

    /// Where the text begins and where the reply ends, if the whole reply is one common string that has arrived
    /// completely. Most replies are.
    #[inline(always)]
    pub(super) fn lone_string(&self, input: &[u8]) -> Option<(usize, usize)> {
        match self.failed {
            None => self.scanner.lone_string(input, &self.limits),
            Some(_) => None,
        }
    }

    /// The reply and where it ends, if the whole reply is one common line that has arrived completely. Most other
    /// replies are.
    #[inline]
    pub(super) fn lone_line<'i>(&self, input: &'i [u8]) -> Option<(Reply<'i>, usize)> {
        match self.failed {
            None => self.scanner.lone_line(input, &self.limits),
            Some(_) => None,
        }
    }

    /// Finds the end of the reply at the front of `input` once it has arrived completely. The caller must remove it
    /// before the next call.
    pub(super) fn next_frame(&mut self, input: &[u8]) -> Result<Option<Frame>, ProtocolError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let limits = self.limits;
        match self.scan(input, &limits)? {
            Progress::Complete { length, has_extras } => Ok(Some(Frame { length, has_extras })),
            Progress::Incomplete { .. } => Ok(None),
        }
    }

    /// Remembers the error that ended this stream.
    #[cold]
    pub(super) fn fail(&mut self, error: ProtocolError) -> ProtocolError {
        self.failed = Some(error.clone());
        error
    }

    /// Continues the search for the end of the current reply, within these limits.
    pub(super) fn scan(
        &mut self,
        input: &[u8],
        limits: &Limits,
    ) -> Result<Progress, ProtocolError> {
        let progress = self.scanner.scan(input, limits);
        self.missing = match &progress {
            Ok(Progress::Incomplete { missing }) => (*missing).min(RESERVE_STEP),
            _ => 0,
        };
        progress.map_err(|error| self.fail(self.limits.as_set(error)))
    }
}

/// A message from the server, as [`Decoder::decode_as`] returns it.
#[derive(Debug, Clone, PartialEq)]
pub enum Message<T> {
    /// The reply to a command, if it is not an error.
    Reply(Result<T, ConversionError>),
    /// The reply to a command, if all of it is an error, whatever type was asked for.
    Error(ServerError),
    /// A push: a message between replies that answers no command.
    Push(Value),
}

/// A complete reply at the front of the input.
pub(super) struct Frame {
    pub(super) length: usize,
    /// It has attributes or streamed parts.
    pub(super) has_extras: bool,
}

/// A message whose reply was passed to a recipient.
pub(super) type Outcome = Result<Option<Message<()>>, ProtocolError>;

/// Reads a frame that was split off the input. Bytes that are kept are slices of it.
pub(super) fn read_owned<T>(
    frame: Bytes,
    read: impl FnOnce(Reply<'_>) -> T,
) -> Result<T, ProtocolError> {
    let sharing = Sharing::Slices(OnceCell::from(frame.clone()));
    read_by(&Reader::new(&frame, sharing), read)
}

/// Reads a frame that stays in the buffer. Bytes that are kept are copied.
pub(super) fn read_borrowed<T>(
    frame: &[u8],
    read: impl FnOnce(Reply<'_>) -> T,
) -> Result<T, ProtocolError> {
    let is_aggregate = matches!(frame.first(), Some(b'*' | b'%' | b'~' | b'>'));
    let sharing = match is_aggregate && frame.len() < COPY_BELOW {
        true => Sharing::Slices(OnceCell::new()),
        false => Sharing::Copies,
    };
    read_by(&Reader::new(frame, sharing), read)
}

fn read_by<T>(reader: &Reader<'_>, read: impl FnOnce(Reply<'_>) -> T) -> Result<T, ProtocolError> {
    let made = read(reader.read());
    match reader.is_torn() {
        true => Err(ProtocolError::Truncated),
        false => Ok(made),
    }
}

/// Passes this many frames as elements to `read`. Bytes of them that are kept are copied.
pub(super) fn read_elements(
    frames: &[u8],
    count: usize,
    read: impl FnOnce(Elements<'_>),
) -> Result<(), ProtocolError> {
    let reader = Reader::of_row(frames, count, Sharing::Copies);
    read(Elements::of(&reader, count));
    match reader.is_torn() {
        true => Err(ProtocolError::Truncated),
        false => Ok(()),
    }
}

/// Passes a reply that is not an error to its recipient.
pub(super) fn message(reply: Reply<'_>, to: &mut dyn Recipient) -> Message<()> {
    match reply {
        Reply::Error(text) => Message::Error(ServerError::new(text)),
        Reply::Push(elements) => Message::Push(build(Reply::Push(elements))),
        reply => Message::Reply(to.read(reply)),
    }
}

impl Default for Decoder {
    /// Makes a decoder with the default [`Limits`].
    fn default() -> Self {
        Self::new(Limits::default())
    }
}
