//! The first bytes of a request.

use std::fmt;

/// Room for the longest array header: `*`, the digits of a count larger than any memory allows, and CRLF.
pub(crate) const HEADER_ROOM: usize = 16;

/// Where the first byte of the name is, if its length has one digit.
const NAME_START: usize = HEADER_ROOM + b"$0\r\n".len();

/// The longest name that fits into a beginning.
const LONGEST_NAME: usize = 9;

/// A beginning with an empty name.
const EMPTY: [u8; 32] = *b"            *1\r\n$0\r\n            ";

/// The first bytes of a request whose name is one short word: the header of an array of one word, with blanks before it
/// to make room for a longer header, and the name.
///
/// Each row of the table of commands has one, so that most commands begin with a copy of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beginning {
    /// Of fixed length, because that takes the fewest instructions to copy.
    bytes: [u8; EMPTY.len()],
    name_len: u8,
}

impl Beginning {
    /// `None` for a longer name, or one of several words.
    pub(crate) const fn of(name: &str) -> Option<Self> {
        let name = name.as_bytes();
        if name.len() > LONGEST_NAME {
            return None;
        }
        let mut bytes = EMPTY;
        let mut at = NAME_START;
        while at < NAME_START + name.len() {
            let byte = name[at - NAME_START];
            // All blanks are among the bytes up to the space, and no other byte of a name is.
            if byte <= b' ' {
                return None;
            }
            bytes[at] = byte;
            at += 1;
        }
        bytes[at] = b'\r';
        bytes[at + 1] = b'\n';
        // The length has one digit.
        let name_len = name.len() as u8;
        bytes[HEADER_ROOM + 1] += name_len;
        Some(Self { bytes, name_len })
    }

    /// Writes it to an empty buffer, and returns where the name begins and ends in it.
    #[inline]
    pub(crate) fn write(&self, to: &mut Vec<u8>) -> (u32, u32) {
        let name_end = NAME_START + usize::from(self.name_len);
        to.extend_from_slice(&self.bytes);
        to.truncate(name_end + b"\r\n".len());
        // Both are less than the length of a beginning.
        (NAME_START as u32, name_end as u32)
    }
}

impl fmt::Debug for Beginning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.bytes.trim_ascii().escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let mut wire = Vec::new();
        let (start, end) = Beginning::of(name).unwrap().write(&mut wire);
        assert_eq!(wire.escape_ascii().to_string(), expected);
        assert_eq!(wire[start as usize..end as usize], *name.as_bytes());
    }

    #[test]
    fn a_short_word_begins_an_array_of_one() {
        check("GET", r"            *1\r\n$3\r\nGET\r\n");
        check("subscribe", r"            *1\r\n$9\r\nsubscribe\r\n");
        check("", r"            *1\r\n$0\r\n\r\n");
    }

    #[test]
    fn long_names_and_several_words_do_not_begin_so() {
        for name in ["PSUBSCRIBE", "ACL CAT", " GET", "GET\t", "\r\n", " "] {
            assert_eq!(Beginning::of(name), None, "{name:?}");
        }
    }
}
