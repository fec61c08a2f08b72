//! The slots of a pool: the state of each, and how many are in which state.

use std::mem;
use std::panic::Location;

use super::Occupant;
use crate::clock::Moment;
use crate::counters::Cause;
use crate::loan::Borrower;
use crate::resource_id::ResourceId;
use crate::thread_tag::ThreadTag;

/// Identifies a slot: an index, reused once the slot is vacant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place(u32);

/// A loan, as recorded in the books.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lending {
    pub(crate) id: ResourceId,
    pub(crate) borrower: Borrower,
    /// The resource was lent at this time or earlier; [`Moment::NEVER`] as long as nobody had a reason to read the
    /// clock.
    pub(crate) since: Moment,
}

impl Lending {
    /// Whether the calling thread asked for it.
    pub(crate) fn is_own(&self) -> bool {
        self.borrower.thread == ThreadTag::current()
    }
}

/// An available resource.
#[derive(Debug)]
pub(crate) struct Idle<S> {
    pub(crate) slot: S,
    /// Since when it has been unused.
    pub(crate) since: Moment,
    /// When it was last known to be good: when it was returned or last validated.
    pub(crate) proven: Moment,
}

/// The state of a slot. The table above [`Accounts`](super::Accounts) explains each state.
///
/// An idle resource is stored here, in the same place as its loan while it is lent, so that neither needs room beside
/// the other.
#[derive(Debug)]
pub(super) enum PlaceState<S> {
    Vacant,
    /// Its resource is being made. Holds the job's number, counted from when the pool was built.
    Reserved(u64),
    /// The fields of a [`Lending`], not the struct itself, so that the enum's tag fits into the padding.
    Lent {
        id: ResourceId,
        location: &'static Location<'static>,
        since: Moment,
        thread: ThreadTag,
    },
    Idle(Idle<S>),
    /// Its resource is being validated. Holds the job's number, counted from when the pool was built.
    Checking(u64),
    /// Being validated, but no waiter relies on it.
    Tended,
    /// As reserved or checking, but a waiter gave up on it, and nobody relies on it any more.
    Forsaken(Job),
    Ending(Cause),
}

/// The work that a thread outside the books does for a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Job {
    Make,
    Validation,
}

/// All slots. Grows with the largest number ever in use at once, not with the cap.
#[derive(Debug)]
pub(super) struct Places<S> {
    states: Vec<PlaceState<S>>,
    vacant: Vec<Place>,
    rare: RareCounts,
    /// How many jobs have been started.
    jobs: u64,
    /// The longest loan that the last query found: its slot and its beginning.
    longest: Option<(Place, Moment)>,
}

/// How many slots are in each of the short-lived states. Idle slots are counted by the available set, and all others
/// are lent: so the common transitions need only one write.
#[derive(Debug, Default, PartialEq, Eq)]
struct RareCounts {
    reserved: usize,
    checking: usize,
    tended: usize,
    forsaken_makes: usize,
    forsaken_validations: usize,
    ending: usize,
}

impl<S> Default for Places<S> {
    fn default() -> Self {
        Self {
            states: Vec::new(),
            vacant: Vec::new(),
            rare: RareCounts::default(),
            jobs: 0,
            longest: None,
        }
    }
}

impl<S: Occupant> Places<S> {
    /// All slots that are not vacant. This is the number that the cap limits.
    pub(super) fn counted(&self) -> usize {
        self.states.len() - self.vacant.len()
    }

    /// How many are being made or validated on behalf of waiters.
    pub(super) fn coming(&self) -> usize {
        self.rare.reserved + self.rare.checking
    }

    /// How many are being validated although no caller waits for them.
    pub(super) fn tended(&self) -> usize {
        self.rare.tended
    }

    /// How many are being made on behalf of waiters.
    pub(super) fn awaited_makes(&self) -> usize {
        self.rare.reserved
    }

    /// How many are being made, including forsaken ones.
    pub(super) fn making(&self) -> usize {
        self.rare.reserved + self.rare.forsaken_makes
    }

    /// How many are being validated, including forsaken ones.
    pub(super) fn validating(&self) -> usize {
        self.rare.checking + self.rare.tended + self.rare.forsaken_validations
    }

    pub(super) fn ending(&self) -> usize {
        self.rare.ending
    }

    /// How many are lent, given how many are idle.
    pub(super) fn lent(&self, idle: usize) -> usize {
        self.counted() - idle - self.making() - self.validating() - self.ending()
    }

    pub(super) fn reserve(&mut self) -> Place {
        self.rare.reserved += 1;
        self.jobs += 1;
        if let Some(place) = self.vacant.pop() {
            self.states[place.index()] = PlaceState::Reserved(self.jobs);
            return place;
        }
        let index = u32::try_from(self.states.len())
            .expect("bug: the builder caps a pool at u32::MAX slots");
        if self.states.len() == self.states.capacity() {
            self.states.reserve_exact(room_for_more(self.states.len()));
        }
        self.states.push(PlaceState::Reserved(self.jobs));
        Place(index)
    }

    pub(super) fn vacate(&mut self, place: Place) {
        self.set(place, PlaceState::Vacant);
        self.vacant.push(place);
    }

    /// From idle to lent.
    #[inline]
    pub(super) fn lend(&mut self, place: Place, borrower: &Borrower, since: Moment) -> S {
        let state = &mut self.states[place.index()];
        let id = state.as_idle().slot.id();
        let idle = mem::replace(state, PlaceState::lent(id, borrower, since));
        idle.expect_idle().slot
    }

    /// From lent to idle.
    #[inline]
    pub(super) fn give_back(&mut self, idle: Idle<S>) {
        let state = &mut self.states[idle.slot.place().index()];
        debug_assert!(
            matches!(state, PlaceState::Lent { .. }),
            "bug: returned, but not lent"
        );
        *state = PlaceState::Idle(idle);
    }

    /// From idle to one of the rare states.
    pub(super) fn take(&mut self, place: Place, state: PlaceState<S>) -> Idle<S> {
        let place = &mut self.states[place.index()];
        if let Some(count) = self.rare.of(&state) {
            *count += 1;
        }
        mem::replace(place, state).expect_idle()
    }

    /// From any state but idle and vacant, to any state.
    #[inline]
    pub(super) fn set(&mut self, place: Place, state: PlaceState<S>) {
        let slot = &mut self.states[place.index()];
        debug_assert!(
            !matches!(slot, PlaceState::Vacant | PlaceState::Idle(_)),
            "bug: a slot was used that nobody has"
        );
        if let Some(count) = self.rare.of(slot) {
            *count -= 1;
        }
        if let Some(count) = self.rare.of(&state) {
            *count += 1;
        }
        *slot = state;
    }

    /// The idle resource in this slot.
    #[inline]
    pub(super) fn idle(&self, place: Place) -> &Idle<S> {
        self.states[place.index()].as_idle()
    }

    pub(super) fn lendings(&self) -> impl Iterator<Item = Lending> {
        self.states.iter().filter_map(PlaceState::lending)
    }

    /// The loan that has lasted longest. Scans all slots only if the previous answer has ended: later loans cannot have
    /// lasted longer.
    pub(super) fn longest_lending(&mut self) -> Option<Lending> {
        let lasts = |(place, since)| {
            let lending = self.lending(place).filter(|_| since < Moment::NEVER);
            lending.is_some_and(|lending| lending.since == since)
        };
        if !self.longest.is_some_and(lasts) {
            let lendings = self.states.iter().zip(0..);
            // Loans without a stamp are the latest: nobody has had to wait since they began.
            let lendings =
                lendings.filter_map(|(state, index)| Some((Place(index), state.lending()?.since)));
            self.longest = lendings.min_by_key(|(_, since)| *since);
        }
        self.lending(self.longest?.0)
    }

    /// Why the resource in this slot is ending, if it is.
    pub(super) fn cause(&self, place: Place) -> Option<Cause> {
        match self.states[place.index()] {
            PlaceState::Ending(cause) => Some(cause),
            _ => None,
        }
    }

    /// The loan of this slot, if it is lent.
    pub(super) fn lending(&self, place: Place) -> Option<Lending> {
        self.states[place.index()].lending()
    }

    /// When this slot's resource was lent, if that was recorded; otherwise [`Moment::NEVER`].
    #[inline]
    pub(super) fn lent_since(&self, place: Place) -> Moment {
        match self.states[place.index()] {
            PlaceState::Lent { since, .. } => since,
            _ => Moment::NEVER,
        }
    }

    /// From idle to checking.
    pub(super) fn check_out(&mut self, place: Place) -> Idle<S> {
        self.jobs += 1;
        self.take(place, PlaceState::Checking(self.jobs))
    }

    /// Whether this slot is being validated although no caller waits for it.
    pub(super) fn is_tended(&self, place: Place) -> bool {
        matches!(self.states[place.index()], PlaceState::Tended)
    }

    /// Stamps the loans whose beginning was not recorded.
    pub(super) fn stamp_loans(&mut self, now: Moment) {
        for state in &mut self.states {
            if let PlaceState::Lent { since, .. } = state
                && *since == Moment::NEVER
            {
                *since = now;
            }
        }
    }

    /// The loan of this slot begins only now.
    pub(super) fn begin_loan(&mut self, place: Place, now: Moment) {
        if let PlaceState::Lent { since, .. } = &mut self.states[place.index()] {
            *since = now;
        }
    }

    /// Forsakes the oldest running job.
    pub(super) fn forsake_one(&mut self) {
        let job = |state: &PlaceState<S>| match state {
            PlaceState::Reserved(number) => Some((*number, Job::Make)),
            PlaceState::Checking(number) => Some((*number, Job::Validation)),
            _ => None,
        };
        let jobs = self.states.iter().enumerate();
        let jobs = jobs.filter_map(|(index, state)| Some((job(state)?, index)));
        if let Some(((_, job), index)) = jobs.min_by_key(|((number, _), _)| *number) {
            let place =
                Place(u32::try_from(index).expect("bug: more slots than the builder allows"));
            self.set(place, PlaceState::Forsaken(job));
        }
    }

    /// Recounts the states; for debug builds.
    pub(super) fn check(&self, idle: usize) {
        let mut rare = RareCounts::default();
        for state in &self.states {
            if let Some(count) = rare.of(state) {
                *count += 1;
            }
        }
        assert_eq!(rare, self.rare, "bug: slots miscounted");
        let is_idle = |state: &&PlaceState<S>| matches!(state, PlaceState::Idle(_));
        let counted = self.states.iter().filter(is_idle).count();
        assert_eq!(counted, idle, "bug: idle slots miscounted");
        assert_eq!(
            self.lendings().count(),
            self.lent(idle),
            "bug: lent slots miscounted"
        );
    }
}

impl<S> PlaceState<S> {
    #[inline]
    pub(super) fn lent(id: ResourceId, borrower: &Borrower, since: Moment) -> Self {
        Self::Lent {
            id,
            location: borrower.location,
            since,
            thread: borrower.thread,
        }
    }

    pub(super) fn idle_since(slot: S, since: Moment) -> Self {
        Self::Idle(Idle {
            slot,
            since,
            proven: since,
        })
    }

    fn lending(&self) -> Option<Lending> {
        match *self {
            Self::Lent {
                id,
                location,
                since,
                thread,
            } => Some(Lending {
                id,
                borrower: Borrower { location, thread },
                since,
            }),
            _ => None,
        }
    }

    #[inline]
    fn as_idle(&self) -> &Idle<S> {
        match self {
            Self::Idle(idle) => idle,
            _ => unreachable!("{NOT_IDLE}"),
        }
    }

    #[inline]
    fn expect_idle(self) -> Idle<S> {
        match self {
            Self::Idle(idle) => idle,
            _ => unreachable!("{NOT_IDLE}"),
        }
    }
}

const NOT_IDLE: &str = "bug: a slot in the available set is not idle";

/// How much spare room to reserve when `than` slots fill the present one. Does not double it, since the room stays
/// allocated as long as the pool exists.
pub(super) fn room_for_more(than: usize) -> usize {
    1 + than / 16
}

impl Place {
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl RareCounts {
    #[inline]
    fn of<S>(&mut self, state: &PlaceState<S>) -> Option<&mut usize> {
        match state {
            PlaceState::Vacant | PlaceState::Lent { .. } | PlaceState::Idle(_) => None,
            PlaceState::Reserved(_) => Some(&mut self.reserved),
            PlaceState::Checking(_) => Some(&mut self.checking),
            PlaceState::Tended => Some(&mut self.tended),
            PlaceState::Forsaken(Job::Make) => Some(&mut self.forsaken_makes),
            PlaceState::Forsaken(Job::Validation) => Some(&mut self.forsaken_validations),
            PlaceState::Ending(_) => Some(&mut self.ending),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::Slot;

    #[test]
    fn there_is_room_for_little_more_slots_than_there_are() {
        let mut places = Places::<Box<Slot<u64>>>::default();
        for count in 1..=1_000 {
            places.reserve();
            let room = places.states.capacity();
            assert!(room <= count + count / 16 + 1, "{room} for {count}");
        }
    }

    #[test]
    fn a_slot_takes_no_more_room_than_what_is_idle_in_it() {
        assert!(size_of::<PlaceState<Box<Slot<u64>>>>() <= 32);
    }
}
