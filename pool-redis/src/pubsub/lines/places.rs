//! Which connection serves a subscription.

use std::time::Instant;

use super::Lines;
use crate::cluster::Slot;
use crate::error::Error;
use crate::error::server_error::ServerError;
use crate::pubsub::handle::Wish;
use crate::pubsub::line::{End, Line};
use crate::pubsub::{Event, Subscription, Unsubscribed};
use crate::server::address::Address;

/// How many times in a row a subscription is redirected without a pause. After more, the nodes do not agree yet.
const AT_ONCE: u32 = 5;

/// Wishes of the program.
impl Lines {
    pub(in crate::pubsub) fn fulfil_wishes(&mut self) {
        for wish in self.common.handle.take_wishes() {
            self.fulfil(wish);
        }
    }

    pub(in crate::pubsub) fn fulfil(&mut self, wish: Wish) {
        match wish {
            Wish::Subscribe(subscription) => {
                let index = self.line_for(&subscription);
                self.lines[index].subscribe(subscription);
            }
            Wish::Unsubscribe(subscription) => {
                self.detours.remove(&subscription);
                match self.line_to_unsubscribe(&subscription) {
                    Some(index) => self.lines[index].unsubscribe(subscription, &mut self.common),
                    None => self.tell_unsubscribed(subscription),
                }
                self.hang_up_idle();
            }
        }
    }

    /// The line that confirms the end of a subscription, even if there is no such subscription.
    fn line_to_unsubscribe(&mut self, subscription: &Subscription) -> Option<usize> {
        let wanting = self.lines.iter().position(|line| line.wants(subscription));
        match self.slot_of(subscription) {
            Some(_) => wanting,
            None => self
                .lines
                .iter()
                .position(|line| line.ends_at(&End::Anywhere)),
        }
    }

    /// There is no such subscription, and no server to confirm that.
    fn tell_unsubscribed(&mut self, subscription: Subscription) {
        self.common.tell(Event::Unsubscribed(Unsubscribed {
            subscription,
            count: 0,
            by_server: false,
        }));
    }

    /// The line for a subscription.
    fn line_for(&mut self, subscription: &Subscription) -> usize {
        let Some(slot) = self.slot_of(subscription) else {
            return self.line_to(End::Anywhere);
        };
        if let Some(index) = self.lines.iter().position(|line| line.wants(subscription)) {
            return index;
        }
        let cluster = self.common.cluster();
        let owner = cluster.and_then(|cluster| cluster.known_owner(slot));
        self.line_to(End::Node(owner))
    }

    /// The slot that determines where a subscription is made, if any.
    pub(super) fn slot_of(&self, subscription: &Subscription) -> Option<Slot> {
        self.common.cluster().and_then(|_| subscription.slot())
    }

    /// The line to that end, created if necessary.
    pub(super) fn line_to(&mut self, end: End) -> usize {
        let known = self.lines.iter().position(|line| line.ends_at(&end));
        known.unwrap_or_else(|| self.new_line(end, Instant::now()))
    }

    fn new_line(&mut self, end: End, at: Instant) -> usize {
        self.lines.push(Line::new(end, at));
        self.lines.len() - 1
    }

    /// Closes the connections that are no longer needed.
    pub(super) fn hang_up_idle(&mut self) {
        let common = &mut self.common;
        self.lines.retain_mut(|line| {
            let is_idle = line.is_idle();
            if is_idle {
                line.end_outage(common);
            }
            !is_idle
        });
    }
}

/// Redirections.
impl Lines {
    /// Moves a subscription to the node that a redirection names, if it names one and the nodes seem to agree.
    pub(super) fn send_elsewhere(
        &mut self,
        from: usize,
        subscription: Subscription,
        error: &ServerError,
    ) -> Result<(), Error> {
        let Some(slot) = subscription.slot() else {
            return Ok(());
        };
        let owner = self.follow(from, error);
        let detours = self.detours.entry(subscription.clone()).or_default();
        *detours += 1;
        let detours = *detours;
        let outage = self.lines[from].part_with(&subscription);
        let to = match owner {
            Some(owner) if detours <= AT_ONCE => self.line_to(End::Node(Some(owner))),
            Some(owner) if detours == AT_ONCE + 1 && self.is_by(from, &owner) => {
                self.lines[from].leave_for(slot, &mut self.common)?;
                from
            }
            _ => self.line_later(slot, detours),
        };
        self.lines[to].take_over(subscription, outage);
        Ok(())
    }

    /// Whether this line, which has other subscriptions too, is connected to that address. A node that redirects to its own
    /// address is no longer behind it: a name or a proxy leads to another node by now. Then the line must be connected again,
    /// instead of opening a second one beside it.
    fn is_by(&self, index: usize, owner: &Address) -> bool {
        let line = &self.lines[index];
        line.address() == Some(owner) && line.subscriptions().next().is_some()
    }

    fn follow(&self, from: usize, error: &ServerError) -> Option<Address> {
        let cluster = self.common.cluster()?;
        let asked = self.lines[from].address()?;
        let owner = cluster.follow_moved(error, asked);
        if owner.is_none() {
            cluster.suspect();
        }
        owner
    }

    /// A line to the node that serves the slot after a pause.
    fn line_later(&mut self, slot: Slot, detours: u32) -> usize {
        let end = End::Slot(slot);
        let known = self.lines.iter().position(|line| line.ends_at(&end));
        known.unwrap_or_else(|| self.new_line(end, self.common.after_pause(detours)))
    }
}
