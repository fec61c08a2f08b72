//! How far a backup is.

use std::time::SystemTime;

use crate::error::conversion_error::ConversionError;
use crate::replies::Seconds;
use crate::replies::fields::{NonEmpty, from_fields, words};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `BACKUP STATUS` answers (Redis 8.10).
///
/// Source: <https://redis.io/docs/latest/commands/backup-status/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{BackupState, BackupStatus};
///
/// let fields = [("state", "incrementing"), ("error", ""), ("start_time", "1717921800"), ("end_time", "0")];
/// let text = |text: &'static str| Value::BulkString(text.into());
/// let reply = Value::Array(fields.into_iter().flat_map(|(name, value)| [text(name), text(value)]).collect());
/// let status: BackupStatus = reply.convert()?;
/// assert_eq!(status.state, BackupState::Incrementing);
/// assert!(status.started.is_some() && status.sealed.is_none() && status.error.is_none());
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BackupStatus {
    /// How far it is.
    pub state: BackupState,
    /// Why it failed.
    pub error: Option<String>,
    /// When it was started, if one was.
    pub started: Option<SystemTime>,
    /// When it was sealed, if it is.
    pub sealed: Option<SystemTime>,
}

/// How far a backup is: part of a [`BackupStatus`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BackupState {
    /// There is none.
    Idle,
    /// It waits for a rewrite of the append-only file to end.
    Pending,
    /// The base is being written.
    Snapshotting,
    /// The base is there, and what is written since is being gathered.
    Incrementing,
    /// It is complete.
    Sealed,
    /// It failed, or was aborted.
    Failed,
    /// What a newer server may say.
    Other(String),
}

words!(BackupState, {
    Idle = "idle",
    Pending = "pending",
    Snapshotting = "snapshotting",
    Incrementing = "incrementing",
    Sealed = "sealed",
    Failed = "failed",
});

from_fields!(BackupStatus, "BackupStatus", {
    state = "state",
    error = "error" in NonEmpty or default,
    started = "start_time" in Happened or default,
    sealed = "end_time" in Happened or default,
});

/// A Unix time in seconds, 0 if it has not come.
struct Happened<T>(Option<T>);

impl FromReply for Happened<SystemTime> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let Seconds(time) = reply.convert()?;
        Ok(Self(
            Some(time).filter(|time| *time != SystemTime::UNIX_EPOCH),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;
    use std::time::Duration;

    #[test]
    fn a_failed_backup_says_why() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let status: BackupStatus = Value::Map(vec![
            (text("state"), text("failed")),
            (text("error"), text("no space")),
            (text("start_time"), text("5")),
            (text("end_time"), text("0")),
        ])
        .convert()
        .unwrap();
        assert_eq!(status.state, BackupState::Failed);
        assert_eq!(status.error.as_deref(), Some("no space"));
        let started = SystemTime::UNIX_EPOCH + Duration::from_secs(5);
        assert_eq!((status.started, status.sealed), (Some(started), None));
    }
}
