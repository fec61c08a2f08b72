//! One page of a scan.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::with_origin::Reading;

/// The reply to a scanning command.
#[derive(Debug)]
pub(crate) struct Page<T> {
    /// Where the next page begins; 0 after the last one.
    pub(crate) cursor: u64,
    /// Each item has its own result: an error in one must not hide the others.
    pub(crate) items: Vec<Result<T, ConversionError>>,
}

/// Reads a page of single items.
pub(crate) fn singles<T: FromReply>() -> Reading<Page<T>> {
    Reading {
        keeps_bytes: T::KEEPS_BYTES,
        read: read_singles,
    }
}

/// Reads a page of pairs.
pub(crate) fn pairs<K: FromReply, V: FromReply>() -> Reading<Page<(K, V)>> {
    Reading {
        keeps_bytes: K::KEEPS_BYTES || V::KEEPS_BYTES,
        read: read_pairs,
    }
}

fn read_singles<T: FromReply>(reply: Reply<'_>) -> Result<Page<T>, ConversionError> {
    let (cursor, mut page) = begin(reply)?;
    let mut elements = items(&mut page).into_elements("the items of a page")?;
    let mut items = Vec::with_capacity(elements.room::<Result<T, ConversionError>>());
    items.extend(std::iter::from_fn(|| elements.next_element().transpose()));
    Ok(Page { cursor, items })
}

fn read_pairs<K: FromReply, V: FromReply>(
    reply: Reply<'_>,
) -> Result<Page<(K, V)>, ConversionError> {
    let (cursor, mut page) = begin(reply)?;
    let mut pairs = items(&mut page).into_pairs("the items of a page")?;
    let items = std::iter::from_fn(|| pairs.next_pair().transpose()).collect();
    Ok(Page { cursor, items })
}

/// The cursor, and the elements after it.
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
    use crate::reply::value::Value;

    fn as_singles<T: FromReply>(mut reply: Value) -> Result<Page<T>, ConversionError> {
        (singles().read)(Reply::from(&mut reply))
    }

    fn as_pairs<K: FromReply, V: FromReply>(
        mut reply: Value,
    ) -> Result<Page<(K, V)>, ConversionError> {
        (pairs().read)(Reply::from(&mut reply))
    }

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
            assert_eq!(as_singles::<String>(reply).unwrap().cursor, cursor);
        }
        assert!(as_singles::<String>(page(text("-1"), &[])).is_err());
    }

    #[test]
    fn an_item_that_is_none_leaves_the_others_whole() {
        let reply = page(text("5"), &["1", "x", "3"]);
        let page = as_singles::<u8>(reply).unwrap();
        assert!(matches!(page.items[..], [Ok(1), Err(_), Ok(3)]));
    }

    #[test]
    fn a_pair_that_is_none_leaves_the_others_whole() {
        let items = ["1", "a", "x", "b", "3", "c"];
        let in_key = as_pairs::<u8, String>(page(text("5"), &items)).unwrap();
        assert!(
            matches!(&in_key.items[..], [Ok((1, a)), Err(_), Ok((3, c))] if a == "a" && c == "c")
        );
        let items = ["a", "1", "b", "x", "c", "3"];
        let in_value = as_pairs::<String, u8>(page(text("5"), &items)).unwrap();
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
            assert!(as_singles::<String>(reply.clone()).is_err(), "{reply:?}");
            assert!(
                as_pairs::<String, String>(reply.clone()).is_err(),
                "{reply:?}"
            );
        }
        assert!(as_pairs::<String, String>(page(text("0"), &["odd"])).is_err());
    }
}
