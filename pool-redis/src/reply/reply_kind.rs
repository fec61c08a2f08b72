//! The kind of a reply, without its contents.

use std::fmt;

/// The kind and size of a reply. `Display` describes it in words, for messages that must not show the contents.
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
    /// [`Value::Double`](crate::Value::Double).
    Double,
    /// [`Value::Boolean`](crate::Value::Boolean).
    Boolean,
    /// [`Value::BigNumber`](crate::Value::BigNumber).
    BigNumber {
        /// Length of the digits in bytes.
        len: usize,
    },
    /// [`Value::SimpleString`](crate::Value::SimpleString).
    SimpleString {
        /// Length in bytes.
        len: usize,
    },
    /// [`Value::BulkString`](crate::Value::BulkString).
    BulkString {
        /// Length in bytes.
        len: usize,
    },
    /// [`Value::VerbatimString`](crate::Value::VerbatimString).
    VerbatimString {
        /// Length of the text in bytes.
        len: usize,
    },
    /// [`Value::Array`](crate::Value::Array).
    Array {
        /// Number of elements.
        len: usize,
    },
    /// [`Value::Map`](crate::Value::Map).
    Map {
        /// Number of pairs.
        len: usize,
    },
    /// [`Value::Set`](crate::Value::Set).
    Set {
        /// Number of elements.
        len: usize,
    },
    /// [`Value::Push`](crate::Value::Push).
    Push {
        /// Number of elements.
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
            ReplyKind::Double => f.write_str("a double"),
            ReplyKind::Boolean => f.write_str("a boolean"),
            ReplyKind::BigNumber { len } => write!(f, "a big number of {len} bytes"),
            ReplyKind::SimpleString { len } => write!(f, "a simple string of {len} bytes"),
            ReplyKind::BulkString { len } => write!(f, "a bulk string of {len} bytes"),
            ReplyKind::VerbatimString { len } => write!(f, "a verbatim string of {len} bytes"),
            ReplyKind::Array { len } => write!(f, "an array of {len} elements"),
            ReplyKind::Map { len } => write!(f, "a map of {len} pairs"),
            ReplyKind::Set { len } => write!(f, "a set of {len} elements"),
            ReplyKind::Push { len } => write!(f, "a push of {len} elements"),
            ReplyKind::Error => f.write_str("a server error"),
        }
    }
}
