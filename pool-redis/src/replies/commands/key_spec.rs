//! A key specification in the reply to `COMMAND INFO`.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A rule that locates some keys of a command, and what the command does with them: part of
/// [`CommandDetails`](super::CommandDetails).
///
/// Source: <https://redis.io/docs/latest/develop/reference/key-specs/>.
///
/// ```
/// use pool_redis::replies::{BeginSearch, CommandDetails, FindKeys};
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// # let client = Client::connect(&server.url())?;
/// let details: Vec<CommandDetails> = client.query(Command::new("COMMAND INFO").arg("get"))?;
/// let spec = &details[0].key_specs[0];
/// assert_eq!(spec.begin_search, BeginSearch::Index { index: 1 });
/// assert_eq!(spec.find_keys, FindKeys::Range { last_key: 0, key_step: 1, limit: 0 });
/// assert_eq!(spec.flags, ["RO", "access"]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KeySpec {
    /// Notes on special cases.
    pub notes: Option<String>,
    /// Flags that describe what the command does with the keys: `RO`, `RW`, `OW`, `RM`, `access`, `update`, `insert`,
    /// `delete`, `not_key`, `incomplete`, `variable_flags`.
    pub flags: Vec<String>,
    /// Where the search for keys begins.
    pub begin_search: BeginSearch,
    /// Which arguments from there on are keys.
    pub find_keys: FindKeys,
}

/// Where the search for keys begins: part of a [`KeySpec`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BeginSearch {
    /// At a fixed position. The name of the command is at position 0.
    Index {
        /// The position.
        index: i64,
    },
    /// After a keyword.
    Keyword {
        /// The keyword.
        keyword: String,
        /// Position at which to start looking for the keyword. A negative position counts from the end and searches
        /// backwards.
        start_from: i64,
    },
    /// The rule is unknown.
    Unknown,
    /// A rule that a newer server may send, by name.
    Other(String),
}

/// Which arguments are keys: part of a [`KeySpec`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FindKeys {
    /// A range of arguments.
    Range {
        /// Position of the last key, relative to the first. A negative position counts from the end.
        last_key: i64,
        /// Distance from one key to the next.
        key_step: i64,
        /// Used if `last_key` is -1. A value of 2 or more divides the remaining arguments into that many equal parts,
        /// and only the first part contains keys. 0 and 1 mean no limit.
        limit: i64,
    },
    /// As many arguments as another argument says.
    KeyNum {
        /// Position of the argument with the number of keys, relative to where the search began.
        key_num_index: i64,
        /// Position of the first key, relative to where the search began.
        first_key: i64,
        /// Distance from one key to the next.
        key_step: i64,
    },
    /// The rule is unknown.
    Unknown,
    /// A rule that a newer server may send, by name.
    Other(String),
}

from_fields!(KeySpec, "KeySpec", {
    notes = "notes" or default,
    flags = "flags",
    begin_search = "begin_search",
    find_keys = "find_keys",
});

impl FromReply for BeginSearch {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let rule = Rule::from_reply(reply)?;
        Ok(match rule.kind.as_str() {
            "index" => Self::Index {
                index: number(rule.spec.index, "index")?,
            },
            "keyword" => Self::Keyword {
                start_from: number(rule.spec.start_from, "startfrom")?,
                keyword: rule
                    .spec
                    .keyword
                    .ok_or(ConversionError::MissingField { field: "keyword" })?,
            },
            "unknown" => Self::Unknown,
            _ => Self::Other(rule.kind),
        })
    }
}

impl FromReply for FindKeys {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let rule = Rule::from_reply(reply)?;
        Ok(match rule.kind.as_str() {
            "range" => Self::Range {
                last_key: number(rule.spec.last_key, "lastkey")?,
                key_step: number(rule.spec.key_step, "keystep")?,
                limit: number(rule.spec.limit, "limit")?,
            },
            "keynum" => Self::KeyNum {
                key_num_index: number(rule.spec.key_num_index, "keynumidx")?,
                first_key: number(rule.spec.first_key, "firstkey")?,
                key_step: number(rule.spec.key_step, "keystep")?,
            },
            "unknown" => Self::Unknown,
            _ => Self::Other(rule.kind),
        })
    }
}

/// A rule: its name and its fields.
struct Rule {
    kind: String,
    spec: Spec,
}

/// The fields of all rules.
#[derive(Default)]
struct Spec {
    index: Option<i64>,
    keyword: Option<String>,
    start_from: Option<i64>,
    last_key: Option<i64>,
    key_step: Option<i64>,
    limit: Option<i64>,
    key_num_index: Option<i64>,
    first_key: Option<i64>,
}

from_fields!(Rule, "the rule of a KeySpec", {
    kind = "type",
    spec = "spec" or default,
});

from_fields!(Spec, "the rule of a KeySpec", {
    index = "index" or default,
    keyword = "keyword" or default,
    start_from = "startfrom" or default,
    last_key = "lastkey" or default,
    key_step = "keystep" or default,
    limit = "limit" or default,
    key_num_index = "keynumidx" or default,
    first_key = "firstkey" or default,
});

fn number(number: Option<i64>, field: &'static str) -> Result<i64, ConversionError> {
    number.ok_or(ConversionError::MissingField { field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn rule(kind: &'static str, fields: &[(&'static str, Value)]) -> Value {
        let fields = fields
            .iter()
            .map(|(name, value)| (text(name), value.clone()));
        let spec = Value::Map(fields.collect());
        Value::Map(vec![(text("type"), text(kind)), (text("spec"), spec)])
    }

    #[test]
    fn the_search_begins_at_a_number_or_behind_a_word() {
        let keyword = [("keyword", text("KEYS")), ("startfrom", Value::Integer(-2))];
        let keyword: BeginSearch = rule("keyword", &keyword).convert().unwrap();
        let expected = BeginSearch::Keyword {
            keyword: "KEYS".to_owned(),
            start_from: -2,
        };
        assert_eq!(keyword, expected);
        let error = ConversionError::MissingField { field: "index" };
        assert_eq!(rule("index", &[]).convert::<BeginSearch>(), Err(error));
        assert_eq!(rule("unknown", &[]).convert(), Ok(BeginSearch::Unknown));
        let other = BeginSearch::Other("new".to_owned());
        assert_eq!(rule("new", &[]).convert(), Ok(other));
    }

    #[test]
    fn keys_are_in_a_range_or_counted() {
        let fields = [("keynumidx", 0), ("firstkey", 1), ("keystep", 1)];
        let fields = fields.map(|(name, number)| (name, Value::Integer(number)));
        let counted: FindKeys = rule("keynum", &fields).convert().unwrap();
        let expected = FindKeys::KeyNum {
            key_num_index: 0,
            first_key: 1,
            key_step: 1,
        };
        assert_eq!(counted, expected);
        assert!(rule("range", &fields).convert::<FindKeys>().is_err());
        assert_eq!(rule("unknown", &[]).convert(), Ok(FindKeys::Unknown));
    }
}
