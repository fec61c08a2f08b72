//! Encodes commands and replies.

use super::Decimal;
use crate::Value;
use std::slice::Iter;

/// Appends a request to `to`: an array of bulk strings, one for each of `parts`.
///
/// [`Command`](crate::Command) is the convenient way to write a request. This function is for scripted peers and for
/// tests.
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

/// Appends `value` to `to` as a server would send it: each kind that RESP2 has in the form of RESP2, and the others,
/// which only a reader of RESP3 understands, in the form of RESP3. Decoding the bytes yields the same value.
///
/// A line cannot contain CR or LF. In a simple string or an error each of them becomes a space, as the server does it,
/// so that no text can pass for a second reply. Such a value does not decode to itself. [`Value::Nil`] becomes the null
/// bulk string, `$-1`, which readers of both versions understand.
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
    let mut unfinished = vec![Rest::Values(std::slice::from_ref(value).iter())];
    while let Some(values) = unfinished.last_mut() {
        let Some(value) = values.next() else {
            unfinished.pop();
            continue;
        };
        write_without_elements(value, to);
        match value {
            Value::Array(elements) | Value::Set(elements) | Value::Push(elements) => {
                unfinished.push(Rest::Values(elements.iter()));
            }
            Value::Map(pairs) => unfinished.push(Rest::Pairs(pairs.iter(), None)),
            _ => {}
        }
    }
}

/// The elements of an aggregate that are still to be written.
enum Rest<'a> {
    Values(Iter<'a, Value>),
    /// Also holds the value of the key that was written last.
    Pairs(Iter<'a, (Value, Value)>, Option<&'a Value>),
}

impl<'a> Iterator for Rest<'a> {
    type Item = &'a Value;

    fn next(&mut self) -> Option<&'a Value> {
        match self {
            Rest::Values(values) => values.next(),
            Rest::Pairs(pairs, owed) => owed.take().or_else(|| {
                let (key, value) = pairs.next()?;
                *owed = Some(value);
                Some(key)
            }),
        }
    }
}

fn write_without_elements(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Nil => to.extend_from_slice(b"$-1\r\n"),
        Value::Integer(integer) => write_line(b':', Decimal::signed(*integer).as_bytes(), to),
        Value::Double(double) => write_double(*double, to),
        Value::Boolean(true) => to.extend_from_slice(b"#t\r\n"),
        Value::Boolean(false) => to.extend_from_slice(b"#f\r\n"),
        Value::BigNumber(number) => write_line(b'(', number.as_str().as_bytes(), to),
        Value::SimpleString(text) => write_line(b'+', text, to),
        Value::BulkString(bytes) => write_bulk_string(bytes, to),
        Value::Error(error) => write_line(b'-', error.as_bytes(), to),
        Value::VerbatimString { format, text } => {
            write_header(b'=', format.len() + 1 + text.len(), to);
            for part in [format, &b":"[..], text, b"\r\n"] {
                to.extend_from_slice(part);
            }
        }
        Value::Array(elements) => write_header(b'*', elements.len(), to),
        Value::Map(pairs) => write_header(b'%', pairs.len(), to),
        Value::Set(elements) => write_header(b'~', elements.len(), to),
        Value::Push(elements) => write_header(b'>', elements.len(), to),
    }
}

fn write_double(double: f64, to: &mut Vec<u8>) {
    match double {
        _ if double.is_nan() => to.extend_from_slice(b",nan\r\n"),
        f64::INFINITY => to.extend_from_slice(b",inf\r\n"),
        f64::NEG_INFINITY => to.extend_from_slice(b",-inf\r\n"),
        // The shortest text that reads as the same number, with an exponent where that is shorter.
        _ => write_line(b',', format!("{double:?}").as_bytes(), to),
    }
}

/// Appends a bulk string.
#[inline(always)]
pub(crate) fn write_bulk_string(bytes: &[u8], to: &mut Vec<u8>) {
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
    if count < 10 {
        // Keys and options are short.
        to.extend_from_slice(&[kind, b'0' + count as u8, b'\r', b'\n']);
    } else if count < 100 {
        let (tens, ones) = ((count / 10) as u8, (count % 10) as u8);
        to.extend_from_slice(&[kind, b'0' + tens, b'0' + ones, b'\r', b'\n']);
    } else {
        write_long_header(kind, count, to);
    }
}

#[inline(never)]
fn write_long_header(kind: u8, count: usize, to: &mut Vec<u8>) {
    to.push(kind);
    to.extend_from_slice(Decimal::unsigned(count as u64).as_bytes());
    to.extend_from_slice(b"\r\n");
}
