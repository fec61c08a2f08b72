//! What the pool's owner and its holders may ask for besides borrowing and returning.

use std::sync::Arc;
use std::time::Duration;

use super::{Accounts, Occupant, Place, Reserved};
use crate::bell::Bell;
use crate::clock::Moment;
use crate::counters::Cause;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// A resource from outside takes a slot, if the cap allows it.
    pub(crate) fn adopt(&mut self) -> Option<Reserved> {
        if self.closed || !self.may_grow() || !self.take_place() {
            return None;
        }
        Some(self.reserve())
    }

    /// The resource for which a slot was taken is there.
    pub(crate) fn adopted(&mut self) {
        self.counters.adopted += 1;
    }

    /// A holder takes its resource out of the pool.
    pub(crate) fn detach(&mut self, place: Place) -> Vec<Arc<Bell>> {
        self.counters.detached += 1;
        self.vacate(place)
    }

    /// The cap is another one. What is idle beyond it ends now, what is lent when it comes back.
    pub(crate) fn resize(&mut self, max_size: usize) {
        let counted = self.places.counted();
        self.rules.max_size = max_size;
        self.allowance = max_size.max(counted);
        self.is_shrinking = self.closed || counted > max_size;
        let surplus = self.staying().saturating_sub(max_size);
        let surplus = self.stock.take_coldest(&self.places, surplus);
        self.doom(surplus, Cause::Surplus);
        self.conclude();
    }

    /// What there is now ends: within `spread` if it is idle, or when it comes back thereafter.
    pub(crate) fn invalidate(&mut self, now: Moment, spread: Duration) {
        self.invalidations.begin(self.last_id, now, spread);
        if spread.is_zero() {
            let idle = self.stock.take_coldest(&self.places, usize::MAX);
            self.doom(idle, Cause::Invalidated);
        }
        self.find_earliest_end();
        self.conclude();
    }

    /// Nothing is lent until [`resume`](Self::resume); who waits, waits on.
    pub(crate) fn pause(&mut self) {
        self.paused = true;
        self.conclude();
    }

    pub(crate) fn resume(&mut self) {
        self.paused = false;
        self.conclude();
    }

    /// Nothing is lent any more, nothing is made any more, and nobody waits any more. Returns the waiters, to be rung.
    pub(crate) fn close(&mut self) -> Vec<Arc<Bell>> {
        self.closed = true;
        self.is_shrinking = true;
        let waiters = self.line.dissolve();
        let idle = self.stock.take_coldest(&self.places, usize::MAX);
        self.doom(idle, Cause::Closed);
        // All ends as it comes back anyway: there is nothing to look for in time.
        self.invalidations.call_off();
        self.conclude();
        waiters
    }

    /// Somebody wants to know when the pool is empty; false when it is so now.
    pub(crate) fn await_empty(&mut self, bell: &Arc<Bell>) -> bool {
        let is_empty = self.places.counted() == 0;
        if !is_empty && !self.closers.iter().any(|closer| Arc::ptr_eq(closer, bell)) {
            self.closers.push(bell.clone());
        }
        !is_empty
    }

    /// Somebody has waited for that for long enough; false when the pool is empty now.
    pub(crate) fn await_empty_no_more(&mut self, bell: &Arc<Bell>) -> bool {
        self.closers.retain(|closer| !Arc::ptr_eq(closer, bell));
        self.places.counted() > 0
    }

    /// All that counts and is not on its way out already.
    pub(super) fn staying(&self) -> usize {
        self.places.counted() - self.places.ending()
    }
}
