//! The reply to `COMMAND` and `COMMAND INFO`.

use crate::error::conversion_error::ConversionError;
use crate::replies::KeySpec;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `COMMAND`. Read the reply to `COMMAND INFO` as a `Vec<Option<CommandDetails>>`: it is nil
/// for each command that does not exist.
///
/// Source: <https://redis.io/docs/latest/commands/command/>.
///
/// ```
/// use pool_redis::replies::CommandDetails;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let details: Vec<Option<CommandDetails>> = client.query(Command::new("COMMAND INFO").args(["get", "nosuch"]))?;
/// let get = details[0].as_ref().unwrap();
/// assert_eq!((get.arity, get.first_key), (2, 1));
/// assert!(get.has("readonly") && !get.has("write"));
/// assert_eq!(details[1], None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CommandDetails {
    /// Name of the command; of a subcommand, its full name, such as `object|encoding`.
    pub name: String,
    /// Number of arguments, counting the name of the command as the first. Negative if more are allowed: its absolute
    /// value is then the minimum.
    pub arity: i64,
    /// Flags: `readonly`, `write`, `blocking` and so on.
    pub flags: Vec<String>,
    /// Position of the first key; 0 if the command takes no keys.
    pub first_key: i64,
    /// Position of the last key. A negative position counts from the end: -1 is the last argument.
    pub last_key: i64,
    /// Distance from one key to the next.
    pub key_step: i64,
    /// ACL categories of the command, such as `@read` (Redis 6.0).
    pub acl_categories: Vec<String>,
    /// Hints for clients, such as `request_policy:all_shards` (Redis 7.0).
    pub tips: Vec<String>,
    /// Key specifications, which tell how to find the keys (Redis 7.0).
    pub key_specs: Vec<KeySpec>,
    /// Subcommands (Redis 7.0).
    pub subcommands: Vec<CommandDetails>,
}

impl CommandDetails {
    /// Returns whether the command has this flag.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }
}

impl FromReply for CommandDetails {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "CommandDetails", 6)?;
        Ok(Self {
            name: parts.next()?,
            arity: parts.next()?,
            flags: parts.next()?,
            first_key: parts.next()?,
            last_key: parts.next()?,
            key_step: parts.next()?,
            acl_categories: parts.next_if_any()?.unwrap_or_default(),
            tips: parts.next_if_any()?.unwrap_or_default(),
            key_specs: parts.next_if_any()?.unwrap_or_default(),
            subcommands: parts.next_if_any()?.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn details(len: usize) -> Result<CommandDetails, ConversionError> {
        let word = |word: &'static str| Value::SimpleString(word.into());
        let number = Value::Integer;
        let mut elements = vec![
            Value::BulkString("get".into()),
            number(2),
            Value::Array(vec![word("readonly")]),
            number(1),
            number(1),
            number(1),
            Value::Array(vec![word("@read")]),
            Value::Array(vec![]),
            Value::Array(vec![]),
            Value::Array(vec![]),
            Value::BulkString("something new".into()),
        ];
        elements.truncate(len);
        Value::Array(elements).convert()
    }

    #[test]
    fn older_servers_tell_less_and_newer_ones_more() {
        let error = ConversionError::WrongLength {
            expected: 6,
            found: 5,
        };
        assert_eq!(details(5), Err(error));
        assert!(details(6).unwrap().acl_categories.is_empty());
        assert_eq!(details(7).unwrap().acl_categories, ["@read"]);
        assert_eq!(details(11).unwrap(), details(10).unwrap());
    }
}
