//! The fields of a type that serde can serialize, as pairs of arguments.

mod field_value;
mod fields;
mod refuse;
mod unserializable;

use serde::Serialize;

use crate::command::arg_pairs::ArgPairs;
use crate::reply::serde_reply::Serde;
use field_value::FieldValue;
use fields::FieldsSerializer;

/// Without the fields that are `None`. What cannot be written is refused when the command is sent.
impl<T: Serialize> ArgPairs for Serde<T> {
    type First = FieldValue;
    type Second = FieldValue;

    fn into_pairs(self) -> impl Iterator<Item = (FieldValue, FieldValue)> {
        let fields = self.0.serialize(FieldsSerializer);
        let fields =
            fields.unwrap_or_else(|fault| vec![(FieldValue::from(""), FieldValue::Refused(fault))]);
        fields.into_iter()
    }
}

#[cfg(test)]
mod tests;
