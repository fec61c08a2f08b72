//! One page of a scan.

use crate::client::Client;
use crate::command::Command;
use crate::conversion_error::ConversionError;
use crate::elements::Elements;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::reply::Reply;
use crate::told::Told;

/// What a scanning command answers.
#[derive(Debug)]
pub(crate) struct Page<T> {
    /// Where the next page begins; 0 behind the last one.
    pub(crate) cursor: u64,
    /// Each by itself: what is wrong with one must not keep the others away.
    pub(crate) items: Vec<Result<T, ConversionError>>,
}

/// A page of single items.
pub(crate) struct Singles<T>(Page<T>);

/// A page of items in pairs.
pub(crate) struct Paired<K, V>(Page<(K, V)>);

impl<T: FromReply> Singles<T> {
    #[track_caller]
    pub(crate) fn fetch(client: &Client, command: &Command) -> Result<Told<Page<T>>, Error> {
        let told = client.query_told(command);
        told.map(|told| told.map(|Self(page)| page))
    }
}

impl<K: FromReply, V: FromReply> Paired<K, V> {
    #[track_caller]
    pub(crate) fn fetch(client: &Client, command: &Command) -> Result<Told<Page<(K, V)>>, Error> {
        let told = client.query_told(command);
        told.map(|told| told.map(|Self(page)| page))
    }
}

impl<T: FromReply> FromReply for Singles<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (cursor, mut page) = begin(reply)?;
        let mut elements = items(&mut page).into_elements("the items of a page")?;
        let mut items = Vec::with_capacity(elements.room::<Result<T, ConversionError>>());
        items.extend(std::iter::from_fn(|| elements.next_element().transpose()));
        Ok(Self(Page { cursor, items }))
    }
}

impl<K: FromReply, V: FromReply> FromReply for Paired<K, V> {
    const KEEPS_BYTES: bool = K::KEEPS_BYTES || V::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (cursor, mut page) = begin(reply)?;
        let mut pairs = items(&mut page).into_pairs("the items of a page")?;
        let items = std::iter::from_fn(|| pairs.next_pair().transpose()).collect();
        Ok(Self(Page { cursor, items }))
    }
}

/// The cursor, and what comes behind it.
fn begin(reply: Reply<'_>) -> Result<(u64, Elements<'_>), ConversionError> {
    let mut elements = reply.into_elements("a page of a scan")?;
    let found = elements.len();
    match elements.next_element()? {
        Some(cursor) if found == 2 => Ok((cursor, elements)),
        _ => Err(ConversionError::WrongLength { expected: 2, found }),
    }
}

fn items<'a>(page: &'a mut Elements<'_>) -> Reply<'a> {
    page.next_reply().unwrap_or(Reply::Nil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn page(cursor: Value, items: &[&'static str]) -> Value {
        let items = items.iter().map(|item| text(item)).collect();
        Value::Array(vec![cursor, Value::Array(items)])
    }

    #[test]
    fn a_cursor_is_any_number_of_64_bits() {
        for cursor in [0, 1, i64::MAX as u64 + 1, u64::MAX] {
            let reply = page(Value::BulkString(cursor.to_string().into()), &[]);
            let Singles(page) = reply.convert::<Singles<String>>().unwrap();
            assert_eq!(page.cursor, cursor);
        }
        assert!(page(text("-1"), &[]).convert::<Singles<String>>().is_err());
    }

    #[test]
    fn an_item_that_is_none_leaves_the_others_whole() {
        let reply = page(text("5"), &["1", "x", "3"]);
        let Singles(page) = reply.convert::<Singles<u8>>().unwrap();
        assert!(matches!(page.items[..], [Ok(1), Err(_), Ok(3)]));
    }

    #[test]
    fn a_pair_that_is_none_leaves_the_others_whole() {
        let pairs = ["1", "a", "x", "b", "3", "c"];
        let Paired(in_key) = page(text("5"), &pairs)
            .convert::<Paired<u8, String>>()
            .unwrap();
        assert!(
            matches!(&in_key.items[..], [Ok((1, a)), Err(_), Ok((3, c))] if a == "a" && c == "c")
        );
        let pairs = ["a", "1", "b", "x", "c", "3"];
        let Paired(in_value) = page(text("5"), &pairs)
            .convert::<Paired<String, u8>>()
            .unwrap();
        assert!(matches!(
            &in_value.items[..],
            [Ok((_, 1)), Err(_), Ok((_, 3))]
        ));
    }

    #[test]
    fn a_page_is_a_cursor_and_items() {
        for reply in [
            Value::Nil,
            Value::Array(vec![]),
            Value::Array(vec![text("0")]),
            Value::Array(vec![text("0"), Value::Nil]),
            Value::Array(vec![text("0"), Value::Array(vec![]), Value::Nil]),
            page(Value::Nil, &[]),
        ] {
            assert!(
                reply.clone().convert::<Singles<String>>().is_err(),
                "{reply:?}"
            );
            assert!(
                reply.clone().convert::<Paired<String, String>>().is_err(),
                "{reply:?}"
            );
        }
        assert!(
            page(text("0"), &["odd"])
                .convert::<Paired<String, String>>()
                .is_err()
        );
    }
}
