//! The reply to `INFO`.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{TextFields, from_fields, lines, read_text};
use crate::replies::{Microseconds, Milliseconds};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `INFO`: fields in sections.
///
/// There are hundreds of fields, and each version of the server adds more. [`get`](Self::get),
/// [`get_all`](Self::get_all) and [`parse`](Self::parse) look fields up by name. Other methods read sections whose
/// values are lists of fields.
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
    /// Sections by name, each with the names and values of its fields in order. A name may occur more than once: there
    /// is one field `module` for each module.
    pub sections: BTreeMap<String, Vec<(String, String)>>,
}

/// Statistics of a database: part of a [`ServerInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Keyspace {
    /// Number of keys.
    pub keys: u64,
    /// Number of keys with an expiry.
    pub expires: u64,
    /// Estimated average time to live of the keys with an expiry.
    pub avg_ttl: Duration,
    /// Number of hashes with fields that have an expiry (Redis 7.4).
    pub subexpiry: Option<u64>,
}

/// Statistics of a command: part of a [`ServerInfo`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CommandStats {
    /// Number of calls.
    pub calls: u64,
    /// Total execution time of all calls.
    pub total: Duration,
    /// Average execution time per call, in microseconds.
    pub usec_per_call: f64,
    /// Number of calls that were rejected before execution.
    pub rejected_calls: u64,
    /// Number of calls that failed during execution.
    pub failed_calls: u64,
}

impl ServerInfo {
    /// Returns the fields of a section such as `Memory`; none if the server does not send the section.
    #[inline]
    #[must_use]
    pub fn section(&self, name: &str) -> &[(String, String)] {
        self.sections.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns the value of a field, in whichever section it is. If there are several fields of that name, returns the
    /// first.
    #[inline]
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&str> {
        self.get_all(field).next()
    }

    /// Returns the values of all fields of that name, such as `module`.
    pub fn get_all(&self, field: &str) -> impl Iterator<Item = &str> {
        let fields = self.sections.values().flatten();
        fields
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    /// Parses the value of a field; `None` if the server does not send the field.
    ///
    /// # Errors
    /// The error of the parser, if the value is not a `T`.
    pub fn parse<T: FromStr>(&self, field: &str) -> Result<Option<T>, T::Err> {
        self.get(field).map(str::parse).transpose()
    }

    /// Returns the Redis version that the server reports: Redis its own, Valkey the version of Redis with which it is
    /// compatible.
    #[must_use]
    pub fn redis_version(&self) -> Option<&str> {
        self.get("redis_version")
    }

    /// Returns the version of Valkey; `None` if the server is not Valkey.
    #[must_use]
    pub fn valkey_version(&self) -> Option<&str> {
        self.get("valkey_version")
    }

    /// Returns the databases that contain keys, by number, from the section `Keyspace`.
    ///
    /// # Errors
    /// [`ConversionError`] if the statistics of a database are malformed.
    #[inline]
    pub fn keyspace(&self) -> Result<BTreeMap<u64, Keyspace>, ConversionError> {
        self.section("Keyspace")
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("db")?.parse().ok()?, value)))
            .map(|(number, value)| Ok((number, Keyspace::of_list(value)?)))
            .collect()
    }

    /// Returns the statistics of each command, by name, from the section `Commandstats`. `INFO` includes this section
    /// only on request.
    ///
    /// # Errors
    /// [`ConversionError`] if the statistics of a command are malformed.
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
