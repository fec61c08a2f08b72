//! Tests of time limits, of validation before a checkout, and of the upkeeper.

use super::*;

// Warm and cold resources.

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

// When the upkeeper must look again.

#[test]
fn a_surplus_that_comes_back_while_the_upkeeper_waits_for_later_calls_it_earlier() {
    let mut desk = Desk::new(Rules {
        max_lifetime: Some(LIFETIME),
        min_idle: 1,
        ..idle_timeout_of(50)
    });
    let held = desk.lend_mortal([1_000, 1_000]);
    desk.give_back(held[0], START);
    let upkeeper = desk.post_upkeeper(START, Some(at(1_000)));
    // Now there is one more than `min_idle`.
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
    assert!(desk.books.dismiss_upkeeper().is_none(), "nobody waits");
    desk.books.give_back(held[1], START).expect_kept();
    assert!(!desk.books.is_settled());
    assert!(desk.books.follow_up().needs_upkeeper);
}

#[test]
fn an_upkeeper_is_called_once_and_only_while_something_will_be_due() {
    let mut desk = Desk::new(Rules {
        min_idle: 1,
        ..idle_timeout_of(50)
    });
    let held = desk.lend_all();
    assert!(!desk.books.follow_up().needs_upkeeper, "all are in use");
    desk.give_back(held[0], START);
    assert!(desk.books.upkeeper.is_none(), "one is to be kept");
    desk.books.give_back(held[1], at(10)).expect_kept();
    assert!(!desk.books.is_settled());
    assert!(desk.books.follow_up().needs_upkeeper);
    assert!(!desk.books.follow_up().needs_upkeeper, "one is on its way");
    let upkeeper = desk.post_upkeeper(at(20), Some(at(50)));
    assert!(!desk.books.follow_up().needs_upkeeper, "one is there");
    desk.keep_up(at(50), &upkeeper, None);
    assert_eq!(desk.books.follow_up().doomed, [held[0]]);
}

#[test]
fn an_upkeeper_that_looks_early_enough_is_left_in_peace() {
    let mut desk = Desk::new(idle_timeout_of(50));
    let held = desk.lend_all();
    desk.give_back(held[0], START);
    desk.post_upkeeper(START, Some(at(50)));
    assert!(desk.give_back(held[1], at(10)).is_empty());
    assert!(desk.books.is_settled());
    // The resources that it waits for were taken. It will find that out when it wakes.
    assert!(desk.take(at(11)).is_some() && desk.take(at(11)).is_some());
    assert!(desk.books.follow_up().roused.is_empty());
}

#[test]
fn a_close_calls_the_upkeeper_at_once_and_dismisses_it() {
    let mut desk = Desk::new(idle_timeout_of(50));
    let held = desk.lend_all();
    desk.give_back(held[0], START);
    let upkeeper = desk.post_upkeeper(START, Some(at(50)));
    desk.books.close();
    let follow_up = desk.books.follow_up();
    assert!(is(follow_up.roused, &upkeeper));
    desk.keep_up(at(1), &upkeeper, None);
    assert!(!desk.books.follow_up().needs_upkeeper);
}

#[test]
fn an_invalidation_that_ends_something_earlier_calls_the_upkeeper_earlier() {
    let mut desk = Desk::new(Rules {
        max_size: 8,
        ..MORTAL
    });
    for thing in desk.lend_mortal([400; 3]) {
        desk.give_back(thing, START);
    }
    let upkeeper = desk.post_upkeeper(START, Some(at(400)));
    desk.books.invalidate(START, nanoseconds(1_000));
    assert!(is(desk.books.follow_up().roused, &upkeeper));
    // The second ends first of the three, at 236 ns.
    desk.keep_up(START, &upkeeper, Some(at(236)));
}

#[test]
fn a_look_for_what_was_lent_meanwhile_finds_the_next() {
    let mut desk = Desk::new(MORTAL);
    let [early, late] = desk.lend_mortal([100, 300]);
    desk.give_back(late, START);
    desk.give_back(early, START);
    let upkeeper = desk.post_upkeeper(START, Some(at(100)));
    assert_eq!(desk.take(at(50)), Some(early));
    desk.keep_up(at(100), &upkeeper, Some(at(300)));
}

#[test]
fn what_is_past_its_end_is_not_lent_before_the_upkeeper_has_come() {
    let mut desk = Desk::new(MORTAL);
    let [early, late] = desk.lend_mortal([100, 300]);
    desk.give_back(late, START);
    desk.give_back(early, START);
    desk.post_upkeeper(START, Some(at(100)));
    assert_eq!(desk.take(at(101)), Some(late));
    assert_eq!(desk.books.follow_up().doomed, [early]);
}

#[test]
fn far_from_all_limits_a_use_takes_the_short_way_and_ends_when_it_does() {
    let mut desk = Desk::new(Rules {
        max_lifetime: Some(LIFETIME),
        keep_alive: Some(nanoseconds(500)),
        ..idle_timeout_of(200)
    });
    let [thing] = desk.lend_mortal([1_000]);
    desk.give_back(thing, START);
    desk.post_upkeeper(START, Some(at(200)));
    assert!(desk.books.has_no_limit_near(at(10)));
    assert_eq!(desk.take(at(10)), Some(thing));
    assert_eq!(desk.books.give_back_in_time(thing, at(50)), None);
    assert!(desk.books.is_settled(), "something follows after all");
    assert_eq!(desk.books.next_upkeep(), Some(at(250)));
}

#[test]
fn an_upkeeper_whose_reason_has_gone_leaves_when_its_time_comes() {
    let mut desk = Desk::new(Rules {
        max_lifetime: Some(LIFETIME),
        keep_alive: Some(nanoseconds(70)),
        ..idle_timeout_of(50)
    });
    let [thing] = desk.lend_mortal([100]);
    desk.give_back(thing, START);
    let upkeeper = desk.post_upkeeper(START, Some(at(50)));
    assert_eq!(desk.take(at(10)), Some(thing));
    // Not at once: otherwise a thread would end and another start for each loan.
    assert!(desk.books.is_settled());
    desk.keep_up(at(50), &upkeeper, None);
}

#[test]
fn what_follows_does_not_go_through_all_that_is_idle() {
    let mut desk = Desk::new(Rules {
        max_size: 1_000,
        max_lifetime: Some(LIFETIME),
        keep_alive: Some(nanoseconds(1_000_000)),
        ..idle_timeout_of(1_000_000)
    });
    let held: Vec<_> = (0..1_000).map(|_| desk.lend_new()).collect();
    for thing in held {
        desk.give_back(thing, START);
    }
    desk.post_upkeeper(START, desk.books.next_upkeep());
    let looks = LOOKS.get();
    for _ in 0..10 {
        let thing = desk.take(at(1)).unwrap();
        desk.give_back(thing, at(2));
        desk.books.follow_up();
    }
    let looks = LOOKS.get() - looks;
    assert!(looks <= 100, "{looks} looks");
}

// What ends when.

#[test]
fn a_surplus_ends_the_coldest_first_and_not_below_what_is_to_be_kept() {
    let mut desk = Desk::new(Rules {
        max_size: 4,
        min_idle: 1,
        ..idle_timeout_of(50)
    });
    let held = desk.lend_all();
    for (since, thing) in (0..).zip(&held) {
        desk.books.give_back(*thing, at(since * 10)).expect_kept();
    }
    for (now, ends) in [(49, &held[..0]), (50, &held[..1]), (69, &held[1..2])] {
        desk.books.upkeep(at(now));
        assert_eq!(desk.books.follow_up().doomed, ends, "at {now}");
    }
    desk.books.upkeep(at(5_000));
    assert_eq!(desk.books.follow_up().doomed, [held[2]]);
    assert_eq!(desk.books.next_upkeep(), None);
    assert_eq!(desk.books.counters().disposed.idle, 3);
    assert_eq!(desk.take(at(5_000)), Some(held[3]));
}

#[test]
fn what_is_cold_is_the_first_of_a_surplus() {
    let mut desk = Desk::new(Rules {
        idle_timeout: Some(nanoseconds(80)),
        ..validating_after(50)
    });
    let held = desk.lend_all();
    desk.books.give_back(held[0], START).expect_kept();
    assert_eq!(desk.take(at(50)), None);
    desk.books.give_back(held[1], at(60)).expect_kept();
    assert_eq!(desk.books.next_upkeep(), Some(at(80)));
    desk.books.upkeep(at(80));
    assert_eq!(desk.books.follow_up().doomed, [held[0]]);
    assert_eq!(desk.books.next_upkeep(), Some(at(140)));
}

#[test]
fn a_lifetime_ends_what_is_idle_at_its_end_and_what_is_lent_on_its_return() {
    let mut desk = Desk::new(MORTAL);
    let held = desk.lend_mortal([100, 200]);
    desk.books.give_back(held[0], at(10)).expect_kept();
    assert_eq!(desk.books.next_upkeep(), Some(at(100)));
    desk.books.upkeep(at(99));
    assert!(desk.books.follow_up().doomed.is_empty());
    desk.books.upkeep(at(100));
    assert_eq!(desk.books.follow_up().doomed, [held[0]]);
    assert_eq!(desk.books.next_upkeep(), None);
    expect_refused(desk.books.give_back(held[1], at(201)), held[1]);
    assert_eq!(desk.books.counters().disposed.expired, 2);
}

#[test]
fn what_comes_back_at_its_very_end_has_not_outlived_it() {
    let mut desk = Desk::new(MORTAL);
    let held = desk.lend_mortal([100, 100]);
    desk.books.give_back(held[0], at(100)).expect_kept();
    assert_eq!(desk.books.take(&borrower(), at(100)), Some(held[0]));
    expect_refused(desk.books.give_back(held[1], at(101)), held[1]);
}

#[test]
fn who_waits_has_what_was_made_once_however_short_its_life() {
    let mut desk = Desk::new(MORTAL);
    let (_, bell) = desk.join(START);
    let reserved = desk.reserve();
    let made = desk.thing(reserved);
    let end = START.after(LIFETIME + nanoseconds(1));
    assert!(is(desk.books.welcome_new(made, end).expect_kept(), &bell));
    expect_refused(desk.books.give_back(made, end), made);

    // Nobody waits, or for others.
    let adopted = desk.books.adopt().unwrap();
    let late = desk.thing(adopted);
    expect_refused(desk.books.welcome_new(late, end), late);
    assert_eq!(desk.books.counters().disposed.expired, 2);
}

#[test]
fn who_waits_does_not_have_what_was_invalidated_while_it_was_made() {
    let mut desk = Desk::new(MORTAL);
    desk.join(START);
    let reserved = desk.reserve();
    let made = desk.thing(reserved);
    desk.books.invalidate(START, Duration::ZERO);
    let end = START.after(LIFETIME + nanoseconds(1));
    expect_refused(desk.books.welcome_new(made, end), made);
}

#[test]
fn nobody_comes_for_the_end_of_what_is_in_use() {
    let mut desk = Desk::new(MORTAL);
    let held = desk.lend_mortal([500]);
    desk.books.give_back(held[0], START).expect_kept();
    assert_eq!(desk.take(at(1)), Some(held[0]));
    assert_eq!(desk.books.next_upkeep(), None);
}

#[test]
fn who_waits_does_an_upkeepers_work_only_while_none_is_on_its_way() {
    let mut desk = Desk::new(idle_timeout_of(50));
    desk.idle_since(START);
    desk.books.pause();
    assert!(desk.books.follow_up().needs_upkeeper);
    let (ticket, bell) = desk.join(at(1));
    assert!(is(desk.books.dismiss_upkeeper(), &bell));
    // It is tried again before the waiter has looked.
    assert!(desk.books.follow_up().needs_upkeeper);
    assert_eq!(desk.books.stand_in(ticket, &bell, at(2)), Moment::NEVER);
    assert!(is(desk.books.dismiss_upkeeper(), &bell));
    assert_eq!(desk.books.stand_in(ticket, &bell, at(3)), at(50));
}

#[test]
fn what_has_outlived_its_time_is_not_lent_however_late_the_upkeeper() {
    let mut desk = Desk::new(MORTAL);
    let held = desk.lend_mortal([200, 100]);
    desk.books.give_back(held[0], START).expect_kept();
    desk.books.give_back(held[1], START).expect_kept();
    assert_eq!(desk.take(at(101)), Some(held[0]), "the warmest is too old");
    assert_eq!(desk.books.follow_up().doomed, [held[1]]);
}

#[test]
fn what_fails_validation_takes_with_it_what_has_been_idle_for_as_long() {
    for condemn_older in [true, false] {
        let mut desk = Desk::new(Rules {
            max_size: 4,
            condemn_older,
            ..validating_after(50)
        });
        let held = desk.lend_all();
        for (thing, since) in held.iter().zip([0, 10, 10, 70]) {
            desk.books.give_back(*thing, at(since)).expect_kept();
        }
        assert_eq!(desk.take(at(80)), Some(held[3]), "warm");
        assert_eq!(desk.take(at(80)), None);
        expect_validate(desk.books.due_for_later(at(80)), held[2]);
        desk.books.give_back(held[3], at(85)).expect_kept();
        desk.books.end(held[2].place, Cause::Invalid);
        desk.books.condemn(at(10));
        let condemned = if condemn_older { &held[..2] } else { &[] };
        assert_eq!(desk.books.follow_up().doomed, condemned);
        // What was returned since is not condemned.
        assert_eq!(desk.take(at(86)), Some(held[3]));
    }
}

// `min_idle`.

#[test]
fn what_is_to_be_kept_is_made_at_the_first_look() {
    let mut desk = Desk::new(Rules {
        min_idle: 2,
        ..RULES_FOR_8
    });
    assert!(!desk.books.is_settled());
    desk.expect_makes(2);
    desk.expect_makes(0);
    assert!(desk.books.is_settled(), "they are on their way");
}

#[test]
fn what_is_taken_discarded_or_detached_is_made_again_to_be_kept() {
    let mut desk = Desk::new(Rules {
        min_idle: 1,
        ..RULES_FOR_8
    });
    desk.keep_new();
    let lent = desk.take(START).unwrap();
    assert!(!desk.books.is_settled());
    desk.keep_new();
    desk.books.end(lent.place, Cause::Discarded);
    desk.expect_makes(0);
    let lent = desk.take(START).unwrap();
    desk.keep_new();
    desk.books.detach(lent.place);
    desk.expect_makes(0);
    desk.expect("0 of 8 in use, 1 available, 1 being disposed of; 0 waiting");
    desk.books.invalidate(START, Duration::ZERO);
    desk.expect_makes(1);
}

#[test]
fn what_is_to_be_kept_keeps_to_the_cap_and_to_max_making() {
    let mut desk = Desk::new(Rules {
        min_idle: 2,
        ..RULES
    });
    let first = desk.keep_all_new(2);
    assert_eq!(desk.take(START), Some(first[1]));
    assert!(desk.books.is_settled(), "nothing can be made");
    desk.expect_makes(0);
    let mut desk = Desk::new(Rules {
        min_idle: 3,
        max_making: 2,
        ..RULES_FOR_8
    });
    let makes = desk.expect_makes(2);
    let made = desk.thing(makes[0]);
    desk.books.welcome(made, START).expect_kept();
    desk.expect_makes(1);
}

#[test]
fn one_thread_with_one_to_be_kept_never_opens_fourteen() {
    let mut desk = Desk::new(Rules {
        max_size: 20,
        min_idle: 1,
        ..RULES
    });
    desk.keep_new();
    for turn in 0..100 {
        let lent = desk.take(START).unwrap();
        let due = desk.books.follow_up().due;
        if turn == 0 {
            assert_eq!(due.len(), 1);
        }
        for due in due {
            let Due::Make(reserved) = due else {
                panic!("nothing is cold");
            };
            let made = desk.thing(reserved);
            desk.books.welcome(made, START).expect_kept();
        }
        desk.give_back(lent, START);
    }
    desk.expect("0 of 20 in use, 2 available; 0 waiting");
}

#[test]
fn a_plain_return_passes_for_one_at_the_beginning_of_its_use_and_keeps_the_order() {
    let after = |nanoseconds| START.after(Duration::from_nanos(nanoseconds));
    let mut desk = Desk::new(Rules {
        max_size: 2,
        min_idle: 2,
        validate_after_idle: Some(Duration::from_nanos(10)),
        knows_time: true,
        ..RULES
    });
    desk.keep_all_new(2);
    let long = desk.take(after(1)).unwrap();
    let short = desk.take(after(5)).unwrap();
    desk.return_as_the_pool_does(short, after(6)).expect_kept();
    desk.return_as_the_pool_does(long, after(9)).expect_kept();
    // The last to be returned lies on top, though its use began first.
    assert_eq!(desk.take(after(14)), Some(long));
    desk.return_as_the_pool_does(long, after(40)).expect_kept();
    assert_eq!(desk.take(after(23)), Some(long), "used a moment ago");
    desk.return_as_the_pool_does(long, after(40)).expect_kept();
    assert_eq!(desk.take(after(40)), None, "all are to be validated");
}
