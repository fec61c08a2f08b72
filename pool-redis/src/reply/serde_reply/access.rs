//! Access for serde to the elements and pairs of a reply.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::deserializer::ReplyDeserializer;
use crate::error::conversion_error::ConversionError;
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

pub(super) struct PairAccess<'a>(pub(super) Pairs<'a>);

impl<'de> MapAccess<'de> for PairAccess<'_> {
    type Error = ConversionError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ConversionError> {
        let key = self.0.key();
        key.map(|reply| seed.deserialize(ReplyDeserializer(reply)))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ConversionError> {
        seed.deserialize(ReplyDeserializer(self.0.value_reply()))
    }
}
