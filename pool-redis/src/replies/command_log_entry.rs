//! An entry of Valkey's logs of commands.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A command that was slow, or whose request or reply was large, as Valkey's `COMMANDLOG GET` tells.
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
    /// Its number, which no later entry has again.
    pub id: u64,
    /// When it was run, to the second.
    pub at: SystemTime,
    /// Of a slow command the time that it took, in microseconds; of a large one its size in bytes.
    pub measure: u64,
    /// The command; of a long one only its beginning.
    pub words: Vec<Bytes>,
    /// The client's `host:port`, or the path of its socket.
    pub client_address: String,
    /// The client's name, empty if it has none.
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
