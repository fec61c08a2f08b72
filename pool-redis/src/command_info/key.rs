//! Command names as numbers, which compare quickly.

use super::rows::ROWS;

/// A name in upper case, padded with zeros, with its length at the end. Keys sort as their names do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u128, u128);

/// The key of each row. Comparing names letter by letter would take a fifth of the time of a command that is made from
/// its name.
pub(super) static KEYS: [Key; ROWS.len()] = keys();

const HALF: usize = size_of::<u128>();

/// The position of the length.
const LAST: usize = 2 * HALF - 1;

impl Key {
    /// The key of a name of one or two words, in either case. `None` if no command has a name of that length.
    #[inline]
    pub(super) fn of(first: &[u8], second: Option<&[u8]>) -> Option<Self> {
        let mut name = [0; 2 * HALF];
        let mut len = first.len();
        name[..LAST].get_mut(..len)?.copy_from_slice(first);
        if let Some(second) = second {
            let (blank, rest) = name[len..LAST].split_first_mut()?;
            *blank = b' ';
            rest.get_mut(..second.len())?.copy_from_slice(second);
            len += 1 + second.len();
        }
        name.make_ascii_uppercase();
        Some(Self::of_bytes(name, len))
    }

    const fn of_name(name: &str) -> Self {
        let mut bytes = [0; 2 * HALF];
        let mut at = 0;
        while at < name.len() {
            bytes[at] = name.as_bytes()[at];
            at += 1;
        }
        Self::of_bytes(bytes, name.len())
    }

    const fn of_bytes(mut bytes: [u8; 2 * HALF], len: usize) -> Self {
        assert!(len <= LAST, "bug: a name is too long for a key");
        bytes[LAST] = len as u8;
        let (mut beginning, mut end) = ([0; HALF], [0; HALF]);
        let mut at = 0;
        while at < HALF {
            beginning[at] = bytes[at];
            end[at] = bytes[HALF + at];
            at += 1;
        }
        Self(u128::from_be_bytes(beginning), u128::from_be_bytes(end))
    }
}

const fn keys() -> [Key; ROWS.len()] {
    let mut keys = [Key(0, 0); ROWS.len()];
    let mut index = 0;
    while index < keys.len() {
        keys[index] = Key::of_name(ROWS[index].name);
        index += 1;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_longer_than_all_has_no_key() {
        let long = [b'x'; LAST + 1];
        assert!(Key::of(&long[1..], None).is_some());
        assert_eq!(Key::of(&long, None), None);
        assert_eq!(Key::of(&long[1..], Some(b"")), None);
        assert_eq!(Key::of(&[0; 100], None), None);
        assert_eq!(Key::of(b"CONFIG", Some(&long)), None);
    }

    #[test]
    fn keys_are_in_the_order_of_the_names_and_as_different() {
        let key = |name: &str| Key::of(name.as_bytes(), None).unwrap();
        assert!(key("GET") < key("get x") && key("get x") < key("GETX"));
        assert!(key("GET") < key("GET\0"));
        assert!(KEYS.is_sorted_by(|one, other| one < other));
    }
}
