//! A reply of any kind.

use crate::reply::big_number::BigNumber;
use crate::{ConversionError, FromReply, Reply, ReplyKind, ServerError};
use bytes::Bytes;
use std::fmt;

/// The maximum number of bytes of a string that `Debug` shows.
const SHOWN: usize = 64;

/// A reply as the server sent it.
///
/// A RESP2 connection yields only the kinds that RESP2 has. Each kind of RESP3 states below what RESP2 sends instead.
/// `Value` is not `Eq`, since a double may be NaN, which is not equal even to itself.
///
/// Cloning does not copy the bytes of strings. Dropping, cloning, comparing and printing recurse once for each level of
/// nesting, which [`Limits::max_depth`](crate::resp::Limits::max_depth) limits in replies from a server.
///
/// `Debug` shows the contents, with long strings shortened. They may be as secret as the data in the server.
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
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// No value: the null of RESP3, or either of the two nulls of RESP2.
    Nil,
    /// A signed 64-bit integer.
    Integer(i64),
    /// A floating-point number: finite, infinite or NaN. RESP2 sends a bulk string instead.
    Double(f64),
    /// True or false. RESP2 sends the integers 1 and 0 instead.
    Boolean(bool),
    /// An integer that may exceed 64 bits. RESP2 sends a bulk string instead.
    BigNumber(BigNumber),
    /// A short text such as `OK`. It need not be UTF-8.
    SimpleString(Bytes),
    /// Any bytes. RESP2 also sends numbers with a fraction as a bulk string.
    BulkString(Bytes),
    /// Text for people to read, such as the reply to `INFO`. RESP2 sends a bulk string instead.
    VerbatimString {
        /// The format of the text: `txt`, or `mkd` for Markdown.
        format: [u8; 3],
        /// The text. It need not be UTF-8.
        text: Bytes,
    },
    /// Ordered values of any kind.
    Array(Vec<Value>),
    /// Keys and values of any kind, in the order in which they were sent. A key may occur twice. RESP2 sends an array
    /// of keys and values in turn instead.
    Map(Vec<(Value, Value)>),
    /// Unordered values. A value may occur twice. RESP2 sends an array instead.
    Set(Vec<Value>),
    /// A message that the server sent without a request. It comes between replies, never within one, and is not the
    /// reply to a command.
    Push(Vec<Value>),
    /// The command failed; within an array, one of several commands.
    Error(ServerError),
}

impl Value {
    /// Converts the reply to a type of your choice. [`FromReply`] lists the types.
    ///
    /// # Errors
    ///
    /// [`ConversionError::Server`] if the reply or a needed part of it is an error, and another [`ConversionError`] if
    /// the reply has another kind than `T` or its value does not fit.
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
    pub fn convert<T: FromReply>(mut self) -> Result<T, ConversionError> {
        T::from_reply(Reply::from(&mut self))
    }

    /// Separates an error from all other replies. Errors within an array stay where they are.
    ///
    /// # Errors
    ///
    /// The [`ServerError`], if the reply is one.
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

    /// Returns the kind and the size of the reply, for messages that must not show its contents.
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
            Value::Double(_) => ReplyKind::Double,
            Value::Boolean(_) => ReplyKind::Boolean,
            Value::BigNumber(number) => ReplyKind::BigNumber {
                len: number.as_str().len(),
            },
            Value::SimpleString(text) => ReplyKind::SimpleString { len: text.len() },
            Value::BulkString(bytes) => ReplyKind::BulkString { len: bytes.len() },
            Value::VerbatimString { text, .. } => ReplyKind::VerbatimString { len: text.len() },
            Value::Array(elements) => ReplyKind::Array {
                len: elements.len(),
            },
            Value::Map(pairs) => ReplyKind::Map { len: pairs.len() },
            Value::Set(elements) => ReplyKind::Set {
                len: elements.len(),
            },
            Value::Push(elements) => ReplyKind::Push {
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
            Value::Double(double) => f.debug_tuple("Double").field(double).finish(),
            Value::Boolean(boolean) => f.debug_tuple("Boolean").field(boolean).finish(),
            Value::BigNumber(number) => number.fmt(f),
            Value::SimpleString(text) => f
                .debug_tuple("SimpleString")
                .field(&Shortened(text))
                .finish(),
            Value::BulkString(bytes) => f
                .debug_tuple("BulkString")
                .field(&Shortened(bytes))
                .finish(),
            Value::VerbatimString { format, text } => f
                .debug_struct("VerbatimString")
                .field("format", &Shortened(format))
                .field("text", &Shortened(text))
                .finish(),
            Value::Array(elements) => f.debug_tuple("Array").field(elements).finish(),
            Value::Map(pairs) => {
                f.write_str("Map(")?;
                let pairs = pairs.iter().map(|(key, value)| (key, value));
                f.debug_map().entries(pairs).finish()?;
                f.write_str(")")
            }
            Value::Set(elements) => f.debug_tuple("Set").field(elements).finish(),
            Value::Push(elements) => f.debug_tuple("Push").field(elements).finish(),
            Value::Error(error) => f.debug_tuple("Error").field(error).finish(),
        }
    }
}

/// Formats bytes in quotes, escaped, and cut after [`SHOWN`] bytes.
pub(crate) struct Shortened<'a>(pub(crate) &'a [u8]);

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
        check(Value::Double(0.5), "Double(0.5)");
        check(Value::Boolean(true), "Boolean(true)");
        check(Value::BigNumber(7.into()), "BigNumber(7)");
        check(
            Value::VerbatimString {
                format: *b"txt",
                text: "a\n".into(),
            },
            r#"VerbatimString { format: "txt", text: "a\n" }"#,
        );
        check(
            Value::Map(vec![(Value::BulkString("k".into()), Value::Nil)]),
            r#"Map({BulkString("k"): Nil})"#,
        );
        check(Value::Set(vec![Value::Nil]), "Set([Nil])");
        check(Value::Push(vec![Value::Nil]), "Push([Nil])");
        check(
            Value::Error(ServerError::new("ERR no")),
            r#"Error(ServerError("ERR no"))"#,
        );
    }

    #[test]
    fn an_element_costs_no_more_than_it_is_documented_to() {
        // The shortest element has three bytes and becomes one of these; the documentation of the limits says fourteen
        // times.
        assert!(size_of::<Value>() <= 40);
    }
}
