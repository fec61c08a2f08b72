//! An entry of a stream.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::StreamId;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An entry of a stream, as `XRANGE`, `XREAD`, `XCLAIM` and similar commands return it.
///
/// `F` can be any type that a map can be converted to. The default is a list of pairs, which keeps the order of the
/// fields and repeated fields. Alternatives are a `HashMap<String, String>`, or a type of your own that implements
/// [`FromReply`] with [`Reply::into_pairs`](crate::Reply::into_pairs).
///
/// For an entry that was deleted while it was pending for a consumer, `XREADGROUP` returns only the ID. If that can
/// happen, use an `Option<_>` for the fields.
///
/// ```
/// use pool_redis::replies::StreamEntry;
/// use pool_redis::{Client, Command};
/// use std::collections::HashMap;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").arg("orders").arg("5-0").args(["item", "book", "count", "3"]))?;
///
/// let entries: Vec<StreamEntry> = client.query(Command::new("XRANGE").arg("orders").args(["-", "+"]))?;
/// assert_eq!(entries[0].id.to_string(), "5-0");
/// assert_eq!(entries[0].fields[0], ("item".into(), "book".into()));
///
/// type Order = HashMap<String, String>;
/// let read = Command::new("XREAD").arg("STREAMS").arg("orders").arg(0);
/// let streams: Option<Vec<(String, Vec<StreamEntry<Order>>)>> = client.query(read)?;
/// let (stream, entries) = &streams.unwrap()[0];
/// assert_eq!((stream.as_str(), entries[0].fields["count"].as_str()), ("orders", "3"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StreamEntry<F = Vec<(Bytes, Bytes)>> {
    /// ID of the entry, which is its position in the stream.
    pub id: StreamId,
    /// Fields of the entry.
    pub fields: F,
}

impl<F: FromReply> FromReply for StreamEntry<F> {
    const KEEPS_BYTES: bool = F::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (id, fields) = reply.convert()?;
        Ok(Self { id, fields })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;
    use std::collections::{BTreeMap, HashMap};

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn entry(id: &'static str, fields: Value) -> Value {
        Value::Array(vec![text(id), fields])
    }

    fn two_fields() -> Value {
        Value::Array(["b", "1", "a", "2"].map(text).to_vec())
    }

    #[test]
    fn fields_keep_their_order_or_become_a_map() {
        let both: StreamEntry = entry("5-1", two_fields()).convert().unwrap();
        assert_eq!(both.id, StreamId::new(5, 1));
        assert_eq!(
            both.fields,
            [("b".into(), "1".into()), ("a".into(), "2".into())]
        );
        let map: StreamEntry<BTreeMap<String, u8>> = entry("5-1", two_fields()).convert().unwrap();
        assert_eq!(
            map.fields,
            BTreeMap::from([("a".to_owned(), 2), ("b".to_owned(), 1)])
        );
    }

    #[test]
    fn lists_of_entries_are_read_whatever_their_length() {
        for len in 0..4 {
            let entries = Value::Array(vec![entry("5-1", two_fields()); len]);
            let entries: Vec<StreamEntry> = entries.convert().unwrap();
            assert_eq!(entries.len(), len);
        }
    }

    #[test]
    fn streams_come_as_pairs_or_as_a_map() {
        let entries = || Value::Array(vec![entry("5-1", two_fields()), entry("5-2", two_fields())]);
        let resp2 = Value::Array(vec![Value::Array(vec![text("s"), entries()])]);
        let resp3 = Value::Map(vec![(text("s"), entries())]);
        for streams in [resp2, resp3] {
            let streams: HashMap<String, Vec<StreamEntry>> = streams.convert().unwrap();
            assert_eq!(streams["s"][1].id, StreamId::new(5, 2));
        }
    }

    #[test]
    fn a_deleted_entry_has_no_fields() {
        let deleted: StreamEntry<Option<Vec<(Bytes, Bytes)>>> =
            entry("5-1", Value::Nil).convert().unwrap();
        assert_eq!(deleted.fields, None);
        assert!(entry("5-1", Value::Nil).convert::<StreamEntry>().is_err());
    }

    #[test]
    fn an_entry_is_an_id_and_fields() {
        assert!(text("5-1").convert::<StreamEntry>().is_err());
        assert!(
            entry("*", two_fields()).convert::<StreamEntry>().is_err(),
            "no id"
        );
        let three = Value::Array(vec![text("5-1"), two_fields(), Value::Nil]);
        assert!(three.convert::<StreamEntry>().is_err());
        let odd = Value::Array(vec![text("a")]);
        assert!(entry("5-1", odd).convert::<StreamEntry>().is_err());
    }
}
