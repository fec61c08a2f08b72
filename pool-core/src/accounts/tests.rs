//! Tests of the books: one transition at a time, and thousands at random. They use no clock, no thread and no sleep.
//!
//! This file holds the fixtures that all of them share, the rows of the state table, and the tests of the reports.

use std::cell::Cell;
use std::panic::Location;

use super::*;
use crate::counters::Cause;
use crate::loan::Borrower;
use crate::manager::Severity;

mod control;
mod keep_alive;
mod life;
mod model;
mod outage;
mod sharing;
mod turns;
mod waiting;

/// A resource that is nothing but its entry in the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Thing {
    place: Place,
    id: ResourceId,
    made_at: Moment,
}

thread_local! {
    /// How often `made_at` was called, which is how the books find out when a resource ends.
    static LOOKS: Cell<usize> = const { Cell::new(0) };
}

impl Occupant for Thing {
    fn place(&self) -> Place {
        self.place
    }

    fn id(&self) -> ResourceId {
        self.id
    }

    fn made_at(&self) -> Moment {
        LOOKS.set(LOOKS.get() + 1);
        self.made_at
    }
}

const BOUND: Duration = Duration::from_nanos(100);

const RULES: Rules = Rules {
    max_size: 2,
    min_idle: 0,
    max_waiting: usize::MAX,
    max_making: usize::MAX,
    barging_bound: BOUND,
    validate_after_idle: None,
    condemn_older: true,
    idle_timeout: None,
    keep_alive: None,
    max_lifetime: None,
    lifetime_jitter: 0.0,
    lifetime_chance: 0,
    fail_fast: false,
    knows_time: false,
    record_use: false,
};

const MORTAL: Rules = Rules {
    max_lifetime: Some(LIFETIME),
    ..RULES
};

const RULES_FOR_8: Rules = Rules {
    max_size: 8,
    ..RULES
};

/// Before all other moments of a test.
const START: Moment = Moment::at(1_000);

/// Long enough for every test.
const LIFETIME: Duration = Duration::from_nanos(1_000);

/// The books, with helpers for the tests.
struct Desk {
    books: Accounts<Thing, &'static str>,
}

impl Desk {
    fn new(rules: Rules) -> Self {
        Self {
            books: Accounts::new(rules, None),
        }
    }

    fn thing(&self, Reserved { place, id }: Reserved) -> Thing {
        Thing {
            place,
            id,
            made_at: START,
        }
    }

    /// Reserves a slot for a waiter.
    fn reserve(&mut self) -> Reserved {
        match self.books.due() {
            Some(Due::Make(reserved)) => reserved,
            _ => panic!("no make was due"),
        }
    }

    /// A checkout as the pool does it: on the fast path whenever that is allowed.
    fn take(&mut self, now: Moment) -> Option<Thing> {
        if !self.books.is_plain() && !self.books.has_no_limit_near(now) {
            return self.books.take(&borrower(), now);
        }
        let taken = self.books.take_plainly(&borrower(), now);
        assert!(self.books.is_settled(), "something follows after all");
        taken
    }

    /// A return as the pool does it: on a fast path whenever that is allowed.
    fn return_as_the_pool_does(&mut self, thing: Thing, now: Moment) -> Settled<Thing> {
        let usual = if self.books.is_plain() {
            self.books.give_back_plainly(thing)
        } else {
            self.books.give_back_in_time(thing, now)
        };
        if usual.is_some() {
            return self.books.give_back(thing, now);
        }
        assert!(self.books.is_settled(), "something follows after all");
        Settled::Kept(None)
    }

    fn join(&mut self, now: Moment) -> (Ticket, Arc<Bell>) {
        let bell = bell();
        (self.books.join(borrower(), bell.clone(), now), bell)
    }

    /// Makes a resource for a waiter, which collects it.
    fn lend_new(&mut self) -> Thing {
        let (ticket, _) = self.join(START);
        let reserved = self.reserve();
        let made = self.thing(reserved);
        self.books.welcome(made, START).expect_kept();
        self.books.claim(ticket, START).expect_slot()
    }

    /// Makes as many as the cap allows, all lent.
    fn lend_all(&mut self) -> Vec<Thing> {
        (0..self.books.rules.max_size)
            .map(|_| self.lend_new())
            .collect()
    }

    /// Makes a resource, lends it, and returns it at `since`.
    fn idle_since(&mut self, since: Moment) -> Thing {
        let thing = self.lend_new();
        assert!(self.books.give_back(thing, since).expect_kept().is_none());
        thing
    }

    /// Makes a resource for each of `lifetimes`, lent, which expires that long after the start.
    fn lend_mortal<const N: usize>(&mut self, lifetimes: [u64; N]) -> [Thing; N] {
        lifetimes.map(|lifetime| Thing {
            made_at: at(lifetime).before(LIFETIME).unwrap(),
            ..self.lend_new()
        })
    }

    /// Returns a resource as the pool does. Returns the bells to ring.
    fn give_back(&mut self, thing: Thing, now: Moment) -> Vec<Arc<Bell>> {
        let rung = self.books.give_back(thing, now).expect_kept();
        let mut rung = Vec::from_iter(rung);
        if !self.books.is_settled() {
            let follow_up = self.books.follow_up();
            assert!(follow_up.due.is_empty() && follow_up.doomed.is_empty());
            rung.extend(follow_up.roused);
        }
        rung
    }

    /// The upkeeper that was sent comes to its post. Expects it to look again at `wakes_at`.
    #[track_caller]
    fn post_upkeeper(&mut self, now: Moment, wakes_at: Option<Moment>) -> Arc<Bell> {
        assert!(self.books.upkeeper.is_some(), "no upkeeper was sent");
        let bell = bell();
        self.keep_up(now, &bell, wakes_at);
        bell
    }

    /// The upkeeper looks. Expects it to look again at `wakes_at`.
    #[track_caller]
    fn keep_up(&mut self, now: Moment, bell: &Arc<Bell>, wakes_at: Option<Moment>) {
        self.books.upkeep(now);
        assert_eq!(self.books.post_upkeeper(bell), wakes_at);
    }

    /// Expects this many makes to be due.
    #[track_caller]
    fn expect_makes(&mut self, count: usize) -> Vec<Reserved> {
        let due = self.books.follow_up().due;
        let makes = due.into_iter().map(|due| match due {
            Due::Make(reserved) => reserved,
            Due::Validate(idle) => panic!("{:?} is to be validated", idle.slot),
        });
        let makes: Vec<_> = makes.collect();
        assert_eq!(makes.len(), count, "makes");
        makes
    }

    /// Expects this many makes for `min_idle` to be due, and completes them.
    #[track_caller]
    fn keep_all_new(&mut self, count: usize) -> Vec<Thing> {
        let makes = self.expect_makes(count);
        let made = makes.into_iter().map(|reserved| {
            let made = self.thing(reserved);
            assert!(self.books.welcome(made, START).expect_kept().is_none());
            made
        });
        let made = made.collect();
        self.expect_makes(0);
        made
    }

    /// Expects one make for `min_idle` to be due, and completes it.
    #[track_caller]
    fn keep_new(&mut self) -> Thing {
        self.keep_all_new(1)[0]
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
            Self::Kept(bell) | Self::MakeWay(bell) => bell,
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

/// This many nanoseconds after the start.
fn at(count: u64) -> Moment {
    START.after(nanoseconds(count))
}

fn nanoseconds(count: u64) -> Duration {
    Duration::from_nanos(count)
}

fn idle_timeout_of(count: u64) -> Rules {
    Rules {
        idle_timeout: Some(nanoseconds(count)),
        ..RULES
    }
}

#[track_caller]
fn expect_refused(settled: Settled<Thing>, thing: Thing) {
    assert!(matches!(settled, Settled::Refused(refused) if refused == thing));
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
    let reserved = desk.reserve();
    let made = desk.thing(reserved);
    assert!(is(desk.books.welcome(made, START).expect_kept(), &bell));
    desk.expect("1 of 2 in use, 0 available; 0 waiting");
    assert_eq!(desk.books.claim(ticket, START).expect_slot(), made);
}

#[test]
fn what_was_made_for_nobody_is_idle() {
    let mut desk = Desk::new(RULES);
    let (ticket, _) = desk.join(START);
    let reserved = desk.reserve();
    assert!(desk.books.leave(ticket, START).is_nothing());
    let made = desk.thing(reserved);
    assert!(desk.books.welcome(made, START).expect_kept().is_none());
    desk.expect("0 of 2 in use, 1 available; 0 waiting");
}

#[test]
fn a_failed_make_tells_the_waiter_and_frees_the_slot() {
    let mut desk = Desk::new(RULES);
    let (ticket, bell) = desk.join(START);
    let reserved = desk.reserve();
    assert!(is(
        desk.books.fail("refused", Severity::Fatal, START, START),
        &bell
    ));
    desk.books.vacate(reserved.place);
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
fn what_was_validated_for_who_has_gone_is_the_warmest() {
    let mut desk = Desk::new(validating_after(10));
    let held = desk.lend_all();
    desk.give_back(held[0], START);
    assert_eq!(desk.take(at(20)), None);
    let (ticket, _) = desk.join(at(20));
    let Some(Due::Validate(idle)) = desk.books.due() else {
        panic!("no validation was due");
    };
    desk.books.leave(ticket, at(25)).expect_nothing();
    desk.give_back(held[1], at(35));
    desk.books.validated(idle, at(40)).expect_kept();
    assert_eq!(desk.take(at(40)), Some(held[0]));
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

// Reports.

#[test]
fn whoever_waits_stamps_the_loans() {
    let mut desk = Desk::new(RULES);
    desk.idle_since(START);
    let thing = desk.take(START).unwrap();
    assert_eq!(desk.books.longest_lending().unwrap().since, Moment::NEVER);
    desk.join(at(7));
    let longest = desk.books.longest_lending().unwrap();
    assert_eq!((longest.id, longest.since), (thing.id, at(7)));
}

#[test]
fn a_loan_of_unknown_age_is_not_the_longest() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    desk.join(at(1));
    // Lent to a new caller since, without reading the clock.
    desk.books.give_back(held[0], at(2)).expect_kept();
    assert_eq!(desk.take(at(3)), Some(held[0]));
    assert_eq!(desk.books.longest_lending().unwrap().id, held[1].id);
}

#[test]
fn a_loan_of_unknown_age_is_not_the_longest_although_it_was_before() {
    let mut desk = Desk::new(Rules {
        max_size: 3,
        ..RULES
    });
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    desk.give_back(held[0], at(1));
    let unfit = desk.books.claim(ticket, at(1)).expect_slot();
    // Lent since, without reading the clock.
    for thing in &held[1..] {
        desk.give_back(*thing, at(2));
        assert_eq!(desk.take(at(3)), Some(*thing));
    }
    desk.books.end(unfit.place, Cause::Unfit);
    assert_eq!(desk.books.longest_lending().unwrap().since, Moment::NEVER);
    // A waiter that rejoins does not stamp the loans, but a resource handed to it has a stamp.
    desk.books.rejoin(ticket, borrower(), bell, START);
    desk.books.give_back(held[2], at(200)).expect_kept();
    let longest = desk.books.longest_lending().unwrap();
    assert_eq!((longest.id, longest.since), (held[2].id, at(200)));
}

#[test]
fn what_is_lent_while_somebody_waits_has_its_stamp() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (first, _) = desk.join(at(1));
    let (second, _) = desk.join(at(2));
    desk.give_back(held[0], at(3));
    assert_eq!(desk.books.claim(first, at(4)).expect_slot(), held[0]);
    desk.give_back(held[1], at(5));
    assert_eq!(desk.take(at(6)), Some(held[1]), "past the queue");
    desk.join(at(7));
    let lendings = desk.books.lendings(at(9));
    let told: Vec<_> = lendings.iter().map(|each| each.since).collect();
    assert_eq!(told, [at(4), at(6)]);
    desk.books.leave(second, at(9));
}

#[test]
fn who_waits_again_leaves_no_loan_without_a_stamp() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, bell) = desk.join(START);
    desk.give_back(held[0], at(1));
    let unfit = desk.books.claim(ticket, at(1)).expect_slot();
    // Lent since, without reading the clock.
    desk.give_back(held[1], at(2));
    assert_eq!(desk.take(at(3)), Some(held[1]));
    desk.books.end(unfit.place, Cause::Unfit);
    desk.books.rejoin(ticket, borrower(), bell, START);
    desk.join(at(8));
    assert_eq!(desk.books.longest_lending().unwrap().since, at(8));
}

#[test]
fn when_the_longest_loan_has_ended_the_next_longest_is_told() {
    let mut desk = Desk::new(Rules {
        knows_time: true,
        ..RULES_FOR_8
    });
    for thing in desk.lend_all() {
        desk.give_back(thing, START);
    }
    let held: Vec<_> = (1..=8).map(|now| desk.take(at(now)).unwrap()).collect();
    for (now, thing) in (1..).zip(&held) {
        for _ in 0..2 {
            let longest = desk.books.longest_lending().unwrap();
            assert_eq!((longest.id, longest.since), (thing.id, at(now)));
        }
        // Lent again at once, in the same slot.
        desk.give_back(*thing, at(20 + now));
        assert_eq!(desk.take(at(20 + now)), Some(*thing));
    }
}

#[test]
fn all_loans_are_told_with_a_stamp() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    desk.books.give_back(held[1], START).expect_kept();
    desk.take(at(5));
    let lendings = desk.books.lendings(at(9));
    let told: Vec<_> = lendings.iter().map(|each| (each.id, each.since)).collect();
    assert_eq!(told, [(held[0].id, START), (held[1].id, at(9))]);
    let one = desk.books.lending(held[0].place).unwrap();
    assert_eq!((one.id, one.since), (held[0].id, START));
}

#[test]
fn every_time_that_is_told_is_kept() {
    let mut desk = Desk::new(RULES);
    desk.books.note_wait(Duration::from_nanos(7));
    desk.books.note_failed_make(Duration::from_nanos(8));
    desk.books.made(Duration::from_nanos(9));
    let timings = desk.books.timings();
    assert_eq!((timings.wait.count(), timings.make.count()), (1, 2));
}

#[test]
fn who_waits_before_the_line_is_counted_as_who_waits_in_it() {
    let mut desk = Desk::new(RULES);
    for count in 1..=2 {
        desk.books.note_short_wait(Duration::from_nanos(7));
        assert_eq!(desk.books.counters().waited, count);
        assert_eq!(desk.books.timings().wait.count(), count);
    }
    desk.join(START);
    assert_eq!(desk.books.counters().waited, 3);
}

#[test]
fn the_last_failure_is_kept_until_it_is_forgotten() {
    let mut desk = Desk::new(RULES);
    desk.books.fail("first", Severity::Fatal, START, START);
    assert_eq!(desk.books.made(Duration::ZERO), Some("first"));
    desk.books.fail("second", Severity::Fatal, START, START);
    assert_eq!(desk.books.last_failure(), Some("second"));
    assert_eq!(desk.books.made(Duration::ZERO), Some("second"));
    assert_eq!(desk.books.last_failure(), None);
}

#[test]
fn the_next_to_wait_does_not_count_on_a_make_that_was_waited_for_in_vain() {
    let mut desk = Desk::new(RULES);
    let (first, _) = desk.join(START);
    let hung = desk.reserve();
    let (second, _) = desk.join(START);
    let good = desk.reserve();
    desk.books.leave(first, at(40)).expect_nothing();
    assert!(desk.books.due().is_none(), "the second has its own");
    desk.expect("0 of 2 in use, 0 available, 2 being made; 1 waiting");

    let made = desk.thing(good);
    desk.books.welcome(made, at(50)).expect_kept();
    let held = desk.books.claim(second, at(50)).expect_slot();
    let (third, _) = desk.join(at(60));
    assert!(
        desk.books.due().is_none(),
        "the cap counts the hung one all the same"
    );
    desk.books.end(held.place, Cause::Discarded);
    desk.books.vacate(held.place);
    assert!(matches!(desk.books.due(), Some(Due::Make(_))));

    // A forsaken resource is welcome when it arrives.
    let late = desk.thing(hung);
    desk.books.welcome(late, at(70)).expect_kept();
    assert_eq!(desk.books.claim(third, at(70)).expect_slot(), late);
}

#[test]
fn of_two_makes_the_one_begun_first_is_not_counted_on_wherever_it_stands() {
    let mut desk = Desk::new(RULES);
    let (first, _) = desk.join(START);
    desk.join(START);
    let makes = desk.expect_makes(2);
    desk.books.vacate(makes[0].place);
    // In the same slot, but later than the other.
    let [again] = desk.expect_makes(1)[..] else {
        unreachable!()
    };
    assert_eq!(again.place, makes[0].place);
    desk.books.leave(first, at(40)).expect_nothing();
    desk.books.vacate(makes[1].place);
    desk.expect_makes(0);
    desk.books.vacate(again.place);
    desk.expect_makes(1);
}

#[test]
fn a_make_begun_before_a_validation_is_not_counted_on_wherever_it_stands() {
    let mut desk = Desk::new(validating_after(10));
    let thing = desk.lend_new();
    let (first, _) = desk.join(START);
    let make = desk.reserve();
    desk.give_back(thing, START);
    desk.books.claim(first, at(50)).expect_nothing();
    desk.join(at(50));
    expect_validate(desk.books.due(), thing);
    desk.books.leave(first, at(60)).expect_nothing();
    desk.books.vacate(make.place);
    assert!(desk.books.due().is_none(), "the validation is counted on");
}

#[test]
fn the_next_to_wait_does_not_count_on_a_validation_that_was_waited_for_in_vain() {
    let mut desk = Desk::new(Rules {
        validate_after_idle: Some(Duration::from_nanos(10)),
        ..RULES
    });
    let held = desk.lend_all();
    for thing in &held {
        desk.books.give_back(*thing, START).expect_kept();
    }
    let (first, _) = desk.join(at(20));
    desk.books.claim(first, at(20)).expect_nothing();
    assert!(matches!(desk.books.due(), Some(Due::Validate(_))));
    desk.books.leave(first, at(30)).expect_nothing();
    desk.join(at(40));
    assert!(matches!(desk.books.due(), Some(Due::Validate(_))));
    desk.expect("0 of 2 in use, 0 available, 2 being validated; 1 waiting");
}
