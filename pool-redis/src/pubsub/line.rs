//! A connection of a subscriber that is replaced when it breaks.

mod subscriptions;

use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cluster::{ClusterError, Slot};
use crate::connection::wire::Wire;
use crate::error::Error;
use crate::error::connect_error::ConnectError;
use crate::error::exchange_error::Failure;
use crate::pubsub::common::Common;
use crate::pubsub::conversation::{Conversation, Heard, Request};
use crate::pubsub::dial::{Destination, Dial};
use crate::pubsub::outage::Outage;
use crate::pubsub::wanted::Wanted;
use crate::pubsub::{Event, Subscription};
use crate::server::address::Address;
use crate::server::whereabouts::Connected;

/// A connection of a subscriber and the subscriptions on it.
#[derive(Debug)]
pub(super) struct Line {
    end: End,
    link: Link,
    wanted: Wanted,
    /// Set while there is no connection on which all subscriptions are active.
    outage: Option<Outage>,
    /// The number of failures in a row: attempts to connect, and connections that did not last.
    failures: u32,
    /// The server of the last connection.
    address: Option<Address>,
}

/// The server that a line leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    /// Any server.
    Anywhere,
    /// The node of a cluster that serves the subscriptions, with its address, as far as known. It redirects those that
    /// it does not serve.
    Node(Option<Address>),
    /// The node that serves this slot.
    Slot(Slot),
}

#[derive(Debug)]
enum Link {
    /// Not connected. Connecting begins at this time.
    Down(Instant),
    Dialing(Dial),
    Up(Box<Conversation>),
}

/// The outcome of an attempt to do something without blocking.
#[derive(Debug)]
pub(super) enum Progress {
    None,
    Some,
    /// A connection has been made for the line.
    Connected(Box<Connected>),
}

impl Line {
    /// A line that begins to connect `at` that time.
    pub(super) fn new(end: End, at: Instant) -> Self {
        Self {
            end,
            link: Link::Down(at),
            wanted: Wanted::default(),
            outage: None,
            failures: 0,
            address: None,
        }
    }

    pub(super) fn ends_at(&self, end: &End) -> bool {
        self.end == *end
    }

    pub(super) fn is_up(&self) -> bool {
        matches!(self.link, Link::Up(_))
    }

    /// Whether all requests have been answered.
    pub(super) fn is_answered(&self) -> bool {
        matches!(&self.link, Link::Up(conversation) if conversation.is_answered())
    }

    /// Whether it is no longer needed.
    pub(super) fn is_idle(&self) -> bool {
        let is_needed = self.end == End::Anywhere || !self.wanted.is_empty();
        !is_needed && (self.is_answered() || !self.is_up())
    }

    pub(super) fn wants(&self, subscription: &Subscription) -> bool {
        self.wanted.contains(subscription)
    }

    pub(super) fn subscriptions(&self) -> impl Iterator<Item = &Subscription> {
        self.wanted.iter().map(|(subscription, _)| subscription)
    }

    pub(super) fn failure(&self) -> Option<&Error> {
        self.outage.as_ref().map(|outage| &**outage.cause())
    }

    pub(super) fn address(&self) -> Option<&Address> {
        self.address.as_ref()
    }

    /// Its name in error messages.
    pub(super) fn name(&self, common: &Common) -> String {
        match &self.address {
            Some(address) => address.to_string(),
            None => common.whereabouts.name().to_owned(),
        }
    }

    /// The server to connect to.
    pub(super) fn destination(&self, common: &Common) -> Destination {
        let is_lost = self.failures > 0 || self.outage.is_some();
        Destination {
            slot: common.cluster().and_then(|_| self.slot()),
            lost: self.address.clone().filter(|_| is_lost),
        }
    }

    /// A slot that the node must serve. After each failure it is a different one: if no node serves the first, one may
    /// serve others.
    fn slot(&self) -> Option<Slot> {
        match self.end {
            End::Anywhere => None,
            End::Slot(slot) => Some(slot),
            End::Node(_) => {
                let mut slots = self.subscriptions().filter_map(Subscription::slot);
                let turn = (self.failures as usize).checked_rem(self.subscriptions().count());
                slots.nth(turn.unwrap_or_default())
            }
        }
    }
}

/// The connection.
impl Line {
    /// Takes the next message, if it has arrived completely.
    pub(super) fn hear(&mut self) -> Result<Option<Heard>, Failure> {
        match &mut self.link {
            Link::Up(conversation) => conversation.hear(),
            Link::Down(_) | Link::Dialing(_) => Ok(None),
        }
    }

    pub(super) fn begin_to_send(&mut self, common: &Common) {
        if let Link::Up(conversation) = &mut self.link {
            conversation.begin_to_send(&common.options);
        }
    }

    /// Does what can be done without blocking.
    pub(super) fn advance(&mut self, common: &mut Common) -> Result<Progress, Error> {
        match &mut self.link {
            Link::Up(conversation) => match conversation.turn(&common.options) {
                Ok(false) => return Ok(Progress::None),
                Ok(true) => {}
                Err(failure) => self.lose(failure, common)?,
            },
            Link::Down(until) if *until > Instant::now() => return Ok(Progress::None),
            Link::Down(_) => {
                let stop = common.handle.stop_handle();
                let destination = self.destination(common);
                self.link = Link::Dialing(Dial::begin(&common.whereabouts, destination, stop));
            }
            Link::Dialing(dial) => match dial.outcome(&common.whereabouts) {
                None => return Ok(Progress::None),
                Some(Ok(connected)) => return Ok(Progress::Connected(Box::new(connected))),
                Some(Err(error)) => self.fail(error, common)?,
            },
        }
        Ok(Progress::Some)
    }

    /// As [`advance`](Self::advance), but only if the connection is up; does not reconnect.
    pub(super) fn turn(&mut self, common: &Common) -> Result<bool, Failure> {
        match &mut self.link {
            Link::Up(conversation) => conversation.turn(&common.options),
            Link::Down(_) | Link::Dialing(_) => Ok(false),
        }
    }

    /// What to wait for when there is nothing to do, and whether there is something to send. A connecting thread rings
    /// the bell instead.
    pub(super) fn waits_for(&self) -> Option<(&Wire, bool)> {
        match &self.link {
            Link::Up(conversation) => Some(conversation.waits_for()),
            Link::Down(_) | Link::Dialing(_) => None,
        }
    }

    /// When there is something to do even if nothing arrives.
    pub(super) fn due(&self, common: &Common) -> Option<Instant> {
        match &self.link {
            Link::Up(conversation) => conversation.due(&common.options),
            Link::Down(until) => Some(*until),
            Link::Dialing(_) => None,
        }
    }

    /// The time until it begins to connect.
    pub(super) fn pause(&self) -> Duration {
        match &self.link {
            Link::Down(until) => until.saturating_duration_since(Instant::now()),
            Link::Dialing(_) | Link::Up(_) => Duration::ZERO,
        }
    }

    /// Continues with a new connection.
    pub(super) fn converse(&mut self, (wire, endpoint): Connected, common: &mut Common) {
        let address = endpoint.address().clone();
        let mut conversation = Conversation::new(wire, endpoint, common.cluster().is_some());
        for (subscription, wish) in self.wanted.iter() {
            let outage = self.outage.as_ref();
            let is_lost = outage.is_some_and(|outage| outage.concerns(subscription));
            conversation.ask(match is_lost {
                true => Request::Renew(subscription.clone(), wish),
                false => Request::Subscribe(subscription.clone(), wish),
            });
        }
        if let End::Node(_) | End::Slot(_) = self.end {
            self.end = End::Node(Some(address.clone()));
        }
        self.address = Some(address);
        self.link = Link::Up(Box::new(conversation));
        if let Some(outage) = &mut self.outage {
            outage.begin_to_renew();
        }
        self.end_outage_if_renewed(common);
    }

    /// Ends the outage if every subscription has been renewed or refused.
    pub(super) fn end_outage_if_renewed(&mut self, common: &mut Common) {
        if matches!(&self.link, Link::Up(conversation) if conversation.is_renewed()) {
            self.end_outage(common);
        }
    }

    pub(super) fn end_outage(&mut self, common: &mut Common) {
        let outage = self.outage.take();
        let is_told = |outage: &Outage| self.end == End::Anywhere || !outage.is_elsewhere();
        if let Some(outage) = outage.filter(is_told) {
            common.tell(Event::Restored(outage.end()));
        }
    }

    /// The connection broke.
    pub(super) fn lose(&mut self, failure: Failure, common: &mut Common) -> Result<(), Error> {
        let name = self.name(common);
        let failure = match &self.link {
            Link::Up(conversation) => conversation.end_of(failure),
            Link::Down(_) | Link::Dialing(_) => failure,
        };
        self.end(common, |age| Error::broken("SUBSCRIBE", name, age, failure))
    }

    /// The node has left the cluster.
    pub(super) fn leave(&mut self, common: &mut Common) -> Result<(), Error> {
        let node = self.name(common);
        self.end(common, |_| {
            Error::Cluster(Box::new(ClusterError::NodeLeft { node }))
        })
    }

    /// Ends the connection because the node no longer serves a slot. Another node may have taken over its address.
    pub(super) fn leave_for(&mut self, slot: Slot, common: &mut Common) -> Result<(), Error> {
        let node = self.name(common);
        self.end(common, |_| {
            Error::Cluster(Box::new(ClusterError::SlotLeft { slot, node }))
        })
    }

    /// Ends the connection, if there is one. The cause depends on how long it lasted.
    fn end(
        &mut self,
        common: &mut Common,
        cause: impl FnOnce(Duration) -> Error,
    ) -> Result<(), Error> {
        let link = mem::replace(&mut self.link, Link::Down(Instant::now()));
        let Link::Up(conversation) = link else {
            self.link = link;
            return Ok(());
        };
        let (age, heard) = (conversation.age(), conversation.heard());
        // Without this, a connection that is lost immediately each time would be retried in a tight loop. One that
        // lasted for longer than the previous pause has overcome the earlier problem.
        self.failures = match age >= common.options.longest_pause_after(self.failures) {
            true => 0,
            false => self.failures.saturating_add(1),
        };
        for request in conversation.into_unanswered() {
            if let Request::Unsubscribe(subscription) = request {
                // The subscription has ended with the connection.
                self.unsubscribe_at_once(subscription, common);
            }
        }
        self.be_without(cause(age), heard, common)
    }

    /// No connection could be made.
    fn fail(&mut self, error: ConnectError, common: &mut Common) -> Result<(), Error> {
        self.failures = self.failures.saturating_add(1);
        let is_transient = error.is_transient();
        let error = Arc::new(error);
        if let Some(outage) = &mut self.outage {
            // Noted even if it is not reported: this is the error of the last attempt.
            outage.note(Error::Connect(error.clone()));
        }
        let error = Error::Connect(error);
        let outcome = match is_transient {
            true => self.be_without(error, Instant::now(), common),
            false => {
                self.link = self.down(common);
                Err(error)
            }
        };
        if let Some(outage) = &mut self.outage {
            outage.count_attempt();
        }
        outcome
    }

    fn be_without(
        &mut self,
        cause: Error,
        heard: Instant,
        common: &mut Common,
    ) -> Result<(), Error> {
        self.link = self.down(common);
        match &mut self.outage {
            Some(outage) if outage.is_whole() => match common.options.give_up_after {
                Some(bound) if outage.has_lasted(bound) => {
                    outage.begin_to_count();
                    Err(cause)
                }
                _ => {
                    outage.note(cause);
                    Ok(())
                }
            },
            _ => {
                self.begin_outage(Arc::new(cause), heard, common);
                Ok(())
            }
        }
    }

    /// Begins an outage of all subscriptions that were still active.
    fn begin_outage(&mut self, cause: Arc<Error>, heard: Instant, common: &mut Common) {
        let partial = self.outage.take();
        let is_told = |subscription: &&Subscription| {
            let partial = partial.as_ref();
            partial.is_some_and(|partial| partial.concerns(subscription))
        };
        let lost = self.subscriptions().filter(|lost| !is_told(lost));
        let lost: Vec<_> = lost.cloned().collect();
        if self.end == End::Anywhere || !lost.is_empty() {
            common.tell_gap(lost.clone(), &cause, heard);
        }
        let mut outage = Outage::whole(heard, cause);
        outage.lose(lost);
        self.outage = Some(match partial {
            Some(partial) => outage.joined(partial),
            None => outage,
        });
    }

    fn down(&self, common: &Common) -> Link {
        Link::Down(common.after_pause(self.failures))
    }
}
