//! The reply to `JSON.TYPE`.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::words;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The type of a JSON value, as `JSON.TYPE` returns it.
///
/// Source: <https://redis.io/docs/latest/commands/json.type/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::JsonType;
///
/// let reply = Value::BulkString("integer".into());
/// assert_eq!(reply.convert::<JsonType>()?, JsonType::Integer);
/// assert_eq!(JsonType::Object.to_string(), "object");
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A type that a newer server may send.
    Other(std::string::String),
}

words!(JsonType, {
    Null = "null",
    Boolean = "boolean",
    Integer = "integer",
    Number = "number",
    String = "string",
    Array = "array",
    Object = "object",
});

/// The types of all values that a path matches: an array in RESP2, an array that contains one array in RESP3. For a
/// legacy path, each is one level less deep. A missing key gives nil on either level.
pub(crate) struct JsonTypes(pub(crate) Vec<JsonType>);

impl FromReply for JsonTypes {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut types = Vec::new();
        gather(reply, &mut types)?;
        Ok(Self(types))
    }
}

fn gather(reply: Reply<'_>, types: &mut Vec<JsonType>) -> Result<(), ConversionError> {
    match reply {
        Reply::Nil => {}
        Reply::Array(mut elements) => {
            while let Some(element) = elements.next_reply() {
                gather(element, types)?;
            }
        }
        other => types.push(JsonType::from_reply(other)?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn both_protocols_and_kinds_of_paths_list_the_same() {
        let one = || Value::BulkString("object".into());
        let list = |element| Value::Array(vec![element]);
        for reply in [one(), list(one()), list(list(one()))] {
            assert_eq!(reply.convert::<JsonTypes>().unwrap().0, [JsonType::Object]);
        }
        for reply in [
            Value::Nil,
            list(Value::Nil),
            Value::Array(vec![]),
            list(Value::Array(vec![])),
        ] {
            assert_eq!(reply.convert::<JsonTypes>().unwrap().0, []);
        }
        assert!(list(Value::Integer(5)).convert::<JsonTypes>().is_err());
    }
}
