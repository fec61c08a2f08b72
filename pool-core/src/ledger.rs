//! The books of a cap that several pools share. No I/O, no clock, no lock: the caller holds the lock of the shared cap.
//!
//! Each place under the cap is in one of three states:
//!
//! - *free*: only while no pool waits for a place;
//! - *taken*: a pool counts a resource in it;
//! - *promised*: it came free while pools were waiting, and was set aside for the pool whose caller has waited longest.
//!   That pool was notified. It either takes the place or declines it, and then the place goes to the next pool.
//!
//! Besides waiting for a place, a pool can *wish* for one, to keep more resources available than it has. When a place
//! is free and no pool waits, all wishing pools are notified, and the first to ask gets it.

use std::mem;

use crate::clock::{Moment, Nanoseconds};

/// One of the pools under a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MemberId(pub(crate) u64);

/// Which pools hold the places of a cap, and which wait for one.
#[derive(Debug)]
pub(crate) struct Ledger {
    max_size: usize,
    taken: usize,
    promised: Vec<MemberId>,
    queue: Vec<Applicant>,
    /// How many of the taken places are being vacated for a waiting pool.
    yielding: usize,
    /// Pools that would keep more resources available if there were room.
    wishing: Vec<MemberId>,
}

/// A pool that waits for a place.
#[derive(Debug)]
struct Applicant {
    member: MemberId,
    /// When the pool's longest waiting caller began to wait.
    since: Moment,
}

/// The outcome of [`Ledger::apply`].
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Application {
    /// Nothing changes for other pools.
    Noted,
    /// The pool has begun to wait. Other pools may have a place to spare.
    Joined,
    /// A place is promised to the pool.
    Promised,
    /// The pool declined the place that was promised to it. Holds the pools to notify, if any.
    Declined(Vec<MemberId>),
}

impl Ledger {
    pub(crate) fn new(max_size: usize) -> Self {
        Self {
            max_size,
            taken: 0,
            promised: Vec::new(),
            queue: Vec::new(),
            yielding: 0,
            wishing: Vec::new(),
        }
    }

    /// How many places are taken or promised.
    pub(crate) fn size(&self) -> usize {
        self.taken + self.promised.len()
    }

    /// How many pools wait.
    pub(crate) fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// How many waiting pools have no place on its way yet.
    pub(crate) fn lacking(&self) -> usize {
        self.queue.len().saturating_sub(self.yielding)
    }

    /// Takes a place for a pool: the one promised to it, or else a free one. Returns false if there is neither.
    pub(crate) fn take(&mut self, member: MemberId) -> bool {
        let promise = self.promised.iter().position(|other| *other == member);
        match promise {
            Some(at) => drop(self.promised.swap_remove(at)),
            None if self.size() < self.max_size => {}
            None => return false,
        }
        self.taken += 1;
        self.check();
        true
    }

    /// Gives back a place. `was_yielded` says that it was vacated for a waiting pool. Returns the pools to notify.
    pub(crate) fn give_back(&mut self, was_yielded: bool) -> Vec<MemberId> {
        self.taken -= 1;
        self.yielding -= usize::from(was_yielded);
        self.pass_on()
    }

    /// Sets or clears a pool's wish for a place. Returns true if it wishes for one and there is room now.
    pub(crate) fn wish(&mut self, member: MemberId, wishes: bool) -> bool {
        self.wishing.retain(|other| *other != member);
        let has_room = self.size() < self.max_size;
        if wishes && !has_room {
            self.wishing.push(member);
        }
        wishes && has_room
    }

    /// Sets or clears a pool's application for a place. `since` is when its longest waiting caller began to wait.
    pub(crate) fn apply(&mut self, member: MemberId, since: Option<Moment>) -> Application {
        let is_promised = self.promised.contains(&member);
        let at = self.queue.iter().position(|other| other.member == member);
        match (since, at) {
            (None, _) if is_promised => return Application::Declined(self.decline(member)),
            (None, Some(at)) => drop(self.queue.swap_remove(at)),
            (None, None) => {}
            (Some(_), _) if is_promised => return Application::Promised,
            (Some(since), Some(at)) => self.queue[at].since = since,
            (Some(_), None) if self.size() < self.max_size => {
                self.promised.push(member);
                return Application::Promised;
            }
            (Some(since), None) => {
                self.queue.push(Applicant { member, since });
                return Application::Joined;
            }
        }
        Application::Noted
    }

    /// A pool declines the place promised to it, if there is one. Returns the pools to notify.
    pub(crate) fn decline(&mut self, member: MemberId) -> Vec<MemberId> {
        match self.promised.iter().position(|other| *other == member) {
            Some(at) => {
                self.promised.swap_remove(at);
                self.pass_on()
            }
            None => Vec::new(),
        }
    }

    /// Asks whether a pool should end a resource that it can spare. Returns true, and counts the place as on its way,
    /// if a waiting pool has none on its way yet.
    pub(crate) fn yield_spare(&mut self) -> bool {
        let is_lacking = self.lacking() > 0;
        self.yielding += usize::from(is_lacking);
        is_lacking
    }

    /// Asks whether a pool should end a resource although one of its own callers has waited for it since `own`. Returns
    /// true, and counts the place as on its way, if a caller of another pool has waited longer than that caller and
    /// longer than `bound`.
    pub(crate) fn yield_to_longer(
        &mut self,
        member: MemberId,
        own: Moment,
        now: Moment,
        bound: Nanoseconds,
    ) -> bool {
        let others = self.queue.iter().filter(|other| other.member != member);
        let longest = others.map(|other| other.since).min();
        let is_longer = longest.is_some_and(|since| since < own && now.is_past(since, bound));
        is_longer && self.yield_spare()
    }

    /// A place has come free. Returns the pools to notify: the one it is promised to, or all wishing pools if none
    /// waits.
    fn pass_on(&mut self) -> Vec<MemberId> {
        match self.promise() {
            Some(next) => vec![next],
            None => mem::take(&mut self.wishing),
        }
    }

    /// Promises the free place to the pool whose caller has waited longest.
    fn promise(&mut self) -> Option<MemberId> {
        let queue = self.queue.iter().enumerate();
        let (at, _) = queue.min_by_key(|(_, applicant)| applicant.since)?;
        let member = self.queue.swap_remove(at).member;
        self.promised.push(member);
        self.check();
        Some(member)
    }

    /// Checks the invariants, after every transition.
    fn check(&self) {
        debug_assert!(
            self.size() <= self.max_size,
            "bug: more than the shared cap"
        );
        debug_assert!(
            self.queue.is_empty() || self.size() == self.max_size,
            "bug: a pool waits for a place, and one is free"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: MemberId = MemberId(1);
    const B: MemberId = MemberId(2);
    const C: MemberId = MemberId(3);

    fn at(nanoseconds: u64) -> Moment {
        Moment::at(nanoseconds)
    }

    /// A ledger in which A has taken all places.
    fn full(max_size: usize) -> Ledger {
        let mut ledger = Ledger::new(max_size);
        for _ in 0..max_size {
            assert!(ledger.take(A));
        }
        ledger
    }

    #[test]
    fn there_are_as_many_places_as_the_cap_says() {
        let mut ledger = full(2);
        assert!(!ledger.take(B));
        assert_eq!(ledger.give_back(false), []);
        assert!(ledger.take(B));
        assert_eq!(ledger.size(), 2);
    }

    #[test]
    fn a_place_goes_to_whose_caller_has_waited_longest() {
        let mut ledger = full(1);
        assert_eq!(ledger.apply(C, Some(at(8))), Application::Joined);
        assert_eq!(ledger.apply(B, Some(at(5))), Application::Joined);
        assert_eq!(ledger.give_back(false), [B]);
        assert!(!ledger.take(A) && !ledger.take(C), "it is promised");
        assert!(ledger.take(B));
        assert_eq!(ledger.give_back(false), [C]);
    }

    #[test]
    fn a_promise_that_nobody_takes_up_goes_on_to_the_next() {
        let mut ledger = full(1);
        ledger.apply(B, Some(at(5)));
        ledger.apply(C, Some(at(8)));
        assert_eq!(ledger.give_back(false), [B]);
        assert_eq!(ledger.apply(B, None), Application::Declined(vec![C]));
        assert_eq!(ledger.apply(C, None), Application::Declined(vec![]));
        assert!(ledger.take(A));
    }

    #[test]
    fn who_applies_when_a_place_has_come_free_has_it() {
        let mut ledger = full(1);
        assert!(!ledger.take(B));
        assert_eq!(ledger.give_back(false), []);
        assert_eq!(ledger.apply(B, Some(at(5))), Application::Promised);
        assert_eq!(ledger.apply(B, Some(at(5))), Application::Promised);
        assert!(ledger.take(B));
        assert_eq!(ledger.size(), 1);
    }

    #[test]
    fn no_more_is_given_up_than_is_lacking() {
        let mut ledger = full(3);
        assert!(!ledger.yield_spare());
        ledger.apply(B, Some(at(5)));
        assert!(ledger.yield_spare());
        assert!(!ledger.yield_spare(), "one is on its way");
        assert_eq!(ledger.give_back(true), [B]);
        assert_eq!((ledger.lacking(), ledger.waiting()), (0, 0));
        ledger.apply(C, Some(at(8)));
        assert_eq!((ledger.lacking(), ledger.waiting()), (1, 1));
    }

    #[test]
    fn what_is_given_up_for_who_has_left_serves_the_next() {
        let mut ledger = full(2);
        ledger.apply(B, Some(at(5)));
        assert!(ledger.yield_spare());
        assert_eq!(ledger.apply(B, None), Application::Noted);
        ledger.apply(C, Some(at(8)));
        assert_eq!(ledger.lacking(), 0);
        assert_eq!(ledger.give_back(true), [C]);
    }

    #[test]
    fn own_callers_come_first_unless_others_have_waited_longer_and_long() {
        let bound = Nanoseconds::from(std::time::Duration::from_nanos(100));
        let mut ledger = full(2);
        ledger.apply(A, Some(at(1)));
        ledger.apply(B, Some(at(5)));
        let mut yields = |own, now| ledger.yield_to_longer(A, at(own), at(now), bound);
        assert!(!yields(4, 500), "the own has waited longer");
        assert!(!yields(5, 500), "the own has waited as long");
        assert!(!yields(6, 104), "the other has not waited for long");
        assert!(yields(6, 105));
    }

    #[test]
    fn a_pool_waits_for_as_long_as_its_longest_caller() {
        let mut ledger = full(1);
        ledger.apply(B, Some(at(5)));
        ledger.apply(C, Some(at(8)));
        assert_eq!(ledger.apply(B, Some(at(9))), Application::Noted);
        assert_eq!(ledger.give_back(false), [C]);
    }

    #[test]
    fn what_is_free_and_nobody_waits_for_is_told_to_all_who_wish_for_it() {
        let mut ledger = full(2);
        assert!(!ledger.wish(B, true) && !ledger.wish(C, true));
        ledger.apply(C, Some(at(5)));
        assert_eq!(ledger.give_back(false), [C], "who waits comes first");
        assert_eq!(ledger.apply(C, None), Application::Declined(vec![B, C]));
        // Each wish is notified once. A pool that finds nothing must wish again.
        assert!(ledger.wish(B, true) && ledger.take(B));
        assert!(!ledger.wish(C, true));
        assert_eq!(ledger.give_back(false), [C]);
        assert!(ledger.take(C));
        assert!(!ledger.wish(B, true) && !ledger.wish(B, false));
        assert_eq!(ledger.give_back(false), [], "nobody wishes any more");
    }
}
