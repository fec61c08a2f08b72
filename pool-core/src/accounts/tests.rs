//! The accounts, one transition at a time and then thousands at random. No clock, no thread, no sleep.

use std::panic::Location;

use super::*;

mod model;

/// A resource that is nothing but its entry in the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Thing {
    place: Place,
    id: ResourceId,
    era: u64,
    expires: Moment,
}

impl Occupant for Thing {
    fn place(&self) -> Place {
        self.place
    }

    fn id(&self) -> ResourceId {
        self.id
    }

    fn era(&self) -> u64 {
        self.era
    }

    fn expires(&self) -> Moment {
        self.expires
    }
}

const BOUND: Duration = Duration::from_nanos(100);

const RULES: Rules = Rules {
    max_size: 2,
    min_idle: 0,
    max_waiting: usize::MAX,
    max_making: usize::MAX,
    make_timeout: Duration::from_nanos(1_000_000),
    barging_bound: BOUND,
    validate_after_idle: None,
    condemn_older: true,
    idle_timeout: None,
    is_mortal: false,
    fail_fast: false,
    knows_time: false,
    record_use: false,
};

/// Before anything else.
const START: Moment = Moment::at(1_000);

/// The books, with what a test would say again and again.
struct Desk {
    books: Accounts<Thing, &'static str>,
    last_id: u64,
}

impl Desk {
    fn new(rules: Rules) -> Self {
        Self {
            books: Accounts::new(rules),
            last_id: 0,
        }
    }

    fn thing(&mut self, place: Place) -> Thing {
        self.last_id += 1;
        Thing {
            place,
            id: ResourceId(self.last_id),
            era: self.books.era(),
            expires: Moment::NEVER,
        }
    }

    /// A slot reserved for those who wait.
    fn reserve(&mut self) -> Place {
        match self.books.due() {
            Some(Due::Make(place)) => place,
            _ => panic!("no make was due"),
        }
    }

    fn take(&mut self, now: Moment) -> Option<Thing> {
        self.books.take(&borrower(), now)
    }

    fn join(&mut self, now: Moment) -> (Ticket, Arc<Bell>) {
        let bell = bell();
        (self.books.join(borrower(), bell.clone(), now), bell)
    }

    /// One made for a waiter, and come for.
    fn lend_new(&mut self) -> Thing {
        let (ticket, _) = self.join(START);
        let place = self.reserve();
        let made = self.thing(place);
        self.books.welcome(made, START).expect_kept();
        self.books.claim(ticket, START).expect_slot()
    }

    /// As many as the cap allows, all lent.
    fn lend_all(&mut self) -> Vec<Thing> {
        (0..self.books.rules.max_size)
            .map(|_| self.lend_new())
            .collect()
    }

    /// One made, lent and given back.
    fn idle_since(&mut self, since: Moment) -> Thing {
        let thing = self.lend_new();
        assert!(self.books.give_back(thing, since).expect_kept().is_none());
        thing
    }

    #[track_caller]
    fn expect(&self, status: &str) {
        assert_eq!(self.books.status().to_string(), status);
    }
}

impl Settled<Thing> {
    #[track_caller]
    fn expect_kept(self) -> Option<Arc<Bell>> {
        match self {
            Self::Kept(bell) => bell,
            Self::Refused(thing) => panic!("{thing:?} was refused"),
        }
    }
}

impl Claim<Thing, &'static str> {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    #[track_caller]
    fn expect_slot(self) -> Thing {
        match self {
            Self::Granted(Grant::Lent(thing)) | Self::Taken(thing) => thing,
            other => panic!("{other:?} instead of a resource"),
        }
    }

    #[track_caller]
    fn expect_nothing(self) {
        assert!(self.is_nothing(), "{self:?}");
    }
}

#[track_caller]
fn borrower() -> Borrower {
    Borrower::at(Location::caller())
}

/// A bell that no other waiter of the test has.
fn bell() -> Arc<Bell> {
    std::thread::spawn(Bell::mine).join().unwrap()
}

fn is(rung: impl IntoIterator<Item = Arc<Bell>>, bell: &Arc<Bell>) -> bool {
    let rung: Vec<_> = rung.into_iter().collect();
    rung.len() == 1 && Arc::ptr_eq(&rung[0], bell)
}

/// So many nanoseconds after the start.
fn at(nanoseconds: u64) -> Moment {
    START.after(Duration::from_nanos(nanoseconds))
}

// The rows of the state table, in its order.

#[test]
fn a_vacant_slot_is_reserved_for_somebody_who_waits() {
    let mut desk = Desk::new(RULES);
    assert!(desk.books.due().is_none(), "nobody waits");
    desk.join(START);
    desk.reserve();
    desk.expect("0 of 2 in use, 0 available, 1 being made; 1 waiting");
}

#[test]
fn a_vacant_slot_is_reserved_for_later() {
    let mut desk = Desk::new(RULES);
    assert!(matches!(
        desk.books.due_for_later(START),
        Some(Due::Make(_))
    ));
    desk.expect("0 of 2 in use, 0 available, 1 being made; 0 waiting");
}

#[test]
fn what_was_made_is_lent_to_the_waiter() {
    let mut desk = Desk::new(RULES);
    let (ticket, bell) = desk.join(START);
    let place = desk.reserve();
    let made = desk.thing(place);
    assert!(is(desk.books.welcome(made, START).expect_kept(), &bell));
    desk.expect("1 of 2 in use, 0 available; 0 waiting");
    assert_eq!(desk.books.claim(ticket, START).expect_slot(), made);
}

#[test]
fn what_was_made_for_nobody_is_idle() {
    let mut desk = Desk::new(RULES);
    let (ticket, _) = desk.join(START);
    let place = desk.reserve();
    assert!(desk.books.leave(ticket, START).is_nothing());
    let made = desk.thing(place);
    assert!(desk.books.welcome(made, START).expect_kept().is_none());
    desk.expect("0 of 2 in use, 1 available; 0 waiting");
}

#[test]
fn a_failed_make_tells_the_waiter_and_frees_the_slot() {
    let mut desk = Desk::new(RULES);
    let (ticket, bell) = desk.join(START);
    let place = desk.reserve();
    assert!(is(desk.books.fail("refused", None), &bell));
    desk.books.vacate(place);
    desk.expect("0 of 2 in use, 0 available; 0 waiting");
    let claim = desk.books.claim(ticket, START);
    assert!(matches!(claim, Claim::Granted(Grant::Failed("refused"))));
    assert_eq!(desk.books.last_failure(), Some("refused"));
}

#[test]
fn what_is_given_back_to_nobody_is_idle() {
    let mut desk = Desk::new(RULES);
    desk.idle_since(START);
    desk.expect("0 of 2 in use, 1 available; 0 waiting");
}

#[test]
fn what_is_given_back_past_the_bound_is_lent_to_the_waiter() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    let rung = desk.books.give_back(held[0], at(100)).expect_kept();
    assert!(is(rung, &bell));
    desk.expect("2 of 2 in use, 0 available; 0 waiting");
    assert_eq!(desk.books.claim(ticket, at(101)).expect_slot(), held[0]);
}

#[test]
fn what_is_discarded_counts_until_it_is_gone() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.end(thing.place, Cause::Discarded);
    desk.expect("0 of 2 in use, 0 available, 1 being disposed of; 0 waiting");
    desk.books.vacate(thing.place);
    desk.expect("0 of 2 in use, 0 available; 0 waiting");
}

#[test]
fn what_is_detached_frees_its_slot_at_once() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.vacate(thing.place);
    desk.expect("0 of 2 in use, 0 available; 0 waiting");
}

#[test]
fn what_is_idle_is_lent_to_a_newcomer_the_warmest_first() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    for thing in &held {
        desk.books.give_back(*thing, START).expect_kept();
    }
    assert_eq!(desk.take(START), Some(held[1]));
    assert_eq!(desk.take(START), Some(held[0]));
    assert_eq!(desk.take(START), None);
    desk.expect("2 of 2 in use, 0 available; 0 waiting");
}

#[test]
fn what_is_idle_is_lent_to_the_roused_waiter() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    assert!(
        desk.books
            .give_back(held[0], at(99))
            .expect_kept()
            .is_none()
    );
    desk.expect("1 of 2 in use, 1 available; 1 waiting");
    assert!(is(desk.books.rouse(), &bell));
    assert_eq!(desk.books.claim(ticket, at(100)).expect_slot(), held[0]);
    desk.expect("2 of 2 in use, 0 available; 0 waiting");
}

#[test]
fn what_was_idle_for_long_is_validated_before_it_is_lent() {
    let mut desk = Desk::new(validating_after(50));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(at(50)), None);
    desk.expect("0 of 2 in use, 1 available; 0 waiting");
    let (ticket, bell) = desk.join(at(50));
    expect_validate(desk.books.due(), thing);
    desk.expect("0 of 2 in use, 0 available, 1 being validated; 1 waiting");
    assert!(desk.books.due().is_none(), "one is on its way");
    assert!(is(desk.books.welcome(thing, at(60)).expect_kept(), &bell));
    assert_eq!(desk.books.claim(ticket, at(61)).expect_slot(), thing);
    desk.expect("1 of 2 in use, 0 available; 0 waiting");
}

#[test]
fn what_was_validated_for_nobody_is_idle_and_warm() {
    let mut desk = Desk::new(validating_after(50));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(at(50)), None);
    expect_validate(desk.books.due_for_later(START), thing);
    desk.books.welcome(thing, at(60)).expect_kept();
    assert_eq!(desk.take(at(61)), Some(thing));
}

#[test]
fn what_was_not_validated_after_all_is_idle_and_cold() {
    let mut desk = Desk::new(validating_after(50));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(at(50)), None);
    let Some(Due::Validate(idle)) = desk.books.due_for_later(START) else {
        panic!("no validation was due");
    };
    assert!(desk.books.put_back(idle).expect_kept().is_none());
    desk.expect("0 of 2 in use, 1 available; 0 waiting");
    assert_eq!(desk.take(at(51)), None);
    expect_validate(desk.books.due_for_later(START), thing);
}

#[test]
fn what_fails_validation_is_ending_and_another_is_due_at_once() {
    let mut desk = Desk::new(validating_after(50));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(at(50)), None);
    desk.join(at(50));
    expect_validate(desk.books.due(), thing);
    desk.books.end(thing.place, Cause::Discarded);
    desk.reserve();
    desk.expect("0 of 2 in use, 0 available, 1 being made, 1 being disposed of; 1 waiting");
}

#[test]
fn close_ends_what_is_idle_and_sends_the_waiters_away() {
    let mut desk = Desk::new(validating_after(50));
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    desk.books.give_back(held[0], START).expect_kept();
    assert!(is(desk.books.close(), &bell));
    assert_eq!(desk.books.follow_up().doomed, [held[0]]);
    desk.expect("1 of 2 in use, 0 available, 1 being disposed of; 0 waiting; closed");
    assert!(matches!(desk.books.claim(ticket, START), Claim::Closed));
}

// What is warm and what is cold.

#[test]
fn what_is_warm_needs_no_validation() {
    let mut desk = Desk::new(validating_after(50));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(at(49)), Some(thing));
}

#[test]
fn a_bound_of_zero_validates_all_that_was_idle() {
    let mut desk = Desk::new(validating_after(0));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(START), None);
    expect_validate(desk.books.due_for_later(START), thing);
}

#[test]
fn all_that_is_colder_than_the_coldest_warm_one_is_cold() {
    let mut desk = Desk::new(validating_after(50));
    let held = desk.lend_all();
    desk.books.give_back(held[0], START).expect_kept();
    desk.books.give_back(held[1], at(10)).expect_kept();
    assert_eq!(desk.take(at(60)), None);
    desk.join(at(60));
    desk.join(at(60));
    expect_validate(desk.books.due(), held[1]);
    expect_validate(desk.books.due(), held[0]);
    assert!(desk.books.due().is_none());
}

#[test]
fn what_is_handed_over_was_not_idle_however_long_it_was_lent() {
    let mut desk = Desk::new(Rules {
        barging_bound: Duration::ZERO,
        ..validating_after(50)
    });
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(5_000)).expect_kept();
    assert_eq!(desk.books.claim(ticket, at(9_000)).expect_slot(), held[0]);
}

#[test]
fn a_roused_waiter_that_finds_it_cold_has_it_validated() {
    let mut desk = Desk::new(validating_after(50));
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    desk.books.give_back(held[0], START).expect_kept();
    assert!(is(desk.books.rouse(), &bell));
    desk.books.claim(ticket, at(50)).expect_nothing();
    expect_validate(desk.books.due(), held[0]);
}

fn validating_after(nanoseconds: u64) -> Rules {
    Rules {
        validate_after_idle: Some(Duration::from_nanos(nanoseconds)),
        ..RULES
    }
}

#[track_caller]
fn expect_validate(due: Option<Due<Thing>>, thing: Thing) {
    match due {
        Some(Due::Validate(idle)) => assert_eq!(idle.slot, thing),
        Some(Due::Make(_)) => panic!("a make was due instead of a validation"),
        None => panic!("nothing was due"),
    }
}

// Who comes first.

#[test]
fn waiters_are_served_in_the_order_in_which_they_came() {
    let mut desk = Desk::new(RULES);
    let mut held = desk.lend_all();
    let waiters: Vec<_> = (0..4).map(|_| desk.join(START)).collect();
    for (ticket, bell) in &waiters {
        let returned = held.remove(0);
        assert!(is(
            desk.books.give_back(returned, at(100)).expect_kept(),
            bell
        ));
        held.push(desk.books.claim(*ticket, at(100)).expect_slot());
    }
}

#[test]
fn within_the_bound_a_newcomer_passes_the_line() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(99)).expect_kept();
    assert_eq!(desk.take(at(99)), Some(held[0]));
    desk.books.claim(ticket, at(99)).expect_nothing();
}

#[test]
fn past_the_bound_no_newcomer_passes_the_line() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(99)).expect_kept();
    assert_eq!(desk.take(at(100)), None);
    assert_eq!(desk.books.claim(ticket, at(100)).expect_slot(), held[0]);
}

#[test]
fn with_a_bound_of_zero_nobody_ever_passes_the_line() {
    let mut desk = Desk::new(Rules {
        barging_bound: Duration::ZERO,
        ..RULES
    });
    let held = desk.lend_all();
    let (_, bell) = desk.join(START);
    // Not even by a clock that stands still.
    assert!(is(
        desk.books.give_back(held[0], START).expect_kept(),
        &bell
    ));
    let (_, next) = desk.join(START);
    assert_eq!(desk.take(START), None);
    assert!(is(
        desk.books.give_back(held[1], START).expect_kept(),
        &next
    ));
}

#[test]
fn past_the_bound_a_later_waiter_leaves_what_is_idle_to_the_first() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (first, _) = desk.join(START);
    let (second, _) = desk.join(START);
    desk.books.give_back(held[0], at(99)).expect_kept();
    desk.books.claim(second, at(100)).expect_nothing();
    assert_eq!(desk.books.claim(first, at(100)).expect_slot(), held[0]);
}

#[test]
fn what_was_just_made_goes_to_the_longest_waiter_within_the_bound_too() {
    let mut desk = Desk::new(RULES);
    let (first, bell) = desk.join(START);
    desk.join(START);
    let place = desk.reserve();
    let made = desk.thing(place);
    assert!(is(desk.books.welcome(made, START).expect_kept(), &bell));
    assert_eq!(desk.books.claim(first, START).expect_slot(), made);
}

#[test]
fn a_waiter_whose_grant_was_no_good_stands_where_it_stood() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (first, bell) = desk.join(START);
    let (_, next) = desk.join(at(1));
    desk.books.give_back(held[0], at(100)).expect_kept();
    let bad = desk.books.claim(first, at(100)).expect_slot();
    desk.books.end(bad.place, Cause::Invalid);
    desk.books.rejoin(first, borrower(), bell.clone(), START);
    // The first again, and waiting since it first came: past the bound.
    assert!(is(
        desk.books.give_back(held[1], at(100)).expect_kept(),
        &bell
    ));
    desk.books.vacate(bad.place);
    let place = desk.reserve();
    let made = desk.thing(place);
    assert!(is(desk.books.welcome(made, at(100)).expect_kept(), &next));
}

// Nothing is lost on those who give up.

#[test]
fn a_grant_to_a_waiter_that_just_gave_up_is_still_its_own() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(100)).expect_kept();
    let last_look = desk.books.leave(ticket, at(100));
    assert_eq!(last_look.expect_slot(), held[0]);
    assert!(desk.books.grants.is_empty());
}

#[test]
fn a_failure_told_to_a_waiter_that_just_gave_up_is_still_told() {
    let mut desk = Desk::new(RULES);
    let (ticket, _) = desk.join(START);
    let place = desk.reserve();
    desk.books.fail("refused", None);
    desk.books.vacate(place);
    let last_look = desk.books.leave(ticket, START);
    assert!(matches!(
        last_look,
        Claim::Granted(Grant::Failed("refused"))
    ));
}

#[test]
fn a_waiter_whose_time_is_up_takes_what_has_just_become_idle() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(99)).expect_kept();
    let last_look = desk.books.leave(ticket, at(99));
    assert_eq!(last_look.expect_slot(), held[0]);
    desk.expect("2 of 2 in use, 0 available; 0 waiting");
}

#[test]
fn nothing_is_granted_to_a_waiter_that_has_gone() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (gone, _) = desk.join(START);
    let (_, next) = desk.join(START);
    assert!(desk.books.leave(gone, START).is_nothing());
    assert!(is(
        desk.books.give_back(held[0], at(100)).expect_kept(),
        &next
    ));
}

#[test]
fn a_roused_waiter_that_leaves_empty_handed_hands_its_wake_up_on() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (first, first_bell) = desk.join(START);
    let (second, second_bell) = desk.join(START);
    desk.books.give_back(held[0], at(1)).expect_kept();
    assert!(is(desk.books.rouse(), &first_bell));
    assert!(desk.books.rouse().is_none(), "one is enough for one");
    // A newcomer takes what the first was woken for, and returns it after the first has gone.
    assert_eq!(desk.take(at(2)), Some(held[0]));
    assert!(desk.books.leave(first, at(3)).is_nothing());
    desk.books.give_back(held[0], at(4)).expect_kept();
    assert!(is(desk.books.rouse(), &second_bell));
    assert_eq!(desk.books.claim(second, at(5)).expect_slot(), held[0]);
}

#[test]
fn a_roused_waiter_that_is_served_otherwise_hands_its_wake_up_on() {
    let mut desk = Desk::new(RULES);
    let (first, first_bell) = desk.join(START);
    let (_, second_bell) = desk.join(START);
    let (one, other) = (desk.reserve(), desk.reserve());
    let (one, other) = (desk.thing(one), desk.thing(other));
    desk.books.welcome(one, START).expect_kept();
    let held = desk.books.claim(first, START).expect_slot();
    let (_, third_bell) = desk.join(START);
    desk.books.give_back(held, at(1)).expect_kept();
    assert!(is(desk.books.rouse(), &second_bell));
    // The second, on its way to what is idle, is handed what was made: the third may have what is idle.
    assert!(is(
        desk.books.welcome(other, at(2)).expect_kept(),
        &second_bell
    ));
    assert!(is(desk.books.rouse(), &third_bell));
    drop(first_bell);
}

#[test]
fn a_waiter_that_finds_nothing_can_be_roused_again() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    for _ in 0..3 {
        desk.books.give_back(held[0], at(1)).expect_kept();
        assert!(is(desk.books.rouse(), &bell));
        assert_eq!(desk.take(at(2)), Some(held[0]));
        desk.books.claim(ticket, at(3)).expect_nothing();
    }
}

#[test]
fn a_failed_make_is_told_to_a_waiter_for_whom_nothing_is_idle() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    let (first, first_bell) = desk.join(START);
    let place = desk.reserve();
    let (_, second_bell) = desk.join(START);
    desk.books.give_back(thing, at(1)).expect_kept();
    assert!(is(desk.books.rouse(), &first_bell));
    assert!(is(desk.books.fail("refused", None), &second_bell));
    desk.books.vacate(place);
    assert_eq!(desk.books.claim(first, at(2)).expect_slot(), thing);
}

// How much is made.

#[test]
fn as_many_makes_are_due_as_wait_and_no_more_than_the_cap_allows() {
    let mut desk = Desk::new(Rules {
        max_size: 3,
        ..RULES
    });
    for waiting in 1..=3 {
        desk.join(START);
        desk.reserve();
        assert!(desk.books.due().is_none());
        assert_eq!(desk.books.status().making, waiting);
    }
    desk.join(START);
    assert!(desk.books.due().is_none(), "the cap");
}

#[test]
fn a_make_that_its_waiter_left_serves_the_next() {
    let mut desk = Desk::new(RULES);
    for _ in 0..100 {
        let (ticket, _) = desk.join(START);
        desk.books.due();
        assert_eq!(desk.books.status().making, 1, "a storm");
        assert!(desk.books.leave(ticket, START).is_nothing());
    }
}

#[test]
fn a_make_for_later_is_due_only_when_nothing_is_on_its_way() {
    let mut desk = Desk::new(RULES);
    assert!(matches!(
        desk.books.due_for_later(START),
        Some(Due::Make(_))
    ));
    assert!(desk.books.due_for_later(START).is_none());
    let mut desk = Desk::new(RULES);
    desk.idle_since(START);
    assert!(desk.books.due_for_later(START).is_none());
}

#[test]
fn nothing_is_made_while_enough_is_idle() {
    let mut desk = Desk::new(RULES);
    desk.idle_since(START);
    desk.join(at(1));
    assert!(desk.books.due().is_none());
    desk.join(at(1));
    desk.reserve();
}

#[test]
fn the_cold_are_validated_before_others_are_made() {
    let mut desk = Desk::new(validating_after(50));
    let thing = desk.idle_since(START);
    assert_eq!(desk.take(at(50)), None);
    desk.join(at(50));
    desk.join(at(50));
    expect_validate(desk.books.due(), thing);
    desk.reserve();
}

#[test]
fn a_detached_resource_lets_another_be_made() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    desk.join(START);
    assert!(desk.books.due().is_none());
    desk.books.vacate(held[0].place);
    desk.reserve();
}

// The end.

#[test]
fn a_closed_pool_keeps_nothing_and_starts_nothing() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_new();
    desk.join(START);
    let place = desk.reserve();
    desk.books.close();
    assert_eq!(desk.take(START), None);
    assert!(desk.books.due().is_none() && desk.books.due_for_later(START).is_none());
    let made = desk.thing(place);
    for thing in [held, made] {
        let settled = if thing == held {
            desk.books.give_back(thing, START)
        } else {
            desk.books.welcome(thing, START)
        };
        assert!(matches!(settled, Settled::Refused(refused) if refused == thing));
    }
    desk.expect("0 of 2 in use, 0 available, 2 being disposed of; 0 waiting; closed");
}

#[test]
fn what_was_granted_before_the_close_is_still_the_waiters() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(100)).expect_kept();
    assert!(desk.books.close().is_empty());
    assert_eq!(desk.books.claim(ticket, at(100)).expect_slot(), held[0]);
}

#[test]
fn closers_are_told_once_when_the_last_slot_is_vacant() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let closer = bell();
    desk.books.close();
    assert!(desk.books.await_empty(&closer));
    assert!(desk.books.await_empty(&closer), "still not empty");
    assert!(desk.books.vacate(held[0].place).is_empty());
    let told = desk.books.vacate(held[1].place);
    assert!(told.len() == 1 && Arc::ptr_eq(&told[0], &closer));
    assert!(!desk.books.await_empty(&closer));
}

// What the books tell.

#[test]
fn whoever_waits_stamps_the_loans() {
    let mut desk = Desk::new(RULES);
    desk.idle_since(START);
    let thing = desk.take(START).unwrap();
    assert_eq!(desk.books.longest_lending().unwrap().since, None);
    desk.join(at(7));
    let longest = desk.books.longest_lending().unwrap();
    assert_eq!((longest.id, longest.since), (thing.id, Some(at(7))));
}

#[test]
fn a_loan_of_unknown_age_is_not_the_longest() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    desk.join(at(1));
    // Lent to a newcomer since, without a look at the clock.
    desk.books.give_back(held[0], at(2)).expect_kept();
    assert_eq!(desk.take(at(3)), Some(held[0]));
    assert_eq!(desk.books.longest_lending().unwrap().id, held[1].id);
}

#[test]
fn all_loans_are_told_with_a_stamp() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    desk.books.give_back(held[1], START).expect_kept();
    desk.take(at(5));
    let lendings = desk.books.lendings(at(9));
    let told: Vec<_> = lendings.iter().map(|each| (each.id, each.since)).collect();
    assert_eq!(told, [(held[0].id, Some(START)), (held[1].id, Some(at(9)))]);
}

#[test]
fn the_last_failure_is_kept_until_it_is_forgotten() {
    let mut desk = Desk::new(RULES);
    desk.books.fail("first", None);
    assert_eq!(desk.books.made(Duration::ZERO), Some("first"));
    desk.books.fail("second", None);
    assert_eq!(desk.books.last_failure(), Some("second"));
    assert_eq!(desk.books.made(Duration::ZERO), Some("second"));
    assert_eq!(desk.books.last_failure(), None);
}

#[test]
fn nobody_counts_on_a_make_that_has_taken_too_long() {
    let mut desk = Desk::new(Rules {
        make_timeout: Duration::from_nanos(50),
        ..RULES
    });
    let (first, _) = desk.join(START);
    let _hung = desk.reserve();
    assert!(desk.books.due().is_none(), "one is on its way");
    assert!(desk.books.leave(first, at(40)).is_nothing());

    // The first to join stamps it, so it is given up so long after that.
    desk.join(at(60));
    assert!(desk.books.due().is_none(), "it may still come");
    desk.join(at(110));
    assert!(matches!(desk.books.due(), Some(Due::Make(_))));
    desk.expect("0 of 2 in use, 0 available, 2 being made; 2 waiting");
    assert!(desk.books.due().is_none(), "the cap counts it all the same");
}
