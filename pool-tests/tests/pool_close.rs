//! Closing ends everything: waiters fail at once, holders are waited for up to a limit, and nothing is left behind.

use std::thread;
use std::time::Duration;

use pool_core::{Error, Pool};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager};

const BOUND: Duration = Duration::from_secs(20);

fn pool_of(max_size: usize) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    let builder = Pool::builder(manager)
        .max_size(max_size)
        .acquire_timeout(BOUND);
    (builder.build().unwrap(), remote)
}

#[test]
fn close_sends_waiters_away_at_once() {
    let (pool, _remote) = pool_of(1);
    let guard = pool.get().unwrap();
    thread::scope(|scope| {
        // Only the close ends these waits.
        let wait = || pool.get_timeout(Duration::MAX).map(drop);
        let waiters: Vec<_> = (0..3).map(|_| scope.spawn(wait)).collect();
        eventually("all wait", BOUND, || pool.status().waiting == 3);
        pool.close(Duration::ZERO).unwrap_err();
        for waiter in waiters {
            assert!(matches!(waiter.join().unwrap(), Err(Error::Closed)));
        }
    });
    assert_eq!(pool.status().waiting, 0);
    drop(guard);
}

#[test]
fn a_closed_pool_lends_nothing_and_makes_nothing() {
    let (pool, remote) = pool_of(1);
    pool.close(BOUND).unwrap();
    assert!(matches!(pool.get(), Err(Error::Closed)));
    assert!(matches!(
        pool.get_timeout(Duration::MAX),
        Err(Error::Closed)
    ));
    assert!(matches!(pool.try_get(), Err(Error::Closed)));
    assert!(matches!(pool.with(|_| ()), Err(Error::Closed)));
    assert!(pool.status().closed);
    assert_eq!(remote.calls(Call::Make), 0);
}

#[test]
fn close_disposes_of_all_that_is_available() {
    let (pool, remote) = pool_of(3);
    let all: Vec<_> = (0..3).map(|_| pool.get().unwrap()).collect();
    drop(all);
    pool.close(BOUND).unwrap();
    assert_eq!((remote.made(), remote.dropped()), (3, 3));
    assert_eq!(pool.status().size(), 0);
}

#[test]
fn close_waits_for_holders() {
    let (pool, remote) = pool_of(2);
    let guard = pool.get().unwrap();
    thread::scope(|scope| {
        let closer = scope.spawn(|| pool.close(BOUND));
        eventually("it is closed", BOUND, || pool.status().closed);
        assert!(!closer.is_finished());
        drop(guard);
        closer.join().unwrap().unwrap();
    });
    assert_eq!((remote.dropped(), remote.calls(Call::OnRelease)), (1, 1));
}

#[test]
fn all_who_close_wait_for_holders() {
    let (pool, _remote) = pool_of(2);
    let guard = pool.get().unwrap();
    thread::scope(|scope| {
        let closers: Vec<_> = (0..3).map(|_| scope.spawn(|| pool.close(BOUND))).collect();
        eventually("it is closed", BOUND, || pool.status().closed);
        drop(guard);
        for closer in closers {
            closer.join().unwrap().unwrap();
        }
    });
}

#[test]
fn close_tells_who_was_still_there_when_its_time_was_up() {
    let (pool, remote) = pool_of(2);
    let guard = pool.get().unwrap();
    let left = pool.close(Duration::from_millis(1)).unwrap_err();
    assert_eq!((left.status.in_use, left.status.closed), (1, true));
    assert_eq!(
        left.to_string(),
        "the pool is not empty yet: 1 of 2 in use, 0 available; 0 waiting; closed"
    );
    // The guard remains usable, and its resource is dropped with it.
    assert_eq!((guard.number(), remote.dropped()), (1, 0));
    drop(guard);
    assert_eq!(remote.dropped(), 1);
    pool.close(Duration::ZERO).unwrap();
}

#[test]
fn what_is_made_after_the_close_is_disposed_of() {
    let (pool, remote) = pool_of(1);
    let held = remote.hold(Call::Make);
    pool.get_timeout(Duration::from_millis(1)).unwrap_err();
    held.wait_for_call();
    let left = pool.close(Duration::ZERO).unwrap_err();
    assert_eq!(left.status.making, 1);
    held.go_on(Outcome::Good);
    pool.close(BOUND).unwrap();
    assert_eq!((remote.made(), remote.dropped()), (1, 1));
}

#[test]
fn what_is_validated_after_the_close_is_disposed_of() {
    let (manager, remote) = ScriptedManager::new();
    let builder = Pool::builder(manager).validate_after_idle(Some(Duration::ZERO));
    let pool = builder.build().unwrap();
    drop(pool.get().unwrap());
    let held = remote.hold(Call::Validate);
    pool.get_timeout(Duration::from_millis(1)).unwrap_err();
    held.wait_for_call();
    pool.close(Duration::ZERO).unwrap_err();
    held.go_on(Outcome::Good);
    pool.close(BOUND).unwrap();
    assert_eq!((remote.made(), remote.dropped()), (1, 1));
}

#[test]
fn a_waiter_during_a_make_is_sent_away_by_the_close() {
    let (pool, remote) = pool_of(1);
    let held = remote.hold(Call::Make);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get_timeout(Duration::MAX).map(drop));
        held.wait_for_call();
        pool.close(Duration::ZERO).unwrap_err();
        assert!(matches!(waiter.join().unwrap(), Err(Error::Closed)));
    });
    held.go_on(Outcome::Good);
    pool.close(BOUND).unwrap();
}

#[test]
fn dropping_the_last_handle_closes_and_a_guard_outlives_it() {
    let (pool, remote) = pool_of(2);
    let other = pool.clone();
    let guard = pool.get().unwrap();
    drop(pool.get().unwrap());
    drop(pool);
    assert_eq!((other.status().available, remote.dropped()), (1, 0));
    drop(other);
    assert_eq!(remote.dropped(), 1);
    assert_eq!(guard.number(), 1);
    drop(guard);
    assert_eq!((remote.made(), remote.dropped()), (2, 2));
}

/// Handles that guards leave for later ones must not keep alive what they are stored in.
#[test]
fn the_manager_goes_with_the_last_guard_however_many_there_were() {
    for (guards, is_closed_before) in [
        (1, false),
        (1, true),
        (16, false),
        (100, false),
        (100, true),
    ] {
        let (pool, remote) = pool_of(guards);
        for _ in 0..3 {
            let all: Vec<_> = (0..guards).map(|_| pool.get().unwrap()).collect();
            drop(all);
        }
        let (last, another) = (pool.get().unwrap(), pool.clone());
        if is_closed_before {
            pool.close(Duration::ZERO).unwrap_err();
        }
        drop((pool, another));
        assert!(!remote.manager_is_gone());
        drop(last);
        eventually("the manager is gone", BOUND, || remote.manager_is_gone());
        assert_eq!((remote.made(), remote.dropped()), (guards, guards));
    }
}

#[test]
fn a_detached_resource_is_not_waited_for() {
    let (pool, remote) = pool_of(1);
    let detached = pool.get().unwrap().detach();
    pool.close(Duration::ZERO).unwrap();
    assert_eq!((detached.number(), remote.dropped()), (1, 0));
}

#[test]
fn a_guard_can_be_sent_to_another_thread_and_returned_there() {
    let (pool, remote) = pool_of(1);
    let guard = pool.get().unwrap();
    thread::spawn(move || drop(guard)).join().unwrap();
    assert_eq!(pool.get().unwrap().number(), 1);
    assert_eq!(remote.made(), 1);
}

#[test]
fn close_races_with_everybody_and_leaves_nothing() {
    for _ in 0..50 {
        let (pool, remote) = pool_of(2);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        match pool.get() {
                            Ok(guard) => guard.hold_alone(),
                            Err(Error::Closed) => break,
                            Err(error) => panic!("{error}"),
                        }
                    }
                });
            }
            eventually("somebody was served", BOUND, || remote.made() > 0);
            pool.close(BOUND).unwrap();
        });
        assert_eq!(remote.made(), remote.dropped());
    }
}

#[test]
fn close_does_not_wait_longer_than_told_for_a_resource_that_is_slow_to_end() {
    let (manager, remote) = ScriptedManager::new();
    let pool = Pool::builder(manager).build().unwrap();
    drop(pool.get().unwrap());
    let held = remote.hold(Call::Drop);
    let still = pool.close(Duration::from_millis(5)).unwrap_err();
    assert_eq!(still.status.disposing, 1);
    held.wait_for_call(); // and it is still in that call
    held.go_on(Outcome::Good);
    pool.close(BOUND).unwrap();
}
