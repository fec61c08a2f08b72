//! How much a group has still to receive.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// How many entries are still to be received; nil, or fewer than none, if the server does not know.
///
/// It subtracts what the group is said to have read from what was added, and `ENTRIESREAD` may have said anything.
pub(super) struct Lag<T>(pub(super) Option<T>);

impl FromReply for Lag<u64> {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let entries = Option::<i64>::from_reply(reply)?;
        Ok(Self(entries.and_then(|entries| entries.try_into().ok())))
    }
}
