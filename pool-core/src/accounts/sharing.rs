//! The books' part in a cap that is shared with other pools.

use std::mem;

use super::{Accounts, Occupant};
use crate::clock::Moment;
use crate::counters::Cause;
use crate::shared_cap::{Membership, Notice, SharedCapStatus};

/// A pool's membership in a shared cap. Each slot counted in these books takes a place under the cap.
pub(super) struct Sharing {
    membership: Membership,
    errands: Errands,
}

/// What must be done for other pools once nothing is locked.
#[derive(Default)]
pub(crate) struct Errands {
    /// To the pools that have a place now.
    pub(crate) notices: Vec<Notice>,
    /// The pool that must ask the others for places they can spare.
    pub(crate) asker: Option<Membership>,
}

impl Sharing {
    pub(super) fn new(membership: Membership) -> Self {
        Self {
            membership,
            errands: Errands::default(),
        }
    }
}

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// Takes a place under the shared cap for a slot that is about to be counted. Returns false if there is none.
    pub(super) fn take_place(&self) -> bool {
        let sharing = self.sharing.as_ref();
        sharing.is_none_or(|sharing| sharing.membership.take())
    }

    /// Gives back the place of a slot that is not counted any more.
    pub(super) fn give_place_back(&mut self, cause: Option<Cause>) {
        if let Some(sharing) = &mut self.sharing {
            let was_yielded = cause == Some(Cause::Yielded);
            let notices = sharing.membership.give_back(was_yielded);
            sharing.errands.notices.extend(notices);
        }
    }

    /// Updates this pool's application for a place: it applies while a waiter lacks only a place, and wishes for one
    /// while `min_idle` does. Returns true if there is a place now.
    pub(super) fn apply_for_place(&mut self) -> bool {
        if self.sharing.is_none() {
            return false;
        }
        let (since, wishes) = (self.lacks_place_since(), self.wishes_for_place());
        let Some(sharing) = &mut self.sharing else {
            return false;
        };
        let answer = sharing.membership.apply(since, wishes);
        sharing.errands.notices.extend(answer.notices);
        if answer.has_joined {
            sharing.errands.asker = Some(sharing.membership.clone());
        }
        answer.has_place
    }

    /// Ends idle resources that no waiter here needs, as long as another pool lacks a place.
    pub(super) fn spare_for_others(&mut self) {
        while self.is_asked_for_places()
            && self.spare() > 0
            && self
                .sharing
                .as_ref()
                .is_some_and(|sharing| sharing.membership.yield_spare())
        {
            let coldest = self.stock.take_coldest(&self.places, 1);
            self.doom(coldest, Cause::Yielded);
        }
    }

    /// Whether a returned resource must end although a caller here waits for it, because a caller of another pool has
    /// waited longer.
    pub(super) fn must_yield(&self, now: Moment) -> bool {
        // If there are enough idle resources for the queue, the coldest of them are spared instead.
        let is_awaited = self.queue.len() > self.stock.len();
        match (&self.sharing, self.queue.head_since()) {
            (Some(sharing), Some(own)) if is_awaited && sharing.membership.is_wanted() => {
                let membership = &sharing.membership;
                membership.yield_to_longer(own, now, self.turns.bound())
            }
            _ => false,
        }
    }

    /// Whether another pool under the cap lacks a place.
    #[inline]
    pub(super) fn is_asked_for_places(&self) -> bool {
        let sharing = self.sharing.as_ref();
        sharing.is_some_and(|sharing| sharing.membership.is_wanted())
    }

    /// When the coldest idle resource that no waiter here needs became idle, if there is one.
    pub(crate) fn coldest_spare(&self) -> Option<Moment> {
        let is_spare = self.spare() > 0;
        self.stock.coldest_since(&self.places).filter(|_| is_spare)
    }

    /// How much of the shared cap is taken, if there is one.
    pub(crate) fn shared_cap(&self) -> Option<SharedCapStatus> {
        let sharing = self.sharing.as_ref();
        sharing.map(|sharing| sharing.membership.status())
    }

    pub(super) fn take_errands(&mut self) -> Errands {
        match &mut self.sharing {
            Some(sharing) => mem::take(&mut sharing.errands),
            None => Errands::default(),
        }
    }

    /// How many idle resources no waiter here needs.
    fn spare(&self) -> usize {
        self.stock.len().saturating_sub(self.queue.len())
    }

    /// When the longest waiter that lacks only a place began to wait.
    fn lacks_place_since(&self) -> Option<Moment> {
        let may_make = !self.closed && !self.paused && self.may_make();
        let since = self.queue.since_of(self.coming());
        since.filter(|_| may_make)
    }

    /// Whether a resource would be made for `min_idle` if there were a place.
    fn wishes_for_place(&self) -> bool {
        let is_open = !self.closed && !self.paused;
        let is_for_callers = self.queue.len() > self.coming();
        is_open && !is_for_callers && self.wants_refill() && self.may_make()
    }
}
