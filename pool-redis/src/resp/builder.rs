//! From a complete frame to a value.

use super::token::{self, Read, Token};
use super::{Limits, ProtocolError, ReadBuffer};
use crate::{ServerError, Value};
use bytes::Bytes;

/// Replies of fewer bytes are copied out of the input, longer ones split off it (see
/// [`Decoder`](super::Decoder)).
///
/// A copy leaves the read buffer with the connection, while giving the buffer away means that the
/// next read allocates one of 32 to 64 KiB. The exact place of the boundary has not been measured.
const COPY_BELOW: usize = 16 * 1024;

/// The shortest element on the wire, `+\r\n`, which bounds how many elements the rest of a frame
/// can hold.
const SHORTEST_ELEMENT: usize = 3;

/// Removes the frame `input[..length]` and makes its value. The scanner has found the frame whole
/// and sound.
#[inline]
pub(super) fn take(
    input: &mut ReadBuffer,
    length: usize,
    limits: &Limits,
) -> Result<Value, ProtocolError> {
    if length < COPY_BELOW {
        let value = match token::read(&input[..length], 0, 0, limits)? {
            Read::Whole {
                token: Token::Array(1..),
                ..
            } => build(&Bytes::copy_from_slice(&input[..length]), limits)?,
            Read::Whole { token, .. } => leaf(token, Bytes::copy_from_slice),
            Read::Partial { .. } => return Err(ProtocolError::Truncated),
        };
        input.advance(length);
        return Ok(value);
    }
    build(&input.split_to(length), limits)
}

/// An array whose elements are still being made.
struct Unfinished {
    count: usize,
    elements: Vec<Value>,
}

/// Makes the value of a frame; its strings are slices of `frame`.
fn build(frame: &Bytes, limits: &Limits) -> Result<Value, ProtocolError> {
    let mut unfinished: Vec<Unfinished> = Vec::new();
    let mut position = 0;
    loop {
        let Read::Whole { token, end } = token::read(frame, position, 0, limits)? else {
            return Err(ProtocolError::Truncated);
        };
        position = end;
        if let Token::Array(count @ 1..) = token {
            let room = count.min((frame.len() - end) / SHORTEST_ELEMENT);
            unfinished.push(Unfinished {
                count,
                elements: Vec::with_capacity(room),
            });
            continue;
        }
        let value = leaf(token, |bytes| frame.slice_ref(bytes));
        if let Some(whole) = close(&mut unfinished, value) {
            return Ok(whole);
        }
    }
}

/// Puts `value` where it belongs and returns the outermost value if that completes it.
#[inline]
fn close(unfinished: &mut Vec<Unfinished>, mut value: Value) -> Option<Value> {
    while let Some(array) = unfinished.last_mut() {
        array.elements.push(value);
        if array.elements.len() < array.count {
            return None;
        }
        value = Value::Array(unfinished.pop()?.elements);
    }
    Some(value)
}

/// Makes a value without elements; `own` turns its bytes into bytes that can be kept.
#[inline]
fn leaf(token: Token<'_>, own: impl Fn(&[u8]) -> Bytes) -> Value {
    match token {
        Token::Nil => Value::Nil,
        Token::Integer(integer) => Value::Integer(integer),
        Token::SimpleString(text) => Value::SimpleString(own(text)),
        Token::BulkString(bytes) => Value::BulkString(own(bytes)),
        Token::Error(text) => Value::Error(ServerError::new(own(text))),
        Token::Array(_) => Value::Array(Vec::new()),
    }
}
