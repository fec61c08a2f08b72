//! Conversion to integers, floats and booleans.

use super::{Accumulator, FromReply};
use crate::{ConversionError, Reply, ReplyKind};
use std::str::FromStr;

/// Up to this number, an `f64` represents every integer exactly, so a double is the integer that the server meant.
const MAX_EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;

macro_rules! integer {
    ($integer:ty $(, $of_vec:item)*) => {
        impl FromReply for $integer {
            const KEEPS_BYTES: bool = false;

            #[inline(always)]
            fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
                let expected = stringify!($integer);
                let number = match reply {
                    Reply::Integer(integer) => <$integer>::try_from(integer).ok(),
                    other => <$integer>::try_from(integer(other, expected)?).ok(),
                };
                number.ok_or(ConversionError::OutOfRange { expected })
            }

            $($of_vec)*
        }
    };
}

integer!(
    u8,
    #[inline(always)]
    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<u8>, ConversionError> {
        let text = reply.into_text("Vec<u8>").map_err(no_list_of_bytes);
        text.map(|text| text.into_vec())
    },
    fn vec_accumulator<'a>() -> Option<Box<dyn Accumulator<Vec<u8>> + 'a>> {
        None
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
integer!(i128);

/// States that a `Vec<u8>` is a string, for callers that wanted a list of numbers.
#[cold]
fn no_list_of_bytes(error: ConversionError) -> ConversionError {
    match error {
        ConversionError::WrongKind {
            found: found @ (ReplyKind::Array { .. } | ReplyKind::Set { .. }),
            ..
        } => ConversionError::WrongKind {
            expected: "one string, because a Vec<u8> holds its bytes (for a list of numbers, use a wider type, such as u16)",
            found,
        },
        error => error,
    }
}

/// Reads a reply as an integer.
fn integer(reply: Reply<'_>, expected: &'static str) -> Result<i128, ConversionError> {
    let found = reply.kind();
    match reply {
        Reply::Integer(integer) => Ok(integer.into()),
        Reply::BigNumber(digits) => parse(&digits).ok_or(ConversionError::OutOfRange { expected }),
        Reply::Double(double) if double.fract() != 0.0 => {
            Err(ConversionError::Malformed { expected, found })
        }
        Reply::Double(double) if double.abs() <= MAX_EXACT => Ok(double as i128),
        Reply::Double(_) => Err(ConversionError::OutOfRange { expected }),
        other => integer_of_text(&other.into_text(expected)?, expected, found),
    }
}

fn integer_of_text(
    text: &[u8],
    expected: &'static str,
    found: ReplyKind,
) -> Result<i128, ConversionError> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(ConversionError::Malformed { expected, found });
    }
    // Digits that do not fit 128 bits are too many for every type here.
    parse(text).ok_or(ConversionError::OutOfRange { expected })
}

macro_rules! float {
    ($float:ty) => {
        impl FromReply for $float {
            const KEEPS_BYTES: bool = false;

            fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
                let expected = stringify!($float);
                let found = reply.kind();
                let integer = match reply {
                    Reply::Double(double) => return narrowed::<$float>(double, double as $float),
                    Reply::Integer(integer) => Some(integer.into()),
                    Reply::BigNumber(digits) => parse::<i128>(&digits),
                    other => return float_of_text(&other.into_text(expected)?, expected, found),
                };
                let is_exact =
                    |integer: &i128| integer.unsigned_abs() <= 1 << <$float>::MANTISSA_DIGITS;
                match integer.filter(is_exact) {
                    Some(integer) => Ok(integer as $float),
                    None => Err(ConversionError::OutOfRange { expected }),
                }
            }
        }
    };
}

float!(f64);
float!(f32);

/// Rounds a double to the nearest float of another type. Fails if a finite double would become infinite.
fn narrowed<F: Into<f64> + Copy>(double: f64, float: F) -> Result<F, ConversionError> {
    match float.into().is_infinite() && double.is_finite() {
        true => Err(ConversionError::OutOfRange {
            expected: std::any::type_name::<F>(),
        }),
        false => Ok(float),
    }
}

fn float_of_text<F: FromStr + Into<f64> + From<f32> + Copy>(
    text: &[u8],
    expected: &'static str,
    found: ReplyKind,
) -> Result<F, ConversionError> {
    match text {
        b"inf" => Ok(f32::INFINITY.into()),
        b"-inf" => Ok(f32::NEG_INFINITY.into()),
        b"nan" | b"-nan" => Ok(f32::NAN.into()),
        text => finite(text, expected, found),
    }
}

/// Reads a decimal number. The standard parser alone would also accept `infinity`, in upper or lower case, and overflow
/// to infinity.
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
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Boolean(boolean) => Ok(boolean),
            Reply::Integer(0) => Ok(false),
            Reply::Integer(1) => Ok(true),
            Reply::Integer(_) => Err(ConversionError::OutOfRange { expected: "bool" }),
            other => Err(other.unexpected("bool")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BigNumber, Value};
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
    fn a_big_number_is_an_integer_where_it_fits() {
        let big = |digits: &str| Value::BigNumber(digits.parse::<BigNumber>().unwrap());
        check(big("-5"), Ok(-5_i8));
        check(big("+5"), Ok(5_u8));
        check(big("18446744073709551615"), Ok(u64::MAX));
        check(
            big("170141183460469231731687303715884105727"),
            Ok(i128::MAX),
        );
        check::<u64>(big("18446744073709551616"), Err(Refused::Range));
        check::<i128>(
            big("170141183460469231731687303715884105728"),
            Err(Refused::Range),
        );
        check(big("9007199254740992"), Ok(9_007_199_254_740_992_f64));
        check::<f64>(big("9007199254740993"), Err(Refused::Range));
        check::<f64>(big(&"9".repeat(100)), Err(Refused::Range));
    }

    #[test]
    fn a_double_is_an_integer_where_that_is_exact() {
        check(Value::Double(3.0), Ok(3_u8));
        check(Value::Double(-0.0), Ok(0_u8));
        check(
            Value::Double(-9_007_199_254_740_992.0),
            Ok(-9_007_199_254_740_992_i64),
        );
        check::<i64>(Value::Double(9_007_199_254_740_994.0), Err(Refused::Range));
        check::<u8>(Value::Double(-1.0), Err(Refused::Range));
        check::<i128>(Value::Double(1e300), Err(Refused::Range));
        for fraction in [0.5, f64::INFINITY, f64::NAN] {
            check::<i64>(Value::Double(fraction), Err(Refused::Text));
        }
    }

    #[test]
    fn a_double_is_a_float_of_either_size() {
        check(Value::Double(0.1), Ok(0.1_f64));
        check(Value::Double(0.1), Ok(0.1_f32));
        check(Value::Double(f64::NEG_INFINITY), Ok(f32::NEG_INFINITY));
        check::<f32>(Value::Double(1e300), Err(Refused::Range));
        assert!(Value::Double(f64::NAN).convert::<f32>().unwrap().is_nan());
        check::<f64>(Value::Boolean(true), Err(Refused::Kind));
    }

    #[test]
    fn only_booleans_and_zero_and_one_are_booleans() {
        check(Value::Integer(0), Ok(false));
        check(Value::Integer(1), Ok(true));
        check::<bool>(Value::Integer(2), Err(Refused::Range));
        check(Value::Boolean(true), Ok(true));
        check(Value::Boolean(false), Ok(false));
        check::<i64>(Value::Boolean(true), Err(Refused::Kind));
        check::<bool>(text("1"), Err(Refused::Kind));
        check::<bool>(Value::SimpleString("OK".into()), Err(Refused::Kind));
    }
}
