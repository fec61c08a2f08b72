//! Work that becomes due as time passes, and who does it when: the upkeeper and the watermarks.
//!
//! The *upkeeper* is a thread that exists only while something will become due; it sleeps until then. The *watermarks*
//! are the numbers of idle resources between which a checkout or return has no consequences.

use std::sync::Arc;

use super::{Accounts, Idle, Occupant, Ticket, Upkeeper};
use crate::bell::Bell;
use crate::clock::Moment;
use crate::counters::Cause;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Whether nothing follows from the present state. This is the usual case, and takes only a few comparisons.
    #[inline]
    pub(crate) fn is_settled(&self) -> bool {
        (!self.anyone_waiting() || self.is_line_seen_to())
            && (!self.is_watchful || self.is_unremarkable())
            && !self.is_asked_for_places()
    }

    /// Whether nothing more can be done for the waiters: a waiter is on its way to every idle resource, and only a
    /// return can bring another.
    fn is_line_seen_to(&self) -> bool {
        let is_all_warm = self.stock.warm_len() == self.stock.len();
        let is_all_promised = is_all_warm && self.queue.roused() >= self.stock.len();
        is_all_promised && !self.may_grow() && self.is_ordinary()
    }

    /// Runs the timed work: ends resources that have been idle or have lived for too long or were invalidated, and
    /// picks those that are due for keep-alive validation.
    pub(crate) fn upkeep(&mut self, now: Moment) {
        self.outage.notice(now);
        self.invalidations.notice(now);
        let (lifetime, invalidations) = (&self.lifetime, &self.invalidations);
        let expires = |slot: &S| lifetime.end(slot.id(), slot.made_at());
        let end_of = |slot: &S| expires(slot).min(invalidations.end_of(slot.id()));
        let is_over = |idle: &Idle<S>| end_of(&idle.slot) <= now;
        for place in self.stock.take_if(&self.places, is_over) {
            let cause = if self.expires(&self.places.idle(place).slot) <= now {
                Cause::Expired
            } else {
                Cause::Invalidated
            };
            self.doom([place], cause);
        }
        self.find_earliest_end();
        if let Some(idle_since) = self.rules.idle_timeout.and_then(|idle| now.before(idle)) {
            let surplus = self.stock.len().saturating_sub(self.rules.min_idle);
            let idle = self
                .stock
                .take_idle_since(&self.places, idle_since, surplus);
            self.doom(idle, Cause::Idle);
        }
        self.tend(now);
        self.conclude();
    }

    /// When [`upkeep`](Self::upkeep) next has something to do, if nothing else happens.
    pub(crate) fn next_upkeep(&self) -> Option<Moment> {
        let surplus_ends = self
            .rules
            .idle_timeout
            .filter(|_| self.stock.len() > self.rules.min_idle);
        let surplus_ends =
            surplus_ends.and_then(|idle| Some(self.stock.coldest_since(&self.places)?.after(idle)));
        let end = self.earliest_end;
        let end = (end < Moment::NEVER && self.stock.len() > 0).then_some(end);
        let keep_alive = self.next_tending();
        let invalidation_is_over = self.invalidations.next_over();
        let retry = self.outage.resting_until().filter(|_| self.wants_make());
        [surplus_ends, end, keep_alive, invalidation_is_over, retry]
            .into_iter()
            .flatten()
            .min()
    }

    /// The upkeeper is at its post. Returns when to look next, or `None` if there is nothing to look for; then the
    /// thread ends.
    pub(crate) fn post_upkeeper(&mut self, bell: &Arc<Bell>) -> Option<Moment> {
        let wakes_at = self.next_upkeep();
        self.upkeeper = wakes_at.map(|wakes_at| Upkeeper {
            bell: Some(bell.clone()),
            wakes_at,
        });
        self.is_unattended = false;
        self.set_watermarks();
        self.conclude();
        wakes_at
    }

    /// No thread could be started for the upkeeper. The next transition from which something follows tries again. Until
    /// then the longest waiter, if any, stands in. Returns its bell, to be rung after unlocking.
    #[must_use]
    pub(crate) fn dismiss_upkeeper(&mut self) -> Option<Arc<Bell>> {
        self.upkeeper = None;
        self.is_unattended = true;
        self.set_watermarks();
        self.conclude();
        self.queue.head_bell()
    }

    /// A waiter found nothing. It does the upkeeper's work if it already stands in, or if no thread could be started
    /// and it is the longest waiter. Returns when it must look again.
    pub(crate) fn stand_in(&mut self, ticket: Ticket, bell: &Arc<Bell>, now: Moment) -> Moment {
        let is_vacant = self.is_unattended && self.upkeeper.is_none();
        let is_wanted = is_vacant && self.queue.is_head(ticket);
        if !is_wanted && !self.is_stand_in(bell) {
            return Moment::NEVER;
        }
        self.upkeep(now);
        self.post_upkeeper(bell).unwrap_or(Moment::NEVER)
    }

    /// A waiter has left the queue. If it stood in for the upkeeper, another must.
    pub(crate) fn stand_down(&mut self, bell: &Arc<Bell>) {
        if self.is_stand_in(bell) {
            self.upkeeper = None;
            self.set_watermarks();
            self.conclude();
        }
    }

    fn is_stand_in(&self, bell: &Arc<Bell>) -> bool {
        let posted = self.upkeeper.as_ref().and_then(|it| it.bell.as_ref());
        posted.is_some_and(|posted| Arc::ptr_eq(posted, bell))
    }

    /// Notes that a resource, last proven at `proven`, is about to be idle. Returns when it will need upkeep.
    #[inline]
    pub(super) fn expect(&mut self, slot: &S, proven: Moment) -> Moment {
        let end = self.end_of(slot);
        self.earliest_end = self.earliest_end.min(end);
        end.min(self.expect_tending(slot.id(), proven))
    }

    /// Scans all idle resources, so it must not run on every transition.
    pub(super) fn find_earliest_end(&mut self) {
        let have_ends = self.lifetime.is_limited() || self.invalidations.is_spreading();
        let ends = |idle: &Idle<S>| self.end_of(&idle.slot);
        let idle = self.stock.iter(&self.places).filter(|_| have_ends);
        self.earliest_end = idle.map(ends).min().unwrap_or(Moment::NEVER);
    }

    /// Makes sure that an upkeeper wakes in time. Returns true if a thread must be started for it.
    pub(super) fn call_upkeeper(&mut self, roused: &mut Vec<Arc<Bell>>) -> bool {
        let next = self.next_upkeep();
        match (&self.upkeeper, next) {
            (None, None) => false,
            (None, Some(wakes_at)) => {
                self.upkeeper = Some(Upkeeper {
                    bell: None,
                    wakes_at,
                });
                true
            }
            (Some(upkeeper), next) => {
                let is_early_enough = next.is_some_and(|next| upkeeper.wakes_at <= next);
                // An upkeeper with nothing left to do finds that out when it wakes. In a closed pool it is woken, so
                // that it does not linger.
                let may_sleep = is_early_enough || (next.is_none() && !self.closed);
                roused.extend(upkeeper.bell.clone().filter(|_| !may_sleep));
                false
            }
        }
    }

    /// A resource that is about to be idle needs upkeep before the upkeeper wakes: forces a follow-up.
    #[cold]
    pub(super) fn expect_upkeep(&mut self) {
        self.most_idle = 0;
        self.is_watchful = true;
    }

    fn is_unremarkable(&self) -> bool {
        self.doomed.is_empty() && self.is_between_watermarks(self.stock.len())
    }

    /// Whether nothing follows from this number of idle resources.
    #[inline]
    pub(super) fn is_between_watermarks(&self, idle: usize) -> bool {
        self.fewest_idle <= idle && idle <= self.most_idle
    }

    /// Recomputes the numbers of idle resources between which nothing follows from one more or one less.
    pub(super) fn set_watermarks(&mut self) {
        // If too few are idle even with those on their way, something prevents more makes, and its end is a transition
        // too.
        let is_one_less_missed = !self.closed && self.may_grow() && !self.lacks_idle();
        let on_their_way = self.places.coming() + self.places.tended();
        self.fewest_idle = if is_one_less_missed {
            self.rules.min_idle.saturating_sub(on_their_way)
        } else {
            0
        };
        // An upkeeper that watches a surplus looks again before a larger surplus has been idle for too long.
        let is_surplus_watched = self.upkeeper.is_some() && self.stock.len() > self.rules.min_idle;
        self.most_idle = if self.rules.idle_timeout.is_none() || is_surplus_watched {
            usize::MAX
        } else {
            self.rules.min_idle
        };
        let upkeeper = self.upkeeper.as_ref();
        self.next_look = upkeeper.map_or(Moment::NEVER, |upkeeper| upkeeper.wakes_at);
        self.is_watchful =
            self.fewest_idle > 0 || self.most_idle < usize::MAX || !self.doomed.is_empty();
    }
}
