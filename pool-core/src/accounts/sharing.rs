//! What a pool must do when others are under the same cap.

use std::mem;

use super::{Accounts, Occupant};
use crate::clock::Moment;
use crate::counters::Cause;
use crate::shared_cap::{Membership, Notice, SharedCapStatus};

/// A pool's part in a shared cap: each place that is counted here is taken there.
pub(super) struct Sharing {
    membership: Membership,
    errands: Errands,
}

/// What is to be said to other pools once nothing is locked.
#[derive(Default)]
pub(crate) struct Errands {
    /// For whom there is a place.
    pub(crate) notices: Vec<Notice>,
    /// Who is to ask others for what they can spare.
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
    /// Takes a place under the shared cap for a slot that is about to be counted; false if there is none.
    pub(super) fn take_place(&self) -> bool {
        let sharing = self.sharing.as_ref();
        sharing.is_none_or(|sharing| sharing.membership.take())
    }

    /// The place of a slot that is not counted any more is for whoever waits for one.
    pub(super) fn give_place_back(&mut self, cause: Option<Cause>) {
        if let Some(sharing) = &mut self.sharing {
            let was_yielded = cause == Some(Cause::Yielded);
            let notices = sharing.membership.give_back(was_yielded);
            sharing.errands.notices.extend(notices);
        }
    }

    /// If somebody waits for whom only a place is lacking, waits for one with the other pools; else no more. The same for what
    /// is only to be kept available, which wishes for one. True if there is one by now.
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

    /// Ends what is idle and nobody here waits for, as far as somebody elsewhere lacks a place.
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

    /// Whether what comes back is to end although somebody waits for it, because others have waited longer elsewhere.
    pub(super) fn must_yield(&self, now: Moment) -> bool {
        // What is returned beyond that is spared from what is idle, the coldest first.
        let is_awaited = self.line.len() > self.stock.len();
        match (&self.sharing, self.line.head_since()) {
            (Some(sharing), Some(own)) if is_awaited && sharing.membership.is_wanted() => {
                let membership = &sharing.membership;
                membership.yield_to_longer(own, now, self.turns.bound())
            }
            _ => false,
        }
    }

    /// Whether a pool under the same cap lacks a place.
    #[inline]
    pub(super) fn is_asked_for_places(&self) -> bool {
        let sharing = self.sharing.as_ref();
        sharing.is_some_and(|sharing| sharing.membership.is_wanted())
    }

    /// Since when the coldest has been idle that nobody here waits for, if there is one.
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

    /// How many are idle beyond those that somebody waits for.
    fn spare(&self) -> usize {
        self.stock.len().saturating_sub(self.line.len())
    }

    /// Since when the longest waiter has waited for whom one would be made if there were a place.
    fn lacks_place_since(&self) -> Option<Moment> {
        let may_make = !self.closed && !self.paused && self.may_make();
        let since = self.line.since_of(self.coming());
        since.filter(|_| may_make)
    }

    /// Whether one that is only to be kept available would be made if there were a place.
    fn wishes_for_place(&self) -> bool {
        let is_open = !self.closed && !self.paused;
        let is_for_callers = self.line.len() > self.coming();
        is_open && !is_for_callers && self.wants_refill() && self.may_make()
    }
}
