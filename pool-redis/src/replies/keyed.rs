//! Lists whose elements begin with a key.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// Reads a list of arrays that begin with a key. In RESP3 it is a map of keys to the rest of each array.
pub(super) fn read<T>(
    reply: Reply<'_>,
    expected: &'static str,
    make: impl Fn(Bytes, &mut Elements<'_>) -> Result<T, ConversionError>,
) -> Result<Vec<T>, ConversionError> {
    let mut list = Vec::new();
    match reply {
        Reply::Map(mut pairs) => {
            while let Some(key) = pairs.next_key()? {
                let mut rest = pairs.value_reply().into_elements(expected)?;
                list.push(make(key, &mut rest)?);
            }
        }
        other => {
            let mut elements = other.into_elements(expected)?;
            while let Some(element) = elements.next_reply() {
                let mut rest = element.into_elements(expected)?;
                let key = next(&mut rest)?;
                list.push(make(key, &mut rest)?);
            }
        }
    }
    Ok(list)
}

/// Converts the next element; nil after the last one.
pub(super) fn next<T: FromReply>(elements: &mut Elements<'_>) -> Result<T, ConversionError> {
    T::from_reply(elements.next_reply().unwrap_or(Reply::Nil))
}
