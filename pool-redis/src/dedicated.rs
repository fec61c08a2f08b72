//! A connection for one purpose alone.

use std::sync::Arc;
use std::time::Duration;

use crate::command::Command;
use crate::deadline::Deadline;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::exchange_error::Failure;
use crate::value::Value;
use crate::whereabouts::Whereabouts;
use crate::wire::Wire;

/// The shortest time that sockets wait on every system.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// A connection outside of the pool, on which anything may be said: commands that are answered by no reply or by many,
/// such as `SUBSCRIBE`, `MONITOR` or `CLIENT REPLY OFF`. [`Client::dedicated`](crate::Client::dedicated) makes one. For the
/// first two there are [`Subscriber`](crate::Subscriber) and [`Monitor`](crate::Monitor), which know what is said on them.
///
/// The server need not be ready: one that a script keeps busy, that loads its data or has lost its master answers at least to
/// what ends that (`SCRIPT KILL`, `REPLICAOF NO ONE`) or tells of it (`INFO`).
///
/// It goes to one server: behind Sentinel to the master, in a cluster to any master, another one each time, which refuses the
/// keys of others with `MOVED`. Who wants a certain node makes a client of that [address](crate::ClusterClient::nodes) alone.
///
/// Nothing is kept of what was sent, so replies and messages come as they come, and who sent what must be known to the
/// caller. It ends when it is dropped, and is not made anew when it breaks. In a forked child it refuses to be used.
///
/// ```
/// use pool_redis::{Client, Command, Value};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let mut news = client.dedicated()?;
/// news.send(&Command::new("SUBSCRIBE").arg("news"))?;
/// let confirmed = news.receive(Some(Duration::from_secs(5)))?;
/// # assert!(confirmed.is_some());
///
/// client.execute_command(Command::new("PUBLISH").arg("news").arg("hello"))?;
/// let message = news.receive(Some(Duration::from_secs(5)))?;
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let expected = vec![text("message"), text("news"), text("hello")];
/// # assert!(matches!(message, Some(Value::Push(parts) | Value::Array(parts)) if parts == expected));
/// assert_eq!(news.receive(Some(Duration::from_millis(10)))?, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "dropping the connection closes it"]
pub struct Dedicated {
    wire: Wire,
    endpoint: Arc<Endpoint>,
    /// It broke, or nobody knows what would come next.
    is_broken: bool,
}

impl Dedicated {
    pub(crate) fn open(whereabouts: &Whereabouts) -> Result<Self, Error> {
        let deadline = Deadline::after(whereabouts.settings().connect_timeout);
        let connected = |error| Error::Connect(Arc::new(error));
        let opened = whereabouts.connect_dedicated(deadline);
        let (wire, endpoint) = opened.map_err(connected)?;
        Ok(Self {
            wire,
            endpoint,
            is_broken: false,
        })
    }

    /// Sends a command, whatever it is, and waits for nothing but room to write it: for at most the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// # Errors
    /// [`Error::Exchange`] if it could not be written whole. The connection is then of no more use.
    pub fn send(&mut self, command: &Command) -> Result<(), Error> {
        let deadline = Deadline::after(self.endpoint.timeout);
        let sent = match self.check() {
            Ok(()) => self.wire.say(command.encoded(), deadline),
            Err(failure) => Err(failure),
        };
        sent.map_err(|failure| self.broken(command.name(), deadline, failure))
    }

    /// Waits for what comes next: a reply, also one that is an [error](Value::Error), or in RESP3 a message that is no
    /// reply, as a [`Value::Push`]. `None` if nothing whole has come in that time; what has come of it is kept. A time
    /// under a millisecond is taken as one. Without a time it waits for ever.
    ///
    /// # Errors
    /// [`Error::Exchange`] if the server hung up or what came is no reply. The connection is then of no more use.
    pub fn receive(&mut self, timeout: Option<Duration>) -> Result<Option<Value>, Error> {
        // With no time at all, not even what is there would be read.
        let timeout = timeout.map(|time| time.max(SHORTEST_WAIT));
        let deadline = Deadline::after(timeout.unwrap_or(Duration::MAX));
        let heard = match self.check() {
            Ok(()) => self.wire.hear(deadline),
            Err(failure) => Err(failure),
        };
        match heard {
            Ok(message) => Ok(Some(message)),
            Err(failure) if failure.is_timeout() => Ok(None),
            Err(failure) => Err(self.broken("a message", deadline, failure)),
        }
    }

    fn check(&self) -> Result<(), Failure> {
        self.wire.check_owner()?;
        match self.is_broken {
            true => Err(Failure::OutOfStep),
            false => Ok(()),
        }
    }

    fn broken(&mut self, what: &str, deadline: Deadline, failure: Failure) -> Error {
        self.is_broken = true;
        self.endpoint.broken(what, deadline, failure)
    }
}
