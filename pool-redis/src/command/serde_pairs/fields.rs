//! The serializer of what has fields.

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::field_value::{FieldValue, ValueSerializer};
use super::refuse::{refuse, refuse_lists_and_variants};
use super::unserializable::Unserializable;

/// Writes a struct or a map.
pub(super) struct FieldsSerializer;

/// The fields so far.
#[derive(Default)]
pub(super) struct Fields {
    written: Vec<(FieldValue, FieldValue)>,
    /// The key whose value comes next, of a map.
    key: Option<FieldValue>,
}

impl Fields {
    fn with_room(len: usize) -> Self {
        Self {
            written: Vec::with_capacity(len),
            key: None,
        }
    }
}

impl SerializeStruct for Fields {
    type Ok = Vec<(FieldValue, FieldValue)>;
    type Error = Unserializable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), Unserializable> {
        let value = value.serialize(ValueSerializer);
        if let Some(value) = value.map_err(|fault| fault.of_field(field))? {
            self.written.push((FieldValue::from(field), value));
        }
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Unserializable> {
        Ok(self.written)
    }
}

impl SerializeMap for Fields {
    type Ok = Vec<(FieldValue, FieldValue)>;
    type Error = Unserializable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unserializable> {
        let key = key.serialize(ValueSerializer);
        self.key = key.map_err(Unserializable::of_key)?;
        match self.key {
            Some(_) => Ok(()),
            None => Err(Unserializable::not_one_text("None").of_key()),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unserializable> {
        let value = value.serialize(ValueSerializer);
        let value = value.map_err(Unserializable::of_entry)?;
        // A value without a key before it is a fault of the type, and without a name there is nothing to write.
        self.written.extend(self.key.take().zip(value));
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Unserializable> {
        Ok(self.written)
    }
}

impl Serializer for FieldsSerializer {
    type Ok = Vec<(FieldValue, FieldValue)>;
    type Error = Unserializable;
    type SerializeStruct = Fields;
    type SerializeMap = Fields;
    type SerializeSeq = Impossible<Self::Ok, Unserializable>;
    type SerializeTuple = Impossible<Self::Ok, Unserializable>;
    type SerializeTupleStruct = Impossible<Self::Ok, Unserializable>;
    type SerializeTupleVariant = Impossible<Self::Ok, Unserializable>;
    type SerializeStructVariant = Impossible<Self::Ok, Unserializable>;

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Fields, Unserializable> {
        Ok(Fields::with_room(len))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Unserializable> {
        Ok(Fields::default())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Unserializable> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Unserializable> {
        value.serialize(self)
    }

    refuse_lists_and_variants!(Unserializable::no_fields, "an enum");

    refuse! {
        Unserializable::no_fields;
        serialize_bool(bool) -> Ok = "a bool",
        serialize_i8(i8) -> Ok = "a number",
        serialize_i16(i16) -> Ok = "a number",
        serialize_i32(i32) -> Ok = "a number",
        serialize_i64(i64) -> Ok = "a number",
        serialize_u8(u8) -> Ok = "a number",
        serialize_u16(u16) -> Ok = "a number",
        serialize_u32(u32) -> Ok = "a number",
        serialize_u64(u64) -> Ok = "a number",
        serialize_f32(f32) -> Ok = "a number",
        serialize_f64(f64) -> Ok = "a number",
        serialize_char(char) -> Ok = "a text",
        serialize_str(&str) -> Ok = "a text",
        serialize_bytes(&[u8]) -> Ok = "bytes",
        serialize_none() -> Ok = "None",
        serialize_unit_struct(&'static str) -> Ok = "a struct without fields",
        serialize_unit_variant(&'static str, u32, &'static str) -> Ok = "an enum",
    }
}
