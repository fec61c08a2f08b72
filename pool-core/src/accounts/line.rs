//! The line of waiters, longest first.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::bell::Bell;
use crate::clock::Moment;
use crate::loan::Borrower;

/// A waiter's place in the line: smaller is earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(u64);

/// Somebody in the line.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) ticket: Ticket,
    pub(super) since: Moment,
    pub(super) borrower: Borrower,
    pub(super) bell: Arc<Bell>,
    /// Woken because something was idle, and not come yet.
    pub(super) roused: bool,
}

/// Those who wait, in the order of their tickets.
#[derive(Debug, Default)]
pub(super) struct Line {
    waiting: VecDeque<Waiting>,
    next_ticket: u64,
}

impl Line {
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn is_head(&self, ticket: Ticket) -> bool {
        self.waiting
            .front()
            .is_some_and(|head| head.ticket == ticket)
    }

    /// Since when the longest waiter waits.
    pub(super) fn head_since(&self) -> Option<Moment> {
        self.waiting.front().map(|head| head.since)
    }

    pub(super) fn join(&mut self, borrower: Borrower, bell: Arc<Bell>, since: Moment) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.rejoin(ticket, borrower, bell, since);
        ticket
    }

    pub(super) fn rejoin(
        &mut self,
        ticket: Ticket,
        borrower: Borrower,
        bell: Arc<Bell>,
        since: Moment,
    ) {
        let at = self
            .waiting
            .partition_point(|waiting| waiting.ticket < ticket);
        self.waiting.insert(
            at,
            Waiting {
                ticket,
                since,
                borrower,
                bell,
                roused: false,
            },
        );
    }

    pub(super) fn leave(&mut self, ticket: Ticket) {
        if let Some(at) = self.position(ticket) {
            self.waiting.remove(at);
        }
    }

    pub(super) fn pop_head(&mut self) -> Option<Waiting> {
        self.waiting.pop_front()
    }

    /// The longest waiter that is not on its way to something idle.
    pub(super) fn pop_unroused(&mut self) -> Option<Waiting> {
        let at = self.waiting.iter().position(|waiting| !waiting.roused)?;
        self.waiting.remove(at)
    }

    /// All waiters that are not on their way to something idle.
    pub(super) fn pop_all_unroused(&mut self) -> Vec<Waiting> {
        let all = std::mem::take(&mut self.waiting);
        let (roused, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|waiting| waiting.roused);
        self.waiting = roused.into();
        others
    }

    pub(super) fn get_mut(&mut self, ticket: Ticket) -> Option<&mut Waiting> {
        let at = self.position(ticket)?;
        self.waiting.get_mut(at)
    }

    /// How many are on their way to what is idle.
    pub(super) fn roused(&self) -> usize {
        self.waiting.iter().filter(|waiting| waiting.roused).count()
    }

    /// Marks the longest waiter that is not on its way yet.
    pub(super) fn rouse_next(&mut self) -> Option<Arc<Bell>> {
        let next = self.waiting.iter_mut().find(|waiting| !waiting.roused)?;
        next.roused = true;
        Some(next.bell.clone())
    }

    /// Sends everybody away.
    pub(super) fn dissolve(&mut self) -> Vec<Arc<Bell>> {
        self.waiting.drain(..).map(|waiting| waiting.bell).collect()
    }

    fn position(&self, ticket: Ticket) -> Option<usize> {
        self.waiting
            .binary_search_by_key(&ticket, |waiting| waiting.ticket)
            .ok()
    }
}
