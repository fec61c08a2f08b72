//! What the decoder does with whole replies, with replies in pieces, and with invalid input.

use super::*;
use crate::{BigNumber, ServerError, Value};
use bytes::Bytes;
use proptest::prelude::*;

type Outcome = Result<Option<Value>, ProtocolError>;

/// How many bytes a value can take for each byte on the wire: an element of 40 bytes for the shortest of 3 bytes.
const MAX_GROWTH: usize = 14;

fn bulk(bytes: impl Into<Bytes>) -> Value {
    Value::BulkString(bytes.into())
}

fn simple(text: impl Into<Bytes>) -> Value {
    Value::SimpleString(text.into())
}

fn error(text: &'static str) -> Value {
    Value::Error(ServerError::new(text))
}

fn verbatim(format: &[u8; 3], text: &'static str) -> Value {
    Value::VerbatimString {
        format: *format,
        text: text.into(),
    }
}

fn big(digits: &str) -> Value {
    Value::BigNumber(digits.parse().unwrap())
}

fn decode_whole(wire: &[u8]) -> Outcome {
    Decoder::default().decode(&mut ReadBuffer::from(wire))
}

/// Feeds `wire` in pieces that end at `cuts`, and stops at the first result.
fn decode_in_pieces(wire: &[u8], cuts: impl IntoIterator<Item = usize>) -> Outcome {
    let mut decoder = Decoder::default();
    let mut input = ReadBuffer::new();
    for end in cuts.into_iter().chain([wire.len()]) {
        input.extend_from_slice(wire.get(input.len()..end).unwrap_or_default());
        match decoder.decode(&mut input) {
            Ok(None) => {}
            outcome => return outcome,
        }
    }
    Ok(None)
}

#[track_caller]
fn check(wire: &[u8], expected: Outcome) {
    let shown = wire.escape_ascii();
    assert_eq!(decode_whole(wire), expected, "{shown}");
    for cut in 0..wire.len() {
        assert_eq!(
            decode_in_pieces(wire, [cut]),
            expected,
            "{shown} cut at {cut}"
        );
    }
    assert_eq!(
        decode_in_pieces(wire, 0..wire.len()),
        expected,
        "{shown} byte by byte"
    );
}

#[track_caller]
fn accepts(wire: impl AsRef<[u8]>, expected: Value) {
    check(wire.as_ref(), Ok(Some(expected)));
}

#[track_caller]
fn refuses(wire: impl AsRef<[u8]>, expected: ProtocolError) {
    check(wire.as_ref(), Err(expected));
}

#[track_caller]
fn waits_for_more(wire: impl AsRef<[u8]>) {
    check(wire.as_ref(), Ok(None));
}

#[test]
fn every_type_is_read() {
    accepts("+OK\r\n", simple("OK"));
    accepts("+\r\n", simple(""));
    accepts("-ERR no\r\n", Value::Error(ServerError::new("ERR no")));
    accepts(":0\r\n", Value::Integer(0));
    accepts("$5\r\na\r\nbc\r\n", bulk("a\r\nbc"));
    accepts("$0\r\n\r\n", bulk(""));
    accepts("*0\r\n", Value::Array(vec![]));
    accepts(
        "*2\r\n+a\r\n*1\r\n:1\r\n",
        Value::Array(vec![simple("a"), Value::Array(vec![Value::Integer(1)])]),
    );
}

#[test]
fn three_nulls_are_nil() {
    accepts("$-1\r\n", Value::Nil);
    accepts("*-1\r\n", Value::Nil);
    accepts("_\r\n", Value::Nil);
    for wrong in ["_x\r\n", "_xx\r\n", "_\n", "_\rx"] {
        refuses(wrong, ProtocolError::InvalidNull);
    }
    accepts(
        "*2\r\n$-1\r\n*-1\r\n",
        Value::Array(vec![Value::Nil, Value::Nil]),
    );
}

#[test]
fn lengths_are_plain_digits() {
    for kind in ["$", "*", "%", "~", "|", ">", "=", "!"] {
        for length in [
            "??", "?1", "-5", "-2", "-0", "-01", "-11", "-", "+1", " 1", "03", "00", "1 ", "x", "",
            "1x", "1\n", "1\rx",
        ] {
            refuses(format!("{kind}{length}\r\n"), ProtocolError::InvalidLength);
        }
        refuses(
            format!("{kind}99999999999999999999\r\n"),
            ProtocolError::InvalidLength,
        );
    }
}

#[test]
fn a_length_has_a_digit() {
    refuses("$\r\n\r\n:1234567\r\n", ProtocolError::InvalidLength);
    refuses("*\r\n", ProtocolError::InvalidLength);
}

#[test]
fn only_a_bulk_string_and_an_array_can_be_null() {
    for kind in ["%", "~", "|", ">", "=", "!"] {
        refuses(format!("{kind}-1\r\n"), ProtocolError::InvalidLength);
    }
    refuses("$?\r\n;-1\r\n", ProtocolError::InvalidLength);
}

#[test]
fn only_some_kinds_can_be_streamed() {
    for kind in ["|", ">", "=", "!"] {
        refuses(format!("{kind}?\r\n"), ProtocolError::InvalidLength);
    }
    refuses("$?\r\n;?\r\n", ProtocolError::InvalidLength);
}

#[test]
fn doubles_are_finite_decimals_or_one_of_four_tokens() {
    for (text, double) in [
        ("0", 0.0),
        ("-0", -0.0),
        ("+10", 10.0),
        ("1.23", 1.23),
        ("-1.5E-7", -1.5e-7),
        ("1e+20", 1e20),
        ("1.7976931348623157e308", f64::MAX),
        ("inf", f64::INFINITY),
        ("-inf", f64::NEG_INFINITY),
    ] {
        accepts(format!(",{text}\r\n"), Value::Double(double));
    }
    for text in [",nan\r\n", ",-nan\r\n"] {
        let Value::Double(double) = decode_whole(text.as_bytes()).unwrap().unwrap() else {
            panic!("{text:?}");
        };
        assert!(double.is_nan());
    }
    for wrong in [
        "", "infinity", "1e400", "-1e400", "+inf", "1.", ".5", "x", " 1",
    ] {
        refuses(format!(",{wrong}\r\n"), ProtocolError::InvalidDouble);
    }
    refuses(",1\n", ProtocolError::InvalidLineEnd);
}

#[test]
fn booleans_are_one_letter() {
    accepts("#t\r\n", Value::Boolean(true));
    accepts("#f\r\n", Value::Boolean(false));
    for wrong in ["#x\r\n", "#T\r\n", "#\r\n", "#true\r\n", "#t\n"] {
        refuses(wrong, ProtocolError::InvalidBoolean);
    }
}

#[test]
fn big_numbers_are_digits() {
    let digits = "3492890328409238509324850943850943825024385";
    for text in [digits, "-1", "+1", "0"] {
        accepts(format!("({text}\r\n"), big(text));
    }
    for wrong in ["", "abc", "-", "1.0", "1e5", " 1", "--1"] {
        refuses(format!("({wrong}\r\n"), ProtocolError::InvalidBigNumber);
    }
}

#[test]
fn verbatim_strings_begin_with_their_format() {
    accepts(
        "=15\r\ntxt:Some string\r\n",
        verbatim(b"txt", "Some string"),
    );
    accepts("=4\r\nmkd:\r\n", verbatim(b"mkd", ""));
    for wrong in ["=3\r\ntxt\r\n", "=5\r\ntxtab\r\n", "=0\r\n\r\n"] {
        refuses(wrong, ProtocolError::InvalidVerbatimString);
    }
    refuses("=4\r\ntxt:xx", ProtocolError::InvalidBulkEnd);
}

#[test]
fn a_blob_error_is_an_error_of_any_bytes() {
    accepts("!5\r\nERR x\r\n", error("ERR x"));
    accepts("!6\r\nERR\r\nx\r\n", error("ERR\r\nx"));
    accepts("!0\r\n\r\n", error(""));
    refuses("!1\r\nxyz", ProtocolError::InvalidBulkEnd);
}

#[test]
fn maps_and_sets_keep_all_that_came() {
    let number = Value::Integer;
    accepts("%0\r\n", Value::Map(vec![]));
    accepts("~0\r\n", Value::Set(vec![]));
    accepts(
        "%2\r\n+a\r\n:1\r\n+a\r\n:2\r\n",
        Value::Map(vec![(simple("a"), number(1)), (simple("a"), number(2))]),
    );
    accepts("~2\r\n:1\r\n:1\r\n", Value::Set(vec![number(1), number(1)]));
    let key = Value::Map(vec![(Value::Nil, Value::Array(vec![]))]);
    accepts(
        "%1\r\n%1\r\n_\r\n*0\r\n~1\r\n-ERR x\r\n",
        Value::Map(vec![(key, Value::Set(vec![error("ERR x")]))]),
    );
    waits_for_more("%1\r\n+a\r\n");
}

#[test]
fn a_push_comes_only_between_replies() {
    accepts(">0\r\n", Value::Push(vec![]));
    let elements = vec![simple("invalidate"), Value::Array(vec![bulk("k")])];
    accepts(
        ">2\r\n+invalidate\r\n*1\r\n$1\r\nk\r\n",
        Value::Push(elements),
    );
    accepts(
        "|1\r\n+a\r\n+b\r\n>1\r\n_\r\n",
        Value::Push(vec![Value::Nil]),
    );
    for around in [
        "*1\r\n",
        "%1\r\n",
        "~1\r\n",
        ">1\r\n",
        "|1\r\n",
        "*?\r\n",
        "*2\r\n:1\r\n",
    ] {
        refuses(format!("{around}>1\r\n:1\r\n"), ProtocolError::NestedPush);
    }
}

#[test]
fn attributes_are_skipped_and_never_counted() {
    let ones = |count| Value::Array(vec![Value::Integer(1); count]);
    let attributes = "|1\r\n+ttl\r\n:3600\r\n";
    accepts(format!("{attributes}:1\r\n"), Value::Integer(1));
    accepts(format!("{attributes}{attributes}:1\r\n"), Value::Integer(1));
    accepts(format!("|0\r\n{attributes}|0\r\n:1\r\n"), Value::Integer(1));
    accepts(format!("{attributes}-ERR x\r\n"), error("ERR x"));
    accepts(
        format!("*2\r\n{attributes}:1\r\n{attributes}:1\r\n"),
        ones(2),
    );
    accepts(
        format!("*1\r\n{attributes}*2\r\n:1\r\n:1\r\n"),
        Value::Array(vec![ones(2)]),
    );
    accepts(
        format!("%1\r\n{attributes}:1\r\n{attributes}:1\r\n"),
        Value::Map(vec![(Value::Integer(1), Value::Integer(1))]),
    );
    // Attributes of an attribute's own value, an aggregate in attributes, and streamed attributes.
    accepts(
        format!("|1\r\n{attributes}+a\r\n~2\r\n:1\r\n:2\r\n:1\r\n"),
        Value::Integer(1),
    );
    accepts(
        "|1\r\n*?\r\n:5\r\n.\r\n$?\r\n;1\r\nx\r\n;0\r\n:1\r\n",
        Value::Integer(1),
    );
    waits_for_more(attributes);
    waits_for_more(format!("*1\r\n{attributes}"));
    refuses(
        format!("*?\r\n{attributes}.\r\n"),
        ProtocolError::InvalidStreamEnd,
    );
}

#[test]
fn a_streamed_string_is_its_chunks() {
    accepts(
        "$?\r\n;4\r\nHell\r\n;6\r\no\r\nwor\r\n;2\r\nld\r\n;0\r\n",
        bulk("Hello\r\nworld"),
    );
    accepts("$?\r\n;0\r\n", bulk(""));
    accepts(
        "*2\r\n$?\r\n;1\r\na\r\n;0\r\n:1\r\n",
        Value::Array(vec![bulk("a"), Value::Integer(1)]),
    );
    for other in [
        "+a\r\n",
        ".\r\n",
        "$1\r\na\r\n",
        "$?\r\n",
        "*0\r\n",
        "|0\r\n",
    ] {
        refuses(format!("$?\r\n{other}"), ProtocolError::InvalidChunk);
    }
    refuses(";1\r\na\r\n", ProtocolError::InvalidChunk);
    refuses("*1\r\n;0\r\n", ProtocolError::InvalidChunk);
    refuses(
        "*4\r\n$?\r\n$1\r\na\r\n;0\r\n:1\r\n:1\r\n:1\r\n",
        ProtocolError::InvalidChunk,
    );
    refuses("$?\r\n;1\r\nxyz", ProtocolError::InvalidBulkEnd);
    refuses("$?\r\n@", ProtocolError::UnknownType { byte: b'@' });
    waits_for_more("$?\r\n;1\r\na\r\n");
}

#[test]
fn a_streamed_aggregate_has_what_came_before_its_end() {
    let number = Value::Integer;
    accepts("*?\r\n.\r\n", Value::Array(vec![]));
    accepts("%?\r\n.\r\n", Value::Map(vec![]));
    accepts(
        "~?\r\n:1\r\n:2\r\n.\r\n",
        Value::Set(vec![number(1), number(2)]),
    );
    accepts(
        "%?\r\n+a\r\n:1\r\n.\r\n",
        Value::Map(vec![(simple("a"), number(1))]),
    );
    accepts(
        "*3\r\n*?\r\n*?\r\n.\r\n:1\r\n.\r\n*0\r\n:2\r\n",
        Value::Array(vec![
            Value::Array(vec![Value::Array(vec![]), number(1)]),
            Value::Array(vec![]),
            number(2),
        ]),
    );
    let many = format!("*?\r\n{}.\r\n", ":7\r\n".repeat(1234));
    assert_eq!(
        decode_whole(many.as_bytes()),
        Ok(Some(Value::Array(vec![number(7); 1234])))
    );
    for wrong in [".\r\n", "*1\r\n.\r\n", "%?\r\n+a\r\n.\r\n", "*?\r\n.x"] {
        refuses(wrong, ProtocolError::InvalidStreamEnd);
    }
    waits_for_more("*?\r\n:1\r\n");
}

#[test]
fn an_end_of_the_stream_within_a_counted_aggregate_is_refused() {
    refuses("*?\r\n*2\r\n:1\r\n.\r\n", ProtocolError::InvalidStreamEnd);
}

#[test]
fn integers_are_decimal_numbers_of_64_bits() {
    accepts(":+5\r\n", Value::Integer(5));
    accepts(":-5\r\n", Value::Integer(-5));
    accepts(":-0\r\n", Value::Integer(0));
    accepts(":9223372036854775807\r\n", Value::Integer(i64::MAX));
    accepts(":-9223372036854775808\r\n", Value::Integer(i64::MIN));
    for wrong in [
        "",
        " 5",
        "5 ",
        "+",
        "-",
        "+-5",
        "--5",
        "5.0",
        "x",
        "9223372036854775808",
        "-9223372036854775809",
    ] {
        refuses(format!(":{wrong}\r\n"), ProtocolError::InvalidInteger);
    }
    refuses(
        format!(":{}1\r\n", "0".repeat(30)),
        ProtocolError::InvalidInteger,
    );
    refuses(":5\n", ProtocolError::InvalidInteger);
}

#[test]
fn a_bulk_string_ends_with_crlf() {
    refuses("$3\r\nabcde", ProtocolError::InvalidBulkEnd);
    refuses("$3\r\nabc\n\r", ProtocolError::InvalidBulkEnd);
    refuses("*1\r\n$0\r\nx\r\n", ProtocolError::InvalidBulkEnd);
}

#[test]
fn lines_are_bytes_without_cr_or_lf() {
    accepts(b"+caf\xe9\0\r\n", simple(&b"caf\xe9\0"[..]));
    accepts(
        b"-ERR caf\xe9\r\n",
        Value::Error(ServerError::new(&b"ERR caf\xe9"[..])),
    );
    for kind in ["+", "-"] {
        refuses(format!("{kind}a\nb\r\n"), ProtocolError::InvalidLineEnd);
        refuses(format!("{kind}a\rb\r\n"), ProtocolError::InvalidLineEnd);
        refuses(format!("{kind}a\r\r\n"), ProtocolError::InvalidLineEnd);
    }
}

#[test]
fn an_error_within_an_array_is_an_element() {
    let error = Value::Error(ServerError::new("ERR x"));
    accepts(
        "*3\r\n:1\r\n-ERR x\r\n:2\r\n",
        Value::Array(vec![Value::Integer(1), error, Value::Integer(2)]),
    );
}

#[test]
fn bytes_that_begin_no_reply_are_named() {
    for byte in [b'?', b'@', b'&', b'H', b'1', b' ', 0, 0xff, b'\r', b'\n'] {
        refuses(
            [byte, b'1', b'\r', b'\n'],
            ProtocolError::UnknownType { byte },
        );
    }
    refuses(
        "*2\r\n:1\r\n?\r\n",
        ProtocolError::UnknownType { byte: b'?' },
    );
}

#[test]
fn an_incomplete_reply_waits() {
    for wire in [
        "",
        "+",
        "+O",
        "+OK\r",
        "$",
        "$1",
        "$1\r",
        "$1\r\n",
        "$1\r\na",
        "$1\r\na\r",
        "$-",
        "$-1\r",
        "*",
        "*1",
    ] {
        waits_for_more(wire);
    }
    for wire in [
        "*1\r\n",
        "*2\r\n:1\r\n",
        "*1\r\n*1\r\n",
        ":",
        ":-",
        ":1",
        ":1\r",
        "_",
        "_\r",
        "#",
        "#t",
        ",1",
        ",1\r",
        "(1",
        "=4\r\ntxt:",
        "!1\r\n",
        "%1\r\n",
        "~1",
        ">1\r\n",
        "|1\r\n",
        "$?",
        "$?\r",
        "$?\r\n",
        "$?\r\n;",
        "$?\r\n;1\r\n",
        "*?\r",
        "*?\r\n.\r",
    ] {
        waits_for_more(wire);
    }
}

#[test]
fn one_reply_is_taken_and_the_next_stays() {
    let mut decoder = Decoder::default();
    let mut input = ReadBuffer::from(":1\r\n*1\r\n+a\r\n$1\r\nb\r\n:");
    for expected in [
        Value::Integer(1),
        Value::Array(vec![simple("a")]),
        bulk("b"),
    ] {
        assert_eq!(decoder.decode(&mut input), Ok(Some(expected)));
    }
    assert_eq!(decoder.decode(&mut input), Ok(None));
    assert_eq!(*input, *b":");
}

#[test]
fn a_line_that_came_in_pieces_does_not_hide_the_end_of_a_shorter_one() {
    for (line, expected) in [
        ("-ERR a long error", error("ERR a long error")),
        ("+PONG PONG", simple("PONG PONG")),
    ] {
        let mut decoder = Decoder::default();
        let mut input = ReadBuffer::from(line);
        assert_eq!(decoder.decode(&mut input), Ok(None));
        input.extend_from_slice(b"\r\n-NO\r\n+OK\r\n");
        for expected in [expected, error("NO"), simple("OK")] {
            assert_eq!(decoder.decode(&mut input), Ok(Some(expected)));
        }
    }
}

#[test]
fn an_error_is_for_good() {
    let mut decoder = Decoder::default();
    let error = ProtocolError::UnknownType { byte: b'?' };
    assert_eq!(decoder.decode(&mut "?".into()), Err(error.clone()));
    assert_eq!(decoder.decode(&mut ":1\r\n".into()), Err(error));
}

#[test]
fn a_small_reply_is_copied_and_a_large_one_is_not() {
    #[track_caller]
    fn check(length: usize, is_copied: bool) {
        let mut input =
            ReadBuffer::from(format!("${length}\r\n{}\r\n", "x".repeat(length)).as_str());
        let before = input.as_ptr_range();
        let value: Bytes = Decoder::default()
            .decode(&mut input)
            .unwrap()
            .unwrap()
            .convert()
            .unwrap();
        assert_eq!(value.len(), length);
        assert_eq!(!before.contains(&value.as_ptr()), is_copied);
        if is_copied {
            assert_eq!(
                Vec::from(value).capacity(),
                length,
                "nothing beyond the value is kept"
            );
        }
    }
    check(64, true);
    // With its header and line end, the second string is exactly long enough not to be copied.
    check(16_373, true);
    check(16_374, false);
    check(1_000_000, false);
}

#[test]
fn the_strings_of_an_array_share_one_allocation() {
    let mut input = ReadBuffer::from("*2\r\n$3\r\nabc\r\n$3\r\ndef\r\n");
    let (first, second): (Bytes, Bytes) = Decoder::default()
        .decode(&mut input)
        .unwrap()
        .unwrap()
        .convert()
        .unwrap();
    assert_eq!(
        second.as_ptr() as usize - first.as_ptr() as usize,
        "abc\r\n$3\r\n".len()
    );
}

#[test]
fn missing_tells_what_a_bulk_string_lacks_up_to_a_step() {
    #[track_caller]
    fn check(wire: &str, expected: usize) {
        let mut decoder = Decoder::default();
        decoder.decode(&mut wire.into()).unwrap();
        assert_eq!(decoder.missing(), expected, "{wire:?}");
    }
    check("", 0);
    check("$5", 0);
    check("$5\r\n", 7);
    check("$5\r\nabcde\r", 1);
    check("$5\r\nabcde\r\n", 0);
    check("*2\r\n:1\r\n$100\r\n", 102);
    check("*5\r\n", 0);
    check("$536870912\r\n", 2 * 1024 * 1024);
    check("=100\r\ntxt:", 98);
    check("!100\r\n", 102);
    check("$?\r\n;100\r\n", 102);
}

#[test]
fn announced_sizes_allocate_nothing() {
    let mut decoder = Decoder::new(
        Limits::default()
            .max_elements(usize::MAX)
            .max_frame_len(usize::MAX),
    );
    let mut input = ReadBuffer::from("*1000000000\r\n");
    let before = format!("{input:?}");
    assert_eq!(decoder.decode(&mut input), Ok(None));
    assert_eq!((format!("{input:?}"), decoder.missing()), (before, 0));
}

#[test]
fn announcements_beyond_the_limits_are_refused_at_the_header() {
    let (announced, limit) = (1_000_000_000, 64 * 1024 * 1024);
    refuses(
        "*1000000000\r\n",
        ProtocolError::TooManyElements { announced, limit },
    );
    let limit = 512 * 1024 * 1024;
    for announced in [usize::MAX / 2, limit + 1] {
        refuses(
            format!("${announced}\r\n"),
            ProtocolError::BulkTooLong { announced, limit },
        );
    }
    waits_for_more(format!("${limit}\r\n"));
}

#[test]
fn the_limits_hold_for_every_kind() {
    #[track_caller]
    fn check(limits: Limits, good: &[&str], bad: &[&str], expected: ProtocolError) {
        for wire in good {
            let outcome = Decoder::new(limits).decode(&mut (*wire).into());
            assert!(matches!(outcome, Ok(Some(_))), "{wire:?}: {outcome:?}");
        }
        for wire in bad {
            let outcome = Decoder::new(limits).decode(&mut (*wire).into());
            assert_eq!(outcome, Err(expected.clone()), "{wire:?}");
        }
    }
    let new = Limits::default;
    check(
        new().max_elements(4),
        &[
            "%2\r\n:1\r\n:1\r\n:1\r\n:1\r\n",
            "|2\r\n_\r\n_\r\n_\r\n_\r\n_\r\n",
            ">0\r\n",
        ],
        &["%3\r\n", "|3\r\n"],
        ProtocolError::TooManyElements {
            announced: 6,
            limit: 4,
        },
    );
    let five = ":1\r\n".repeat(5);
    check(
        new().max_elements(4),
        &[&format!("*?\r\n{}.\r\n", &five[4..])],
        &[
            "~5\r\n",
            ">5\r\n",
            &format!("*?\r\n{five}"),
            &format!("%?\r\n{five}"),
        ],
        ProtocolError::TooManyElements {
            announced: 5,
            limit: 4,
        },
    );
    check(
        new().max_depth(2),
        &[
            "%1\r\n:1\r\n~1\r\n:1\r\n",
            "|1\r\n:1\r\n*0\r\n:1\r\n",
            "*?\r\n*?\r\n.\r\n.\r\n",
        ],
        &[
            "%1\r\n:1\r\n~1\r\n*0\r\n",
            "|1\r\n:1\r\n*1\r\n%0\r\n",
            "*?\r\n*?\r\n*?\r\n",
            "*1\r\n*1\r\n|0\r\n",
        ],
        ProtocolError::TooDeep { limit: 2 },
    );
    check(
        new().max_bulk_len(5),
        &[
            "=5\r\ntxt:a\r\n",
            "!5\r\nabcde\r\n",
            "$?\r\n;3\r\nabc\r\n;2\r\nde\r\n;0\r\n",
        ],
        &[
            "=6\r\n",
            "!6\r\n",
            "$?\r\n;6\r\n",
            "$?\r\n;3\r\nabc\r\n;3\r\ndef\r\n",
        ],
        ProtocolError::BulkTooLong {
            announced: 6,
            limit: 5,
        },
    );
    check(
        new().max_line_len(3),
        &[",1.5\r\n", "(123\r\n"],
        &[",1.25", "(1234"],
        ProtocolError::LineTooLong { limit: 3 },
    );
    check(
        new().max_frame_len(14),
        &["*?\r\n:1\r\n.\r\n", "|1\r\n_\r\n_\r\n_\r\n"],
        &[
            "*?\r\n:1\r\n:1\r\n.\r\n",
            "$?\r\n;5\r\n",
            "|1\r\n:1\r\n:1\r\n_\r\n",
        ],
        ProtocolError::FrameTooLong { limit: 14 },
    );
}

#[test]
fn a_count_that_overflows_when_it_is_doubled_is_no_small_one() {
    let limits = Limits::default().max_elements(usize::MAX);
    for kind in ["%", "|"] {
        let wire = format!("{kind}{}\r\n:1\r\n:1\r\n", usize::MAX / 2 + 2);
        assert_eq!(
            Decoder::new(limits).decode(&mut wire.as_str().into()),
            Ok(None)
        );
    }
}

#[test]
fn a_length_near_the_end_of_the_address_space_does_not_overflow() {
    let limits = Limits::default().max_bulk_len(usize::MAX);
    let outcome = Decoder::new(limits).decode(&mut format!("${}\r\n", isize::MAX).as_str().into());
    assert_eq!(
        outcome,
        Err(ProtocolError::FrameTooLong {
            limit: 1024 * 1024 * 1024
        })
    );
}

#[test]
fn each_limit_lets_its_value_through_and_nothing_more() {
    #[track_caller]
    fn check(limits: Limits, good: &str, bad: &str, expected: ProtocolError) {
        assert!(
            matches!(Decoder::new(limits).decode(&mut good.into()), Ok(Some(_))),
            "{good:?}"
        );
        assert_eq!(
            Decoder::new(limits).decode(&mut bad.into()),
            Err(expected),
            "{bad:?}"
        );
    }
    let new = Limits::default;
    let (announced, limit) = (3, 2);
    check(
        new().max_bulk_len(2),
        "$2\r\nab\r\n",
        "$3\r\n",
        ProtocolError::BulkTooLong { announced, limit },
    );
    let too_many = ProtocolError::TooManyElements { announced, limit };
    check(
        new().max_elements(2),
        "*2\r\n:1\r\n:1\r\n",
        "*3\r\n",
        too_many,
    );
    check(
        new().max_depth(2),
        "*1\r\n*1\r\n:1\r\n",
        "*1\r\n*1\r\n*0\r\n",
        ProtocolError::TooDeep { limit },
    );
    check(
        new().max_line_len(2),
        "+ab\r\n",
        "+abc",
        ProtocolError::LineTooLong { limit },
    );
    check(
        new().max_line_len(2),
        "-ab\r\n",
        "-abc\r\n",
        ProtocolError::LineTooLong { limit },
    );
    let limit = 8;
    check(
        new().max_frame_len(8),
        "$2\r\nab\r\n",
        "$3\r\n",
        ProtocolError::FrameTooLong { limit },
    );
    check(
        new().max_frame_len(8),
        "*1\r\n:1\r\n",
        "*2\r\n:1\r\n:",
        ProtocolError::FrameTooLong { limit },
    );
}

#[test]
fn a_reply_as_long_as_the_limit_may_come_in_pieces() {
    let mut decoder = Decoder::new(Limits::default().max_frame_len(8));
    let mut input = ReadBuffer::new();
    for byte in b"$2\r\nab\r" {
        input.extend_from_slice(&[*byte]);
        assert_eq!(decoder.decode(&mut input), Ok(None));
    }
    input.extend_from_slice(b"\n");
    assert_eq!(decoder.decode(&mut input), Ok(Some(bulk("ab"))));
}

#[test]
fn endless_nesting_is_refused_without_recursion() {
    refuses_once(
        "*1\r\n".repeat(100_000),
        ProtocolError::TooDeep { limit: 128 },
    );
    let limits = Limits::default().max_depth(usize::MAX);
    let outcome = Decoder::new(limits).decode(&mut "*1\r\n".repeat(100_000).as_str().into());
    assert_eq!(outcome, Err(ProtocolError::TooDeep { limit: 512 }));
}

#[track_caller]
fn refuses_once(wire: String, expected: ProtocolError) {
    assert_eq!(decode_whole(wire.as_bytes()), Err(expected));
}

#[test]
fn many_arrays_beside_one_another_are_not_deep() {
    let wire = format!("*1000\r\n{}", "*1\r\n:1\r\n".repeat(1000));
    let lists: Vec<Vec<i64>> = decode_whole(wire.as_bytes())
        .unwrap()
        .unwrap()
        .convert()
        .unwrap();
    assert_eq!(lists.len(), 1000);
}

#[test]
fn an_input_that_shrinks_between_calls_is_no_panic() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.decode(&mut "*2\r\n:1\r\n+abc".into()), Ok(None));
    assert_eq!(decoder.decode(&mut "*2".into()), Ok(None));
}

#[test]
fn line_breaks_in_an_encoded_line_cannot_begin_a_reply() {
    let mut wire = Vec::new();
    encode_value(&simple("a\r\n:1"), &mut wire);
    encode_value(&Value::Error(ServerError::new("ERR a\nb")), &mut wire);
    assert_eq!(wire, b"+a  :1\r\n-ERR a b\r\n");
}

/// Values that come back unchanged: lines without CR and LF.
pub(super) fn any_value() -> impl Strategy<Value = Value> {
    let any_bytes = || prop::collection::vec(any::<u8>(), 0..50);
    let line = || {
        any_bytes().prop_map(|bytes| {
            bytes
                .into_iter()
                .filter(|byte| !b"\r\n".contains(byte))
                .collect()
        })
    };
    let format = "[a-z]{3}".prop_map(|format| format.as_bytes().try_into().unwrap());
    let leaf = prop_oneof![
        Just(Value::Nil),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>()
            .prop_filter("is equal to itself", |double| !double.is_nan())
            .prop_map(Value::Double),
        any::<bool>().prop_map(Value::Boolean),
        any::<i128>().prop_map(|number| Value::BigNumber(BigNumber::from(number))),
        (format, any_bytes()).prop_map(|(format, text)| Value::VerbatimString {
            format,
            text: text.into()
        }),
        line().prop_map(|line: Vec<u8>| simple(line)),
        line().prop_map(|line: Vec<u8>| Value::Error(ServerError::new(line))),
        any_bytes().prop_map(bulk),
    ];
    leaf.prop_recursive(6, 60, 8, |element| {
        let elements = || prop::collection::vec(element.clone(), 0..8);
        let pairs = prop::collection::vec((element.clone(), element.clone()), 0..4);
        prop_oneof![
            elements().prop_map(Value::Array),
            elements().prop_map(Value::Set),
            pairs.prop_map(Value::Map),
        ]
    })
}

/// The same value as a server might send it that uses every freedom of RESP3.
fn write_with_extras(value: &Value, choices: &mut impl FnMut() -> u8, to: &mut Vec<u8>) {
    let choice = choices();
    if choice.is_multiple_of(4) {
        to.extend_from_slice(b"|1\r\n*?\r\n:1\r\n.\r\n|1\r\n_\r\n_\r\n$?\r\n;1\r\n.\r\n;0\r\n");
    }
    let (kind, elements): (_, Vec<&Value>) = match value {
        Value::Array(elements) => ('*', elements.iter().collect()),
        Value::Set(elements) => ('~', elements.iter().collect()),
        Value::Map(pairs) => (
            '%',
            pairs.iter().flat_map(|(key, value)| [key, value]).collect(),
        ),
        Value::BulkString(bytes) if choice.is_multiple_of(3) => {
            to.extend_from_slice(b"$?\r\n");
            for chunk in bytes.chunks(usize::from(choice) / 12 + 1) {
                to.extend_from_slice(format!(";{}\r\n", chunk.len()).as_bytes());
                to.extend_from_slice(chunk);
                to.extend_from_slice(b"\r\n");
            }
            return to.extend_from_slice(b";0\r\n");
        }
        leaf => return encode_value(leaf, to),
    };
    let is_streamed = choice.is_multiple_of(3);
    let count = elements.len() / if kind == '%' { 2 } else { 1 };
    let header = if is_streamed {
        format!("{kind}?\r\n")
    } else {
        format!("{kind}{count}\r\n")
    };
    to.extend_from_slice(header.as_bytes());
    for element in elements {
        write_with_extras(element, choices, to);
    }
    if is_streamed {
        to.extend_from_slice(b".\r\n");
    }
}

/// Bytes that look like replies often enough to reach every branch.
pub(super) fn nearly_replies() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "*", "$", ":", "+", "-", "_", ",", "#", "(", "=", "!", "%", "~", ">", "|", ";", ".",
            "?", "\r\n", "\r", "\n", "0", "1", "2", "3", "9", "t", "e"
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
        prop::sample::select(vec![
            "*1\r\n",
            "*2\r\n",
            "*0\r\n",
            ":1\r\n",
            "+\r\n",
            "$1\r\na\r\n",
            "$-1\r\n",
            "*99999\r\n",
            "_\r\n",
            "#t\r\n",
            ",1.5\r\n",
            "(12\r\n",
            "=5\r\ntxt:a\r\n",
            "!1\r\nx\r\n",
            "%1\r\n",
            "~2\r\n",
            ">1\r\n",
            "|1\r\n",
            "$?\r\n",
            ";1\r\na\r\n",
            ";0\r\n",
            "*?\r\n",
            "%?\r\n",
            ".\r\n"
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The memory that a value holds besides its own size.
fn footprint(value: &Value) -> usize {
    match value {
        Value::Array(elements) | Value::Set(elements) | Value::Push(elements) => {
            elements.capacity() * size_of::<Value>() + elements.iter().map(footprint).sum::<usize>()
        }
        Value::Map(pairs) => {
            let elements = pairs
                .iter()
                .map(|(key, value)| footprint(key) + footprint(value));
            pairs.capacity() * size_of::<(Value, Value)>() + elements.sum::<usize>()
        }
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_encoded_is_decoded_however_it_is_cut(
        value in any_value(),
        cuts in prop::collection::btree_set(0_usize..400, 0..12),
    ) {
        let mut wire = Vec::new();
        encode_value(&value, &mut wire);
        let cuts = cuts.into_iter().filter(|&cut| cut < wire.len());
        prop_assert_eq!(decode_in_pieces(&wire, cuts), Ok(Some(value)));
    }

    #[test]
    fn each_of_many_replies_is_what_it_is_however_they_are_cut(
        values in prop::collection::vec(any_value(), 1..8),
        cuts in prop::collection::btree_set(0_usize..800, 0..20),
    ) {
        let mut wire = Vec::new();
        for value in &values {
            encode_value(value, &mut wire);
        }
        let (mut decoder, mut input) = (Decoder::default(), ReadBuffer::new());
        let (mut arrived, mut decoded) = (0, Vec::new());
        for end in cuts.into_iter().filter(|&cut| cut < wire.len()).chain([wire.len()]) {
            input.extend_from_slice(&wire[arrived..end]);
            arrived = end;
            while let Some(value) = decoder.decode(&mut input).unwrap() {
                decoded.push(value);
            }
        }
        prop_assert_eq!(decoded, values);
    }

    #[test]
    fn attributes_and_streams_change_no_value(
        value in any_value(),
        choices in prop::collection::vec(any::<u8>(), 1..40),
        cuts in prop::collection::btree_set(0_usize..800, 0..12),
    ) {
        let mut wire = Vec::new();
        let mut choices = choices.into_iter().cycle();
        write_with_extras(&value, &mut || choices.next().unwrap(), &mut wire);
        let cuts = cuts.into_iter().filter(|&cut| cut < wire.len());
        prop_assert_eq!(decode_in_pieces(&wire, cuts), Ok(Some(value)), "{}", wire.escape_ascii());
    }

    #[test]
    fn any_bytes_are_answered_alike_however_they_are_cut(
        wire in nearly_replies(),
        cuts in prop::collection::btree_set(0_usize..80, 0..12),
    ) {
        let cuts = cuts.into_iter().filter(|&cut| cut < wire.len());
        prop_assert_eq!(format!("{:?}", decode_in_pieces(&wire, cuts)), format!("{:?}", decode_whole(&wire)));
    }

    #[test]
    fn memory_follows_the_bytes_that_arrived(wire in nearly_replies()) {
        let mut input = ReadBuffer::from(&wire[..]);
        let mut decoder = Decoder::default();
        loop {
            let before = input.len();
            let Ok(Some(value)) = decoder.decode(&mut input) else { break };
            prop_assert!(footprint(&value) <= MAX_GROWTH * (before - input.len()));
        }
    }

    #[test]
    fn a_request_is_read_by_the_decoder(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..20), 1..20)) {
        let mut wire = Vec::new();
        encode_command(&parts, &mut wire);
        let expected = Value::Array(parts.into_iter().map(bulk).collect());
        prop_assert_eq!(decode_whole(&wire), Ok(Some(expected)));
    }
}

#[test]
fn a_usual_string_that_is_all_of_the_input_is_found_at_once() {
    #[track_caller]
    fn check(limits: Limits, wire: &str, expected: Option<&str>) {
        let found = Decoder::new(limits).only_string(wire.as_bytes());
        assert_eq!(found, expected.map(str::as_bytes), "{wire:?}");
    }
    let all = Limits::default();
    check(all, "$5\r\nhello\r\n", Some("hello"));
    check(all, "$10\r\n0123456789\r\n", Some("0123456789"));
    for other in [
        "",
        "$5\r\nhello\r",
        "$5\r\nhello\r\n>",
        "$5\r\nhello!\r\n",
        "$05\r\nhello\r\n",
        "$-1\r\n",
        "+hello, world\r\n",
    ] {
        check(all, other, None);
    }
    let wire = "$5\r\nhello\r\n";
    for limit in [0, 4, wire.len()] {
        check(all.copy_below(limit), wire, None);
    }
    check(all.copy_below(wire.len() + 1), wire, Some("hello"));
    check(all.max_bulk_len(4), wire, None);
    check(all.max_frame_len(wire.len() - 1), wire, None);
}
