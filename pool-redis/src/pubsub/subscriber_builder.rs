//! The settings of a subscriber.

use std::sync::Arc;
use std::time::Duration;

use crate::command::args::Args;
use crate::error::Error;
use crate::pubsub::options::Options;
use crate::pubsub::{Subscriber, Subscription, SubscriptionKind};
use crate::server::whereabouts::Whereabouts;

/// Builds a [`Subscriber`]: see [`Client::subscriber`](crate::Client::subscriber). It logs in as the client's
/// connections do, with the same address, credentials, TLS, name, protocol and limits. In a cluster, settings about the
/// server or the connection apply to each node separately.
///
/// ```
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// let subscriber = client
///     .subscriber()
///     .subscribe(["news"])
///     .psubscribe(["weather:*"])
///     .ping_after(Some(Duration::from_secs(10)))
///     .answer_timeout(Duration::from_secs(3))
///     .backoff(Duration::from_millis(100), Duration::from_secs(10))
///     .give_up_after(Some(Duration::from_secs(600)))
///     .connect()?;
/// assert_eq!(subscriber.subscriptions().count(), 2);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct SubscriberBuilder {
    whereabouts: Arc<Whereabouts>,
    options: Options,
    wanted: Vec<Subscription>,
    /// The client was already closed when this builder was created. `whereabouts` knows if it is closed later.
    is_late: bool,
}

impl SubscriberBuilder {
    pub(crate) fn new(whereabouts: Arc<Whereabouts>) -> Self {
        Self {
            whereabouts,
            options: Options::default(),
            wanted: Vec::new(),
            is_late: false,
        }
    }

    /// With `is_late` if the client is closed: there will be no subscriber then.
    pub(crate) fn unless(self, is_late: bool) -> Self {
        Self { is_late, ..self }
    }

    /// Subscribes to channels from the start.
    pub fn subscribe(self, channels: impl Args) -> Self {
        self.wanting(SubscriptionKind::Channel, channels)
    }

    /// Subscribes from the start to all channels whose names match one of the
    /// [patterns](https://redis.io/docs/latest/commands/psubscribe/).
    pub fn psubscribe(self, patterns: impl Args) -> Self {
        self.wanting(SubscriptionKind::Pattern, patterns)
    }

    /// Subscribes to [shard channels](https://redis.io/docs/latest/commands/ssubscribe/) from the start. Redis 7.0 or
    /// later.
    pub fn ssubscribe(self, channels: impl Args) -> Self {
        self.wanting(SubscriptionKind::Shard, channels)
    }

    /// Sets how long a silence lasts before the subscriber sends a `PING`. Defaults to 30 seconds; with `None` it sends
    /// none. It sends them only while a thread reads the subscriber, since the answer must be read too.
    ///
    /// This detects a server that hangs, or a network that drops everything, which otherwise look like a channel on which
    /// nothing is published.
    pub fn ping_after(mut self, silence: Option<Duration>) -> Self {
        self.options.ping_after = silence;
        self
    }

    /// Sets how long the server may be silent while it owes an answer, to a `PING` or a subscription, before the
    /// connection counts as dead. Defaults to 5 seconds.
    pub fn answer_timeout(mut self, time: Duration) -> Self {
        self.options.answer_timeout = time;
        self
    }

    /// Sets the pauses between attempts to reconnect. They double from the first to the longest, and are shortened at
    /// random by up to half. The first attempt comes after a random part of the first pause. The pauses start over when
    /// a connection has lasted for longer than the pause before it. Defaults to 50 milliseconds and 5 seconds. If
    /// `longest` is shorter than `first`, `first` is used for both; more than a year counts as a year.
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.options.first_pause = first;
        self.options.longest_pause = longest.max(first);
        self
    }

    /// Sets how long to go without a connection before reading returns an error. With `None`, the default, the
    /// subscriber tries without limit.
    ///
    /// Reading on after the error tries again, for the same time.
    pub fn give_up_after(mut self, time: Option<Duration>) -> Self {
        self.options.give_up_after = time;
        self
    }

    /// Connects, subscribes, and waits for the confirmations. Blocks for at most
    /// [`connect_timeout`](crate::ClientBuilder::connect_timeout) plus
    /// [`answer_timeout`](Self::answer_timeout), even if it has to connect to several nodes of a cluster, one after the
    /// other.
    ///
    /// Receives everything that is published after it returns. The confirmations are the first events.
    ///
    /// # Errors
    /// [`Error::Setting`] for a time of zero, [`Error::Connect`] if there is no connection, [`Error::Server`] if a
    /// subscription is refused, for example with `NOPERM` if the user lacks the permission, [`Error::Exchange`] if
    /// there is no answer, [`Error::Pool`] if the client was closed.
    pub fn connect(self) -> Result<Subscriber, Error> {
        let mut subscriber = self.build()?;
        subscriber.connect()?;
        Ok(subscriber)
    }

    /// Builds the subscriber without connecting. Reading it connects, and waits if the server is not there yet. Does
    /// not block.
    ///
    /// # Errors
    /// [`Error::Setting`] for a time of zero, [`Error::Connect`] if the system has no sockets left, [`Error::Pool`] if the
    /// client was closed.
    pub fn build(self) -> Result<Subscriber, Error> {
        if self.is_late || self.whereabouts.is_closed() {
            return Err(Error::closed(self.whereabouts.name()));
        }
        Subscriber::new(self.whereabouts, self.options, self.wanted)
    }

    fn wanting(mut self, kind: SubscriptionKind, names: impl Args) -> Self {
        self.wanted.extend(Subscription::all(kind, names));
        self
    }
}
