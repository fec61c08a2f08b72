//! The way back: commands and replies as bytes.

use super::Decimal;
use crate::Value;

/// Appends a request to `to`: an array of bulk strings, one for each of `parts`.
///
/// [`Command`](crate::Command) is the comfortable way to write a request; this is for scripted
/// peers and for tests.
///
/// ```
/// use pool_redis::resp::encode_command;
///
/// let mut wire = Vec::new();
/// encode_command(&["GET", "key"], &mut wire);
/// assert_eq!(wire, b"*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n");
/// ```
pub fn encode_command<P: AsRef<[u8]>>(parts: &[P], to: &mut Vec<u8>) {
    write_header(b'*', parts.len(), to);
    for part in parts {
        write_bulk_string(part.as_ref(), to);
    }
}

/// Appends the RESP2 form of `value` to `to`, as a server would send it.
///
/// A line cannot hold CR or LF. In a simple string or an error each of them becomes a space, as the
/// server does it, so that no text can pass itself off as a second reply. [`Value::Nil`] becomes
/// the null bulk string, `$-1`.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::resp::encode_value;
///
/// let mut wire = Vec::new();
/// encode_value(&Value::Array(vec![Value::Integer(-7), Value::Nil]), &mut wire);
/// assert_eq!(wire, b"*2\r\n:-7\r\n$-1\r\n");
/// ```
pub fn encode_value(value: &Value, to: &mut Vec<u8>) {
    let mut unfinished = vec![std::slice::from_ref(value).iter()];
    while let Some(values) = unfinished.last_mut() {
        let Some(value) = values.next() else {
            unfinished.pop();
            continue;
        };
        write_without_elements(value, to);
        if let Value::Array(elements) = value {
            unfinished.push(elements.iter());
        }
    }
}

fn write_without_elements(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Nil => to.extend_from_slice(b"$-1\r\n"),
        Value::Integer(integer) => write_line(b':', Decimal::signed(*integer).as_bytes(), to),
        Value::SimpleString(text) => write_line(b'+', text, to),
        Value::BulkString(bytes) => write_bulk_string(bytes, to),
        Value::Error(error) => write_line(b'-', error.as_bytes(), to),
        Value::Array(elements) => write_header(b'*', elements.len(), to),
    }
}

fn write_bulk_string(bytes: &[u8], to: &mut Vec<u8>) {
    write_header(b'$', bytes.len(), to);
    to.extend_from_slice(bytes);
    to.extend_from_slice(b"\r\n");
}

fn write_line(kind: u8, text: &[u8], to: &mut Vec<u8>) {
    to.push(kind);
    to.extend(text.iter().map(|&byte| {
        if matches!(byte, b'\r' | b'\n') {
            b' '
        } else {
            byte
        }
    }));
    to.extend_from_slice(b"\r\n");
}

/// Appends the header of a bulk string or an array.
#[inline]
pub(crate) fn write_header(kind: u8, count: usize, to: &mut Vec<u8>) {
    to.push(kind);
    to.extend_from_slice(Decimal::unsigned(count as u64).as_bytes());
    to.extend_from_slice(b"\r\n");
}
