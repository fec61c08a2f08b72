//! Who borrows and who returns.

use super::{Accounts, Idle, Occupant, Place, Settled};
use crate::clock::Moment;
use crate::counters::Cause;
use crate::loan::Borrower;

/// Of more resources, enough are in use at any time. With four, 64 threads got some two to three times as much done in turns;
/// with 16 a third more, while the luckiest got 70 to 2,600 times what the unluckiest did, instead of 11 to 20 times
/// (2 processors, 2026-11-30).
const MOST_IN_TURNS: usize = 4;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Whether the limits that there are have nothing to say to a checkout now: then it may be a plain one.
    #[inline]
    pub(crate) fn has_no_limit_near(&self, now: Moment) -> bool {
        let idle = self.stock.len();
        // One less or, if the warmest turns out to be cold, none less.
        let is_unremarkable = self.fewest_idle < idle && idle <= self.most_idle;
        self.is_calm && is_unremarkable && now <= self.earliest_end
    }

    /// The usual checkout.
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

    /// The usual return where there are limits. What comes to one with it is given back, to be given back with more care.
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

    /// A holder returns a good resource: to the longest waiter once that has waited past the barging bound, else to
    /// the available set; or to its end, if a place is lacking elsewhere for who has waited longer.
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

    /// What was lent is idle again, for whoever comes.
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

    /// Why a resource that comes is not to be kept, if it is not.
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

    /// Why a resource has come to its end, if it has.
    #[inline]
    pub(super) fn outlived(&self, slot: &S, now: Moment) -> Option<Cause> {
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
    pub(super) fn expires(&self, slot: &S) -> Moment {
        if self.lifetime.is_limited() {
            self.lifetime.end(slot.id(), slot.made_at())
        } else {
            Moment::NEVER
        }
    }

    /// When a resource ends at the latest, being idle: by its lifetime, or because it was invalidated.
    pub(super) fn end_of(&self, slot: &S) -> Moment {
        self.expires(slot).min(self.invalidations.end_of(slot.id()))
    }

    /// Whether a loan's beginning is known for free: some setting needs the time, or somebody waits.
    #[inline]
    pub(super) fn tells_time(&self) -> bool {
        self.rules.knows_time || self.anyone_waiting()
    }
}
