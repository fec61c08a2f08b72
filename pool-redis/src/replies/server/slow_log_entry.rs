//! The reply to `SLOWLOG GET`.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{NonEmpty, Parts};
use crate::replies::{Microseconds, Seconds};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `SLOWLOG GET` and to Valkey's `COMMANDLOG GET n SLOW`: a slow command. The latest comes
/// first.
///
/// Source: <https://redis.io/docs/latest/commands/slowlog-get/>.
///
/// ```
/// use pool_redis::replies::SlowLogEntry;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("CONFIG SET").args(["slowlog-log-slower-than", "0"]))?;
/// client.set("k", "v")?;
/// let log: Vec<SlowLogEntry> = client.query(Command::new("SLOWLOG GET").arg(1))?;
/// assert_eq!(log[0].command, ["SET", "k", "v"]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SlowLogEntry {
    /// Sequence number of the entry since the server's start.
    pub id: u64,
    /// Time at which the command was executed.
    pub at: SystemTime,
    /// Execution time, without time spent waiting or on the network.
    pub duration: Duration,
    /// The command and its arguments. The server truncates long arguments and long lists of arguments.
    pub command: Vec<Bytes>,
    /// Address and port of the client, or the path of the Unix socket.
    pub client: Option<String>,
    /// Name of the connection; `None` if the client set none.
    pub client_name: Option<String>,
}

impl FromReply for SlowLogEntry {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "SlowLogEntry", 4)?;
        Ok(Self {
            id: parts.next()?,
            at: parts.next::<Seconds<_>>()?.0,
            duration: parts.next::<Microseconds<_>>()?.0,
            command: match parts.next()? {
                Fourth::Command(command) => command,
                Fourth::Complexity => parts.next()?,
            },
            client: parts.next_if_any()?.and_then(|NonEmpty(client)| client),
            client_name: parts.next_if_any()?.and_then(|NonEmpty(name)| name),
        })
    }
}

/// The fourth part of an entry. Normally it is the command. Redis Enterprise sends the complexity first, which tells
/// how much work the command had to do.
///
/// Source: `parse_slowlog_get` of redis-py.
enum Fourth {
    Command(Vec<Bytes>),
    Complexity,
}

impl FromReply for Fourth {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match reply {
            Reply::Array(_) => Vec::from_reply(reply).map(Self::Command),
            Reply::Error(_) => Err(reply.unexpected("a command")),
            _ => Ok(Self::Complexity),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn an_entry_of_an_old_server_names_no_client() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let mut entry = vec![
            Value::Integer(7),
            Value::Integer(1000),
            Value::Integer(15),
            Value::Array(vec![text("PING")]),
        ];
        let old: SlowLogEntry = Value::Array(entry.clone()).convert().unwrap();
        assert_eq!(old.duration, Duration::from_micros(15));
        assert_eq!((old.client, old.client_name), (None, None));
        entry.extend([text("127.0.0.1:5000"), text("")]);
        let new: SlowLogEntry = Value::Array(entry.clone()).convert().unwrap();
        assert_eq!(new.client.as_deref(), Some("127.0.0.1:5000"));
        assert_eq!(new.client_name, None);
        assert_eq!(new.command, ["PING"]);
        // Redis Enterprise and Redis Cloud send the complexity before the command.
        for complexity in [text("N:3"), Value::Integer(3), Value::Nil] {
            let mut longer = entry.clone();
            longer.insert(3, complexity);
            assert_eq!(Value::Array(longer).convert::<SlowLogEntry>().unwrap(), new);
        }
        entry.truncate(3);
        assert!(Value::Array(entry).convert::<SlowLogEntry>().is_err());
    }
}
