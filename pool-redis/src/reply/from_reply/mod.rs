//! Conversion of replies to Rust types.

mod accumulator;
mod collections;
mod numbers;
mod strings;

use accumulator::List;

use crate::resp::build;
use crate::{ConversionError, Reply, ServerError, Value};

pub(crate) use accumulator::Accumulator;

/// A type that a reply can be converted to.
///
/// The value is made straight from the received bytes, without a [`Value`] in between. The result does not depend on
/// the version of the protocol.
///
/// Conversions are checked. A number out of range is an error. Integers are never wrapped or rounded; fractions are
/// rounded to the nearest float of the type. Text is checked for UTF-8. Nil is an error unless the type is an
/// [`Option`].
///
/// | type | made from |
/// |---|---|
/// | [`Value`] | any reply, including errors |
/// | `()` | any reply without an error in it; the contents are dropped |
/// | [`Ignored`](crate::Ignored) | any reply, which is not read |
/// | [`Bytes`](bytes::Bytes), `Vec<u8>`, `[u8; N]` | a bulk, simple or verbatim string; never an array of small integers |
/// | [`String`] | a bulk, simple or verbatim string of UTF-8; never a number |
/// | integers up to 64 bits, `i128` | an integer, a big number, or a string of decimal digits, in range; a double without a fraction up to 2⁵³ |
/// | `f64`, `f32` | a double; a string of a finite decimal number or of `inf`, `-inf`, `nan`, `-nan`; an integer or big number that it holds exactly |
/// | `bool` | a boolean; the integers 0 and 1; not `OK`, not `"1"` |
/// | [`BigNumber`](crate::BigNumber) | a big number, an integer |
/// | `Option<T>` | nil, or what `T` is made from |
/// | `Result<T, ServerError>` | an error, or what `T` is made from: for arrays in which each command has its own outcome |
/// | `Vec<T>`, `[T; N]`, `HashSet`, `BTreeSet` | an array, a set; a map as its keys and values in turn |
/// | tuples up to 12 | an array of exactly that length |
/// | `Vec<(A, B)>` and so on | an array of arrays, or, as RESP2 sends pairs, one flat array of whole groups; pairs also a map |
/// | `HashMap`, `BTreeMap` | as for `Vec<(K, V)>`; the last value of a repeated key stays |
///
/// A reply does not contain the unit of a time. Read a `Duration` or a `SystemTime` wrapped in
/// [`Seconds`](crate::replies::Seconds) or [`Milliseconds`](crate::replies::Milliseconds). The typed commands know the
/// units of their replies.
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
/// To convert a reply to a type of your own, build on one of these types:
///
/// ```
/// use pool_redis::{ConversionError, FromReply, Reply, Value};
/// use std::time::Duration;
///
/// struct TimeToLive(Duration);
///
/// impl FromReply for TimeToLive {
///     fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
///         u64::from_reply(reply).map(|seconds| TimeToLive(Duration::from_secs(seconds)))
///     }
/// }
///
/// assert_eq!(Value::Integer(60).convert::<TimeToLive>()?.0, Duration::from_secs(60));
/// # Ok::<(), ConversionError>(())
/// ```
///
/// Or read the fields of a hash with [`Pairs`](crate::Pairs), which handles both versions of the protocol:
///
/// ```
/// use pool_redis::{Client, Command, ConversionError, FromReply, Reply};
///
/// #[derive(Debug, Default, PartialEq)]
/// struct User {
///     name: String,
///     age: Option<u8>,
/// }
///
/// impl FromReply for User {
///     fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
///         let mut user = User::default();
///         let mut fields = reply.into_pairs("a user")?;
///         while let Some(field) = fields.next_field()? {
///             match &*field {
///                 b"name" => user.name = fields.value()?,
///                 b"age" => user.age = fields.value()?,
///                 _ => {} // skipped
///             }
///         }
///         Ok(user)
///     }
/// }
///
/// # let server = pool_tests::shared_server();
/// let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("HSET").arg("user:1").args(["name", "Ada", "city", "London", "age", "36"]))?;
/// let user: User = client.query(Command::new("HGETALL").arg("user:1"))?;
/// assert_eq!(user, User { name: "Ada".to_owned(), age: Some(36) });
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "a reply cannot become `{Self}`",
    note = "name the type of the reply if it is missing here or inferred as `!`, such as `()` to ignore it",
    note = "`Serde<T>` reads any type that serde can deserialize, with the feature `serde`",
    note = "take a `pool_redis::Value` and convert it yourself, or implement `FromReply`"
)]
pub trait FromReply: Sized {
    /// Converts a whole reply.
    ///
    /// Parts of the reply that this method does not read are skipped. It runs on the caller's thread, after the whole
    /// reply has arrived. If it panics, the connection is lost and nothing else.
    ///
    /// # Errors
    ///
    /// A [`ConversionError`] that states what was expected and which kind of reply arrived.
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError>;

    /// Converts a reply to a `Vec` of this type.
    ///
    /// `Vec<T>` delegates to its element type, because only that type knows that a `Vec<u8>` is a string and that
    /// tuples may be sent flat. Without specialization, `Vec<T>` could not tell these types apart. A type whose `Vec`
    /// is not made of one element after the other must override [`vec_accumulator`](Self::vec_accumulator) too.
    #[doc(hidden)]
    #[inline]
    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        let mut list = Vec::new();
        accumulator::extend(&mut list, reply.into_elements("an array")?, 0)?;
        Ok(list)
    }

    /// Returns an accumulator that makes a value of this type from a list of `count` elements while they arrive. The
    /// first element is not an aggregate. `None` if this type needs the whole reply.
    #[doc(hidden)]
    #[inline]
    fn accumulator<'a>(count: usize) -> Option<Box<dyn Accumulator<Self> + 'a>>
    where
        Self: 'a,
    {
        let _ = count;
        None
    }

    /// Like [`accumulator`](Self::accumulator), for a `Vec` of this type. There is none for [`Bytes`](bytes::Bytes),
    /// which share the memory of the whole reply and take almost no time to make, nor for types of yours, which read a
    /// whole reply.
    #[doc(hidden)]
    #[inline]
    fn vec_accumulator<'a>() -> Option<Box<dyn Accumulator<Vec<Self>> + 'a>>
    where
        Self: 'a,
    {
        match Self::KEEPS_BYTES {
            true => None,
            false => Some(Box::new(List::default())),
        }
    }

    /// Converts a reply to an `Option` of this type. A type that is made from a hash overrides it, because the server
    /// replies to a question for a hash that does not exist with an empty one.
    #[doc(hidden)]
    #[inline(always)]
    fn option_from_reply(reply: Reply<'_>) -> Result<Option<Self>, ConversionError> {
        match reply {
            Reply::Nil => Ok(None),
            other => Self::from_reply(other).map(Some),
        }
    }

    /// Whether the value may hold [`Bytes`](bytes::Bytes) of the reply. The memory of a long reply is then handed over
    /// to the value, instead of being copied piece by piece.
    #[doc(hidden)]
    const KEEPS_BYTES: bool = true;
}

impl FromReply for Value {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        Ok(match reply {
            // Most replies are not aggregates.
            Reply::BulkString(bytes) => Value::BulkString(bytes.into_bytes()),
            Reply::Integer(integer) => Value::Integer(integer),
            other => build(other),
        })
    }
}

impl FromReply for () {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = match reply {
            Reply::Error(text) => return Err(ServerError::new(text).into()),
            Reply::Array(elements) | Reply::Set(elements) | Reply::Push(elements) => elements,
            Reply::Map(pairs) => pairs.into_groups().into_elements(),
            _ => return Ok(()),
        };
        while let Some(()) = elements.next_element()? {}
        Ok(())
    }
}

impl<T: FromReply> FromReply for Option<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline(always)]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        T::option_from_reply(reply)
    }
}

impl<T: FromReply> FromReply for Result<T, ServerError> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Error(text) => Ok(Err(ServerError::new(text))),
            other => T::from_reply(other).map(Ok),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReplyKind;

    /// Decodes these bytes.
    pub(super) fn reply(wire: &str) -> Value {
        crate::resp::Decoder::default()
            .decode(&mut wire.into())
            .unwrap()
            .unwrap()
    }

    #[test]
    fn unit_takes_any_reply_but_an_error() {
        for wire in [
            "+OK\r\n",
            "$-1\r\n",
            ":5\r\n",
            "*2\r\n:1\r\n*1\r\n+x\r\n",
            "%1\r\n+x\r\n~1\r\n#t\r\n",
        ] {
            assert_eq!(reply(wire).convert::<()>(), Ok(()), "{wire:?}");
        }
        let error = ServerError::new("ERR x");
        for wire in [
            "-ERR x\r\n",
            "!5\r\nERR x\r\n",
            "*2\r\n:1\r\n*1\r\n-ERR x\r\n",
            "%1\r\n+x\r\n~1\r\n-ERR x\r\n",
        ] {
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
