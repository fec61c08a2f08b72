//! The value of one field, and its serializer.

use serde::ser::{Impossible, Serialize, Serializer};

use super::refuse::{refuse, refuse_lists_and_variants};
use super::unserializable::Unserializable;
use crate::command::to_arg::{ArgWriter, ToArg};
use crate::error::invalid_argument::InvalidArgument;

/// What a field holds, or its name.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    Name(&'static str),
    Text(Vec<u8>),
    Signed(i64),
    Unsigned(u64),
    Float32(f32),
    Float64(f64),
    /// The command is not sent.
    Refused(Unserializable),
}

impl From<&'static str> for FieldValue {
    fn from(name: &'static str) -> Self {
        Self::Name(name)
    }
}

impl ToArg for FieldValue {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        match self {
            Self::Name(name) => name.write_arg(to),
            Self::Text(text) => text.write_arg(to),
            Self::Signed(number) => number.write_arg(to),
            Self::Unsigned(number) => number.write_arg(to),
            Self::Float32(number) => number.write_arg(to),
            Self::Float64(number) => number.write_arg(to),
            Self::Refused(_) => {}
        }
    }

    fn fault(&self) -> Option<InvalidArgument> {
        match self {
            Self::Refused(fault) => Some(fault.clone().into()),
            _ => None,
        }
    }
}

/// Writes one value. `None` stands for a field that is left out.
pub(super) struct ValueSerializer;

macro_rules! scalars {
    ($($method:ident($type:ty) as $variant:ident,)+) => {$(
        fn $method(self, value: $type) -> Result<Self::Ok, Unserializable> {
            Ok(Some(FieldValue::$variant(value.into())))
        }
    )+};
}

impl Serializer for ValueSerializer {
    type Ok = Option<FieldValue>;
    type Error = Unserializable;
    type SerializeStruct = Impossible<Self::Ok, Unserializable>;
    type SerializeMap = Impossible<Self::Ok, Unserializable>;
    type SerializeSeq = Impossible<Self::Ok, Unserializable>;
    type SerializeTuple = Impossible<Self::Ok, Unserializable>;
    type SerializeTupleStruct = Impossible<Self::Ok, Unserializable>;
    type SerializeTupleVariant = Impossible<Self::Ok, Unserializable>;
    type SerializeStructVariant = Impossible<Self::Ok, Unserializable>;

    scalars! {
        serialize_bool(bool) as Unsigned,
        serialize_i8(i8) as Signed,
        serialize_i16(i16) as Signed,
        serialize_i32(i32) as Signed,
        serialize_i64(i64) as Signed,
        serialize_u8(u8) as Unsigned,
        serialize_u16(u16) as Unsigned,
        serialize_u32(u32) as Unsigned,
        serialize_u64(u64) as Unsigned,
        serialize_f32(f32) as Float32,
        serialize_f64(f64) as Float64,
        serialize_str(&str) as Text,
        serialize_bytes(&[u8]) as Text,
    }

    fn serialize_char(self, value: char) -> Result<Self::Ok, Unserializable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_i128(self, value: i128) -> Result<Self::Ok, Unserializable> {
        self.collect_str(&value)
    }

    fn serialize_u128(self, value: u128) -> Result<Self::Ok, Unserializable> {
        self.collect_str(&value)
    }

    fn serialize_none(self) -> Result<Self::Ok, Unserializable> {
        Ok(None)
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

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Self::Ok, Unserializable> {
        Ok(Some(FieldValue::Name(variant)))
    }

    refuse_lists_and_variants!(Unserializable::not_one_text, "an enum with data");

    refuse! {
        Unserializable::not_one_text;
        serialize_unit_struct(&'static str) -> Ok = "the unit",
        serialize_map(Option<usize>) -> SerializeMap = "a map",
        serialize_struct(&'static str, usize) -> SerializeStruct = "a struct",
    }
}
