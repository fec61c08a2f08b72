//! Asks a type what it is made from.

use std::fmt::{self, Display};

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

/// Whether a type is made from the fields of a struct, perhaps within others that hold nothing else.
pub(super) fn is_struct<T: for<'de> Deserialize<'de>>() -> bool {
    matches!(T::deserialize(Probe), Err(Asked::ForStruct))
}

/// Deserializes nothing: every type gets an error, which tells what it has asked for.
struct Probe;

#[derive(Debug)]
enum Asked {
    ForStruct,
    ForAnything,
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked::ForAnything)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked::ForStruct)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Asked> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl Error for Asked {
    fn custom<T: Display>(_: T) -> Self {
        Self::ForAnything
    }
}

impl Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a type was asked what it is made from")
    }
}

impl std::error::Error for Asked {}
