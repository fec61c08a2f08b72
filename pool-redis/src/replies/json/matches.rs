//! Replies with one element for each value that a JSON path matches.
//!
//! For a path that starts with `$`, the reply is an array with one element for each match; the element is nil if the
//! command does not apply to the type of the value. A legacy path stands for a single value, and the reply is that one
//! element. These types turn both into a list. Source: <https://redis.io/docs/latest/develop/data-types/json/path/>.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

macro_rules! lists {
    ($($(#[$doc:meta])+ $name:ident: $element:ty, read by $read:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Debug)]
        pub(crate) struct $name(pub(crate) Vec<Option<$element>>);

        impl FromReply for $name {
            fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
                each(reply, $read).map(Self)
            }
        }
    )+};
}

lists! {
    /// Lengths and sizes.
    JsonCounts: u64, read by u64::from_reply;
    /// Indexes in arrays.
    JsonIndexes: i64, read by i64::from_reply;
    /// JSON texts.
    JsonTexts: Bytes, read by Bytes::from_reply;
    /// New values of booleans.
    JsonFlags: bool, read by flag;
}

fn each<T>(
    reply: Reply<'_>,
    read: impl Fn(Reply<'_>) -> Result<T, ConversionError>,
) -> Result<Vec<Option<T>>, ConversionError> {
    let mut elements = match reply {
        Reply::Array(elements) => elements,
        Reply::Nil => return Ok(Vec::new()),
        one => return Ok(vec![Some(read(one)?)]),
    };
    let mut list = Vec::with_capacity(elements.room::<Option<T>>());
    while let Some(element) = elements.next_reply() {
        list.push(match element {
            Reply::Nil => None,
            element => Some(read(element)?),
        });
    }
    Ok(list)
}

/// Reads a boolean. For a legacy path, the server sends it as JSON text.
fn flag(reply: Reply<'_>) -> Result<bool, ConversionError> {
    match reply {
        Reply::BulkString(text) if *text == *b"true" => Ok(true),
        Reply::BulkString(text) if *text == *b"false" => Ok(false),
        other => bool::from_reply(other),
    }
}

/// New values of numbers. RESP2 sends them as JSON text: an array, or a single number.
#[derive(Debug)]
pub(crate) struct JsonNumbers(pub(crate) Vec<Option<f64>>);

impl FromReply for JsonNumbers {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::BulkString(text) => numbers_of(text.to_str()?).map(Self),
            other => each(other, f64::from_reply).map(Self),
        }
    }
}

fn numbers_of(text: &str) -> Result<Vec<Option<f64>>, ConversionError> {
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text)
        .trim();
    if inside.is_empty() {
        return Ok(Vec::new());
    }
    let number = |text: &str| match text.trim() {
        "null" => Ok(None),
        // The conversion of a bulk string refuses everything that is not a number.
        text => f64::from_reply(Reply::BulkString(
            (&mut Bytes::copy_from_slice(text.as_bytes())).into(),
        ))
        .map(Some),
    };
    inside.split(',').map(number).collect()
}

/// The keys of objects. For a legacy path the reply is a flat list of the keys of one object; an empty list is then
/// read as no match.
#[derive(Debug)]
pub(crate) struct JsonKeys(pub(crate) Vec<Option<Vec<String>>>);

impl FromReply for JsonKeys {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = match reply {
            Reply::Nil => return Ok(Self(Vec::new())),
            other => other.into_elements("the keys of objects")?,
        };
        let (mut objects, mut keys_of_one) = (Vec::new(), Vec::new());
        while let Some(element) = elements.next_reply() {
            match element {
                Reply::Nil => objects.push(None),
                Reply::Array(keys) => objects.push(Some(Vec::from_reply(Reply::Array(keys))?)),
                key => keys_of_one.push(String::from_reply(key)?),
            }
        }
        if !keys_of_one.is_empty() {
            objects.push(Some(keys_of_one));
        }
        Ok(Self(objects))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn a_path_of_either_kind_gives_a_list() {
        let many = Value::Array(vec![Value::Integer(3), Value::Nil]);
        assert_eq!(many.convert::<JsonCounts>().unwrap().0, [Some(3), None]);
        assert_eq!(
            Value::Integer(3).convert::<JsonCounts>().unwrap().0,
            [Some(3)]
        );
        assert_eq!(Value::Nil.convert::<JsonCounts>().unwrap().0, []);
        assert_eq!(
            Value::Integer(-1).convert::<JsonIndexes>().unwrap().0,
            [Some(-1)]
        );
        assert_eq!(
            text("5").convert::<JsonTexts>().unwrap().0,
            [Some(Bytes::from("5"))]
        );
        assert!(text("x").convert::<JsonCounts>().is_err());
    }

    #[test]
    fn flags_are_numbers_booleans_or_texts() {
        let many = Value::Array(vec![Value::Integer(1), Value::Boolean(false), Value::Nil]);
        assert_eq!(
            many.convert::<JsonFlags>().unwrap().0,
            [Some(true), Some(false), None]
        );
        assert_eq!(text("true").convert::<JsonFlags>().unwrap().0, [Some(true)]);
        assert_eq!(
            text("false").convert::<JsonFlags>().unwrap().0,
            [Some(false)]
        );
        assert!(text("yes").convert::<JsonFlags>().is_err());
    }

    #[test]
    fn numbers_are_a_text_in_resp2() {
        for (reply, expected) in [
            (
                text("[1,null,-2.5e3]"),
                vec![Some(1.0), None, Some(-2500.0)],
            ),
            (text("[ 1 , 2 ]"), vec![Some(1.0), Some(2.0)]),
            (text("[]"), vec![]),
            (text("7"), vec![Some(7.0)]),
            (text("null"), vec![None]),
            (
                Value::Array(vec![Value::Integer(1), Value::Nil, Value::Double(0.5)]),
                vec![Some(1.0), None, Some(0.5)],
            ),
        ] {
            assert_eq!(reply.convert::<JsonNumbers>().unwrap().0, expected);
        }
        for wrong in ["[1,]", "[[1]]", "one", "[1", "{}"] {
            assert!(text(wrong).convert::<JsonNumbers>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn keys_are_lists_in_a_list_or_one_list() {
        let keys = || Value::Array(vec![text("a"), text("b")]);
        let expected = || Some(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(keys().convert::<JsonKeys>().unwrap().0, [expected()]);
        let many = Value::Array(vec![keys(), Value::Nil, Value::Array(vec![])]);
        assert_eq!(
            many.convert::<JsonKeys>().unwrap().0,
            [expected(), None, Some(vec![])]
        );
        assert_eq!(Value::Nil.convert::<JsonKeys>().unwrap().0, []);
    }
}
