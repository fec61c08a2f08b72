//! The scenes: two or three threads, one or two resources, and one thing that might go wrong.

use std::time::Duration;

use pool_core::{Builder, Error, SharedCap};
use shuttle::rand::{Rng, thread_rng};
use shuttle::thread::{JoinHandle, spawn, yield_now};

use crate::explore::explore;
use crate::stage::{A_WHILE, EVER, Stage, Things, Turn, switch, use_it};

/// Runs a scene twice: once so that a returned resource goes to the first thread that looks, and once so that it is
/// handed over.
fn explore_both_ways(scene: fn(&dyn Fn(Builder<Things>) -> Builder<Things>)) {
    for bound in [EVER, Duration::ZERO] {
        explore(move || scene(&|builder| builder.barging_bound(bound)));
    }
}

#[test]
fn what_is_returned_reaches_whoever_waits() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let users = [(); 3].map(|()| {
            stage.enter(|pool| {
                assert!(use_it(pool.get()));
                assert!(use_it(pool.get()));
            })
        });
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn what_comes_as_a_time_is_up_goes_on_to_the_next() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let held = stage.pool.get().unwrap();
        let hasty = stage.enter(|pool| use_it(pool.get_timeout(A_WHILE)));
        let patient = stage.enter(|pool| use_it(pool.get()));
        switch();
        drop(held);
        hasty.join().unwrap();
        assert!(patient.join().unwrap());
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn a_time_out_is_counted_whatever_came_at_the_last_moment() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let held = stage.pool.get().unwrap();
        stage.script.glances([Turn::Fail]);
        let hasty = stage.enter(|pool| match pool.get_timeout(A_WHILE) {
            Err(error) => {
                assert!(matches!(error, Error::TimedOut(_)), "{error}");
                1
            }
            got => u64::from(!use_it(got)),
        });
        drop(held);
        let timed_out = hasty.join().unwrap();
        assert_eq!(stage.pool.counters().timed_out, timed_out);
        stage.expect_nothing_lost();
    });
}

#[test]
fn a_failed_make_is_told_to_one_and_the_next_has_its_slot() {
    explore(|| {
        let stage = Stage::new(|builder| builder.max_size(1));
        stage.script.makes([Turn::Fail, Turn::Panic]);
        let users = [(); 3].map(|()| stage.enter(|pool| use_it(pool.get())));
        let served = all_of(users);
        assert_eq!(served.iter().filter(|served| !**served).count(), 2);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn a_make_that_may_succeed_later_is_tried_again_for_all_who_wait() {
    explore(|| {
        let stage = Stage::new(|builder| builder.max_size(1));
        stage.script.failures_pass();
        stage.script.makes([Turn::Fail, Turn::Fail]);
        let hasty = stage.enter(|pool| use_it(pool.get_timeout(A_WHILE)));
        let users = [(); 2].map(|()| stage.enter(|pool| use_it(pool.get())));
        hasty.join().unwrap();
        assert_eq!(all_of(users), [true; 2]);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn a_make_that_hangs_holds_up_nobody_who_comes_after_it() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(2));
        stage.script.makes([Turn::Hang]);
        let hasty = stage.enter(|pool| use_it(pool.get_timeout(A_WHILE)));
        hasty.join().unwrap();
        let users = [(); 2].map(|()| stage.enter(|pool| use_it(pool.get())));
        assert_eq!(all_of(users), [true; 2]);
        stage.script.end_the_hang();
        stage.expect_nothing_lost();
        stage.expect_cap(2);
    });
}

#[test]
fn a_close_sends_everybody_away_and_waits_for_the_rest() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let users = [(); 2].map(|()| {
            stage.enter(|pool| match pool.get() {
                Err(error) => assert!(matches!(error, Error::Closed), "{error}"),
                got => assert!(use_it(got)),
            })
        });
        switch();
        stage.pool.close(EVER).unwrap();
        assert_eq!(stage.pool.status().size(), 0);
        assert!(matches!(stage.pool.get(), Err(Error::Closed)));
        all_of(users);
        stage.expect_end();
        stage.expect_cap(1);
    });
}

#[test]
fn two_closes_at_once_both_see_the_end() {
    explore(|| {
        let stage = Stage::new(|builder| builder.max_size(2));
        let user = stage.enter(|pool| use_it(pool.get()));
        let closers = [(); 2].map(|()| stage.enter(|pool| pool.close(EVER).unwrap()));
        all_of(closers);
        user.join().unwrap();
        stage.expect_end();
    });
}

#[test]
fn a_larger_cap_serves_whoever_waits() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let held = stage.pool.get().unwrap();
        let users = [(); 2].map(|()| stage.enter(|pool| use_it(pool.get())));
        switch();
        stage.pool.resize(2).unwrap();
        assert_eq!(all_of(users), [true; 2]);
        drop(held);
        stage.expect_nothing_lost();
        stage.expect_cap(2);
    });
}

#[test]
fn a_smaller_cap_forgets_nobody() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(2));
        let users = [(); 3].map(|()| {
            stage.enter(|pool| {
                assert!(use_it(pool.get()));
                assert!(use_it(pool.get()));
            })
        });
        switch();
        stage.pool.resize(1).unwrap();
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(2);
    });
}

#[test]
fn what_is_no_good_is_replaced_for_whoever_waits() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        stage.script.glances([Turn::Fail, Turn::Panic]);
        stage.script.returns([Turn::Panic, Turn::Fail]);
        let users = [(); 3].map(|()| stage.enter(|pool| use_it(pool.get())));
        assert_eq!(all_of(users), [true; 3]);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn what_its_holder_ends_frees_its_slot_for_whoever_waits() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let discards = stage.enter(|pool| pool.get().unwrap().discard());
        let detaches = stage.enter(|pool| drop(pool.get().unwrap().detach()));
        let returns = stage.enter(|pool| assert!(use_it(pool.get())));
        all_of([discards, detaches, returns]);
        stage.expect_nothing_lost();
    });
}

#[test]
fn what_is_validated_in_vain_is_replaced_for_whoever_waits() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| {
            let builder = builder.validate_after_idle(Some(Duration::ZERO));
            way(builder).max_size(1)
        });
        stage.script.validations([Turn::Fail, Turn::Panic]);
        let users = [(); 3].map(|()| {
            stage.enter(|pool| {
                assert!(use_it(pool.get()));
                assert!(use_it(pool.get()));
            })
        });
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn a_pause_holds_up_nobody_for_longer_than_it_lasts() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let users = [(); 2].map(|()| stage.enter(|pool| use_it(pool.get())));
        stage.pool.pause();
        switch();
        stage.pool.resume();
        assert_eq!(all_of(users), [true; 2]);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn an_invalidation_forgets_nobody() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let users = [(); 2].map(|()| {
            stage.enter(|pool| {
                assert!(use_it(pool.get()));
                assert!(use_it(pool.get()));
            })
        });
        stage.pool.invalidate_all();
        switch();
        stage.pool.invalidate_all_within(A_WHILE);
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn a_drain_sees_the_end_and_whoever_waits_is_served_after_it() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let users = [(); 2].map(|()| stage.enter(|pool| use_it(pool.get())));
        stage.pool.drain(EVER).unwrap();
        assert_eq!(stage.pool.status().size(), 0);
        stage.pool.resume();
        assert_eq!(all_of(users), [true; 2]);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn what_is_made_for_nobody_is_found_by_the_next() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1));
        let looks = stage.enter(|pool| drop(pool.try_get().unwrap()));
        let hasty = stage.enter(|pool| use_it(pool.get_timeout(Duration::ZERO)));
        let patient = stage.enter(|pool| use_it(pool.get()));
        looks.join().unwrap();
        hasty.join().unwrap();
        assert!(patient.join().unwrap());
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn who_is_turned_away_leaves_nothing_behind() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1).max_waiting(1));
        let users = [(); 3].map(|()| {
            stage.enter(|pool| match pool.get() {
                Err(error) => assert!(matches!(error, Error::TooManyWaiting { .. }), "{error}"),
                got => assert!(use_it(got)),
            })
        });
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(1);
    });
}

#[test]
fn the_pool_ends_with_whoever_lets_go_of_it_last() {
    explore_both_ways(|way| {
        let Stage { pool, script } = Stage::new(|builder| way(builder).max_size(2));
        let users = [(); 2].map(|()| {
            let (pool, held) = (pool.clone(), pool.get().unwrap());
            spawn(move || {
                drop(held);
                use_it(pool.get()) && use_it(pool.get())
            })
        });
        let held_for_longest = pool.get_timeout(A_WHILE);
        drop(pool);
        switch();
        drop(held_for_longest);
        assert_eq!(all_of(users), [true; 2]);
        // The thread that returned a resource may drop its handle on the pool after all others.
        while !script.is_manager_gone() {
            yield_now();
        }
    });
}

#[test]
fn upkeep_comes_in_time_and_ends_with_the_pool() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| {
            let builder = builder.idle_timeout(Some(A_WHILE)).min_idle(1);
            way(builder).max_size(2)
        });
        stage.script.makes([Turn::Fail]);
        let users = [(); 2].map(|()| stage.enter(|pool| use_it(pool.get())));
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(2);
    });
}

#[test]
fn whatever_three_do_at_random_nothing_is_lost() {
    explore_both_ways(|way| {
        let stage = Stage::new(|builder| way(builder).max_size(1 + thread_rng().gen_range(0..2)));
        stage.script.makes((0..2).filter_map(|_| turn()));
        stage.script.glances(turn());
        stage.script.returns(turn());
        let users = [(); 3].map(|()| {
            stage.enter(|pool| {
                for _ in 0..2 {
                    match thread_rng().gen_range(0..10) {
                        0 => pool.resize(1 + thread_rng().gen_range(0..2)).unwrap(),
                        1 => pool.invalidate_all(),
                        2 => drop(pool.get_timeout(A_WHILE)),
                        3 => drop(pool.try_get()),
                        4 => drop(pool.get().map(|guard| guard.discard())),
                        _ => drop(use_it(pool.get())),
                    }
                }
            })
        });
        all_of(users);
        stage.expect_nothing_lost();
        stage.expect_cap(2);
    });
}

#[test]
fn the_room_under_a_shared_cap_reaches_whoever_waits_in_any_pool() {
    explore_both_ways(|way| {
        let cap = SharedCap::new(1).unwrap();
        let one = Stage::new(|builder| way(builder).max_size(2).shared_cap(&cap));
        let other = one.beside(|builder| way(builder).max_size(1).shared_cap(&cap));
        one.script.makes(turn());
        one.script.returns(turn());
        let users = [&one, &other, &one].map(|stage| {
            stage.enter(|pool| {
                use_it(pool.get());
                match thread_rng().gen_range(0..4) {
                    0 => drop(pool.get_timeout(A_WHILE)),
                    1 => drop(pool.get().map(|guard| guard.discard())),
                    _ => drop(use_it(pool.get())),
                }
            })
        });
        all_of(users);
        // The room goes from one pool to the other, and back.
        for stage in [&other, &one, &other] {
            while !use_it(stage.pool.get()) {}
        }
        one.expect_cap(1);
        one.pool.close(EVER).unwrap();
        other.expect_nothing_lost();
        assert_eq!(cap.status().size, 0);
    });
}

/// Blocks until all users have finished. Returns their results.
fn all_of<T, const N: usize>(users: [JoinHandle<T>; N]) -> [T; N] {
    users.map(|user| user.join().unwrap())
}

fn turn() -> Option<Turn> {
    [None, None, Some(Turn::Fail), Some(Turn::Panic)][thread_rng().gen_range(0..4)]
}
