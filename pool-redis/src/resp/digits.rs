//! Decimal digits, eight at a time.
//!
//! Every element of a reply begins with a number, so how fast these are read is how fast a reply is read. A word of eight
//! bytes tells in a handful of instructions how many of them are digits, and what number they are, without a branch for
//! each.

/// The character `0` in each byte.
const ZEROS: u64 = u64::from_ne_bytes([b'0'; 8]);

/// How many of the bytes, from the first on, are digits.
#[inline(always)]
pub(super) fn count(bytes: [u8; 8]) -> usize {
    let digits = u64::from_le_bytes(bytes) ^ ZEROS;
    // The highest bit of a byte is set where it was no digit: above 9, and so carried over by the addition, or set before.
    // What a byte carries into the next one is only ever behind the first that was none.
    const BEYOND_NINE: u64 = u64::from_ne_bytes([0x80 - 10; 8]);
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    let others = (digits.wrapping_add(BEYOND_NINE) | digits) & HIGHEST;
    others.trailing_zeros() as usize / 8
}

/// The number that the first `count` bytes are, 1 to 8, which must be digits.
#[inline(always)]
pub(super) fn number(bytes: [u8; 8], count: usize) -> u64 {
    // With zeros before them, they are eight; then neighbours are put together, to numbers of two, of four and of eight
    // digits, each pair of which is one multiplication.
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
