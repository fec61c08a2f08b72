//! What the decoder answers to whole replies, to replies in pieces, and to what is none.

use super::*;
use crate::{ServerError, Value};
use bytes::Bytes;
use proptest::prelude::*;

type Outcome = Result<Option<Value>, ProtocolError>;

/// Bytes that a value can take for each byte on the wire: an element of 40 bytes for the shortest
/// of 3 bytes.
const MAX_GROWTH: usize = 14;

fn bulk(bytes: impl Into<Bytes>) -> Value {
    Value::BulkString(bytes.into())
}

fn simple(text: impl Into<Bytes>) -> Value {
    Value::SimpleString(text.into())
}

fn decode_whole(wire: &[u8]) -> Outcome {
    Decoder::default().decode(&mut ReadBuffer::from(wire))
}

/// Feeds `wire` in pieces that end at `cuts`, and stops at the first answer.
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
fn both_nulls_are_nil() {
    accepts("$-1\r\n", Value::Nil);
    accepts("*-1\r\n", Value::Nil);
    accepts(
        "*2\r\n$-1\r\n*-1\r\n",
        Value::Array(vec![Value::Nil, Value::Nil]),
    );
}

#[test]
fn lengths_are_plain_digits() {
    for kind in ["$", "*"] {
        for length in [
            "-5", "-2", "-0", "-01", "-11", "-", "+1", " 1", "03", "00", "1 ", "x", "", "1x",
            "1\n", "1\rx",
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
    for byte in [
        b'_', b'%', b'=', b',', b'#', b'(', b'~', b'>', b'|', b'!', b'H', 0, 0xff, b'\r',
    ] {
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
    check(16_000, true);
    check(17_000, false);
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
fn a_length_near_the_end_of_the_address_space_does_not_overflow() {
    let limits = Limits::default().max_bulk_len(usize::MAX);
    let outcome = Decoder::new(limits).decode(&mut format!("${}\r\n", i64::MAX).as_str().into());
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

/// Values that survive the way over the wire: lines without CR and LF.
fn any_value() -> impl Strategy<Value = Value> {
    let any_bytes = || prop::collection::vec(any::<u8>(), 0..50);
    let line = || {
        any_bytes().prop_map(|bytes| {
            bytes
                .into_iter()
                .filter(|byte| !b"\r\n".contains(byte))
                .collect()
        })
    };
    let leaf = prop_oneof![
        Just(Value::Nil),
        any::<i64>().prop_map(Value::Integer),
        line().prop_map(|line: Vec<u8>| simple(line)),
        line().prop_map(|line: Vec<u8>| Value::Error(ServerError::new(line))),
        any_bytes().prop_map(bulk),
    ];
    leaf.prop_recursive(6, 60, 8, |element| {
        prop::collection::vec(element, 0..8).prop_map(Value::Array)
    })
}

/// Bytes that look like replies often enough to reach every corner.
fn nearly_replies() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "*", "$", ":", "+", "-", "\r\n", "\r", "\n", "0", "1", "2", "3", "9"
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
            "*99999\r\n"
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The memory that a value holds beside its own place.
fn footprint(value: &Value) -> usize {
    match value {
        Value::Array(elements) => {
            elements.capacity() * size_of::<Value>() + elements.iter().map(footprint).sum::<usize>()
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
    fn any_bytes_are_answered_alike_however_they_are_cut(
        wire in nearly_replies(),
        cuts in prop::collection::btree_set(0_usize..80, 0..12),
    ) {
        let cuts = cuts.into_iter().filter(|&cut| cut < wire.len());
        prop_assert_eq!(decode_in_pieces(&wire, cuts), decode_whole(&wire));
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
