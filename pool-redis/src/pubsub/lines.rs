//! The connections of a subscriber: one, or as many as a cluster needs.

mod connecting;
mod places;

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cluster::moved_slot;
use crate::connection::wire::Wire;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::pubsub::common::Common;
use crate::pubsub::conversation::{Heard, is_unserved};
use crate::pubsub::handle::Wish;
use crate::pubsub::line::{End, Line, Progress};
use crate::pubsub::wanted::WishId;
use crate::pubsub::{Event, Refused, Subscribed, Subscription, Unsubscribed};

/// How often, at least, to check whether the nodes are still in the cluster.
const LOOK: Duration = Duration::from_secs(5);

/// The connections of a subscriber.
///
/// With a single server, there is one. In a cluster, every node delivers channels and patterns, so one connection to
/// any node is enough for them. Shard channels are at the nodes of their slots, which takes one connection to each node
/// that serves any of them. The slots are not looked up in advance: each channel is subscribed to at the node that
/// should serve it, which redirects if another does.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) common: Common,
    lines: Vec<Line>,
    /// The line to read next. Lines take turns, however much one of them receives.
    next: usize,
    /// How many times in a row each subscription was redirected.
    detours: HashMap<Subscription, u32>,
    /// The number of the cluster's refreshes when its membership was last checked.
    seen: u64,
}

impl Lines {
    pub(super) fn new(common: Common, wanted: Vec<Subscription>) -> Self {
        let mut lines = Self {
            common,
            lines: Vec::new(),
            next: 0,
            detours: HashMap::new(),
            seen: 0,
        };
        // There is always something to connect to.
        if wanted.is_empty() {
            lines.line_to(End::Anywhere);
        }
        for subscription in wanted {
            lines.fulfil(Wish::Subscribe(subscription));
        }
        lines
    }

    pub(super) fn subscriptions(&self) -> impl Iterator<Item = &Subscription> {
        self.lines.iter().flat_map(Line::subscriptions)
    }

    pub(super) fn is_up(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(Line::is_up)
    }

    pub(super) fn failure(&self) -> Option<&Error> {
        self.lines.iter().find_map(Line::failure)
    }

    pub(super) fn begin_to_send(&mut self) {
        for line in &mut self.lines {
            line.begin_to_send(&self.common);
        }
    }

    pub(super) fn broken(&self, elapsed: Duration, failure: Failure) -> Error {
        let name = match &self.lines[..] {
            [line] => line.name(&self.common),
            _ => self.common.whereabouts.name().to_owned(),
        };
        Error::broken("SUBSCRIBE", name, elapsed, failure)
    }
}

/// Receiving.
impl Lines {
    /// The next event, if one is available without waiting.
    pub(super) fn take_event(&mut self) -> Result<Option<Event>, Error> {
        loop {
            if let Some(event) = self.common.untold.pop_front() {
                return Ok(Some(event));
            }
            match self.hear()? {
                None if self.common.untold.is_empty() => return Ok(None),
                None => {}
                // The most frequent one takes the shortest path.
                Some((_, Heard::Message(message))) => return Ok(Some(Event::Message(message))),
                Some((index, heard)) => self.settle(index, heard)?,
            }
        }
    }

    /// What one of the lines has received, with the index of the line.
    fn hear(&mut self) -> Result<Option<(usize, Heard)>, Error> {
        let count = self.lines.len();
        for turn in 0..count {
            let index = (self.next + turn) % count;
            match self.lines[index].hear() {
                Ok(None) => {}
                Ok(Some(heard)) => {
                    self.next = index + 1;
                    return Ok(Some((index, heard)));
                }
                Err(failure) => {
                    self.lines[index].lose(failure, &mut self.common)?;
                    self.hang_up_idle();
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }

    /// Handles what was received, and reports it.
    fn settle(&mut self, index: usize, heard: Heard) -> Result<(), Error> {
        let line = &mut self.lines[index];
        match heard {
            Heard::Message(message) => self.common.tell(Event::Message(message)),
            Heard::Pushed(push) => self.common.tell(Event::Pushed(push)),
            Heard::Subscribed {
                subscription,
                count,
                is_renewed,
            } => {
                self.detours.remove(&subscription);
                if is_renewed {
                    line.confirmed(&subscription);
                }
                self.common.tell(Event::Subscribed(Subscribed {
                    subscription,
                    count,
                    is_renewed,
                }));
            }
            Heard::Unsubscribed {
                subscription,
                count,
                by_server,
            } => self.settle_unsubscribed(index, subscription, count, by_server),
            Heard::Refused {
                subscription,
                command,
                wish,
                error,
            } => self.settle_refused(index, subscription, command, wish, error)?,
        }
        self.lines[index].end_outage_if_renewed(&mut self.common);
        self.hang_up_idle();
        Ok(())
    }

    fn settle_unsubscribed(
        &mut self,
        index: usize,
        subscription: Subscription,
        count: u64,
        by_server: bool,
    ) {
        let slot = self.slot_of(&subscription);
        let line = &mut self.lines[index];
        match slot.filter(|_| by_server && line.wants(&subscription)) {
            Some(slot) => line.evict(subscription, slot, &mut self.common),
            None => {
                if by_server {
                    line.remove(&subscription);
                }
                self.common.tell(Event::Unsubscribed(Unsubscribed {
                    subscription,
                    count,
                    by_server,
                }));
            }
        }
    }

    fn settle_refused(
        &mut self,
        index: usize,
        subscription: Subscription,
        command: &'static str,
        wish: Option<WishId>,
        error: ServerError,
    ) -> Result<(), Error> {
        let line = &mut self.lines[index];
        let is_elsewhere = self.common.cluster().is_some()
            && (is_unserved(&error) || moved_slot(&error).is_some());
        match wish {
            Some(wish) if is_elsewhere => {
                if line.remove_wish(&subscription, wish) {
                    self.send_elsewhere(index, subscription, &error)?;
                }
            }
            // A node that does not serve a subscription sends none of its messages.
            None if is_elsewhere => line.unsubscribe_at_once(subscription, &mut self.common),
            _ => {
                self.detours.remove(&subscription);
                if let Some(wish) = wish {
                    line.remove_wish(&subscription, wish);
                }
                let address = line.name(&self.common);
                self.common.tell(Event::Refused(Refused {
                    subscription,
                    command,
                    address,
                    error,
                }));
            }
        }
        Ok(())
    }
}

/// Waiting, and working while waiting.
impl Lines {
    /// Waits for at most `limit` until something happens, and does what is due.
    pub(super) fn take_turn(&mut self, limit: Option<Duration>) -> Result<(), Error> {
        if self.advance()? || limit.is_some_and(|limit| limit.is_zero()) {
            return Ok(());
        }
        let due = self
            .lines
            .iter()
            .filter_map(|line| line.due(&self.common))
            .min();
        let left = due.map(|due| due.saturating_duration_since(Instant::now()));
        let look = self.common.cluster().map(|_| LOOK);
        let limit = [limit, left, look].into_iter().flatten().min();
        let waited = wait_for_any(&self.lines, &self.common, limit);
        waited.map_err(|error| self.broken(Duration::ZERO, Failure::Read(Arc::new(error))))
    }

    /// Does everything on all lines that can be done without blocking. Returns false if there was nothing to do.
    fn advance(&mut self) -> Result<bool, Error> {
        self.leave_strangers()?;
        let mut is_any = false;
        for index in 0..self.lines.len() {
            match self.lines[index].advance(&mut self.common)? {
                Progress::None => {}
                Progress::Some => is_any = true,
                Progress::Connected(connected) => {
                    self.take_up(index, *connected);
                    return Ok(true);
                }
            }
        }
        if is_any {
            self.hang_up_idle();
        }
        Ok(is_any)
    }

    /// A node that was removed from the cluster but runs on does not notify the subscribers of its channels. It does so
    /// only for shard channels.
    fn leave_strangers(&mut self) -> Result<(), Error> {
        let Some(cluster) = self.common.cluster().cloned() else {
            return Ok(());
        };
        cluster.review_in_the_background();
        let refreshes = cluster.refreshes();
        if self.seen == refreshes {
            return Ok(());
        }
        self.seen = refreshes;
        let is_stranger = |line: &&mut Line| {
            let address = line.address();
            address.is_some_and(|at| !cluster.has_node(at))
        };
        let mut strangers = self.lines.iter_mut().filter(is_stranger);
        strangers.try_for_each(|line| line.leave(&mut self.common))
    }
}

/// Waits until there is something to do on one of these lines, or the bell rings.
fn wait_for_any(lines: &[Line], common: &Common, limit: Option<Duration>) -> io::Result<()> {
    let bell = common.handle.stop_handle().bell();
    let mut wires = lines.iter().filter_map(Line::waits_for).peekable();
    match wires.peek() {
        Some(_) => Wire::wait_for_any(wires, bell, limit),
        None => bell.wait(limit),
    }
}
