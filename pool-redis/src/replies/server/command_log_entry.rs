//! The reply to Valkey's `COMMANDLOG GET`.

use std::time::SystemTime;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::Seconds;
use crate::replies::fields::{NonEmpty, Parts};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to Valkey's `COMMANDLOG GET`: a command that was slow, or had a large request or reply.
///
/// Source: <https://valkey.io/commands/commandlog-get/>.
///
/// ```no_run
/// use pool_redis::commands::{CommandLog, CommandLogGet};
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// for entry in client.call(CommandLogGet::new(10, CommandLog::LargeReply))? {
///     println!("{:?}: {} bytes to {:?}", entry.command, entry.measure, entry.client);
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CommandLogEntry {
    /// ID of the entry, which no later entry gets again.
    pub id: u64,
    /// Time at which the command was executed, to the second.
    pub at: SystemTime,
    /// Execution time in microseconds for a slow command; size in bytes for a large request or reply.
    pub measure: u64,
    /// The command and its arguments. The server truncates long arguments and long lists of arguments.
    pub command: Vec<Bytes>,
    /// Address and port of the client, or the path of the Unix socket.
    pub client: Option<String>,
    /// Name of the connection; `None` if the client set none.
    pub client_name: Option<String>,
}

impl FromReply for CommandLogEntry {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "CommandLogEntry", 6)?;
        Ok(Self {
            id: parts.next()?,
            at: parts.next::<Seconds<_>>()?.0,
            measure: parts.next()?,
            command: parts.next()?,
            client: parts.next::<NonEmpty<_>>()?.0,
            client_name: parts.next::<NonEmpty<_>>()?.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn a_client_without_a_name_has_none() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let mut entry = Value::Array(vec![
            Value::Integer(7),
            Value::Integer(1_700_000_000),
            Value::Integer(4096),
            Value::Array(vec![text("GET"), text("photo")]),
            text("127.0.0.1:50000"),
            text(""),
        ]);
        let entry = CommandLogEntry::from_reply(Reply::from(&mut entry)).unwrap();
        assert_eq!((entry.id, entry.measure), (7, 4096));
        assert_eq!(entry.command, ["GET", "photo"]);
        assert_eq!(entry.client.as_deref(), Some("127.0.0.1:50000"));
        assert_eq!(entry.client_name, None);
    }
}
