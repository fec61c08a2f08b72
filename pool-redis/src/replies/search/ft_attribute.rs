//! A field of an index.

use std::collections::HashMap;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// A field of an index: part of [`FtIndexInfo`](super::FtIndexInfo).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtAttribute {
    /// Name of the field in a hash, or path in a JSON document.
    pub identifier: Bytes,
    /// Name of the field in queries.
    pub attribute: Bytes,
    /// Type of the field, such as `TEXT`.
    pub kind: String,
    /// Options without a value, such as `SORTABLE`.
    pub flags: Vec<String>,
    /// Options with a value, such as `WEIGHT`.
    pub options: HashMap<String, Value>,
}

impl FromReply for FtAttribute {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut attribute = Self::default();
        // For a map, the elements are its keys and values in turn. RESP2 puts flags in between, which have no value.
        let mut elements = reply.into_elements("a field of an index")?;
        while let Some(name) = elements.next_element::<String>()? {
            if is_flag(&name) {
                attribute.flags.push(name);
                continue;
            }
            let value = elements.next_reply().unwrap_or(Reply::Nil);
            match &*name {
                "identifier" => attribute.identifier = value.convert()?,
                "attribute" => attribute.attribute = value.convert()?,
                "type" => attribute.kind = value.convert()?,
                "flags" => attribute.flags = value.convert()?,
                _ => drop(attribute.options.insert(name, value.convert()?)),
            }
        }
        Ok(attribute)
    }
}

/// Names of flags are in upper case. So are these names of options.
fn is_flag(name: &str) -> bool {
    let is_upper = !name.bytes().any(|byte| byte.is_ascii_lowercase());
    is_upper && !["WEIGHT", "SEPARATOR", "PHONETIC", "M"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_stand_between_options_or_have_a_list() {
        let text = |text: &'static str| Value::SimpleString(text.into());
        let names = [
            "identifier",
            "$.t",
            "attribute",
            "t",
            "type",
            "TEXT",
            "WEIGHT",
            "2",
        ];
        let mut flat: Vec<Value> = names.map(text).into();
        flat.extend(["SORTABLE", "NOSTEM"].map(text));
        let mut pairs: Vec<_> = names
            .chunks(2)
            .map(|pair| (text(pair[0]), text(pair[1])))
            .collect();
        pairs.push((
            text("flags"),
            Value::Array(["SORTABLE", "NOSTEM"].map(text).into()),
        ));
        let attribute: FtAttribute = Value::Array(flat).convert().unwrap();
        assert_eq!(Value::Map(pairs).convert(), Ok(attribute.clone()));
        assert_eq!(
            (&*attribute.identifier, &*attribute.kind),
            (&b"$.t"[..], "TEXT")
        );
        assert_eq!(attribute.flags, ["SORTABLE", "NOSTEM"]);
        assert_eq!(attribute.options["WEIGHT"], text("2"));
    }
}
