//! The bytes of a string in a reply while it is being read.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::reply_kind::ReplyKind;
use crate::resp::Reader;

/// The bytes of a string in a [`Reply`](crate::Reply), in the buffer in which they arrived. Dereferences to `[u8]`.
///
/// ```
/// use pool_redis::{Reply, Value};
///
/// let mut value = Value::BulkString("apple".into());
/// let Reply::BulkString(bytes) = Reply::from(&mut value) else { panic!() };
/// assert_eq!(*bytes, *b"apple");
/// assert_eq!(bytes.into_bytes(), "apple");
/// ```
pub struct ReplyBytes<'a>(Source<'a>);

enum Source<'a> {
    /// The whole reply is this string.
    Lone(&'a [u8]),
    Frame {
        text: &'a [u8],
        reader: &'a Reader<'a>,
    },
    Value(&'a mut Bytes),
}

impl<'a> ReplyBytes<'a> {
    #[inline]
    pub(crate) fn borrowed(text: &'a [u8], reader: &'a Reader<'a>) -> Self {
        Self(Source::Frame { text, reader })
    }

    /// The text of a reply that is a single string. It stays in its buffer.
    #[inline]
    pub(crate) fn lone(text: &'a [u8]) -> Self {
        Self(Source::Lone(text))
    }

    /// Returns the bytes as a value that can be kept. Strings of one reply may share its memory; see
    /// [`Decoder`](crate::resp::Decoder#what-is-copied).
    #[must_use]
    #[inline]
    pub fn into_bytes(self) -> Bytes {
        match self.0 {
            Source::Lone(text) => Bytes::copy_from_slice(text),
            Source::Frame { text, reader } => reader.bytes(text),
            Source::Value(bytes) => std::mem::take(bytes),
        }
    }

    /// Returns the bytes in an allocation of their own, of exactly their length.
    #[must_use]
    #[inline(always)]
    pub fn into_vec(self) -> Vec<u8> {
        match self.0 {
            Source::Lone(text) | Source::Frame { text, .. } => copied(text),
            Source::Value(bytes) => vec_of(std::mem::take(bytes)),
        }
    }

    /// Returns the bytes as text.
    ///
    /// # Errors
    /// [`ConversionError::Malformed`] if they are not UTF-8.
    #[inline]
    pub fn to_str(&self) -> Result<&str, ConversionError> {
        std::str::from_utf8(self).map_err(|_| ConversionError::Malformed {
            expected: "UTF-8",
            found: ReplyKind::BulkString { len: self.len() },
        })
    }
}

impl<'a> From<&'a mut Bytes> for ReplyBytes<'a> {
    fn from(bytes: &'a mut Bytes) -> Self {
        Self(Source::Value(bytes))
    }
}

impl From<ReplyBytes<'_>> for Bytes {
    /// See [`into_bytes`](ReplyBytes::into_bytes).
    #[inline]
    fn from(bytes: ReplyBytes<'_>) -> Self {
        bytes.into_bytes()
    }
}

impl Deref for ReplyBytes<'_> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match &self.0 {
            Source::Lone(text) | Source::Frame { text, .. } => text,
            Source::Value(bytes) => bytes,
        }
    }
}

impl fmt::Debug for ReplyBytes<'_> {
    /// Shows the number of bytes but not their contents, which may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyBytes({} bytes)", self.len())
    }
}

/// Copies the bytes. This is a function of its own because calling it costs less than the generic allocation of a
/// vector.
#[inline(never)]
fn copied(text: &[u8]) -> Vec<u8> {
    text.to_vec()
}

/// Takes over the allocation if it is not shared.
fn vec_of(bytes: Bytes) -> Vec<u8> {
    let mut bytes = Vec::from(bytes);
    // The last slice of a large reply takes over the allocation of the whole reply, and would keep all of it for a few
    // bytes.
    if bytes.capacity() / 2 > bytes.len() {
        bytes.shrink_to_fit();
    }
    bytes
}
