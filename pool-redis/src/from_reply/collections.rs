//! Arrays as lists, sets, maps and tuples.

use super::{FromReply, unexpected};
use crate::{ConversionError, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};
use std::vec::IntoIter;

/// The elements of an array.
#[inline]
pub(super) fn elements(
    value: Value,
    expected: &'static str,
) -> Result<Vec<Value>, ConversionError> {
    match value {
        Value::Array(elements) => Ok(elements),
        value => Err(unexpected(value, expected)),
    }
}

impl<T: FromReply> FromReply for Vec<T> {
    #[inline]
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        T::vec_from_reply(value)
    }
}

impl<T: FromReply, const N: usize> FromReply for [T; N] {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        let list = T::vec_from_reply(value)?;
        list.try_into()
            .map_err(|list: Vec<T>| ConversionError::WrongLength {
                expected: N,
                found: list.len(),
            })
    }
}

impl<T: FromReply + Eq + Hash, S: BuildHasher + Default> FromReply for HashSet<T, S> {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        let elements = elements(value, "a set")?;
        let mut set = HashSet::with_capacity_and_hasher(elements.len(), S::default());
        for element in elements {
            set.insert(T::from_reply(element)?);
        }
        Ok(set)
    }
}

impl<T: FromReply + Ord> FromReply for BTreeSet<T> {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        elements(value, "a set")?
            .into_iter()
            .map(T::from_reply)
            .collect()
    }
}

impl<K, V, S> FromReply for HashMap<K, V, S>
where
    K: FromReply + Eq + Hash,
    V: FromReply,
    S: BuildHasher + Default,
{
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        let mut pairs = Groups::new(value, 2, "a map")?;
        let mut map = HashMap::with_capacity_and_hasher(pairs.len(), S::default());
        while let Some((key, value)) = pairs.next_group(pair)? {
            map.insert(key, value);
        }
        Ok(map)
    }
}

impl<K: FromReply + Ord, V: FromReply> FromReply for BTreeMap<K, V> {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        let mut pairs = Groups::new(value, 2, "a map")?;
        let mut map = BTreeMap::new();
        while let Some((key, value)) = pairs.next_group(pair)? {
            map.insert(key, value);
        }
        Ok(map)
    }
}

fn pair<K: FromReply, V: FromReply>(
    elements: &mut IntoIter<Value>,
) -> Result<(K, V), ConversionError> {
    Ok((next(elements)?, next(elements)?))
}

macro_rules! tuple {
    ($size:literal: $($element:ident)+) => {
        impl<$($element: FromReply),+> FromReply for ($($element,)+) {
            fn from_reply(value: Value) -> Result<Self, ConversionError> {
                let elements = elements(value, "a tuple")?;
                if elements.len() != $size {
                    return Err(ConversionError::WrongLength { expected: $size, found: elements.len() });
                }
                let mut elements = elements.into_iter();
                Ok(($(next::<$element>(&mut elements)?,)+))
            }

            fn vec_from_reply(value: Value) -> Result<Vec<Self>, ConversionError> {
                let mut groups = Groups::new(value, $size, "an array")?;
                let mut list = Vec::with_capacity(groups.len());
                while let Some(tuple) = groups.next_group(|elements| Ok(($(next::<$element>(elements)?,)+)))? {
                    list.push(tuple);
                }
                Ok(list)
            }
        }
    };
}

tuple!(1: A);
tuple!(2: A B);
tuple!(3: A B C);
tuple!(4: A B C D);
tuple!(5: A B C D E);
tuple!(6: A B C D E F);
tuple!(7: A B C D E F G);
tuple!(8: A B C D E F G H);

/// Converts the next element of a group, whose length has been checked.
#[inline]
fn next<T: FromReply>(elements: &mut IntoIter<Value>) -> Result<T, ConversionError> {
    T::from_reply(elements.next().unwrap_or(Value::Nil))
}

/// An array taken in groups of one size, each an array of its own or all in one flat array.
///
/// Which of the two a command sends depends on the command and on the protocol, and the elements
/// tell: if each is an array of just the right size, they are the groups.
struct Groups {
    size: usize,
    are_nested: bool,
    elements: IntoIter<Value>,
}

impl Groups {
    fn new(value: Value, size: usize, expected: &'static str) -> Result<Self, ConversionError> {
        let elements = elements(value, expected)?;
        let is_group =
            |element: &Value| matches!(element, Value::Array(group) if group.len() == size);
        let are_nested = elements.iter().all(is_group);
        if !are_nested && elements.len() % size != 0 {
            return Err(ConversionError::UnevenGroups {
                group: size,
                found: elements.len(),
            });
        }
        Ok(Self {
            size,
            are_nested,
            elements: elements.into_iter(),
        })
    }

    /// Returns how many groups there are.
    fn len(&self) -> usize {
        if self.are_nested {
            self.elements.len()
        } else {
            self.elements.len() / self.size
        }
    }

    /// Lets `make` take one group's elements.
    fn next_group<T>(
        &mut self,
        make: impl FnOnce(&mut IntoIter<Value>) -> Result<T, ConversionError>,
    ) -> Result<Option<T>, ConversionError> {
        if self.elements.len() == 0 {
            return Ok(None);
        }
        if self.are_nested {
            let group = next::<Value>(&mut self.elements)?;
            return make(&mut elements(group, "an array")?.into_iter()).map(Some);
        }
        make(&mut self.elements).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::reply;
    use super::*;

    const FLAT: &str = "*4\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n:2\r\n";
    const NESTED: &str = "*2\r\n*2\r\n$1\r\na\r\n:1\r\n*2\r\n$1\r\nb\r\n:2\r\n";

    #[test]
    fn pairs_come_flat_or_nested() {
        for wire in [FLAT, NESTED] {
            let list = vec![("a".to_owned(), 1), ("b".to_owned(), 2)];
            assert_eq!(
                reply(wire).convert::<Vec<(String, i64)>>(),
                Ok(list.clone())
            );
            assert_eq!(
                reply(wire).convert::<HashMap<_, _>>(),
                Ok(list.iter().cloned().collect::<HashMap<_, _>>())
            );
            assert_eq!(
                reply(wire).convert::<BTreeMap<_, _>>(),
                Ok(list.into_iter().collect::<BTreeMap<_, _>>())
            );
        }
        assert_eq!(reply("*0\r\n").convert::<Vec<(String, i64)>>(), Ok(vec![]));
    }

    #[test]
    fn groups_must_be_whole() {
        let error = reply("*3\r\n:1\r\n:2\r\n:3\r\n").convert::<Vec<(i64, i64)>>();
        assert_eq!(
            error,
            Err(ConversionError::UnevenGroups { group: 2, found: 3 })
        );
        let error = reply("*1\r\n*1\r\n:1\r\n").convert::<BTreeMap<i64, i64>>();
        assert_eq!(
            error,
            Err(ConversionError::UnevenGroups { group: 2, found: 1 })
        );
    }

    #[test]
    fn the_last_value_of_a_repeated_key_stays() {
        let wire = "*4\r\n:1\r\n:10\r\n:1\r\n:20\r\n";
        assert_eq!(
            reply(wire).convert::<BTreeMap<i64, i64>>(),
            Ok(BTreeMap::from([(1, 20)]))
        );
        assert_eq!(
            reply(wire).convert::<Vec<(i64, i64)>>(),
            Ok(vec![(1, 10), (1, 20)])
        );
    }

    #[test]
    fn tuples_and_arrays_have_exactly_their_length() {
        let wire = "*2\r\n:1\r\n+x\r\n";
        assert_eq!(
            reply(wire).convert::<(i64, String)>(),
            Ok((1, "x".to_owned()))
        );
        let error = ConversionError::WrongLength {
            expected: 3,
            found: 2,
        };
        assert_eq!(
            reply(wire).convert::<(i64, String, i64)>(),
            Err(error.clone())
        );
        assert_eq!(reply(wire).convert::<[Value; 3]>(), Err(error));
        assert_eq!(
            reply("*2\r\n:1\r\n:2\r\n").convert::<[i64; 2]>(),
            Ok([1, 2])
        );
    }

    #[test]
    fn sets_drop_repeated_members() {
        let wire = "*3\r\n:1\r\n:2\r\n:1\r\n";
        assert_eq!(
            reply(wire).convert::<HashSet<i64>>(),
            Ok(HashSet::from([1, 2]))
        );
        assert_eq!(
            reply(wire).convert::<BTreeSet<i64>>(),
            Ok(BTreeSet::from([1, 2]))
        );
    }

    #[test]
    fn collections_nest() {
        let wire = "*2\r\n*2\r\n$1\r\na\r\n$-1\r\n*0\r\n";
        let expected = vec![vec![Some(b"a".to_vec()), None], vec![]];
        assert_eq!(
            reply(wire).convert::<Vec<Vec<Option<Vec<u8>>>>>(),
            Ok(expected)
        );
    }
}
