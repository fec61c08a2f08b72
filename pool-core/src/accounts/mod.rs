//! The pool's books: who has what, who waits, and what is due. No I/O, no user code, no clock, no lock.
//!
//! Every slot of the pool is in one of these states, and a verb of [`Accounts`] is one transition:
//!
//! | a slot is | counted | its resource is in | it leaves to |
//! |---|---|---|---|
//! | vacant | no | – | reserved ([`due`](Accounts::due), [`due_for_later`](Accounts::due_for_later)) |
//! | reserved | yes | nowhere yet (`make` runs) | lent or idle ([`welcome`](Accounts::welcome)) · vacant ([`vacate`](Accounts::vacate)) |
//! | lent | yes | the user's guard | idle or lent to a waiter ([`give_back`](Accounts::give_back)) · ending ([`end`](Accounts::end)) · vacant ([`vacate`](Accounts::vacate)) |
//! | idle | yes | the available set, warm or cold | lent ([`take`](Accounts::take), [`claim`](Accounts::claim)) · checking ([`due`](Accounts::due)) · ending ([`close`](Accounts::close)) |
//! | checking | yes | the worker's frame (`validate` runs) | lent or idle ([`welcome`](Accounts::welcome)) · idle ([`put_back`](Accounts::put_back)) · ending ([`end`](Accounts::end)) |
//! | ending | yes | the frame that drops it | vacant ([`vacate`](Accounts::vacate)) |
//!
//! A resource that is being dropped is still counted, because it still exists: the cap is one on resources, not on
//! good ones.
//!
//! Two things are never remembered as events but worked out from the state after each transition, so that they
//! cannot be forgotten: whether a waiter must be woken ([`rouse`](Accounts::rouse)), and whether a resource must be
//! validated or made ([`due`](Accounts::due)).

mod line;
mod places;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use crate::bell::Bell;
use crate::clock::Moment;
use crate::loan::Borrower;
use crate::resource_id::ResourceId;
use crate::status::Status;

use line::Line;
pub(crate) use line::Ticket;
pub(crate) use places::{Lending, Place};
use places::{PlaceState, Places};

/// What the accounts must know of a resource that they keep: where it stands in the books.
pub(crate) trait Occupant {
    fn place(&self) -> Place;
    fn id(&self) -> ResourceId;
}

/// The settings that decide transitions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) max_size: usize,
    /// How long the longest waiter may have waited while newcomers still pass the line.
    pub(crate) barging_bound: Duration,
    /// Idle for at least this long means `validate` before lending; `None` is never.
    pub(crate) validate_after_idle: Option<Duration>,
}

/// The books of a pool of `S`s, whose makes fail with an `F`.
pub(crate) struct Accounts<S, F> {
    rules: Rules,
    places: Places,
    /// The available set: a stack, so that the warmest is lent first and a surplus grows cold.
    warm: Vec<Idle<S>>,
    /// Available, but found to have been idle for so long that they must be validated first; the warmest last.
    cold: Vec<Idle<S>>,
    /// Who waits, longest first.
    line: Line,
    /// What has been handed to waiters that have not come for it yet; at most one each.
    grants: Vec<(Ticket, Grant<S, F>)>,
    /// Who waits for a closed pool to be empty.
    closers: Vec<Arc<Bell>>,
    last_failure: Option<F>,
    closed: bool,
}

/// An available resource and since when it has been so.
pub(crate) struct Idle<S> {
    pub(crate) slot: S,
    pub(crate) since: Moment,
}

/// Work that must be done for those who wait.
pub(crate) enum Due<S> {
    /// Make a resource for this slot, now reserved.
    Make(Place),
    /// Validate this one, now checking.
    Validate(Idle<S>),
}

/// What a waiter was handed.
#[derive(Debug)]
pub(crate) enum Grant<S, F> {
    /// A resource, lent to it.
    Lent(S),
    /// The failure of a make that concerned it.
    Failed(F),
}

/// What a waiter finds when it looks.
#[derive(Debug)]
pub(crate) enum Claim<S, F> {
    /// Something handed to it while it waited.
    Granted(Grant<S, F>),
    /// Something that was idle, now lent to it.
    Taken(S),
    /// The pool was closed while it waited.
    Closed,
    /// Nothing yet: it is still in the line.
    Nothing,
}

/// What became of a resource that came back or was made.
pub(crate) enum Settled<S> {
    /// It is idle, or with a waiter, who is to be rung after unlocking.
    Kept(Option<Arc<Bell>>),
    /// Nobody wants it any more. It is ending: to be dropped and vacated.
    Refused(S),
}

/// What a closed pool leaves to its closer.
pub(crate) struct Remains<S> {
    /// Idle resources, now ending: to be dropped and vacated.
    pub(crate) idle: Vec<S>,
    /// The waiters, out of the line already: to be rung.
    pub(crate) waiters: Vec<Arc<Bell>>,
}

impl<S: Occupant, F: Clone> Accounts<S, F> {
    pub(crate) fn new(rules: Rules) -> Self {
        Self {
            rules,
            places: Places::default(),
            warm: Vec::new(),
            cold: Vec::new(),
            line: Line::default(),
            grants: Vec::new(),
            closers: Vec::new(),
            last_failure: None,
            closed: false,
        }
    }

    /// Whether the verbs that take the time decide anything by it now.
    #[inline]
    pub(crate) fn anyone_waiting(&self) -> bool {
        !self.line.is_empty()
    }

    /// Whether a return concerns nobody but the available set.
    #[inline]
    pub(crate) fn is_quiet(&self) -> bool {
        !self.closed && !self.anyone_waiting()
    }

    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// A newcomer takes the warmest idle resource, if one needs no validation and the line lets the newcomer pass.
    #[inline]
    pub(crate) fn take(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        if self.anyone_waiting() && self.must_queue(now) {
            return None;
        }
        let taken = self.take_warm(borrower, now);
        self.check();
        taken
    }

    /// A newcomer that found nothing joins the end of the line.
    pub(crate) fn join(&mut self, borrower: Borrower, bell: Arc<Bell>, now: Moment) -> Ticket {
        // Whoever has to wait will want to say for how long the others have held what it waits for.
        self.places.stamp_loans(now);
        let ticket = self.line.join(borrower, bell, now);
        self.check();
        ticket
    }

    /// A waiter looks whether something is there for it. With anything but [`Claim::Nothing`] it has left the line.
    pub(crate) fn claim(&mut self, ticket: Ticket, now: Moment) -> Claim<S, F> {
        if let Some(grant) = self.collect(ticket) {
            return Claim::Granted(grant);
        }
        if self.closed {
            return Claim::Closed;
        }
        let Some(waiting) = self.line.get_mut(ticket) else {
            unreachable!("bug: a waiter looks that is not in the line");
        };
        let was_roused = std::mem::take(&mut waiting.roused);
        let borrower = waiting.borrower;
        if !was_roused && !self.line.is_head(ticket) && self.must_queue(now) {
            return Claim::Nothing;
        }
        let Some(slot) = self.take_warm(&borrower, now) else {
            return Claim::Nothing;
        };
        self.line.leave(ticket);
        self.check();
        Claim::Taken(slot)
    }

    /// A waiter's time is up: it looks once more, and is out of the line whatever it finds.
    pub(crate) fn leave(&mut self, ticket: Ticket, now: Moment) -> Claim<S, F> {
        let last_look = self.claim(ticket, now);
        self.line.leave(ticket);
        self.check();
        last_look
    }

    /// A waiter whose grant turned out to be unusable gets its old place in the line again.
    pub(crate) fn rejoin(
        &mut self,
        ticket: Ticket,
        borrower: Borrower,
        bell: Arc<Bell>,
        since: Moment,
    ) {
        self.line.rejoin(ticket, borrower, bell, since);
        self.check();
    }

    /// A holder returns a good resource: to the longest waiter once that has waited past the barging bound, else to
    /// the available set.
    #[inline]
    pub(crate) fn give_back(&mut self, slot: S, now: Moment) -> Settled<S> {
        if self.closed {
            return self.refuse(slot);
        }
        let bell = if self.anyone_waiting() && self.must_queue(now) {
            self.grant_to_head(slot, now)
        } else {
            self.set_idle(slot, now);
            None
        };
        self.check();
        Settled::Kept(bell)
    }

    /// A resource just made or just validated comes to the longest waiter, or else to the available set. No newcomer
    /// passes the line here: it is for those who wait that the resource was made.
    pub(crate) fn welcome(&mut self, slot: S, now: Moment) -> Settled<S> {
        if self.closed {
            return self.refuse(slot);
        }
        let bell = if self.anyone_waiting() {
            self.grant_to_head(slot, now)
        } else {
            self.set_idle(slot, now);
            None
        };
        self.check();
        Settled::Kept(bell)
    }

    /// A resource that was to be validated was not after all: it is idle again, and as cold as before.
    pub(crate) fn put_back(&mut self, idle: Idle<S>) -> Settled<S> {
        if self.closed {
            return self.refuse(idle.slot);
        }
        self.places.set(idle.slot.place(), PlaceState::Idle);
        self.cold.push(idle);
        self.check();
        Settled::Kept(None)
    }

    /// If somebody waits for whom nothing is on its way, says what to do about it: validate something cold or, if the
    /// cap allows it, make another.
    pub(crate) fn due(&mut self) -> Option<Due<S>> {
        if self.closed || self.line.len() <= self.coming() {
            return None;
        }
        self.start_something()
    }

    /// The same for somebody who found nothing and does not wait, unless something is on its way already.
    pub(crate) fn due_for_later(&mut self) -> Option<Due<S>> {
        if self.closed || self.coming() > 0 {
            return None;
        }
        self.start_something()
    }

    /// A make failed, and the longest waiter for whom nothing is idle learns why. Its slot stays reserved until
    /// [`vacate`](Self::vacate). Returns whom to wake, after unlocking.
    pub(crate) fn fail(&mut self, failure: F) -> Option<Arc<Bell>> {
        self.last_failure = Some(failure.clone());
        let bell = self.line.pop_unroused().map(|waiter| {
            self.grants.push((waiter.ticket, Grant::Failed(failure)));
            waiter.bell
        });
        self.check();
        bell
    }

    /// A resource, lent or being checked, will be dropped: its slot stays counted until [`vacate`](Self::vacate).
    pub(crate) fn end(&mut self, place: Place) {
        self.places.set(place, PlaceState::Ending);
        self.check();
    }

    /// A slot has nothing in it any more. With the last one of a closed pool, returns its closers, to be rung.
    pub(crate) fn vacate(&mut self, place: Place) -> Vec<Arc<Bell>> {
        self.places.vacate(place);
        self.check();
        if self.closed && self.places.counted() == 0 {
            std::mem::take(&mut self.closers)
        } else {
            Vec::new()
        }
    }

    /// Whom to wake so that what is idle finds its way to those who wait: none if enough are on their way already.
    pub(crate) fn rouse(&mut self) -> Option<Arc<Bell>> {
        // In this order: counting goes through the whole line.
        if self.warm.is_empty() || self.line.roused() >= self.warm.len() {
            return None;
        }
        self.line.rouse_next()
    }

    /// Nothing is lent any more, nothing is made any more, and nobody waits any more.
    pub(crate) fn close(&mut self) -> Remains<S> {
        self.closed = true;
        let idle = self.cold.drain(..).chain(self.warm.drain(..));
        let idle: Vec<S> = idle.map(|idle| idle.slot).collect();
        for slot in &idle {
            self.places.set(slot.place(), PlaceState::Ending);
        }
        let waiters = self.line.dissolve();
        self.check();
        Remains { idle, waiters }
    }

    /// A closer wants to know when the pool is empty; false when it is so now.
    pub(crate) fn await_empty(&mut self, bell: &Arc<Bell>) -> bool {
        let is_empty = self.places.counted() == 0;
        if !is_empty && !self.closers.iter().any(|closer| Arc::ptr_eq(closer, bell)) {
            self.closers.push(bell.clone());
        }
        !is_empty
    }

    /// All numbers at one moment.
    pub(crate) fn status(&self) -> Status {
        Status {
            max_size: self.rules.max_size,
            available: self.idle_count(),
            in_use: self.places.lent(self.idle_count()),
            making: self.places.reserved(),
            validating: self.places.checking(),
            disposing: self.places.ending(),
            waiting: self.line.len(),
            closed: self.closed,
        }
    }

    /// Who has what. Stamps with `now` those whose beginning nobody has noted yet.
    pub(crate) fn lendings(&mut self, now: Moment) -> Vec<Lending> {
        self.places.stamp_loans(now);
        self.places.lendings().cloned().collect()
    }

    /// The loan that has lasted longest, as far as anybody has noted.
    pub(crate) fn longest_lending(&self) -> Option<Lending> {
        let lendings = self.places.lendings();
        // Nobody has had to wait since those without a stamp were lent: they are the latest.
        let longest = lendings.min_by_key(|lending| lending.since.unwrap_or(Moment::NEVER));
        longest.cloned()
    }

    /// Why the last make that failed did, if one has.
    pub(crate) fn last_failure(&self) -> Option<F> {
        self.last_failure.clone()
    }

    /// Whatever the last failure was, it is over. Returned to be dropped after unlocking.
    pub(crate) fn forget_failure(&mut self) -> Option<F> {
        self.last_failure.take()
    }

    /// Whether a newcomer has to join the line although something may be idle.
    fn must_queue(&self, now: Moment) -> bool {
        let bound = self.rules.barging_bound;
        self.line
            .head_since()
            .is_some_and(|since| now.since(since) >= bound)
    }

    #[inline]
    fn take_warm(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        let Idle { slot, since } = self.warm.pop()?;
        if self.is_cold(since, now) {
            self.chill(Idle { slot, since });
            return None;
        }
        // Where some setting needed the time, the loan's beginning is known for free.
        let since = self.rules.validate_after_idle.map(|_| now);
        self.places
            .lend(slot.place(), Lending::new(slot.id(), borrower, since));
        Some(slot)
    }

    #[inline]
    fn is_cold(&self, since: Moment, now: Moment) -> bool {
        match self.rules.validate_after_idle {
            Some(bound) => now.since(since) >= bound,
            None => false,
        }
    }

    /// The warmest was cold: so are all that came before it.
    #[cold]
    fn chill(&mut self, warmest: Idle<S>) {
        self.cold.append(&mut self.warm);
        self.cold.push(warmest);
    }

    /// What will come to those who wait without anything more being done.
    fn coming(&self) -> usize {
        self.places.reserved() + self.places.checking() + self.warm.len()
    }

    fn idle_count(&self) -> usize {
        self.warm.len() + self.cold.len()
    }

    fn may_grow(&self) -> bool {
        self.places.counted() < self.rules.max_size
    }

    fn start_something(&mut self) -> Option<Due<S>> {
        let due = if let Some(idle) = self.cold.pop() {
            self.places.set(idle.slot.place(), PlaceState::Checking);
            Due::Validate(idle)
        } else if self.may_grow() {
            Due::Make(self.places.reserve())
        } else {
            return None;
        };
        self.check();
        Some(due)
    }

    fn refuse(&mut self, slot: S) -> Settled<S> {
        self.end(slot.place());
        Settled::Refused(slot)
    }

    #[inline]
    fn set_idle(&mut self, slot: S, now: Moment) {
        self.places.set(slot.place(), PlaceState::Idle);
        self.warm.push(Idle { slot, since: now });
    }

    fn grant_to_head(&mut self, slot: S, now: Moment) -> Option<Arc<Bell>> {
        let head = self.line.pop_head()?;
        let lending = Lending::new(slot.id(), &head.borrower, Some(now));
        self.places.lend(slot.place(), lending);
        self.grants.push((head.ticket, Grant::Lent(slot)));
        Some(head.bell)
    }

    fn collect(&mut self, ticket: Ticket) -> Option<Grant<S, F>> {
        let at = self
            .grants
            .iter()
            .position(|(granted, _)| *granted == ticket)?;
        Some(self.grants.swap_remove(at).1)
    }

    /// What must hold after every transition.
    #[inline]
    fn check(&self) {
        if cfg!(debug_assertions) {
            let counted = self.places.counted();
            assert!(
                counted <= self.rules.max_size,
                "bug: more slots than the cap"
            );
            let idle = self.idle_count();
            assert!(
                !self.closed || idle == 0,
                "bug: idle resources in a closed pool"
            );
            assert!(
                !self.closed || self.line.is_empty(),
                "bug: waiters in a closed pool"
            );
            self.places.check(idle);
        }
    }
}
