//! One deadline: no caller has to wait for the manager, and what the manager makes is not wasted.
//!
//! That a caller returned while a call still blocks is shown by the call itself, which the test ends afterwards. The
//! clock is checked only to tell a short deadline from one of seconds.

use std::thread;
use std::time::{Duration, Instant};

use pool_core::{Error, Pool};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager, pool_with};

const SHORT: Duration = Duration::from_millis(100);
/// Generous, for a busy machine.
const FAR_BELOW_BOUND: Duration = Duration::from_secs(5);
const BOUND: Duration = Duration::from_secs(20);

#[track_caller]
fn expect_time_out(pool: &Pool<ScriptedManager>) {
    let began = Instant::now();
    match pool.get_timeout(SHORT) {
        Err(Error::TimedOut(why)) => assert!(why.waited() >= SHORT, "{why}"),
        other => panic!("{other:?}"),
    }
    assert!(began.elapsed() < FAR_BELOW_BOUND);
}

#[test]
fn a_blocked_make_binds_no_caller_and_serves_whoever_comes_later() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    let held = remote.hold(Call::Make);
    expect_time_out(&pool);
    held.wait_for_call();
    assert_eq!(pool.status().making, 1);
    held.go_on(Outcome::Good);
    assert_eq!(pool.get().unwrap().number(), 1);
    assert_eq!(remote.calls(Call::Make), 1);
}

#[test]
fn the_late_product_of_a_make_goes_to_the_next_waiter() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    let held = remote.hold(Call::Make);
    expect_time_out(&pool);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        eventually("somebody waits", BOUND, || pool.status().waiting == 1);
        held.go_on(Outcome::Good);
        assert_eq!(waiter.join().unwrap(), 1);
    });
    assert_eq!(remote.calls(Call::Make), 1, "a make was wasted");
}

#[test]
fn a_make_that_hangs_does_not_hold_up_those_who_come_after() {
    let (pool, remote) = pool_with(|builder| builder.max_size(4));
    let held = remote.hold(Call::Make);
    expect_time_out(&pool);
    drop(pool.get().unwrap());
    held.go_on(Outcome::Good);
    eventually("what it brings is welcome", BOUND, || {
        pool.status().available == 2
    });
}

#[test]
fn the_late_product_of_a_make_is_available_when_nobody_waits() {
    let (pool, remote) = pool_with(|builder| builder);
    let held = remote.hold(Call::Make);
    expect_time_out(&pool);
    held.go_on(Outcome::Good);
    eventually("it is available", BOUND, || pool.status().available == 1);
    assert_eq!(pool.try_get().unwrap().unwrap().number(), 1);
}

#[test]
fn the_late_failure_of_a_make_frees_its_slot() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    let held = remote.hold(Call::Make);
    expect_time_out(&pool);
    held.go_on(Outcome::Bad);
    eventually("the slot is free", BOUND, || pool.status().size() == 0);
    assert_eq!(pool.get().unwrap().number(), 1);
}

#[test]
fn a_blocked_validation_binds_no_caller_and_loses_nothing() {
    let (pool, remote) = pool_with(|builder| {
        let builder = builder.max_size(1);
        builder.validate_after_idle(Some(Duration::ZERO))
    });
    drop(pool.get().unwrap());
    let held = remote.hold(Call::Validate);
    expect_time_out(&pool);
    held.wait_for_call();
    assert_eq!(pool.status().validating, 1);
    held.go_on(Outcome::Good);
    assert_eq!(pool.get().unwrap().number(), 1);
}

#[test]
fn a_blocked_drop_of_what_was_no_good_binds_no_caller() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    drop(pool.get().unwrap());
    remote.next(Call::OnAcquire, Outcome::Bad);
    let held = remote.hold(Call::Drop);
    expect_time_out(&pool);
    held.wait_for_call();
    // It still exists, so it still counts, and no other was made in its place.
    assert_eq!((pool.status().disposing, remote.made()), (1, 1));
    held.go_on(Outcome::Good);
    assert_eq!(pool.get().unwrap().number(), 2);
    assert_eq!(remote.max_live(), 1);
}

#[test]
fn a_blocked_drop_of_what_was_no_good_is_not_waited_for_where_the_cap_allows_another() {
    let (pool, remote) = pool_with(|builder| builder.max_size(2));
    drop(pool.get().unwrap());
    remote.next(Call::OnAcquire, Outcome::Bad);
    let held = remote.hold(Call::Drop);
    assert_eq!(pool.get().unwrap().number(), 2);
    held.wait_for_call();
    assert_eq!(pool.status().disposing, 1);
}

#[test]
fn a_blocked_drop_of_what_failed_validation_is_not_waited_for_where_the_cap_allows_another() {
    let (pool, remote) = pool_with(|builder| {
        let builder = builder.max_size(2);
        builder.validate_after_idle(Some(Duration::ZERO))
    });
    drop(pool.get().unwrap());
    remote.next(Call::Validate, Outcome::Bad);
    let held = remote.hold(Call::Drop);
    assert_eq!(pool.get_timeout(FAR_BELOW_BOUND).unwrap().number(), 2);
    held.wait_for_call();
    assert_eq!(pool.status().disposing, 1);
}

#[test]
fn a_blocked_make_keeps_no_returned_resource_from_the_waiter() {
    let (pool, remote) = pool_with(|builder| builder.max_size(2));
    let lent = pool.get().unwrap();
    let held = remote.hold(Call::Make);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        held.wait_for_call();
        let began = Instant::now();
        drop(lent);
        assert_eq!(waiter.join().unwrap(), 1);
        assert!(began.elapsed() < FAR_BELOW_BOUND, "only at its deadline");
    });
    assert_eq!(pool.status().making, 1);
    // What is made then is available as well.
    held.go_on(Outcome::Good);
    eventually("both are available", BOUND, || pool.status().available == 2);
}

#[test]
fn a_drop_that_hangs_keeps_no_slot_but_its_own() {
    let (pool, remote) = pool_with(|builder| builder.max_size(3));
    let all: Vec<_> = (0..3).map(|_| pool.get().unwrap()).collect();
    drop(all);
    let hanging = remote.hold(Call::Drop);
    pool.invalidate_all();
    let all: Vec<_> = (0..2).map(|_| pool.get().unwrap()).collect();
    hanging.wait_for_call();
    assert_eq!(pool.status().disposing, 1);
    hanging.go_on(Outcome::Good);
    drop(all);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made(), remote.dropped());
}

#[test]
fn a_blocked_drop_in_another_thread_holds_nobody_up() {
    let (pool, remote) = pool_with(|builder| builder.max_size(2));
    let doomed = pool.get().unwrap();
    let held = remote.hold(Call::Drop);
    thread::scope(|scope| {
        scope.spawn(|| doomed.discard());
        held.wait_for_call();
        for _ in 0..100 {
            assert_eq!(pool.get().unwrap().number(), 2);
        }
        assert_eq!(pool.status().disposing, 1);
        held.go_on(Outcome::Good);
    });
    assert_eq!(pool.status().size(), 1);
}

#[test]
fn no_time_at_all_still_finds_what_is_available() {
    let (pool, _remote) = pool_with(|builder| builder);
    drop(pool.get().unwrap());
    assert_eq!(pool.get_timeout(Duration::ZERO).unwrap().number(), 1);
}

#[test]
fn resources_that_are_never_any_good_end_at_the_deadline() {
    let (pool, remote) = pool_with(|builder| builder);
    for _ in 0..100_000 {
        remote.next(Call::OnAcquire, Outcome::Bad);
    }
    expect_time_out(&pool);
    assert!(remote.calls(Call::OnAcquire) < 100_000);
}

#[test]
fn the_error_of_a_make_reaches_its_caller_with_the_cause() {
    let (pool, remote) = pool_with(|builder| builder);
    remote.next(Call::Make, Outcome::Bad);
    let error = pool.get().unwrap_err();
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(cause.to_string(), "told to fail in Make");
    assert!(matches!(error, Error::Make(_)));
}
