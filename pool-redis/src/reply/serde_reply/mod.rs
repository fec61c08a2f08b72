//! Conversion of replies with serde.

mod access;
mod deserializer;
mod error;
mod probe;

use std::ops::{Deref, DerefMut};

use serde::de::DeserializeOwned;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use deserializer::ReplyDeserializer;

/// A type of yours as [serde](https://serde.rs) reads and writes it: a reply becomes any type that serde can deserialize,
/// and a struct becomes the fields of a hash or of a stream's entry. It dereferences to that type. Needs the feature `serde`.
///
/// ```
/// use pool_redis::{Client, Commands, Serde};
///
/// #[derive(Debug, PartialEq, serde::Deserialize, serde::Serialize)]
/// struct Session {
///     user: String,
///     logins: u32,
///     is_admin: bool,
///     email: Option<String>,
/// }
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let session = Session { user: "ada".to_owned(), logins: 3, is_admin: true, email: None };
/// client.hset("session:7", Serde(&session))?;
///
/// let read: Serde<Session> = client.hgetall("session:7")?;
/// assert_eq!((&*read.user, read.logins), ("ada", 3));
/// assert_eq!(read.0, session);
/// assert_eq!(client.hgetall::<Option<Serde<Session>>>("session:8")?, None); // there is none
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Reading
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
/// The server replies to a question for a hash that does not exist with no fields at all. As an `Option<Serde<T>>` that is
/// `None` if `T` is a struct without `#[serde(flatten)]`. Otherwise a missing field without a default is an error.
///
/// An error names the field whose value does not fit.
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
///
/// # Writing
///
/// Where a command takes pairs ([`ArgPairs`](crate::ArgPairs)), such as `HSET` and `XADD`, `Serde` of a struct or a map, or
/// of a reference to one, stands for all of its fields:
///
/// | serde's type | becomes |
/// |---|---|
/// | numbers, `char`, text, bytes | the same arguments as by [`ToArg`](crate::ToArg); `u8` is a number |
/// | `bool` | 1 or 0 |
/// | `Option` | its value; `None` is left out |
/// | an enum without data | the name of the variant |
/// | a sequence, a tuple, a map, a struct, an enum with data | an error, since a field holds one text or number: write it as text, such as JSON, with `#[serde(serialize_with)]` |
///
/// What cannot be written is an [`Error::Argument`](crate::Error::Argument), and nothing is sent.
///
/// A field that is left out is not removed from an existing hash. To replace the whole hash, delete it in the same
/// transaction:
///
/// ```
/// use pool_redis::commands::{Del, Expire, HSet};
/// use pool_redis::{Client, Serde};
///
/// # #[derive(serde::Serialize)]
/// # struct Session { user: &'static str }
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// # let session = Session { user: "ada" };
/// client.transaction().call_all((
///     Del::new(["session:7"]),
///     HSet::new("session:7", Serde(&session)),
///     Expire::new("session:7", 1800),
/// ))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serde<T>(pub T);

impl<T> Deref for Serde<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Serde<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: DeserializeOwned> FromReply for Serde<T> {
    /// Serde copies what it keeps.
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        T::deserialize(ReplyDeserializer(reply)).map(Self)
    }

    fn option_from_reply(reply: Reply<'_>) -> Result<Option<Self>, ConversionError> {
        let is_missing = match &reply {
            Reply::Nil => true,
            Reply::Array(elements) => elements.is_empty() && probe::is_struct::<T>(),
            Reply::Map(pairs) => pairs.is_empty() && probe::is_struct::<T>(),
            _ => false,
        };
        match is_missing {
            true => Ok(None),
            false => Self::from_reply(reply).map(Some),
        }
    }
}

#[cfg(test)]
mod tests;
