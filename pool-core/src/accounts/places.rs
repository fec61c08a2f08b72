//! The slots of a pool, each in its state, and how many are in which.

use crate::clock::Moment;
use crate::counters::Cause;
use crate::loan::Borrower;
use crate::resource_id::ResourceId;

/// Which slot: an index that is used again once the slot is vacant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place(u32);

/// A loan as the books have it.
#[derive(Clone, Debug)]
pub(crate) struct Lending {
    pub(crate) id: ResourceId,
    pub(crate) borrower: Borrower,
    /// Lent then or earlier; `None` while nobody has had a reason to read the clock.
    pub(crate) since: Option<Moment>,
}

impl Lending {
    #[inline]
    pub(crate) fn new(id: ResourceId, borrower: &Borrower, since: Option<Moment>) -> Self {
        Self {
            id,
            borrower: *borrower,
            since,
        }
    }
}

/// The state of a slot; the table above [`Accounts`](super::Accounts) says what each means.
#[derive(Debug)]
pub(super) enum PlaceState {
    Vacant,
    /// The so-manieth job since the pool was built makes its resource.
    Reserved(u64),
    Lent(Lending),
    Idle,
    /// The so-manieth job since the pool was built validates its resource.
    Checking(u64),
    /// Validated while nobody waits for it.
    Tended,
    /// As reserved or checking, but whoever waited for it has given up, and nobody counts on it any more.
    Forsaken(Job),
    Ending(Cause),
}

/// What is done for a slot, somewhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Job {
    Make,
    Validation,
}

/// All slots. Grows with the number ever in use at once, not with the cap.
#[derive(Debug, Default)]
pub(super) struct Places {
    states: Vec<PlaceState>,
    vacant: Vec<Place>,
    rare: RareCounts,
    /// How many jobs have begun.
    jobs: u64,
    /// Where the loan is that had lasted longest when somebody last asked, and its beginning.
    longest: Option<(Place, Moment)>,
}

/// How many are in the states that a slot is in for moments only. The other two are not counted: how many are idle
/// the available set knows, and the rest is lent. That keeps the common transitions down to one write.
#[derive(Debug, Default, PartialEq, Eq)]
struct RareCounts {
    reserved: usize,
    checking: usize,
    tended: usize,
    forsaken_makes: usize,
    forsaken_validations: usize,
    ending: usize,
}

impl Places {
    /// Every slot that is not vacant: what the cap is on.
    pub(super) fn counted(&self) -> usize {
        self.states.len() - self.vacant.len()
    }

    /// What is being made or validated and will come to those who wait.
    pub(super) fn coming(&self) -> usize {
        self.rare.reserved + self.rare.checking
    }

    /// What is validated while nobody waits for it.
    pub(super) fn tended(&self) -> usize {
        self.rare.tended
    }

    /// All that is being made.
    pub(super) fn making(&self) -> usize {
        self.rare.reserved + self.rare.forsaken_makes
    }

    /// All that is being validated.
    pub(super) fn validating(&self) -> usize {
        self.rare.checking + self.rare.tended + self.rare.forsaken_validations
    }

    pub(super) fn ending(&self) -> usize {
        self.rare.ending
    }

    /// Lent, given how many are idle.
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
            // Not twice as many: what stands here stays for as long as the pool.
            self.states.reserve_exact(1 + self.states.len() / 8);
        }
        self.states.push(PlaceState::Reserved(self.jobs));
        Place(index)
    }

    pub(super) fn vacate(&mut self, place: Place) {
        self.set(place, PlaceState::Vacant);
        self.vacant.push(place);
    }

    /// From idle to lent or back, the usual transitions: neither is counted here, so nothing is to be looked at.
    #[inline]
    pub(super) fn swap(&mut self, place: Place, state: PlaceState) {
        let slot = &mut self.states[place.index()];
        let is_usual = |state: &_| matches!(state, PlaceState::Lent(_) | PlaceState::Idle);
        debug_assert!(
            is_usual(slot) && is_usual(&state),
            "bug: {slot:?} to {state:?}"
        );
        *slot = state;
    }

    #[inline]
    pub(super) fn set(&mut self, place: Place, state: PlaceState) {
        let slot = &mut self.states[place.index()];
        debug_assert!(
            !matches!(slot, PlaceState::Vacant),
            "bug: a vacant slot was used"
        );
        if let Some(count) = self.rare.of(slot) {
            *count -= 1;
        }
        if let Some(count) = self.rare.of(&state) {
            *count += 1;
        }
        *slot = state;
    }

    pub(super) fn lendings(&self) -> impl Iterator<Item = &Lending> {
        self.states.iter().filter_map(|state| match state {
            PlaceState::Lent(lending) => Some(lending),
            _ => None,
        })
    }

    /// The loan that has lasted longest. Goes through all only if another has since somebody last asked: a loan that
    /// begins later does not last longer.
    pub(super) fn longest_lending(&mut self) -> Option<&Lending> {
        let began = |lending: &Lending| lending.since.unwrap_or(Moment::NEVER);
        let lasts = |(place, since)| {
            let lending = self.lending(place).filter(|_| since < Moment::NEVER);
            lending.is_some_and(|lending| began(lending) == since)
        };
        if !self.longest.is_some_and(lasts) {
            let lendings = self.states.iter().zip(0..);
            let lendings = lendings.filter_map(|(state, index)| match state {
                // Nobody has had to wait since those without a stamp were lent: they are the latest.
                PlaceState::Lent(lending) => Some((Place(index), began(lending))),
                _ => None,
            });
            self.longest = lendings.min_by_key(|(_, since)| *since);
        }
        self.lending(self.longest?.0)
    }

    /// Why the resource in this slot ends, if it does.
    pub(super) fn cause(&self, place: Place) -> Option<Cause> {
        match self.states[place.index()] {
            PlaceState::Ending(cause) => Some(cause),
            _ => None,
        }
    }

    /// The loan of this slot, if it is lent.
    pub(super) fn lending(&self, place: Place) -> Option<&Lending> {
        match &self.states[place.index()] {
            PlaceState::Lent(lending) => Some(lending),
            _ => None,
        }
    }

    /// From idle to checking.
    pub(super) fn check_out(&mut self, place: Place) {
        self.jobs += 1;
        self.set(place, PlaceState::Checking(self.jobs));
    }

    /// Whether this slot's resource is validated while nobody waits for it.
    pub(super) fn is_tended(&self, place: Place) -> bool {
        matches!(self.states[place.index()], PlaceState::Tended)
    }

    /// Notes the time of the loans whose beginning nobody has noted yet.
    pub(super) fn stamp_loans(&mut self, now: Moment) {
        for state in &mut self.states {
            if let PlaceState::Lent(lending) = state {
                lending.since.get_or_insert(now);
            }
        }
    }

    /// Gives up counting on the job that has taken longest.
    pub(super) fn forsake_one(&mut self) {
        let job = |state: &PlaceState| match state {
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

    /// Counts again from the states; for debug builds.
    pub(super) fn check(&self, idle: usize) {
        let mut rare = RareCounts::default();
        for state in &self.states {
            if let Some(count) = rare.of(state) {
                *count += 1;
            }
        }
        assert_eq!(rare, self.rare, "bug: slots miscounted");
        let is_idle = |state: &&PlaceState| matches!(state, PlaceState::Idle);
        let counted = self.states.iter().filter(is_idle).count();
        assert_eq!(counted, idle, "bug: idle slots miscounted");
        assert_eq!(
            self.lendings().count(),
            self.lent(idle),
            "bug: lent slots miscounted"
        );
    }
}

impl Place {
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl RareCounts {
    #[inline]
    fn of(&mut self, state: &PlaceState) -> Option<&mut usize> {
        match state {
            PlaceState::Vacant | PlaceState::Lent(_) | PlaceState::Idle => None,
            PlaceState::Reserved(_) => Some(&mut self.reserved),
            PlaceState::Checking(_) => Some(&mut self.checking),
            PlaceState::Tended => Some(&mut self.tended),
            PlaceState::Forsaken(Job::Make) => Some(&mut self.forsaken_makes),
            PlaceState::Forsaken(Job::Validation) => Some(&mut self.forsaken_validations),
            PlaceState::Ending(_) => Some(&mut self.ending),
        }
    }
}
