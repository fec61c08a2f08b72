//! Tests of failing makes: when the pool tries again, which callers get the error, and which keep waiting.

use super::*;

impl Desk {
    /// The make for this slot fails for a transient reason.
    fn fail_until(&mut self, Reserved { place, .. }: Reserved, retry_at: Moment) -> Vec<Arc<Bell>> {
        let told = self
            .books
            .fail("down", Severity::Transient, retry_at, retry_at);
        self.books.vacate(place);
        told
    }

    fn fail_for_good(
        &mut self,
        Reserved { place, .. }: Reserved,
        retry_at: Moment,
    ) -> Vec<Arc<Bell>> {
        let told = self
            .books
            .fail("refused", Severity::Fatal, retry_at, retry_at);
        self.books.vacate(place);
        told
    }

    /// Expects that nothing is made, and that an upkeeper must be sent.
    #[track_caller]
    fn expect_rest(&mut self) {
        let follow_up = self.books.follow_up();
        assert!(follow_up.due.is_empty(), "a make during a pause");
        assert!(follow_up.needs_upkeeper, "nobody will try again");
    }
}

#[test]
fn nothing_is_made_before_the_pause_ends_and_then_one_at_a_time() {
    let mut desk = Desk::new(RULES_FOR_8);
    for _ in 0..20 {
        desk.join(START);
    }
    for reserved in desk.expect_makes(8) {
        assert!(desk.fail_until(reserved, at(100)).is_empty(), "all wait on");
    }
    desk.expect_rest();
    let upkeeper = desk.post_upkeeper(at(99), Some(at(100)));
    desk.expect_makes(0);
    // Neither a new caller nor a return causes a make.
    desk.books.admit(at(99)).unwrap();
    desk.join(at(99));
    desk.expect_makes(0);
    desk.keep_up(at(100), &upkeeper, None);
    let probe = desk.expect_makes(1)[0];
    desk.join(at(101));
    desk.expect_makes(0);
    assert!(desk.fail_until(probe, at(300)).is_empty());
    desk.expect_rest();
    assert_eq!(desk.books.failures(), 9);
    desk.expect("0 of 8 in use, 0 available; 22 waiting");
}

#[test]
fn while_the_pool_is_paused_nobody_comes_to_try_again() {
    let mut desk = Desk::new(RULES);
    desk.join(START);
    let reserved = desk.reserve();
    desk.fail_until(reserved, at(100));
    desk.books.pause();
    assert!(!desk.books.follow_up().needs_upkeeper);
    desk.books.resume();
    desk.expect_rest();
}

#[test]
fn after_the_first_success_makes_go_up_to_the_cap_at_once() {
    for max_making in [usize::MAX, 3] {
        let mut desk = Desk::new(Rules {
            max_making,
            ..RULES_FOR_8
        });
        let waiters: Vec<_> = (0..20).map(|_| desk.join(START)).collect();
        for reserved in desk.expect_makes(8.min(max_making)) {
            desk.fail_until(reserved, at(100));
        }
        desk.books.upkeep(at(100));
        let reserved = desk.expect_makes(1)[0];
        assert_eq!(desk.books.made(Duration::ZERO), Some("down"));
        let made = desk.thing(reserved);
        // To the longest waiter, which has kept its place throughout.
        let (first, bell) = &waiters[0];
        assert!(is(desk.books.welcome(made, at(110)).expect_kept(), bell));
        assert_eq!(desk.books.claim(*first, at(110)).expect_slot(), made);
        desk.expect_makes(7.min(max_making));
        assert_eq!((desk.books.failures(), desk.books.pauses()), (0, 0));
    }
}

#[test]
fn makes_that_fail_in_the_pause_of_the_first_neither_count_for_it_nor_prolong_it() {
    let mut desk = Desk::new(RULES_FOR_8);
    for _ in 0..8 {
        desk.join(START);
    }
    for (late, place) in (0..).zip(desk.expect_makes(8)) {
        desk.fail_until(place, at(100 + late));
        assert_eq!(desk.books.pauses(), 1);
    }
    desk.expect_rest();
    desk.post_upkeeper(START, Some(at(100)));
    assert_eq!(desk.books.failures(), 8);
}

#[test]
fn a_make_of_before_that_is_still_under_way_after_the_pause_is_the_probe() {
    let mut desk = Desk::new(RULES);
    for _ in 0..4 {
        desk.join(START);
    }
    let makes = desk.expect_makes(2);
    desk.fail_until(makes[0], at(100));
    desk.books.upkeep(at(100));
    desk.expect_makes(0);
    desk.fail_until(makes[1], at(200));
    assert_eq!(desk.books.pauses(), 2);
    desk.expect_rest();
    desk.post_upkeeper(at(100), Some(at(200)));
}

#[test]
fn a_probe_that_somebody_has_waited_for_in_vain_keeps_nobody_from_trying() {
    let mut desk = Desk::new(Rules {
        min_idle: 1,
        ..RULES_FOR_8
    });
    let (first, _) = desk.join(START);
    for reserved in desk.expect_makes(2) {
        desk.fail_until(reserved, at(100));
    }
    desk.books.upkeep(at(100));
    desk.expect_makes(1);
    let (second, _) = desk.join(at(101));
    desk.expect_makes(0);
    // It hangs. Again there is only one next probe.
    desk.books.leave(first, at(200)).expect_nothing();
    let next = desk.expect_makes(1)[0];
    desk.join(at(201));
    desk.expect_makes(0);
    assert!(desk.fail_until(next, at(300)).is_empty());
    desk.expect_rest();
    // Makes for which no caller waits do not run beside it either.
    desk.books.upkeep(at(300));
    desk.expect_makes(1);
    desk.books.leave(second, at(301)).expect_nothing();
    desk.expect_makes(1);
    desk.expect("0 of 8 in use, 0 available, 3 being made; 1 waiting");
}

#[test]
fn a_newcomer_after_the_pause_has_a_make_without_any_upkeeper() {
    let mut desk = Desk::new(RULES);
    let (ticket, _) = desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    desk.fail_until(reserved, at(100));
    assert!(desk.books.leave(ticket, at(50)).is_nothing());
    assert!(!desk.books.follow_up().needs_upkeeper, "for nobody");
    desk.books.admit(at(100)).unwrap();
    desk.join(at(100));
    desk.expect_makes(1);
}

#[test]
fn a_make_for_later_waits_for_the_end_of_the_pause_too() {
    let mut desk = Desk::new(RULES);
    let Some(Due::Make(reserved)) = desk.books.due_for_later(START) else {
        panic!("no make was due");
    };
    desk.fail_until(reserved, at(100));
    assert!(desk.books.due_for_later(at(99)).is_none());
    assert!(desk.books.due_for_later(at(100)).is_some());
}

#[test]
fn a_failure_for_good_is_told_to_the_longest_waiter_alone_and_holds_up_nobody() {
    let mut desk = Desk::new(RULES);
    let (first, bell) = desk.join(START);
    desk.join(START);
    let makes = desk.expect_makes(2);
    desk.join(START);
    assert!(is(desk.fail_for_good(makes[0], at(100)), &bell));
    assert!(matches!(
        desk.books.claim(first, START),
        Claim::Granted(Grant::Failed("refused"))
    ));
    // Two wait, and one make is under way. So one more is due, without a pause.
    desk.expect_makes(1);
    assert_eq!(desk.books.failures(), 0);
}

#[test]
fn what_is_only_kept_available_is_made_with_pauses_whatever_made_it_fail() {
    for severity in [Severity::Fatal, Severity::Transient] {
        let mut desk = Desk::new(Rules {
            min_idle: 2,
            ..RULES_FOR_8
        });
        for reserved in desk.expect_makes(2) {
            desk.books.fail("refused", severity, at(100), at(100));
            desk.books.vacate(reserved.place);
        }
        desk.expect_rest();
        let upkeeper = desk.post_upkeeper(START, Some(at(100)));
        desk.keep_up(at(100), &upkeeper, None);
        let reserved = desk.expect_makes(1)[0];
        desk.books.fail("refused", severity, at(300), at(300));
        desk.books.vacate(reserved.place);
        desk.expect_rest();
        assert_eq!(desk.books.pauses(), 2);
        desk.books.upkeep(at(300));
        let reserved = desk.expect_makes(1)[0];
        desk.books.made(Duration::ZERO);
        let made = desk.thing(reserved);
        desk.books.welcome(made, at(310)).expect_kept();
        desk.expect_makes(1);
    }
}

#[test]
fn who_waits_has_a_make_while_what_is_only_kept_available_has_to_wait() {
    let mut desk = Desk::new(Rules {
        min_idle: 2,
        ..RULES_FOR_8
    });
    for reserved in desk.expect_makes(2) {
        desk.fail_for_good(reserved, at(100));
    }
    desk.join(at(1));
    desk.join(at(1));
    desk.expect_makes(2);
}

#[test]
fn one_less_than_are_to_be_kept_is_made_after_an_outage_too() {
    let mut desk = Desk::new(Rules {
        min_idle: 1,
        ..RULES_FOR_8
    });
    let reserved = desk.expect_makes(1)[0];
    let made = desk.thing(reserved);
    desk.books.made(Duration::ZERO);
    desk.books.welcome(made, START).expect_kept();
    // The next make fails, and meanwhile the first resource is back: there is no need to try again.
    let (ticket, _) = desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    assert_eq!(desk.books.claim(ticket, START).expect_slot(), made);
    assert!(desk.give_back(made, at(1)).is_empty());
    desk.fail_until(reserved, at(100));
    assert!(!desk.books.follow_up().needs_upkeeper);
    // There is once that resource is taken.
    assert_eq!(desk.take(at(200)), Some(made));
    assert!(!desk.books.is_settled());
    desk.expect_rest();
    desk.post_upkeeper(at(200), None);
    desk.expect_makes(1);
}

#[test]
fn with_fail_fast_all_who_wait_are_told_but_those_on_their_way_to_something_idle() {
    let mut desk = Desk::new(Rules {
        fail_fast: true,
        ..RULES
    });
    let lent = desk.lend_new();
    let (roused, roused_bell) = desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    let others: Vec<_> = (0..3).map(|_| desk.join(START)).collect();
    desk.books.give_back(lent, at(1)).expect_kept();
    assert!(is(desk.books.rouse(), &roused_bell));
    let told = desk.fail_until(reserved, at(100));
    let bells = others.iter().map(|(_, bell)| bell);
    assert!(
        told.iter()
            .zip(bells)
            .all(|(told, bell)| Arc::ptr_eq(told, bell))
    );
    assert_eq!(told.len(), 3);
    for (ticket, _) in others {
        let claim = desk.books.claim(ticket, at(2));
        assert!(matches!(claim, Claim::Granted(Grant::Failed("down"))));
    }
    assert_eq!(desk.books.claim(roused, at(2)).expect_slot(), lent);
}

#[test]
fn with_fail_fast_newcomers_are_refused_during_the_pause_only() {
    let mut desk = Desk::new(Rules {
        fail_fast: true,
        ..RULES
    });
    desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    desk.fail_until(reserved, at(100));
    assert!(matches!(
        desk.books.admit(at(99)),
        Err(Refusal::Failing("down"))
    ));
    desk.books.admit(at(100)).unwrap();
    desk.join(at(100));
    let reserved = desk.expect_makes(1)[0];
    desk.books.admit(at(101)).unwrap();
    desk.fail_for_good(reserved, at(200));
    // A fatal failure is reported by each caller's own make, since the reason may have been fixed.
    desk.books.admit(at(102)).unwrap();
}

#[test]
fn with_fail_fast_a_newcomer_may_wait_for_what_is_to_be_validated() {
    let mut desk = Desk::new(Rules {
        fail_fast: true,
        ..validating_after(50)
    });
    let thing = desk.idle_since(START);
    desk.join(START);
    desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    desk.fail_until(reserved, at(1_000));
    assert_eq!(desk.take(at(50)), None);
    desk.books.admit(at(50)).unwrap();
    desk.join(at(50));
    expect_validate(desk.books.due(), thing);
}

#[test]
fn without_fail_fast_newcomers_wait_through_the_pause() {
    let mut desk = Desk::new(RULES);
    desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    desk.fail_until(reserved, at(100));
    desk.books.admit(at(1)).unwrap();
}

/// A caller waits for a make that fails for a fatal reason, after which others get the error until `told_until`.
#[track_caller]
fn ask_in_vain(desk: &mut Desk, now: Moment, told_until: Moment) {
    desk.books.admit(now).unwrap();
    let (waiter, _) = desk.join(now);
    let [reserved] = desk.expect_makes(1)[..] else {
        panic!()
    };
    desk.books
        .fail("refused", Severity::Fatal, told_until, told_until);
    desk.books.vacate(reserved.place);
    assert!(matches!(
        desk.books.claim(waiter, now),
        Claim::Granted(Grant::Failed("refused"))
    ));
}

#[track_caller]
fn expect_told(desk: &mut Desk, now: Moment) {
    let told = desk.books.admit(now);
    assert!(matches!(told, Err(Refusal::Failing("refused"))), "{told:?}");
}

#[test]
fn after_eight_refusals_in_a_row_newcomers_are_told_but_for_one_after_each_pause() {
    let mut desk = Desk::new(RULES_FOR_8);
    for _ in 0..8 {
        ask_in_vain(&mut desk, START, at(50));
    }
    expect_told(&mut desk, at(49));
    desk.books.admit(at(50)).unwrap();
    let (waiter, _) = desk.join(at(50));
    let probe = desk.expect_makes(1)[0];
    // Also while the probe is under way.
    expect_told(&mut desk, at(51));
    desk.books.made(Duration::ZERO);
    let made = desk.thing(probe);
    desk.books.welcome(made, at(52)).expect_kept();
    assert!(matches!(
        desk.books.claim(waiter, at(52)),
        Claim::Granted(Grant::Lent(_))
    ));
    for _ in 0..7 {
        ask_in_vain(&mut desk, at(53), at(100));
    }
    desk.books.admit(at(54)).unwrap();
}

#[test]
fn a_failure_that_may_pass_ends_a_row_of_refusals() {
    let mut desk = Desk::new(RULES_FOR_8);
    for _ in 0..7 {
        ask_in_vain(&mut desk, START, at(50));
    }
    desk.join(START);
    let reserved = desk.expect_makes(1)[0];
    desk.fail_until(reserved, at(50));
    desk.books.admit(at(10)).unwrap();
}

#[test]
fn nobody_is_told_who_may_have_what_is_idle_or_comes_back_or_waits_for_the_end_of_a_pause() {
    let mut desk = Desk::new(Rules {
        max_size: 1,
        ..RULES
    });
    for _ in 0..8 {
        ask_in_vain(&mut desk, START, at(50));
    }
    expect_told(&mut desk, at(1));
    desk.books.pause();
    desk.books.admit(at(1)).unwrap();
    desk.books.resume();
    let adopted = desk.books.adopt().unwrap();
    desk.books.admit(at(1)).unwrap();
    let made = desk.thing(adopted);
    desk.books.welcome(made, at(2)).expect_kept();
    desk.books.admit(at(2)).unwrap();
}
