//! Errors after which a stream cannot be read any further.

/// The peer sent something that is not a reply, or more than [`Limits`](super::Limits) allow.
///
/// The end of one reply determines where the next begins. After any of these errors the stream cannot be trusted again
/// and its connection must be closed. No variant contains bytes of the payload.
///
/// ```
/// use pool_redis::resp::{Decoder, Limits, ProtocolError, ReadBuffer};
///
/// let mut decoder = Decoder::new(Limits::default());
/// let error = decoder.decode(&mut ReadBuffer::from("HTTP/1.1 400 Bad Request\r\n")).unwrap_err();
/// assert_eq!(error, ProtocolError::UnknownType { byte: b'H' });
/// assert_eq!(error.to_string(), "a reply cannot begin with the byte 'H'; check that the peer is a Redis server");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProtocolError {
    /// The first byte of a reply or of an element is not a type that this decoder knows.
    #[error("a reply cannot begin with the byte '{}'; check that the peer is a Redis server", byte.escape_ascii())]
    UnknownType {
        /// The byte in question.
        byte: u8,
    },

    /// The text of an integer is not decimal, has more digits than the type or is outside of `i64`.
    #[error("an integer reply is not a decimal number of 64 bits")]
    InvalidInteger,

    /// A length or count is not plain digits (no sign, blank or leading zero), or is negative
    /// without being the null.
    #[error("a length in a reply is neither plain digits nor -1 for null")]
    InvalidLength,

    /// A line has a CR or an LF that is not part of its CRLF end.
    #[error("a line of a reply contains a CR or an LF that does not end it")]
    InvalidLineEnd,

    /// The bytes after a bulk string, or after another text with an announced length, are not CRLF, so the announced
    /// length was wrong.
    #[error("a bulk string is not followed by CRLF")]
    InvalidBulkEnd,

    /// A null has something between its type byte and its line end.
    #[error("a null reply is not empty")]
    InvalidNull,

    /// A boolean is neither `t` nor `f`.
    #[error("a boolean reply is neither t nor f")]
    InvalidBoolean,

    /// The text of a double is not a decimal number, `inf`, `-inf`, `nan` or `-nan`, or it is too large for one.
    #[error("a double reply is not a decimal number within the range of 64 bits")]
    InvalidDouble,

    /// The text of a big number is not digits with at most one sign before them.
    #[error("a big number reply is not decimal digits")]
    InvalidBigNumber,

    /// A verbatim string does not begin with three bytes and a colon.
    #[error("a verbatim string does not begin with a format of three bytes and a colon")]
    InvalidVerbatimString,

    /// A streamed string contains something other than a chunk, or a chunk is outside a streamed string.
    #[error("a streamed string is not followed by its chunks, or chunks follow no streamed string")]
    InvalidChunk,

    /// A streamed aggregate ends where none is open, in the middle of a pair of a map, or after attributes without a
    /// value.
    #[error("a streamed aggregate ends where it cannot end")]
    InvalidStreamEnd,

    /// A push came inside a reply. The protocol allows it only between replies.
    #[error("a push came within a reply")]
    NestedPush,

    /// A bulk string, or another text whose length was announced, is longer than [`Limits::max_bulk_len`](super::Limits::max_bulk_len).
    #[error(
        "a bulk string of {announced} bytes exceeds the limit of {limit}; raise Limits::max_bulk_len if this is intended"
    )]
    BulkTooLong {
        /// The length that its header announced, in bytes. For a streamed string, the total length of its chunks so
        /// far.
        announced: usize,
        /// The limit, in bytes.
        limit: usize,
    },

    /// An array or another aggregate has more elements than [`Limits::max_elements`](super::Limits::max_elements).
    #[error(
        "an aggregate of {announced} elements exceeds the limit of {limit}; raise Limits::max_elements if this is intended"
    )]
    TooManyElements {
        /// The count that its header announced, twice that for a map. For a streamed aggregate, the number of elements
        /// so far.
        announced: usize,
        /// The limit.
        limit: usize,
    },

    /// Aggregates are nested deeper than [`Limits::max_depth`](super::Limits::max_depth).
    #[error(
        "a reply is nested deeper than the limit of {limit} levels; raise Limits::max_depth if this is intended"
    )]
    TooDeep {
        /// The limit, in levels.
        limit: usize,
    },

    /// A reply is longer than [`Limits::max_frame_len`](super::Limits::max_frame_len).
    #[error(
        "a reply is longer than the limit of {limit} bytes; raise Limits::max_frame_len if this is intended"
    )]
    FrameTooLong {
        /// The limit, in bytes.
        limit: usize,
    },

    /// A simple string, an error, a double or a big number is longer than
    /// [`Limits::max_line_len`](super::Limits::max_line_len).
    #[error(
        "a line of a reply is longer than the limit of {limit} bytes; raise Limits::max_line_len if this is intended"
    )]
    LineTooLong {
        /// The limit, in bytes.
        limit: usize,
    },

    /// A reply that was expected to be complete ends in the middle.
    #[error("a reply is truncated")]
    Truncated,
}
