//! The reply to `BF.INFO` for a single field.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `BF.INFO` with the name of a single field: an array with its value in RESP2, a map of its name to its
/// value in RESP3.
pub(crate) struct OneField(pub(crate) Option<u64>);

impl FromReply for OneField {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        const EXPECTED: &str = "one number";
        match reply {
            Reply::Map(mut pairs) if pairs.len() == 1 => {
                pairs.next_field()?;
                pairs.value().map(Self)
            }
            Reply::Array(mut elements) if elements.len() == 1 => {
                elements.next_element().map(|it| Self(it.flatten()))
            }
            other => Err(other.unexpected(EXPECTED)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[track_caller]
    fn check(reply: Value, expected: Option<Option<u64>>) {
        assert_eq!(
            reply.convert::<OneField>().ok().map(|field| field.0),
            expected
        );
    }

    #[test]
    fn it_is_alone_or_has_its_name() {
        let name = || Value::SimpleString("Capacity".into());
        check(Value::Array(vec![Value::Integer(100)]), Some(Some(100)));
        check(
            Value::Map(vec![(name(), Value::Integer(100))]),
            Some(Some(100)),
        );
        check(Value::Array(vec![Value::Nil]), Some(None));
        check(Value::Map(vec![(name(), Value::Nil)]), Some(None));
        check(Value::Array(vec![]), None);
        check(Value::Array(vec![name(), Value::Integer(100)]), None);
        check(Value::Integer(100), None);
    }
}
