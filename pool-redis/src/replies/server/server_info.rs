//! What the server tells of itself.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{TextFields, from_fields, lines, read_text};
use crate::replies::{Microseconds, Milliseconds};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `INFO` answers: fields in sections.
///
/// There are hundreds of fields, and each version has more; [`get`](Self::get), [`get_all`](Self::get_all) and
/// [`parse`](Self::parse) find them by name, and methods read those that are lists of their own.
///
/// Source: <https://redis.io/docs/latest/commands/info/>.
///
/// ```
/// use pool_redis::replies::ServerInfo;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("k", "v")?;
/// let info: ServerInfo = client.query(Command::new("INFO"))?;
/// assert_eq!(info.get("role"), Some("master"));
/// assert!(info.parse::<u64>("used_memory")?.is_some_and(|bytes| bytes > 100_000));
/// assert!(info.section("Memory").iter().any(|(name, _)| name == "used_memory"));
/// assert_eq!(info.keyspace()?[&0].keys, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerInfo {
    /// The sections by name, each with the names and the values of its fields in order. A name may be there twice, as that
    /// of each module.
    pub sections: BTreeMap<String, Vec<(String, String)>>,
}

/// What a database holds: part of a [`ServerInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Keyspace {
    /// How many keys there are.
    pub keys: u64,
    /// How many of them have an expiry.
    pub expires: u64,
    /// How long those have to live on average, by an estimate.
    pub avg_ttl: Duration,
    /// How many hashes have fields with an expiry (Redis 7.4).
    pub subexpiry: Option<u64>,
}

/// How a command has been used: part of a [`ServerInfo`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CommandStats {
    /// How often it was called.
    pub calls: u64,
    /// How long all calls took.
    pub total: Duration,
    /// How long a call takes on average, in microseconds.
    pub usec_per_call: f64,
    /// How many calls were refused before they were executed.
    pub rejected_calls: u64,
    /// How many calls failed while they were executed.
    pub failed_calls: u64,
}

impl ServerInfo {
    /// The names and the values of a section, such as `Memory`; none if the server does not tell it.
    #[inline]
    #[must_use]
    pub fn section(&self, name: &str) -> &[(String, String)] {
        self.sections.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value of a field, whichever section it is in; the first, if there are several.
    #[inline]
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&str> {
        self.get_all(field).next()
    }

    /// The values of all fields of a name, such as `module`.
    pub fn get_all(&self, field: &str) -> impl Iterator<Item = &str> {
        let fields = self.sections.values().flatten();
        fields
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a field as another type; `None` if the server does not tell it.
    ///
    /// # Errors
    /// What the type says of a value that is none of it.
    pub fn parse<T: FromStr>(&self, field: &str) -> Result<Option<T>, T::Err> {
        self.get(field).map(str::parse).transpose()
    }

    /// The version as which the server introduces itself: Redis its own, Valkey the version of Redis that it is like.
    #[must_use]
    pub fn redis_version(&self) -> Option<&str> {
        self.get("redis_version")
    }

    /// The version of Valkey, if it is that.
    #[must_use]
    pub fn valkey_version(&self) -> Option<&str> {
        self.get("valkey_version")
    }

    /// The databases that hold keys, by number: the section `Keyspace`.
    ///
    /// # Errors
    /// [`ConversionError`] for one that is written otherwise than it should be.
    #[inline]
    pub fn keyspace(&self) -> Result<BTreeMap<u64, Keyspace>, ConversionError> {
        self.section("Keyspace")
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("db")?.parse().ok()?, value)))
            .map(|(number, value)| Ok((number, Keyspace::of_list(value)?)))
            .collect()
    }

    /// How each command has been used, by name: the section `Commandstats`, which `INFO` tells if it is asked for it.
    ///
    /// # Errors
    /// [`ConversionError`] for one that is written otherwise than it should be.
    #[inline]
    pub fn command_stats(&self) -> Result<BTreeMap<String, CommandStats>, ConversionError> {
        self.section("Commandstats")
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("cmdstat_")?, value)))
            .map(|(name, value)| Ok((name.to_owned(), CommandStats::of_list(value)?)))
            .collect()
    }
}

impl FromReply for ServerInfo {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let text = reply.into_text("ServerInfo")?.into_bytes();
        let mut info = Self::default();
        let mut section = String::new();
        for line in lines(text) {
            if let Some(name) = line.strip_prefix(b"#") {
                section = read_text(line.slice_ref(name.trim_ascii()))?;
                continue;
            }
            let mut fields = TextFields::of_lines(line);
            if let Some(name) = fields.next_field()? {
                let field = (read_text(name)?, fields.value()?);
                info.sections
                    .entry(section.clone())
                    .or_default()
                    .push(field);
            }
        }
        Ok(info)
    }
}

impl Keyspace {
    #[inline]
    fn of_list(list: &str) -> Result<Self, ConversionError> {
        let mut fields = TextFields::of_list(Bytes::copy_from_slice(list.as_bytes()));
        from_fields!(@read fields,
            keys = "keys",
            expires = "expires",
            avg_ttl = "avg_ttl" in Milliseconds or default,
            subexpiry = "subexpiry" or default,
        )
    }
}

impl CommandStats {
    #[inline]
    fn of_list(list: &str) -> Result<Self, ConversionError> {
        let mut fields = TextFields::of_list(Bytes::copy_from_slice(list.as_bytes()));
        from_fields!(@read fields,
            calls = "calls",
            total = "usec" in Microseconds,
            usec_per_call = "usec_per_call",
            rejected_calls = "rejected_calls" or default,
            failed_calls = "failed_calls" or default,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn read(text: &'static str) -> ServerInfo {
        let format = *b"txt";
        let text = text.into();
        Value::VerbatimString { format, text }.convert().unwrap()
    }

    #[test]
    fn fields_are_in_sections_and_may_have_colons() {
        let info = read(
            "# Server\r\nredis_version:7.0.15\r\nos:Linux: x86_64\r\nempty:\r\n\r\n# Memory\r\nused_memory:5\r\n",
        );
        assert_eq!(info.redis_version(), Some("7.0.15"));
        assert_eq!(info.valkey_version(), None);
        assert_eq!(info.get("os"), Some("Linux: x86_64"));
        assert_eq!(info.get("empty"), Some(""));
        assert_eq!(info.parse("used_memory"), Ok(Some(5_u64)));
        assert!(info.parse::<u64>("os").is_err());
        assert_eq!(info.parse::<u64>("no such field"), Ok(None));
        assert_eq!(info.section("Server").len(), 3);
        assert!(info.section("server").is_empty());
    }

    #[test]
    fn a_name_that_is_there_twice_is_there_twice() {
        let info = read("# Modules\r\nmodule:name=bf,ver=1\r\nmodule:name=search,ver=2\r\n");
        let modules: Vec<_> = info.get_all("module").collect();
        assert_eq!(modules, ["name=bf,ver=1", "name=search,ver=2"]);
        assert_eq!(info.get("module"), Some("name=bf,ver=1"));
    }

    #[test]
    fn databases_are_lists_of_their_own() {
        let info = read(
            "# Keyspace\r\ndb0:keys=5,expires=1,avg_ttl=1500,subexpiry=2\r\ndb12:keys=1,expires=0,avg_ttl=0\r\n",
        );
        let keyspace = info.keyspace().unwrap();
        assert_eq!(keyspace[&0].avg_ttl, Duration::from_millis(1500));
        assert_eq!(
            (keyspace[&0].subexpiry, keyspace[&12].subexpiry),
            (Some(2), None)
        );
        assert!(
            read("# Keyspace\r\ndb0:keys=many,expires=1\r\n")
                .keyspace()
                .is_err()
        );
        assert!(read("# Keyspace\r\ndb0:expires=1\r\n").keyspace().is_err());
        assert!(read("").keyspace().unwrap().is_empty());
    }

    #[test]
    fn commands_are_lists_of_their_own() {
        let info = read(
            "# Commandstats\r\ncmdstat_client|list:calls=2,usec=30,usec_per_call=15.00,rejected_calls=1,failed_calls=0\r\n",
        );
        let stats = info.command_stats().unwrap();
        let list = &stats["client|list"];
        assert_eq!((list.calls, list.total), (2, Duration::from_micros(30)));
        assert_eq!((list.usec_per_call, list.rejected_calls), (15.0, 1));
        assert!(read("").command_stats().unwrap().is_empty());
    }
}
