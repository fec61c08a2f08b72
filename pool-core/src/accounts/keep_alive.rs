//! Validating unused resources from time to time, so that the network does not drop them and no caller gets a dead one.

use std::time::Duration;

use super::{Accounts, Idle, Occupant, PlaceState, Settled};
use crate::clock::{Moment, Nanoseconds};
use crate::resource_id::ResourceId;

/// By which part of it, at most, each wait is shortened, so that what came back together is not validated together.
const JITTER: u32 = 5;

/// The most that are tended at once are one in so many of all that there are, so that callers find others; but one.
const ONE_IN: usize = 4;

/// However many there are, no more are tended at once: each on a thread of its own.
const MOST_AT_ONCE: usize = 8;

/// When idle resources are due to be validated.
#[derive(Debug)]
pub(super) struct KeepAlive {
    period: Option<Nanoseconds>,
    /// At most so much shorter.
    jitter: Nanoseconds,
    /// None that is idle is due earlier. It may be later: what has been lent since is still reckoned with.
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

    /// When one that was last known to be good then is due, if it is idle.
    #[inline]
    fn due(&self, ResourceId(number): ResourceId, proven: Moment) -> Moment {
        match self.period {
            Some(period) => proven.after(period.shortened(self.jitter, number)),
            None => Moment::NEVER,
        }
    }
}

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Time has passed: takes what is due out of the available set, to be validated. Who comes meanwhile has another.
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

    /// This one, last known to be good then, is about to be idle. Returns when it will be due.
    #[inline]
    pub(super) fn expect_tending(&mut self, id: ResourceId, proven: Moment) -> Moment {
        let due = self.keep_alive.due(id, proven);
        self.keep_alive.earliest = self.keep_alive.earliest.min(due);
        due
    }

    /// When [`tend`](Self::tend) will next have something to do; it may find nothing then.
    pub(super) fn next_tending(&self) -> Option<Moment> {
        let earliest = self.keep_alive.earliest;
        let is_expected = earliest < Moment::NEVER && self.stock.len() > 0;
        (is_expected && self.may_tend()).then_some(earliest)
    }

    /// One that nobody waits for was found to be good: it is as idle as before, but proven.
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

    /// Whether one more may be tended. Whatever changes this is a transition that is followed up.
    pub(super) fn may_tend(&self) -> bool {
        let at_once = (self.places.counted() / ONE_IN).clamp(1, MOST_AT_ONCE);
        !self.closed && !self.paused && self.places.tended() < at_once
    }
}
