//! A pool in use can be paused, drained, resized, renewed and added to, and serves all its waiters nevertheless.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pool_core::{Error, Pool};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, pool_with};

const BOUND: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(20);

fn pool_of(max_size: usize) -> (Pool<ScriptedManager>, Remote) {
    pool_with(|builder| builder.max_size(max_size))
}

/// Makes that many resources, which are idle afterwards.
fn fill(pool: &Pool<ScriptedManager>, count: usize) {
    let all: Vec<_> = (0..count).map(|_| pool.get().unwrap()).collect();
    drop(all);
}

fn expect_waiting(pool: &Pool<ScriptedManager>, waiters: usize) {
    eventually("so many wait", BOUND, || pool.status().waiting == waiters);
}

#[test]
fn a_paused_pool_lends_nothing_and_those_who_wait_are_served_in_order_afterwards() {
    let (pool, _remote) = pool_of(1);
    fill(&pool, 1);
    pool.pause();
    assert!(pool.try_get().unwrap().is_none());
    assert!(matches!(pool.get_timeout(SHORT), Err(Error::TimedOut(_))));
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        for waiter in 0..4 {
            let (pool, tell) = (&pool, tell.clone());
            scope.spawn(move || {
                let guard = pool.get().unwrap();
                tell.send(waiter).unwrap();
                drop(guard);
            });
            expect_waiting(pool, waiter + 1);
        }
        assert!(told.try_recv().is_err());
        pool.resume();
    });
    drop(tell);
    assert_eq!(told.iter().collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn what_is_returned_to_a_paused_pool_is_kept_for_those_who_wait() {
    let (pool, remote) = pool_of(1);
    let lent = pool.get().unwrap();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        pool.pause();
        drop(lent);
        assert_eq!((pool.status().available, pool.status().waiting), (1, 1));
        pool.resume();
        assert_eq!(waiter.join().unwrap(), 1);
    });
    assert_eq!(remote.made(), 1);
}

#[test]
fn a_paused_pool_makes_nothing_and_a_resumed_one_makes_for_those_who_wait() {
    let (pool, remote) = pool_of(2);
    pool.pause();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().map(drop));
        expect_waiting(&pool, 1);
        assert_eq!(remote.calls(Call::Make), 0);
        pool.resume();
        waiter.join().unwrap().unwrap();
    });
}

#[test]
fn a_close_ends_a_pause() {
    let (pool, _remote) = pool_of(1);
    pool.pause();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get_timeout(Duration::MAX).map(drop));
        expect_waiting(&pool, 1);
        pool.close(BOUND).unwrap();
        assert!(matches!(waiter.join().unwrap(), Err(Error::Closed)));
    });
}

#[test]
fn drain_waits_for_holders_and_empties_the_pool_and_resume_fills_it_again() {
    let (pool, remote) = pool_with(|builder| builder.max_size(4).min_idle(1));
    fill(&pool, 3);
    let lent = pool.get().unwrap();
    thread::scope(|scope| {
        let drained = scope.spawn(|| pool.drain(BOUND));
        eventually("it is paused", BOUND, || pool.status().paused);
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        assert!(!drained.is_finished());
        drop(lent);
        drained.join().unwrap().unwrap();
        assert_eq!(pool.status().size(), 0);
        assert_eq!(remote.dropped(), remote.made(), "all that there was");
        let before = remote.made();
        pool.resume();
        assert!(waiter.join().unwrap() > before, "a new one");
    });
    eventually("one is available", BOUND, || pool.status().available >= 1);
}

#[test]
fn drain_ends_what_was_to_be_made_and_had_not_begun() {
    for _ in 0..100 {
        let (pool, remote) = pool_of(1);
        // The thread that is to make it has hardly started.
        assert!(pool.try_get().unwrap().is_none());
        pool.drain(Duration::from_secs(2)).unwrap();
        assert_eq!((pool.status().size(), remote.made()), (0, remote.dropped()));
    }
}

#[test]
fn drain_tells_what_was_still_there_when_its_time_was_up() {
    let (pool, remote) = pool_of(2);
    let lent = pool.get().unwrap();
    let left = pool.drain(Duration::from_millis(1)).unwrap_err();
    assert_eq!(
        left.to_string(),
        "the pool is not empty yet: 1 of 2 in use, 0 available; 0 waiting; paused"
    );
    drop(lent);
    assert_eq!(remote.dropped(), 1, "it was too old when it came back");
    pool.drain(Duration::ZERO).unwrap();
}

#[test]
fn what_is_adopted_goes_to_a_waiter_or_is_available() {
    let (pool, remote) = pool_of(2);
    let lent = pool.get().unwrap();
    let held = remote.hold(Call::Make);
    thread::scope(|scope| {
        pool.resize(1).unwrap();
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        let refused = pool.adopt(remote.stray()).unwrap_err();
        // The cap of one also holds for adopted resources.
        assert_eq!((refused.number(), pool.status().size()), (2, 1));
        drop(refused);
        drop(lent.detach());
        held.wait_for_call();
        pool.resize(2).unwrap();
        pool.adopt(remote.stray()).unwrap();
        assert_eq!(waiter.join().unwrap(), 3);
    });
    assert_eq!(pool.try_get().unwrap().unwrap().number(), 3);
    held.go_on(Outcome::Good);
    eventually("the other is there", BOUND, || pool.status().available == 2);
    let told = pool.counters();
    assert_eq!((told.adopted, told.made, told.detached), (1, 2, 1));
    pool.close(BOUND).unwrap();
    let late = pool.adopt(remote.stray()).unwrap_err();
    drop(late);
    assert_eq!(remote.made(), remote.dropped());
}

#[test]
fn a_larger_cap_serves_those_who_wait_at_once() {
    let (pool, remote) = pool_of(1);
    let _lent = pool.get().unwrap();
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| pool.get().unwrap()))
            .collect();
        expect_waiting(&pool, 3);
        pool.resize(4).unwrap();
        let all: Vec<_> = waiters.into_iter().map(|each| each.join()).collect();
        assert_eq!((all.len(), pool.status().in_use), (3, 4));
    });
    assert_eq!(remote.made(), 4);
}

#[test]
fn a_smaller_cap_ends_the_coldest_now_and_what_is_in_use_on_its_return() {
    let (pool, remote) = pool_of(4);
    let all: Vec<_> = (0..4).map(|_| pool.get().unwrap()).collect();
    let mut all = all.into_iter();
    let (first, second) = (all.next().unwrap(), all.next().unwrap());
    // The third is the colder one of the two idle ones.
    all.for_each(drop);
    pool.resize(3).unwrap();
    eventually("one is gone", BOUND, || pool.status().size() == 3);
    assert_eq!(pool.get().unwrap().number(), 4);
    pool.resize(1).unwrap();
    eventually("the other too", BOUND, || pool.status().size() == 2);
    drop(first);
    assert_eq!((pool.status().size(), remote.dropped()), (1, 3));
    drop(second);
    assert_eq!(pool.get().unwrap().number(), 2);
}

#[test]
fn under_load_no_cap_is_passed_after_it_has_settled() {
    let (pool, remote) = pool_of(8);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    pool.get().unwrap().hold_alone();
                }
            });
        }
        for turn in 0..200 {
            let cap = [2, 8, 1, 5][turn % 4];
            pool.resize(cap).unwrap();
            eventually("it has settled", BOUND, || pool.status().size() <= cap);
            for _ in 0..20 {
                let status = pool.status();
                assert!(status.size() <= cap, "{status}");
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert!(remote.max_live() <= 8);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made(), remote.dropped());
}

#[test]
fn after_invalidate_all_nobody_gets_what_was_made_before() {
    let (pool, remote) = pool_of(4);
    // Resources are numbered in the order of their makes, so a greater number was begun after the invalidation.
    let oldest_good = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    let bound = oldest_good.load(Ordering::SeqCst);
                    let guard = pool.get().unwrap();
                    guard.hold_alone();
                    assert!(guard.number() > bound, "{} of {bound}", guard.number());
                }
            });
        }
        for _ in 0..100 {
            let served = pool.counters().lent;
            eventually("they go on", BOUND, || pool.counters().lent > served + 20);
            let made_before = remote.made();
            pool.invalidate_all();
            oldest_good.store(made_before, Ordering::SeqCst);
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert!(pool.counters().disposed.invalidated > 0);
    assert!(remote.max_live() <= 4);
}

#[test]
fn what_is_being_made_while_all_is_invalidated_is_not_lent() {
    let (pool, remote) = pool_of(1);
    let make = remote.hold(Call::Make);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        make.wait_for_call();
        pool.invalidate_all();
        make.go_on(Outcome::Good);
        assert_eq!(waiter.join().unwrap(), 2);
    });
    assert_eq!(pool.counters().disposed.invalidated, 1);
}

#[test]
fn an_invalidation_that_is_spread_ends_all_with_nobody_asking() {
    let (pool, remote) = pool_of(8);
    fill(&pool, 8);
    let lent = pool.get().unwrap();
    pool.invalidate_all_within(Duration::from_millis(100));
    eventually("all are gone", BOUND, || remote.dropped() == 7);
    drop(lent);
    eventually("the last too", BOUND, || pool.status().size() == 0);
    assert_eq!(pool.counters().disposed.invalidated, 8);
}

#[test]
fn no_more_wait_than_may() {
    let (pool, _remote) = pool_with(|builder| builder.max_size(1).max_waiting(2));
    let lent = pool.get().unwrap();
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| pool.get().map(drop)))
            .collect();
        expect_waiting(&pool, 2);
        match pool.get_timeout(Duration::MAX) {
            Err(Error::TooManyWaiting { status }) => assert_eq!(status.waiting, 2),
            other => panic!("{other:?}"),
        }
        drop(lent);
        for waiter in waiters {
            waiter.join().unwrap().unwrap();
        }
    });
    assert_eq!((pool.counters().shed, pool.counters().waited), (1, 3));
}
