//! The reply to `TYPE`.

use crate::replies::fields::words;

/// The reply to `TYPE`.
///
/// Source: <https://redis.io/docs/latest/commands/type/>.
///
/// ```
/// use pool_redis::replies::KeyType;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("name", "michael")?;
/// let kind: KeyType = client.query(Command::new("TYPE").arg("name"))?;
/// assert_eq!(kind, KeyType::String);
/// let kind: KeyType = client.query(Command::new("TYPE").arg("no such key"))?;
/// assert_eq!(kind, KeyType::None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyType {
    /// The key does not exist.
    None,
    /// A string. Bitmaps and HyperLogLogs are strings too.
    String,
    /// A list.
    List,
    /// A set.
    Set,
    /// A sorted set. Geospatial indexes are sorted sets too.
    SortedSet,
    /// A hash.
    Hash,
    /// A stream.
    Stream,
    /// An array (Redis 8.8).
    Array,
    /// A vector set (Redis 8.0).
    VectorSet,
    /// A type of a module or of a newer server, under the server's name for it.
    Other(String),
}

words!(KeyType, {
    None = "none",
    String = "string",
    List = "list",
    Set = "set",
    SortedSet = "zset",
    Hash = "hash",
    Stream = "stream",
    Array = "array",
    VectorSet = "vectorset",
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn a_type_is_a_word_known_or_not() {
        for word in ["none", "zset", "ReJSON-RL"] {
            let kind: KeyType = Value::SimpleString(word.into()).convert().unwrap();
            assert_eq!(kind.as_str(), word);
            assert_eq!(kind.to_string(), word);
        }
        let zset: KeyType = Value::SimpleString("zset".into()).convert().unwrap();
        assert_eq!(zset, KeyType::SortedSet);
        assert!(Value::Integer(1).convert::<KeyType>().is_err());
    }
}
