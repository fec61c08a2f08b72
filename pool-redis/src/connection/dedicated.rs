//! A connection outside the pool.

use std::sync::Arc;
use std::time::Duration;

use crate::command::Command;
use crate::connection::wire::Wire;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::reply::value::Value;
use crate::server::endpoint::Endpoint;
use crate::server::whereabouts::Whereabouts;
use crate::time::deadline::Deadline;

/// The shortest read timeout that every system supports for sockets.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// A connection outside the pool, on which you may send any command, even one that gets no reply or many, such as
/// `SUBSCRIBE`, `MONITOR` or `CLIENT REPLY OFF`. [`Client::dedicated`](crate::Client::dedicated) makes one. For the
/// first two, [`Subscriber`](crate::Subscriber) and [`Monitor`](crate::Monitor) are more convenient.
///
/// The server need not be ready. While it is busy with a script, loads its data or has lost its master, it still
/// answers commands that end that state (`SCRIPT KILL`, `REPLICAOF NO ONE`) or report it (`INFO`).
///
/// It connects to one server: with Sentinel to the master, in a cluster to any master, a different one each time. In a
/// cluster, commands for keys of other nodes are refused with `MOVED`. To reach a certain node, make a client for that
/// [address](crate::ClusterClient::nodes) alone.
///
/// The connection does not keep track of commands: replies and messages come in the order in which the server sends them,
/// and you must match them to what you sent. It closes when it is dropped, and does not reconnect when it breaks. In a
/// forked child it refuses to be used.
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
    /// It broke, or is out of step.
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

    /// Sends any command, without waiting for a reply. Blocks only until the command is written, for at most the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// # Errors
    /// [`Error::Exchange`] if it could not be written completely. The connection is then unusable.
    pub fn send(&mut self, command: &Command) -> Result<(), Error> {
        let deadline = Deadline::after(self.endpoint.timeout);
        let sent = match self.check() {
            Ok(()) => self.wire.say(command.encoded(), deadline),
            Err(failure) => Err(failure),
        };
        sent.map_err(|failure| self.broken(command.name(), deadline, failure))
    }

    /// Waits for the next reply, which may be an [error](Value::Error), or in RESP3 for the next push, a
    /// [`Value::Push`]. Returns `None` if nothing complete has arrived within `timeout`; a part that has arrived is
    /// kept. A timeout below a millisecond counts as one millisecond. Without a timeout it waits without limit.
    ///
    /// # Errors
    /// [`Error::Exchange`] if the server closed the connection or sent something that is not a valid message. The
    /// connection is then unusable.
    pub fn receive(&mut self, timeout: Option<Duration>) -> Result<Option<Value>, Error> {
        // With no time at all, not even data that has already arrived would be read.
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
