//! Replies as types that serde can make.

mod access;
mod deserializer;
mod error;

use serde::de::DeserializeOwned;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use deserializer::ReplyDeserializer;

/// A type that [serde](https://serde.rs) can deserialize, as a reply. Needs the feature `serde`.
///
/// A struct is read from a hash or a map, in either version of the protocol. Fields that are not asked for
/// are skipped, and numbers are read from text, since a hash holds only text. Types are read as follows:
///
/// | serde's type | made from |
/// |---|---|
/// | a struct, a map | a map, or an array of keys and values in turn |
/// | a sequence, a tuple | an array, a set |
/// | numbers, `char`, text, bytes, `Option` | as [`FromReply`] does |
/// | `bool` | a boolean, or the number or the text `0`, `1`, `false` or `true` |
/// | an enum without data | the text of the variant's name |
/// | the unit | any reply |
///
/// A key that does not exist has no fields, so a field without a default is an error.
///
/// Behind `#[serde(flatten)]`, and in an enum that is untagged or has its tag inside, serde does not say what it wants but asks
/// what there is, and in a hash that is text: a number there is an error, unless it is read from text by a
/// `#[serde(deserialize_with)]` of yours.
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
    /// It copies what it keeps.
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        T::deserialize(ReplyDeserializer(reply)).map(Self)
    }
}

#[cfg(test)]
mod tests;
