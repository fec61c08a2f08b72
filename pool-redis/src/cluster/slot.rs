//! The hash slot of a key.

use std::fmt;

use crate::command::to_arg::{ArgWriter, ToArg};

/// One of the 16,384 parts into which a cluster divides its keys. A shard of it serves whole slots.
///
/// Commands on several keys, transactions and scripts need all of their keys in one slot. A *hash tag* ensures that: if a
/// key has a part in braces, only that part determines its slot.
///
/// ```
/// use pool_redis::Slot;
///
/// let slot = Slot::of_key("user:7:name");
/// assert_eq!(slot.number(), 15737);
/// assert_ne!(slot, Slot::of_key("user:7:mail"));
/// assert_eq!(Slot::of_key("{user:7}:name"), Slot::of_key("{user:7}:mail"));
/// ```
///
/// As an argument it is its number: `Command::new("CLUSTER COUNTKEYSINSLOT").arg(slot)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u16);

impl Slot {
    /// The number of slots.
    pub const COUNT: u16 = 16_384;

    /// The slot with this number; `None` from [`COUNT`](Self::COUNT) on.
    ///
    /// ```
    /// use pool_redis::Slot;
    ///
    /// assert_eq!(Slot::new(16_383).unwrap().number(), 16_383);
    /// assert_eq!(Slot::new(16_384), None);
    /// ```
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        match number < Self::COUNT {
            true => Some(Self(number)),
            false => None,
        }
    }

    /// The slot of a key, as `CLUSTER KEYSLOT` reports it.
    ///
    /// It is computed from the key's hash tag if it has one, otherwise from the whole key. The hash tag is the text between
    /// the first `{` and the first `}` after it, if that is not empty.
    ///
    /// ```
    /// use pool_redis::Slot;
    ///
    /// assert_eq!(Slot::of_key("{a}{b}"), Slot::of_key("a"));
    /// assert_ne!(Slot::of_key("{}a"), Slot::of_key("a"));
    /// assert_eq!(Slot::of_key(b"\x00\xff").number(), 7920);
    /// ```
    #[must_use]
    pub fn of_key(key: impl AsRef<[u8]>) -> Self {
        Self(crc16(hashed_part(key.as_ref())) % Self::COUNT)
    }

    /// All slots, in order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Slot {
    /// Writes the number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToArg for Slot {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        self.0.write_arg(to);
    }
}

/// The part of a key that determines its slot.
fn hashed_part(key: &[u8]) -> &[u8] {
    let tag = || {
        let start = key.iter().position(|&byte| byte == b'{')? + 1;
        let len = key[start..].iter().position(|&byte| byte == b'}')?;
        Some(&key[start..start + len])
    };
    tag().filter(|tag| !tag.is_empty()).unwrap_or(key)
}

/// The checksum that the specification calls CRC16-CCITT; others call it XMODEM.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc: u16, byte| {
        let index = (crc >> 8) as u8 ^ byte;
        (crc << 8) ^ CRC16_OF_BYTE[usize::from(index)]
    })
}

/// x¹⁶ + x¹² + x⁵ + 1, without its first term.
const POLYNOMIAL: u16 = 0x1021;

static CRC16_OF_BYTE: [u16; 256] = crc16_of_each_byte();

const fn crc16_of_each_byte() -> [u16; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let mut crc = (byte as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            let carry = crc & 0x8000 != 0;
            crc <<= 1;
            if carry {
                crc ^= POLYNOMIAL;
            }
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_specification() {
        assert_eq!(crc16(b"123456789"), 0x31C3);
        assert_eq!(crc16(b""), 0);
        assert_eq!(Slot::of_key("123456789").number(), 12739);
    }

    #[test]
    fn only_the_first_tag_counts_and_not_an_empty_one() {
        #[track_caller]
        fn check(key: &str, hashed: &str) {
            assert_eq!(hashed_part(key.as_bytes()), hashed.as_bytes());
            assert_eq!(
                Slot::of_key(key).number(),
                crc16(hashed.as_bytes()) % 16_384
            );
        }
        check("", "");
        check("plain", "plain");
        check("{user1000}.following", "user1000");
        check("foo{}{bar}", "foo{}{bar}");
        check("foo{{bar}}zap", "{bar");
        check("foo{bar}{zap}", "bar");
        check("}foo{bar}", "bar");
        check("{", "{");
        check("}", "}");
        check("{}", "{}");
        check("{open", "{open");
        check("a}{", "a}{");
    }
}
