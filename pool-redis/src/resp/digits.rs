//! Decimal digits, eight at a time.
//!
//! Every element of a reply begins with a number, so the speed of reading digits is the speed of reading a reply. Eight
//! bytes in one word show in a handful of instructions how many of them are digits, and which number those are, without
//! a branch for each.

/// The character `0` in each byte.
const ZEROS: u64 = u64::from_ne_bytes([b'0'; 8]);

/// How many bytes at the beginning are digits.
#[inline(always)]
pub(super) fn count(bytes: [u8; 8]) -> usize {
    let digits = u64::from_le_bytes(bytes) ^ ZEROS;
    // Sets the highest bit of each byte that is not a digit: the addition carries into it for values above 9, and for
    // others it was set before. A carry into the next byte only affects bytes after the first that is not a digit.
    const BEYOND_NINE: u64 = u64::from_ne_bytes([0x80 - 10; 8]);
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    let others = (digits.wrapping_add(BEYOND_NINE) | digits) & HIGHEST;
    others.trailing_zeros() as usize / 8
}

/// The number that the first `count` bytes form. They must be digits, and `count` 1 to 8.
#[inline(always)]
pub(super) fn number(bytes: [u8; 8], count: usize) -> u64 {
    // Pads the digits to eight with zeros in front. Then joins neighbours to numbers of two, four and eight digits;
    // each step takes one multiplication.
    let digits = (u64::from_le_bytes(bytes) ^ ZEROS) << ((8 - count) * 8 % 64);
    let twos = (digits & 0x0f00_0f00_0f00_0f00) >> 8;
    let twos = twos + (digits & 0x000f_000f_000f_000f) * 10;
    let fours = (twos & 0x00ff_0000_00ff_0000) >> 16;
    let fours = fours + (twos & 0x0000_00ff_0000_00ff) * 100;
    let eights = (fours & 0x0000_ffff_0000_0000) >> 32;
    eights + (fours & 0x0000_0000_0000_ffff) * 10_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_number_of_up_to_eight_digits_is_read() {
        for text in [
            "0", "7", "10", "99", "123", "4567", "00012", "999999", "1234567", "12345678",
            "99999999",
        ] {
            let mut bytes = *b"\r\n\xff+/:-\0";
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            assert_eq!(count(bytes), text.len());
            assert_eq!(number(bytes, text.len()), text.parse::<u64>().unwrap());
        }
    }

    #[test]
    fn no_other_byte_is_a_digit() {
        for byte in 0..=u8::MAX {
            for before in 0..8 {
                let mut bytes = [b'7'; 8];
                bytes[before] = byte;
                let expected = if byte.is_ascii_digit() { 8 } else { before };
                assert_eq!(count(bytes), expected, "{byte} behind {before}");
            }
        }
    }

    proptest! {
        #[test]
        fn digits_are_counted_up_to_the_first_other_byte(bytes in any::<[u8; 8]>(), digits in 0..=8_usize) {
            let mut bytes = bytes;
            bytes[..digits].fill(b'7');
            let expected = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            prop_assert_eq!(count(bytes), expected);
        }

        #[test]
        fn any_digits_are_the_number_that_they_are(number_of in 0..100_000_000_u64) {
            let text = format!("{number_of:08}");
            for from in 0..8 {
                let mut bytes = [b'\r'; 8];
                bytes[..8 - from].copy_from_slice(&text.as_bytes()[from..]);
                prop_assert_eq!(number(bytes, 8 - from), text[from..].parse::<u64>().unwrap());
            }
        }
    }
}
