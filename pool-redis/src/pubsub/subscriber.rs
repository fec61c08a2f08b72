//! A connection of its own for what others publish, made anew when it breaks.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::args::Args;
use crate::connect_error::{Cause, ConnectStep};
use crate::error::Error;
use crate::exchange_error::Failure;
use crate::pubsub::common::Common;
use crate::pubsub::handle::Wish;
use crate::pubsub::lines::Lines;
use crate::pubsub::options::Options;
use crate::pubsub::{
    Event, Events, Message, Messages, Refused, SubscriberHandle, SubscriberReceiver, Subscription,
    SubscriptionKind,
};
use crate::stop_handle::StopHandle;
use crate::whereabouts::Whereabouts;

/// Hears what is published to channels, by a connection of its own outside of the pool; in a cluster by as many as it takes.
///
/// [`Client::subscriber`](crate::Client::subscriber) makes one. It is read in one of three ways:
///
/// - [`next`](Self::next) waits for the next [`Event`], for as long as you say;
/// - [`messages`](Self::messages) and [`events`](Self::events) are iterators that wait as long as it takes;
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
/// It connects anew and subscribes again by itself, for ever unless
/// [set otherwise](crate::pubsub::SubscriberBuilder::give_up_after), with pauses that grow. Redis keeps nothing for who is
/// not connected, so messages of that time are lost: [`Event::Disconnected`] and [`Event::Restored`] tell from when to
/// when. What does not pass by itself, such as a wrong password, is an error, after which the next call tries again. A
/// connection on which nothing comes is [asked](crate::pubsub::SubscriberBuilder::ping_after) for a sign of life while
/// somebody reads.
///
/// # In a cluster and behind Sentinel
///
/// In a cluster, channels and patterns bring what is published at any node. They take one connection, to any master; if
/// that node goes, to another one at once. [Shard channels](SubscriptionKind::Shard) are at the node that has their slot:
/// there is one connection to each node that has any, and all of them make one stream of events, in which the messages of a
/// channel keep their order. A channel whose slot moves to another node is subscribed to there, and those of a node that
/// dies at the one that takes its place. Either is a gap, [`Event::Disconnected`], that tells
/// [what](crate::pubsub::Disconnected::subscriptions) is not heard meanwhile, and an [`Event::Restored`] behind it; all
/// others are heard on.
///
/// What a server tells of its own keys, to channels such as `__keyevent@0__:expired`
/// ([`notify-keyspace-events`](https://redis.io/docs/latest/develop/pubsub/keyspace-notifications/)), goes to no other node:
/// who wants all of it subscribes at each master, by a client of that address alone.
///
/// A node that is taken out of the cluster, and runs on alone, does not tell so. Its subscribers see it within
/// [`ping_after`](crate::pubsub::SubscriberBuilder::ping_after) after the client has learned it, which takes a command that
/// was redirected; who publishes nothing and asks for nothing should have that node shut down.
///
/// Behind Sentinel the connection is to the master, and after a failover to the new one, which is a gap too. It is made as
/// soon as the client hears of the failover, also if the old master hangs, or lives on where the sentinels do not see it.
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
/// # Who reads too slowly
///
/// What is not read waits in the system's buffers and then at the server, which ends the connection when it has kept more
/// than its `client-output-buffer-limit pubsub` allows (32 MB at once, or 8 MB for a minute, unless it is set otherwise).
/// That is a gap like any other. Here nothing piles up.
///
/// # Other threads
///
/// A [`handle`](Self::handle) subscribes and unsubscribes while another thread reads; a [`stop_handle`](Self::stop_handle)
/// ends it. In a forked child the parent's subscriber refuses to be used, and dropping it there does nothing to the
/// parent's; the child makes its own.
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

    /// Connects and waits until all is subscribed to. What comes meanwhile is kept.
    pub(super) fn connect(&mut self) -> Result<(), Error> {
        self.0.connect()
    }

    /// Waits for what happens next. `None` if nothing has in that time; without a time it waits for ever. With a time of
    /// zero it tells what is there.
    ///
    /// While there is no connection it waits for that, too, and is back in time all the same.
    ///
    /// # Errors
    /// - [`Error::Stopped`] when a [`StopHandle`] has ended it. Every further call is back at once with the same.
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
            // The clock is read only if there is nothing.
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

    /// An iterator over all that happens, which waits for as long as it takes. It ends when the subscriber is
    /// [stopped](Self::stop_handle), or behind an error; what comes later, another one tells.
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

    /// An iterator over the messages alone, which waits for as long as it takes. It passes over
    /// [invalidations](Event::Pushed), and over gaps, of which
    /// [`gaps`](SubscriberHandle::gaps) tells the number; a subscription that is refused is an [`Error::Server`], behind
    /// which it goes on. It ends as [`events`](Self::events) does.
    pub fn messages(&mut self) -> Messages<'_> {
        Messages::new(self)
    }

    /// Has a thread of its own read, into a channel that holds so many events and then has the thread wait for room. With
    /// zero it holds none, and the thread waits for whoever receives. See [`SubscriberReceiver`].
    ///
    /// The channel's memory is taken at once, some hundred bytes for each event that it can hold.
    ///
    /// # Errors
    /// If the system has no thread left, or not as much memory. The subscriber is gone then.
    #[inline]
    pub fn into_event_receiver(
        self,
        capacity: usize,
    ) -> io::Result<SubscriberReceiver<Result<Event, Error>>> {
        SubscriberReceiver::of_events(self, capacity)
    }

    /// As [`into_event_receiver`](Self::into_event_receiver), for the [messages](Self::messages) alone.
    ///
    /// # Errors
    /// If the system has no thread left, or not as much memory. The subscriber is gone then.
    #[inline]
    pub fn into_message_receiver(
        self,
        capacity: usize,
    ) -> io::Result<SubscriberReceiver<Result<Message, Error>>> {
        SubscriberReceiver::of_messages(self, capacity)
    }

    /// Subscribes to channels. Does not wait for the confirmation: that is an [`Event::Subscribed`], or an
    /// [`Event::Refused`]. While there is no connection it is noted for the next one.
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

    /// Ends subscriptions to channels. Does not wait for the confirmation, an [`Event::Unsubscribed`]; until then messages
    /// may come.
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

    /// What is subscribed to, or will be as soon as there is a connection.
    pub fn subscriptions(&self) -> impl Iterator<Item = &Subscription> {
        self.0.subscriptions()
    }

    /// Whether there is a connection, as far as is known; in a cluster, to each node that is needed.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.0.is_up()
    }

    /// What the last attempt to connect anew failed with, or else broke the connection, while there is an outage: from
    /// [`Event::Disconnected`] to [`Event::Restored`]. Of several outages in a cluster it is one.
    #[must_use]
    pub fn failure(&self) -> Option<&Error> {
        self.0.failure()
    }

    /// For other threads: subscribes, unsubscribes, and ends it.
    #[must_use]
    pub fn handle(&self) -> SubscriberHandle {
        self.common().handle.clone()
    }

    /// For other threads: ends it.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.common().handle.stop_handle().clone()
    }

    /// What an event is to who wants messages alone: they must know what will never come.
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
        // In the order in which they were made.
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
