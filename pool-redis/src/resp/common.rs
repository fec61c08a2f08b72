//! A fast path for the most common tokens.
//!
//! Reads bulk strings and integers with short headers, and short lines, in few instructions. For anything else it
//! returns `None`, and the full rules of [`token`](super::token) apply. It accepts nothing that those rules would
//! refuse.

use super::{Limits, digits};

/// For longer strings the cost of the header does not matter.
const MAX_LENGTH_DIGITS: usize = 6;

/// Long enough for `+OK` and similar lines.
const MAX_LINE_LENGTH: usize = 16;

/// The powers of ten by which the first eight digits of a number are multiplied before the rest is added.
const SHIFTS: [i64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// Finds the end of the string, integer or short line that begins at `start`, after its line end. It must have arrived
/// completely and be within the limits.
#[inline(always)]
pub(super) fn end(input: &[u8], start: usize, limits: &Limits) -> Option<usize> {
    if let Some((_, end)) = string(input, start, limits.bulk_len()) {
        Some(end)
    } else if let Some((_, end)) = integer(input, start) {
        Some(end)
    } else {
        line(input, start, limits.line_len())
    }
}

/// Finds the bulk string that begins at `start`. Returns where its text begins, and where the string ends, after its
/// line end. It must have arrived completely and not be longer than `max_length`.
#[inline(always)]
pub(super) fn string(input: &[u8], start: usize, max_length: usize) -> Option<(usize, usize)> {
    let [b'$', header @ ..] = input.get(start..)?.first_chunk::<9>()? else {
        return None;
    };
    let mut length = 0;
    let mut count = 0;
    // Usually one or two digits, for which this loop takes fewer steps than reading a word of digits at once.
    while count < MAX_LENGTH_DIGITS && header[count].is_ascii_digit() {
        length = length * 10 + usize::from(header[count] - b'0');
        count += 1;
    }
    let is_plain = count > 0 && (header[0] != b'0' || count == 1);
    if !is_plain || header[count..count + 2] != *b"\r\n" {
        return None;
    }
    let text = start + 1 + count + 2;
    let end = text + length + 2;
    (length <= max_length && input.get(end - 2..end)? == b"\r\n").then_some((text, end))
}

/// Reads the integer that begins at `start`, if it has fewer than 16 digits and no plus sign. Returns its value and
/// where it ends, after its line end.
#[inline(always)]
pub(super) fn integer(input: &[u8], start: usize) -> Option<(i64, usize)> {
    let window = input.get(start..)?.first_chunk::<20>()?;
    if window[0] != b':' {
        return None;
    }
    let is_negative = window[1] == b'-';
    let first = 1 + usize::from(is_negative);
    let word = *window[first..].first_chunk::<8>()?;
    let count = digits::count(word);
    if count == 0 {
        return None;
    }
    let mut number = digits::number(word, count) as i64;
    let mut end = first + count;
    if count == 8 {
        let word = *window[first + 8..].first_chunk::<8>()?;
        let more = digits::count(word);
        if more == 8 {
            return None;
        }
        if more > 0 {
            number = number * SHIFTS[more] + digits::number(word, more) as i64;
        }
        end += more;
    }
    if *window.get(end..end + 2)? != *b"\r\n" {
        return None;
    }
    let integer = if is_negative { -number } else { number };
    Some((integer, start + end + 2))
}

/// As [`integer`], for an integer at the beginning of the input that may also end it.
#[inline]
pub(super) fn last_integer(input: &[u8]) -> Option<(i64, usize)> {
    // The missing bytes are zeros, which do not end a line.
    let mut window = [0; 20];
    let length = input.len().min(window.len());
    window[..length].copy_from_slice(&input[..length]);
    integer(&window, 0)
}

/// Finds the end of the simple string that begins at `start`, after its line end. It must have arrived completely, be
/// short, and not be longer than `max_length`.
#[inline]
pub(super) fn line(input: &[u8], start: usize, max_length: usize) -> Option<usize> {
    let [b'+', rest @ ..] = input.get(start..)? else {
        return None;
    };
    let near = rest.first_chunk().and_then(|word| line_break(*word));
    let length = near.or_else(|| {
        let mut bytes = rest.iter().take(MAX_LINE_LENGTH);
        bytes.position(|byte| matches!(byte, b'\r' | b'\n'))
    })?;
    let is_whole = length <= max_length && rest[length..].starts_with(b"\r\n");
    is_whole.then_some(start + 1 + length + 2)
}

/// The position of the first CR or LF among eight bytes. All bytes are compared at once, as in [`digits`].
#[inline(always)]
fn line_break(bytes: [u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    let word = u64::from_le_bytes(bytes);
    // Sets the highest bit of each byte that is the one looked for. A borrow from the next byte only affects bytes
    // after the first match.
    let marks = |byte: u64| {
        let others = word ^ (ONES * byte);
        others.wrapping_sub(ONES) & !others & HIGHEST
    };
    match marks(u64::from(b'\r')) | marks(u64::from(b'\n')) {
        0 => None,
        marks => Some(marks.trailing_zeros() as usize / 8),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::nearly_replies;
    use super::super::token::{self, Read, Token};
    use super::*;
    use proptest::prelude::*;

    /// Bytes after the token, so that the token is not too near the end of the input.
    const MORE: &[u8] = b":1\r\n:1\r\n:1\r\n:1\r\n:1\r\n:1\r\n";

    #[track_caller]
    fn check(wire: &[u8], is_common: bool) {
        let wire = &[wire, MORE].concat()[..];
        let limits = Limits::default().max_bulk_len(1_000);
        let common = string(wire, 0, 1_000).or_else(|| {
            let (integer, end) = integer(wire, 0)?;
            assert_eq!(last_integer(&wire[..end]), Some((integer, end)));
            assert_eq!(last_integer(&wire[..end - 1]), None);
            let text = std::str::from_utf8(&wire[1..end - 2]).unwrap();
            assert_eq!(integer, text.parse::<i64>().unwrap());
            Some((1, end))
        });
        let shown = wire.escape_ascii();
        assert_eq!(common.is_some(), is_common, "{shown}");
        if let Some((_, common_end)) = common {
            let token = token::read(wire, 0, 0, &limits);
            let (token_is, end) = (Token::Leaf, common_end);
            assert_eq!(
                token,
                Ok(Read::Whole {
                    token: token_is,
                    end
                }),
                "{shown}"
            );
        }
    }

    #[test]
    fn the_usual_is_common_and_nothing_that_is_refused() {
        for usual in [
            "$0\r\n\r\n",
            "$1\r\na\r\n",
            "$10\r\n0123456789\r\n",
            ":0\r\n",
            ":-1\r\n",
            ":12345678\r\n",
            ":-12345678\r\n",
            ":123456789\r\n",
            ":123456789012345\r\n",
            ":-123456789012345\r\n",
            ":00\r\n",
        ] {
            check(usual.as_bytes(), true);
        }
        for other in [
            "+a\r\n",
            "$-1\r\n",
            "$01\r\na\r\n",
            "$1\r\nab\r",
            "$1\ra\r\n",
            "$1 \r\na\r\n",
            "$\r\n",
            "$\r\n\r\n",
            "$?\r\n",
            "$2000\r\n",
            "$1001\r\n",
            ":\r\n",
            ":-\r\n",
            ":+1\r\n",
            ":--1\r\n",
            ":1 \r\n",
            ":1\n\n",
            ":1\rx",
            ":1234567890123456\r\n",
            ":12345678901234567\r\n",
            ":12345678x\r\n",
        ] {
            check(other.as_bytes(), false);
        }
        check(
            format!("$1000\r\n{}\r\n", "x".repeat(1000)).as_bytes(),
            true,
        );
    }

    #[test]
    fn a_short_line_is_found_where_it_ends() {
        for (wire, end) in [
            ("+OK\r\n", Some(5)),
            ("+\r\n:1\r\n", Some(3)),
            ("+OK\r", None),
            ("+OK", None),
            ("+O\nK\r\n", None),
            ("+O\rK\r\n", None),
            ("-OK\r\n", None),
            ("+longer than is usual\r\n", None),
            ("+three\r\n", None),
        ] {
            assert_eq!(line(wire.as_bytes(), 0, 4), end, "{wire:?}");
        }
    }

    #[test]
    fn no_other_byte_breaks_a_line() {
        for (first, second) in (0..=u8::MAX).flat_map(|byte| [(byte, b'\r'), (byte, b'\n')]) {
            for at in 0..7 {
                let mut bytes = [b'x'; 8];
                (bytes[at], bytes[at + 1]) = (first, second);
                let is_break = matches!(first, b'\r' | b'\n');
                assert_eq!(line_break(bytes), Some(at + usize::from(!is_break)));
            }
        }
        assert_eq!(line_break([b'x'; 8]), None);
    }

    proptest! {
        #[test]
        fn a_lone_line_is_what_it_is_by_the_full_rules(wire in nearly_replies(), kind in "[+:]") {
            let wire = [kind.as_bytes(), &wire].concat();
            let found = line(&wire, 0, usize::MAX).or(last_integer(&wire).map(|(_, end)| end));
            if let Some(end) = found {
                let token = Token::Leaf;
                let read = token::read(&wire, 0, 0, &Limits::default());
                prop_assert_eq!(read, Ok(Read::Whole { token, end }));
            }
        }

        #[test]
        fn what_is_common_is_what_it_is_by_the_full_rules(wire in nearly_replies(), kind in "[$:+]") {
            let wire = [kind.as_bytes(), &wire].concat();
            for start in 0..wire.len() {
                let found = string(&wire, start, usize::MAX)
                    .or(integer(&wire, start).map(|(_, end)| (0, end)))
                    .or(line(&wire, start, usize::MAX).map(|end| (0, end)));
                if let Some((_, end)) = found {
                    let token = Token::Leaf;
                    let read = token::read(&wire, start, 0, &Limits::default());
                    prop_assert_eq!(read, Ok(Read::Whole { token, end }));
                }
            }
        }
    }
}
