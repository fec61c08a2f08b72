//! The ID of a stream entry.

use std::fmt;
use std::str::FromStr;

use crate::command::to_arg::{ArgWriter, ToArg};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::resp::Decimal;

/// The ID of a stream entry: the time at which it was added, and a sequence number among the entries of that
/// millisecond. IDs sort in the order of the entries.
///
/// Source: <https://redis.io/docs/latest/develop/data-types/streams/#entry-ids>. The time comes from the server's
/// clock, but is never earlier than that of the previous entry. A client may instead choose the ID of an entry, which
/// must be greater than the previous one.
///
/// Commands also accept special IDs (`*`, `$`, `>`, `-`, `+`) and a time without a sequence number. Their meaning
/// depends on the command, so this type does not represent them: pass them as text.
///
/// ```
/// use pool_redis::{Client, Command, replies::StreamId};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let id: StreamId = client.query(Command::new("XADD").arg("orders").arg("*").args(["item", "book"]))?;
/// assert!(id > StreamId::MIN && id.ms > 0);
///
/// // All later entries: those from the next greater ID on.
/// let from = id.next().unwrap();
/// let behind: Vec<pool_redis::replies::StreamEntry> =
///     client.query(Command::new("XRANGE").arg("orders").arg(from).arg("+"))?;
/// assert!(behind.is_empty());
///
/// let known: StreamId = "1526919030474-55".parse()?;
/// assert_eq!((known.ms, known.seq), (1_526_919_030_474, 55));
/// assert_eq!(known.to_string(), "1526919030474-55");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct StreamId {
    /// Time at which the entry was added, in milliseconds since 1970-01-01 00:00 UTC.
    pub ms: u64,
    /// Sequence number among the entries of that millisecond, starting at 0.
    pub seq: u64,
}

/// A text is not that of a [`StreamId`]: a time in milliseconds, `-` and a sequence number, each of 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a stream entry ID: expected milliseconds, '-' and a sequence number, as in 1526919030474-0"
)]
#[non_exhaustive]
pub struct NotAStreamId;

impl StreamId {
    /// `0-0`, which is less than the ID of any entry.
    pub const MIN: Self = Self::new(0, 0);

    /// The greatest possible ID.
    pub const MAX: Self = Self::new(u64::MAX, u64::MAX);

    /// Creates an ID from milliseconds since the Unix epoch and a sequence number.
    #[must_use]
    pub const fn new(ms: u64, seq: u64) -> Self {
        Self { ms, seq }
    }

    /// Returns the next greater ID; `None` for [`MAX`](Self::MAX).
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match (self.seq.checked_add(1), self.ms.checked_add(1)) {
            (Some(seq), _) => Some(Self::new(self.ms, seq)),
            (None, Some(ms)) => Some(Self::new(ms, 0)),
            (None, None) => None,
        }
    }

    /// Returns the next smaller ID; `None` for [`MIN`](Self::MIN).
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        match (self.seq.checked_sub(1), self.ms.checked_sub(1)) {
            (Some(seq), _) => Some(Self::new(self.ms, seq)),
            (None, Some(ms)) => Some(Self::new(ms, u64::MAX)),
            (None, None) => None,
        }
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let dash = text.iter().position(|&byte| byte == b'-')?;
        Some(Self::new(
            number(&text[..dash])?,
            number(&text[dash + 1..])?,
        ))
    }
}

/// Reads an unsigned 64-bit number that consists of digits only.
fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

impl FromStr for StreamId {
    type Err = NotAStreamId;

    fn from_str(text: &str) -> Result<Self, NotAStreamId> {
        Self::parse(text.as_bytes()).ok_or(NotAStreamId)
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.ms, self.seq)
    }
}

impl fmt::Debug for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamId({self})")
    }
}

impl ToArg for StreamId {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        let [ms, seq] = [self.ms, self.seq].map(Decimal::unsigned);
        to.write_pieces([ms.as_bytes(), b"-", seq.as_bytes()]);
    }
}

impl FromReply for StreamId {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        const EXPECTED: &str = "StreamId";
        let found = reply.kind();
        let text = reply.into_text(EXPECTED)?;
        Self::parse(&text).ok_or(ConversionError::Malformed {
            expected: EXPECTED,
            found,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::reply::value::Value;
    use proptest::prelude::*;

    fn id(text: &'static str) -> Result<StreamId, ConversionError> {
        Value::BulkString(text.into()).convert()
    }

    #[test]
    fn an_id_is_two_numbers_of_64_bits() {
        assert_eq!(id("0-0"), Ok(StreamId::MIN));
        assert_eq!(
            id("18446744073709551615-18446744073709551615"),
            Ok(StreamId::MAX)
        );
        for text in [
            "",
            "-",
            "5",
            "5-",
            "-5",
            "5-5-5",
            "+5-5",
            "5-+5",
            " 5-5",
            "5-5 ",
            "*",
            "$",
            ">",
            "18446744073709551616-0",
            "0-18446744073709551616",
        ] {
            assert!(id(text).is_err(), "{text}");
            assert_eq!(text.parse::<StreamId>(), Err(NotAStreamId), "{text}");
        }
        assert!(Value::Integer(5).convert::<StreamId>().is_err());
        assert_eq!(Value::Nil.convert::<Option<StreamId>>(), Ok(None));
    }

    #[test]
    fn the_neighbours_of_the_ends_of_a_millisecond_are_in_the_next() {
        let last = StreamId::new(7, u64::MAX);
        let first = StreamId::new(8, 0);
        assert_eq!(last.next(), Some(first));
        assert_eq!(first.previous(), Some(last));
        assert_eq!(StreamId::MAX.next(), None);
        assert_eq!(StreamId::MIN.previous(), None);
    }

    #[test]
    fn an_id_is_sent_as_it_is_shown() {
        let command = Command::new("X").arg(StreamId::new(12, 3));
        assert_eq!(command.parts().nth(1), Some(&b"12-3"[..]));
        let command = Command::new("X").arg(StreamId::MAX);
        let shown = StreamId::MAX.to_string();
        assert_eq!(command.parts().nth(1), Some(shown.as_bytes()));
        assert_eq!(format!("{:?}", StreamId::new(12, 3)), "StreamId(12-3)");
    }

    proptest! {
        #[test]
        fn an_id_reads_back_as_itself(ms: u64, seq: u64, other_ms: u64, other_seq: u64) {
            let (one, other) = (StreamId::new(ms, seq), StreamId::new(other_ms, other_seq));
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.cmp(&other), (ms, seq).cmp(&(other_ms, other_seq)));
        }

        #[test]
        fn the_next_and_the_previous_are_neighbours(ms: u64, seq: u64) {
            let id = StreamId::new(ms, seq);
            if let Some(next) = id.next() {
                prop_assert!(next > id);
                prop_assert_eq!(next.previous(), Some(id));
            }
        }
    }
}
