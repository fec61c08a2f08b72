//! The wait queue: the waiters, longest first.
//!
//! A waiter may be *roused*: woken because something was idle, and on its way to take it. Roused waiters are counted,
//! so that no more are woken than there are idle resources.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

use crate::bell::Bell;
use crate::clock::Moment;
use crate::loan::Borrower;

/// A waiter's place in the queue. Smaller is earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(u64);

/// A waiter in the queue.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) ticket: Ticket,
    pub(super) since: Moment,
    pub(super) borrower: Borrower,
    pub(super) bell: Arc<Bell>,
    /// It was woken because something was idle, and has not looked yet.
    roused: bool,
}

/// The waiters, in the order of their tickets.
#[derive(Debug, Default)]
pub(super) struct WaitQueue {
    waiting: VecDeque<Waiting>,
    next_ticket: u64,
    /// The number of roused waiters.
    roused: usize,
    /// All waiters before this ticket are roused, so the search for one that is not can start here.
    unroused_from: Ticket,
}

impl WaitQueue {
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

    /// When the longest waiter began to wait.
    pub(super) fn head_since(&self) -> Option<Moment> {
        self.waiting.front().map(|head| head.since)
    }

    /// When the waiter at this position began to wait; the longest waiter is at 0.
    pub(super) fn since_of(&self, number: usize) -> Option<Moment> {
        self.waiting.get(number).map(|waiting| waiting.since)
    }

    pub(super) fn head_bell(&self) -> Option<Arc<Bell>> {
        self.waiting.front().map(|head| head.bell.clone())
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
        let at = self.first_from(ticket);
        self.unroused_from = self.unroused_from.min(ticket);
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
            self.remove(at);
        }
    }

    pub(super) fn pop_head(&mut self) -> Option<Waiting> {
        self.remove(0)
    }

    /// Removes the longest waiter that is not roused.
    pub(super) fn pop_unroused(&mut self) -> Option<Waiting> {
        let at = self.first_unroused()?;
        self.remove(at)
    }

    /// Removes all waiters that are not roused.
    pub(super) fn pop_all_unroused(&mut self) -> Vec<Waiting> {
        let all = mem::take(&mut self.waiting);
        let (roused, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|waiting| waiting.roused);
        self.waiting = roused.into();
        others
    }

    /// A waiter looks for a resource: clears its roused mark. Returns its borrower and whether it was roused.
    pub(super) fn look(&mut self, ticket: Ticket) -> Option<(Borrower, bool)> {
        let at = self.position(ticket)?;
        let waiting = &mut self.waiting[at];
        let was_roused = mem::take(&mut waiting.roused);
        let borrower = waiting.borrower;
        self.roused -= usize::from(was_roused);
        self.unroused_from = self.unroused_from.min(ticket);
        Some((borrower, was_roused))
    }

    /// The number of roused waiters.
    pub(super) fn roused(&self) -> usize {
        self.roused
    }

    /// Marks the longest waiter that is not roused yet, and returns its bell.
    pub(super) fn rouse_next(&mut self) -> Option<Arc<Bell>> {
        let at = self.first_unroused()?;
        let next = &mut self.waiting[at];
        next.roused = true;
        self.roused += 1;
        Some(next.bell.clone())
    }

    /// Empties the queue and returns all bells.
    pub(super) fn dissolve(&mut self) -> Vec<Arc<Bell>> {
        self.roused = 0;
        self.waiting.drain(..).map(|waiting| waiting.bell).collect()
    }

    /// Checks the counts; for debug builds.
    pub(super) fn check(&self) {
        let roused = self.waiting.iter().filter(|waiting| waiting.roused);
        assert_eq!(
            roused.count(),
            self.roused,
            "bug: roused waiters miscounted"
        );
        let before = self
            .waiting
            .iter()
            .take(self.first_from(self.unroused_from));
        let mut unroused = before.filter(|waiting| !waiting.roused);
        assert!(unroused.next().is_none(), "bug: a waiter is passed over");
    }

    fn remove(&mut self, at: usize) -> Option<Waiting> {
        let removed = self.waiting.remove(at)?;
        self.roused -= usize::from(removed.roused);
        Some(removed)
    }

    /// The position of the longest waiter that is not roused.
    fn first_unroused(&mut self) -> Option<usize> {
        let from = self.first_from(self.unroused_from);
        let mut waiting = self.waiting.range(from..);
        let first = waiting.position(|waiting| !waiting.roused);
        let at = first.map_or(self.waiting.len(), |first| from + first);
        let ticket = self.waiting.get(at).map(|waiting| waiting.ticket);
        self.unroused_from = ticket.unwrap_or(Ticket(self.next_ticket));
        first.map(|_| at)
    }

    fn first_from(&self, ticket: Ticket) -> usize {
        self.waiting
            .partition_point(|waiting| waiting.ticket < ticket)
    }

    fn position(&self, ticket: Ticket) -> Option<usize> {
        self.waiting
            .binary_search_by_key(&ticket, |waiting| waiting.ticket)
            .ok()
    }
}
