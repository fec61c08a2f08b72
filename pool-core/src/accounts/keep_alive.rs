//! Keep-alive: validates unused resources periodically, so that the network does not drop them and no caller gets a
//! dead one.

use std::time::Duration;

use super::{Accounts, Idle, Occupant, PlaceState, Settled};
use crate::clock::{Moment, Nanoseconds};
use crate::resource_id::ResourceId;

/// The period is shortened by up to one part in this many, so that resources returned together are not validated
/// together.
const JITTER: u32 = 5;

/// At most one in this many of all resources is tended at once (but always at least one), so that callers find others.
const ONE_IN: usize = 4;

/// The most that are tended at once, since each occupies a thread.
const MOST_AT_ONCE: usize = 8;

/// When idle resources are due to be validated.
#[derive(Debug)]
pub(super) struct KeepAlive {
    period: Option<Nanoseconds>,
    /// The most by which a period is shortened.
    jitter: Nanoseconds,
    /// No idle resource is due earlier. May be too early, since resources lent meanwhile are still included.
    earliest: Moment,
}

impl KeepAlive {
    pub(super) fn new(period: Option<Duration>) -> Self {
        Self {
            period: period.map(Nanoseconds::from),
            jitter: (period.unwrap_or_default() / JITTER).into(),
            earliest: Moment::NEVER,
        }
    }

    #[inline]
    pub(super) fn is_on(&self) -> bool {
        self.period.is_some()
    }

    /// When a resource that was last proven at `proven` is due, if it stays idle.
    #[inline]
    fn due(&self, ResourceId(number): ResourceId, proven: Moment) -> Moment {
        match self.period {
            Some(period) => proven.after(period.shortened(self.jitter, number)),
            None => Moment::NEVER,
        }
    }
}

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Takes the resources that are due out of the available set, to be validated. New callers take others meanwhile.
    pub(super) fn tend(&mut self, now: Moment) {
        if !self.keep_alive.is_on() {
            return;
        }
        while self.may_tend() {
            let keep_alive = &self.keep_alive;
            let is_due = |idle: &Idle<S>| keep_alive.due(idle.slot.id(), idle.proven) <= now;
            let Some(place) = self.stock.take_first(&self.places, is_due) else {
                break;
            };
            let idle = self.places.take(place, PlaceState::Tended);
            self.to_be_tended.push(idle);
        }
        let due = |idle: &Idle<S>| self.keep_alive.due(idle.slot.id(), idle.proven);
        let earliest = self.stock.iter(&self.places).map(due).min();
        self.keep_alive.earliest = earliest.unwrap_or(Moment::NEVER);
    }

    /// Notes that a resource is about to be idle. Returns when it will be due.
    #[inline]
    pub(super) fn expect_tending(&mut self, id: ResourceId, proven: Moment) -> Moment {
        let due = self.keep_alive.due(id, proven);
        self.keep_alive.earliest = self.keep_alive.earliest.min(due);
        due
    }

    /// When [`tend`](Self::tend) next needs to run. It may find nothing then.
    pub(super) fn next_tending(&self) -> Option<Moment> {
        let earliest = self.keep_alive.earliest;
        let is_expected = earliest < Moment::NEVER && self.stock.len() > 0;
        (is_expected && self.may_tend()).then_some(earliest)
    }

    /// A tended resource was found to be good. It is idle as before, but proven.
    pub(super) fn tended(&mut self, idle: Idle<S>, now: Moment) -> Settled<S> {
        if let Some(cause) = self.unwanted(&idle.slot, now) {
            return self.refuse(idle.slot, cause);
        }
        self.expect(&idle.slot, now);
        let place = idle.slot.place();
        let proven = Idle {
            proven: now,
            ..idle
        };
        self.places.set(place, PlaceState::Idle(proven));
        self.stock.put_proven(place, &self.places);
        self.conclude();
        Settled::Kept(None)
    }

    /// Whether one more resource may be tended. Every change of the answer is a transition that is followed up.
    pub(super) fn may_tend(&self) -> bool {
        let at_once = (self.places.counted() / ONE_IN).clamp(1, MOST_AT_ONCE);
        !self.closed && !self.paused && self.places.tended() < at_once
    }
}
