//! How resources end, and how their slots become vacant.

use std::mem;
use std::sync::Arc;

use super::{Accounts, Idle, Occupant, Place, PlaceState, Settled};
use crate::bell::Bell;
use crate::clock::Moment;
use crate::counters::Cause;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// A resource that is lent or being validated will be dropped. Its slot is counted until [`vacate`](Self::vacate).
    pub(crate) fn end(&mut self, place: Place, cause: Cause) {
        self.counters.disposed.count(cause);
        self.places.set(place, PlaceState::Ending(cause));
        self.conclude();
    }

    /// A resource last proven at `proven` turned out to be bad. With `condemn_older`, all idle resources proven no
    /// later end too.
    pub(crate) fn condemn(&mut self, proven: Moment) {
        if self.rules.condemn_older {
            let is_condemned = |idle: &Idle<S>| idle.proven <= proven;
            let condemned = self.stock.take_if(&self.places, is_condemned);
            self.doom(condemned, Cause::Condemned);
            self.conclude();
        }
    }

    /// A slot has become empty. If it was the last, returns the bells of the threads that wait for an empty pool.
    pub(crate) fn vacate(&mut self, place: Place) -> Vec<Arc<Bell>> {
        let cause = self.places.cause(place);
        self.places.vacate(place);
        self.give_place_back(cause);
        self.allowance = self
            .rules
            .max_size
            .max(self.allowance.min(self.places.counted()));
        // Once the surplus is gone, the pool is no longer shrinking.
        self.is_shrinking &= self.closed || self.places.counted() > self.rules.max_size;
        self.conclude();
        if self.places.counted() == 0 {
            mem::take(&mut self.closers)
        } else {
            Vec::new()
        }
    }

    /// Marks idle resources as ending. The next follow-up passes them on to be dropped.
    pub(super) fn doom(&mut self, places: impl IntoIterator<Item = Place>, cause: Cause) {
        for place in places {
            self.counters.disposed.count(cause);
            let idle = self.places.take(place, PlaceState::Ending(cause));
            self.doomed.push(idle.slot);
            self.is_watchful = true;
        }
    }

    #[cold]
    pub(super) fn refuse(&mut self, slot: S, cause: Cause) -> Settled<S> {
        self.end(slot.place(), cause);
        Settled::Refused(slot)
    }
}
