//! Tests of the queue: the order of waiters, what waiters that time out leave behind, and how much is made.

use super::*;

// The order of waiters.

#[test]
fn waiters_are_served_in_the_order_in_which_they_came() {
    let mut desk = Desk::new(RULES);
    let mut held = desk.lend_all();
    let waiters: Vec<_> = (0..4).map(|_| desk.join(START)).collect();
    for ((ticket, bell), turn) in waiters.iter().zip(10..) {
        let now = at(10 * turn);
        let returned = held.remove(0);
        assert!(is(desk.books.give_back(returned, now).expect_kept(), bell));
        held.push(desk.books.claim(*ticket, now).expect_slot());
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
fn who_passes_the_line_need_not_see_to_those_who_are_seen_to() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (_, bell) = desk.join(START);
    desk.books.follow_up();
    assert!(desk.books.is_settled(), "all are in use");
    desk.books.give_back(held[0], at(1)).expect_kept();
    assert!(!desk.books.is_settled(), "nobody is on the way");
    assert!(is(desk.books.follow_up().roused, &bell));
    for turn in 2..5 {
        assert_eq!(desk.take(at(turn)), Some(held[0]));
        assert!(desk.books.is_settled());
        desk.books.give_back(held[0], at(turn)).expect_kept();
        assert!(desk.books.is_settled(), "somebody is on the way already");
    }
    desk.join(at(6));
    desk.books.follow_up();
    desk.books.give_back(held[1], at(7)).expect_kept();
    assert!(!desk.books.is_settled(), "one for each");
}

#[test]
fn who_passes_the_line_sees_to_it_that_what_may_be_made_is_made() {
    let mut desk = Desk::new(RULES_FOR_8);
    let held = desk.lend_new();
    let (_, bell) = desk.join(START);
    desk.books.give_back(held, START).expect_kept();
    assert!(is(desk.books.follow_up().roused, &bell));
    assert_eq!(desk.take(at(1)), Some(held));
    assert!(!desk.books.is_settled());
    desk.expect_makes(1);
}

#[test]
fn where_all_is_lent_and_nobody_waits_something_may_be_back_soon() {
    let mut desk = Desk::new(RULES);
    let one = desk.lend_new();
    assert!(!desk.books.may_be_back_soon(), "another can be made");
    desk.lend_new();
    desk.books.follow_up();
    assert!(desk.books.may_be_back_soon());
    desk.books.give_back(one, START).expect_kept();
    assert!(!desk.books.may_be_back_soon(), "it is");
    desk.take(START).unwrap();
    desk.books.pause();
    assert!(!desk.books.may_be_back_soon(), "it would not be lent");
    desk.books.resume();
    desk.join(START);
    assert!(!desk.books.may_be_back_soon(), "others have come first");
}

#[test]
fn who_must_keep_its_place_or_may_not_wait_does_not_wait_before_the_line() {
    let strict = Rules {
        barging_bound: Duration::ZERO,
        ..RULES
    };
    let for_nobody = Rules {
        max_waiting: 0,
        ..RULES
    };
    for (rules, may_be) in [(RULES, true), (strict, false), (for_nobody, false)] {
        let mut desk = Desk::new(rules);
        for _ in 0..2 {
            let reserved = desk.books.adopt().unwrap();
            let adopted = desk.thing(reserved);
            desk.books.welcome(adopted, START).expect_kept();
            desk.books.follow_up();
            desk.take(START).unwrap();
        }
        assert_eq!(desk.books.may_be_back_soon(), may_be);
    }
}

#[test]
fn where_nobody_may_wait_one_may_for_each_that_must_be_validated_first() {
    let mut desk = Desk::new(Rules {
        max_waiting: 0,
        ..validating_after(10)
    });
    let reserved = desk.books.adopt().unwrap();
    let thing = desk.thing(reserved);
    desk.books.welcome(thing, START).expect_kept();
    desk.books.follow_up();
    assert!(desk.books.admit(at(20)).is_ok());
    let (ticket, _) = desk.join(at(20));
    desk.books.claim(ticket, at(20)).expect_nothing();
    expect_validate(desk.books.due(), thing);
    assert!(desk.books.admit(at(20)).is_err(), "it is for the first");
    desk.books.leave(ticket, at(30)).expect_nothing();
    assert!(
        desk.books.admit(at(30)).is_ok(),
        "it will soon be for anybody"
    );
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
    // Not even with a clock that stands still.
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
    let reserved = desk.reserve();
    let made = desk.thing(reserved);
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
    // The first again, and it counts as waiting since it first came: past the bound.
    assert!(is(
        desk.books.give_back(held[1], at(100)).expect_kept(),
        &bell
    ));
    desk.books.vacate(bad.place);
    let reserved = desk.reserve();
    let made = desk.thing(reserved);
    assert!(is(desk.books.welcome(made, at(100)).expect_kept(), &next));
}

// Nothing is lost when waiters time out.

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
    let reserved = desk.reserve();
    desk.books.fail("refused", Severity::Fatal, START, START);
    desk.books.vacate(reserved.place);
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
    // A new caller takes what the first was woken for, and returns it after the first has left.
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
    // The second, on its way to the idle resource, is handed the one that was made. The third may have the idle one.
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
    let reserved = desk.reserve();
    let (_, second_bell) = desk.join(START);
    desk.books.give_back(thing, at(1)).expect_kept();
    assert!(is(desk.books.rouse(), &first_bell));
    assert!(is(
        desk.books.fail("refused", Severity::Fatal, START, START),
        &second_bell
    ));
    desk.books.vacate(reserved.place);
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
fn many_who_wait_in_vain_start_few_makes_more() {
    let mut desk = Desk::new(Rules {
        max_size: 100,
        ..RULES
    });
    for vain in 0..64_u32 {
        let (ticket, _) = desk.join(START);
        desk.books.due();
        let doublings = (2 * vain).checked_ilog2().unwrap_or_default() as usize;
        assert_eq!(desk.books.status().making, 1 + doublings, "after {vain}");
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

#[test]
fn no_more_are_made_at_once_than_may() {
    let mut desk = Desk::new(Rules {
        max_making: 2,
        ..RULES_FOR_8
    });
    for _ in 0..5 {
        desk.join(START);
    }
    let makes = desk.expect_makes(2);
    let made = desk.thing(makes[0]);
    desk.books.welcome(made, START).expect_kept();
    desk.expect_makes(1);
    desk.books.fail("refused", Severity::Fatal, START, START);
    desk.books.vacate(makes[1].place);
    desk.expect_makes(1);
}

#[test]
fn no_more_wait_than_may_and_who_is_turned_away_is_counted() {
    let mut desk = Desk::new(Rules {
        max_waiting: 1,
        ..RULES
    });
    desk.books.admit(START).unwrap();
    let (ticket, _) = desk.join(START);
    assert!(matches!(desk.books.admit(START), Err(Refusal::Full)));
    assert!(desk.books.leave(ticket, START).is_nothing());
    desk.books.admit(START).unwrap();
    let counters = desk.books.counters();
    assert_eq!(
        (counters.shed, counters.waited, counters.timed_out),
        (1, 1, 1)
    );
}
