//! One connection of a subscriber.

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

/// As much memory for requests as is kept between them.
const KEPT: usize = 4096;

/// One connection, from its greeting to its end: what was asked on it, and what is still to be answered.
///
/// Each request names one channel, so that each is confirmed or refused by itself, and the server answers in the order in
/// which it was asked. A confirmation or a refusal that comes otherwise means that the two are out of step, and ends the
/// connection. The exceptions are subscriptions that the server ends by itself.
#[derive(Debug)]
pub(super) struct Conversation {
    wire: Wire,
    endpoint: Arc<Endpoint>,
    /// If the server is to be heard as long as it is the master.
    _cut: Option<ListenerCut>,
    is_in_cluster: bool,
    /// What is to be sent, and how much of that the system has taken.
    output: Vec<u8>,
    written: usize,
    awaited: Awaited,
    postponed: Postponed,
    /// How many of the awaited are subscriptions to be renewed.
    renewals: usize,
    /// What went wrong when nobody could be told.
    failure: Option<Failure>,
    began: Instant,
    /// When something came last.
    heard: Instant,
    /// When a request was made and no other was waiting for its answer.
    asked: Instant,
}

/// What is asked of the server.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Request {
    Subscribe(Subscription, WishId),
    /// A subscription of a connection before.
    Renew(Subscription, WishId),
    Unsubscribe(Subscription),
    Ping,
}

/// What came of it, or by itself.
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
        /// Which wish to subscribe it was, if it was one.
        wish: Option<WishId>,
        error: ServerError,
    },
}

impl Request {
    /// What it is about.
    pub(super) fn subscription(&self) -> Option<&Subscription> {
        match self {
            Self::Subscribe(to, _) | Self::Renew(to, _) | Self::Unsubscribe(to) => Some(to),
            Self::Ping => None,
        }
    }

    /// Where in a cluster it must go, if that is so.
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
    /// On a connection that has been greeted. In a cluster, a node that does not serve a slot is no reason to end it.
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

    /// Writes down what is to be asked: it is sent when there is a turn.
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

    /// Takes what has come next, if all of it has.
    pub(super) fn hear(&mut self) -> Result<Option<Heard>, Failure> {
        while let Some(frame) = self.wire.next_message(Frame::of)? {
            if let Some(heard) = self.settle(frame)? {
                return Ok(Some(heard));
            }
        }
        Ok(None)
    }

    /// Matches what came with what was asked. `None` for what is of no interest to anybody.
    fn settle(&mut self, frame: Frame) -> Result<Option<Heard>, Failure> {
        let heard = match frame {
            Frame::Message(message) => Heard::Message(message),
            Frame::Invalidated(push) => Heard::Pushed(push),
            Frame::Subscribed(subscription, count) => {
                let is_renewed = match self.next_answered() {
                    Some(Request::Subscribe(asked, _)) if asked == subscription => false,
                    Some(Request::Renew(asked, _)) if asked == subscription => true,
                    _ => return Err(Failure::OutOfStep),
                };
                Heard::Subscribed {
                    subscription,
                    count,
                    is_renewed,
                }
            }
            Frame::Unsubscribed(subscription, count) => {
                let by_server = !matches!(self.awaited.first(), Some(Request::Unsubscribe(asked)) if *asked == subscription);
                if !by_server {
                    self.next_answered();
                }
                Heard::Unsubscribed {
                    subscription,
                    count,
                    by_server,
                }
            }
            // The server had ended a subscription when it was asked to, and its word on that was taken for the answer. Now it
            // says that it has no such slot.
            Frame::Error(error) if self.is_about_another_slot(&error) => return Ok(None),
            Frame::Error(error) => match self.next_answered() {
                // Who may not is heard all the same.
                Some(Request::Ping) => return Ok(None),
                // A server that is not ready yet is as good as none.
                Some(Request::Renew(..)) if error.will_pass() && !self.is_about_a_slot(&error) => {
                    return Err(Failure::Refused(error));
                }
                Some(request @ (Request::Subscribe(..) | Request::Unsubscribe(_)))
                    if error.code() == "BUSY" =>
                {
                    self.postpone(request);
                    return Ok(None);
                }
                Some(Request::Subscribe(to, wish) | Request::Renew(to, wish)) => Heard::Refused {
                    command: to.kind.subscribing(),
                    subscription: to,
                    wish: Some(wish),
                    error,
                },
                Some(Request::Unsubscribe(from)) => Heard::Refused {
                    command: from.kind.unsubscribing(),
                    subscription: from,
                    wish: None,
                    error,
                },
                None => return Err(Failure::Refused(error)),
            },
            Frame::Pong => match self.next_answered() {
                Some(Request::Ping) => return Ok(None),
                _ => return Err(Failure::OutOfStep),
            },
            Frame::Other => return Ok(None),
            Frame::Nonsense => return Err(Failure::OutOfStep),
        };
        Ok(Some(heard))
    }

    /// Asks again later, unless something else is asked for by then.
    fn postpone(&mut self, request: Request) {
        let about = request.subscription();
        if !about.is_some_and(|subscription| self.awaited.are_about(subscription)) {
            self.postponed.add(request);
        }
    }

    /// Whether the server says where a slot is, and the first request that is not answered is about none, or another.
    fn is_about_another_slot(&self, error: &ServerError) -> bool {
        moved_slot(error).is_some_and(|slot| {
            let asked = self.awaited.first().and_then(Request::slot);
            asked != Some(slot)
        })
    }

    /// Whether it is not the whole server that is not ready.
    fn is_about_a_slot(&self, error: &ServerError) -> bool {
        self.is_in_cluster && is_unserved(error)
    }

    fn next_answered(&mut self) -> Option<Request> {
        let request = self.awaited.pop();
        self.renewals -= usize::from(matches!(request, Some(Request::Renew(..))));
        request
    }

    /// Sends what is to be asked and reads what has come, as far as either is possible without waiting. A server that was
    /// silent for too long is asked for a sign of life, and is given up if it gives none. False if there was nothing to do.
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

    /// What is to be waited for when there is nothing to do, and whether there is something to be sent.
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

    /// As [`turn`](Self::turn). What goes wrong is told in the next one.
    pub(super) fn begin_to_send(&mut self, options: &Options) {
        if let Err(failure) = self.turn(options) {
            self.failure = Some(failure);
        }
    }

    /// When there is something to do, whatever comes.
    pub(super) fn due(&self, options: &Options) -> Option<Instant> {
        let all = [self.postponed.due(), self.silence_due(options)];
        all.into_iter().flatten().min()
    }

    /// When silence will have lasted for too long.
    fn silence_due(&self, options: &Options) -> Option<Instant> {
        match self.awaited.is_empty() {
            true => self.heard.checked_add(options.ping_after?),
            false => self
                .heard
                .max(self.asked)
                .checked_add(options.answer_timeout),
        }
    }

    /// After a look that showed that nothing had come.
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

    /// What ended it: whatever went wrong with a server that is to be heard no more is of no interest.
    pub(super) fn end_of(&self, failure: Failure) -> Failure {
        match failure {
            _ if self.endpoint.is_retired() => Failure::Replaced,
            Failure::Closed if self.awaited.is_empty() => Failure::HungUp,
            failure => failure,
        }
    }

    /// Whether all has been answered that was asked.
    pub(super) fn is_answered(&self) -> bool {
        self.awaited.is_empty() && self.postponed.is_empty()
    }

    /// Whether everything that was subscribed to before is again, or was refused.
    pub(super) fn is_renewed(&self) -> bool {
        self.renewals == 0
    }

    /// What it lived for.
    pub(super) fn age(&self) -> Duration {
        self.began.elapsed()
    }

    /// When something came last.
    pub(super) fn heard(&self) -> Instant {
        self.heard
    }

    /// What was asked and will not be answered.
    pub(super) fn into_unanswered(self) -> impl Iterator<Item = Request> {
        let postponed = self.postponed.into_requests();
        self.awaited.into_requests().chain(postponed)
    }
}

/// Whether nobody serves a slot, as far as the server knows.
pub(super) fn is_unserved(error: &ServerError) -> bool {
    error.code() == "CLUSTERDOWN"
}
