//! An entry of the ACL log.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{from_fields, words};
use crate::replies::{ClientInfo, Milliseconds};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An entry of the reply to `ACL LOG`, which lists security events, the latest first.
///
/// Source: <https://redis.io/docs/latest/commands/acl-log/>.
///
/// ```
/// use pool_redis::replies::{AclDenial, AclLogEntry};
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let mut held = client.pool().get()?;
/// held.query::<()>(&Command::new("AUTH").args(["mallory", "guess"])).unwrap_err();
/// let log: Vec<AclLogEntry> = client.query(Command::new("ACL LOG"))?;
/// assert_eq!((log[0].reason.clone(), &log[0].username[..]), (AclDenial::Auth, &b"mallory"[..]));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AclLogEntry {
    /// Number of times this event occurred, each within a minute of the one before.
    pub count: u64,
    /// Why access was denied.
    pub reason: AclDenial,
    /// Context of the command: `toplevel`, `multi`, `lua` or `module`.
    pub context: String,
    /// Name of the command, key or channel to which access was denied.
    pub object: Bytes,
    /// Name of the user who was denied access.
    pub username: Bytes,
    /// Time since the event last occurred. Zero if the server's clock has since been set back by more than that.
    pub age: Duration,
    /// The client connection, as it was when the event occurred.
    pub client_info: ClientInfo,
    /// Sequence number of the entry since the server's start (Redis 7.2).
    pub entry_id: Option<u64>,
    /// Time of the first occurrence (Redis 7.2).
    pub created: Option<SystemTime>,
    /// Time of the last occurrence (Redis 7.2).
    pub last_updated: Option<SystemTime>,
}

/// Why access was denied: part of an [`AclLogEntry`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AclDenial {
    /// Wrong user name or password.
    Auth,
    /// The user may not run the command.
    Command,
    /// The user may not access the key.
    Key,
    /// The user may not access the channel.
    Channel,
    /// The user may not access the database (Valkey 9.0).
    Database,
    /// A reason that a newer server may send.
    Other(String),
}

words!(AclDenial, {
    Auth = "auth",
    Command = "command",
    Key = "key",
    Channel = "channel",
    Database = "database",
});

from_fields!(AclLogEntry, "AclLogEntry", {
    count = "count",
    reason = "reason",
    context = "context",
    object = "object",
    username = "username",
    age = "age-seconds" in FractionalSeconds,
    client_info = "client-info",
    entry_id = "entry-id" or default,
    created = "timestamp-created" in Milliseconds or default,
    last_updated = "timestamp-last-updated" in Milliseconds or default,
});

struct FractionalSeconds<T>(T);

impl FromReply for FractionalSeconds<Duration> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        // Negative if the server's clock has been set back since.
        let seconds = f64::from_reply(reply)?.max(0.0);
        Duration::try_from_secs_f64(seconds)
            .map(Self)
            .map_err(|_| ConversionError::OutOfRange {
                expected: "Duration",
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn what_a_clock_that_was_set_back_has_still_to_come_to_was_just_now() {
        for (age, expected) in [
            (Value::BulkString("-99.639".into()), Duration::ZERO),
            (Value::Double(-0.5), Duration::ZERO),
            (Value::Double(0.5), Duration::from_millis(500)),
        ] {
            let FractionalSeconds(read) = age.convert().unwrap();
            assert_eq!(read, expected);
        }
    }
}
