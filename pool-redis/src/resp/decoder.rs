//! The decoder of one stream of replies.

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

/// The most that [`Decoder::missing`] asks for at once.
///
/// A bulk string's header says how much will come, and a buffer that is made large enough in one go
/// saves copying what is already there; but the header is only a claim. Up to this size we take its
/// word, since pages that are reserved and never written cost address space alone. A longer string
/// is met in steps, each of which must be filled before the next is asked for.
const RESERVE_STEP: usize = 2 * 1024 * 1024;

/// What follows a string.
pub(super) const LINE_END: &[u8] = b"\r\n";

/// Reads one reply after the other from the bytes of one connection.
///
/// # What is copied
///
/// Numbers, and text in memory of its own such as a [`String`], are made straight from the input. A
/// [`Value`] and [`Bytes`] must own what they hold, and there are two ways to give it to them:
///
/// - **From a reply under 16 KiB** ([`Limits::copy_below`]) **it is copied.** A string on its own gets one
///   allocation of exactly its length, so that keeping a value of 64 bytes does not keep a read
///   buffer of 64 KiB alive, and the buffer can be used again at once. An aggregate is copied once as a
///   whole and its strings share that copy.
/// - **A longer reply is split off** the input without a copy. Its strings are slices of the buffer
///   that it arrived in, and keep all of that buffer alive;
///   [`Bytes::copy_from_slice`] frees one that is to stay.
///
/// The replies of a pipeline that are converted together are one aggregate.
///
/// A reply with attributes or streamed parts, which no server sends by default, is first rewritten without them.
///
/// See [the module](super) for an example.
#[derive(Debug)]
pub struct Decoder {
    pub(super) limits: Limits,
    /// Where the search for the end of the present reply stands.
    pub(super) scanner: Scanner,
    /// What the last call found to be missing, capped; 0 between replies.
    pub(super) missing: usize,
    /// The error that ended this stream.
    pub(super) failed: Option<ProtocolError>,
    /// A string that is all of a reply of less than this is within the limits, and copied.
    copied_alone_below: usize,
}

impl Decoder {
    /// Makes a decoder for a stream that stands at the beginning of a reply.
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

    /// Takes one whole reply, or one push, from the front of `input`, or returns `None` if it has not all
    /// arrived.
    ///
    /// After `None`, call again with more bytes appended to the same `input`. What was there must
    /// stay as it is, for what has been looked at is not looked at again.
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
                // Any reply can be a value. If one could not, that would be our mistake, and no secret.
                Message::Reply(Err(error)) => Value::Error(ServerError::new(error.to_string())),
            }))
    }

    /// As [`decode`](Self::decode), straight into what the caller has asked for.
    ///
    /// If the conversion panics, the reply stays where it is.
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
    /// As [`decode`](Self::decode). A reply that does not fit the type is no error of the stream, which goes on after
    /// it.
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

    /// As [`decode_as`](Self::decode_as), for whoever that is.
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

    /// Reads the frame, which is at the front of the input, and takes it out.
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

    /// As [`read_frame`](Self::read_frame), for any `read`. If `is_kept`, a long frame is split off and not copied.
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

    /// Takes the next message from the front of `input`, whether it is a reply, an error or a push, and returns what
    /// `read` makes of it. `None` if it has not all arrived.
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

    /// Returns for how many more bytes the caller should make room before the next read, or 0 if
    /// nothing is known.
    ///
    /// It is what the bulk string that the last [`decode`](Self::decode) stopped in still lacks,
    /// but never more than 2 MiB: a peer that announces 512 MiB and sends nothing makes nobody
    /// allocate 512 MiB.
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

    /// The text of the reply that is all of the input, if that is one usual string, and short enough to be copied. For who
    /// has asked for nothing yet since the reply before; there may be pushes between.
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

    /// Where the text of a reply begins and where the reply ends, if it is nothing but one usual string, all of which is
    /// there. That is what most replies are.
    #[inline(always)]
    pub(super) fn lone_string(&self, input: &[u8]) -> Option<(usize, usize)> {
        match self.failed {
            None => self.scanner.lone_string(input, &self.limits),
            Some(_) => None,
        }
    }

    /// The reply and where it ends, if it is nothing but one usual line, all of which is there. That is what most of the
    /// others are.
    #[inline]
    pub(super) fn lone_line<'i>(&self, input: &'i [u8]) -> Option<(Reply<'i>, usize)> {
        match self.failed {
            None => self.scanner.lone_line(input, &self.limits),
            Some(_) => None,
        }
    }

    /// Finds the end of the reply at the front of `input` once all of it is there. Whoever asked must remove it before
    /// asking again.
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

    /// Remembers what ended this stream.
    #[cold]
    pub(super) fn fail(&mut self, error: ProtocolError) -> ProtocolError {
        self.failed = Some(error.clone());
        error
    }

    /// Goes on with the search for the end of the present reply, within these limits.
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

/// What a server said, as [`Decoder::decode_as`] tells it.
#[derive(Debug, Clone, PartialEq)]
pub enum Message<T> {
    /// The reply to a command, which is no error.
    Reply(Result<T, ConversionError>),
    /// The reply to a command, which is an error as a whole, whatever was asked for.
    Error(ServerError),
    /// Something that came between replies and answers nothing.
    Push(Value),
}

/// A whole reply at the front of the input.
pub(super) struct Frame {
    pub(super) length: usize,
    /// It is not in plain tokens.
    pub(super) has_extras: bool,
}

/// A message whose reply somebody else has.
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

/// Lets `read` have so many frames as elements. Bytes of them that are kept are copied.
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

/// Hands a reply that is not an error to its recipient.
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
