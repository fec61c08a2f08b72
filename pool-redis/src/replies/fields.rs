//! Macros and readers for replies that consist of named fields.

use std::iter::once;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// Implements [`FromReply`] for a struct that the server sends as a map of fields (a flat array in RESP2).
///
/// Each line gives a field of the struct; the name that the server uses for it; for a time, its unit
/// ([`Seconds`](crate::replies::Seconds) and so on); and `or default` if some servers do not send it. Newer servers may
/// send more fields. These are skipped or, if there is a field after `..`, collected in it. A last field can be
/// computed from the collected ones.
macro_rules! from_fields {
    ($type:ident, $expected:literal, { $($lines:tt)+ }) => {
        impl $crate::FromReply for $type {
            #[inline]
            fn from_reply(reply: $crate::Reply<'_>) -> Result<Self, $crate::ConversionError> {
                let mut fields = reply.into_pairs($expected)?;
                from_fields!(@read fields, $($lines)+)
            }
        }
    };
    (@read $fields:ident,
        $($field:ident = $name:literal $(in $unit:ident)? $(or $default:ident)?,)+
        $(..$rest:ident, $($last:ident = $made:expr,)?)?
    ) => {{
        $(let mut $field = None;)+
        $(let mut $rest = std::collections::BTreeMap::new();)?
        while let Some(field) = $fields.next_field()? {
            match std::str::from_utf8(&field).unwrap_or_default() {
                $($name => $field = Some(from_fields!(@value $fields $($unit)?)),)+
                _other => {
                    $($rest.insert(_other.to_owned(), $fields.value()?);)?
                }
            }
        }
        Ok(Self {
            $($field: from_fields!(@end $field $name $($default)?),)+
            $($($last: $made,)? $rest,)?
        })
    }};
    (@value $fields:ident) => { $fields.value()? };
    (@value $fields:ident $unit:ident) => { $fields.value::<$unit<_>>()?.0 };
    (@end $field:ident $name:literal) => {
        $field.ok_or($crate::ConversionError::MissingField { field: $name })?
    };
    (@end $field:ident $name:literal default) => { $field.unwrap_or_default() };
}

/// Implements the conversions of an enum of words that the server uses: from a reply, and from and to the word. The
/// last variant of the enum must be `Other(String)`.
macro_rules! words {
    ($type:ident, { $($variant:ident = $word:literal $(| $synonym:literal)*,)+ }) => {
        impl $type {
            /// Returns the word that the server uses for this.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            fn of_word(word: &str) -> Self {
                match word {
                    $($word $(| $synonym)* => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl $crate::FromReply for $type {
            const KEEPS_BYTES: bool = false;

            #[inline]
            fn from_reply(reply: $crate::Reply<'_>) -> Result<Self, $crate::ConversionError> {
                Ok(Self::of_word(reply.into_text(stringify!($type))?.to_str()?))
            }
        }

        impl std::fmt::Display for $type {
            /// Formats this as the word that the server uses.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(super) use {from_fields, words};

/// The elements of an array, each identified by its position. Newer servers may send more elements after the last known
/// one.
pub(super) struct Parts<'a>(Elements<'a>);

impl<'a> Parts<'a> {
    /// Reads the elements of a reply, which must have at least `at_least` of them.
    pub(super) fn of(
        reply: Reply<'a>,
        expected: &'static str,
        at_least: usize,
    ) -> Result<Self, ConversionError> {
        let elements = reply.into_elements(expected)?;
        match elements.len() {
            found if found < at_least => Err(ConversionError::WrongLength {
                expected: at_least,
                found,
            }),
            _ => Ok(Self(elements)),
        }
    }

    /// Reads the next element, which every server sends.
    pub(super) fn next<T: FromReply>(&mut self) -> Result<T, ConversionError> {
        match self.0.next_element()? {
            Some(element) => Ok(element),
            None => T::from_reply(Reply::Nil),
        }
    }

    /// Reads the next element if the server sent it.
    pub(super) fn next_if_any<T: FromReply>(&mut self) -> Result<Option<T>, ConversionError> {
        self.0.next_element()
    }
}

/// The fields of a text such as `id=5 addr=127.0.0.1:1234`, read like [`Pairs`](crate::Pairs).
///
/// A value is converted as if it were a bulk string, so that the same rules apply as for other replies.
pub(super) struct TextFields {
    text: Bytes,
    /// Separates a name from its value.
    separator: u8,
    /// Ends a value.
    end: u8,
    value: Bytes,
}

impl TextFields {
    /// Reads the fields of one line, as `CLIENT LIST` formats them: `name=value name=value`.
    #[inline]
    pub(super) fn of_line(line: Bytes) -> Self {
        Self::new(line, b'=', b' ')
    }

    /// Reads a field from each line, as `INFO` formats them: `name:value`.
    pub(super) fn of_lines(text: Bytes) -> Self {
        Self::new(text, b':', b'\n')
    }

    /// Reads the fields of a list, as `INFO` formats them within a value: `name=value,name=value`.
    pub(super) fn of_list(text: Bytes) -> Self {
        Self::new(text, b'=', b',')
    }

    fn new(text: Bytes, separator: u8, end: u8) -> Self {
        Self {
            text,
            separator,
            end,
            value: Bytes::new(),
        }
    }

    /// Returns the name of the next field. Skips parts without a value.
    pub(super) fn next_field(&mut self) -> Result<Option<Bytes>, ConversionError> {
        while let Some(field) = next_part(&mut self.text, self.end) {
            let Some(at) = field.iter().position(|&byte| byte == self.separator) else {
                continue;
            };
            self.value = field.slice(at + 1..);
            if self.end == b' ' && self.value.starts_with(b"/") {
                self.extend_path();
            }
            return Ok(Some(field.slice(..at)));
        }
        Ok(None)
    }

    /// A space ends a value, but the path of a socket may contain spaces. Extends the path up to the next text that
    /// looks like a field.
    #[cold]
    fn extend_path(&mut self) {
        let blanks = self.text.iter().enumerate();
        let behind_blanks = blanks.filter_map(|(at, &byte)| (byte == b' ').then_some(at + 1));
        let next = once(0)
            .chain(behind_blanks)
            .find(|&at| begins_with_name(&self.text[at..]));
        let rest = self.text.split_to(next.unwrap_or(self.text.len()));
        if !rest.is_empty() {
            let rest = rest.strip_suffix(b" ").unwrap_or(&rest);
            self.value = [&self.value, &b" "[..], rest].concat().into();
        }
    }

    /// Converts the value of the field whose name was read last.
    pub(super) fn value<T: FromReply>(&mut self) -> Result<T, ConversionError> {
        read_text(std::mem::take(&mut self.value))
    }
}

/// Returns whether a text begins with the name of a field, as servers spell them, and `=`.
fn begins_with_name(text: &[u8]) -> bool {
    let is_of_name = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    let len = text.iter().take_while(|byte| is_of_name(byte)).count();
    len > 0 && text.get(len) == Some(&b'=')
}

/// Converts a part of a text as if it were a bulk string.
pub(super) fn read_text<T: FromReply>(mut text: Bytes) -> Result<T, ConversionError> {
    T::from_reply(Reply::BulkString((&mut text).into()))
}

/// Splits a text into lines, without line endings and without empty lines.
pub(super) fn lines(mut text: Bytes) -> impl Iterator<Item = Bytes> {
    std::iter::from_fn(move || next_part(&mut text, b'\n'))
}

/// Removes the next non-empty part from the start of a text. A carriage return at the end of the part is dropped.
pub(super) fn next_part(text: &mut Bytes, end: u8) -> Option<Bytes> {
    while !text.is_empty() {
        let at = text.iter().position(|&byte| byte == end);
        let mut part = text.split_to(at.unwrap_or(text.len()));
        if at.is_some() {
            drop(text.split_to(1));
        }
        if part.last() == Some(&b'\r') {
            part.truncate(part.len() - 1);
        }
        if !part.is_empty() {
            return Some(part);
        }
    }
    None
}

/// A value for which an empty text means that there is none.
pub(super) struct NonEmpty<T>(pub(super) Option<T>);

impl<T: FromReply> FromReply for NonEmpty<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Nil => Ok(Self(None)),
            Reply::BulkString(text) if text.is_empty() => Ok(Self(None)),
            other => T::from_reply(other).map(|value| Self(Some(value))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn parts_are_at_least_so_many() {
        let mut list = Value::Array(vec![Value::Integer(1), Value::Integer(2)]);
        let error = ConversionError::WrongLength {
            expected: 3,
            found: 2,
        };
        let parts = Parts::of(Reply::from(&mut list), "a list", 3);
        assert_eq!(parts.err(), Some(error));
        let mut parts = Parts::of(Reply::from(&mut list), "a list", 1).unwrap();
        assert_eq!(parts.next::<u8>(), Ok(1));
        assert_eq!(parts.next_if_any::<u8>(), Ok(Some(2)));
        assert_eq!(parts.next_if_any::<u8>(), Ok(None));
        assert!(parts.next::<u8>().is_err());
    }

    #[test]
    fn a_text_is_fields_of_a_name_and_a_value() {
        let mut fields = TextFields::of_line("id=5 name= flag lib=a=b \r\n".into());
        assert_eq!(fields.next_field().unwrap().unwrap(), "id");
        assert_eq!(fields.value::<u8>(), Ok(5));
        assert_eq!(fields.next_field().unwrap().unwrap(), "name");
        assert_eq!(fields.value::<String>(), Ok(String::new()));
        assert_eq!(fields.next_field().unwrap().unwrap(), "lib");
        assert_eq!(fields.value::<Bytes>(), Ok("a=b".into()));
        assert_eq!(fields.next_field(), Ok(None));
    }

    #[test]
    fn lines_end_with_or_without_a_carriage_return() {
        let text = Bytes::from("a:1\r\n\r\n\nb:2\nc:3");
        let found: Vec<_> = lines(text).collect();
        assert_eq!(found, ["a:1", "b:2", "c:3"]);
        assert_eq!(lines(Bytes::new()).count(), 0);
    }
}
