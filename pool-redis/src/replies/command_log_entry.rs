//! The reply to Valkey's `COMMANDLOG GET`.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
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
///     println!("{:?} to {}: {} bytes", entry.words, entry.client_address, entry.measure);
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommandLogEntry {
    /// ID of the entry, which no later entry gets again.
    pub id: u64,
    /// Time at which the command was executed, to the second.
    pub at: SystemTime,
    /// Execution time in microseconds for a slow command; size in bytes for a large request or reply.
    pub measure: u64,
    /// The command and its arguments. The server truncates long ones.
    pub words: Vec<Bytes>,
    /// Address and port of the client, or the path of the Unix socket.
    pub client_address: String,
    /// Name of the connection; empty if the client set none.
    pub client_name: String,
}

impl FromReply for CommandLogEntry {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (id, seconds, measure, words, client_address, client_name) = reply.convert()?;
        Ok(Self {
            id,
            at: SystemTime::UNIX_EPOCH + Duration::from_secs(u32::into(seconds)),
            measure,
            words,
            client_address,
            client_name,
        })
    }
}
