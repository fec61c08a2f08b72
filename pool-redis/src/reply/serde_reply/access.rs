//! Access for serde to the elements and pairs of a reply.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::deserializer::ReplyDeserializer;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::pairs::Pairs;

pub(super) struct ElementAccess<'a>(pub(super) Elements<'a>);

impl<'de> SeqAccess<'de> for ElementAccess<'_> {
    type Error = ConversionError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ConversionError> {
        let element = self.0.take();
        element
            .map(|reply| seed.deserialize(ReplyDeserializer(reply)))
            .transpose()
    }
}

pub(super) struct PairAccess<'a> {
    pairs: Pairs<'a>,
    names: FieldNames,
}

impl<'a> PairAccess<'a> {
    /// For a struct with these fields; none for a map, whose keys may be secret.
    pub(super) fn new(pairs: Pairs<'a>, fields: &'static [&'static str]) -> Self {
        let names = FieldNames {
            all: fields,
            current: None,
        };
        Self { pairs, names }
    }
}

impl<'de> MapAccess<'de> for PairAccess<'_> {
    type Error = ConversionError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ConversionError> {
        let Some(key) = self.pairs.key() else {
            return Ok(None);
        };
        self.names.find(&key);
        seed.deserialize(ReplyDeserializer(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ConversionError> {
        let value = seed.deserialize(ReplyDeserializer(self.pairs.value_reply()));
        value.map_err(|error| self.names.locate(error))
    }
}

/// The names of a struct's fields, and which of them was read last.
struct FieldNames {
    all: &'static [&'static str],
    current: Option<usize>,
}

impl FieldNames {
    /// Finds the name of a field. The fields of most replies come in the order of the struct.
    #[inline]
    fn find(&mut self, key: &Reply<'_>) {
        let (Reply::BulkString(key) | Reply::SimpleString(key)) = key else {
            self.current = None;
            return;
        };
        let next = self.current.map_or(0, |current| current + 1);
        let mut all = (next..self.all.len()).chain(0..next);
        self.current = all.find(|&index| *self.all[index].as_bytes() == **key);
    }

    /// Adds the name of the field to an error of its value.
    #[cold]
    fn locate(&self, error: ConversionError) -> ConversionError {
        match (self.current, error) {
            (_, error @ ConversionError::Server(_)) | (None, error) => error,
            (Some(current), error) => ConversionError::Field {
                field: self.all[current],
                error: Box::new(error),
            },
        }
    }
}
