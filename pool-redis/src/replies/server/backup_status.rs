//! The reply to `BACKUP STATUS`.

use std::time::SystemTime;

use crate::error::conversion_error::ConversionError;
use crate::replies::Seconds;
use crate::replies::fields::{NonEmpty, from_fields, words};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `BACKUP STATUS` (Redis 8.10).
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
    /// State of the backup.
    pub state: BackupState,
    /// Why the backup failed.
    pub error: Option<String>,
    /// Time at which the backup was started; `None` if there is none.
    pub started: Option<SystemTime>,
    /// Time at which the backup was sealed; `None` if it is not sealed.
    pub sealed: Option<SystemTime>,
}

/// State of a backup: part of a [`BackupStatus`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BackupState {
    /// There is no backup.
    Idle,
    /// The backup waits for a rewrite of the append-only file to end.
    Pending,
    /// The server is writing the base file.
    Snapshotting,
    /// The base file is complete, and the server is collecting later writes.
    Incrementing,
    /// The backup is complete.
    Sealed,
    /// The backup failed or was aborted.
    Failed,
    /// A state that a newer server may send.
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

/// A Unix time in seconds; 0 if the event has not happened.
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
