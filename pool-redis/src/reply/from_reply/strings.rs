//! Conversion to bytes and text.

use super::FromReply;
use crate::{ConversionError, Reply, ReplyBytes, ReplyKind};
use bytes::Bytes;

impl FromReply for Bytes {
    #[inline(always)]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        reply.into_text("Bytes").map(|text| text.into_bytes())
    }
}

impl FromReply for String {
    const KEEPS_BYTES: bool = false;

    #[inline(always)]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::BulkString(bytes) => string(bytes, |len| ReplyKind::BulkString { len }),
            other => string_of_other(other),
        }
    }
}

#[inline(never)]
fn string_of_other(reply: Reply<'_>) -> Result<String, ConversionError> {
    let found = reply.kind();
    string(reply.into_text("String")?, |_| found)
}

#[inline(always)]
fn string(
    bytes: ReplyBytes<'_>,
    found: impl FnOnce(usize) -> ReplyKind,
) -> Result<String, ConversionError> {
    String::from_utf8(bytes.into_vec()).map_err(|error| ConversionError::Malformed {
        expected: "UTF-8",
        found: found(error.as_bytes().len()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::reply;
    use super::*;
    use crate::Value;

    #[test]
    fn strings_of_all_kinds_are_bytes() {
        for wire in ["$2\r\nOK\r\n", "+OK\r\n", "=6\r\ntxt:OK\r\n"] {
            assert_eq!(reply(wire).convert::<Bytes>(), Ok(Bytes::from("OK")));
            assert_eq!(reply(wire).convert::<Vec<u8>>(), Ok(b"OK".to_vec()));
            assert_eq!(reply(wire).convert::<[u8; 2]>(), Ok(*b"OK"));
            assert_eq!(reply(wire).convert::<String>(), Ok("OK".to_owned()));
        }
    }

    #[test]
    fn an_array_of_integers_is_not_bytes_and_an_integer_is_not_text() {
        let error = reply("*1\r\n:65\r\n").convert::<Vec<u8>>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected one string, because a Vec<u8> holds its bytes (for a list of numbers, use a wider type, such as u16), got an \
             array of 1 elements"
        );
        assert!(reply(":65\r\n").convert::<String>().is_err());
        assert!(reply(":65\r\n").convert::<Bytes>().is_err());
        for number in [",6.5\r\n", "(65\r\n", "#t\r\n"] {
            assert!(reply(number).convert::<String>().is_err());
        }
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
