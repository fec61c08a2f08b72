//! Conversion of aggregates to lists, sets, maps and tuples.

use super::FromReply;
use super::accumulator::{Accumulator, Map};
use crate::reply::elements::Elements;
use crate::reply::groups::Groups;
use crate::{ConversionError, Reply};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

impl<T: FromReply> FromReply for Vec<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline(always)]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        T::vec_from_reply(reply)
    }

    fn accumulator<'a>(_: usize) -> Option<Box<dyn Accumulator<Self> + 'a>>
    where
        Self: 'a,
    {
        T::vec_accumulator()
    }
}

impl<T: FromReply, const N: usize> FromReply for [T; N] {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let list = T::vec_from_reply(reply)?;
        list.try_into()
            .map_err(|list: Vec<T>| ConversionError::WrongLength {
                expected: N,
                found: list.len(),
            })
    }
}

impl<T: FromReply + Eq + Hash, S: BuildHasher + Default> FromReply for HashSet<T, S> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a set")?;
        let mut set = HashSet::with_capacity_and_hasher(elements.room::<T>(), S::default());
        while let Some(element) = elements.next_element()? {
            set.insert(element);
        }
        Ok(set)
    }
}

impl<T: FromReply + Ord> FromReply for BTreeSet<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a set")?;
        std::iter::from_fn(|| elements.next_element().transpose()).collect()
    }
}

impl<K, V, S> FromReply for HashMap<K, V, S>
where
    K: FromReply + Eq + Hash,
    V: FromReply,
    S: BuildHasher + Default,
{
    const KEEPS_BYTES: bool = K::KEEPS_BYTES || V::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut pairs = Groups::new(reply, 2, "a map")?;
        let mut map = HashMap::with_capacity_and_hasher(pairs.room::<(K, V)>(), S::default());
        while let Some(pair) = pairs.next_group()? {
            map.insert(next(pair)?, next(pair)?);
        }
        Ok(map)
    }

    fn accumulator<'a>(count: usize) -> Option<Box<dyn Accumulator<Self> + 'a>>
    where
        Self: 'a,
    {
        match Self::KEEPS_BYTES || !count.is_multiple_of(2) {
            true => None,
            false => Some(Box::new(Map::default())),
        }
    }
}

impl<K: FromReply + Ord, V: FromReply> FromReply for BTreeMap<K, V> {
    const KEEPS_BYTES: bool = K::KEEPS_BYTES || V::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut pairs = Groups::new(reply, 2, "a map")?;
        let mut map = BTreeMap::new();
        while let Some(pair) = pairs.next_group()? {
            map.insert(next(pair)?, next(pair)?);
        }
        Ok(map)
    }
}

macro_rules! tuple {
    ($size:literal: $($element:ident)+) => {
        impl<$($element: FromReply),+> FromReply for ($($element,)+) {
            const KEEPS_BYTES: bool = $($element::KEEPS_BYTES)||+;

            fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
                let mut elements = reply.into_elements("a tuple")?;
                if elements.len() != $size {
                    return Err(ConversionError::WrongLength { expected: $size, found: elements.len() });
                }
                Ok(($(next::<$element>(&mut elements)?,)+))
            }

            fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
                let mut groups = Groups::new(reply, $size, "an array")?;
                let mut list = Vec::with_capacity(groups.room::<Self>());
                while let Some(group) = groups.next_group()? {
                    list.push(($(next::<$element>(group)?,)+));
                }
                Ok(list)
            }

            fn vec_accumulator<'a>() -> Option<Box<dyn Accumulator<Vec<Self>> + 'a>>
            where
                Self: 'a,
            {
                // Each element may be a group, or a part of one.
                None
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
tuple!(9: A B C D E F G H I);
tuple!(10: A B C D E F G H I J);
tuple!(11: A B C D E F G H I J K);
tuple!(12: A B C D E F G H I J K L);

/// Converts the next element of a group whose length has been checked.
#[inline]
fn next<T: FromReply>(elements: &mut Elements<'_>) -> Result<T, ConversionError> {
    match elements.take_element() {
        Some(made) => made,
        None => T::from_reply(Reply::Nil),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::reply;
    use super::*;
    use crate::{ReplyKind, Value};

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
    fn a_map_is_what_its_flat_array_would_be() {
        let map = "%2\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n:2\r\n";
        fn read<T: FromReply>(wire: &str) -> Result<T, ConversionError> {
            reply(wire).convert()
        }
        type Pairs = Vec<(String, i64)>;
        assert_eq!(read::<Pairs>(map), read::<Pairs>(FLAT));
        assert_eq!(read::<HashMap<String, i64>>(map), read(FLAT));
        assert_eq!(read::<BTreeMap<String, i64>>(map), read(FLAT));
        assert_eq!(read::<(String, i64, String, i64)>(map), read(FLAT));
        let map = "%1\r\n$1\r\na\r\n$1\r\nb\r\n";
        assert_eq!(read(map), Ok(["a", "b"].map(String::from)));
        assert_eq!(read::<Vec<(String, i64)>>("%0\r\n"), Ok(vec![]));
    }

    #[test]
    fn a_map_is_no_list_of_triples() {
        let error =
            reply("%3\r\n:1\r\n:2\r\n:3\r\n:4\r\n:5\r\n:6\r\n").convert::<Vec<(i64, i64, i64)>>();
        let found = ReplyKind::Map { len: 3 };
        let expected = "an array";
        assert_eq!(error, Err(ConversionError::WrongKind { expected, found }));
    }

    #[test]
    fn the_keys_of_a_map_may_be_pairs_themselves() {
        let wire = "%2\r\n*2\r\n:1\r\n:2\r\n*2\r\n:3\r\n:4\r\n*2\r\n:5\r\n:6\r\n*2\r\n:7\r\n:8\r\n";
        let pairs: Vec<((i64, i64), (i64, i64))> = reply(wire).convert().unwrap();
        assert_eq!(pairs, [((1, 2), (3, 4)), ((5, 6), (7, 8))]);
    }

    #[test]
    fn a_set_is_a_list_and_a_set() {
        let wire = "~3\r\n:1\r\n:2\r\n:1\r\n";
        assert_eq!(reply(wire).convert(), Ok(vec![1_i64, 2, 1]));
        assert_eq!(reply(wire).convert(), Ok(HashSet::from([1_i64, 2])));
        assert_eq!(reply(wire).convert(), Ok(BTreeSet::from([1_i64, 2])));
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
