//! What must hold of the decoder whatever bytes it gets. The fuzzer tries it, and the ordinary tests try it with the corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use bytes::Bytes;
use pool_redis::resp::{Decoder, Message, ProtocolError, ReadBuffer, encode_value};
use pool_redis::{FromReply, Ignored, ServerError, Value};

/// Bytes that a value can take for each byte on the wire: an element of 40 bytes for the shortest
/// of 3 bytes.
const MAX_GROWTH: usize = 14;

/// Checks that these bytes mean the same however they arrive and whatever is made of them, take no more memory than they
/// may, and are written as they were read.
///
/// # Panics
/// If not.
pub(crate) fn decoding(wire: &[u8]) {
    let whole = replies(wire, [wire.len()]);
    // Every byte on its own, and pieces whose lengths the bytes themselves give.
    assert_same(&whole, &replies(wire, 1..=wire.len()));
    let mut end = 0;
    let ends = wire.iter().map(|&byte| {
        end += usize::from(byte) + 1;
        end.min(wire.len())
    });
    assert_same(&whole, &replies(wire, ends.chain([wire.len()])));
    for value in whole.iter().flatten() {
        assert_is_written_as_it_was_read(value);
    }

    is_the_same_without_a_value::<i64>(wire);
    is_the_same_without_a_value::<String>(wire);
    is_the_same_without_a_value::<Option<f64>>(wire);
    is_the_same_without_a_value::<bool>(wire);
    is_the_same_without_a_value::<()>(wire);
    is_the_same_without_a_value::<Vec<Option<Bytes>>>(wire);
    is_the_same_without_a_value::<Vec<Result<Value, ServerError>>>(wire);
    is_the_same_without_a_value::<Vec<(Value, Ignored)>>(wire);
    is_the_same_without_a_value::<Vec<(Ignored, Value, String)>>(wire);
    is_the_same_without_a_value::<BTreeMap<String, Vec<Value>>>(wire);
    is_the_same_without_a_value::<[Value; 2]>(wire);
    is_the_same_without_a_value::<(Ignored, BTreeSet<i64>)>(wire);
}

type Outcome = Result<Value, ProtocolError>;

/// All replies in these bytes, and the error that they end with, if it is one.
fn replies(wire: &[u8], ends: impl IntoIterator<Item = usize>) -> Vec<Outcome> {
    let mut decoder = Decoder::default();
    let mut input = ReadBuffer::new();
    let mut arrived = 0;
    let mut outcomes = Vec::new();
    for end in ends {
        input.extend_from_slice(&wire[arrived..end]);
        arrived = end;
        loop {
            let before = input.len();
            match decoder.decode(&mut input) {
                Ok(None) => break,
                Ok(Some(value)) => {
                    assert!(footprint(&value) <= MAX_GROWTH * (before - input.len()));
                    outcomes.push(Ok(value));
                }
                Err(error) => {
                    outcomes.push(Err(error));
                    return outcomes;
                }
            }
        }
    }
    outcomes
}

/// The memory that a value holds beside its own place.
fn footprint(value: &Value) -> usize {
    match value {
        Value::Array(elements) | Value::Set(elements) | Value::Push(elements) => {
            let own = elements.capacity() * size_of::<Value>();
            own + elements.iter().map(footprint).sum::<usize>()
        }
        Value::Map(pairs) => {
            let own = pairs.capacity() * size_of::<(Value, Value)>();
            let elements = pairs
                .iter()
                .map(|(key, value)| footprint(key) + footprint(value));
            own + elements.sum::<usize>()
        }
        _ => 0,
    }
}

fn assert_is_written_as_it_was_read(value: &Value) {
    let mut wire = Vec::new();
    encode_value(value, &mut wire);
    let again = replies(&wire, [wire.len()]);
    let [Ok(again)] = &again[..] else {
        panic!("{value:?} became {again:?}");
    };
    // Only the line breaks in an error's text are not kept.
    let mut written_again = Vec::new();
    encode_value(again, &mut written_again);
    assert_eq!(written_again, wire);
}

fn is_the_same_without_a_value<T: FromReply + Debug>(wire: &[u8]) {
    let (mut first, mut second) = (Decoder::default(), Decoder::default());
    let (mut direct, mut by_value) = (ReadBuffer::from(wire), ReadBuffer::from(wire));
    loop {
        let direct = first.decode_as::<T>(&mut direct);
        let by_value = second.decode(&mut by_value).map(|value| {
            value.map(|value| match value {
                Value::Error(error) => Message::Error(error),
                Value::Push(elements) => Message::Push(Value::Push(elements)),
                value => Message::Reply(value.convert::<T>()),
            })
        });
        assert_same(&direct, &by_value);
        if !matches!(direct, Ok(Some(_))) {
            return;
        }
    }
}

/// By what is shown: a double that is no number equals nothing.
#[track_caller]
fn assert_same(left: &impl Debug, right: &impl Debug) {
    assert_eq!(format!("{left:?}"), format!("{right:?}"));
}
