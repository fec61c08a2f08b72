//! Integers, floats and booleans.

use super::strings::{bytes_of, vec_of};
use super::{FromReply, unexpected};
use crate::{ConversionError, ReplyKind, Value};
use std::str::FromStr;

macro_rules! integer {
    ($integer:ty $(, $vec_from_reply:item)?) => {
        impl FromReply for $integer {
            #[inline]
            fn from_reply(value: Value) -> Result<Self, ConversionError> {
                let expected = stringify!($integer);
                let number = integer(value, expected)?;
                <$integer>::try_from(number).map_err(|_| ConversionError::OutOfRange { expected })
            }

            $($vec_from_reply)?
        }
    };
}

integer!(
    u8,
    fn vec_from_reply(value: Value) -> Result<Vec<u8>, ConversionError> {
        bytes_of(value, "Vec<u8>").map(|(bytes, _)| vec_of(bytes))
    }
);
integer!(u16);
integer!(u32);
integer!(u64);
integer!(usize);
integer!(i8);
integer!(i16);
integer!(i32);
integer!(i64);
integer!(isize);

/// The integer that a reply is, in a type that holds both `i64` and `u64`.
#[inline]
fn integer(value: Value, expected: &'static str) -> Result<i128, ConversionError> {
    match value {
        Value::Integer(integer) => Ok(integer.into()),
        value => integer_of_text(value, expected),
    }
}

fn integer_of_text(value: Value, expected: &'static str) -> Result<i128, ConversionError> {
    let (text, found) = bytes_of(value, expected)?;
    let digits = text.strip_prefix(b"-").unwrap_or(&text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(ConversionError::Malformed { expected, found });
    }
    // Digits that do not even fit 128 bits are too many for every type here.
    parse(&text).ok_or(ConversionError::OutOfRange { expected })
}

macro_rules! float {
    ($float:ty) => {
        impl FromReply for $float {
            fn from_reply(value: Value) -> Result<Self, ConversionError> {
                let expected = stringify!($float);
                if let Value::Integer(integer) = value {
                    let is_exact = integer.unsigned_abs() <= 1 << <$float>::MANTISSA_DIGITS;
                    return if is_exact {
                        Ok(integer as $float)
                    } else {
                        Err(ConversionError::OutOfRange { expected })
                    };
                }
                let (text, found) = bytes_of(value, expected)?;
                match &text[..] {
                    b"inf" => Ok(<$float>::INFINITY),
                    b"-inf" => Ok(<$float>::NEG_INFINITY),
                    b"nan" | b"-nan" => Ok(<$float>::NAN),
                    text => finite::<$float>(text, expected, found),
                }
            }
        }
    };
}

float!(f64);
float!(f32);

/// Reads a decimal number. The standard parser alone would take `infinity` in any case, and
/// overflow to infinity.
fn finite<F: FromStr + Into<f64> + Copy>(
    text: &[u8],
    expected: &'static str,
    found: ReplyKind,
) -> Result<F, ConversionError> {
    let is_numeric = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let float = Some(text)
        .filter(|text| text.iter().all(is_numeric))
        .and_then(parse::<F>);
    match float {
        Some(float) if float.into().is_finite() => Ok(float),
        Some(_) => Err(ConversionError::OutOfRange { expected }),
        None => Err(ConversionError::Malformed { expected, found }),
    }
}

fn parse<T: FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

impl FromReply for bool {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        match value {
            Value::Integer(0) => Ok(false),
            Value::Integer(1) => Ok(true),
            Value::Integer(_) => Err(ConversionError::OutOfRange { expected: "bool" }),
            value => Err(unexpected(value, "bool")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    #[derive(Debug, PartialEq)]
    enum Refused {
        Kind,
        Text,
        Range,
    }

    #[track_caller]
    fn check<T: FromReply + PartialEq + Debug>(value: Value, expected: Result<T, Refused>) {
        let outcome = value.clone().convert::<T>().map_err(|error| match error {
            ConversionError::WrongKind { .. } => Refused::Kind,
            ConversionError::Malformed { .. } => Refused::Text,
            ConversionError::OutOfRange { .. } => Refused::Range,
            error => panic!("{error}"),
        });
        assert_eq!(outcome, expected, "{value:?}");
    }

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn integers_are_checked_never_wrapped() {
        check(Value::Integer(255), Ok(255_u8));
        check::<u8>(Value::Integer(256), Err(Refused::Range));
        check::<u64>(Value::Integer(-1), Err(Refused::Range));
        check(Value::Integer(i64::MIN), Ok(i64::MIN));
        check(Value::Integer(-128), Ok(-128_i8));
        check(text("18446744073709551615"), Ok(u64::MAX));
        check(text("-9223372036854775808"), Ok(i64::MIN));
        check::<i64>(text("9223372036854775808"), Err(Refused::Range));
        check::<u8>(text("-5"), Err(Refused::Range));
        check::<u64>(
            text("99999999999999999999999999999999999999999999999999"),
            Err(Refused::Range),
        );
    }

    #[test]
    fn integers_come_only_from_digits() {
        for wrong in [
            "", "-", "+5", " 5", "5 ", "5.0", "1e3", "0x10", "five", "-\u{661}",
        ] {
            check::<i64>(text(wrong), Err(Refused::Text));
        }
        check::<i64>(Value::Array(vec![]), Err(Refused::Kind));
    }

    #[test]
    fn floats_are_finite_decimals_or_one_of_four_tokens() {
        check(text("3"), Ok(3.0));
        check(text("-1.5e-7"), Ok(-1.5e-7));
        check(text("1.7976931348623157e308"), Ok(f64::MAX));
        check(text("inf"), Ok(f64::INFINITY));
        check(text("-inf"), Ok(f64::NEG_INFINITY));
        for token in ["nan", "-nan"] {
            assert!(text(token).convert::<f64>().unwrap().is_nan());
            assert!(text(token).convert::<f32>().unwrap().is_nan());
        }
        for wrong in [
            "infinity", "INF", "+inf", "NaN", "", "-", "e5", "1..2", "0x1p3", "1 ",
        ] {
            check::<f64>(text(wrong), Err(Refused::Text));
        }
        check::<f64>(text("1e400"), Err(Refused::Range));
        check::<f32>(text("1e39"), Err(Refused::Range));
    }

    #[test]
    fn integers_become_floats_only_where_that_is_exact() {
        check(Value::Integer(1 << 53), Ok(9_007_199_254_740_992_f64));
        check::<f64>(Value::Integer((1 << 53) + 1), Err(Refused::Range));
        check::<f64>(Value::Integer(i64::MIN), Err(Refused::Range));
        check(Value::Integer(-(1 << 24)), Ok(-16_777_216_f32));
        check::<f32>(Value::Integer((1 << 24) + 1), Err(Refused::Range));
    }

    #[test]
    fn only_zero_and_one_are_booleans() {
        check(Value::Integer(0), Ok(false));
        check(Value::Integer(1), Ok(true));
        check::<bool>(Value::Integer(2), Err(Refused::Range));
        check::<bool>(text("1"), Err(Refused::Kind));
        check::<bool>(Value::SimpleString("OK".into()), Err(Refused::Kind));
    }
}
