//! Replies that are converted without a value in between, and the memory that they keep.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Debug;

use bytes::Bytes;
use proptest::prelude::*;

use super::tests::{any_value, nearly_replies};
use super::*;
use crate::{BigNumber, ConversionError, FromReply, Ignored, Reply, ServerError, Value};

/// The first message of `input`.
fn message<T: FromReply>(input: &mut ReadBuffer) -> Message<T> {
    Decoder::default().decode_as(input).unwrap().unwrap()
}

fn read<T: FromReply>(input: &mut ReadBuffer) -> T {
    match message(input) {
        Message::Reply(Ok(made)) => made,
        Message::Reply(Err(error)) => panic!("{error}"),
        Message::Error(error) => panic!("{error}"),
        Message::Push(push) => panic!("{push:?}"),
    }
}

fn bulk_strings(count: usize, length: usize) -> String {
    let string = format!("${length}\r\n{}\r\n", "x".repeat(length));
    format!("*{count}\r\n{}", string.repeat(count))
}

/// How much memory the buffer has. It stays the same as long as nothing is split off.
fn capacity(input: &mut ReadBuffer) -> usize {
    input.room_for(0).capacity()
}

#[test]
fn what_keeps_no_bytes_leaves_the_buffer_its_memory() {
    #[track_caller]
    fn check<T: FromReply>(wire: &str) {
        assert!(wire.len() > 150_000);
        let mut input = ReadBuffer::from(wire);
        let before = capacity(&mut input);
        read::<T>(&mut input);
        assert_eq!(capacity(&mut input), before);
    }
    let strings = bulk_strings(2000, 100);
    check::<Vec<String>>(&strings);
    check::<Vec<Vec<u8>>>(&strings);
    check::<Vec<Option<Result<String, ServerError>>>>(&strings);
    check::<HashMap<String, String>>(&strings);
    check::<Ignored>(&strings);
    check::<()>(&strings);
    check::<Vec<(String, Ignored)>>(&strings);
    check::<HashSet<i64>>(&format!("*50000\r\n{}", ":1\r\n".repeat(50_000)));
    check::<String>(&format!("$200000\r\n{}\r\n", "x".repeat(200_000)));
}

#[test]
fn what_keeps_bytes_of_a_long_reply_is_given_its_memory() {
    #[track_caller]
    fn check<T: FromReply>(wire: &str, bytes: fn(&T) -> &Bytes) {
        let mut input = ReadBuffer::from(wire);
        let before = input.as_ptr_range();
        assert!(before.contains(&bytes(&read(&mut input)).as_ptr()));
    }
    let strings = bulk_strings(1000, 100);
    check::<Vec<Bytes>>(&strings, |list| &list[500]);
    check::<(Ignored, Bytes)>(&bulk_strings(2, 10_000), |pair| &pair.1);
    let string = format!("$20000\r\n{}\r\n", "x".repeat(20_000));
    check::<Bytes>(&string, |bytes| bytes);
}

#[test]
fn the_bytes_of_a_short_aggregate_share_one_copy() {
    let mut input = ReadBuffer::from(bulk_strings(3, 10));
    let before = input.as_ptr_range();
    let list: Vec<Bytes> = read(&mut input);
    assert!(!before.contains(&list[0].as_ptr()));
    let step = "$10\r\n".len() + 10 + "\r\n".len();
    assert_eq!(list[1].as_ptr().addr() - list[0].as_ptr().addr(), step);
    assert_eq!(list[2].as_ptr().addr() - list[1].as_ptr().addr(), step);
}

#[test]
fn bytes_on_their_own_are_copied_exactly() {
    for wire in ["$5\r\nabcde\r\n", "+abcde\r\n", "=9\r\ntxt:abcde\r\n"] {
        let bytes: Bytes = read(&mut wire.into());
        assert_eq!(Vec::from(bytes).capacity(), 5, "{wire:?}");
    }
}

#[test]
fn an_error_is_an_error_whatever_was_asked_for() {
    for wire in [
        "-ERR x\r\n",
        "!5\r\nERR x\r\n",
        "|1\r\n_\r\n_\r\n-ERR x\r\n",
    ] {
        for outcome in [
            matches!(message::<Value>(&mut wire.into()), Message::Error(error) if error.code() == "ERR"),
            matches!(message::<Ignored>(&mut wire.into()), Message::Error(_)),
            matches!(
                message::<Result<i64, ServerError>>(&mut wire.into()),
                Message::Error(_)
            ),
        ] {
            assert!(outcome, "{wire:?}");
        }
    }
}

#[test]
fn a_push_is_no_reply_whatever_was_asked_for() {
    let mut input = ReadBuffer::from(format!(
        ">2\r\n+message\r\n$20000\r\n{}\r\n:5\r\n",
        "x".repeat(20_000)
    ));
    let Message::Push(Value::Push(elements)) = message::<i64>(&mut input) else {
        panic!()
    };
    assert_eq!(elements.len(), 2);
    assert_eq!(read::<i64>(&mut input), 5);
}

#[test]
fn a_reply_that_does_not_convert_is_taken_all_the_same() {
    let mut input = ReadBuffer::from("*2\r\n*2\r\n:1\r\n+x\r\n:2\r\n:3\r\n");
    assert!(matches!(
        message::<Vec<i64>>(&mut input),
        Message::Reply(Err(_))
    ));
    assert_eq!(read::<i64>(&mut input), 3);
}

/// Reads as little as it can of a reply.
#[derive(Debug, PartialEq)]
struct First(i64);

impl FromReply for First {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("a list")?;
        let mut first = elements.next_reply().unwrap().into_elements("a list")?;
        Ok(First(first.next_element()?.unwrap()))
    }
}

#[test]
fn what_is_not_read_is_skipped() {
    let one = "*3\r\n*2\r\n:1\r\n%1\r\n+a\r\n~1\r\n:9\r\n$-1\r\n*-1\r\n";
    let mut input = ReadBuffer::from(format!("*2\r\n{one}{one}:7\r\n"));
    assert_eq!(read::<Vec<First>>(&mut input), [First(1), First(1)]);
    assert_eq!(read::<i64>(&mut input), 7);
}

/// Reads the fields of a hash in every possible way, and not all of them.
#[derive(Debug, PartialEq, Default)]
struct Fields(Vec<String>, usize);

impl FromReply for Fields {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut fields = Fields::default();
        let mut pairs = reply.into_pairs("a hash")?;
        fields.1 = pairs.len();
        while let Some(field) = pairs.next_field()? {
            match &*field {
                b"a" => fields.0.push(pairs.value()?),
                b"b" => drop(pairs.value_reply().into_elements("a list")?.next_reply()),
                b"c" => {
                    let nothing: Option<i64> =
                        pairs.value::<Ignored>().and_then(|_| pairs.value())?;
                    assert_eq!(nothing, None);
                }
                _ => {}
            }
        }
        assert_eq!(pairs.next_pair::<Ignored, Ignored>()?, None);
        Ok(fields)
    }
}

#[test]
fn the_fields_of_a_hash_are_read_or_skipped_in_every_form() {
    let fields = [
        "+a\r\n+1\r\n",
        "+x\r\n*1\r\n*0\r\n",
        "+b\r\n*2\r\n:1\r\n:2\r\n",
        "+c\r\n:5\r\n",
        "+a\r\n+2\r\n",
    ];
    for wire in [
        format!("%5\r\n{}", fields.concat()),
        format!("*10\r\n{}", fields.concat()),
        format!(
            "*5\r\n{}",
            fields.map(|field| format!("*2\r\n{field}")).concat()
        ),
    ] {
        let expected = Fields(vec!["1".into(), "2".into()], 5);
        assert_eq!(
            read::<Vec<Fields>>(&mut format!("*1\r\n{wire}").as_str().into()),
            [expected]
        );
        let value: Value = read(&mut wire.as_str().into());
        assert_eq!(value.convert::<Fields>().unwrap().1, 5);
    }
}

#[test]
fn a_collection_is_not_made_larger_in_advance_than_what_came() {
    type Large = [[Option<String>; 8]; 8];
    let wire = format!("*1000\r\n{}", "_\r\n".repeat(1000));
    let mut value = Value::Array(vec![Value::Nil; 1000]);
    let elements = Reply::from(&mut value).into_elements("a list").unwrap();
    assert!(elements.room::<Large>() * size_of::<Large>() <= 1000 * size_of::<Value>());
    struct Room;
    impl FromReply for Room {
        fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
            let elements = reply.into_elements("a list")?;
            assert!(elements.room::<Large>() * size_of::<Large>() <= 16 * 3000);
            assert_eq!(elements.room::<Value>(), 1000);
            assert_eq!(elements.room::<()>(), 1000);
            Ok(Room)
        }
    }
    read::<Room>(&mut wire.as_str().into());
}

/// Decodes directly and by way of a value, and checks that the results are equal.
fn is_the_same<T: FromReply + Debug>(wire: &[u8]) -> Result<(), TestCaseError> {
    let mut direct = ReadBuffer::from(wire);
    let mut by_value = ReadBuffer::from(wire);
    let (mut first, mut second) = (Decoder::default(), Decoder::default());
    loop {
        let (direct, by_value) = (
            first.decode_as::<T>(&mut direct),
            second.decode(&mut by_value),
        );
        let by_value = by_value.map(|value| {
            value.map(|value| match value {
                Value::Error(error) => Message::Error(error),
                Value::Push(elements) => Message::Push(Value::Push(elements)),
                value => Message::Reply(value.convert::<T>()),
            })
        });
        prop_assert_eq!(format!("{direct:?}"), format!("{by_value:?}"));
        if !matches!(direct, Ok(Some(_))) {
            return Ok(());
        }
    }
}

fn is_the_same_for_all(wire: &[u8]) -> Result<(), TestCaseError> {
    is_the_same::<i64>(wire)?;
    is_the_same::<Vec<u8>>(wire)?;
    is_the_same::<f64>(wire)?;
    is_the_same::<bool>(wire)?;
    is_the_same::<BigNumber>(wire)?;
    is_the_same::<()>(wire)?;
    is_the_same::<Ignored>(wire)?;
    is_the_same::<Value>(wire)?;
    is_the_same::<Option<String>>(wire)?;
    is_the_same::<Vec<Bytes>>(wire)?;
    is_the_same::<Vec<Option<String>>>(wire)?;
    is_the_same::<Vec<Result<Value, ServerError>>>(wire)?;
    is_the_same::<Vec<(Value, Value)>>(wire)?;
    is_the_same::<Vec<(Value, Value, Ignored)>>(wire)?;
    is_the_same::<(Value, Vec<Value>)>(wire)?;
    is_the_same::<[Value; 2]>(wire)?;
    is_the_same::<BTreeMap<String, Value>>(wire)?;
    is_the_same::<BTreeMap<Option<i64>, Ignored>>(wire)?;
    is_the_same::<Vec<Vec<Value>>>(wire)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_value_on_the_way_changes_nothing(value in any_value(), copies in 1_usize..3) {
        let mut wire = Vec::new();
        encode_value(&value, &mut wire);
        is_the_same_for_all(&wire.repeat(copies))?;
    }

    #[test]
    fn a_value_on_the_way_changes_nothing_for_any_bytes(wire in nearly_replies()) {
        is_the_same_for_all(&wire)?;
    }

    #[test]
    fn a_value_that_is_converted_to_a_value_is_the_same(value in any_value()) {
        prop_assert_eq!(value.clone().convert::<Value>(), Ok(value));
    }
}
