//! How a command is called.

use crate::error::conversion_error::ConversionError;
use crate::replies::KeySpec;
use crate::replies::fields::Parts;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `COMMAND` answers for each command, and `COMMAND INFO` in a `Vec<Option<CommandDetails>>`, for it is nil if there
/// is no such command.
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
    /// What it is called; a subcommand as `object|encoding`.
    pub name: String,
    /// How many words it has, its name included; if negative, at least as many as its absolute value.
    pub arity: i64,
    /// `readonly`, `write`, `blocking` and so on.
    pub flags: Vec<String>,
    /// Which word is the first key; 0 if there is none.
    pub first_key: i64,
    /// Which word is the last key; if negative, counted from the last word, which is -1.
    pub last_key: i64,
    /// How many words there are from one key to the next.
    pub key_step: i64,
    /// To which categories it belongs: `@read` and so on (Redis 6.0).
    pub acl_categories: Vec<String>,
    /// Hints for clients: `request_policy:all_shards` and so on (Redis 7.0).
    pub tips: Vec<String>,
    /// Where its keys are (Redis 7.0).
    pub key_specs: Vec<KeySpec>,
    /// The commands within it (Redis 7.0).
    pub subcommands: Vec<CommandDetails>,
}

impl CommandDetails {
    /// Whether one of the flags is this word.
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
