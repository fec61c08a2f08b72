//! The replies to `CF.INSERTNX` and `CF.INSERT`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `CF.INSERTNX`: the outcome for one item.
///
/// Source: <https://redis.io/docs/latest/commands/cf.insertnx/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::CuckooInsert;
///
/// let reply = Value::Array(vec![Value::Integer(1), Value::Integer(0), Value::Integer(-1)]);
/// let items: Vec<CuckooInsert> = reply.convert()?;
/// assert_eq!(items, [CuckooInsert::Added, CuckooInsert::Exists, CuckooInsert::Full]);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CuckooInsert {
    /// The item was added.
    Added,
    /// The item was not added: the filter probably contains it already.
    Exists,
    /// The item was not added: the filter is full.
    Full,
}

impl FromReply for CuckooInsert {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Integer(1) | Reply::Boolean(true) => Ok(Self::Added),
            Reply::Integer(0) | Reply::Boolean(false) => Ok(Self::Exists),
            Reply::Integer(-1) => Ok(Self::Full),
            other => Err(other.unexpected("1, 0 or -1")),
        }
    }
}

/// The reply to `CF.INSERT`: for each item, whether it was added. RESP2 sends 1 or -1, RESP3 true or false.
pub(crate) struct CuckooAdded(pub(crate) Vec<bool>);

impl FromReply for CuckooAdded {
    const KEEPS_BYTES: bool = false;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let items = Vec::<CuckooInsert>::from_reply(reply)?;
        let is_added = |item: CuckooInsert| item == CuckooInsert::Added;
        Ok(Self(items.into_iter().map(is_added).collect()))
    }
}
