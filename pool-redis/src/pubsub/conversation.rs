//! A connection of a subscriber.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cluster::{Slot, moved_slot};
use crate::command::Command;
use crate::connection::push::Push;
use crate::connection::wire::Wire;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::pubsub::awaited::Awaited;
use crate::pubsub::frame::Frame;
use crate::pubsub::options::Options;
use crate::pubsub::postponed::Postponed;
use crate::pubsub::wanted::WishId;
use crate::pubsub::{Message, Subscription};
use crate::server::endpoint::{Endpoint, ListenerCut};

/// The buffer for requests is shrunk to this size when it is empty.
const KEPT: usize = 4096;

/// One connection from its greeting to its end, with the requests made on it that are still unanswered.
///
/// Each request names one channel, so that each is confirmed or refused by itself. The server answers in the order of
/// the requests. A confirmation or a refusal out of that order means that client and server are out of step, and ends
/// the connection. The only exceptions are subscriptions that the server ends by itself.
#[derive(Debug)]
pub(super) struct Conversation {
    wire: Wire,
    endpoint: Arc<Endpoint>,
    /// Ends the connection when the server is no longer the master, if it has to be the master.
    _cut: Option<ListenerCut>,
    is_in_cluster: bool,
    /// The requests to send, and how many of these bytes have been written.
    output: Vec<u8>,
    written: usize,
    awaited: Awaited,
    postponed: Postponed,
    /// How many of the awaited requests renew a subscription.
    renewals: usize,
    /// A failure that could not be reported when it happened.
    failure: Option<Failure>,
    began: Instant,
    /// When something was last received.
    heard: Instant,
    /// When a request was made while no other was unanswered.
    asked: Instant,
}

/// A request to the server.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Request {
    Subscribe(Subscription, WishId),
    /// A subscription from a previous connection.
    Renew(Subscription, WishId),
    Unsubscribe(Subscription),
    Ping,
}

/// An answer to a request, or something unrequested.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    Message(Message),
    Pushed(Push),
    Subscribed {
        subscription: Subscription,
        count: u64,
        is_renewed: bool,
    },
    Unsubscribed {
        subscription: Subscription,
        count: u64,
        by_server: bool,
    },
    Refused {
        subscription: Subscription,
        command: &'static str,
        /// The wish that this refuses, if it was one to subscribe.
        wish: Option<WishId>,
        error: ServerError,
    },
}

impl Request {
    /// The subscription it concerns.
    pub(super) fn subscription(&self) -> Option<&Subscription> {
        match self {
            Self::Subscribe(to, _) | Self::Renew(to, _) | Self::Unsubscribe(to) => Some(to),
            Self::Ping => None,
        }
    }

    /// The slot whose node must receive it, if any.
    fn slot(&self) -> Option<Slot> {
        self.subscription()?.slot()
    }

    fn command(&self) -> Command {
        let (name, subscription) = match self {
            Self::Subscribe(to, _) | Self::Renew(to, _) => (to.kind.subscribing(), to),
            Self::Unsubscribe(from) => (from.kind.unsubscribing(), from),
            Self::Ping => return Command::new("PING"),
        };
        Command::new(name).arg(&subscription.name[..])
    }
}

impl Conversation {
    /// On a greeted connection. In a cluster, it does not end because the node does not serve a slot.
    pub(super) fn new(wire: Wire, endpoint: Arc<Endpoint>, is_in_cluster: bool) -> Self {
        let now = Instant::now();
        Self {
            _cut: wire.ends_with(&endpoint),
            wire,
            endpoint,
            is_in_cluster,
            output: Vec::new(),
            written: 0,
            awaited: Awaited::default(),
            postponed: Postponed::default(),
            renewals: 0,
            failure: None,
            began: now,
            heard: now,
            asked: now,
        }
    }

    /// Queues a request. It is sent at the next turn.
    pub(super) fn ask(&mut self, request: Request) {
        if let Some(subscription) = request.subscription() {
            self.postponed.forget(subscription);
        }
        self.output.extend_from_slice(request.command().encoded());
        self.renewals += usize::from(matches!(request, Request::Renew(..)));
        if self.awaited.is_empty() {
            self.asked = Instant::now();
        }
        self.awaited.push(request);
    }

    /// Takes the next message, if it has arrived completely.
    pub(super) fn hear(&mut self) -> Result<Option<Heard>, Failure> {
        while let Some(frame) = self.wire.next_message(Frame::of)? {
            if let Some(heard) = self.settle(frame)? {
                return Ok(Some(heard));
            }
        }
        Ok(None)
    }

    /// Matches a frame with the requests. `None` if it is of no interest.
    fn settle(&mut self, frame: Frame) -> Result<Option<Heard>, Failure> {
        match frame {
            Frame::Message(message) => Ok(Some(Heard::Message(message))),
            Frame::Invalidated(push) => Ok(Some(Heard::Pushed(push))),
            Frame::Subscribed(subscription, count) => {
                self.subscribed(subscription, count).map(Some)
            }
            Frame::Unsubscribed(subscription, count) => {
                Ok(Some(self.unsubscribed(subscription, count)))
            }
            Frame::Error(error) => self.refused(error),
            Frame::Pong => match self.next_answered() {
                Some(Request::Ping) => Ok(None),
                _ => Err(Failure::OutOfStep),
            },
            Frame::Other => Ok(None),
            Frame::Nonsense => Err(Failure::OutOfStep),
        }
    }

    fn subscribed(&mut self, subscription: Subscription, count: u64) -> Result<Heard, Failure> {
        let is_renewed = match self.next_answered() {
            Some(Request::Subscribe(asked, _)) if asked == subscription => false,
            Some(Request::Renew(asked, _)) if asked == subscription => true,
            _ => return Err(Failure::OutOfStep),
        };
        Ok(Heard::Subscribed {
            subscription,
            count,
            is_renewed,
        })
    }

    fn unsubscribed(&mut self, subscription: Subscription, count: u64) -> Heard {
        let first = self.awaited.first();
        let by_server =
            !matches!(first, Some(Request::Unsubscribe(asked)) if *asked == subscription);
        if !by_server {
            self.next_answered();
        }
        Heard::Unsubscribed {
            subscription,
            count,
            by_server,
        }
    }

    /// Matches an error with the request that it answers.
    fn refused(&mut self, error: ServerError) -> Result<Option<Heard>, Failure> {
        // The server ended a subscription by itself, just before it was asked to, and its push was taken for the answer. This
        // is the actual answer: it does not serve the slot.
        if self.is_about_another_slot(&error) {
            return Ok(None);
        }
        let (command, subscription, wish) = match self.next_answered() {
            // A refusal is a sign of life, too.
            Some(Request::Ping) => return Ok(None),
            // A server that is not ready yet counts as unreachable.
            Some(Request::Renew(..)) if error.will_pass() && !self.is_about_a_slot(&error) => {
                return Err(Failure::Refused(error));
            }
            Some(request @ (Request::Subscribe(..) | Request::Unsubscribe(_)))
                if error.code() == "BUSY" =>
            {
                self.postpone(request);
                return Ok(None);
            }
            Some(Request::Subscribe(to, wish) | Request::Renew(to, wish)) => {
                (to.kind.subscribing(), to, Some(wish))
            }
            Some(Request::Unsubscribe(from)) => (from.kind.unsubscribing(), from, None),
            None => return Err(Failure::Refused(error)),
        };
        Ok(Some(Heard::Refused {
            subscription,
            command,
            wish,
            error,
        }))
    }

    /// Repeats the request later, unless another one for the same subscription has been made by then.
    fn postpone(&mut self, request: Request) {
        let about = request.subscription();
        if !about.is_some_and(|subscription| self.awaited.are_about(subscription)) {
            self.postponed.add(request);
        }
    }

    /// Whether this is a redirection of a slot, and the oldest unanswered request is not about that slot.
    fn is_about_another_slot(&self, error: &ServerError) -> bool {
        moved_slot(error).is_some_and(|slot| {
            let asked = self.awaited.first().and_then(Request::slot);
            asked != Some(slot)
        })
    }

    /// Whether the error concerns a slot and not the whole server.
    fn is_about_a_slot(&self, error: &ServerError) -> bool {
        self.is_in_cluster && is_unserved(error)
    }

    fn next_answered(&mut self) -> Option<Request> {
        let request = self.awaited.pop();
        self.renewals -= usize::from(matches!(request, Some(Request::Renew(..))));
        request
    }

    /// Sends and reads as much as possible without blocking. A server that has been silent for too long gets a `PING`;
    /// without an answer, the connection has failed. Returns false if there was nothing to do.
    pub(super) fn turn(&mut self, options: &Options) -> Result<bool, Failure> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        while let Some(request) = self.postponed.take_due() {
            self.ask(request);
        }
        match self.wire.turn_now(&self.output[self.written..])? {
            Some(moved) => {
                self.note_written(moved.written);
                if moved.read > 0 {
                    self.heard = Instant::now();
                }
                Ok(true)
            }
            None => self.mind_the_time(options),
        }
    }

    /// What to wait for when there is nothing to do, and whether there is something to send.
    pub(super) fn waits_for(&self) -> (&Wire, bool) {
        (&self.wire, self.written < self.output.len())
    }

    fn note_written(&mut self, count: usize) {
        self.written += count;
        if self.written == self.output.len() {
            self.output.clear();
            self.output.shrink_to(KEPT);
            self.written = 0;
        }
    }

    /// As [`turn`](Self::turn). A failure is reported at the next turn.
    pub(super) fn begin_to_send(&mut self, options: &Options) {
        if let Err(failure) = self.turn(options) {
            self.failure = Some(failure);
        }
    }

    /// When there is something to do even if nothing arrives.
    pub(super) fn due(&self, options: &Options) -> Option<Instant> {
        let all = [self.postponed.due(), self.silence_due(options)];
        all.into_iter().flatten().min()
    }

    /// When the silence will have lasted for too long.
    fn silence_due(&self, options: &Options) -> Option<Instant> {
        match self.awaited.is_empty() {
            true => self.heard.checked_add(options.ping_after?),
            false => self
                .heard
                .max(self.asked)
                .checked_add(options.answer_timeout),
        }
    }

    /// Called after a read that found nothing.
    fn mind_the_time(&mut self, options: &Options) -> Result<bool, Failure> {
        let is_due = |due: Instant| due <= Instant::now();
        if !self.silence_due(options).is_some_and(is_due) {
            return Ok(false);
        }
        if !self.awaited.is_empty() {
            return Err(Failure::Read(Arc::new(ErrorKind::TimedOut.into())));
        }
        self.ask(Request::Ping);
        Ok(true)
    }

    /// The reason why it ended. What went wrong at a server that should no longer be used is of no interest.
    pub(super) fn end_of(&self, failure: Failure) -> Failure {
        match failure {
            _ if self.endpoint.is_retired() => Failure::Replaced,
            Failure::Closed if self.awaited.is_empty() => Failure::HungUp,
            failure => failure,
        }
    }

    /// Whether all requests have been answered.
    pub(super) fn is_answered(&self) -> bool {
        self.awaited.is_empty() && self.postponed.is_empty()
    }

    /// Whether every previous subscription has been renewed or refused.
    pub(super) fn is_renewed(&self) -> bool {
        self.renewals == 0
    }

    /// How long it lasted.
    pub(super) fn age(&self) -> Duration {
        self.began.elapsed()
    }

    /// When something was last received.
    pub(super) fn heard(&self) -> Instant {
        self.heard
    }

    /// The requests that will not be answered.
    pub(super) fn into_unanswered(self) -> impl Iterator<Item = Request> {
        let postponed = self.postponed.into_requests();
        self.awaited.into_requests().chain(postponed)
    }
}

/// Whether the server knows of no node that serves a slot.
pub(super) fn is_unserved(error: &ServerError) -> bool {
    error.code() == "CLUSTERDOWN"
}
