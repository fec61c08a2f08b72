//! Lists that grow while they arrive.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use super::FromReply;
use crate::ConversionError;
use crate::reply::elements::Elements;

/// A value that is made of a long list piece by piece, each of them as soon as it has arrived.
///
/// The server is still sending the next piece then, so that nearly all is made when the last byte comes; and what has been
/// read needs no room any more.
pub trait Accumulator<T> {
    /// Takes the next elements, behind which so many more will come. After an error they are skipped.
    fn add(&mut self, elements: Elements<'_>, to_come: usize);

    /// Returns what was made of all of them.
    ///
    /// # Errors
    /// What the first conversion that failed found wrong.
    fn finish(self: Box<Self>) -> Result<T, ConversionError>;
}

/// A `Vec` that grows.
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

/// Makes a value of each element, behind those that are there and before so many more.
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

/// A `HashMap` that grows by keys and values in turn.
pub(super) struct Map<K, V, S> {
    made: Result<HashMap<K, V, S>, ConversionError>,
    /// Its value comes with the next piece.
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
        // To grow, it hashes every key again.
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
