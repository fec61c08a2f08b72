//! A reply while it is being read.

pub(crate) mod big_number;
pub(crate) mod elements;
pub(crate) mod from_reply;
pub(crate) mod groups;
pub(crate) mod ignored;
pub(crate) mod origin;
pub(crate) mod pairs;
pub(crate) mod recipient;
pub(crate) mod reply_bytes;
pub(crate) mod reply_kind;
#[cfg(feature = "serde")]
pub(crate) mod serde_reply;
pub(crate) mod set_reply;
pub(crate) mod value;
pub(crate) mod with_origin;

use crate::error::conversion_error::ConversionError;
use crate::error::server_error::ServerError;
use crate::reply::big_number::BigNumber;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::groups::Groups;
use crate::reply::pairs::Pairs;
use crate::reply::reply_bytes::ReplyBytes;
use crate::reply::reply_kind::ReplyKind;
use crate::reply::value::Value;

/// A reply that has arrived, or an element of one. A [`FromReply`] reads it in place.
///
/// Its variant depends on the version of the protocol: the same reply may be a flat array in RESP2 and a map in RESP3.
/// The methods handle both. Code that matches on the variants must handle both itself.
///
/// ```
/// use pool_redis::{ConversionError, FromReply, Reply, Value};
///
/// /// What a script returns: a text, or a number if it found none.
/// enum Answer {
///     Text(String),
///     Number(i64),
/// }
///
/// impl FromReply for Answer {
///     fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
///         Ok(match reply {
///             Reply::Integer(number) => Answer::Number(number),
///             other => Answer::Text(String::from_reply(other)?),
///         })
///     }
/// }
///
/// assert!(matches!(Value::Integer(5).convert()?, Answer::Number(5)));
/// # Ok::<(), ConversionError>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Reply<'a> {
    /// No value: the null of RESP3, or either of the two nulls of RESP2.
    Nil,
    /// A signed 64-bit integer.
    Integer(i64),
    /// A floating-point number: finite, infinite or NaN. RESP2 sends it as a string.
    Double(f64),
    /// True or false. RESP2 sends 1 or 0.
    Boolean(bool),
    /// An integer of any length, as ASCII digits with an optional sign.
    BigNumber(ReplyBytes<'a>),
    /// A short text such as `OK`.
    SimpleString(ReplyBytes<'a>),
    /// Any bytes.
    BulkString(ReplyBytes<'a>),
    /// Text for people to read. RESP2 sends it as a bulk string.
    VerbatimString {
        /// Its format: `txt` or `mkd`.
        format: [u8; 3],
        /// The text.
        text: ReplyBytes<'a>,
    },
    /// Values in order.
    Array(Elements<'a>),
    /// Keys and values. RESP2 sends an array of keys and values in turn.
    Map(Pairs<'a>),
    /// Unordered values. RESP2 sends an array.
    Set(Elements<'a>),
    /// A message that the server sent without a request. It is never an element, nor the reply to a command.
    Push(Elements<'a>),
    /// The command, or one of several commands, failed. [`ServerError::new`] converts the text to an error.
    Error(ReplyBytes<'a>),
}

impl<'a> Reply<'a> {
    /// Returns the kind and the size of the reply, for messages that must not show its contents.
    #[must_use]
    pub fn kind(&self) -> ReplyKind {
        match self {
            Reply::Nil => ReplyKind::Nil,
            Reply::Integer(_) => ReplyKind::Integer,
            Reply::Double(_) => ReplyKind::Double,
            Reply::Boolean(_) => ReplyKind::Boolean,
            Reply::BigNumber(digits) => ReplyKind::BigNumber { len: digits.len() },
            Reply::SimpleString(text) => ReplyKind::SimpleString { len: text.len() },
            Reply::BulkString(bytes) => ReplyKind::BulkString { len: bytes.len() },
            Reply::VerbatimString { text, .. } => ReplyKind::VerbatimString { len: text.len() },
            Reply::Array(elements) => ReplyKind::Array {
                len: elements.len(),
            },
            Reply::Map(pairs) => ReplyKind::Map { len: pairs.len() },
            Reply::Set(elements) => ReplyKind::Set {
                len: elements.len(),
            },
            Reply::Push(elements) => ReplyKind::Push {
                len: elements.len(),
            },
            Reply::Error(_) => ReplyKind::Error,
        }
    }

    /// Returns the bytes of a string of any kind. `expected` describes the expected reply in the error.
    ///
    /// # Errors
    /// [`ConversionError::Server`] for an error, [`ConversionError::UnexpectedNil`] for nil, and
    /// [`ConversionError::WrongKind`] for anything else that is not a string.
    #[inline(always)]
    pub fn into_text(self, expected: &'static str) -> Result<ReplyBytes<'a>, ConversionError> {
        match self {
            Reply::BulkString(bytes)
            | Reply::SimpleString(bytes)
            | Reply::VerbatimString { text: bytes, .. } => Ok(bytes),
            other => Err(other.unexpected(expected)),
        }
    }

    /// Returns the elements of an array or a set, or the keys and values of a map in turn, as RESP2 sends them.
    /// `expected` describes the expected reply in the error.
    ///
    /// # Errors
    /// As for [`into_text`](Self::into_text), if the reply has no elements.
    #[inline]
    pub fn into_elements(self, expected: &'static str) -> Result<Elements<'a>, ConversionError> {
        match self {
            Reply::Array(elements) | Reply::Set(elements) | Reply::Push(elements) => Ok(elements),
            Reply::Map(pairs) => Ok(pairs.into_groups().into_elements()),
            other => Err(other.unexpected(expected)),
        }
    }

    /// Returns the pairs of a map, whether it was sent as a map, as an array of keys and values in turn, or as an array
    /// of arrays of two. `expected` describes the expected reply in the error.
    ///
    /// # Errors
    /// As for [`into_text`](Self::into_text), if the reply has no elements, and [`ConversionError::UnevenGroups`] for
    /// an array that is not a list of pairs.
    #[inline]
    pub fn into_pairs(self, expected: &'static str) -> Result<Pairs<'a>, ConversionError> {
        Groups::new(self, 2, expected).map(Pairs::of_groups)
    }

    /// Returns the error for a reply that cannot be converted to `expected`.
    #[must_use]
    #[cold]
    pub fn unexpected(self, expected: &'static str) -> ConversionError {
        match self {
            Reply::Error(text) => ConversionError::Server(ServerError::new(text)),
            Reply::Nil => ConversionError::UnexpectedNil { expected },
            other => ConversionError::WrongKind {
                expected,
                found: other.kind(),
            },
        }
    }

    /// Converts the reply to any type, as [`T::from_reply`](FromReply::from_reply) does.
    ///
    /// # Errors
    /// The error of the conversion to `T`.
    #[inline]
    pub fn convert<T: FromReply>(self) -> Result<T, ConversionError> {
        T::from_reply(self)
    }
}

impl<'a> From<&'a mut Value> for Reply<'a> {
    /// Reads a value that was made before. A conversion moves the parts that it keeps out of the value.
    fn from(value: &'a mut Value) -> Self {
        match value {
            Value::Nil => Reply::Nil,
            Value::Integer(integer) => Reply::Integer(*integer),
            Value::Double(double) => Reply::Double(*double),
            Value::Boolean(boolean) => Reply::Boolean(*boolean),
            Value::BigNumber(number) => Reply::BigNumber(number.digits_mut().into()),
            Value::SimpleString(text) => Reply::SimpleString(text.into()),
            Value::BulkString(bytes) => Reply::BulkString(bytes.into()),
            Value::VerbatimString { format, text } => Reply::VerbatimString {
                format: *format,
                text: text.into(),
            },
            Value::Array(values) => Reply::Array(values.into()),
            Value::Map(pairs) => Reply::Map(Pairs::of_map(pairs.into())),
            Value::Set(values) => Reply::Set(values.into()),
            Value::Push(values) => Reply::Push(values.into()),
            Value::Error(error) => Reply::Error(error.text_mut().into()),
        }
    }
}

impl FromReply for BigNumber {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::BigNumber(digits) => Ok(Self::of_digits(digits.into_bytes())),
            Reply::Integer(integer) => Ok(Self::from(i128::from(integer))),
            other => Err(other.unexpected("a big number")),
        }
    }
}
