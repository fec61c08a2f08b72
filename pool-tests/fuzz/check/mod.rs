//! What must hold of the decoder whatever bytes it gets. The fuzzer tries it, and the ordinary tests try it with the corpus.

mod collection;
mod parts;
mod pieces;
mod raw;
mod row;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;

use bytes::Bytes;
use pool_redis::replies::SlotRange;
use pool_redis::resp::{Decoder, Limits, Message, ProtocolError, ReadBuffer, encode_value};
use pool_redis::{FromReply, Ignored, ServerError, Value};

use collection::{Collection, shown};
use parts::are_the_same_in_parts;
use pieces::{Pieces, ways};
use raw::are_the_same_for_another;
use row::are_the_same_in_a_row;

/// Bytes that a value can take for each byte on the wire: an element of 40 bytes for the shortest
/// of 3 bytes.
const MAX_GROWTH: usize = 14;

/// Checks that these bytes mean the same however they arrive and whatever is made of them, take no more memory than they
/// may, and are written as they were read. Returns how many lists were read while they arrived.
///
/// # Panics
/// If not.
pub(crate) fn decoding(wire: &[u8]) -> usize {
    decoding_of_wholes(wire);
    let kinds = 0..KINDS;
    kinds.map(|kind| decoding_in_parts(wire, kind)).sum()
}

/// As [`decoding`], of replies that are whole before they are read.
pub(crate) fn decoding_of_wholes(wire: &[u8]) {
    let limits = Limits::default();
    for value in is_the_same_in_pieces(wire, limits).iter().flatten() {
        assert_is_written_as_it_was_read(value);
    }
    is_the_same_in_pieces(wire, narrow_limits());

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

/// How many kinds of collections [`decoding_in_parts`] knows.
pub(crate) const KINDS: usize = 9;

/// As [`decoding`], of replies that are read while they arrive, and become a collection of this kind.
pub(crate) fn decoding_in_parts(wire: &[u8], kind: usize) -> usize {
    let (usual, narrow) = (Limits::default(), narrow_limits());
    match kind {
        0 => is_the_same_in_parts::<Vec<i64>>(wire, usual),
        1 => is_the_same_in_parts::<Vec<Option<f64>>>(wire, narrow),
        2 => is_the_same_in_parts::<Vec<Result<Option<String>, ServerError>>>(wire, usual),
        3 => is_the_same_in_parts::<HashMap<String, Option<i64>>>(wire, usual),
        4 => is_the_same_in_parts::<HashMap<Option<i64>, Vec<String>>>(wire, narrow),
        5 => is_the_same_in_parts::<Vec<Option<Vec<(String, Option<i64>)>>>>(wire, usual),
        6 => is_the_same_in_parts::<Vec<Ignored>>(wire, narrow),
        // Two that are made of what is whole.
        7 => is_the_same_in_parts::<Vec<SlotRange>>(wire, usual),
        _ => is_the_same_in_parts::<Vec<Result<Value, ServerError>>>(wire, narrow),
    }
}

/// Limits that bytes pass which a fuzzer makes up.
fn narrow_limits() -> Limits {
    Limits::default()
        .max_bulk_len(50)
        .max_elements(60)
        .max_depth(4)
        .max_frame_len(500)
        .max_line_len(30)
        .copy_below(60)
}

fn is_the_same_in_parts<T: Collection>(wire: &[u8], limits: Limits) -> usize {
    is_shown_the_same_without_a_value::<T>(wire, shown);
    are_the_same_for_another::<T>(wire, limits);
    are_the_same_in_a_row::<T>(wire, limits, &replies(&[wire], limits));
    are_the_same_in_parts::<T>(wire, limits)
}

/// Returns what each message is.
fn is_the_same_in_pieces(wire: &[u8], limits: Limits) -> Vec<Outcome> {
    let whole = replies(&[wire], limits);
    for Pieces { pieces, .. } in ways(wire) {
        assert_same(&whole, &replies(&pieces, limits));
    }
    whole
}

type Outcome = Result<Value, ProtocolError>;

/// All replies in these bytes, and the error that they end with, if it is one.
fn replies(pieces: &[&[u8]], limits: Limits) -> Vec<Outcome> {
    let mut decoder = Decoder::new(limits);
    let mut input = ReadBuffer::new();
    let mut outcomes = Vec::new();
    for piece in pieces {
        input.extend_from_slice(piece);
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
    let again = replies(&[&wire], Limits::default());
    let [Ok(again)] = &again[..] else {
        panic!("{value:?} became {again:?}");
    };
    // Only the line breaks in an error's text are not kept.
    let mut written_again = Vec::new();
    encode_value(again, &mut written_again);
    assert_eq!(written_again, wire);
}

fn is_the_same_without_a_value<T: FromReply + Debug>(wire: &[u8]) {
    is_shown_the_same_without_a_value::<T>(wire, |outcome| format!("{outcome:?}"));
}

fn is_shown_the_same_without_a_value<T: FromReply>(
    wire: &[u8],
    shown: impl Fn(&Result<Option<Message<T>>, ProtocolError>) -> String,
) {
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
        assert_eq!(shown(&direct), shown(&by_value));
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
