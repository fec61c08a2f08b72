//! What the pool's owner and holders may request besides checkout and return.

use std::sync::Arc;
use std::time::Duration;

use super::{Accounts, Occupant, Place, Reserved};
use crate::bell::Bell;
use crate::clock::Moment;
use crate::counters::Cause;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Reserves a slot for a resource made elsewhere, if the cap allows it.
    pub(crate) fn adopt(&mut self) -> Option<Reserved> {
        if self.closed || !self.may_grow() || !self.take_place() {
            return None;
        }
        Some(self.reserve())
    }

    /// The adopted resource is in its slot.
    pub(crate) fn adopted(&mut self) {
        self.counters.adopted += 1;
    }

    /// A holder takes its resource out of the pool for good.
    pub(crate) fn detach(&mut self, place: Place) -> Vec<Arc<Bell>> {
        self.counters.detached += 1;
        self.vacate(place)
    }

    /// Changes the cap. Idle resources beyond it end now, lent ones when they come back.
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

    /// Invalidates all present resources: idle ones end within `spread`, others when they come back after their end.
    pub(crate) fn invalidate(&mut self, now: Moment, spread: Duration) {
        self.invalidations.begin(self.last_id, now, spread);
        if spread.is_zero() {
            let idle = self.stock.take_coldest(&self.places, usize::MAX);
            self.doom(idle, Cause::Invalidated);
        }
        self.find_earliest_end();
        self.conclude();
    }

    /// Lends nothing until [`resume`](Self::resume). Waiters keep waiting.
    pub(crate) fn pause(&mut self) {
        self.paused = true;
        self.conclude();
    }

    pub(crate) fn resume(&mut self) {
        self.paused = false;
        self.conclude();
    }

    /// Closes the pool: nothing is lent or made any more, and the queue is dissolved. Returns the waiters' bells, to be
    /// rung.
    pub(crate) fn close(&mut self) -> Vec<Arc<Bell>> {
        self.closed = true;
        self.is_shrinking = true;
        let waiters = self.queue.dissolve();
        let idle = self.stock.take_coldest(&self.places, usize::MAX);
        self.doom(idle, Cause::Closed);
        // All resources end when they come back anyway, so nothing depends on time any more.
        self.invalidations.call_off();
        self.conclude();
        waiters
    }

    /// Registers a bell to be rung when the pool is empty. Returns false if it is empty now.
    pub(crate) fn await_empty(&mut self, bell: &Arc<Bell>) -> bool {
        let is_empty = self.places.counted() == 0;
        if !is_empty && !self.closers.iter().any(|closer| Arc::ptr_eq(closer, bell)) {
            self.closers.push(bell.clone());
        }
        !is_empty
    }

    /// Unregisters that bell, after a timeout. Returns false if the pool is empty now.
    pub(crate) fn await_empty_no_more(&mut self, bell: &Arc<Bell>) -> bool {
        self.closers.retain(|closer| !Arc::ptr_eq(closer, bell));
        self.places.counted() > 0
    }

    /// How many are counted and not ending.
    pub(super) fn staying(&self) -> usize {
        self.places.counted() - self.places.ending()
    }
}
