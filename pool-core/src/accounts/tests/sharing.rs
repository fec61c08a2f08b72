//! Tests of a shared cap: which pools wait for a place, since when, and what other pools give up for them.

use std::sync::Weak;

use super::*;
use crate::shared_cap::{Member, SharedCap};

/// A pool that needs no notices: the tests look themselves.
struct Untold;

impl Member for Untold {
    fn look_again(self: Arc<Self>) {}

    fn coldest_spare(&self) -> Option<Moment> {
        None
    }
}

fn cap(max_size: usize) -> SharedCap {
    SharedCap::new(max_size).unwrap()
}

impl Desk {
    fn under(cap: &SharedCap, rules: Rules) -> Self {
        let membership = cap.membership(Weak::<Untold>::new());
        Self {
            books: Accounts::new(rules, Some(membership)),
        }
    }

    /// Derives the follow-up. Returns whether other pools are to be asked for a place.
    #[track_caller]
    fn asks_others(&mut self) -> bool {
        let follow_up = self.books.follow_up();
        assert!(follow_up.due.is_empty(), "something is due");
        follow_up.sharing.asker.is_some()
    }

    /// Derives the follow-up. Returns what ends.
    fn dooms(&mut self) -> Vec<Thing> {
        self.books.follow_up().doomed
    }
}

/// Derives the follow-up in a pool with a waiter, under a cap that is reached. Checks whether the pool waits for a
/// place.
#[track_caller]
fn check_waits_for_place(desk: &mut Desk, cap: &SharedCap, expected: bool) {
    desk.asks_others();
    let status = cap.status();
    assert_eq!(status.size, status.max_size, "the cap is not reached");
    assert_eq!(status.waiting_pools, usize::from(expected), "{status}");
}

#[test]
fn others_are_asked_once_for_a_place_and_only_by_who_lacks_one() {
    let cap = cap(1);
    let mut holder = Desk::under(&cap, RULES);
    holder.lend_new();
    assert!(!holder.asks_others(), "nobody waits");
    assert_eq!(holder.books.shared_cap(), Some(cap.status()));
    let mut desk = Desk::under(&cap, RULES);
    let (ticket, _) = desk.join(START);
    assert!(desk.asks_others());
    assert!(!desk.asks_others(), "they know");
    desk.books.leave(ticket, at(1)).expect_nothing();
    check_waits_for_place(&mut desk, &cap, false);
    desk.join(at(2));
    assert!(desk.asks_others(), "anew");
}

#[test]
fn who_may_not_make_one_anyway_waits_for_no_place() {
    let one_at_a_time = Rules {
        max_making: 1,
        ..RULES
    };
    let cap = cap(2);
    Desk::under(&cap, RULES).lend_new();

    let mut paused = Desk::under(&cap, RULES);
    let mut holder = Desk::under(&cap, RULES);
    let held = holder.lend_new();
    paused.join(START);
    paused.books.pause();
    check_waits_for_place(&mut paused, &cap, false);
    paused.books.resume();
    check_waits_for_place(&mut paused, &cap, true);
    paused.books.close();
    check_waits_for_place(&mut paused, &cap, false);
    holder.books.vacate(held.place);

    // It has as many as its own cap allows.
    let mut full = Desk::under(&cap, RULES);
    full.books.resize(1);
    let held = full.lend_new();
    full.join(START);
    check_waits_for_place(&mut full, &cap, false);
    full.books.resize(2);
    check_waits_for_place(&mut full, &cap, true);
    full.books.close();
    full.books.follow_up();
    full.books.vacate(held.place);

    let mut busy = Desk::under(&cap, one_at_a_time);
    busy.join(START);
    let make = busy.reserve();
    busy.join(START);
    check_waits_for_place(&mut busy, &cap, false);
    let made = busy.thing(make);
    busy.books.welcome(made, START).expect_kept();
    check_waits_for_place(&mut busy, &cap, true);
    busy.books.close();
    busy.books.follow_up();
    busy.books.vacate(make.place);

    let mut resting = Desk::under(&cap, RULES);
    let mut holder = Desk::under(&cap, RULES);
    resting.join(START);
    let make = resting.reserve();
    resting
        .books
        .fail("refused", Severity::Transient, at(100), at(100));
    resting.books.vacate(make.place);
    holder.lend_new();
    check_waits_for_place(&mut resting, &cap, false);
    resting.books.upkeep(at(100));
    check_waits_for_place(&mut resting, &cap, true);
}

#[test]
fn a_place_goes_to_who_has_waited_longest_of_those_for_whom_nothing_is_on_its_way() {
    let cap = cap(2);
    let mut holder = Desk::under(&cap, RULES_FOR_8);
    let held = holder.lend_new();
    let [mut one, mut other] = [(); 2].map(|()| Desk::under(&cap, RULES_FOR_8));
    // For the first waiter here, one is being made.
    one.join(START);
    one.reserve();
    one.join(at(30));
    other.join(at(20));
    assert!(one.asks_others() && other.asks_others());
    holder.books.vacate(held.place);
    one.expect_makes(0);
    other.expect_makes(1);
}

#[test]
fn a_place_that_was_promised_is_passed_on_by_who_has_no_use_for_it_any_more() {
    let cap = cap(1);
    let mut holder = Desk::under(&cap, RULES);
    let held = holder.lend_new();
    let [mut one, mut other] = [(); 2].map(|()| Desk::under(&cap, RULES));
    let (ticket, _) = one.join(START);
    other.join(at(1));
    assert!(one.asks_others() && other.asks_others());
    holder.books.vacate(held.place);
    assert_eq!(holder.books.follow_up().sharing.notices.len(), 1);
    one.books.leave(ticket, at(2)).expect_nothing();
    let follow_up = one.books.follow_up();
    assert!(follow_up.due.is_empty());
    assert_eq!(follow_up.sharing.notices.len(), 1);
    other.expect_makes(1);
}

#[test]
fn as_many_of_the_coldest_end_as_lack_a_place_elsewhere_but_none_that_somebody_waits_for() {
    let cap = cap(3);
    let mut rich = Desk::under(
        &cap,
        Rules {
            max_size: 3,
            ..RULES
        },
    );
    let held = rich.lend_all();
    for (now, thing) in (1..).zip(&held) {
        rich.books.give_back(*thing, at(now)).expect_kept();
    }
    assert_eq!(rich.books.coldest_spare(), Some(at(1)));
    assert!(rich.dooms().is_empty() && rich.books.is_settled());
    let [mut one, mut other] = [(); 2].map(|()| Desk::under(&cap, RULES));
    one.join(at(5));
    assert!(one.asks_others());
    assert!(!rich.books.is_settled());
    assert_eq!(rich.dooms(), held[..1]);
    assert!(rich.books.is_settled() && rich.dooms().is_empty());
    assert_eq!(rich.books.counters().disposed.yielded, 1);
    // Two are left, and two wait for them.
    rich.join(at(6));
    rich.join(at(6));
    other.join(at(7));
    assert!(other.asks_others());
    assert_eq!(rich.books.coldest_spare(), None);
    assert!(rich.dooms().is_empty());
    rich.books.vacate(held[0].place);
    one.expect_makes(1);
}

/// A pool that has lent everything under a cap of two, and one in which a caller has waited since 10.
fn rich_and_poor() -> (Desk, Vec<Thing>, Desk) {
    let cap = cap(2);
    let mut rich = Desk::under(&cap, RULES);
    let held = rich.lend_all();
    let mut poor = Desk::under(&cap, RULES);
    poor.join(at(10));
    assert!(poor.asks_others());
    (rich, held, poor)
}

#[test]
fn what_comes_back_ends_for_who_has_waited_longer_elsewhere_past_the_bound() {
    let (mut rich, held, mut poor) = rich_and_poor();
    let (ticket, _) = rich.join(at(20));
    // Within the bound it is for the callers of this pool.
    rich.books.give_back(held[0], at(50)).expect_kept();
    assert_eq!(rich.books.claim(ticket, at(50)).expect_slot(), held[0]);
    let (ticket, bell) = rich.join(at(60));
    expect_refused(rich.books.give_back(held[0], at(200)), held[0]);
    // That is enough for the pool that lacks a place.
    let rung = rich.books.give_back(held[1], at(200)).expect_kept();
    assert!(is(rung, &bell));
    assert_eq!(rich.books.claim(ticket, at(200)).expect_slot(), held[1]);
    rich.books.vacate(held[0].place);
    poor.expect_makes(1);
}

#[test]
fn where_enough_is_idle_for_who_waits_the_coldest_ends_and_not_what_comes_back() {
    let (mut rich, held, _poor) = rich_and_poor();
    let (_, bell) = rich.join(at(20));
    rich.books.give_back(held[0], at(30)).expect_kept();
    let rung = rich.books.give_back(held[1], at(200)).expect_kept();
    assert!(is(rung, &bell));
    assert_eq!(rich.dooms(), held[..1]);
}

#[test]
fn what_comes_back_stays_with_who_has_waited_longer_here() {
    let cap = cap(1);
    let mut rich = Desk::under(&cap, RULES);
    let held = rich.lend_new();
    let (ticket, bell) = rich.join(at(10));
    assert!(rich.asks_others());
    let mut poor = Desk::under(&cap, RULES);
    poor.join(at(20));
    assert!(poor.asks_others());
    let rung = rich.books.give_back(held, at(200)).expect_kept();
    assert!(is(rung, &bell));
    assert_eq!(rich.books.claim(ticket, at(200)).expect_slot(), held);
}
