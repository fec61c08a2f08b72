//! The wait queue: joining, claiming, timing out and handing over.

use std::mem;
use std::sync::Arc;

use super::{Accounts, Claim, Grant, Occupant, PlaceState, Refusal, Settled, Ticket};
use crate::bell::Bell;
use crate::clock::{Moment, Nanoseconds};
use crate::loan::Borrower;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Whether a caller that found nothing may briefly look again before it joins the queue: only a return can help it,
    /// and no caller waits yet. Not where the order is strict (a barging bound of zero), since it would lose its place.
    pub(crate) fn may_be_back_soon(&self) -> bool {
        let may_wait = self.rules.max_waiting > 0 && self.turns.bound() > Nanoseconds::default();
        may_wait && self.is_plain && self.stock.len() == 0 && !self.may_grow()
    }

    /// Whether a caller that found nothing may wait.
    pub(crate) fn admit(&mut self, now: Moment) -> Result<(), Refusal<F>> {
        if self.closed {
            return Err(Refusal::Closed);
        }
        // Idle resources that need validation are only validated for waiters. So waiters for these are allowed on top,
        // or the resources would never be lent.
        let to_be_validated = self.stock.len() + self.places.validating();
        let may_wait = self.rules.max_waiting.saturating_add(to_be_validated);
        if self.queue.len() >= may_wait {
            self.counters.shed += 1;
            return Err(Refusal::Full);
        }
        self.outage.notice(now);
        match &self.last_failure {
            Some(failure) if self.is_to_be_told() => {
                self.counters.failed += 1;
                Err(Refusal::Failing(failure.clone()))
            }
            _ => Ok(()),
        }
    }

    /// Whether a caller that found nothing gets the last failure at once.
    fn is_to_be_told(&self) -> bool {
        // Idle resources that could not be taken may still be, after a validation or when it is the caller's turn.
        if self.stock.len() > 0 {
            return false;
        }
        let is_held_up = self.rules.fail_fast && self.outage.holds_up();
        let would_make = !self.paused && self.may_grow();
        is_held_up || would_make && self.outage.is_hopeless(self.places.awaited_makes())
    }

    /// A caller that found nothing joins the end of the queue.
    pub(crate) fn join(&mut self, borrower: Borrower, bell: Arc<Bell>, now: Moment) -> Ticket {
        // If this caller times out, its error says how long the others have held their resources. While any caller waits,
        // every new loan is stamped, so only the first waiter has to stamp those that exist.
        if !self.tells_time() || mem::take(&mut self.may_lack_stamps) {
            self.stamp(now);
        }
        self.counters.waited += 1;
        let ticket = self.queue.join(borrower, bell, now);
        self.conclude();
        ticket
    }

    /// A waiter checks for a resource. Unless the answer is [`Claim::Nothing`], it has left the queue.
    pub(crate) fn claim(&mut self, ticket: Ticket, now: Moment) -> Claim<S, F> {
        if let Some(grant) = self.collect(ticket) {
            if let Grant::Lent(slot) = &grant {
                // The loan begins only now: until the waiter collected it, the resource was not in use.
                self.places.begin_loan(slot.place(), now);
            }
            return Claim::Granted(grant);
        }
        if self.closed {
            return Claim::Closed;
        }
        let Some((borrower, was_roused)) = self.queue.look(ticket) else {
            unreachable!("bug: a waiter looks that is not in the queue");
        };
        let is_its_turn = was_roused || self.queue.is_head(ticket) || !self.must_queue(now);
        if self.paused || !is_its_turn {
            return Claim::Nothing;
        }
        let Some(slot) = self.take_warm(&borrower, now) else {
            return Claim::Nothing;
        };
        self.queue.leave(ticket);
        self.conclude();
        Claim::Taken(slot)
    }

    /// A waiter timed out. It checks once more, and leaves the queue whatever it finds.
    pub(crate) fn leave(&mut self, ticket: Ticket, now: Moment) -> Claim<S, F> {
        let last_look = self.claim(ticket, now);
        if let Claim::Nothing = last_look {
            self.note_time_out();
            self.waited_in_vain += 1;
            // Not at each timeout: otherwise many short waits for a slow make would start as many more makes.
            if self.waited_in_vain.is_power_of_two() {
                self.places.forsake_one();
            }
        }
        self.queue.leave(ticket);
        self.conclude();
        last_look
    }

    /// A waiter whose resource turned out to be unusable gets its old place in the queue back.
    pub(crate) fn rejoin(
        &mut self,
        ticket: Ticket,
        borrower: Borrower,
        bell: Arc<Bell>,
        since: Moment,
    ) {
        self.may_lack_stamps |= !self.tells_time();
        self.queue.rejoin(ticket, borrower, bell, since);
        self.conclude();
    }

    /// The next waiter to wake because a resource is idle; none if enough waiters are on their way already.
    pub(crate) fn rouse(&mut self) -> Option<Arc<Bell>> {
        let warm = self.stock.warm_len();
        if warm == 0 || self.paused || self.queue.roused() >= warm {
            return None;
        }
        self.queue.rouse_next()
    }

    #[inline]
    pub(super) fn anyone_waiting(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Whether a new caller has to join the queue although something may be idle.
    pub(super) fn must_queue(&self, now: Moment) -> bool {
        let head_since = self.queue.head_since();
        head_since.is_some_and(|since| self.turns.is_lines(since, now))
    }

    /// It is the queue's turn. Usually the resource is handed to the longest waiter. But while uses are short, it stays
    /// available to running threads if at least half of the resources have been handed over and not collected yet, and
    /// are not late: otherwise all resources might be on their way to waiters, and none in use. While uses are short,
    /// the returning thread yields the processor either way.
    pub(super) fn take_turn(&mut self, slot: S, now: Moment) -> Settled<S> {
        if !self.turns.uses_are_short(now) {
            return Settled::Kept(Some(self.hand_to_head(slot, now)));
        }
        let are_enough_on_their_way = self.grants.len() * 2 >= self.places.counted();
        if are_enough_on_their_way && !self.turns.are_late(now) {
            self.turns.pass(now);
            self.keep(slot, now);
            return Settled::MakeWay(None);
        }
        Settled::MakeWay(Some(self.hand_to_head(slot, now)))
    }

    /// Hands the resource to the longest waiter, which must exist. Returns its bell, to be rung after unlocking.
    pub(super) fn hand_to_head(&mut self, slot: S, now: Moment) -> Arc<Bell> {
        let Some(head) = self.queue.pop_head() else {
            unreachable!("bug: a hand-over, and nobody waits");
        };
        self.latest_stamp = now;
        self.turns.hand_over(now);
        let lent = PlaceState::lent(slot.id(), &head.borrower, now);
        self.places.set(slot.place(), lent);
        self.counters.lent += 1;
        self.grants.push((head.ticket, Grant::Lent(slot)));
        self.conclude();
        head.bell
    }

    pub(super) fn collect(&mut self, ticket: Ticket) -> Option<Grant<S, F>> {
        let at = self
            .grants
            .iter()
            .position(|(granted, _)| *granted == ticket)?;
        Some(self.grants.swap_remove(at).1)
    }
}
