//! Watching the commands of all clients.

pub(crate) mod monitor_entry;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::command::Command;
use crate::connection::wire::Wire;
use crate::error::Error;
use crate::error::connect_error::{Cause, ConnectStep};
use crate::error::exchange_error::Failure;
use crate::monitor::monitor_entry::MonitorEntry;
use crate::pubsub;
use crate::reply::Reply;
use crate::reply::value::Value;
use crate::server::endpoint::Endpoint;
use crate::server::whereabouts::Whereabouts;
use crate::stop_handle::StopHandle;
use crate::time::deadline::Deadline;

/// Shows every command that the server executes, for any client, on its own connection outside the pool.
///
/// [`Client::monitor`](crate::Client::monitor) creates one. [`next`](Self::next) waits with or without a timeout;
/// [`entries`](Self::entries) is an iterator without one. Beware: a monitor costs a busy server half of its throughput
/// or more, and it shows everything that the clients send, which may be secret; the server itself leaves out passwords.
/// A monitor does not reconnect when its connection breaks. The server closes the connection of a slow reader, as with
/// a [`Subscriber`](crate::Subscriber).
///
/// A [`stop_handle`](Self::stop_handle) ends it from another thread. In a forked child, the parent's monitor returns
/// errors.
///
/// It shows the commands of one server only: behind Sentinel those of the master, in a cluster those of any master, a
/// different one each time. To watch a particular node, or all of them, create a client for each
/// [address](crate::ClusterClient::nodes) alone.
///
/// ```
/// use pool_redis::Client;
///
/// # let server = pool_tests::RedisServer::start();
/// let client = Client::connect(&server.url())?;
/// let mut monitor = client.monitor()?;
/// client.set("name", "michael")?;
/// for entry in monitor.entries() {
///     let entry = entry?;
///     println!("{entry}"); // 0 127.0.0.1:52814: "SET" "name" "michael"
///     assert_eq!(entry.words, ["SET", "name", "michael"]);
/// #   break;
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// Source: <https://redis.io/docs/latest/commands/monitor/>.
#[derive(Debug)]
#[must_use = "dropping the monitor ends it"]
pub struct Monitor {
    wire: Wire,
    endpoint: Arc<Endpoint>,
    stop: StopHandle,
    began: Instant,
    /// Set after an error.
    is_over: bool,
}

impl Monitor {
    pub(crate) fn open(whereabouts: &Whereabouts) -> Result<Self, Error> {
        let connected = |error| Error::Connect(Arc::new(error));
        let stop = StopHandle::new().map_err(|error| {
            connected(whereabouts.connect_error(ConnectStep::Connect, Cause::Io(error)))
        })?;
        let (mut wire, endpoint) = pubsub::connect(whereabouts).map_err(connected)?;
        // A whole command is one line.
        wire.limit(endpoint.limits.with_lines_as_long_as_replies());
        let mut monitor = Self {
            wire,
            endpoint,
            stop,
            began: Instant::now(),
            is_over: false,
        };
        monitor.begin()?;
        Ok(monitor)
    }

    #[inline]
    fn begin(&mut self) -> Result<(), Error> {
        let deadline = Deadline::after(self.endpoint.timeout);
        let command = Command::new("MONITOR");
        let said = self.wire.say(command.encoded(), deadline);
        let answer = said.and_then(|()| self.wire.hear(deadline.refreshed()));
        match answer {
            Ok(Value::SimpleString(text)) if text == "OK" => Ok(()),
            Ok(Value::Error(error)) => {
                Err(self.endpoint.refused("MONITOR", deadline.elapsed(), error))
            }
            Ok(_) => Err(self.broken(Failure::OutOfStep)),
            Err(failure) => Err(self.broken(failure)),
        }
    }

    /// Waits for the next command. Returns `Ok(None)` if there was none within `timeout`. Without a timeout it waits
    /// indefinitely; with a timeout of zero it returns what has already arrived.
    ///
    /// # Errors
    /// [`Error::Stopped`] when a [`StopHandle`] has ended it. [`Error::Exchange`] when the connection broke or the
    /// server sent something that is not an entry; the monitor is then unusable.
    #[inline]
    pub fn next(&mut self, timeout: Option<Duration>) -> Result<Option<MonitorEntry>, Error> {
        let outcome = self.next_or_failure(timeout);
        outcome.unwrap_or_else(|failure| {
            Err(self.broken(match failure {
                Failure::Closed => Failure::HungUp,
                failure => failure,
            }))
        })
    }

    /// An iterator over the commands, without a timeout. It ends when the monitor is [stopped](Self::stop_handle), and
    /// after an error.
    pub fn entries(&mut self) -> MonitorEntries<'_> {
        MonitorEntries(self)
    }

    #[inline]
    fn next_or_failure(
        &mut self,
        timeout: Option<Duration>,
    ) -> Result<Result<Option<MonitorEntry>, Error>, Failure> {
        if !self.stop.is_here() {
            return Err(Failure::Inherited);
        }
        if self.is_over {
            return Err(Failure::Gone);
        }
        let mut deadline = None;
        loop {
            if self.stop.is_stopped() {
                return Ok(Err(Error::Stopped));
            }
            if let Some(entry) = self.take_entry()? {
                return Ok(Ok(Some(entry)));
            }
            // The clock is read only when there is no entry.
            let limit = timeout.map(|timeout| {
                let deadline = deadline.get_or_insert_with(|| Deadline::after(timeout));
                deadline.left().unwrap_or(Duration::MAX)
            });
            self.wire.turn(&[], self.stop.bell(), limit)?;
            if limit.is_some_and(|limit| limit.is_zero()) {
                return Ok(Ok(self.take_entry()?));
            }
        }
    }

    #[inline]
    fn take_entry(&mut self) -> Result<Option<MonitorEntry>, Failure> {
        while let Some(line) = self.wire.next_message(Line::of)? {
            match line {
                Line::Entry(entry) => return Ok(Some(entry)),
                Line::Push => {}
                Line::Other => return Err(Failure::OutOfStep),
            }
        }
        Ok(None)
    }

    /// A handle for other threads, to end the monitor.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.stop.clone()
    }

    fn broken(&mut self, failure: Failure) -> Error {
        self.is_over = true;
        let elapsed = self.began.elapsed();
        self.endpoint.broken_after("MONITOR", elapsed, failure)
    }
}

/// What the server sends to a monitor.
enum Line {
    Entry(MonitorEntry),
    Push,
    /// Neither.
    Other,
}

impl Line {
    #[inline]
    fn of(reply: Reply<'_>) -> Self {
        match reply {
            Reply::SimpleString(line) => {
                MonitorEntry::parse(&line).map_or(Self::Other, Self::Entry)
            }
            Reply::Push(_) => Self::Push,
            _ => Self::Other,
        }
    }
}

/// An iterator over the entries of a [`Monitor`]: see [`Monitor::entries`].
#[derive(Debug)]
pub struct MonitorEntries<'a>(&'a mut Monitor);

impl Iterator for MonitorEntries<'_> {
    type Item = Result<MonitorEntry, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_over {
            return None;
        }
        match self.0.next(None).transpose()? {
            Err(Error::Stopped) => None,
            outcome => Some(outcome),
        }
    }
}
