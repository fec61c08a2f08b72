//! The books of a cap that several pools share. No I/O, no clock, no lock.
//!
//! A place under the cap is *free*, *taken* by a pool, or *promised* to one that has waited for it and has been told. One that
//! comes free while pools wait is promised to the one whose caller has waited longest, so a place is only free while nobody
//! waits. A promise is taken up, or it goes on to the next.
//!
//! A pool that would only keep more available *wishes* for a place. When one is free and nobody waits, all who wish are told,
//! and the first to come has it.

use std::mem;

use crate::clock::{Moment, Nanoseconds};

/// One of the pools under a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MemberId(pub(crate) u64);

/// Who has how much of a cap, and who waits for some of it.
#[derive(Debug)]
pub(crate) struct Ledger {
    max_size: usize,
    taken: usize,
    promised: Vec<MemberId>,
    line: Vec<Applicant>,
    /// How many of the taken end so that who waits has a place.
    yielding: usize,
    /// Who would keep more available if there were room.
    wishing: Vec<MemberId>,
}

/// A pool that waits for a place.
#[derive(Debug)]
struct Applicant {
    member: MemberId,
    /// Since when the caller has waited for whom it is.
    since: Moment,
}

/// What became of an application.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Application {
    /// Nothing is different.
    Noted,
    /// It waits from now on: others may have a place to spare.
    Joined,
    /// There is a place for it after all.
    Promised,
    /// It has no use for the place that it was promised; these have, if anybody.
    Declined(Vec<MemberId>),
}

impl Ledger {
    pub(crate) fn new(max_size: usize) -> Self {
        Self {
            max_size,
            taken: 0,
            promised: Vec::new(),
            line: Vec::new(),
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
        self.line.len()
    }

    /// For how many of those who wait no place is on its way yet.
    pub(crate) fn lacking(&self) -> usize {
        self.line.len().saturating_sub(self.yielding)
    }

    /// A pool takes a place, if one was promised to it or is free.
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

    /// A pool gives back a place, which it may have been asked for. Returns whom that concerns.
    pub(crate) fn give_back(&mut self, was_yielded: bool) -> Vec<MemberId> {
        self.taken -= 1;
        self.yielding -= usize::from(was_yielded);
        self.pass_on()
    }

    /// A pool would keep more available, or no more than it has. True if there is room.
    pub(crate) fn wish(&mut self, member: MemberId, wishes: bool) -> bool {
        self.wishing.retain(|other| *other != member);
        let has_room = self.size() < self.max_size;
        if wishes && !has_room {
            self.wishing.push(member);
        }
        wishes && has_room
    }

    /// A pool has a caller who has waited since then for a place under the cap, or none.
    pub(crate) fn apply(&mut self, member: MemberId, since: Option<Moment>) -> Application {
        let is_promised = self.promised.contains(&member);
        let at = self.line.iter().position(|other| other.member == member);
        match (since, at) {
            (None, _) if is_promised => return Application::Declined(self.decline(member)),
            (None, Some(at)) => drop(self.line.swap_remove(at)),
            (None, None) => {}
            (Some(_), _) if is_promised => return Application::Promised,
            (Some(since), Some(at)) => self.line[at].since = since,
            (Some(_), None) if self.size() < self.max_size => {
                self.promised.push(member);
                return Application::Promised;
            }
            (Some(since), None) => {
                self.line.push(Applicant { member, since });
                return Application::Joined;
            }
        }
        Application::Noted
    }

    /// A pool does not take up a promise, if it has one. Returns whom that concerns.
    pub(crate) fn decline(&mut self, member: MemberId) -> Vec<MemberId> {
        match self.promised.iter().position(|other| *other == member) {
            Some(at) => {
                self.promised.swap_remove(at);
                self.pass_on()
            }
            None => Vec::new(),
        }
    }

    /// A pool ends something that it can spare, if anybody lacks a place.
    pub(crate) fn yield_spare(&mut self) -> bool {
        let is_lacking = self.lacking() > 0;
        self.yielding += usize::from(is_lacking);
        is_lacking
    }

    /// A pool ends something for which one of its own callers has waited since then, if a caller of another has waited longer,
    /// and for longer than `bound`.
    pub(crate) fn yield_to_longer(
        &mut self,
        member: MemberId,
        own: Moment,
        now: Moment,
        bound: Nanoseconds,
    ) -> bool {
        let others = self.line.iter().filter(|other| other.member != member);
        let longest = others.map(|other| other.since).min();
        let is_longer = longest.is_some_and(|since| since < own && now.is_past(since, bound));
        is_longer && self.yield_spare()
    }

    /// A place has come free. Returns who is to be told: to whom it is promised, or if nobody waits, all who wish for one.
    fn pass_on(&mut self) -> Vec<MemberId> {
        match self.promise() {
            Some(next) => vec![next],
            None => mem::take(&mut self.wishing),
        }
    }

    /// The place that has come free is promised to whose caller has waited longest.
    fn promise(&mut self) -> Option<MemberId> {
        let line = self.line.iter().enumerate();
        let (at, _) = line.min_by_key(|(_, applicant)| applicant.since)?;
        let member = self.line.swap_remove(at).member;
        self.promised.push(member);
        self.check();
        Some(member)
    }

    /// What must hold after every transition.
    fn check(&self) {
        debug_assert!(
            self.size() <= self.max_size,
            "bug: more than the shared cap"
        );
        debug_assert!(
            self.line.is_empty() || self.size() == self.max_size,
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

    /// All places are with A.
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
        // They are told once, and wish again if they find nothing.
        assert!(ledger.wish(B, true) && ledger.take(B));
        assert!(!ledger.wish(C, true));
        assert_eq!(ledger.give_back(false), [C]);
        assert!(ledger.take(C));
        assert!(!ledger.wish(B, true) && !ledger.wish(B, false));
        assert_eq!(ledger.give_back(false), [], "nobody wishes any more");
    }
}
