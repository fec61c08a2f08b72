//! A connection of its own for what others publish, made anew when it breaks.

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::error::Error;
use crate::exchange_error::Failure;
use crate::pubsub::conversation::{Conversation, Heard, Request};
use crate::pubsub::dial::{self, Dial};
use crate::pubsub::handle::Wish;
use crate::pubsub::options::Options;
use crate::pubsub::outage::Outage;
use crate::pubsub::wanted::Wanted;
use crate::pubsub::{
    Disconnected, Event, Events, Message, Messages, Refused, Subscribed, SubscriberHandle,
    SubscriberReceiver, Subscription, SubscriptionKind, Unsubscribed,
};
use crate::server_error::ServerError;
use crate::stop_handle::StopHandle;
use crate::to_arg::ToArg;
use crate::whereabouts::{Connected, Whereabouts};

/// Hears what is published to channels, by a connection of its own outside of the pool.
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
pub struct Subscriber {
    whereabouts: Arc<Whereabouts>,
    /// Of the last connection, for messages.
    address: String,
    options: Options,
    handle: SubscriberHandle,
    link: Link,
    wanted: Wanted,
    /// What has happened and has not been told.
    untold: VecDeque<Event>,
    /// Since when there is no connection on which everything is subscribed to.
    outage: Option<Outage>,
    /// How many times in a row there was no connection, or none for long.
    failures: u32,
}

#[derive(Debug)]
enum Link {
    /// Connecting shall begin then.
    Down(Instant),
    Dialing(Dial),
    Up(Box<Conversation>),
}

impl Subscriber {
    pub(super) fn new(
        whereabouts: Arc<Whereabouts>,
        options: Options,
        wanted: Vec<Subscription>,
    ) -> Result<Self, Error> {
        options.check()?;
        let mut all = Wanted::default();
        all.extend(wanted);
        let stop = StopHandle::new().map_err(|error| {
            let error = whereabouts.connect_error(ConnectStep::Connect, Cause::Io(error));
            Error::Connect(Arc::new(error))
        })?;
        Ok(Self {
            address: whereabouts.name().to_owned(),
            whereabouts,
            options,
            handle: SubscriberHandle::new(stop),
            link: Link::Down(Instant::now()),
            wanted: all,
            untold: VecDeque::new(),
            outage: None,
            failures: 0,
        })
    }

    /// Connects and waits until all is subscribed to. What comes meanwhile is kept.
    pub(super) fn connect(&mut self) -> Result<(), Error> {
        let connected = dial::connect(&self.whereabouts);
        let connected = connected.map_err(|error| Error::Connect(Arc::new(error)))?;
        let began = Instant::now();
        let mut conversation = self.begin_conversation(connected);
        for (subscription, wish) in self.wanted.iter() {
            conversation.ask(Request::Subscribe(subscription.clone(), wish));
        }
        while !conversation.is_answered() {
            match self.hear_first(&mut conversation, began) {
                Ok(None) => {}
                Ok(Some(heard)) => match self.event(heard) {
                    Event::Refused(Refused { command, error, .. }) => {
                        return Err(self.refused(command, began.elapsed(), error));
                    }
                    event => self.untold.push_back(event),
                },
                Err(failure) => {
                    return Err(self.broken(began.elapsed(), failure));
                }
            }
        }
        self.link = Link::Up(Box::new(conversation));
        Ok(())
    }

    /// One step of [`connect`](Self::connect), which as a whole may take no longer than any answer, whatever comes
    /// meanwhile.
    fn hear_first(
        &self,
        conversation: &mut Conversation,
        began: Instant,
    ) -> Result<Option<Heard>, Failure> {
        if let Some(heard) = conversation.hear()? {
            return Ok(Some(heard));
        }
        let limit = self.options.answer_timeout.saturating_sub(began.elapsed());
        if limit.is_zero() {
            return Err(Failure::Read(Arc::new(ErrorKind::TimedOut.into())));
        }
        let stop = self.handle.stop_handle();
        conversation.turn(stop, &self.options, Some(limit))?;
        Ok(None)
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
        if !self.handle.stop_handle().is_here() {
            return Err(self.broken(Duration::ZERO, Failure::Inherited));
        }
        let mut deadline = None;
        loop {
            if self.handle.is_stopped() {
                return Err(Error::Stopped);
            }
            self.fulfil_wishes();
            if let Some(event) = self.take_event()? {
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
            self.take_turn(limit)?;
            if limit.is_some_and(|limit| limit.is_zero()) {
                return self.take_event();
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

    /// An iterator over the messages alone, which waits for as long as it takes. It passes over gaps, of which
    /// [`gaps`](SubscriberHandle::gaps) tells the number; a subscription that is refused is an [`Error::Server`], behind
    /// which it goes on. It ends as [`events`](Self::events) does.
    pub fn messages(&mut self) -> Messages<'_> {
        Messages::new(self)
    }

    /// Has a thread of its own read, into a channel that holds so many events and then has the thread wait for room. See
    /// [`SubscriberReceiver`].
    ///
    /// # Errors
    /// If the system has no thread left. The subscriber is gone then.
    pub fn into_event_receiver(
        self,
        capacity: usize,
    ) -> io::Result<SubscriberReceiver<Result<Event, Error>>> {
        SubscriberReceiver::of_events(self, capacity)
    }

    /// As [`into_event_receiver`](Self::into_event_receiver), for the [messages](Self::messages) alone.
    ///
    /// # Errors
    /// If the system has no thread left. The subscriber is gone then.
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
    pub fn subscribe(&mut self, channels: impl IntoIterator<Item = impl ToArg>) {
        self.wish(SubscriptionKind::Channel, channels, Wish::Subscribe);
    }

    /// Subscribes to all channels whose names match one of the
    /// [patterns](https://redis.io/docs/latest/commands/psubscribe/), as [`subscribe`](Self::subscribe) does to channels.
    pub fn psubscribe(&mut self, patterns: impl IntoIterator<Item = impl ToArg>) {
        self.wish(SubscriptionKind::Pattern, patterns, Wish::Subscribe);
    }

    /// Subscribes to [shard channels](https://redis.io/docs/latest/commands/ssubscribe/), as
    /// [`subscribe`](Self::subscribe) does to channels.
    pub fn ssubscribe(&mut self, channels: impl IntoIterator<Item = impl ToArg>) {
        self.wish(SubscriptionKind::Shard, channels, Wish::Subscribe);
    }

    /// Ends subscriptions to channels. Does not wait for the confirmation, an [`Event::Unsubscribed`]; until then messages
    /// may come.
    pub fn unsubscribe(&mut self, channels: impl IntoIterator<Item = impl ToArg>) {
        self.wish(SubscriptionKind::Channel, channels, Wish::Unsubscribe);
    }

    /// Ends subscriptions to patterns, as [`unsubscribe`](Self::unsubscribe) does to channels.
    pub fn punsubscribe(&mut self, patterns: impl IntoIterator<Item = impl ToArg>) {
        self.wish(SubscriptionKind::Pattern, patterns, Wish::Unsubscribe);
    }

    /// Ends subscriptions to shard channels, as [`unsubscribe`](Self::unsubscribe) does to channels.
    pub fn sunsubscribe(&mut self, channels: impl IntoIterator<Item = impl ToArg>) {
        self.wish(SubscriptionKind::Shard, channels, Wish::Unsubscribe);
    }

    /// What is subscribed to, or will be as soon as there is a connection.
    pub fn subscriptions(&self) -> impl Iterator<Item = &Subscription> {
        self.wanted.iter().map(|(subscription, _)| subscription)
    }

    /// Whether there is a connection, as far as is known.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        matches!(self.link, Link::Up(_))
    }

    /// What the last attempt to connect anew failed with, or else broke the connection, while there is an outage: from
    /// [`Event::Disconnected`] to [`Event::Restored`].
    #[must_use]
    pub fn failure(&self) -> Option<&Error> {
        self.outage.as_ref().map(|outage| &**outage.cause())
    }

    /// For other threads: subscribes, unsubscribes, and ends it.
    #[must_use]
    pub fn handle(&self) -> SubscriberHandle {
        self.handle.clone()
    }

    /// For other threads: ends it.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.handle.stop_handle().clone()
    }

    /// What an event is to who wants messages alone: they must know what will never come.
    pub(super) fn as_message(&self, event: Event) -> Option<Result<Message, Error>> {
        match event {
            Event::Message(message) => Some(Ok(message)),
            Event::Refused(Refused { command, error, .. }) => {
                Some(Err(self.refused(command, Duration::ZERO, error)))
            }
            _ => None,
        }
    }

    fn wish(
        &mut self,
        kind: SubscriptionKind,
        names: impl IntoIterator<Item = impl ToArg>,
        wish: fn(Subscription) -> Wish,
    ) {
        if !self.handle.stop_handle().is_here() {
            return;
        }
        // In the order in which they were made.
        self.fulfil_wishes();
        for subscription in Subscription::all(kind, names) {
            self.fulfil(wish(subscription));
        }
        if let Link::Up(conversation) = &mut self.link {
            conversation.begin_to_send(self.handle.stop_handle(), &self.options);
        }
    }

    fn fulfil_wishes(&mut self) {
        for wish in self.handle.take_wishes() {
            self.fulfil(wish);
        }
    }

    fn fulfil(&mut self, wish: Wish) {
        match wish {
            Wish::Subscribe(subscription) => {
                let wish = self.wanted.insert(subscription.clone());
                if let Link::Up(conversation) = &mut self.link {
                    conversation.ask(Request::Subscribe(subscription, wish));
                }
            }
            Wish::Unsubscribe(subscription) => match &mut self.link {
                Link::Up(conversation) => {
                    self.wanted.remove(&subscription);
                    conversation.ask(Request::Unsubscribe(subscription));
                }
                Link::Down(_) | Link::Dialing(_) => self.unsubscribe_at_once(subscription),
            },
        }
    }

    /// Without a connection there is nobody to confirm it.
    fn unsubscribe_at_once(&mut self, subscription: Subscription) {
        self.wanted.remove(&subscription);
        let count = self.wanted.count(subscription.kind);
        self.untold.push_back(Event::Unsubscribed(Unsubscribed {
            subscription,
            count,
            by_server: false,
        }));
    }

    /// What has happened and is here already.
    fn take_event(&mut self) -> Result<Option<Event>, Error> {
        if let Some(event) = self.untold.pop_front() {
            return Ok(Some(event));
        }
        let heard = match &mut self.link {
            Link::Up(conversation) => conversation.hear(),
            Link::Down(_) | Link::Dialing(_) => return Ok(None),
        };
        match heard {
            Ok(None) => Ok(None),
            Ok(Some(heard)) => Ok(self.take_heard(heard)),
            Err(failure) => {
                self.lose(failure)?;
                Ok(self.untold.pop_front())
            }
        }
    }

    fn take_heard(&mut self, heard: Heard) -> Option<Event> {
        // The usual one, without a look at anything else.
        if let Heard::Message(message) = heard {
            return Some(Event::Message(message));
        }
        let event = self.event(heard);
        self.untold.push_back(event);
        if matches!(&self.link, Link::Up(conversation) if conversation.is_renewed()) {
            self.end_outage();
        }
        self.untold.pop_front()
    }

    /// What the user is told of what was heard.
    fn event(&mut self, heard: Heard) -> Event {
        match heard {
            Heard::Message(message) => Event::Message(message),
            Heard::Subscribed {
                subscription,
                count,
                is_renewed,
            } => {
                if let (true, Some(outage)) = (is_renewed, &mut self.outage) {
                    outage.renewed(&subscription);
                }
                Event::Subscribed(Subscribed {
                    subscription,
                    count,
                    is_renewed,
                })
            }
            Heard::Unsubscribed {
                subscription,
                count,
                by_server,
            } => {
                if by_server {
                    self.wanted.remove(&subscription);
                }
                Event::Unsubscribed(Unsubscribed {
                    subscription,
                    count,
                    by_server,
                })
            }
            Heard::Refused {
                subscription,
                command,
                wish,
                error,
            } => {
                if let Some(wish) = wish {
                    self.wanted.remove_wish(&subscription, wish);
                }
                Event::Refused(Refused {
                    subscription,
                    command,
                    error,
                })
            }
        }
    }

    /// Waits for at most `limit` until something has happened, and does what is due.
    fn take_turn(&mut self, limit: Option<Duration>) -> Result<(), Error> {
        match &mut self.link {
            Link::Up(conversation) => {
                let turn = conversation.turn(self.handle.stop_handle(), &self.options, limit);
                turn.or_else(|failure| self.lose(failure))
            }
            Link::Down(until) => {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    let dial = Dial::begin(&self.whereabouts, self.handle.stop_handle());
                    self.link = Link::Dialing(dial);
                    return Ok(());
                }
                let limit = limit.map_or(left, |limit| limit.min(left));
                self.wait(Some(limit))
            }
            Link::Dialing(dial) => match dial.outcome(&self.whereabouts) {
                None => self.wait(limit),
                Some(Ok(connected)) => {
                    let conversation = self.begin_conversation(connected);
                    self.converse(conversation);
                    Ok(())
                }
                Some(Err(error)) => self.fail(error),
            },
        }
    }

    fn begin_conversation(&mut self, (wire, endpoint): Connected) -> Conversation {
        self.address = endpoint.address().to_string();
        Conversation::new(wire)
    }

    fn wait(&self, limit: Option<Duration>) -> Result<(), Error> {
        let waited = self.handle.stop_handle().bell().wait(limit);
        waited.map_err(|error| {
            let failure = Failure::Read(Arc::new(error));
            self.broken(Duration::ZERO, failure)
        })
    }

    /// Goes on by a new connection.
    fn converse(&mut self, mut conversation: Conversation) {
        for (subscription, wish) in self.wanted.iter() {
            conversation.ask(match self.outage {
                Some(_) => Request::Renew(subscription.clone(), wish),
                None => Request::Subscribe(subscription.clone(), wish),
            });
        }
        let is_renewed = conversation.is_renewed();
        self.link = Link::Up(Box::new(conversation));
        if let Some(outage) = &mut self.outage {
            outage.begin_to_renew();
        }
        if is_renewed {
            self.end_outage();
        }
    }

    fn end_outage(&mut self) {
        if let Some(outage) = self.outage.take() {
            self.untold.push_back(Event::Restored(outage.end()));
        }
    }

    /// The connection broke.
    fn lose(&mut self, failure: Failure) -> Result<(), Error> {
        let link = mem::replace(&mut self.link, Link::Down(Instant::now()));
        let Link::Up(conversation) = link else {
            return Ok(());
        };
        let (age, heard) = (conversation.age(), conversation.heard());
        // One that is lost again and again at once is not tried again and again at once.
        self.failures = match age >= self.options.longest_pause {
            true => 0,
            false => self.failures.saturating_add(1),
        };
        for request in conversation.into_unanswered() {
            if let Request::Unsubscribe(subscription) = request {
                // Nobody sends its messages any more.
                self.unsubscribe_at_once(subscription);
            }
        }
        let error = self.broken(age, failure);
        self.be_without(error, heard)
    }

    /// No connection could be made.
    fn fail(&mut self, error: ConnectError) -> Result<(), Error> {
        self.failures = self.failures.saturating_add(1);
        let is_transient = error.is_transient();
        let error = Error::Connect(Arc::new(error));
        let outcome = match is_transient {
            true => self.be_without(error, Instant::now()),
            false => {
                self.link = self.down();
                Err(error)
            }
        };
        if let Some(outage) = &mut self.outage {
            outage.count_attempt();
        }
        outcome
    }

    fn be_without(&mut self, cause: Error, heard: Instant) -> Result<(), Error> {
        self.link = self.down();
        match &mut self.outage {
            Some(outage) => match self.options.give_up_after {
                Some(bound) if outage.has_lasted(bound) => {
                    outage.begin_to_count();
                    Err(cause)
                }
                _ => {
                    outage.note(cause);
                    Ok(())
                }
            },
            None => {
                let cause = Arc::new(cause);
                self.outage = Some(Outage::new(heard, Arc::clone(&cause)));
                self.handle.count_gap();
                self.untold.push_back(Event::Disconnected(Disconnected {
                    cause,
                    silence: heard.elapsed(),
                }));
                Ok(())
            }
        }
    }

    fn broken(&self, elapsed: Duration, failure: Failure) -> Error {
        Error::broken("SUBSCRIBE", self.address.clone(), elapsed, failure)
    }

    fn refused(&self, command: &str, elapsed: Duration, error: ServerError) -> Error {
        Error::refused(command, self.address.clone(), elapsed, error)
    }

    fn down(&self) -> Link {
        Link::Down(Instant::now() + self.options.pause(self.failures))
    }
}
