//! The reply to `XCLAIM`.

use crate::error::conversion_error::ConversionError;
use crate::replies::StreamEntry;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `XCLAIM`: the claimed entries. With `JUSTID`, read their IDs as a `Claimed<StreamId>`.
///
/// For an entry that was deleted from the stream, Redis 6.2 and older send nil, and later versions send nothing. This
/// type skips the nil.
///
/// Source: <https://redis.io/docs/latest/commands/xclaim/>.
///
/// ```
/// use pool_redis::replies::{Claimed, StreamId};
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XADD").args(["orders", "5-0", "item", "book"]))?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0"]))?;
/// client.query::<()>(Command::new("XREADGROUP").args(["GROUP", "shipping", "ann", "STREAMS", "orders", ">"]))?;
///
/// let claim = || Command::new("XCLAIM").args(["orders", "shipping", "bob", "0", "5-0"]);
/// let Claimed(ids) = client.query::<Claimed<StreamId>>(claim().arg("JUSTID"))?;
/// assert_eq!(ids, [StreamId::new(5, 0)]);
/// let claimed: Claimed = client.query(claim())?;
/// assert_eq!(claimed.0[0].fields[0], ("item".into(), "book".into()));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claimed<T = StreamEntry>(pub Vec<T>);

impl<T: FromReply> FromReply for Claimed<T> {
    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let entries: Vec<Option<T>> = reply.convert()?;
        Ok(Self(entries.into_iter().flatten().collect()))
    }
}
