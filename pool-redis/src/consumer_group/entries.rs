//! Entries of a stream in the replies to a group's commands.

use crate::error::conversion_error::ConversionError;
use crate::replies::StreamId;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// Entries, each with its own result: an error in one must not hide the others, which the server hands out only now.
#[derive(Debug)]
pub(crate) struct Entries<F>(pub(crate) Vec<(StreamId, Fields<F>)>);

/// The fields of an entry.
#[derive(Debug)]
pub(crate) enum Fields<F> {
    There(F),
    /// The fields do not convert to `F`.
    Unlike(ConversionError),
    /// The entry was deleted.
    Deleted,
}

/// The entries of the one stream that was read.
pub(crate) struct ReadEntries<F>(pub(crate) Entries<F>);

/// The reply to `XAUTOCLAIM`.
#[derive(Debug)]
pub(crate) struct ClaimedEntries<F> {
    /// Where to continue; the least id after the last page.
    pub(crate) next: StreamId,
    pub(crate) entries: Entries<F>,
    /// Entries that are no longer pending because they were deleted. Redis 6.2 does not report them.
    pub(crate) deleted: Vec<StreamId>,
}

impl<F: FromReply> FromReply for Entries<F> {
    const KEEPS_BYTES: bool = F::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements("entries of a stream")?;
        let mut entries = Vec::with_capacity(elements.room::<(StreamId, Fields<F>)>());
        while let Some(entry) = elements.next_reply() {
            match entry {
                // A deleted entry in Redis 6.2, without its id.
                Reply::Nil => {}
                entry => entries.push(read_entry(entry)?),
            }
        }
        Ok(Self(entries))
    }
}

fn read_entry<F: FromReply>(entry: Reply<'_>) -> Result<(StreamId, Fields<F>), ConversionError> {
    let mut parts = entry.into_elements("an entry of a stream")?;
    let found = parts.len();
    let id = parts.next_element()?;
    match (id, parts.next_reply()) {
        (Some(id), Some(Reply::Nil)) => Ok((id, Fields::Deleted)),
        (Some(id), Some(fields)) => Ok((id, F::from_reply(fields).into())),
        _ => Err(ConversionError::WrongLength { expected: 2, found }),
    }
}

impl<F> From<Result<F, ConversionError>> for Fields<F> {
    fn from(fields: Result<F, ConversionError>) -> Self {
        match fields {
            Ok(fields) => Self::There(fields),
            Err(error) => Self::Unlike(error),
        }
    }
}

impl<F: FromReply> FromReply for ReadEntries<F> {
    const KEEPS_BYTES: bool = F::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        if let Reply::Nil = reply {
            // The server's wait timed out.
            return Ok(Self(Entries(Vec::new())));
        }
        let mut streams = reply.into_pairs("a stream with its entries")?;
        match streams.next_field()? {
            Some(_) => streams.value().map(Self),
            None => Ok(Self(Entries(Vec::new()))),
        }
    }
}

impl<F: FromReply> FromReply for ClaimedEntries<F> {
    const KEEPS_BYTES: bool = F::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = reply.into_elements("claimed entries")?;
        let found = parts.len();
        match (parts.next_element()?, parts.next_element()?) {
            (Some(next), Some(entries)) => Ok(Self {
                next,
                entries,
                deleted: parts.next_element()?.unwrap_or_default(),
            }),
            _ => Err(ConversionError::WrongLength { expected: 3, found }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn entry(id: &'static str, fields: Value) -> Value {
        Value::Array(vec![text(id), fields])
    }

    fn number(number: &'static str) -> Value {
        Value::Array(vec![text("n"), text(number)])
    }

    fn some_entries() -> Value {
        Value::Array(vec![
            entry("1-0", number("7")),
            entry("2-0", number("x")),
            entry("3-0", Value::Nil),
            Value::Nil,
            entry("4-0", number("8")),
        ])
    }

    /// Shows each entry as a number, an error, or deleted.
    fn shown(entries: Entries<Vec<(String, u8)>>) -> String {
        let shown = entries.0.into_iter().map(|(id, fields)| match fields {
            Fields::There(fields) => format!("{id}={}", fields[0].1),
            Fields::Unlike(_) => format!("{id}?"),
            Fields::Deleted => format!("{id}!"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_that_is_of_another_kind_or_deleted_leaves_the_others_whole() {
        let resp2 = Value::Array(vec![Value::Array(vec![text("s"), some_entries()])]);
        let resp3 = Value::Map(vec![(text("s"), some_entries())]);
        for reply in [resp2, resp3] {
            let ReadEntries(entries) = reply.convert().unwrap();
            assert_eq!(shown(entries), "1-0=7 2-0? 3-0! 4-0=8");
        }
    }

    #[test]
    fn nothing_in_time_is_no_entries() {
        for reply in [Value::Nil, Value::Array(vec![]), Value::Map(vec![])] {
            let ReadEntries(entries) = reply.convert().unwrap();
            assert_eq!(shown(entries), "");
        }
    }

    #[test]
    fn what_was_claimed_is_told_with_what_was_deleted_if_the_server_can() {
        let deleted = Value::Array(vec![text("5-0")]);
        for (rest, expected) in [(vec![deleted], 1), (vec![], 0)] {
            let mut parts = vec![text("9-1"), some_entries()];
            parts.extend(rest);
            let claimed: ClaimedEntries<Vec<(String, u8)>> = Value::Array(parts).convert().unwrap();
            assert_eq!(claimed.next, StreamId::new(9, 1));
            assert_eq!(shown(claimed.entries), "1-0=7 2-0? 3-0! 4-0=8");
            assert_eq!(claimed.deleted.len(), expected);
        }
    }

    #[test]
    fn what_is_no_entry_is_an_error() {
        for entry in [
            text("1-0"),
            Value::Array(vec![text("1-0")]),
            Value::Array(vec![]),
        ] {
            let entries = Value::Array(vec![entry]);
            assert!(entries.convert::<Entries<Value>>().is_err());
        }
        assert!(
            Value::Array(vec![text("1-0")])
                .convert::<ClaimedEntries<Value>>()
                .is_err()
        );
    }
}
