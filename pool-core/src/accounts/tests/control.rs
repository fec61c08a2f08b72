//! What the owner of a pool decides.

use super::*;

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

// Invalidation.

#[test]
fn what_is_lent_while_an_invalidation_is_spread_ends_within_it_after_its_return() {
    let mut desk = Desk::new(RULES);
    let thing = desk.lend_new();
    desk.books.invalidate(START, nanoseconds(100));
    assert!(desk.books.follow_up().needs_upkeeper);
    let upkeeper = desk.post_upkeeper(START, Some(at(100)));
    // Somebody must look when it ends.
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

// Another cap.

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
