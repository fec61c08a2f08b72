//! Tests of turns while uses are shorter than a wake-up.

use super::*;

/// A wake-up counts as a fortieth of the bound: 10 ns.
const RULES_FOR_4: Rules = Rules {
    max_size: 4,
    barging_bound: Duration::from_nanos(400),
    ..RULES
};

type Waiters = Vec<(Ticket, Arc<Bell>)>;

/// All are lent, and four have waited since the start. The first was handed a resource at 400 ns, has collected it, and
/// has returned it at 405 ns. That one is idle; the others are still lent.
fn after_a_short_use() -> (Desk, [Thing; 4], Waiters) {
    let mut desk = Desk::new(RULES_FOR_4);
    let held: [Thing; 4] = desk.lend_all().try_into().unwrap();
    let mut waiters: Vec<_> = (0..4).map(|_| desk.join(START)).collect();
    let (first, bell) = waiters.remove(0);
    let settled = desk.books.give_back(held[0], at(400));
    assert!(matches!(settled, Settled::Kept(Some(rung)) if Arc::ptr_eq(&rung, &bell)));
    assert_eq!(desk.books.claim(first, at(400)).expect_slot(), held[0]);
    expect_kept_for_all(desk.books.give_back(held[0], at(405)));
    (desk, held, waiters)
}

#[track_caller]
fn expect_kept_for_all(settled: Settled<Thing>) {
    assert!(matches!(settled, Settled::Kept(None)));
}

/// It is idle, and the returning thread yields.
#[track_caller]
fn expect_way_made(settled: Settled<Thing>) {
    assert!(matches!(settled, Settled::MakeWay(None)));
}

/// It is handed to this waiter, and the returning thread yields.
#[track_caller]
fn expect_way_made_for(settled: Settled<Thing>, bell: &Arc<Bell>) {
    assert!(matches!(settled, Settled::MakeWay(Some(rung)) if Arc::ptr_eq(&rung, bell)));
}

#[test]
fn between_two_turns_of_the_line_what_is_idle_is_for_whoever_runs() {
    let (mut desk, [first, ..], waiters) = after_a_short_use();
    for now in 405..410 {
        assert_eq!(desk.take(at(now)), Some(first));
        expect_kept_for_all(desk.books.give_back(first, at(now)));
    }
    assert_eq!(desk.take(at(409)), Some(first));
    expect_way_made_for(desk.books.give_back(first, at(410)), &waiters[0].1);
    assert_eq!(desk.take(at(410)), None, "it is with the waiter");
}

#[test]
fn nobody_passes_the_line_when_it_has_a_turn() {
    let (mut desk, [first, ..], waiters) = after_a_short_use();
    assert_eq!(desk.take(at(410)), None);
    let (next, _) = waiters[0];
    assert_eq!(desk.books.claim(next, at(410)).expect_slot(), first);
}

#[test]
fn the_line_has_every_turn_again_once_no_use_has_been_short_for_as_long_as_the_bound() {
    let (mut desk, [first, second, third, _], waiters) = after_a_short_use();
    assert_eq!(desk.take(at(405)), Some(first));
    for (thing, (_, bell)) in [first, second, third].iter().zip(&waiters) {
        let settled = desk.books.give_back(*thing, at(805));
        assert!(matches!(settled, Settled::Kept(Some(rung)) if Arc::ptr_eq(&rung, bell)));
    }
}

#[test]
fn when_half_of_all_are_on_their_way_the_rest_is_for_whoever_runs() {
    let (mut desk, [first, second, third, _], waiters) = after_a_short_use();
    assert_eq!(desk.take(at(409)), Some(first));
    expect_way_made_for(desk.books.give_back(first, at(410)), &waiters[0].1);
    expect_way_made_for(desk.books.give_back(second, at(420)), &waiters[1].1);
    expect_way_made(desk.books.give_back(third, at(430)));
    assert_eq!(desk.take(at(439)), Some(third));
    // One waiter has collected what it was handed.
    let (next, _) = waiters[0];
    desk.books.claim(next, at(440)).expect_slot();
    expect_way_made_for(desk.books.give_back(third, at(440)), &waiters[2].1);
}

#[test]
fn one_of_three_is_not_half_of_all() {
    let mut desk = Desk::new(Rules {
        max_size: 3,
        ..RULES_FOR_4
    });
    let held = desk.lend_all();
    let waiters: Waiters = (0..3).map(|_| desk.join(START)).collect();
    desk.books.give_back(held[0], at(400)).expect_kept();
    desk.books.claim(waiters[0].0, at(400)).expect_slot();
    expect_kept_for_all(desk.books.give_back(held[0], at(405)));
    assert_eq!(desk.take(at(409)), Some(held[0]));
    expect_way_made_for(desk.books.give_back(held[0], at(410)), &waiters[1].1);
    expect_way_made_for(desk.books.give_back(held[1], at(420)), &waiters[2].1);
}

#[test]
fn who_is_late_for_what_it_was_handed_holds_nobody_up() {
    let (mut desk, [first, second, third, fourth], waiters) = after_a_short_use();
    assert_eq!(desk.take(at(409)), Some(first));
    expect_way_made_for(desk.books.give_back(first, at(410)), &waiters[0].1);
    expect_way_made_for(desk.books.give_back(second, at(420)), &waiters[1].1);
    expect_way_made(desk.books.give_back(third, at(430)));
    assert_eq!(desk.take(at(431)), Some(third));
    expect_kept_for_all(desk.books.give_back(third, at(432)));
    expect_way_made(desk.books.give_back(fourth, at(819)));
    assert_eq!(desk.take(at(820)), Some(fourth));
    expect_way_made_for(desk.books.give_back(fourth, at(829)), &waiters[2].1);
}

#[test]
fn where_order_is_strict_the_line_has_every_turn() {
    let mut desk = Desk::new(Rules {
        barging_bound: Duration::ZERO,
        ..RULES_FOR_4
    });
    let held = desk.lend_all();
    let waiters: Vec<_> = (0..4).map(|_| desk.join(START)).collect();
    for (thing, (_, bell)) in held.iter().zip(&waiters) {
        let settled = desk.books.give_back(*thing, START);
        assert!(matches!(settled, Settled::Kept(Some(rung)) if Arc::ptr_eq(&rung, bell)));
    }
}

#[test]
fn the_loan_of_who_was_handed_something_begins_when_it_comes_for_it() {
    let mut desk = Desk::new(RULES_FOR_4);
    let held = desk.lend_all();
    let (ticket, _) = desk.join(START);
    desk.books.give_back(held[0], at(400)).expect_kept();
    desk.books.claim(ticket, at(450)).expect_slot();
    let since = desk.books.note_use(held[0].place, at(460));
    assert_eq!(since.map(Duration::from), Some(nanoseconds(10)));
}

#[test]
fn where_there_are_more_than_four_the_line_has_every_turn() {
    let mut desk = Desk::new(Rules {
        max_size: 5,
        ..RULES_FOR_4
    });
    let held: [Thing; 5] = desk.lend_all().try_into().unwrap();
    let waiters: Vec<_> = (0..4).map(|_| desk.join(START)).collect();
    let mut settled = desk.books.give_back(held[0], at(400));
    for (ticket, bell) in waiters {
        assert!(matches!(settled, Settled::Kept(Some(rung)) if Arc::ptr_eq(&rung, &bell)));
        assert_eq!(desk.books.claim(ticket, at(400)).expect_slot(), held[0]);
        // Used for zero time.
        settled = desk.books.give_back(held[0], at(400));
    }
}
