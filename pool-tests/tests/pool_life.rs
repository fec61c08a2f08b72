//! Unused resources end by themselves, those to be kept are made by themselves, and no thread is left behind.

use std::thread;
use std::time::Duration;

use pool_core::{Builder, Pool};
use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager, pool_with};
use pool_tests::{ForkKind, eventually, has_thread, in_child, isolated};

const BOUND: Duration = Duration::from_secs(20);
/// A time that actually passes.
const SHORT: Duration = Duration::from_millis(30);
/// Never passes in a test.
const HOUR: Duration = Duration::from_secs(3_600);

/// Makes that many resources, which are idle afterwards.
fn fill(pool: &Pool<ScriptedManager>, count: usize) {
    let all: Vec<_> = (0..count).map(|_| pool.get().unwrap()).collect();
    drop(all);
}

fn has_upkeeper() -> bool {
    has_thread("pool-upkeep")
}

/// Systems that do not list threads pass trivially.
fn expect_no_thread() {
    eventually("the pool has no thread", BOUND, || {
        !has_upkeeper() && !has_thread("pool-job")
    });
}

#[test]
fn an_idle_surplus_ends_by_itself_and_then_the_pool_has_no_thread() {
    isolated(
        "an_idle_surplus_ends_by_itself_and_then_the_pool_has_no_thread",
        || {
            let settings = |builder: Builder<_>| builder.min_idle(1).idle_timeout(Some(SHORT));
            let (pool, remote) = pool_with(settings);
            fill(&pool, 5);
            eventually("only what is kept is left", BOUND, || {
                pool.status().size() == 1
            });
            expect_no_thread();
            let (told, made) = (pool.counters(), remote.made() as u64);
            assert_eq!(
                (told.disposed.idle, told.disposed.total()),
                (made - 1, made - 1)
            );
            // It starts over with the next surplus.
            fill(&pool, 3);
            eventually("only what is kept is left", BOUND, || {
                pool.status().size() == 1
            });
            expect_no_thread();
        },
    );
}

#[test]
fn what_is_used_again_and_again_does_not_end() {
    let (pool, remote) = pool_with(|builder| builder.idle_timeout(Some(HOUR)));
    fill(&pool, 3);
    for _ in 0..100 {
        drop(pool.get().unwrap());
    }
    assert_eq!((remote.made(), remote.dropped()), (3, 0));
}

#[test]
fn what_has_outlived_its_time_ends_by_itself_and_is_made_again_only_if_it_is_to_be_kept() {
    let test =
        "what_has_outlived_its_time_ends_by_itself_and_is_made_again_only_if_it_is_to_be_kept";
    isolated(test, || {
        let (pool, remote) = pool_with(|builder| builder.max_lifetime(Some(SHORT)));
        fill(&pool, 4);
        eventually("all are gone", BOUND, || pool.status().size() == 0);
        assert_eq!(pool.counters().disposed.expired, 4);
        assert_eq!(remote.made(), 4);
        expect_no_thread();
        let (pool, remote) =
            pool_with(|builder| builder.max_lifetime(Some(SHORT)).max_size(2).min_idle(2));
        eventually("they are made anew", BOUND, || remote.made() > 6);
        assert!(remote.max_live() <= 2);
        drop(pool);
        // One may be being made. Its thread will drop it, and may not even have a name yet.
        eventually("all are dropped", BOUND, || {
            remote.made() == remote.dropped()
        });
        expect_no_thread();
    });
}

#[test]
fn what_has_outlived_its_time_in_use_ends_when_it_comes_back() {
    let settings = |builder: Builder<_>| builder.max_lifetime(Some(SHORT)).lifetime_jitter(0.0);
    let (pool, remote) = pool_with(settings);
    let guard = pool.get().unwrap();
    // The passing of time is what is tested. Longer than a tick of the coarse clock, too.
    thread::sleep(SHORT * 2);
    assert_eq!((guard.number(), remote.dropped()), (1, 0));
    drop(guard);
    assert_eq!((remote.dropped(), pool.status().size()), (1, 0));
}

#[test]
fn what_is_kept_available_is_made_when_the_pool_is_built() {
    let (pool, remote) = pool_with(|builder| builder.min_idle(3));
    eventually("three are there", BOUND, || pool.status().available == 3);
    assert_eq!((remote.made(), pool.status().size()), (3, 3));
}

#[test]
fn what_is_kept_available_is_made_again_whatever_became_of_it() {
    let (pool, remote) = pool_with(|builder| builder.min_idle(2));
    let available = || {
        eventually("two are there", BOUND, || pool.status().available == 2);
    };
    available();
    let taken = pool.get().unwrap();
    available();
    taken.discard();
    let taken = (pool.get().unwrap(), pool.get().unwrap());
    available();
    let detached = (taken.0.detach(), taken.1.detach());
    available();
    pool.invalidate_all();
    // The old ones count until they have been dropped.
    eventually("two others are there", BOUND, || {
        (remote.dropped(), pool.status().size()) == (3, 2)
    });
    available();
    drop(detached);
}

#[test]
fn one_thread_with_one_to_be_kept_never_opens_fourteen() {
    let (pool, remote) = pool_with(|builder| builder.max_size(20).min_idle(1));
    for _ in 0..1_000 {
        drop(pool.get().unwrap());
    }
    // One in use, and one kept besides.
    assert!(
        remote.calls(Call::Make) <= 2,
        "{}",
        remote.calls(Call::Make)
    );
}

#[test]
fn no_more_are_made_at_once_than_may() {
    let (pool, remote) = pool_with(|builder| builder.max_size(8).max_making(2));
    let held: Vec<_> = (0..2).map(|_| remote.hold(Call::Make)).collect();
    thread::scope(|scope| {
        let get = || pool.get().unwrap().hold_alone();
        let waiters: Vec<_> = (0..8).map(|_| scope.spawn(get)).collect();
        held.iter().for_each(|make| make.wait_for_call());
        eventually("all wait", BOUND, || pool.status().waiting == 8);
        assert_eq!(remote.calls(Call::Make), 2);
        held.into_iter().for_each(|make| make.go_on(Outcome::Good));
        for waiter in waiters {
            waiter.join().unwrap();
        }
    });
    assert_eq!(remote.most_at_once(Call::Make), 2);
}

#[test]
fn one_that_fails_validation_takes_the_colder_with_it() {
    for condemns in [true, false] {
        let (pool, remote) = pool_with(|builder| {
            let builder = builder.max_size(4).condemn_older(condemns);
            builder.validate_after_idle(Some(Duration::ZERO))
        });
        fill(&pool, 4);
        remote.next(Call::Validate, Outcome::Bad);
        let number = pool.get().unwrap().number();
        let told = pool.counters().disposed;
        if condemns {
            assert_eq!((number, remote.calls(Call::Validate)), (5, 1));
            assert_eq!((told.invalid, told.condemned), (1, 3));
        } else {
            assert_eq!((number, remote.calls(Call::Validate)), (3, 2));
            assert_eq!((told.invalid, told.condemned), (1, 0));
        }
    }
}

/// They are validated only as a keep-alive, in that interval.
fn kept_alive(builder: Builder<ScriptedManager>) -> Builder<ScriptedManager> {
    let builder = builder.validate_after_idle(None);
    builder.keep_alive(Some(SHORT))
}

#[test]
fn what_nobody_uses_is_validated_again_and_again() {
    let (pool, remote) = pool_with(kept_alive);
    fill(&pool, 4);
    eventually("all have been validated, and again", BOUND, || {
        pool.counters().validated >= 12
    });
    assert_eq!((remote.made(), remote.dropped()), (4, 0));
    assert_eq!(remote.most_at_once(Call::Validate), 1);
}

#[test]
fn a_keep_alive_that_hangs_holds_nobody_up() {
    let (pool, remote) = pool_with(|builder| kept_alive(builder).max_size(3));
    let held = remote.hold(Call::Validate);
    fill(&pool, 2);
    held.wait_for_call();
    assert_eq!(pool.status().validating, 1);
    // There is another one, and then there is room for one more.
    let others = (pool.get().unwrap(), pool.get().unwrap());
    assert_eq!((remote.made(), remote.calls(Call::Validate)), (3, 1));
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        eventually("one waits", BOUND, || pool.status().waiting == 1);
        held.go_on(Outcome::Good);
        let number = waiter.join().unwrap();
        assert!(number != others.0.number() && number != others.1.number());
    });
    assert_eq!(remote.made(), 3);
}

#[test]
fn a_keep_alive_that_fails_costs_no_caller_anything() {
    let (pool, remote) = pool_with(|builder| kept_alive(builder).min_idle(3));
    eventually("three are there", BOUND, || pool.status().available == 3);
    remote.next(Call::Validate, Outcome::Bad);
    eventually("it has failed", BOUND, || {
        pool.counters().disposed.invalid == 1
    });
    eventually("three are there again", BOUND, || {
        let ended = pool.counters().disposed.total();
        remote.made() as u64 == 3 + ended && pool.status().available >= 2
    });
    remote.next(Call::Validate, Outcome::Panic);
    eventually("it has panicked", BOUND, || {
        pool.counters().disposed.invalid == 2
    });
    assert_eq!(pool.counters().make_failed, 0);
}

#[test]
fn a_keep_alive_needs_a_thread_only_while_something_is_idle() {
    isolated(
        "a_keep_alive_needs_a_thread_only_while_something_is_idle",
        || {
            let (pool, _remote) = pool_with(|builder| kept_alive(builder).max_size(2));
            expect_no_thread();
            fill(&pool, 2);
            if cfg!(target_os = "linux") {
                eventually("somebody looks after them", BOUND, has_upkeeper);
            }
            let _all = (pool.get().unwrap(), pool.get().unwrap());
            expect_no_thread();
        },
    );
}

#[test]
fn the_last_handle_takes_the_upkeeper_and_the_manager_with_it() {
    isolated(
        "the_last_handle_takes_the_upkeeper_and_the_manager_with_it",
        || {
            let settings = |builder: Builder<_>| {
                let builder = builder.min_idle(1).idle_timeout(Some(HOUR));
                builder.max_lifetime(Some(HOUR))
            };
            let (pool, remote) = pool_with(settings);
            fill(&pool, 3);
            if cfg!(target_os = "linux") {
                eventually("somebody looks after it", BOUND, has_upkeeper);
            }
            let (other, weak) = (pool.clone(), pool.downgrade());
            drop(pool);
            assert!(weak.upgrade().is_some() && !remote.manager_is_gone());
            drop(other);
            assert!(weak.upgrade().is_none());
            expect_no_thread();
            eventually("the manager is gone", BOUND, || remote.manager_is_gone());
            assert_eq!(remote.made(), remote.dropped());
        },
    );
}

#[test]
fn a_close_ends_the_upkeeper() {
    isolated("a_close_ends_the_upkeeper", || {
        let (pool, _remote) = pool_with(|builder| builder.idle_timeout(Some(HOUR)));
        fill(&pool, 1);
        pool.close(BOUND).unwrap();
        expect_no_thread();
    });
}

#[test]
fn the_last_handle_ends_an_invalidation_that_is_still_spread() {
    isolated(
        "the_last_handle_ends_an_invalidation_that_is_still_spread",
        || {
            let (pool, remote) = pool_with(|builder| builder);
            fill(&pool, 1);
            pool.invalidate_all_within(HOUR);
            if cfg!(target_os = "linux") {
                eventually("somebody looks after it", BOUND, has_upkeeper);
            }
            drop(pool);
            expect_no_thread();
            eventually("the manager is gone", BOUND, || remote.manager_is_gone());
        },
    );
}

#[test]
fn a_child_has_its_own_upkeep_and_the_parent_keeps_its_own() {
    isolated(
        "a_child_has_its_own_upkeep_and_the_parent_keeps_its_own",
        || {
            for kind in ForkKind::ALL {
                let settings = |builder: Builder<_>| builder.min_idle(1).idle_timeout(Some(SHORT));
                let (pool, remote) = pool_with(settings);
                eventually("one is kept", BOUND, || pool.status().available == 1);
                expect_no_thread();
                in_child(*kind, || {
                    // One call is enough: from then on, a resource is kept without any waiter.
                    assert!(pool.try_get().unwrap().is_none());
                    eventually("the child's own is kept", BOUND, || {
                        pool.status().available == 1
                    });
                    fill(&pool, 4);
                    eventually("the surplus ends", BOUND, || pool.status().size() == 1);
                    expect_no_thread();
                    assert_eq!(
                        remote.made() - remote.dropped(),
                        2,
                        "its own, and the parent's"
                    );
                })
                .expect_success();
                fill(&pool, 3);
                eventually("the surplus ends", BOUND, || pool.status().size() == 1);
            }
        },
    );
}

#[test]
fn a_child_forked_while_the_upkeeper_waits_has_its_own() {
    isolated(
        "a_child_forked_while_the_upkeeper_waits_has_its_own",
        || {
            let (pool, remote) = pool_with(|builder| builder.max_lifetime(Some(HOUR)).min_idle(1));
            eventually("one is kept", BOUND, || pool.status().available == 1);
            in_child(ForkKind::Fork, || {
                assert!(!has_upkeeper());
                drop(pool.get().unwrap());
                if cfg!(target_os = "linux") {
                    eventually("somebody looks after it", BOUND, has_upkeeper);
                }
                pool.close(BOUND).unwrap();
                expect_no_thread();
                assert_eq!(remote.made() - remote.dropped(), 1, "the parent's");
            })
            .expect_success();
            assert_eq!(pool.get().unwrap().number(), 1);
        },
    );
}
