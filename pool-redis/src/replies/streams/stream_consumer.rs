//! The reply to `XINFO CONSUMERS`.

use std::time::Duration;

use bytes::Bytes;

use crate::replies::Milliseconds;
use crate::replies::fields::from_fields;
use crate::replies::time::MillisecondsAgo;

/// An element of the reply to `XINFO CONSUMERS`: a consumer of a group.
///
/// Source: <https://redis.io/docs/latest/commands/xinfo-consumers/>.
///
/// ```
/// use pool_redis::replies::StreamConsumer;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("XGROUP CREATE").args(["orders", "shipping", "0", "MKSTREAM"]))?;
/// client.query::<()>(Command::new("XGROUP CREATECONSUMER").args(["orders", "shipping", "ann"]))?;
/// let consumers: Vec<StreamConsumer> = client.query(Command::new("XINFO CONSUMERS").args(["orders", "shipping"]))?;
/// assert_eq!((&consumers[0].name[..], consumers[0].pending), (&b"ann"[..], 0));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamConsumer {
    /// Name of the consumer.
    pub name: Bytes,
    /// Number of pending entries of the consumer.
    pub pending: u64,
    /// Time since the consumer last tried to read or claim entries. Before Redis 7.2: time since it last succeeded.
    pub idle: Duration,
    /// Time since the consumer last received entries (Redis 7.2); `None` if it never did.
    pub inactive: Option<Duration>,
}

from_fields!(StreamConsumer, "StreamConsumer", {
    name = "name",
    pending = "pending",
    idle = "idle" in Milliseconds,
    inactive = "inactive" in MillisecondsAgo or default,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn who_never_got_an_entry_has_been_inactive_for_no_time() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let consumer = |inactive| {
            Value::Map(vec![
                (text("name"), text("ann")),
                (text("pending"), Value::Integer(0)),
                (text("idle"), Value::Integer(5)),
                (text("inactive"), Value::Integer(inactive)),
            ])
            .convert::<StreamConsumer>()
            .unwrap()
        };
        assert_eq!(consumer(-1).inactive, None);
        assert_eq!(consumer(7).inactive, Some(Duration::from_millis(7)));
        // The server's clock was set back meanwhile.
        assert_eq!(consumer(-99_659).inactive, Some(Duration::ZERO));
    }
}
