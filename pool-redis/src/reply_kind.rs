//! What a reply is, without what it says.

use std::fmt;

/// The kind and size of a reply. `Display` names it in words, for messages that must not show the
/// contents.
///
/// ```
/// use pool_redis::{ReplyKind, Value};
///
/// assert_eq!(Value::Array(vec![]).kind(), ReplyKind::Array { len: 0 });
/// assert_eq!(ReplyKind::Nil.to_string(), "nil");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyKind {
    /// [`Value::Nil`](crate::Value::Nil).
    Nil,
    /// [`Value::Integer`](crate::Value::Integer).
    Integer,
    /// [`Value::SimpleString`](crate::Value::SimpleString).
    SimpleString {
        /// Its length in bytes.
        len: usize,
    },
    /// [`Value::BulkString`](crate::Value::BulkString).
    BulkString {
        /// Its length in bytes.
        len: usize,
    },
    /// [`Value::Array`](crate::Value::Array).
    Array {
        /// How many elements it has.
        len: usize,
    },
    /// [`Value::Error`](crate::Value::Error).
    Error,
}

impl fmt::Display for ReplyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplyKind::Nil => f.write_str("nil"),
            ReplyKind::Integer => f.write_str("an integer"),
            ReplyKind::SimpleString { len } => write!(f, "a simple string of {len} bytes"),
            ReplyKind::BulkString { len } => write!(f, "a bulk string of {len} bytes"),
            ReplyKind::Array { len } => write!(f, "an array of {len} elements"),
            ReplyKind::Error => f.write_str("a server error"),
        }
    }
}
