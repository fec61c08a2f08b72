//! Bytes and text.

use super::{FromReply, unexpected};
use crate::{ConversionError, ReplyKind, Value};
use bytes::Bytes;

/// A string's bytes together with what it was, for the error if they turn out not to be what they
/// should.
pub(super) fn bytes_of(
    value: Value,
    expected: &'static str,
) -> Result<(Bytes, ReplyKind), ConversionError> {
    let kind = value.kind();
    match value {
        Value::BulkString(bytes) | Value::SimpleString(bytes) => Ok((bytes, kind)),
        value => Err(unexpected(value, expected)),
    }
}

/// Takes the allocation over where nobody shares it.
pub(super) fn vec_of(bytes: Bytes) -> Vec<u8> {
    let mut bytes = Vec::from(bytes);
    // The last slice of a large reply takes over the whole of it, and would keep it for the sake of
    // a few bytes.
    if bytes.capacity() / 2 > bytes.len() {
        bytes.shrink_to_fit();
    }
    bytes
}

impl FromReply for Bytes {
    #[inline]
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        bytes_of(value, "Bytes").map(|(bytes, _)| bytes)
    }
}

impl FromReply for String {
    fn from_reply(value: Value) -> Result<Self, ConversionError> {
        let (bytes, found) = bytes_of(value, "String")?;
        String::from_utf8(vec_of(bytes)).map_err(|_| ConversionError::Malformed {
            expected: "UTF-8",
            found,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::reply;
    use super::*;

    #[test]
    fn strings_of_both_kinds_are_bytes() {
        for wire in ["$2\r\nOK\r\n", "+OK\r\n"] {
            assert_eq!(reply(wire).convert::<Bytes>(), Ok(Bytes::from("OK")));
            assert_eq!(reply(wire).convert::<Vec<u8>>(), Ok(b"OK".to_vec()));
            assert_eq!(reply(wire).convert::<[u8; 2]>(), Ok(*b"OK"));
            assert_eq!(reply(wire).convert::<String>(), Ok("OK".to_owned()));
        }
    }

    #[test]
    fn an_array_of_integers_is_not_bytes_and_an_integer_is_not_text() {
        assert!(reply("*1\r\n:65\r\n").convert::<Vec<u8>>().is_err());
        assert!(reply(":65\r\n").convert::<String>().is_err());
        assert!(reply(":65\r\n").convert::<Bytes>().is_err());
    }

    #[test]
    fn text_must_be_utf_8() {
        let reply = Value::BulkString(Bytes::from_static(b"caf\xe9"));
        let found = ReplyKind::BulkString { len: 4 };
        let error = reply.clone().convert::<String>();
        assert_eq!(
            error,
            Err(ConversionError::Malformed {
                expected: "UTF-8",
                found
            })
        );
        assert_eq!(reply.convert::<Vec<u8>>(), Ok(b"caf\xe9".to_vec()));
    }

    #[test]
    fn a_short_string_of_a_long_reply_does_not_keep_the_reply() {
        let wire = format!(
            "*2\r\n$100000\r\n{}\r\n$5\r\nshort\r\n",
            "x".repeat(100_000)
        );
        let (_, short): (Bytes, String) = reply(&wire).convert().unwrap();
        assert!(
            short.capacity() <= 2 * short.len(),
            "capacity {}",
            short.capacity()
        );
        let strings: Vec<String> = reply(&wire).convert().unwrap();
        assert!(
            strings[1].capacity() <= 2 * strings[1].len(),
            "capacity {}",
            strings[1].capacity()
        );
    }
}
