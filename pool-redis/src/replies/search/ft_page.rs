//! A page of the rows of an aggregation.

use super::FtRows;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `FT.AGGREGATE` with `WITHCURSOR`, and to `FT.CURSOR READ`.
///
/// Only the server that created a cursor knows it. In a cluster of several shards the next command may go to another
/// node, so a client refuses to read a cursor. A held connection, from [`Client::pool`](crate::Client::pool), can read
/// its own cursors.
///
/// Source: <https://redis.io/docs/latest/commands/ft.cursor-read/>.
///
/// ```no_run
/// use pool_redis::commands::{FtAggregate, FtCursorRead};
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let mut page = client.call(FtAggregate::new("bikes", "*").load(["@title"]).withcursor().count(1000))?;
/// loop {
///     for row in &page.rows.rows {
///         println!("{}", row.get::<String>("title")?);
///     }
///     let Some(cursor) = page.cursor else { break };
///     page = client.call(FtCursorRead::new("bikes", cursor))?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FtPage {
    /// Rows of this page.
    pub rows: FtRows,
    /// Cursor for the next page; `None` after the last page.
    pub cursor: Option<u64>,
}

impl FromReply for FtPage {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (rows, cursor) = reply.convert()?;
        Ok(Self {
            rows,
            cursor: Some(cursor).filter(|&cursor| cursor != 0),
        })
    }
}
