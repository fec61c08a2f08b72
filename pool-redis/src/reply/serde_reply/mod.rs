//! Conversion of replies with serde.

mod access;
mod deserializer;
mod error;

use serde::de::DeserializeOwned;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use deserializer::ReplyDeserializer;

/// Converts a reply to a type that [serde](https://serde.rs) can deserialize. Needs the feature `serde`.
///
/// A struct is read from a hash or a map, in either version of the protocol. Fields that the struct does not have are
/// skipped. Numbers are also read from text, since a hash contains only text. Types are read as follows:
///
/// | serde's type | made from |
/// |---|---|
/// | a struct, a map | a map, or an array of keys and values in turn |
/// | a sequence, a tuple | an array, a set |
/// | numbers, `char`, text, bytes, `Option` | the same replies as for [`FromReply`] |
/// | `bool` | a boolean, the number 0 or 1, or the text `0`, `1`, `false` or `true` |
/// | an enum without data | a text, which is the name of the variant |
/// | the unit | any reply without an error in it |
///
/// A key that does not exist has no fields, so a missing field without a default is an error.
///
/// Within `#[serde(flatten)]`, and in untagged and internally tagged enums, serde does not request a certain type but
/// takes what there is, which in a hash is text. A number there is an error unless you read it from text with
/// `#[serde(deserialize_with)]`.
///
/// ```
/// use pool_redis::{Client, Command, Serde};
///
/// #[derive(Debug, PartialEq, serde::Deserialize)]
/// struct User {
///     name: String,
///     age: u8,
///     email: Option<String>,
///     #[serde(default)]
///     is_admin: bool,
/// }
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("HSET").arg("user:7").args(["name", "Ada", "age", "36", "is_admin", "1"]))?;
/// let Serde(user): Serde<User> = client.query(Command::new("HGETALL").arg("user:7"))?;
/// assert_eq!(user, User { name: "Ada".to_owned(), age: 36, email: None, is_admin: true });
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serde<T>(pub T);

impl<T: DeserializeOwned> FromReply for Serde<T> {
    /// Serde copies what it keeps.
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        T::deserialize(ReplyDeserializer(reply)).map(Self)
    }
}

#[cfg(test)]
mod tests;
