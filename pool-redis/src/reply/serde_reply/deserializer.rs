//! The deserializer, which reads from a reply.

use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};

use super::access::{ElementAccess, PairAccess};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::big_number::BigNumber;
use crate::reply::from_reply::FromReply;
use crate::reply::reply_bytes::ReplyBytes;

pub(super) struct ReplyDeserializer<'a>(pub(super) Reply<'a>);

macro_rules! by_conversion {
    ($($method:ident as $visit:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
            visitor.$visit(FromReply::from_reply(self.0)?)
        }
    )+};
}

impl<'de> Deserializer<'de> for ReplyDeserializer<'_> {
    type Error = ConversionError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        match self.0 {
            Reply::Nil => visitor.visit_unit(),
            Reply::Integer(integer) => visitor.visit_i64(integer),
            Reply::Double(double) => visitor.visit_f64(double),
            Reply::Boolean(boolean) => visitor.visit_bool(boolean),
            Reply::BigNumber(_) => {
                let number = BigNumber::from_reply(self.0)?;
                visitor.visit_string(number.to_string())
            }
            Reply::SimpleString(bytes)
            | Reply::BulkString(bytes)
            | Reply::VerbatimString { text: bytes, .. } => visit_text(&bytes, visitor),
            Reply::Map(_) => self.deserialize_map(visitor),
            Reply::Array(_) | Reply::Set(_) | Reply::Push(_) => self.deserialize_seq(visitor),
            Reply::Error(_) => Err(self.0.unexpected("a value")),
        }
    }

    by_conversion! {
        deserialize_i8 as visit_i8
        deserialize_i16 as visit_i16
        deserialize_i32 as visit_i32
        deserialize_i64 as visit_i64
        deserialize_i128 as visit_i128
        deserialize_u8 as visit_u8
        deserialize_u16 as visit_u16
        deserialize_u32 as visit_u32
        deserialize_u64 as visit_u64
        deserialize_f32 as visit_f32
        deserialize_f64 as visit_f64
        deserialize_string as visit_string
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        visitor.visit_bool(truth(self.0)?)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        visitor.visit_str(self.0.into_text("text")?.to_str()?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        visitor.visit_bytes(&self.0.into_text("bytes")?)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        visitor.visit_byte_buf(self.0.into_text("bytes")?.into_vec())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        match self.0 {
            Reply::Nil => visitor.visit_none(),
            reply => visitor.visit_some(Self(reply)),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        <()>::from_reply(self.0)?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        let elements = self.0.into_elements("an array")?;
        visitor.visit_seq(&mut ElementAccess(elements))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        expected: usize,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        let elements = self.0.into_elements("an array")?;
        match elements.len() {
            found if found == expected => visitor.visit_seq(&mut ElementAccess(elements)),
            found => Err(ConversionError::WrongLength { expected, found }),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        self.deserialize_struct("", &[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        let pairs = self.0.into_pairs("a map")?;
        visitor.visit_map(&mut PairAccess::new(pairs, fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        let text = self.0.into_text("the name of a variant")?;
        visitor.visit_enum(text.to_str()?.into_deserializer())
    }

    fn deserialize_identifier<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        // Names that are not UTF-8 are passed as bytes, which serde treats as an unknown field.
        visit_text(&self.0.into_text("the name of a field")?, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        visitor.visit_unit()
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConversionError> {
        let number = i128::from_reply(self.0)?;
        let number = u128::try_from(number);
        visitor.visit_u128(number.map_err(|_| ConversionError::OutOfRange { expected: "u128" })?)
    }
}

fn visit_text<'de, V: Visitor<'de>>(
    bytes: &ReplyBytes<'_>,
    visitor: V,
) -> Result<V::Value, ConversionError> {
    match bytes.to_str() {
        Ok(text) => visitor.visit_str(text),
        Err(_) => visitor.visit_bytes(bytes),
    }
}

/// A hash cannot hold booleans, so this also accepts the texts that programs write instead.
fn truth(reply: Reply<'_>) -> Result<bool, ConversionError> {
    match reply {
        Reply::BulkString(text) | Reply::SimpleString(text) => match &*text {
            b"0" | b"false" => Ok(false),
            b"1" | b"true" => Ok(true),
            _ => Err(ConversionError::custom(
                "expected one of 0, 1, false and true",
            )),
        },
        other => other.convert(),
    }
}
