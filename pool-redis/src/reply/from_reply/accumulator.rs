//! Lists that grow while they arrive.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use super::FromReply;
use crate::ConversionError;
use crate::reply::elements::Elements;

/// Makes a value from a long list piece by piece, each piece as soon as it has arrived.
///
/// Meanwhile, the server sends the next piece. When the last byte arrives, nearly all of the value is made, and the
/// pieces that have been read need no memory any more.
pub trait Accumulator<T> {
    /// Reads the next elements. `to_come` elements will follow. After an error, elements are skipped.
    fn add(&mut self, elements: Elements<'_>, to_come: usize);

    /// Returns the value made from all elements.
    ///
    /// # Errors
    /// The error of the first conversion that failed.
    fn finish(self: Box<Self>) -> Result<T, ConversionError>;
}

/// A growing `Vec`.
pub(super) struct List<T> {
    made: Result<Vec<T>, ConversionError>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            made: Ok(Vec::new()),
        }
    }
}

impl<T: FromReply> Accumulator<Vec<T>> for List<T> {
    fn add(&mut self, elements: Elements<'_>, to_come: usize) {
        if let Ok(list) = &mut self.made
            && let Err(error) = extend(list, elements, to_come)
        {
            self.made = Err(error);
        }
    }

    fn finish(self: Box<Self>) -> Result<Vec<T>, ConversionError> {
        self.made
    }
}

/// Appends the converted elements. Reserves memory for `to_come` more.
#[inline]
pub(super) fn extend<T: FromReply>(
    list: &mut Vec<T>,
    mut elements: Elements<'_>,
    to_come: usize,
) -> Result<(), ConversionError> {
    list.reserve(elements.room_and_more::<T>(to_come));
    while let Some(element) = elements.take_element() {
        list.push(element?);
    }
    Ok(())
}

/// A growing `HashMap`, which reads keys and values in turn.
pub(super) struct Map<K, V, S> {
    made: Result<HashMap<K, V, S>, ConversionError>,
    /// A key whose value comes with the next piece.
    key: Option<K>,
}

impl<K, V, S: Default> Default for Map<K, V, S> {
    fn default() -> Self {
        Self {
            made: Ok(HashMap::default()),
            key: None,
        }
    }
}

impl<K, V, S> Map<K, V, S>
where
    K: FromReply + Eq + Hash,
    V: FromReply,
    S: BuildHasher,
{
    fn insert(
        &mut self,
        mut elements: Elements<'_>,
        to_come: usize,
    ) -> Result<(), ConversionError> {
        let Ok(map) = &mut self.made else {
            return Ok(());
        };
        // Reserve first, because a growing map hashes every key again.
        let pairs = (elements.len() + to_come) / 2;
        map.reserve(elements.room_and_more::<(K, V)>(to_come).min(pairs));
        loop {
            if self.key.is_none() {
                self.key = elements.next_element()?;
            }
            let Some(value) = elements.next_element()? else {
                return Ok(());
            };
            if let Some(key) = self.key.take() {
                map.insert(key, value);
            }
        }
    }
}

impl<K, V, S> Accumulator<HashMap<K, V, S>> for Map<K, V, S>
where
    K: FromReply + Eq + Hash,
    V: FromReply,
    S: BuildHasher,
{
    fn add(&mut self, elements: Elements<'_>, to_come: usize) {
        if let Err(error) = self.insert(elements, to_come) {
            self.made = Err(error);
        }
    }

    fn finish(self: Box<Self>) -> Result<HashMap<K, V, S>, ConversionError> {
        self.made
    }
}
