//! Makes and validations: when they start, for whom, and what their outcome means.

use std::sync::Arc;
use std::time::Duration;

use super::{Accounts, Due, Grant, Idle, Occupant, PlaceState, Reserved, Settled};
use crate::bell::Bell;
use crate::clock::Moment;
use crate::counters::Cause;
use crate::manager::Severity;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// A resource was just validated or adopted. It goes to the longest waiter, or else to the available set. No new
    /// caller may pass the queue here: the resource was made for the waiters.
    pub(crate) fn welcome(&mut self, slot: S, now: Moment) -> Settled<S> {
        let cause = self.unwanted(&slot, now);
        self.welcome_unless(cause, slot, now)
    }

    /// As [`welcome`](Self::welcome), for a resource just made. A waiter gets it even if its lifetime is already over, but
    /// only once. Otherwise a lifetime shorter than the way to the waiter would make the pool create resources endlessly
    /// and lend none.
    pub(crate) fn welcome_new(&mut self, slot: S, now: Moment) -> Settled<S> {
        let cause = match self.unwanted(&slot, now) {
            Some(Cause::Expired) if self.is_awaited() => self.invalidated(&slot, now),
            cause => cause,
        };
        self.welcome_unless(cause, slot, now)
    }

    fn welcome_unless(&mut self, unwanted: Option<Cause>, slot: S, now: Moment) -> Settled<S> {
        self.waited_in_vain = 0;
        if let Some(cause) = unwanted {
            return self.refuse(slot, cause);
        }
        if self.is_awaited() {
            return Settled::Kept(Some(self.hand_to_head(slot, now)));
        }
        self.expect(&slot, now);
        let place = slot.place();
        self.places.set(place, PlaceState::idle_since(slot, now));
        self.stock.put(place);
        self.conclude();
        Settled::Kept(None)
    }

    /// A make succeeded, which ends an outage. Returns the last failure, to be dropped after unlocking.
    pub(crate) fn made(&mut self, took: Duration) -> Option<F> {
        self.counters.made += 1;
        self.timings.make.record(took);
        self.outage.end();
        self.last_failure.take()
    }

    /// A make failed. Its slot stays reserved until [`vacate`](Self::vacate). Returns the bells to ring after
    /// unlocking.
    ///
    /// After a transient failure, waiters keep waiting until `retry_at` and longer, unless `fail_fast` is set. After a
    /// fatal failure, the longest waiter for which nothing is idle gets the error; only makes for which no caller waits
    /// are put off until `retry_at`; and after several fatal failures in a row, new callers get the error until
    /// `told_until`.
    pub(crate) fn fail(
        &mut self,
        failure: F,
        severity: Severity,
        retry_at: Moment,
        told_until: Moment,
    ) -> Vec<Arc<Bell>> {
        self.counters.make_failed += 1;
        self.last_failure = Some(failure.clone());
        let concerned = match severity {
            Severity::Fatal => {
                self.outage.be_told(retry_at, told_until);
                self.queue.pop_unroused().into_iter().collect()
            }
            Severity::Transient => {
                self.outage.go_on(retry_at);
                if self.rules.fail_fast {
                    self.queue.pop_all_unroused()
                } else {
                    Vec::new()
                }
            }
        };
        self.counters.failed += concerned.len() as u64;
        let mut bells = Vec::with_capacity(concerned.len());
        for waiter in concerned {
            self.grants
                .push((waiter.ticket, Grant::Failed(failure.clone())));
            bells.push(waiter.bell);
        }
        self.conclude();
        bells
    }

    /// `validate` accepted a resource.
    pub(crate) fn validated(&mut self, idle: Idle<S>, now: Moment) -> Settled<S> {
        self.counters.validated += 1;
        if self.is_awaited() || !self.places.is_tended(idle.slot.place()) {
            self.welcome(idle.slot, now)
        } else {
            self.tended(idle, now)
        }
    }

    /// A resource was not validated after all. It is idle again, and as cold as before.
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

    fn is_awaited(&self) -> bool {
        self.anyone_waiting() && !self.paused
    }

    /// What to start next, if a waiter has nothing on its way, or too few are idle.
    pub(crate) fn due(&mut self) -> Option<Due<S>> {
        if self.closed || self.paused {
            return None;
        }
        if self.queue.len() > self.coming() {
            return self.start_something();
        }
        if self.wants_refill() {
            self.start_make()
        } else {
            None
        }
    }

    /// What to start for a caller that found nothing and does not wait; nothing if something is on its way already.
    pub(crate) fn due_for_later(&mut self, now: Moment) -> Option<Due<S>> {
        self.outage.notice(now);
        if self.closed || self.paused || self.coming() > 0 {
            return None;
        }
        self.start_something()
    }

    /// How many resources will reach the waiters without anything more being started.
    pub(super) fn coming(&self) -> usize {
        self.places.coming() + self.stock.warm_len()
    }

    /// Whether fewer than `min_idle` will be idle once all waiters have been served.
    pub(super) fn lacks_idle(&self) -> bool {
        // A resource is tended only for a moment, so it counts as idle.
        let coming = self.places.coming() + self.places.tended() + self.stock.len();
        coming < self.queue.len() + self.rules.min_idle
    }

    /// Whether to make more resources for `min_idle`, as far as the outage allows.
    pub(super) fn wants_refill(&self) -> bool {
        self.lacks_idle() && self.outage.allows_refill(self.places.awaited_makes())
    }

    /// Whether a make is wanted and `max_size` allows it, regardless of an outage, `max_making` and a shared cap.
    pub(super) fn wants_make(&self) -> bool {
        let is_open = !self.closed && !self.paused;
        is_open && self.may_grow() && (self.queue.len() > self.coming() || self.lacks_idle())
    }

    pub(super) fn may_grow(&self) -> bool {
        self.places.counted() < self.rules.max_size
    }

    pub(super) fn start_something(&mut self) -> Option<Due<S>> {
        let Some(place) = self.stock.take_cold() else {
            return self.start_make();
        };
        let idle = self.places.check_out(place);
        self.conclude();
        Some(Due::Validate(idle))
    }

    pub(super) fn start_make(&mut self) -> Option<Due<S>> {
        if !self.may_make() || !self.take_place() {
            return None;
        }
        Some(Due::Make(self.reserve()))
    }

    /// Whether one more make may start, apart from a shared cap.
    pub(super) fn may_make(&self) -> bool {
        self.may_grow()
            && self.places.making() < self.rules.max_making
            && self.outage.allows_make(self.places.awaited_makes())
    }

    pub(super) fn reserve(&mut self) -> Reserved {
        let place = self.places.reserve();
        self.stock.make_room_for(self.places.counted());
        self.last_id.0 += 1;
        self.conclude();
        Reserved {
            place,
            id: self.last_id,
        }
    }
}
