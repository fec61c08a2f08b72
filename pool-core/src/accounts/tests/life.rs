//! What ends by itself, and what is looked at before it is lent.

use super::*;

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

// When somebody must look again.

#[test]
fn a_surplus_that_comes_back_while_the_upkeeper_waits_for_later_calls_it_earlier() {
    let mut desk = Desk::new(Rules {
        is_mortal: true,
        min_idle: 1,
        ..idle_timeout_of(50)
    });
    let held = desk.lend_mortal([1_000, 1_000]);
    desk.give_back(held[0], START);
    let upkeeper = desk.post_upkeeper(START, Some(at(1_000)));
    // Now one is more than are to be kept.
    assert!(is(desk.give_back(held[1], at(10)), &upkeeper));
    desk.keep_up(at(10), &upkeeper, Some(at(50)));
}

#[test]
fn what_ends_before_the_upkeeper_would_look_calls_it_earlier() {
    let mut desk = Desk::new(MORTAL);
    let held = desk.lend_mortal([500, 100]);
    desk.give_back(held[0], START);
    let upkeeper = desk.post_upkeeper(START, Some(at(500)));
    assert!(is(desk.give_back(held[1], at(10)), &upkeeper));
    desk.keep_up(at(10), &upkeeper, Some(at(100)));
}

#[test]
fn an_upkeeper_that_could_not_be_sent_is_called_again_by_the_next_return() {
    let mut desk = Desk::new(idle_timeout_of(50));
    let held = desk.lend_all();
    desk.books.give_back(held[0], START).expect_kept();
    assert!(desk.books.follow_up().needs_upkeeper);
    desk.books.dismiss_upkeeper();
    desk.books.give_back(held[1], START).expect_kept();
    assert!(!desk.books.is_settled());
    assert!(desk.books.follow_up().needs_upkeeper);
}
