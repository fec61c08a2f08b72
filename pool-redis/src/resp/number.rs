//! Numbers as text.

use std::str::FromStr;

/// A text without an exponent and of at most this length is below `f64::MAX`, which has 309 digits before the point.
const SURELY_FINITE: usize = 300;

/// Whether the text is digits with at most one sign before them.
pub(crate) fn is_integer(text: &[u8]) -> bool {
    let digits = match text {
        [b'+' | b'-', digits @ ..] => digits,
        digits => digits,
    };
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// Whether the text is a double as RESP3 writes it, and not so large that it would parse as infinity.
///
/// Source: <https://github.com/redis/redis-specifications/blob/master/protocol/RESP3.md>, "Double number".
pub(super) fn is_double(text: &[u8]) -> bool {
    match text {
        b"inf" | b"-inf" | b"nan" | b"-nan" => true,
        text => is_decimal(text) && (is_surely_finite(text) || double(text).is_finite()),
    }
}

/// The value of a text that [`is_double`].
pub(super) fn double(text: &[u8]) -> f64 {
    match text {
        b"inf" => f64::INFINITY,
        b"-inf" => f64::NEG_INFINITY,
        text => parse(text).unwrap_or(f64::NAN),
    }
}

/// The value of an integer that is known to fit into 64 bits.
pub(super) fn integer(text: &[u8]) -> i64 {
    parse(text).unwrap_or(0)
}

fn parse<T: FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

fn is_surely_finite(text: &[u8]) -> bool {
    text.len() <= SURELY_FINITE && !text.iter().any(|byte| matches!(byte, b'e' | b'E'))
}

/// `[+-]digits[.digits][(e|E)[+-]digits]`
fn is_decimal(text: &[u8]) -> bool {
    let (mantissa, exponent) = split_at_any(text, b"eE");
    let (whole, fraction) = split_at_any(mantissa, b".");
    let is_digits = |digits: &[u8]| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_integer(whole) && fraction.is_none_or(is_digits) && exponent.is_none_or(is_integer)
}

/// Splits the text at the first of these bytes.
fn split_at_any<'a>(text: &'a [u8], bytes: &[u8]) -> (&'a [u8], Option<&'a [u8]>) {
    match text.iter().position(|byte| bytes.contains(byte)) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_is_a_finite_decimal_number_or_one_of_four_tokens() {
        for good in [
            "0",
            "-0",
            "+1",
            "10.5",
            "1e5",
            "1E+5",
            "-1.25e-300",
            "inf",
            "-inf",
            "nan",
            "-nan",
        ] {
            assert!(is_double(good.as_bytes()), "{good}");
        }
        for wrong in [
            "", "+", "-", ".5", "1.", "1.e5", "e5", "1e", "1e+", "1.2.3", "1e5e5", "1e5.0", " 1",
            "1 ", "0x1", "1_000", "infinity", "INF", "+inf", "NaN", "1e400", "-1e400",
        ] {
            assert!(!is_double(wrong.as_bytes()), "{wrong}");
        }
    }

    #[test]
    fn a_text_of_many_digits_is_measured_by_what_it_stands_for() {
        let nines = "9".repeat(400);
        assert!(!is_double(nines.as_bytes()));
        assert!(is_double(format!("0.{nines}").as_bytes()));
        assert_eq!(double(b"0.1"), 0.1);
        assert!(double(b"-nan").is_nan());
    }
}
