//! One page of a scan.

use std::sync::Arc;

use crate::conversion_error::ConversionError;
use crate::elements::Elements;
use crate::from_reply::FromReply;
use crate::origin::Origin;
use crate::recipient::Recipient;
use crate::reply::Reply;

/// What a scanning command answers.
#[derive(Debug)]
pub(crate) struct Page<T> {
    /// Where the next page begins; 0 behind the last one.
    pub(crate) cursor: u64,
    /// Each by itself: what is wrong with one must not keep the others away.
    pub(crate) items: Vec<Result<T, ConversionError>>,
}

/// How a page is read. A scan knows what its items are, and not of what they were made.
pub(crate) struct Reading<T> {
    keeps_bytes: bool,
    read: fn(Reply<'_>) -> Result<Page<T>, ConversionError>,
}

impl<T: FromReply> Reading<T> {
    /// Of single items.
    pub(crate) fn singles() -> Self {
        Self {
            keeps_bytes: T::KEEPS_BYTES,
            read: read_singles,
        }
    }
}

impl<K: FromReply, V: FromReply> Reading<(K, V)> {
    /// Of items in pairs.
    pub(crate) fn pairs() -> Self {
        Self {
            keeps_bytes: K::KEEPS_BYTES || V::KEEPS_BYTES,
            read: read_pairs,
        }
    }
}

impl<T> Reading<T> {
    pub(crate) fn begin(&self) -> Awaited<'_, T> {
        Awaited {
            reading: self,
            page: None,
            by: None,
        }
    }
}

/// A page that has been asked for.
pub(crate) struct Awaited<'r, T> {
    reading: &'r Reading<T>,
    page: Option<Page<T>>,
    by: Option<Arc<Origin>>,
}

impl<T> Awaited<'_, T> {
    /// The page, and who gave it. For who has been told that it is there.
    pub(crate) fn take(self) -> (Page<T>, Option<Arc<Origin>>) {
        match self.page {
            Some(page) => (page, self.by),
            None => unreachable!("bug: a scan has gone on without its page"),
        }
    }
}

impl<T> Recipient for Awaited<'_, T> {
    fn keeps_bytes(&self) -> bool {
        self.reading.keeps_bytes
    }

    fn wants_origin(&self) -> bool {
        true
    }

    fn read(&mut self, reply: Reply<'_>) -> Result<(), ConversionError> {
        self.page = Some((self.reading.read)(reply)?);
        Ok(())
    }

    fn begin_list(&mut self, _: usize) -> bool {
        false
    }

    fn add(&mut self, _: Elements<'_>, _: usize) {}

    fn end_list(&mut self) -> Result<(), ConversionError> {
        Ok(())
    }

    fn came_from(&mut self, origin: &Arc<Origin>) {
        self.by = Some(origin.clone());
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

    fn singles<T: FromReply>(mut reply: Value) -> Result<Page<T>, ConversionError> {
        read_singles(Reply::from(&mut reply))
    }

    fn pairs<K: FromReply, V: FromReply>(
        mut reply: Value,
    ) -> Result<Page<(K, V)>, ConversionError> {
        read_pairs(Reply::from(&mut reply))
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
            assert_eq!(singles::<String>(reply).unwrap().cursor, cursor);
        }
        assert!(singles::<String>(page(text("-1"), &[])).is_err());
    }

    #[test]
    fn an_item_that_is_none_leaves_the_others_whole() {
        let reply = page(text("5"), &["1", "x", "3"]);
        let page = singles::<u8>(reply).unwrap();
        assert!(matches!(page.items[..], [Ok(1), Err(_), Ok(3)]));
    }

    #[test]
    fn a_pair_that_is_none_leaves_the_others_whole() {
        let items = ["1", "a", "x", "b", "3", "c"];
        let in_key = pairs::<u8, String>(page(text("5"), &items)).unwrap();
        assert!(
            matches!(&in_key.items[..], [Ok((1, a)), Err(_), Ok((3, c))] if a == "a" && c == "c")
        );
        let items = ["a", "1", "b", "x", "c", "3"];
        let in_value = pairs::<String, u8>(page(text("5"), &items)).unwrap();
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
            assert!(singles::<String>(reply.clone()).is_err(), "{reply:?}");
            assert!(pairs::<String, String>(reply.clone()).is_err(), "{reply:?}");
        }
        assert!(pairs::<String, String>(page(text("0"), &["odd"])).is_err());
    }
}
