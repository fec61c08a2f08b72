//! The decoder of one stream of replies.

use super::scanner::{Progress, Scanner};
use super::{Limits, ProtocolError, ReadBuffer, builder};
use crate::{ConversionError, FromReply, ServerError, Value};

/// The most that [`Decoder::missing`] asks for at once.
///
/// A bulk string's header says how much will come, and a buffer that is made large enough in one go
/// saves copying what is already there; but the header is only a claim. Up to this size we take its
/// word, since pages that are reserved and never written cost address space alone. A longer string
/// is met in steps, each of which must be filled before the next is asked for.
const RESERVE_STEP: usize = 2 * 1024 * 1024;

/// Reads one reply after the other from the bytes of one connection.
///
/// # What is copied
///
/// Every value must own its bytes, and there are two ways to give them to it:
///
/// - **A reply under 16 KiB is copied** out of the input. A bulk string on its own gets one
///   allocation of exactly its length, so that keeping a value of 64 bytes does not keep a read
///   buffer of 64 KiB alive, and the buffer can be used again at once. An array is copied once as a
///   whole and its strings share that copy.
/// - **A longer reply is split off** the input without a copy. Its strings are slices of the buffer
///   that it arrived in, and keep all of that buffer alive;
///   [`Bytes::copy_from_slice`](bytes::Bytes::copy_from_slice) frees one that is to stay.
///
/// See [the module](super) for an example.
#[derive(Debug)]
pub struct Decoder {
    limits: Limits,
    /// Where the search for the end of the present reply stands.
    scanner: Scanner,
    /// What the last call found to be missing, capped; 0 between replies.
    missing: usize,
    /// The error that ended this stream.
    failed: Option<ProtocolError>,
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
        }
    }

    /// Takes one whole reply from the front of `input`, or returns `None` if it has not all
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
        match self.next_frame(input)? {
            Some(length) => builder::take(input, length, &self.limits).map(Some),
            None => Ok(None),
        }
    }

    /// As [`decode`](Self::decode), straight into a type.
    pub(crate) fn decode_as<T: FromReply>(
        &mut self,
        input: &mut ReadBuffer,
    ) -> Result<Option<Message<T>>, ProtocolError> {
        let value = self.decode(input)?;
        Ok(value.map(|value| match value.into_result() {
            Ok(value) => Message::Reply(value.convert()),
            Err(error) => Message::Error(error),
        }))
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

    /// Returns the length of the reply at the front of `input` once all of it is there.
    ///
    /// The frame is `input[..length]`; whoever asked must remove it before asking again. This is
    /// where a decoder for one type can take its place beside the builder: it reads the frame's
    /// tokens where they lie and then advances `input`.
    #[inline]
    pub(crate) fn next_frame(&mut self, input: &[u8]) -> Result<Option<usize>, ProtocolError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        match self.scanner.scan(input, &self.limits) {
            Ok(Progress::Complete { length }) => {
                self.missing = 0;
                Ok(Some(length))
            }
            Ok(Progress::Incomplete { missing }) => {
                self.missing = missing.min(RESERVE_STEP);
                Ok(None)
            }
            Err(error) => {
                self.missing = 0;
                self.failed = Some(error.clone());
                Err(error)
            }
        }
    }
}

/// What came next on a connection.
pub(crate) enum Message<T> {
    Reply(Result<T, ConversionError>),
    Error(ServerError),
    #[allow(dead_code)]
    Push(Value),
}

impl Default for Decoder {
    /// Makes a decoder with the default [`Limits`].
    fn default() -> Self {
        Self::new(Limits::default())
    }
}
