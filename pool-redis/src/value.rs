//! A reply of any kind.

use crate::{ConversionError, FromReply, ReplyKind, ServerError};
use bytes::Bytes;
use std::fmt;

/// As much of a string as `Debug` shows, in bytes.
const SHOWN: usize = 64;

/// What a server answered, as it stands on the wire.
///
/// Cloning copies no bytes of a string. Dropping, cloning, comparing and printing recurse once for
/// each level of nesting, which [`Limits::max_depth`](crate::resp::Limits::max_depth) bounds for
/// whatever comes from a server.
///
/// `Debug` shows the contents, long strings shortened: a reply may be as secret as the data in the
/// server.
///
/// ```
/// use pool_redis::Value;
///
/// let reply = Value::Array(vec![Value::BulkString("apple".into()), Value::Integer(3)]);
/// assert_eq!(format!("{reply:?}"), r#"Array([BulkString("apple"), Integer(3)])"#);
///
/// let (name, count): (String, u32) = reply.convert()?;
/// assert_eq!((name.as_str(), count), ("apple", 3));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// No value: either of RESP2's two nulls.
    Nil,
    /// A signed integer of 64 bits.
    Integer(i64),
    /// A short text such as `OK`. Nothing promises that it is UTF-8.
    SimpleString(Bytes),
    /// Any bytes; also what RESP2 sends for numbers with a fraction.
    BulkString(Bytes),
    /// Values in order, of any kinds; maps come as keys and values in turn.
    Array(Vec<Value>),
    /// The command, or in an array one of several commands, failed.
    Error(ServerError),
}

impl Value {
    /// Converts the reply to a type that the caller knows it to have; [`FromReply`] lists them.
    ///
    /// # Errors
    ///
    /// [`ConversionError::Server`] if the reply is an error or a needed part of it is one, and
    /// another [`ConversionError`] if the reply is of another kind than `T`, or does not fit.
    ///
    /// ```
    /// use pool_redis::Value;
    ///
    /// assert_eq!(Value::Integer(200).convert::<u8>()?, 200);
    /// let error = Value::Integer(300).convert::<u8>().unwrap_err();
    /// assert_eq!(error.to_string(), "the reply does not fit u8; use a wider type");
    /// # Ok::<(), pool_redis::ConversionError>(())
    /// ```
    #[inline]
    pub fn convert<T: FromReply>(self) -> Result<T, ConversionError> {
        T::from_reply(self)
    }

    /// Separates an error from every other reply. Errors within an array stay where they are.
    ///
    /// # Errors
    ///
    /// The [`ServerError`] that this reply is.
    ///
    /// ```
    /// use pool_redis::{ServerError, Value};
    ///
    /// assert_eq!(Value::Nil.into_result(), Ok(Value::Nil));
    /// let error = ServerError::new("WRONGTYPE Operation against a key holding the wrong kind of value");
    /// assert_eq!(Value::Error(error.clone()).into_result(), Err(error));
    /// ```
    pub fn into_result(self) -> Result<Self, ServerError> {
        match self {
            Value::Error(error) => Err(error),
            value => Ok(value),
        }
    }

    /// Returns what kind of reply this is and how large, for messages that must not show the
    /// contents.
    ///
    /// ```
    /// use pool_redis::Value;
    ///
    /// let reply = Value::BulkString("secret".into());
    /// assert_eq!(reply.kind().to_string(), "a bulk string of 6 bytes");
    /// ```
    #[must_use]
    pub fn kind(&self) -> ReplyKind {
        match self {
            Value::Nil => ReplyKind::Nil,
            Value::Integer(_) => ReplyKind::Integer,
            Value::SimpleString(text) => ReplyKind::SimpleString { len: text.len() },
            Value::BulkString(bytes) => ReplyKind::BulkString { len: bytes.len() },
            Value::Array(elements) => ReplyKind::Array {
                len: elements.len(),
            },
            Value::Error(_) => ReplyKind::Error,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nil => f.write_str("Nil"),
            Value::Integer(integer) => f.debug_tuple("Integer").field(integer).finish(),
            Value::SimpleString(text) => f
                .debug_tuple("SimpleString")
                .field(&Shortened(text))
                .finish(),
            Value::BulkString(bytes) => f
                .debug_tuple("BulkString")
                .field(&Shortened(bytes))
                .finish(),
            Value::Array(elements) => f.debug_tuple("Array").field(elements).finish(),
            Value::Error(error) => f.debug_tuple("Error").field(error).finish(),
        }
    }
}

/// Bytes in quotes, escaped, and cut after [`SHOWN`].
struct Shortened<'a>(&'a [u8]);

impl fmt::Debug for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.get(..SHOWN) {
            Some(shown) if self.0.len() > SHOWN => {
                write!(f, "\"{}\"… {} bytes", shown.escape_ascii(), self.0.len())
            }
            _ => write!(f, "\"{}\"", self.0.escape_ascii()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_escapes_bytes_and_shortens_long_strings() {
        #[track_caller]
        fn check(value: Value, expected: &str) {
            assert_eq!(format!("{value:?}"), expected);
        }
        check(Value::Nil, "Nil");
        check(Value::SimpleString("OK".into()), r#"SimpleString("OK")"#);
        check(
            Value::BulkString(Bytes::from_static(b"\r\n\xff\"")),
            r#"BulkString("\r\n\xff\"")"#,
        );
        check(
            Value::BulkString(vec![b'a'; 64].into()),
            &format!("BulkString(\"{}\")", "a".repeat(64)),
        );
        check(
            Value::BulkString(vec![b'a'; 65].into()),
            &format!("BulkString(\"{}\"… 65 bytes)", "a".repeat(64)),
        );
        check(
            Value::Error(ServerError::new("ERR no")),
            r#"Error(ServerError("ERR no"))"#,
        );
    }

    #[test]
    fn an_element_costs_no_more_than_it_is_documented_to() {
        // Three bytes, the shortest element, become one of these: the limits speak of fourteen times.
        assert!(size_of::<Value>() <= 40);
    }
}
