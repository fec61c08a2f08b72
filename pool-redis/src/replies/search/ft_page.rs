//! A part of what an aggregation made.

use super::FtRows;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `FT.AGGREGATE` answers with `WITHCURSOR`, and `FT.CURSOR READ`.
///
/// Only the server that gave a cursor knows it. In a cluster of several shards a client, whose next command may go to another
/// node, refuses to read one; a connection that is held, of [`Client::pool`](crate::Client::pool), can read its own.
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
    /// The rows of this part.
    pub rows: FtRows,
    /// What reads the next part; `None` if this was the last one.
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
