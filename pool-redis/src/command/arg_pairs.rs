//! Several pairs of arguments in a row.

use crate::command::to_arg::ToArg;

/// Several pairs of arguments of a command, such as the fields of a hash and their values: anything that yields pairs
/// of [`ToArg`]s, such as an array, a `Vec`, a `HashMap` or an iterator of them, or a reference to such a collection.
///
/// ```
/// use pool_redis::{Client, Commands};
/// use std::collections::HashMap;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.hset("user:7", [("name", "Ada"), ("city", "London")])?;
/// client.hset("user:7", &HashMap::from([("age", 36)]))?;
///
/// let read_from_a_file: Vec<(String, String)> = vec![("email".to_owned(), "ada@example.com".to_owned())];
/// client.hset("user:7", &read_from_a_file)?;
/// # assert_eq!(client.hlen("user:7")?, 4);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// With the feature `serde`, `Serde(&user)` is a list of the fields of a struct.
///
/// Put a single pair in brackets too. Without them the code does not compile:
///
/// ```compile_fail,E0277
/// # use pool_redis::Commands;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.hset("user:7", ("name", "Ada"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of pairs of arguments",
    label = "pairs go in parentheses, and their list in brackets, even if there is only one: `[(…, …)]`",
    note = "a list of pairs yields one tuple of two `ToArg`s after another, or a reference to one",
    note = "`bool`, `u8` and `Option` are no `ToArg`: write a `bool` as a text or a number, a `u8` as a wider number, and leave out what is `None`"
)]
pub trait ArgPairs {
    /// The type of the first argument of each pair.
    #[doc(hidden)]
    type First: ToArg;

    /// The type of the second argument of each pair.
    #[doc(hidden)]
    type Second: ToArg;

    /// Returns the pairs.
    #[doc(hidden)]
    fn into_pairs(self) -> impl Iterator<Item = (Self::First, Self::Second)>;
}

// As for `Args`: the error must say what is missing, not that a string is no iterator.
#[diagnostic::do_not_recommend]
impl<I> ArgPairs for I
where
    I: IntoIterator,
    I::Item: ArgPair,
{
    type First = <I::Item as ArgPair>::First;
    type Second = <I::Item as ArgPair>::Second;

    #[inline]
    fn into_pairs(self) -> impl Iterator<Item = (Self::First, Self::Second)> {
        self.into_iter().map(ArgPair::into_pair)
    }
}

/// One pair of arguments: a tuple, or a reference to one, as a reference to a list yields.
#[doc(hidden)]
pub trait ArgPair {
    type First: ToArg;
    type Second: ToArg;

    fn into_pair(self) -> (Self::First, Self::Second);
}

impl<A: ToArg, B: ToArg> ArgPair for (A, B) {
    type First = A;
    type Second = B;

    #[inline]
    fn into_pair(self) -> Self {
        self
    }
}

impl<'a, A: ToArg, B: ToArg> ArgPair for &'a (A, B) {
    type First = &'a A;
    type Second = &'a B;

    #[inline]
    fn into_pair(self) -> (&'a A, &'a B) {
        (&self.0, &self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Command;
    use std::collections::{BTreeMap, HashMap};

    /// What `HSET h a 1 b 2` is made of.
    #[track_caller]
    fn check(pairs: impl ArgPairs) {
        let mut command = Command::new("HSET").arg("h");
        for (field, value) in pairs.into_pairs() {
            command.push(field);
            command.push(value);
        }
        let expected = Command::new("HSET").arg("h").args(["a", "1", "b", "2"]);
        assert_eq!(command.encoded(), expected.encoded());
    }

    #[test]
    fn a_list_of_pairs_is_any_collection_of_them_or_a_reference_to_one() {
        let owned = vec![("a".to_owned(), 1), ("b".to_owned(), 2)];
        check(&owned);
        check(owned.iter());
        check(owned.iter().map(|(field, value)| (field, value)));
        let map: BTreeMap<_, _> = owned.into_iter().collect();
        check(&map);
        check(map);
        let array = [("a", "1"), ("b", "2")];
        check(&array[..]);
        check(array);
    }

    #[test]
    fn a_map_yields_its_keys_first() {
        let map = HashMap::from([("field", 7)]);
        let pairs: Vec<_> = (&map).into_pairs().collect();
        assert_eq!(pairs, [(&"field", &7)]);
    }
}
