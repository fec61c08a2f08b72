//! The lag of a consumer group.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// Number of entries still to be delivered to a group. Nil or negative if the server does not know.
///
/// The server subtracts the entries read by the group from the entries added, and `ENTRIESREAD` can set the former to
/// any number.
pub(super) struct Lag<T>(pub(super) Option<T>);

impl FromReply for Lag<u64> {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let entries = Option::<i64>::from_reply(reply)?;
        Ok(Self(entries.and_then(|entries| entries.try_into().ok())))
    }
}
