//! The methods of a serializer that takes little of what serde knows.

/// Refuses what the server has no place for.
///
/// `refuse! { why; method(types) -> success = "what was found", }` calls `why` with the words.
macro_rules! refuse {
    ($why:path; $($method:ident($($type:ty),*) -> $success:ident = $found:literal,)+) => {$(
        fn $method(self, $(_: $type),*) -> Result<Self::$success, Unserializable> {
            Err($why($found))
        }
    )+};
}

/// Refuses whatever has several values without names, or comes in variants with values.
macro_rules! refuse_lists_and_variants {
    ($why:path, $a_variant:literal) => {
        refuse! {
            $why;
            serialize_unit() -> Ok = "the unit",
            serialize_seq(Option<usize>) -> SerializeSeq = "a list",
            serialize_tuple(usize) -> SerializeTuple = "a tuple",
            serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct = "a tuple",
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant = $a_variant,
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant = $a_variant,
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Unserializable> {
            Err($why($a_variant))
        }
    };
}

pub(super) use {refuse, refuse_lists_and_variants};
