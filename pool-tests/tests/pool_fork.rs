//! A forked child starts with an empty pool that works at once, and does not affect its parent.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_core::{Error, Pool};
use pool_tests::scripted_manager::{Call, Remote, ScriptedManager};
use pool_tests::{ChildOutcome, ForkKind, eventually, fork_child, has_thread, in_child, isolated};

const BOUND: Duration = Duration::from_secs(20);

fn pool_of(max_size: usize) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    let builder = Pool::builder(manager)
        .max_size(max_size)
        .acquire_timeout(BOUND);
    (builder.build().unwrap(), remote)
}

/// Runs the body in an isolated process, once for each way to fork.
#[track_caller]
fn check(test: &str, body: fn(ForkKind)) {
    isolated(test, || ForkKind::ALL.iter().copied().for_each(body));
}

/// Called before a raw clone: no thread of the pool may be in the middle of something.
fn expect_no_job() {
    eventually("the pool has no thread", BOUND, || !has_thread("pool-job"));
}

#[test]
fn a_child_makes_its_own_and_leaves_the_parents_alone() {
    check(
        "a_child_makes_its_own_and_leaves_the_parents_alone",
        |kind| {
            let (pool, remote) = pool_of(1);
            drop(pool.get().unwrap());
            let mut pool = Some(pool);
            expect_no_job();
            in_child(kind, || {
                let pool = pool.take().unwrap();
                assert_eq!(pool.status().size(), 0, "the child starts empty");
                assert_eq!(pool.get().unwrap().number(), 2, "a resource of its own");
                drop(pool);
                // The child's resource was dropped with its last handle, but not the parent's.
                assert_eq!((remote.made(), remote.dropped()), (2, 1));
            })
            .expect_success();
            assert_eq!(pool.unwrap().get().unwrap().number(), 1);
            // Dropped now, with the last handle.
            assert_eq!((remote.made(), remote.dropped()), (1, 1));
        },
    );
}

#[test]
fn a_child_that_only_drops_the_pool_drops_nothing_else() {
    check(
        "a_child_that_only_drops_the_pool_drops_nothing_else",
        |kind| {
            let (pool, remote) = pool_of(1);
            drop(pool.get().unwrap());
            expect_no_job();
            in_child(kind, || {
                drop(pool);
                assert_eq!(remote.dropped(), 0);
            })
            .expect_success();
        },
    );
}

#[test]
fn a_guard_held_across_a_fork_is_inert_when_dropped_in_the_child() {
    check(
        "a_guard_held_across_a_fork_is_inert_when_dropped_in_the_child",
        |kind| {
            let (pool, remote) = pool_of(1);
            let mut guard = Some(pool.get().unwrap());
            expect_no_job();
            in_child(kind, || {
                drop(guard.take());
                assert_eq!((remote.dropped(), remote.calls(Call::OnRelease)), (0, 0));
                assert_eq!(pool.status().size(), 0);
                assert_eq!(pool.get().unwrap().number(), 2);
            })
            .expect_success();
            assert_eq!(guard.unwrap().number(), 1);
            assert_eq!((remote.calls(Call::OnRelease), remote.made()), (1, 1));
        },
    );
}

#[test]
fn a_guard_held_across_a_fork_refuses_use_in_the_child() {
    check(
        "a_guard_held_across_a_fork_refuses_use_in_the_child",
        |kind| {
            let (pool, _remote) = pool_of(4);
            let mut guards: Vec<_> = (0..4).map(|_| pool.get().unwrap()).collect();
            expect_no_job();
            let outcomes = [
                in_child(kind, || guards[0].number() == 1),
                in_child(kind, || guards[0].leave_the_count()),
                in_child(kind, || drop(guards.pop().unwrap().detach())),
                in_child(kind, || guards.pop().unwrap().discard()),
            ];
            for outcome in outcomes {
                match outcome {
                    ChildOutcome::Panicked(message) => {
                        assert!(message.contains("parent"), "{message}")
                    }
                    other => panic!("{other:?}"),
                }
            }
            assert_eq!((guards[0].number(), guards.len()), (1, 4));
        },
    );
}

#[test]
fn a_child_of_a_closed_pool_finds_it_closed_and_so_does_a_grandchild() {
    check(
        "a_child_of_a_closed_pool_finds_it_closed_and_so_does_a_grandchild",
        |kind| {
            let (pool, _remote) = pool_of(1);
            let _held = pool.get().unwrap();
            pool.close(Duration::ZERO).unwrap_err();
            expect_no_job();
            let expect_closed = || {
                assert!(matches!(pool.get(), Err(Error::Closed)));
                assert!(pool.status().closed);
                // The child does not wait for what is in use in the parent.
                pool.close(Duration::ZERO).unwrap();
            };
            in_child(kind, || {
                expect_closed();
                in_child(kind, expect_closed).expect_success();
            })
            .expect_success();
        },
    );
}

#[test]
fn a_close_in_a_child_is_not_the_parents() {
    check("a_close_in_a_child_is_not_the_parents", |kind| {
        let (pool, remote) = pool_of(1);
        drop(pool.get().unwrap());
        expect_no_job();
        in_child(kind, || {
            pool.close(BOUND).unwrap();
            assert!(matches!(pool.get(), Err(Error::Closed)));
            assert_eq!(remote.dropped(), 0);
        })
        .expect_success();
        assert_eq!(pool.get().unwrap().number(), 1);
    });
}

#[test]
fn each_generation_has_its_own() {
    check("each_generation_has_its_own", |kind| {
        let (pool, _remote) = pool_of(1);
        let _parents = pool.get().unwrap();
        expect_no_job();
        in_child(kind, || {
            let childs = pool.get().unwrap();
            assert_eq!(childs.number(), 2);
            expect_no_job();
            in_child(kind, || {
                assert_eq!(pool.get().unwrap().number(), 3);
            })
            .expect_success();
            assert_eq!((childs.number(), pool.status().in_use), (2, 1));
        })
        .expect_success();
    });
}

#[test]
fn a_child_works_with_many_threads() {
    check("a_child_works_with_many_threads", |kind| {
        let (pool, remote) = pool_of(2);
        drop(pool.get().unwrap());
        expect_no_job();
        in_child(kind, || {
            thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| {
                        for _ in 0..200 {
                            pool.get().unwrap().hold_alone();
                        }
                    });
                }
            });
            assert!(
                remote.max_live() <= 3,
                "the parent's one, and two of its own"
            );
            assert_eq!(pool.status().available, pool.status().size());
        })
        .expect_success();
    });
}

#[test]
fn a_child_forked_during_a_make_has_its_slots() {
    isolated("a_child_forked_during_a_make_has_its_slots", || {
        let (pool, remote) = pool_of(1);
        let held = remote.hold(Call::Make);
        pool.get_timeout(Duration::from_millis(1)).unwrap_err();
        held.wait_for_call();
        in_child(ForkKind::Fork, || {
            assert_eq!(pool.status().making, 0);
            assert_eq!(pool.get().unwrap().number(), 1);
        })
        .expect_success();
        drop(held);
        assert_eq!(pool.get().unwrap().number(), 1);
    });
}

#[test]
fn no_child_forked_under_churn_hangs() {
    isolated("no_child_forked_under_churn_hangs", || {
        let (pool, _remote) = pool_of(3);
        let is_over = AtomicBool::new(false);
        let turns = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        match pool.get_timeout(Duration::from_micros(200)) {
                            Ok(guard) => drop(guard),
                            Err(Error::TimedOut(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                        turns.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            let outcomes: Vec<_> = (0..150)
                .map(|_| {
                    let before = turns.load(Ordering::Relaxed);
                    while turns.load(Ordering::Relaxed) == before {
                        thread::yield_now();
                    }
                    fork_child(ForkKind::Fork, || use_in_child(&pool)).wait(BOUND)
                })
                .collect();
            is_over.store(true, Ordering::Relaxed);
            let bad = outcomes
                .iter()
                .filter(|end| **end != ChildOutcome::Exited(0));
            assert_eq!(bad.collect::<Vec<_>>(), [&ChildOutcome::Exited(0); 0]);
        });
        // The parent is not affected.
        let all: Vec<_> = (0..3).map(|_| pool.get().unwrap()).collect();
        assert_eq!(pool.status().in_use, all.len());
    });
}

/// The standard library takes a lock when a thread begins or ends. In a child that inherited it locked, no thread can
/// start.
#[test]
fn a_child_in_which_no_thread_begins_makes_without() {
    isolated("a_child_in_which_no_thread_begins_makes_without", || {
        let (pool, _remote) = pool_of(2);
        let is_over = AtomicBool::new(false);
        let bad = thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        thread::spawn(|| ()).join().unwrap();
                    }
                });
            }
            // One child in some hundreds is like that.
            let mut ends = (0..1_000).map(|_| {
                let get_two = || drop([pool.get().unwrap(), pool.get().unwrap()]);
                in_child(ForkKind::Fork, get_two)
            });
            let bad = ends.find(|end| *end != ChildOutcome::Exited(0));
            is_over.store(true, Ordering::Relaxed);
            bad
        });
        assert_eq!(bad, None);
    });
}

/// Lends, waits and contends, as any process does with its pool.
fn use_in_child(pool: &Pool<ScriptedManager>) {
    assert_eq!(pool.status().size(), 0);
    let all: Vec<_> = (0..3).map(|_| pool.get().unwrap()).collect();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| drop(pool.get().unwrap()));
        }
        drop(all);
    });
    assert_eq!(pool.status().in_use, 0);
}

#[test]
fn a_close_and_a_first_use_at_once_leave_a_childs_pool_closed() {
    let test = "a_close_and_a_first_use_at_once_leave_a_childs_pool_closed";
    isolated(test, || {
        let pools: Vec<_> = (0..500).map(|_| pool_of(1).0).collect();
        in_child(ForkKind::Fork, || {
            let arrived = AtomicUsize::new(0);
            // A spinning barrier that releases both at the same moment; with both running, it does not sleep.
            let meet = |turn: usize| {
                arrived.fetch_add(1, Ordering::SeqCst);
                for look in 1_u64.. {
                    if arrived.load(Ordering::SeqCst) >= 2 * (turn + 1) {
                        break;
                    }
                    if look.is_multiple_of(10_000) {
                        thread::yield_now();
                    }
                }
            };
            thread::scope(|scope| {
                scope.spawn(|| {
                    for (turn, pool) in pools.iter().enumerate() {
                        meet(turn);
                        pool.status();
                    }
                });
                for (turn, pool) in pools.iter().enumerate() {
                    meet(turn);
                    pool.close(Duration::ZERO).unwrap();
                }
            });
            let open = pools.iter().filter(|pool| !pool.status().closed);
            assert_eq!(open.count(), 0);
        })
        .expect_success();
    });
}
