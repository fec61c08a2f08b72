//! Tests of keep-alive: unused resources are validated periodically.

use super::*;

const KEPT_ALIVE: Rules = Rules {
    keep_alive: Some(Duration::from_nanos(100)),
    ..RULES_FOR_8
};

/// When all resources that were proven at the start are due, and when none is yet: a fifth earlier.
const ALL_DUE: u64 = 100;
const NONE_DUE: u64 = 79;

impl Desk {
    /// Makes this many, all idle since the start.
    fn keep_all_idle(&mut self, count: usize) -> Vec<Thing> {
        let held: Vec<_> = (0..count).map(|_| self.lend_new()).collect();
        for thing in &held {
            self.give_back(*thing, START);
        }
        held
    }

    /// The upkeeper looks. Returns what is to be validated.
    fn tend(&mut self, now: Moment) -> Vec<Idle<Thing>> {
        self.books.upkeep(now);
        let due = self.books.follow_up().due.into_iter();
        due.map(|due| match due {
            Due::Validate(idle) => idle,
            Due::Make(_) => panic!("a make was due"),
        })
        .collect()
    }

    #[track_caller]
    fn tend_one(&mut self, now: Moment) -> Idle<Thing> {
        let mut tended = self.tend(now);
        assert_eq!(tended.len(), 1, "at {now:?}");
        tended.remove(0)
    }
}

#[test]
fn what_was_not_proven_for_long_is_validated_and_not_before() {
    let mut desk = Desk::new(KEPT_ALIVE);
    let things = desk.keep_all_idle(1);
    let due = desk.books.next_upkeep().unwrap();
    assert!(at(NONE_DUE) < due && due <= at(ALL_DUE), "{due:?}");
    assert!(desk.tend(at(NONE_DUE)).is_empty());
    assert_eq!(desk.books.next_upkeep(), Some(due));
    let tended = desk.tend_one(due);
    assert_eq!((tended.slot, tended.since), (things[0], START));
    desk.expect("0 of 8 in use, 0 available, 1 being validated; 0 waiting");
    assert_eq!(desk.books.next_upkeep(), None, "nothing else is idle");
    desk.books.validated(tended, due).expect_kept();
    desk.expect("0 of 8 in use, 1 available; 0 waiting");
    assert_eq!(desk.books.counters().validated, 1);
    // And again, after the same time.
    let again = desk.books.next_upkeep().unwrap();
    assert_eq!(again.since(due), due.since(START));
}

#[test]
fn what_is_used_is_not_validated() {
    let mut desk = Desk::new(KEPT_ALIVE);
    desk.keep_all_idle(2);
    let used = desk.take(at(70)).unwrap();
    desk.give_back(used, at(75));
    let tended = desk.tend(at(ALL_DUE));
    assert!(tended.iter().all(|idle| idle.slot != used));
    assert_eq!(tended.len(), 1);
}

#[test]
fn nobody_looks_after_what_is_in_use() {
    let mut desk = Desk::new(KEPT_ALIVE);
    desk.keep_all_idle(1);
    let used = desk.take(at(10)).unwrap();
    assert_eq!(desk.books.next_upkeep(), None);
    desk.give_back(used, at(20));
    assert!(desk.books.next_upkeep().is_some());
}

#[test]
fn what_came_back_together_is_not_validated_together() {
    let mut desk = Desk::new(KEPT_ALIVE);
    desk.keep_all_idle(8);
    let mut busy = 0;
    for now in NONE_DUE..=ALL_DUE {
        let tended = desk.tend(at(now));
        busy += u64::from(!tended.is_empty());
        for idle in tended {
            desk.books.validated(idle, at(now)).expect_kept();
        }
    }
    assert_eq!(desk.books.counters().validated, 8);
    assert!(busy >= 6, "all within {busy} moments");
}

#[test]
fn no_more_than_a_quarter_are_validated_at_once_and_the_rest_follows() {
    let mut desk = Desk::new(KEPT_ALIVE);
    let things = desk.keep_all_idle(8);
    let mut tended = desk.tend(at(ALL_DUE));
    assert_eq!(tended.len(), 2);
    assert_eq!(desk.books.next_upkeep(), None, "nothing may be done yet");
    let upkeeper = bell();
    assert_eq!(desk.books.post_upkeeper(&upkeeper), None);
    let mut seen = Vec::new();
    while let Some(idle) = tended.pop() {
        seen.push(idle.slot.id);
        desk.books.validated(idle, at(ALL_DUE)).expect_kept();
        if seen.len() < 7 {
            assert!(desk.books.follow_up().needs_upkeeper, "the next is due");
        }
        tended.extend(desk.tend(at(ALL_DUE)));
        desk.books.post_upkeeper(&upkeeper);
    }
    seen.sort_unstable();
    assert_eq!(
        seen,
        things.iter().map(|thing| thing.id).collect::<Vec<_>>()
    );
}

#[test]
fn who_comes_while_one_is_validated_takes_another() {
    let mut desk = Desk::new(KEPT_ALIVE);
    let things = desk.keep_all_idle(2);
    let tended = desk.tend_one(at(ALL_DUE));
    assert_eq!(tended.slot, things[0]);
    assert_eq!(desk.take(at(ALL_DUE)), Some(things[1]));
}

#[test]
fn who_comes_while_the_only_one_is_validated_has_one_made_and_gets_whichever_is_first() {
    for is_validated_first in [true, false] {
        let mut desk = Desk::new(KEPT_ALIVE);
        let thing = desk.keep_all_idle(1)[0];
        let tended = desk.tend_one(at(ALL_DUE));
        assert_eq!(desk.take(at(ALL_DUE)), None);
        let (ticket, bell) = desk.join(at(ALL_DUE));
        let reserved = desk.expect_makes(1)[0];
        let made = desk.thing(reserved);
        let settled = if is_validated_first {
            desk.books.validated(tended, at(101))
        } else {
            desk.books.welcome(made, at(101))
        };
        assert!(is(settled.expect_kept(), &bell));
        let first = if is_validated_first { thing } else { made };
        assert_eq!(desk.books.claim(ticket, at(102)).expect_slot(), first);
    }
}

#[test]
fn who_comes_at_the_cap_gets_the_validated_one_as_soon_as_it_is_back() {
    let mut desk = Desk::new(Rules {
        max_size: 1,
        ..KEPT_ALIVE
    });
    let thing = desk.keep_all_idle(1)[0];
    let tended = desk.tend_one(at(ALL_DUE));
    let (ticket, bell) = desk.join(at(ALL_DUE));
    desk.expect_makes(0);
    let settled = desk.books.validated(tended, at(105));
    assert!(is(settled.expect_kept(), &bell));
    assert_eq!(desk.books.claim(ticket, at(105)).expect_slot(), thing);
}

#[test]
fn who_does_not_wait_has_one_made_for_later_while_the_only_one_is_validated() {
    let mut desk = Desk::new(KEPT_ALIVE);
    desk.keep_all_idle(1);
    desk.tend_one(at(ALL_DUE));
    let due = desk.books.due_for_later(at(ALL_DUE));
    assert!(matches!(due, Some(Due::Make(_))));
}

#[test]
fn a_validation_is_no_use_the_surplus_ends_in_its_time_and_the_coldest_first() {
    let mut desk = Desk::new(Rules {
        idle_timeout: Some(nanoseconds(250)),
        min_idle: 1,
        ..KEPT_ALIVE
    });
    let first = desk.lend_new();
    let second = desk.lend_new();
    desk.give_back(first, START);
    desk.give_back(second, at(30));
    for now in [100, 200] {
        for thing in [first, second] {
            let tended = desk.tend_one(at(now + 30));
            assert_eq!(tended.slot, thing);
            desk.books.validated(tended, at(now + 30)).expect_kept();
        }
    }
    desk.books.upkeep(at(249));
    assert!(desk.books.follow_up().doomed.is_empty());
    desk.books.upkeep(at(250));
    assert_eq!(desk.books.follow_up().doomed, [first]);
    assert_eq!(desk.take(at(250)), Some(second), "the warmest by use");
}

#[test]
fn what_is_proven_in_time_needs_no_validation_when_it_is_wanted() {
    let mut desk = Desk::new(Rules {
        validate_after_idle: Some(nanoseconds(120)),
        ..KEPT_ALIVE
    });
    let thing = desk.keep_all_idle(1)[0];
    for now in [100, 200] {
        let tended = desk.tend_one(at(now));
        desk.books.validated(tended, at(now)).expect_kept();
    }
    assert_eq!(desk.take(at(319)), Some(thing));
}

#[test]
fn a_proven_one_is_lent_before_a_cold_one_that_was_used_later() {
    let mut desk = Desk::new(Rules {
        keep_alive: Some(nanoseconds(100)),
        ..Rules {
            max_size: 8,
            ..validating_after(50)
        }
    });
    let held: Vec<_> = (0..3).map(|_| desk.lend_new()).collect();
    for (thing, since) in held.iter().zip([0, 30, 60]) {
        desk.give_back(*thing, at(since));
    }
    let tended = desk.tend_one(at(100));
    assert_eq!(tended.slot, held[0]);
    desk.books.validated(tended, at(101)).expect_kept();
    assert_eq!(desk.take(at(140)), Some(held[0]));
    // The ones that were passed over are as cold as before, and the warmest of them comes first.
    assert_eq!(desk.take(at(140)), None);
    expect_validate(desk.books.due_for_later(at(140)), held[2]);
    assert_eq!(
        desk.books.stock.coldest_since(&desk.books.places),
        Some(at(30))
    );
}

#[test]
fn what_is_cold_already_is_warm_again_when_it_was_validated() {
    let mut desk = Desk::new(Rules {
        keep_alive: Some(nanoseconds(100)),
        ..validating_after(50)
    });
    let thing = desk.keep_all_idle(1)[0];
    assert_eq!(desk.take(at(60)), None);
    let tended = desk.tend_one(at(100));
    desk.books.validated(tended, at(101)).expect_kept();
    assert_eq!(desk.take(at(102)), Some(thing));
}

#[test]
fn one_that_fails_takes_with_it_what_was_not_proven_later_and_what_is_to_be_kept_is_made() {
    let mut desk = Desk::new(Rules {
        min_idle: 3,
        ..KEPT_ALIVE
    });
    let things = desk.keep_all_new(3);
    let proven = desk.tend_one(at(100));
    desk.books.validated(proven, at(100)).expect_kept();
    desk.expect_makes(0);
    let failed = desk.tend_one(at(101)).slot;
    assert!(desk.books.is_settled(), "it is idle but for a moment");
    desk.books.end(failed.place, Cause::Invalid);
    desk.books.condemn(START);
    let follow_up = desk.books.follow_up();
    let proven_later = things[0];
    let condemned = things[1..].iter().filter(|thing| **thing != failed);
    assert_eq!(follow_up.doomed, condemned.copied().collect::<Vec<_>>());
    assert_eq!(follow_up.due.len(), 2);
    assert_eq!(desk.take(at(102)), Some(proven_later));
}

#[test]
fn what_is_validated_ends_afterwards_if_it_has_to() {
    for cause in [Cause::Closed, Cause::Surplus, Cause::Invalidated] {
        let mut desk = Desk::new(KEPT_ALIVE);
        desk.keep_all_idle(1);
        let held: Vec<_> = (0..2).map(|_| desk.take_or_make()).collect();
        desk.give_back(held[0], START);
        let tended = desk.tend_one(at(ALL_DUE));
        match cause {
            Cause::Closed => drop(desk.books.close()),
            Cause::Surplus => desk.books.resize(1),
            _ => desk.books.invalidate(at(ALL_DUE), Duration::ZERO),
        }
        let thing = tended.slot;
        expect_refused(desk.books.validated(tended, at(101)), thing);
        assert_eq!(desk.books.cause(thing.place), Some(cause));
    }
}

#[test]
fn nothing_is_validated_in_a_pause() {
    let mut desk = Desk::new(KEPT_ALIVE);
    desk.keep_all_idle(1);
    desk.books.pause();
    assert!(desk.tend(at(ALL_DUE)).is_empty());
    assert_eq!(desk.books.next_upkeep(), None);
    desk.books.resume();
    assert_eq!(desk.tend(at(ALL_DUE)).len(), 1);
}

#[test]
fn a_return_that_is_due_before_the_upkeeper_would_look_calls_it_earlier() {
    let mut desk = Desk::new(Rules {
        max_lifetime: Some(LIFETIME),
        ..KEPT_ALIVE
    });
    let [late, early] = desk.lend_mortal([10_000, 10_000]);
    // Proven so late that the other is due first.
    desk.give_back(late, at(5_000));
    let upkeeper = bell();
    desk.books.upkeep(at(5_000));
    let first_look = desk.books.post_upkeeper(&upkeeper).unwrap();
    assert!(first_look > at(5_000 + NONE_DUE));
    assert!(is(desk.give_back(early, at(4_900)), &upkeeper));
}

impl Desk {
    fn take_or_make(&mut self) -> Thing {
        self.take(START).unwrap_or_else(|| self.lend_new())
    }
}
