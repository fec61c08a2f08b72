//! The pool's books: who has what, who waits, and what is due. No I/O, no user code, no clock, no lock.
//!
//! Every slot of the pool is in one of these states, and a verb of [`Accounts`] is one transition:
//!
//! | a slot is | counted | its resource is in | it leaves to |
//! |---|---|---|---|
//! | vacant | no | – | reserved ([`due`](Accounts::due), [`due_for_later`](Accounts::due_for_later)) |
//! | reserved | yes | nowhere yet (`make` runs) | lent or idle ([`welcome`](Accounts::welcome)) · vacant ([`vacate`](Accounts::vacate)) |
//! | lent | yes | the user's guard | idle or lent to a waiter ([`give_back`](Accounts::give_back)) · ending ([`end`](Accounts::end)) · vacant ([`vacate`](Accounts::vacate)) |
//! | idle | yes | the available set, warm or cold | lent ([`take`](Accounts::take), [`claim`](Accounts::claim)) · checking ([`due`](Accounts::due)) · tended or ending ([`upkeep`](Accounts::upkeep)) · ending ([`close`](Accounts::close) and others) |
//! | checking | yes | the worker's frame (`validate` runs) | lent or idle ([`validated`](Accounts::validated)) · idle ([`put_back`](Accounts::put_back)) · ending ([`end`](Accounts::end)) |
//! | tended | yes | the same, but nobody waits for it, and who comes does not count on it | as checking |
//! | ending | yes | the frame that drops it | vacant ([`vacate`](Accounts::vacate)) |
//!
//! A slot that is reserved or checking may also be *forsaken*, when somebody has waited in vain: the first time, the
//! second, the fourth, the eighth and so on, until something comes. It is counted, and what it brings is welcome, but
//! another is started for the next who waits. So a make that hangs does not hold up all who come after, nor do many
//! short waits for a slow one start a storm.
//!
//! A resource that is being dropped is still counted, because it still exists: the cap is one on resources, not on
//! good ones.
//!
//! What follows from a transition is never remembered as an event but worked out from the state that it leaves, so that
//! it cannot be forgotten ([`follow_up`](Accounts::follow_up)): whom to wake, what to make, validate or drop, and when to
//! look again.
//!
//! Here are the verbs of borrowing and returning, waiting and making; `control` has what the pool's owner asks for,
//! `upkeep` what happens because time passes, `keep_alive` a part of that, `report` what the books tell. `places`,
//! `stock`, `line`, `outage` and `invalidations` are what they are kept in.

mod control;
mod invalidations;
mod keep_alive;
mod lifetime;
mod line;
mod outage;
mod places;
mod report;
mod stock;
#[cfg(test)]
mod tests;
mod upkeep;

use std::iter;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use crate::bell::Bell;
use crate::clock::{Moment, Nanoseconds};
use crate::counters::{Cause, Counters};
use crate::histogram::Timings;
use crate::loan::Borrower;
use crate::manager::Severity;
use crate::resource_id::ResourceId;

use invalidations::Invalidations;
use keep_alive::KeepAlive;
use lifetime::Lifetime;
use line::Line;
pub(crate) use line::Ticket;
use outage::Outage;
pub(crate) use places::{Idle, Lending, Place};
use places::{PlaceState, Places};
use stock::Stock;

/// What the accounts must know of a resource that they keep.
pub(crate) trait Occupant {
    /// Where it stands in the books.
    fn place(&self) -> Place;
    /// Smaller than that of all for which a slot was reserved later.
    fn id(&self) -> ResourceId;
    fn made_at(&self) -> Moment;
}

/// The settings that decide transitions. See [`Builder`](crate::Builder) for what each means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) max_size: usize,
    pub(crate) min_idle: usize,
    pub(crate) max_waiting: usize,
    pub(crate) max_making: usize,
    pub(crate) barging_bound: Duration,
    pub(crate) validate_after_idle: Option<Duration>,
    pub(crate) condemn_older: bool,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) keep_alive: Option<Duration>,
    pub(crate) max_lifetime: Option<Duration>,
    /// By how much of it, at most, a lifetime is shortened.
    pub(crate) lifetime_jitter: f64,
    /// Any number; it decides which of the resources live longest.
    pub(crate) lifetime_chance: u64,
    pub(crate) fail_fast: bool,
    /// Whether every checkout and every return is told the time.
    pub(crate) knows_time: bool,
    pub(crate) record_use: bool,
}

/// The books of a pool of `S`s, whose makes fail with an `F`.
pub(crate) struct Accounts<S, F> {
    rules: Rules,
    /// The rules that every checkout asks, as it asks them.
    cold_after: Nanoseconds,
    barging_bound: Nanoseconds,
    places: Places<S>,
    stock: Stock,
    /// Who waits, longest first.
    line: Line,
    /// How many have left the line empty-handed since something last came to it.
    waited_in_vain: u64,
    /// What has been handed to waiters that have not come for it yet; at most one each.
    grants: Vec<(Ticket, Grant<S, F>)>,
    /// Ending, and nobody has come to drop them yet.
    doomed: Vec<S>,
    /// Tended, and nobody has come to validate them yet.
    to_be_tended: Vec<Idle<S>>,
    keep_alive: KeepAlive,
    lifetime: Lifetime,
    outage: Outage,
    last_failure: Option<F>,
    invalidations: Invalidations,
    /// Of the last resource for which a slot was reserved.
    last_id: ResourceId,
    counters: Counters,
    /// Boxed, so that what every checkout needs lies together.
    timings: Box<Timings>,
    /// The latest moment that a loan was stamped with. The coarse clock may be behind it.
    latest_stamp: Moment,
    /// Whether somebody waits who has not seen to it that the beginning of all loans is noted.
    may_lack_stamps: bool,
    /// Who waits for the pool to be empty.
    closers: Vec<Arc<Bell>>,
    upkeeper: Option<Upkeeper>,
    /// Whether no thread could be started to be the upkeeper.
    is_unattended: bool,
    /// See [`Self::is_plain`].
    is_plain: bool,
    /// Whether something may follow from a checkout or a return even if nobody waits: see [`Self::is_settled`].
    is_watchful: bool,
    /// With fewer idle ones than this, something follows.
    fewest_idle: usize,
    /// With more idle ones than this, something follows.
    most_idle: usize,
    /// Nothing that is idle ends earlier. Perhaps later: what has been lent since is still reckoned with, so that nobody
    /// has to go through all that is idle.
    earliest_end: Moment,
    /// When the upkeeper will look. From the return of something that ends earlier, something follows.
    next_look: Moment,
    /// Whether some resources are not to be kept for a reason that concerns all: closed, or more than the cap.
    is_shrinking: bool,
    /// The most that may be counted: the cap, or after a cut what was there already.
    allowance: usize,
    closed: bool,
    paused: bool,
}

/// The thread that looks again when time has passed, while there is something to look for. Where none can be started, it
/// is a waiter's.
struct Upkeeper {
    /// `None` until it has come to its post.
    bell: Option<Arc<Bell>>,
    wakes_at: Moment,
}

/// All that follows from a transition, to be done after unlocking.
pub(crate) struct FollowUp<S> {
    /// To be rung.
    pub(crate) roused: Vec<Arc<Bell>>,
    /// To be started.
    pub(crate) due: Vec<Due<S>>,
    /// To be dropped and vacated.
    pub(crate) doomed: Vec<S>,
    /// Whether an upkeeper must be sent to its post.
    pub(crate) needs_upkeeper: bool,
}

/// Work that must be done for those who wait.
pub(crate) enum Due<S> {
    /// Make a resource for this slot.
    Make(Reserved),
    /// Validate this one, now checking.
    Validate(Idle<S>),
}

/// A slot for what is to be made or adopted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reserved {
    pub(crate) place: Place,
    /// Settled with the slot, so that an invalidation ends what was only to begin to be made, too.
    pub(crate) id: ResourceId,
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

/// Why a newcomer may not join the line.
#[derive(Debug)]
pub(crate) enum Refusal<F> {
    Closed,
    /// As many wait as may.
    Full,
    /// Makes fail, and callers are to be told at once.
    Failing(F),
}

/// What became of a resource that came back or was made.
pub(crate) enum Settled<S> {
    /// It is idle, or with a waiter, who is to be rung after unlocking.
    Kept(Option<Arc<Bell>>),
    /// Nobody wants it any more. It is ending: to be dropped and vacated.
    Refused(S),
}

impl<S: Occupant, F: Clone> Accounts<S, F> {
    pub(crate) fn new(rules: Rules) -> Self {
        Self {
            rules,
            cold_after: rules.validate_after_idle.unwrap_or(Duration::MAX).into(),
            barging_bound: rules.barging_bound.into(),
            places: Places::default(),
            stock: Stock::default(),
            line: Line::default(),
            waited_in_vain: 0,
            grants: Vec::new(),
            doomed: Vec::new(),
            to_be_tended: Vec::new(),
            keep_alive: KeepAlive::new(rules.keep_alive),
            lifetime: Lifetime::new(
                rules.max_lifetime,
                rules.lifetime_jitter,
                rules.lifetime_chance,
            ),
            outage: Outage::default(),
            last_failure: None,
            invalidations: Invalidations::default(),
            last_id: ResourceId::NONE,
            counters: Counters::default(),
            timings: Box::default(),
            latest_stamp: Moment::EPOCH,
            may_lack_stamps: false,
            closers: Vec::new(),
            upkeeper: None,
            is_unattended: false,
            is_plain: false,
            // What is to be kept available is lacking from the start: that follows from the first look.
            is_watchful: true,
            is_shrinking: false,
            fewest_idle: rules.min_idle,
            most_idle: 0,
            earliest_end: Moment::NEVER,
            next_look: Moment::NEVER,
            allowance: rules.max_size,
            closed: false,
            paused: false,
        }
    }

    /// Whether the verbs that take the time must be told it exactly now, whatever the settings.
    #[inline]
    pub(crate) fn needs_exact_time(&self) -> bool {
        self.anyone_waiting() || self.invalidations.is_spreading()
    }

    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether nobody waits and nothing is out of the ordinary. Then [`take_plainly`](Self::take_plainly) and
    /// [`give_back_plainly`](Self::give_back_plainly) do what [`take`](Self::take) and [`give_back`](Self::give_back) would,
    /// and nothing follows from it.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The usual checkout.
    #[inline]
    pub(crate) fn take_plainly(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        debug_assert!(self.is_plain, "bug: a plain checkout out of the ordinary");
        let cold_after = self.cold_after;
        let is_cold = |proven| now.is_past(proven, cold_after);
        let place = self.stock.take_warm(&self.places, is_cold)?;
        let slot = self.lend(place, borrower, now, self.rules.knows_time);
        self.check();
        Some(slot)
    }

    /// The usual return; but a resource that was invalidated is given back, to be given back with more care.
    ///
    /// It is not told the time: asking for that is half of what a return costs. Nothing here depends on it but when an
    /// idle resource grows cold, and for that it passes for idle from the beginning of its use on: whoever used it for
    /// so long that this matters can wait for a validation.
    #[inline]
    pub(crate) fn give_back_plainly(&mut self, slot: S) -> Option<S> {
        debug_assert!(self.is_plain, "bug: a plain return out of the ordinary");
        if self.invalidations.may_concern(slot.id()) {
            return Some(slot);
        }
        // Nobody knows when its use ended, but not before the others came. If nobody knows when it began either, no setting
        // needs the time.
        let began = self.places.lent_since(slot.place());
        let since = began.max(self.stock.warmest_since(&self.places));
        self.put_idle(slot, since);
        self.check();
        None
    }

    /// A newcomer takes the warmest idle resource, if one needs no validation and the line lets the newcomer pass.
    #[inline]
    pub(crate) fn take(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        if self.paused || (self.anyone_waiting() && self.must_queue(now)) {
            return None;
        }
        let taken = self.take_warm(borrower, now);
        self.conclude();
        taken
    }

    /// Whether nothing but a return can help a newcomer that found nothing, nobody waits for one yet, and the newcomer may
    /// wait for a moment before it joins the line. Not where the order is strict: there it would lose its place.
    pub(crate) fn may_be_back_soon(&self) -> bool {
        let may_wait = self.rules.max_waiting > 0 && self.barging_bound > Nanoseconds::default();
        may_wait && self.is_plain && self.stock.len() == 0 && !self.may_grow()
    }

    /// Whether a newcomer that found nothing may wait.
    pub(crate) fn admit(&mut self, now: Moment) -> Result<(), Refusal<F>> {
        if self.closed {
            return Err(Refusal::Closed);
        }
        if self.line.len() >= self.rules.max_waiting {
            self.counters.shed += 1;
            return Err(Refusal::Full);
        }
        self.outage.notice(now);
        // What is idle and could not be taken may yet be: after a validation, or in its turn.
        let is_stuck = self.outage.holds_up() && self.stock.len() == 0;
        match &self.last_failure {
            Some(failure) if self.rules.fail_fast && is_stuck => {
                Err(Refusal::Failing(failure.clone()))
            }
            _ => Ok(()),
        }
    }

    /// A newcomer that found nothing joins the end of the line.
    pub(crate) fn join(&mut self, borrower: Borrower, bell: Arc<Bell>, now: Moment) -> Ticket {
        // Whoever has to wait will want to say for how long the others have held what it waits for. Those who come while
        // others wait find that noted.
        if !self.tells_time() || mem::take(&mut self.may_lack_stamps) {
            self.stamp(now);
        }
        self.counters.waited += 1;
        let ticket = self.line.join(borrower, bell, now);
        self.conclude();
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
        let Some((borrower, was_roused)) = self.line.look(ticket) else {
            unreachable!("bug: a waiter looks that is not in the line");
        };
        let is_its_turn = was_roused || self.line.is_head(ticket) || !self.must_queue(now);
        if self.paused || !is_its_turn {
            return Claim::Nothing;
        }
        let Some(slot) = self.take_warm(&borrower, now) else {
            return Claim::Nothing;
        };
        self.line.leave(ticket);
        self.conclude();
        Claim::Taken(slot)
    }

    /// A waiter's time is up: it looks once more, and is out of the line whatever it finds.
    pub(crate) fn leave(&mut self, ticket: Ticket, now: Moment) -> Claim<S, F> {
        let last_look = self.claim(ticket, now);
        if let Claim::Nothing = last_look {
            self.note_time_out();
            self.waited_in_vain += 1;
            // Not each time, or many short waits for a slow make would start as many more of them.
            if self.waited_in_vain.is_power_of_two() {
                self.places.forsake_one();
            }
        }
        self.line.leave(ticket);
        self.conclude();
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
        self.may_lack_stamps |= !self.tells_time();
        self.line.rejoin(ticket, borrower, bell, since);
        self.conclude();
    }

    /// A holder returns a good resource: to the longest waiter once that has waited past the barging bound, else to
    /// the available set.
    #[inline]
    pub(crate) fn give_back(&mut self, slot: S, now: Moment) -> Settled<S> {
        if let Some(cause) = self.unwanted(&slot, now) {
            return self.refuse(slot, cause);
        }
        if self.anyone_waiting() && !self.paused && self.must_queue(now) {
            return self.hand_to_head(slot, now);
        }
        if self.expect(&slot, now) < self.next_look {
            self.expect_upkeep();
        }
        self.put_idle(slot, now);
        self.conclude();
        Settled::Kept(None)
    }

    /// A resource just made or just validated comes to the longest waiter, or else to the available set. No newcomer
    /// passes the line here: it is for those who wait that it was made.
    pub(crate) fn welcome(&mut self, slot: S, now: Moment) -> Settled<S> {
        self.waited_in_vain = 0;
        if let Some(cause) = self.unwanted(&slot, now) {
            return self.refuse(slot, cause);
        }
        if self.anyone_waiting() && !self.paused {
            return self.hand_to_head(slot, now);
        }
        self.expect(&slot, now);
        let place = slot.place();
        self.places.set(place, PlaceState::idle_since(slot, now));
        self.stock.put(place);
        self.conclude();
        Settled::Kept(None)
    }

    /// A make succeeded: whatever was wrong is over. Returns the last failure, to be dropped after unlocking.
    pub(crate) fn made(&mut self, took: Duration) -> Option<F> {
        self.counters.made += 1;
        self.timings.make.record(took);
        self.outage.end();
        self.last_failure.take()
    }

    /// A resource was found good by `validate`: it comes to whom it concerns.
    pub(crate) fn validated(&mut self, idle: Idle<S>, now: Moment) -> Settled<S> {
        self.counters.validated += 1;
        let is_awaited = self.anyone_waiting() && !self.paused;
        if is_awaited || !self.places.is_tended(idle.slot.place()) {
            self.welcome(idle.slot, now)
        } else {
            self.tended(idle, now)
        }
    }

    /// A resource that was to be validated was not after all: it is idle again, and as cold as before.
    pub(crate) fn put_back(&mut self, idle: Idle<S>) -> Settled<S> {
        if self.closed {
            return self.refuse(idle.slot, Cause::Closed);
        }
        self.expect(&idle.slot, idle.proven);
        let place = idle.slot.place();
        self.places.set(place, PlaceState::Idle(idle));
        self.stock.put_cold(place);
        self.conclude();
        Settled::Kept(None)
    }

    /// If somebody waits for whom nothing is on its way, or too few are idle, says what to do about it.
    pub(crate) fn due(&mut self) -> Option<Due<S>> {
        if self.closed || self.paused {
            return None;
        }
        if self.line.len() > self.coming() {
            return self.start_something();
        }
        let may_refill = self.outage.allows_refill(self.places.making());
        if self.lacks_idle() && may_refill {
            self.start_make()
        } else {
            None
        }
    }

    /// What to do for somebody who found nothing and does not wait, unless something is on its way already.
    pub(crate) fn due_for_later(&mut self, now: Moment) -> Option<Due<S>> {
        self.outage.notice(now);
        if self.closed || self.paused || self.coming() > 0 {
            return None;
        }
        self.start_something()
    }

    /// A make failed. Its slot stays reserved until [`vacate`](Self::vacate). Returns whom to wake, after unlocking.
    ///
    /// If the reason may pass, waiters wait on until `retry_at` and longer, unless they are to be told at once. If not,
    /// the longest waiter for whom nothing is idle learns why, and only what nobody waits for is not made until then.
    pub(crate) fn fail(
        &mut self,
        failure: F,
        severity: Severity,
        retry_at: Moment,
    ) -> Vec<Arc<Bell>> {
        self.counters.make_failed += 1;
        self.last_failure = Some(failure.clone());
        let concerned = match severity {
            Severity::Fatal => {
                self.outage.be_told(retry_at);
                self.line.pop_unroused().into_iter().collect()
            }
            Severity::Transient => {
                self.outage.go_on(retry_at);
                if self.rules.fail_fast {
                    self.line.pop_all_unroused()
                } else {
                    Vec::new()
                }
            }
        };
        let mut bells = Vec::with_capacity(concerned.len());
        for waiter in concerned {
            self.grants
                .push((waiter.ticket, Grant::Failed(failure.clone())));
            bells.push(waiter.bell);
        }
        self.conclude();
        bells
    }

    /// A resource, lent or being checked, will be dropped: its slot stays counted until [`vacate`](Self::vacate).
    pub(crate) fn end(&mut self, place: Place, cause: Cause) {
        self.counters.disposed.count(cause);
        self.places.set(place, PlaceState::Ending(cause));
        self.conclude();
    }

    /// One that was last known to be good then was found to be no good: those known to be good no later will be no better.
    pub(crate) fn condemn(&mut self, proven: Moment) {
        if self.rules.condemn_older {
            let is_condemned = |idle: &Idle<S>| idle.proven <= proven;
            let condemned = self.stock.take_if(&self.places, is_condemned);
            self.doom(condemned, Cause::Condemned);
            self.conclude();
        }
    }

    /// A slot has nothing in it any more. With the last one, returns those who wait for the pool to be empty.
    pub(crate) fn vacate(&mut self, place: Place) -> Vec<Arc<Bell>> {
        self.places.vacate(place);
        self.allowance = self
            .rules
            .max_size
            .max(self.allowance.min(self.places.counted()));
        self.conclude();
        if self.places.counted() == 0 {
            mem::take(&mut self.closers)
        } else {
            Vec::new()
        }
    }

    /// Whom to wake so that what is idle finds its way to those who wait: none if enough are on their way already.
    pub(crate) fn rouse(&mut self) -> Option<Arc<Bell>> {
        let warm = self.stock.warm_len();
        if warm == 0 || self.paused || self.line.roused() >= warm {
            return None;
        }
        self.line.rouse_next()
    }

    /// All that follows from the state as it is.
    pub(crate) fn follow_up(&mut self) -> FollowUp<S> {
        // Empty vectors, as they mostly are, do not allocate.
        let mut roused: Vec<_> = iter::from_fn(|| self.rouse()).collect();
        let mut due: Vec<_> = iter::from_fn(|| self.due()).collect();
        due.extend(self.to_be_tended.drain(..).map(Due::Validate));
        let doomed = mem::take(&mut self.doomed);
        let needs_upkeeper = self.call_upkeeper(&mut roused);
        self.set_watermarks();
        self.conclude();
        FollowUp {
            roused,
            due,
            doomed,
            needs_upkeeper,
        }
    }

    /// Whether a loan's beginning is known for free: some setting needs the time, or somebody waits.
    #[inline]
    fn tells_time(&self) -> bool {
        self.rules.knows_time || self.anyone_waiting()
    }

    #[inline]
    fn anyone_waiting(&self) -> bool {
        !self.line.is_empty()
    }

    /// Whether a newcomer has to join the line although something may be idle.
    fn must_queue(&self, now: Moment) -> bool {
        let head_since = self.line.head_since();
        head_since.is_some_and(|since| now.is_past(since, self.barging_bound))
    }

    #[inline]
    fn take_warm(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        let cold_after = self.cold_after;
        loop {
            let is_cold = |proven| now.is_past(proven, cold_after);
            let place = self.stock.take_warm(&self.places, is_cold)?;
            if let Some(cause) = self.outlived(&self.places.idle(place).slot, now) {
                self.doom([place], cause);
                continue;
            }
            return Some(self.lend(place, borrower, now, self.tells_time()));
        }
    }

    /// From idle to lent.
    #[inline]
    fn lend(&mut self, place: Place, borrower: &Borrower, now: Moment, is_known: bool) -> S {
        let since = if is_known {
            now.max(self.latest_stamp)
        } else {
            Moment::NEVER
        };
        self.counters.lent += 1;
        self.places.lend(place, borrower, since)
    }

    /// From lent to idle.
    #[inline]
    fn put_idle(&mut self, slot: S, since: Moment) {
        self.stock.put(slot.place());
        self.places.give_back(Idle {
            slot,
            since,
            proven: since,
        });
    }

    /// Why a resource that comes is not to be kept, if it is not.
    #[inline]
    fn unwanted(&self, slot: &S, now: Moment) -> Option<Cause> {
        if self.is_shrinking {
            if self.closed {
                return Some(Cause::Closed);
            }
            if self.staying() > self.rules.max_size {
                return Some(Cause::Surplus);
            }
        }
        self.outlived(slot, now)
    }

    /// Why a resource has come to its end, if it has.
    #[inline]
    fn outlived(&self, slot: &S, now: Moment) -> Option<Cause> {
        if self.expires(slot) < now {
            return Some(Cause::Expired);
        }
        if self.invalidations.is_over(slot.id(), now) {
            return Some(Cause::Invalidated);
        }
        None
    }

    /// The end of a resource's lifetime; [`Moment::NEVER`] if it has none.
    #[inline]
    fn expires(&self, slot: &S) -> Moment {
        if self.lifetime.is_limited() {
            self.lifetime.end(slot.id(), slot.made_at())
        } else {
            Moment::NEVER
        }
    }

    /// When a resource ends at the latest, being idle: by its lifetime, or because it was invalidated.
    fn end_of(&self, slot: &S) -> Moment {
        self.expires(slot).min(self.invalidations.end_of(slot.id()))
    }

    /// What will come to those who wait without anything more being done.
    fn coming(&self) -> usize {
        self.places.coming() + self.stock.warm_len()
    }

    /// Whether, after all who wait have been served, fewer will be idle than should be.
    fn lacks_idle(&self) -> bool {
        // What is tended is idle but for a moment.
        let coming = self.places.coming() + self.places.tended() + self.stock.len();
        coming < self.line.len() + self.rules.min_idle
    }

    /// Whether a make would be started now if nothing stood against it.
    fn wants_make(&self) -> bool {
        let is_open = !self.closed && !self.paused;
        is_open && self.may_grow() && (self.line.len() > self.coming() || self.lacks_idle())
    }

    fn may_grow(&self) -> bool {
        self.places.counted() < self.rules.max_size
    }

    fn start_something(&mut self) -> Option<Due<S>> {
        let Some(place) = self.stock.take_cold() else {
            return self.start_make();
        };
        let idle = self.places.check_out(place);
        self.conclude();
        Some(Due::Validate(idle))
    }

    fn start_make(&mut self) -> Option<Due<S>> {
        let under_way = self.places.making();
        if !self.may_grow()
            || under_way >= self.rules.max_making
            || !self.outage.allows_make(under_way)
        {
            return None;
        }
        Some(Due::Make(self.reserve()))
    }

    fn reserve(&mut self) -> Reserved {
        let place = self.places.reserve();
        self.stock.make_room_for(self.places.counted());
        self.last_id.0 += 1;
        self.conclude();
        Reserved {
            place,
            id: self.last_id,
        }
    }

    /// Takes idle resources to their end, which somebody else will see to.
    fn doom(&mut self, places: impl IntoIterator<Item = Place>, cause: Cause) {
        for place in places {
            self.counters.disposed.count(cause);
            let idle = self.places.take(place, PlaceState::Ending(cause));
            self.doomed.push(idle.slot);
            self.is_watchful = true;
        }
    }

    #[cold]
    fn refuse(&mut self, slot: S, cause: Cause) -> Settled<S> {
        self.end(slot.place(), cause);
        Settled::Refused(slot)
    }

    /// To the longest waiter: there is one.
    fn hand_to_head(&mut self, slot: S, now: Moment) -> Settled<S> {
        let Some(head) = self.line.pop_head() else {
            unreachable!("bug: a hand-over, and nobody waits");
        };
        self.latest_stamp = now;
        let lent = PlaceState::lent(slot.id(), &head.borrower, now);
        self.places.set(slot.place(), lent);
        self.counters.lent += 1;
        self.grants.push((head.ticket, Grant::Lent(slot)));
        self.conclude();
        Settled::Kept(Some(head.bell))
    }

    fn collect(&mut self, ticket: Ticket) -> Option<Grant<S, F>> {
        let at = self
            .grants
            .iter()
            .position(|(granted, _)| *granted == ticket)?;
        Some(self.grants.swap_remove(at).1)
    }

    /// Ends a transition that may have changed more than who has what.
    fn conclude(&mut self) {
        self.is_plain = self.looks_plain();
        self.check();
    }

    fn looks_plain(&self) -> bool {
        !self.anyone_waiting() && self.is_ordinary()
    }

    /// Whether there is nothing to think of, but perhaps those who wait.
    fn is_ordinary(&self) -> bool {
        !self.lifetime.is_limited()
            && !self.keep_alive.is_on()
            && !self.closed
            && !self.paused
            && !self.is_shrinking
            && !self.is_watchful
            && !self.invalidations.is_spreading()
    }

    /// What must hold after every transition.
    #[inline]
    fn check(&self) {
        if cfg!(debug_assertions) {
            assert_eq!(self.is_plain, self.looks_plain(), "bug: misjudged");
            let (counted, idle) = (self.places.counted(), self.stock.len());
            assert!(counted <= self.allowance, "bug: more slots than the cap");
            assert!(
                !self.closed || idle == 0,
                "bug: idle resources in a closed pool"
            );
            assert!(
                !self.closed || self.line.is_empty(),
                "bug: waiters in a closed pool"
            );
            self.places.check(idle);
            self.line.check();
        }
    }
}
