//! Replies as Rust types.

mod collections;
mod numbers;
mod strings;

use crate::{ConversionError, ServerError, Value};

/// A type that a reply can become.
///
/// No conversion loses anything: numbers are checked, never wrapped or rounded, text is checked for
/// UTF-8, and a null is an error wherever [`Option`] does not expect it.
///
/// | type | made from |
/// |---|---|
/// | [`Value`] | any reply, errors too |
/// | `()` | any reply without an error in it; the contents are dropped |
/// | [`Bytes`](bytes::Bytes), `Vec<u8>`, `[u8; N]` | a bulk or simple string; never an array of small integers |
/// | [`String`] | a bulk or simple string of UTF-8; never an integer |
/// | integers up to 64 bits | an integer, or a string of decimal digits, in range |
/// | `f64`, `f32` | a string of a finite decimal number or of `inf`, `-inf`, `nan`, `-nan`; an integer that it holds exactly |
/// | `bool` | the integers 0 and 1; not `OK`, not `"1"` |
/// | `Option<T>` | nil, or what `T` is made from |
/// | `Result<T, ServerError>` | an error, or what `T` is made from: for arrays in which each command has its own outcome |
/// | `Vec<T>`, `[T; N]`, `HashSet`, `BTreeSet` | an array |
/// | tuples up to 8 | an array of as many elements |
/// | `Vec<(A, B)>` and so on | an array of arrays, or, as RESP2 sends pairs, one flat array of whole groups |
/// | `HashMap`, `BTreeMap` | as `Vec<(K, V)>`; of a repeated key the last value stays |
///
/// A `Duration` is not here, because nothing in a reply tells its unit.
///
/// ```
/// use pool_redis::Value;
///
/// let reply = Value::Array(vec![Value::BulkString("apple".into()), Value::BulkString("1.5".into())]);
/// let prices: Vec<(String, f64)> = reply.convert()?;
/// assert_eq!(prices, [("apple".to_owned(), 1.5)]);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
///
/// A type of your own is made from one of these:
///
/// ```
/// use pool_redis::{ConversionError, FromReply, Value};
/// use std::time::Duration;
///
/// struct TimeToLive(Duration);
///
/// impl FromReply for TimeToLive {
///     fn from_reply(value: Value) -> Result<Self, ConversionError> {
///         u64::from_reply(value).map(|seconds| TimeToLive(Duration::from_secs(seconds)))
///     }
/// }
///
/// assert_eq!(Value::Integer(60).convert::<TimeToLive>()?.0, Duration::from_secs(60));
/// # Ok::<(), ConversionError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "a reply cannot become `{Self}`",
    note = "take a `pool_redis::Value` and convert it yourself, or implement `FromReply`"
)]
pub trait FromReply: Sized {
    /// Makes the value from a whole reply.
    ///
    /// # Errors
    ///
    /// A [`ConversionError`] that says what was expected and what kind of reply came.
    fn from_reply(value: Value) -> Result<Self, ConversionError>;

    /// Makes a `Vec` of this type.
    ///
    /// `Vec<T>` asks its element, because only the element knows that a `Vec<u8>` is a string and
    /// that tuples may come flat; without specialization the two could not be told apart from the
    /// outside.
    #[doc(hidden)]
    fn vec_from_reply(value: Value) -> Result<Vec<Self>, ConversionError> {
        collections::elements(value, "an array")?
            .into_iter()
            .map(Self::from_reply)
            .collect()
    }
}

impl FromReply for Value {
    #[inline]
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        Ok(value)
    }
}

impl FromReply for () {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        match value {
            Value::Error(error) => Err(error.into()),
            Value::Array(elements) => elements.into_iter().try_for_each(<()>::from_reply),
            _ => Ok(()),
        }
    }
}

impl<T: FromReply> FromReply for Option<T> {
    #[inline]
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        match value {
            Value::Nil => Ok(None),
            value => T::from_reply(value).map(Some),
        }
    }
}

impl<T: FromReply> FromReply for Result<T, ServerError> {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        match value {
            Value::Error(error) => Ok(Err(error)),
            value => T::from_reply(value).map(Ok),
        }
    }
}

/// The error for a reply whose kind `expected` cannot be made from.
#[cold]
fn unexpected(value: Value, expected: &'static str) -> ConversionError {
    match value {
        Value::Error(error) => ConversionError::Server(error),
        Value::Nil => ConversionError::UnexpectedNil { expected },
        value => ConversionError::WrongKind {
            expected,
            found: value.kind(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReplyKind;

    /// The reply that these bytes are.
    pub(super) fn reply(wire: &str) -> Value {
        crate::resp::Decoder::default()
            .decode(&mut wire.into())
            .unwrap()
            .unwrap()
    }

    #[test]
    fn unit_takes_any_reply_but_an_error() {
        for wire in ["+OK\r\n", "$-1\r\n", ":5\r\n", "*2\r\n:1\r\n*1\r\n+x\r\n"] {
            assert_eq!(reply(wire).convert::<()>(), Ok(()), "{wire:?}");
        }
        let error = ServerError::new("ERR x");
        for wire in ["-ERR x\r\n", "*2\r\n:1\r\n*1\r\n-ERR x\r\n"] {
            assert_eq!(
                reply(wire).convert::<()>(),
                Err(error.clone().into()),
                "{wire:?}"
            );
        }
    }

    #[test]
    fn only_option_takes_a_null() {
        assert_eq!(reply("$-1\r\n").convert::<Option<i64>>(), Ok(None));
        assert_eq!(reply("*-1\r\n").convert::<Option<Vec<i64>>>(), Ok(None));
        assert_eq!(reply(":1\r\n").convert::<Option<i64>>(), Ok(Some(1)));
        assert_eq!(
            reply("$-1\r\n").convert::<i64>(),
            Err(ConversionError::UnexpectedNil { expected: "i64" })
        );
        let error = reply("*-1\r\n").convert::<Vec<i64>>();
        assert_eq!(
            error,
            Err(ConversionError::UnexpectedNil {
                expected: "an array"
            })
        );
    }

    #[test]
    fn result_keeps_the_outcome_of_each_element() {
        let outcomes = reply("*2\r\n:1\r\n-ERR x\r\n").convert::<Vec<Result<i64, ServerError>>>();
        assert_eq!(outcomes, Ok(vec![Ok(1), Err(ServerError::new("ERR x"))]));
    }

    #[test]
    fn an_error_of_the_server_is_never_taken_for_a_wrong_kind() {
        let error = Err(ConversionError::Server(ServerError::new("ERR x")));
        assert_eq!(reply("-ERR x\r\n").convert::<String>(), error);
        assert_eq!(
            reply("*1\r\n-ERR x\r\n")
                .convert::<Vec<String>>()
                .map(|_| String::new()),
            error
        );
        assert_eq!(
            reply("-ERR x\r\n")
                .convert::<Option<String>>()
                .map(|_| String::new()),
            error
        );
    }

    #[test]
    fn errors_show_kind_and_length_but_no_contents() {
        let error = reply("$6\r\nsecret\r\n").convert::<Vec<i64>>().unwrap_err();
        let found = ReplyKind::BulkString { len: 6 };
        assert_eq!(
            error,
            ConversionError::WrongKind {
                expected: "an array",
                found
            }
        );
        for error in [
            error,
            reply("$6\r\nsecret\r\n").convert::<i64>().unwrap_err(),
        ] {
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
    }
}
