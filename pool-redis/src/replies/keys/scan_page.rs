//! The reply to the `SCAN` commands.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `SCAN` and `SSCAN`; with pairs as items, the reply to `HSCAN` and `ZSCAN`.
///
/// A page may be empty without being the last. The same item may occur on several pages.
///
/// Source: <https://redis.io/docs/latest/commands/scan/>.
///
/// ```
/// use pool_redis::replies::ScanPage;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("ZADD").arg("board").args(["3", "ann", "5", "bob"]))?;
/// let page: ScanPage<(String, f64)> = client.query(Command::new("ZSCAN").arg("board").arg(0))?;
/// assert!(page.is_last());
/// assert_eq!(page.items, [("ann".to_owned(), 3.0), ("bob".to_owned(), 5.0)]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ScanPage<T> {
    /// Cursor for the next page; 0 after the last page.
    pub cursor: u64,
    /// Items of this page.
    pub items: Vec<T>,
}

impl<T> ScanPage<T> {
    /// Returns whether this is the last page.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.cursor == 0
    }
}

impl<T: FromReply> FromReply for ScanPage<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (cursor, items) = reply.convert()?;
        Ok(Self { cursor, items })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn page(cursor: &'static str, items: &[&'static str]) -> Value {
        let text = |text: &'static str| Value::BulkString(text.into());
        let items = items.iter().map(|item| text(item)).collect();
        Value::Array(vec![text(cursor), Value::Array(items)])
    }

    #[test]
    fn a_cursor_is_any_number_of_64_bits() {
        let last: ScanPage<u16> = page("18446744073709551615", &["7"]).convert().unwrap();
        assert_eq!((last.cursor, last.is_last()), (u64::MAX, false));
        assert_eq!(last.items, [7]);
        assert!(page("-1", &[]).convert::<ScanPage<u16>>().is_err());
    }

    #[test]
    fn pairs_come_flat() {
        let pairs: ScanPage<(String, u16)> = page("0", &["a", "1", "b", "2"]).convert().unwrap();
        assert!(pairs.is_last());
        assert_eq!(pairs.items, [("a".to_owned(), 1), ("b".to_owned(), 2)]);
        assert!(
            page("0", &["a"])
                .convert::<ScanPage<(String, u16)>>()
                .is_err()
        );
        assert!(Value::Array(vec![]).convert::<ScanPage<u16>>().is_err());
    }
}
