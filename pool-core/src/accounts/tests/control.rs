//! Tests of the owner's requests.

use super::*;

#[test]
fn a_closed_pool_keeps_nothing_and_starts_nothing() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_new();
    desk.join(START);
    let reserved = desk.reserve();
    desk.books.close();
    assert_eq!(desk.take(START), None);
    assert!(desk.books.due().is_none() && desk.books.due_for_later(START).is_none());
    let made = desk.thing(reserved);
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

// Invalidation.

#[test]
fn what_is_lent_while_an_invalidation_is_spread_ends_within_it_after_its_return() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.invalidate(START, nanoseconds(100));
    assert!(desk.books.follow_up().needs_upkeeper);
    let upkeeper = desk.post_upkeeper(START, Some(at(100)));
    // The upkeeper must look when it ends.
    assert!(is(desk.give_back(thing, at(1)), &upkeeper));
    desk.keep_up(at(1), &upkeeper, Some(at(62)));
    desk.books.upkeep(at(62));
    assert_eq!(desk.books.follow_up().doomed, [thing]);
}

#[test]
fn a_spread_that_is_over_costs_no_exact_time_any_more() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.invalidate(START, nanoseconds(100));
    assert!(desk.books.needs_exact_time());
    assert!(desk.books.follow_up().needs_upkeeper);
    assert_eq!(desk.books.post_upkeeper(&bell()), Some(at(100)));
    desk.books.upkeep(at(100));
    assert!(!desk.books.needs_exact_time());
    expect_refused(desk.books.give_back(thing, at(101)), thing);
}

#[test]
fn what_was_invalidated_at_once_is_not_kept_by_a_later_spread() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.invalidate(START, Duration::ZERO);
    desk.books.invalidate(at(1), nanoseconds(1_000));
    desk.books.invalidate(at(2), nanoseconds(1_000));
    expect_refused(desk.books.give_back(thing, at(3)), thing);
}

// Changes of the cap.

#[test]
fn to_shrink_twice_is_to_shrink_once() {
    let mut desk = Desk::new(RULES_FOR_8);
    for thing in desk.lend_all() {
        desk.books.give_back(thing, START).expect_kept();
    }
    desk.books.resize(4);
    desk.books.resize(4);
    desk.expect("0 of 4 in use, 4 available, 4 being disposed of; 0 waiting");
}

#[test]
fn what_comes_back_while_the_surplus_is_being_dropped_is_kept() {
    let mut desk = Desk::new(RULES_FOR_8);
    let held = desk.lend_all();
    for thing in &held[..4] {
        desk.books.give_back(*thing, START).expect_kept();
    }
    desk.books.resize(4);
    for thing in &held[4..] {
        desk.books.give_back(*thing, START).expect_kept();
    }
    desk.expect("0 of 4 in use, 4 available, 4 being disposed of; 0 waiting");
}

#[test]
fn a_spread_gives_each_its_own_moment_evenly() {
    let count = 100;
    let mut desk = Desk::new(Rules {
        max_size: count,
        ..RULES
    });
    for thing in desk.lend_all() {
        desk.books.give_back(thing, START).expect_kept();
    }
    desk.books.invalidate(START, nanoseconds(10_000));
    let mut gone = 0;
    for tenth in 1..=10 {
        desk.books.upkeep(at(tenth * 1_000));
        let ended = desk.books.follow_up().doomed.len();
        assert!((8..=12).contains(&ended), "{ended} in one of ten parts");
        gone += ended;
    }
    assert_eq!(gone, count);
    assert_eq!(desk.books.counters().disposed.invalidated, 100);
}

#[test]
fn what_comes_back_before_its_moment_of_a_spread_is_lent_until_then() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.invalidate(START, nanoseconds(100));
    desk.books.give_back(thing, at(61)).expect_kept();
    assert_eq!(desk.take(at(61)), Some(thing));
    expect_refused(desk.books.give_back(thing, at(62)), thing);
}

#[test]
fn what_is_made_after_an_invalidation_has_nothing_to_do_with_it() {
    let mut desk = Desk::new(RULES);
    let old = desk.lend_new();
    desk.books.invalidate(START, nanoseconds(100));
    let new = desk.lend_new();
    expect_refused(desk.books.give_back(old, at(100)), old);
    desk.books.give_back(new, at(100)).expect_kept();
    desk.books.upkeep(at(100));
    assert!(desk.books.follow_up().doomed.is_empty());
    assert_eq!(desk.take(at(101)), Some(new));
}

#[test]
fn what_was_due_before_an_invalidation_is_of_before_however_late_it_begins() {
    let mut desk = Desk::new(RULES);
    desk.join(START);
    let reserved = desk.reserve();
    desk.books.invalidate(START, Duration::ZERO);
    let made = desk.thing(reserved);
    expect_refused(desk.books.welcome(made, at(1)), made);
}

#[test]
fn of_two_spreads_that_overlap_the_first_to_come_ends_a_resource() {
    let mut desk = Desk::new(RULES_FOR_8);
    let held = desk.lend_all();
    for thing in &held {
        desk.books.give_back(*thing, START).expect_kept();
    }
    desk.books.invalidate(START, nanoseconds(100));
    desk.books.invalidate(at(1), nanoseconds(100_000));
    desk.books.upkeep(at(100));
    assert_eq!(desk.books.follow_up().doomed.len(), held.len());
}

#[test]
fn a_smaller_cap_ends_the_coldest_that_are_idle_and_then_whatever_comes() {
    let mut desk = Desk::new(RULES_FOR_8);
    let held = desk.lend_all();
    for (since, thing) in (0..).zip(&held[..3]) {
        desk.books.give_back(*thing, at(since)).expect_kept();
    }
    desk.books.vacate(held[7].place);
    desk.join(START);
    let making = desk.books.reserve();
    // Three idle, four lent, one being made.
    desk.books.resize(6);
    let doomed = desk.books.follow_up().doomed;
    assert_eq!(doomed, held[..2]);
    for thing in doomed {
        desk.books.vacate(thing.place);
    }
    desk.books.resize(4);
    assert_eq!(desk.books.follow_up().doomed, [held[2]]);
    desk.books.vacate(held[2].place);
    expect_refused(desk.books.give_back(held[3], at(200)), held[3]);
    desk.books.vacate(held[3].place);
    let made = desk.thing(making);
    assert!(desk.books.welcome(made, at(200)).expect_kept().is_some());
    desk.expect("4 of 4 in use, 0 available; 0 waiting");
}

#[test]
fn a_larger_cap_makes_for_those_who_wait_and_no_more() {
    let mut desk = Desk::new(RULES);
    desk.lend_all();
    for _ in 0..3 {
        desk.join(START);
    }
    desk.expect_makes(0);
    desk.books.resize(4);
    desk.expect_makes(2);
    desk.books.resize(100);
    desk.expect_makes(1);
}

#[test]
fn a_cap_that_goes_down_and_up_again_ends_nothing_that_comes_back() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    desk.books.resize(1);
    desk.books.resize(2);
    for thing in held {
        desk.books.give_back(thing, START).expect_kept();
    }
    desk.expect("0 of 2 in use, 2 available; 0 waiting");
}

/// Nothing has to end, so checkouts and returns stay on the fast path.
#[test]
fn a_cap_of_as_many_as_there_are_is_nothing_out_of_the_ordinary() {
    let mut desk = Desk::new(RULES_FOR_8);
    let held = [desk.lend_new(), desk.lend_new()];
    desk.books.resize(2);
    desk.books.follow_up();
    assert!(desk.books.is_plain());
    desk.books.resize(1);
    desk.books.follow_up();
    assert!(!desk.books.is_plain());
    expect_refused(desk.return_as_the_pool_does(held[0], at(1)), held[0]);
}

#[test]
fn what_is_adopted_keeps_to_the_cap_and_goes_to_the_longest_waiter() {
    let mut desk = Desk::new(RULES);
    desk.lend_new();
    let (ticket, bell) = desk.join(START);
    let reserved = desk.books.adopt().unwrap();
    assert!(desk.books.adopt().is_none(), "the cap");
    let adopted = desk.thing(reserved);
    desk.books.adopted();
    assert!(is(desk.books.welcome(adopted, START).expect_kept(), &bell));
    assert_eq!(desk.books.claim(ticket, START).expect_slot(), adopted);
    desk.books.close();
    desk.books.vacate(adopted.place);
    assert!(desk.books.adopt().is_none(), "closed");
}

// Pauses.

#[test]
fn during_a_pause_nothing_is_lent_made_or_handed_on() {
    let mut desk = Desk::new(Rules {
        min_idle: 1,
        ..RULES_FOR_8
    });
    let lent = desk.lend_new();
    let (ticket, _) = desk.join(START);
    let reserved = desk.reserve();
    desk.books.pause();
    desk.books.give_back(lent, at(500)).expect_kept();
    let made = desk.thing(reserved);
    assert!(desk.books.welcome(made, at(500)).expect_kept().is_none());
    assert_eq!(desk.take(at(500)), None);
    desk.books.claim(ticket, at(500)).expect_nothing();
    desk.join(at(500));
    desk.join(at(500));
    let follow_up = desk.books.follow_up();
    assert!(follow_up.roused.is_empty() && follow_up.due.is_empty());
    assert!(desk.books.due_for_later(at(500)).is_none());
    desk.expect("0 of 8 in use, 2 available; 3 waiting; paused");
}

#[test]
fn nothing_is_made_for_later_in_a_pause() {
    let mut desk = Desk::new(RULES_FOR_8);
    desk.books.pause();
    assert!(desk.books.due_for_later(START).is_none());
    desk.books.resume();
    assert!(desk.books.due_for_later(START).is_some());
}

#[test]
fn every_loan_is_counted() {
    let mut desk = Desk::new(RULES_FOR_8);
    for loans in 1..=3 {
        let thing = desk.lend_new();
        desk.give_back(thing, START);
        assert!(desk.take(START).is_some());
        assert_eq!(desk.books.counters().lent, 2 * loans);
    }
}

#[test]
fn after_a_pause_those_who_wait_are_roused_and_the_rest_is_made() {
    let mut desk = Desk::new(RULES_FOR_8);
    let thing = desk.idle_since(START);
    desk.books.pause();
    let (first, bell) = desk.join(START);
    desk.join(START);
    desk.books.follow_up();
    desk.books.resume();
    let follow_up = desk.books.follow_up();
    assert!(is(follow_up.roused, &bell));
    assert_eq!(follow_up.due.len(), 1);
    assert_eq!(desk.books.claim(first, at(1)).expect_slot(), thing);
}

#[test]
fn what_was_handed_over_before_a_pause_is_still_the_waiters() {
    let mut desk = Desk::new(RULES);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(100)).expect_kept();
    desk.books.pause();
    assert_eq!(desk.books.claim(ticket, at(101)).expect_slot(), held[0]);
}

#[test]
fn during_a_pause_what_is_idle_ends_all_the_same() {
    let mut desk = Desk::new(idle_timeout_of(50));
    let thing = desk.idle_since(START);
    desk.books.pause();
    desk.books.upkeep(at(50));
    assert_eq!(desk.books.follow_up().doomed, [thing]);
}

#[test]
fn a_paused_pool_lends_nothing_even_if_nobody_waits() {
    let mut desk = Desk::new(RULES);
    let thing = desk.idle_since(START);
    desk.books.pause();
    assert_eq!(desk.take(START), None);
    desk.books.resume();
    assert_eq!(desk.take(START), Some(thing));
}

#[test]
fn a_pool_that_has_shrunk_is_ordinary_again() {
    let mut desk = Desk::new(RULES_FOR_8);
    let held = [desk.lend_new(), desk.lend_new()];
    desk.books.resize(1);
    desk.books.follow_up();
    expect_refused(desk.books.give_back(held[0], at(1)), held[0]);
    desk.books.vacate(held[0].place);
    desk.books.give_back(held[1], at(2)).expect_kept();
    desk.books.follow_up();
    desk.expect("0 of 1 in use, 1 available; 0 waiting");
    assert!(desk.books.is_plain(), "still out of the ordinary");
}
