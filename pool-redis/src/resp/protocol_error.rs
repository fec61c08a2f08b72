//! Why a stream cannot be read any further.

/// The peer sent something that is not a reply, or more than [`Limits`](super::Limits) allow.
///
/// Where one reply ends is what tells where the next begins, so after any of these the stream
/// cannot be trusted again and its connection must be closed. No variant carries bytes of the
/// payload.
///
/// ```
/// use pool_redis::resp::{Decoder, Limits, ProtocolError, ReadBuffer};
///
/// let mut decoder = Decoder::new(Limits::default());
/// let error = decoder.decode(&mut ReadBuffer::from("HTTP/1.1 400 Bad Request\r\n")).unwrap_err();
/// assert_eq!(error, ProtocolError::UnknownType { byte: b'H' });
/// assert_eq!(error.to_string(), "no reply begins with the byte 'H'; check that the peer is a Redis server");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProtocolError {
    /// The first byte of a reply or of an element is none that this decoder knows.
    #[error("no reply begins with the byte '{}'; check that the peer is a Redis server", byte.escape_ascii())]
    UnknownType {
        /// The byte in question.
        byte: u8,
    },

    /// The text of an integer is not decimal, has more digits than the type or is outside of `i64`.
    #[error("an integer reply is not a decimal number of 64 bits")]
    InvalidInteger,

    /// A length or count is not plain digits (no sign, blank or leading zero), or is negative
    /// without being the null.
    #[error("a length in a reply is neither plain digits nor the null's -1")]
    InvalidLength,

    /// A line has a CR or an LF that is not part of its CRLF end.
    #[error("a line of a reply contains a CR or an LF that does not end it")]
    InvalidLineEnd,

    /// The bytes after a bulk string are not CRLF, so its announced length was wrong.
    #[error("a bulk string is not followed by CRLF")]
    InvalidBulkEnd,

    /// A bulk string is longer than [`Limits::max_bulk_len`](super::Limits::max_bulk_len).
    #[error(
        "a bulk string of {announced} bytes passes the limit of {limit}; raise Limits::max_bulk_len if it is meant"
    )]
    BulkTooLong {
        /// The length that its header gave, in bytes.
        announced: usize,
        /// The limit, in bytes.
        limit: usize,
    },

    /// An array has more elements than [`Limits::max_elements`](super::Limits::max_elements).
    #[error(
        "an array of {announced} elements passes the limit of {limit}; raise Limits::max_elements if it is meant"
    )]
    TooManyElements {
        /// The count that its header gave.
        announced: usize,
        /// The limit.
        limit: usize,
    },

    /// Arrays are nested deeper than [`Limits::max_depth`](super::Limits::max_depth).
    #[error(
        "a reply is nested deeper than the limit of {limit} levels; raise Limits::max_depth if it is meant"
    )]
    TooDeep {
        /// The limit, in levels.
        limit: usize,
    },

    /// A reply is longer than [`Limits::max_frame_len`](super::Limits::max_frame_len).
    #[error(
        "a reply is longer than the limit of {limit} bytes; raise Limits::max_frame_len if it is meant"
    )]
    FrameTooLong {
        /// The limit, in bytes.
        limit: usize,
    },

    /// A simple string or an error is longer than
    /// [`Limits::max_line_len`](super::Limits::max_line_len).
    #[error(
        "a line of a reply is longer than the limit of {limit} bytes; raise Limits::max_line_len if it is meant"
    )]
    LineTooLong {
        /// The limit, in bytes.
        limit: usize,
    },

    /// A reply that must be complete ends in the middle.
    #[error("a reply ends in the middle")]
    Truncated,
}
