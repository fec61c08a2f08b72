//! Waiters are served in order, and no more is made than is needed.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use pool_core::{Error, Pool};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager, pool_with};

const BOUND: Duration = Duration::from_secs(20);

fn expect_waiting(pool: &Pool<ScriptedManager>, waiters: usize) {
    eventually("so many wait", BOUND, || pool.status().waiting == waiters);
}

/// Lets five threads wait, one after another, and then returns the only resource.
fn check_order(barging_bound: Duration) {
    let (pool, _remote) = pool_with(|builder| builder.max_size(1).barging_bound(barging_bound));
    let only = pool.get().unwrap();
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        for waiter in 0..5 {
            let (pool, tell) = (&pool, tell.clone());
            scope.spawn(move || {
                let guard = pool.get().unwrap();
                // Sent while it is held, so in the order in which it is handed on.
                tell.send(waiter).unwrap();
                drop(guard);
            });
            expect_waiting(pool, waiter + 1);
        }
        drop(only);
    });
    drop(tell);
    assert_eq!(told.iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn waiters_are_served_in_the_order_in_which_they_came() {
    check_order(Duration::ZERO);
}

#[test]
fn past_the_barging_bound_waiters_are_served_in_order_too() {
    check_order(Duration::from_nanos(1));
}

#[test]
fn past_the_barging_bound_a_returned_resource_is_handed_to_the_longest_waiter() {
    for barging_bound in [Duration::ZERO, Duration::from_nanos(1)] {
        let (pool, _remote) = pool_with(|builder| builder.max_size(1).barging_bound(barging_bound));
        let mut guard = pool.get().unwrap();
        thread::scope(|scope| {
            for _ in 0..100 {
                let waiter = scope.spawn(|| pool.get().unwrap());
                expect_waiting(&pool, 1);
                drop(guard);
                // However quickly a newcomer comes.
                assert!(pool.try_get().unwrap().is_none());
                guard = waiter.join().unwrap();
            }
        });
    }
}

#[test]
fn a_waiter_is_not_starved_by_a_thread_that_always_comes_back() {
    let (pool, _remote) = pool_with(|builder| builder.max_size(1));
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        let guard = pool.get().unwrap();
        scope.spawn(|| {
            let guard = pool.get().unwrap();
            tell.send(()).unwrap();
            drop(guard);
        });
        expect_waiting(&pool, 1);
        drop(guard);
        while told.try_recv().is_err() {
            drop(pool.get().unwrap());
        }
    });
}

#[test]
fn no_wake_up_is_lost_on_waiters_that_give_up() {
    for barging_bound in [
        Duration::ZERO,
        Duration::from_micros(50),
        Duration::from_secs(3600),
    ] {
        let (pool, remote) = pool_with(|builder| builder.max_size(2).barging_bound(barging_bound));
        let pool = &pool;
        thread::scope(|scope| {
            for thread in 0..6 {
                scope.spawn(move || {
                    for turn in 0..400 {
                        // About as long as a hand-off takes, so that many times coincide with one.
                        let wait = Duration::from_micros((turn * 7 + thread * 3) % 60);
                        match pool.get_timeout(wait) {
                            Ok(guard) => {
                                thread::yield_now();
                                drop(guard);
                            }
                            Err(Error::TimedOut(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                });
            }
            for _ in 0..2 {
                scope.spawn(move || {
                    for _ in 0..100 {
                        let began = Instant::now();
                        drop(pool.get().unwrap());
                        // If a wake-up were lost, the check at its deadline would still find a resource.
                        assert!(began.elapsed() < BOUND / 2, "only at its deadline");
                    }
                });
            }
        });
        let status = pool.status();
        assert_eq!((status.in_use, status.waiting), (0, 0), "{status}");
        assert!(
            remote.made() <= 2,
            "nothing was bad, so nothing was made again"
        );
    }
}

#[test]
fn a_discarded_resource_is_replaced_for_the_waiter() {
    let (pool, _remote) = pool_with(|builder| builder.max_size(1));
    let guard = pool.get().unwrap();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        guard.discard();
        assert_eq!(waiter.join().unwrap(), 2);
    });
}

#[test]
fn a_detached_resource_is_replaced_for_the_waiter() {
    let (pool, _remote) = pool_with(|builder| builder.max_size(1));
    let guard = pool.get().unwrap();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        let detached = guard.detach();
        assert_eq!((detached.number(), waiter.join().unwrap()), (1, 2));
    });
}

#[test]
fn a_resource_refused_on_release_is_replaced_for_the_waiter() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    let guard = pool.get().unwrap();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        remote.next(Call::OnRelease, Outcome::Bad);
        drop(guard);
        assert_eq!(waiter.join().unwrap(), 2);
    });
}

#[test]
fn each_failed_make_concerns_one_waiter() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    let held = remote.hold(Call::Make);
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| pool.get().map(drop)))
            .collect();
        expect_waiting(&pool, 4);
        remote.next(Call::Make, Outcome::Bad);
        held.go_on(Outcome::Bad);
        let ends = waiters.into_iter().map(|waiter| waiter.join().unwrap());
        let failed = ends.filter(|end| matches!(end, Err(Error::Make(_))));
        assert_eq!(failed.count(), 2);
    });
}

#[test]
fn one_thread_needs_one_resource() {
    let (pool, remote) = pool_with(|builder| builder.max_size(10));
    for _ in 0..1_000 {
        drop(pool.get().unwrap());
    }
    assert_eq!(remote.calls(Call::Make), 1);
}

#[test]
fn waiters_that_come_and_go_start_no_storm_of_makes() {
    const WAITERS: usize = 4;
    // After the 1st, 2nd, 4th, 8th, 16th, 32nd and 64th of 100 waits in vain, one more make is tried.
    const MAKES: usize = WAITERS + 7;
    let (pool, remote) = pool_with(|builder| builder.max_size(100));
    let held: Vec<_> = (0..MAKES).map(|_| remote.hold(Call::Make)).collect();
    thread::scope(|scope| {
        for _ in 0..WAITERS {
            scope.spawn(|| {
                for _ in 0..25 {
                    pool.get_timeout(Duration::from_millis(1)).unwrap_err();
                }
            });
        }
    });
    // If there had been more, some would not have been held.
    assert!(remote.calls(Call::Make) <= MAKES);
    drop(held);
}

#[test]
fn try_get_does_not_wait_and_makes_one_for_later() {
    let (pool, remote) = pool_with(|builder| builder.max_size(10));
    let held = remote.hold(Call::Make);
    for _ in 0..100 {
        assert!(pool.try_get().unwrap().is_none());
    }
    held.wait_for_call();
    assert_eq!((remote.calls(Call::Make), pool.status().making), (1, 1));
    held.go_on(Outcome::Good);
    eventually("it is there", BOUND, || pool.status().available == 1);
    let guard = pool.try_get().unwrap().unwrap();
    assert_eq!((guard.number(), remote.calls(Call::Make)), (1, 1));
}

#[test]
fn try_get_has_the_cold_validated_for_later() {
    let (pool, remote) = pool_with(|builder| {
        let builder = builder.max_size(1);
        builder.validate_after_idle(Some(Duration::ZERO))
    });
    drop(pool.get().unwrap());
    let held = remote.hold(Call::Validate);
    assert!(pool.try_get().unwrap().is_none());
    held.wait_for_call();
    assert_eq!(pool.status().validating, 1);
    held.go_on(Outcome::Good);
    eventually("it is there", BOUND, || pool.status().available == 1);
    assert_eq!(remote.made(), 1);
}

#[test]
fn try_get_keeps_to_the_cap() {
    let (pool, remote) = pool_with(|builder| builder.max_size(1));
    let _held = pool.get().unwrap();
    assert!(pool.try_get().unwrap().is_none());
    assert_eq!((remote.calls(Call::Make), pool.status().size()), (1, 1));
}
