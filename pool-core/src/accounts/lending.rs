//! Checkout and return.

use super::{Accounts, Idle, Occupant, Place, Settled};
use crate::clock::Moment;
use crate::counters::Cause;
use crate::loan::Borrower;

/// With more resources than this, enough of them are in use at any time, and short uses get no special treatment. With
/// four resources, that treatment let 64 threads do two to three times as much. With 16 it was a third more, but the
/// luckiest thread got 70 to 2,600 times as much done as the unluckiest, instead of 11 to 20 times (2 processors,
/// 2026-11-30).
const MOST_IN_TURNS: usize = 4;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Whether no time limit matters to a checkout now. Then it may be a plain one.
    #[inline]
    pub(crate) fn has_no_limit_near(&self, now: Moment) -> bool {
        let idle = self.stock.len();
        // The checkout leaves one less idle or, if the warmest turns out to be cold, no less.
        let is_unremarkable = self.fewest_idle < idle && idle <= self.most_idle;
        self.is_calm && is_unremarkable && now <= self.earliest_end
    }

    /// The fast path of a checkout.
    #[inline]
    pub(crate) fn take_plainly(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        debug_assert!(
            self.is_plain || self.has_no_limit_near(now),
            "bug: a plain checkout out of the ordinary"
        );
        let cold_after = self.cold_after;
        let is_cold = |proven| now.is_past(proven, cold_after);
        let place = self.stock.take_warm(&self.places, is_cold)?;
        let slot = self.lend(place, borrower, now, self.rules.knows_time);
        self.check();
        Some(slot)
    }

    /// The fast path of a return. Returns the resource if it may have been invalidated; then use
    /// [`give_back`](Self::give_back).
    ///
    /// It does not take the time, since reading the clock is half the cost of a return. The time would only decide when
    /// the idle resource grows cold. For that purpose the resource counts as idle from the beginning of its loan. A
    /// loan so long that this matters only causes a validation.
    #[inline]
    pub(crate) fn give_back_plainly(&mut self, slot: S) -> Option<S> {
        debug_assert!(self.is_plain, "bug: a plain return out of the ordinary");
        if self.invalidations.may_concern(slot.id()) {
            return Some(slot);
        }
        // The end of the loan is unknown, but is no earlier than the last return before it. If the beginning is unknown
        // too, no setting needs the time.
        let began = self.places.lent_since(slot.place());
        let since = began.max(self.stock.warmest_since(&self.places));
        self.put_idle(slot, since);
        self.check();
        None
    }

    /// The fast path of a return when there are time limits. Returns the resource if a limit is reached; then use
    /// [`give_back`](Self::give_back).
    #[inline]
    pub(crate) fn give_back_in_time(&mut self, slot: S, now: Moment) -> Option<S> {
        let is_usual = self.is_calm
            && self.outlived(&slot, now).is_none()
            && self.is_between_watermarks(self.stock.len() + 1)
            && self.expect(&slot, now) >= self.next_look;
        if !is_usual {
            return Some(slot);
        }
        self.put_idle(slot, now);
        self.check();
        None
    }

    /// A new caller takes the warmest idle resource, if one needs no validation and the caller may pass the queue.
    #[inline]
    pub(crate) fn take(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
        if self.paused || (self.anyone_waiting() && self.must_queue(now)) {
            return None;
        }
        let taken = self.take_warm(borrower, now);
        self.conclude();
        taken
    }

    /// A holder returns a good resource. It goes to the longest waiter once that has waited past the barging bound, and
    /// otherwise to the available set. It ends instead if a caller of another pool under the cap has waited longer for
    /// a place.
    #[inline]
    pub(crate) fn give_back(&mut self, slot: S, now: Moment) -> Settled<S> {
        if let Some(cause) = self.unwanted(&slot, now) {
            return self.refuse(slot, cause);
        }
        if self.sharing.is_some() && self.must_yield(now) {
            return self.refuse(slot, Cause::Yielded);
        }
        if self.anyone_waiting() && !self.paused {
            if self.places.counted() <= MOST_IN_TURNS {
                self.turns
                    .note_use(self.places.lent_since(slot.place()), now);
            }
            if self.must_queue(now) {
                return self.take_turn(slot, now);
            }
        }
        self.keep(slot, now);
        Settled::Kept(None)
    }

    /// Makes a lent resource idle, available to any caller.
    #[inline]
    pub(super) fn keep(&mut self, slot: S, now: Moment) {
        if self.expect(&slot, now) < self.next_look {
            self.expect_upkeep();
        }
        self.put_idle(slot, now);
        self.conclude();
    }

    #[inline]
    pub(super) fn take_warm(&mut self, borrower: &Borrower, now: Moment) -> Option<S> {
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
    pub(super) fn lend(
        &mut self,
        place: Place,
        borrower: &Borrower,
        now: Moment,
        is_known: bool,
    ) -> S {
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
    pub(super) fn put_idle(&mut self, slot: S, since: Moment) {
        self.stock.put(slot.place());
        self.places.give_back(Idle {
            slot,
            since,
            proven: since,
        });
    }

    /// Why a resource that arrives is not to be kept, if so.
    #[inline]
    pub(super) fn unwanted(&self, slot: &S, now: Moment) -> Option<Cause> {
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

    /// Why a resource has reached its end, if it has.
    #[inline]
    pub(super) fn outlived(&self, slot: &S, now: Moment) -> Option<Cause> {
        if self.expires(slot) < now {
            return Some(Cause::Expired);
        }
        self.invalidated(slot, now)
    }

    #[inline]
    pub(super) fn invalidated(&self, slot: &S, now: Moment) -> Option<Cause> {
        let is_over = self.invalidations.is_over(slot.id(), now);
        is_over.then_some(Cause::Invalidated)
    }

    /// When a resource expires; [`Moment::NEVER`] if lifetimes are unlimited.
    #[inline]
    pub(super) fn expires(&self, slot: &S) -> Moment {
        if self.lifetime.is_limited() {
            self.lifetime.end(slot.id(), slot.made_at())
        } else {
            Moment::NEVER
        }
    }

    /// When a resource ends if it stays idle, because it expires or because it was invalidated.
    pub(super) fn end_of(&self, slot: &S) -> Moment {
        self.expires(slot).min(self.invalidations.end_of(slot.id()))
    }

    /// Whether the beginning of a loan is known at no extra cost, because a setting needs the time or a caller waits.
    #[inline]
    pub(super) fn tells_time(&self) -> bool {
        self.rules.knows_time || self.anyone_waiting()
    }
}
