//! Receiving published messages on dedicated connections that are replaced when they break.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::command::args::Args;
use crate::error::Error;
use crate::error::connect_error::{Cause, ConnectStep};
use crate::error::exchange_error::Failure;
use crate::pubsub::common::Common;
use crate::pubsub::handle::Wish;
use crate::pubsub::lines::Lines;
use crate::pubsub::options::Options;
use crate::pubsub::{
    Event, Events, Message, Messages, Refused, SubscriberHandle, SubscriberReceiver, Subscription,
    SubscriptionKind,
};
use crate::server::whereabouts::Whereabouts;
use crate::stop_handle::StopHandle;

/// Receives messages published to channels, on its own connection outside the pool, or on several in a cluster.
///
/// [`Client::subscriber`](crate::Client::subscriber) makes one. Read it in one of three ways:
///
/// - [`next`](Self::next) waits for the next [`Event`], with or without a timeout;
/// - [`messages`](Self::messages) and [`events`](Self::events) are iterators that wait without limit;
/// - [`into_message_receiver`](Self::into_message_receiver) and [`into_event_receiver`](Self::into_event_receiver) are
///   channels, for `select!` and its like.
///
/// ```
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let mut subscriber = client
///     .subscriber()
///     .subscribe(["news"])
///     .psubscribe(["weather:*"])
///     .connect()?;
///
/// client.query::<()>(Command::new("PUBLISH").arg("weather:oslo").arg("rain"))?;
/// for message in subscriber.messages() {
///     let message = message?;
///     assert_eq!((&message.channel[..], &*message.text()), (&b"weather:oslo"[..], "rain"));
/// #   break;
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # When the connection breaks
///
/// The subscriber reconnects and resubscribes by itself, with growing pauses, and without limit unless you set
/// [`give_up_after`](crate::pubsub::SubscriberBuilder::give_up_after). Redis keeps no messages for a client that is not
/// connected, so those published in the meantime are lost: [`Event::Disconnected`] and [`Event::Restored`] mark the
/// beginning and end of the gap. If the cause does not pass by itself, such as a wrong password, you get an error, and
/// the next call tries again. While a thread reads the subscriber, a silent connection is
/// [checked](crate::pubsub::SubscriberBuilder::ping_after) with a `PING`.
///
/// # In a cluster and behind Sentinel
///
/// In a cluster, channels and patterns deliver messages published at any node. They use one connection to any master;
/// if that node fails, the subscriber connects to another one at once. [Shard channels](SubscriptionKind::Shard) are at
/// the node that serves their slot. There is one connection to each node that serves any of them. All connections feed
/// one stream of events, in which the messages of a channel keep their order. When the slot of a channel moves to
/// another node, or its node fails and another replaces it, the subscriber subscribes there. Either causes a gap: an
/// [`Event::Disconnected`] with [the subscriptions concerned](crate::pubsub::Disconnected::subscriptions), and later an
/// [`Event::Restored`]. All other subscriptions continue.
///
/// A server's notifications about its own keys, on channels such as `__keyevent@0__:expired`
/// ([`notify-keyspace-events`](https://redis.io/docs/latest/develop/pubsub/keyspace-notifications/)), do not reach
/// other nodes. To receive all of them, subscribe at each master, with a client for that address only.
///
/// A node that is removed from the cluster, but runs on alone, does not announce it. Its subscribers notice it within
/// [`ping_after`](crate::pubsub::SubscriberBuilder::ping_after) after the client has learned it from a redirected
/// command. If your program sends no commands, shut such a node down.
///
/// Behind Sentinel, the connection leads to the master, and after a failover to the new one, which is a gap too. The
/// subscriber switches as soon as the client learns of the failover, even if the old master hangs, or still runs where
/// the sentinels cannot reach it.
///
/// ```
/// # use pool_redis::{Client, Command};
/// # let cluster = pool_tests::shared_cluster();
/// # let url = cluster.url();
/// let client = Client::connect(&url)?; // redis+cluster://10.0.0.1,10.0.0.2
/// let mut subscriber = client.subscriber().ssubscribe(["orders:1", "orders:2"]).connect()?;
/// client.query::<()>(Command::new("SPUBLISH").arg("orders:2").arg("paid"))?;
/// assert_eq!(subscriber.messages().next().unwrap()?.channel, "orders:2");
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Slow readers
///
/// Unread messages wait in the operating system's buffers and then at the server. They do not pile up in this process.
/// The server closes the connection when more than its `client-output-buffer-limit pubsub` allows are waiting (by
/// default 32 MB at once, or 8 MB for a minute). That is a gap like any other.
///
/// # Other threads
///
/// A [`handle`](Self::handle) subscribes and unsubscribes while another thread reads; a
/// [`stop_handle`](Self::stop_handle) ends the subscriber. In a forked child, the parent's subscriber returns errors,
/// and dropping it does not affect the parent; the child must create its own.
#[derive(Debug)]
#[must_use = "dropping the subscriber ends its subscriptions"]
pub struct Subscriber(Lines);

impl Subscriber {
    pub(super) fn new(
        whereabouts: Arc<Whereabouts>,
        options: Options,
        wanted: Vec<Subscription>,
    ) -> Result<Self, Error> {
        options.check()?;
        let stop = StopHandle::new().map_err(|error| {
            let error = whereabouts.connect_error(ConnectStep::Connect, Cause::Io(error));
            Error::Connect(Arc::new(error))
        })?;
        let common = Common {
            whereabouts,
            options,
            handle: SubscriberHandle::new(stop),
            untold: VecDeque::new(),
        };
        Ok(Self(Lines::new(common, wanted)))
    }

    /// Connects and waits until all subscriptions are confirmed. Keeps what arrives in the meantime.
    pub(super) fn connect(&mut self) -> Result<(), Error> {
        self.0.connect()
    }

    /// Waits for the next event. Returns `Ok(None)` if there is none within `timeout`. Without a timeout it waits
    /// indefinitely; with a timeout of zero it returns what has already arrived.
    ///
    /// While there is no connection, it waits for that too, but still returns in time.
    ///
    /// # Errors
    /// - [`Error::Stopped`] when a [`StopHandle`] has ended it. Every later call returns the same at once.
    /// - [`Error::Connect`] if there is no connection for a reason that does not pass by itself, such as a wrong
    ///   password; [`Error::Connect`] or [`Error::Exchange`] if there is none for longer than
    ///   [`give_up_after`](crate::pubsub::SubscriberBuilder::give_up_after). The next call tries again, after a pause.
    /// - [`Error::Exchange`] in a forked child, at each call.
    pub fn next(&mut self, timeout: Option<Duration>) -> Result<Option<Event>, Error> {
        if !self.common().handle.stop_handle().is_here() {
            return Err(self.0.broken(Duration::ZERO, Failure::Inherited));
        }
        let mut deadline = None;
        loop {
            if self.common().handle.is_stopped() {
                return Err(Error::Stopped);
            }
            self.0.fulfil_wishes();
            if let Some(event) = self.0.take_event()? {
                return Ok(Some(event));
            }
            // The clock is read only when there is no event.
            let limit = match (deadline, timeout) {
                (None, Some(timeout)) => {
                    deadline = Instant::now().checked_add(timeout);
                    Some(timeout)
                }
                (Some(deadline), _) => Some(deadline.saturating_duration_since(Instant::now())),
                (None, None) => None,
            };
            self.0.take_turn(limit)?;
            if limit.is_some_and(|limit| limit.is_zero()) {
                return self.0.take_event();
            }
        }
    }

    /// An iterator over all events, without a timeout. It ends when the subscriber is [stopped](Self::stop_handle), or
    /// after an error. After an error, a new iterator continues.
    ///
    /// ```
    /// use pool_redis::pubsub::Event;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// let mut subscriber = client.subscriber().subscribe(["news"]).connect()?;
    /// # let stop = subscriber.stop_handle();
    /// for event in subscriber.events() {
    ///     match event? {
    ///         Event::Message(message) => println!("{}", message.text()),
    ///         Event::Disconnected(gap) => eprintln!("{gap}"),
    ///         Event::Restored(gap) => eprintln!("{gap}: reading all news anew"),
    ///         _ => {}
    ///     }
    /// #   stop.stop();
    /// }
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn events(&mut self) -> Events<'_> {
        Events::new(self)
    }

    /// An iterator over the messages only, without a timeout. It skips [invalidations](Event::Pushed), and gaps, which
    /// [`gaps`](SubscriberHandle::gaps) counts. A refused subscription is an [`Error::Server`], after which the
    /// iterator continues. It ends as [`events`](Self::events) does.
    pub fn messages(&mut self) -> Messages<'_> {
        Messages::new(self)
    }

    /// Starts a thread that reads events into a channel of this capacity. When the channel is full, the thread waits
    /// for room. With a capacity of zero, each event waits until it is received. See [`SubscriberReceiver`].
    ///
    /// The channel's memory is allocated at once, some hundred bytes for each event that it can hold.
    ///
    /// # Errors
    /// If the system cannot start a thread, or lacks the memory. The subscriber is dropped then.
    #[inline]
    pub fn into_event_receiver(
        self,
        capacity: usize,
    ) -> io::Result<SubscriberReceiver<Result<Event, Error>>> {
        SubscriberReceiver::of_events(self, capacity)
    }

    /// As [`into_event_receiver`](Self::into_event_receiver), for the [messages](Self::messages) only.
    ///
    /// # Errors
    /// If the system cannot start a thread, or lacks the memory. The subscriber is dropped then.
    #[inline]
    pub fn into_message_receiver(
        self,
        capacity: usize,
    ) -> io::Result<SubscriberReceiver<Result<Message, Error>>> {
        SubscriberReceiver::of_messages(self, capacity)
    }

    /// Subscribes to channels. Does not wait for the confirmation, which is an [`Event::Subscribed`] or an
    /// [`Event::Refused`]. While there is no connection, the subscription is kept for the next one.
    ///
    /// ```
    /// # use pool_redis::pubsub::Event;
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// let mut subscriber = client.subscriber().connect()?;
    /// subscriber.subscribe(["news", "weather"]);
    /// # assert!(matches!(subscriber.next(None)?, Some(Event::Subscribed(_))));
    /// # assert!(matches!(subscriber.next(None)?, Some(Event::Subscribed(_))));
    /// subscriber.unsubscribe(["weather"]);
    /// # assert!(matches!(subscriber.next(None)?, Some(Event::Unsubscribed(gone)) if gone.count == 1));
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn subscribe(&mut self, channels: impl Args) {
        self.wish(SubscriptionKind::Channel, channels, Wish::Subscribe);
    }

    /// Subscribes to all channels whose names match one of the
    /// [patterns](https://redis.io/docs/latest/commands/psubscribe/), as [`subscribe`](Self::subscribe) does to channels.
    pub fn psubscribe(&mut self, patterns: impl Args) {
        self.wish(SubscriptionKind::Pattern, patterns, Wish::Subscribe);
    }

    /// Subscribes to [shard channels](https://redis.io/docs/latest/commands/ssubscribe/), as
    /// [`subscribe`](Self::subscribe) does to channels.
    pub fn ssubscribe(&mut self, channels: impl Args) {
        self.wish(SubscriptionKind::Shard, channels, Wish::Subscribe);
    }

    /// Ends subscriptions to channels. Does not wait for the confirmation, which is an [`Event::Unsubscribed`].
    /// Messages may arrive until then.
    pub fn unsubscribe(&mut self, channels: impl Args) {
        self.wish(SubscriptionKind::Channel, channels, Wish::Unsubscribe);
    }

    /// Ends subscriptions to patterns, as [`unsubscribe`](Self::unsubscribe) does to channels.
    pub fn punsubscribe(&mut self, patterns: impl Args) {
        self.wish(SubscriptionKind::Pattern, patterns, Wish::Unsubscribe);
    }

    /// Ends subscriptions to shard channels, as [`unsubscribe`](Self::unsubscribe) does to channels.
    pub fn sunsubscribe(&mut self, channels: impl Args) {
        self.wish(SubscriptionKind::Shard, channels, Wish::Unsubscribe);
    }

    /// The current subscriptions, including those that wait for a connection.
    pub fn subscriptions(&self) -> impl Iterator<Item = &Subscription> {
        self.0.subscriptions()
    }

    /// Whether there is a connection, as far as known; in a cluster, to each node that is needed.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.0.is_up()
    }

    /// During an outage, from [`Event::Disconnected`] to [`Event::Restored`]: the error of the last attempt to
    /// reconnect, or else the error that broke the connection. With several outages in a cluster, the error of one of
    /// them.
    #[must_use]
    pub fn failure(&self) -> Option<&Error> {
        self.0.failure()
    }

    /// A handle for other threads, to subscribe, unsubscribe, and end the subscriber.
    #[must_use]
    pub fn handle(&self) -> SubscriberHandle {
        self.common().handle.clone()
    }

    /// A handle for other threads, to end the subscriber.
    #[doc(alias = "stopper")]
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.common().handle.stop_handle().clone()
    }

    /// The item for an event when only messages are read. Refusals are included, since their messages will never come.
    pub(super) fn as_message(event: Event) -> Option<Result<Message, Error>> {
        match event {
            Event::Message(message) => Some(Ok(message)),
            Event::Refused(Refused {
                command,
                address,
                error,
                ..
            }) => Some(Err(Error::refused(command, address, Duration::ZERO, error))),
            _ => None,
        }
    }

    fn wish(&mut self, kind: SubscriptionKind, names: impl Args, wish: fn(Subscription) -> Wish) {
        if !self.common().handle.stop_handle().is_here() {
            return;
        }
        // First the wishes of other threads, which were made earlier.
        self.0.fulfil_wishes();
        for subscription in Subscription::all(kind, names) {
            self.0.fulfil(wish(subscription));
        }
        self.0.begin_to_send();
    }

    fn common(&self) -> &Common {
        &self.0.common
    }
}
