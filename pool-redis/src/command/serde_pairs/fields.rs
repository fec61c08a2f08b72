//! The serializer of what has fields.

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::field_value::{FieldValue, ValueSerializer};
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

macro_rules! without_fields {
    ($($method:ident($type:ty) = $found:literal,)+) => {$(
        fn $method(self, _: $type) -> Result<Self::Ok, Unserializable> {
            Err(Unserializable::no_fields($found))
        }
    )+};
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

    without_fields! {
        serialize_bool(bool) = "a bool",
        serialize_i8(i8) = "a number",
        serialize_i16(i16) = "a number",
        serialize_i32(i32) = "a number",
        serialize_i64(i64) = "a number",
        serialize_u8(u8) = "a number",
        serialize_u16(u16) = "a number",
        serialize_u32(u32) = "a number",
        serialize_u64(u64) = "a number",
        serialize_f32(f32) = "a number",
        serialize_f64(f64) = "a number",
        serialize_char(char) = "a text",
        serialize_str(&str) = "a text",
        serialize_bytes(&[u8]) = "bytes",
        serialize_unit_struct(&'static str) = "a struct without fields",
    }

    fn serialize_none(self) -> Result<Self::Ok, Unserializable> {
        Err(Unserializable::no_fields("None"))
    }

    fn serialize_unit(self) -> Result<Self::Ok, Unserializable> {
        Err(Unserializable::no_fields("the unit"))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<Self::Ok, Unserializable> {
        Err(Unserializable::no_fields("an enum"))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, Unserializable> {
        Err(Unserializable::no_fields("an enum"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unserializable> {
        Err(Unserializable::no_fields("a list"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unserializable> {
        Err(Unserializable::no_fields("a tuple"))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unserializable> {
        Err(Unserializable::no_fields("a tuple"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unserializable> {
        Err(Unserializable::no_fields("an enum"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unserializable> {
        Err(Unserializable::no_fields("an enum"))
    }
}
