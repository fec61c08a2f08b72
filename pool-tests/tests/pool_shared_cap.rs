//! Several pools under one cap: it is never exceeded, and whoever waits for room gets it in turn.

use std::array;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use pool_core::{Error, Pool, Pooled, SharedCap};
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager};
use pool_tests::{ForkKind, eventually, has_thread, in_child, isolated};

const BOUND: Duration = Duration::from_secs(20);

/// Long enough for everything to arrive that will arrive.
const SHORT: Duration = Duration::from_millis(50);

type Guard = Pooled<ScriptedManager>;

/// That many pools under one cap, in strict order. Their resources are counted together.
fn pools<const COUNT: usize>(cap: usize) -> ([Pool<ScriptedManager>; COUNT], SharedCap, Remote) {
    let (_, remote) = ScriptedManager::new();
    let cap = SharedCap::new(cap).unwrap();
    let pools = array::from_fn(|_| pool_under(&cap, &remote, Duration::ZERO));
    (pools, cap, remote)
}

fn pool_under(cap: &SharedCap, remote: &Remote, bound: Duration) -> Pool<ScriptedManager> {
    let builder = Pool::builder(remote.manager())
        .shared_cap(cap)
        .acquire_timeout(BOUND)
        .barging_bound(bound);
    builder.build().unwrap()
}

/// Waits until that many callers wait.
#[track_caller]
fn expect_waiting(pool: &Pool<ScriptedManager>, count: usize) {
    eventually("callers wait", BOUND, || pool.status().waiting == count);
}

#[track_caller]
fn expect_refused(pool: &Pool<ScriptedManager>) -> String {
    let error = pool.get_timeout(SHORT).unwrap_err();
    assert!(matches!(error, Error::TimedOut(_)), "{error}");
    error.to_string()
}

#[test]
fn a_cap_of_nothing_is_refused() {
    let refused = SharedCap::new(0).unwrap_err();
    assert_eq!(refused.setting(), "max_size");
}

#[test]
fn what_has_been_idle_for_longest_makes_room() {
    let ([one, two, three], cap, remote) = pools(2);
    let first = one.get().unwrap();
    let second = two.get().unwrap();
    drop(first);
    drop(second);
    assert_eq!(three.get().unwrap().number(), 3);
    let sizes = [&one, &two, &three].map(|pool| pool.status().size());
    assert_eq!(sizes, [0, 1, 1]);
    assert_eq!(one.counters().disposed.yielded, 1);
    assert_eq!(cap.status().to_string(), "shared cap: 2 of 2 taken");
    assert_eq!(remote.max_live(), 2);
}

#[test]
fn what_has_been_idle_for_longest_makes_room_where_no_setting_needs_the_time_too() {
    let (_, remote) = ScriptedManager::new();
    let cap = SharedCap::new(2).unwrap();
    let timeless = |_| {
        let builder = Pool::builder(remote.manager()).shared_cap(&cap);
        builder.validate_after_idle(None).build().unwrap()
    };
    let [older, third] = array::from_fn(timeless);
    let younger = pool_under(&cap, &remote, Duration::ZERO);
    for pool in [&older, &younger] {
        drop(pool.get().unwrap());
        // As long as a tick of the system's timer.
        thread::sleep(SHORT);
        drop(pool.get().unwrap());
    }
    let _guard = third.get().unwrap();
    assert_eq!((older.status().size(), younger.status().size()), (0, 1));
}

#[test]
fn a_time_out_says_how_much_of_the_cap_is_taken() {
    let ([one, two], _cap, _) = pools(1);
    let _held = one.get().unwrap();
    let said = expect_refused(&two);
    let expected = "0 of 10 in use, 0 available; 0 waiting; shared cap: 1 of 1 taken";
    assert!(said.contains(expected), "{said}");
    let Err(Error::TimedOut(why)) = two.get_timeout(Duration::ZERO) else {
        panic!("there was room");
    };
    let status = why.shared_cap().unwrap();
    assert_eq!((status.size, status.max_size), (1, 1));
}

#[test]
fn who_waits_has_what_any_way_of_ending_leaves() {
    let ends: [fn(Guard, &Remote); 5] = [
        |guard, _| drop(guard),
        |guard, _| guard.discard(),
        |guard, _| drop(guard.detach()),
        |guard, remote| {
            remote.next(Call::OnRelease, Outcome::Bad);
            drop(guard);
        },
        |guard, remote| {
            remote.next(Call::Drop, Outcome::Panic);
            guard.discard();
        },
    ];
    for end in ends {
        let ([one, two], cap, remote) = pools(1);
        let held = one.get().unwrap();
        thread::scope(|scope| {
            let waiter = scope.spawn(|| two.get().unwrap().number());
            expect_waiting(&two, 1);
            assert_eq!(cap.status().waiting_pools, 1);
            end(held, &remote);
            assert_eq!(waiter.join().unwrap(), 2);
        });
        assert_eq!(cap.status().size, 1);
    }
}

#[test]
fn a_make_that_fails_or_panics_leaves_its_room_to_the_next() {
    for outcome in [Outcome::Bad, Outcome::Panic] {
        let ([one, two], _cap, remote) = pools(1);
        let making = remote.hold(Call::Make);
        thread::scope(|scope| {
            let first = scope.spawn(|| one.get().map(drop));
            making.wait_for_call();
            let second = scope.spawn(|| two.get().map(drop));
            expect_waiting(&two, 1);
            making.go_on(outcome);
            assert!(first.join().unwrap().is_err());
            second.join().unwrap().unwrap();
        });
        assert_eq!(remote.max_live(), 1);
    }
}

#[test]
fn the_callers_of_all_pools_are_served_in_their_order() {
    let ([one, two, three], _cap, _) = pools(1);
    let held = one.get().unwrap();
    let order = std::sync::Mutex::new(Vec::new());
    thread::scope(|scope| {
        for (name, pool) in [("b", &two), ("a", &one), ("c", &three), ("b", &two)] {
            let waiting = pool.status().waiting;
            let order = &order;
            scope.spawn(move || {
                let guard = pool.get().unwrap();
                order.lock().unwrap().push(name);
                drop(guard);
            });
            expect_waiting(pool, waiting + 1);
        }
        drop(held);
    });
    assert_eq!(order.into_inner().unwrap(), ["b", "a", "c", "b"]);
}

#[test]
fn within_the_bound_a_return_serves_its_own_pool_first() {
    let (_, remote) = ScriptedManager::new();
    let cap = SharedCap::new(1).unwrap();
    let [one, two] = array::from_fn(|_| pool_under(&cap, &remote, Duration::MAX));
    let held = one.get().unwrap();
    thread::scope(|scope| {
        let other = scope.spawn(|| two.get().unwrap().number());
        expect_waiting(&two, 1);
        let own = scope.spawn(|| one.get().unwrap().number());
        expect_waiting(&one, 1);
        drop(held);
        assert_eq!((own.join().unwrap(), other.join().unwrap()), (1, 2));
    });
}

#[test]
fn who_gives_up_leaves_its_turn_to_the_next() {
    let ([one, two, three], cap, _) = pools(1);
    let held = one.get().unwrap();
    thread::scope(|scope| {
        let hasty = scope.spawn(|| expect_refused(&two));
        expect_waiting(&two, 1);
        let patient = scope.spawn(|| three.get().unwrap().number());
        expect_waiting(&three, 1);
        hasty.join().unwrap();
        assert_eq!(cap.status().waiting_pools, 1);
        drop(held);
        assert_eq!(patient.join().unwrap(), 2);
    });
}

#[test]
fn a_pool_that_is_closed_or_dropped_gives_its_room_back() {
    let ([one, two], cap, _) = pools(2);
    let held = one.get().unwrap();
    drop(one.get().unwrap());
    thread::scope(|scope| {
        let waiter = scope.spawn(|| two.get().unwrap());
        let first = waiter.join().unwrap();
        let waiter = scope.spawn(|| two.get().unwrap());
        expect_waiting(&two, 1);
        assert!(one.close(Duration::ZERO).is_err(), "one is in use");
        drop(one);
        drop(held);
        drop((first, waiter.join().unwrap()));
    });
    drop(two);
    eventually("all room is back", BOUND, || cap.status().size == 0);
}

#[test]
fn a_waiter_of_a_pool_that_closes_leaves_its_turn_to_the_next() {
    let ([one, two, three], cap, _) = pools(1);
    let held = one.get().unwrap();
    thread::scope(|scope| {
        let sent_away = scope.spawn(|| two.get().map(drop));
        expect_waiting(&two, 1);
        let patient = scope.spawn(|| three.get().map(drop));
        expect_waiting(&three, 1);
        two.close(Duration::ZERO).unwrap();
        assert!(matches!(sent_away.join().unwrap(), Err(Error::Closed)));
        assert_eq!(cap.status().waiting_pools, 1);
        drop(held);
        patient.join().unwrap().unwrap();
    });
}

#[test]
fn what_does_not_wait_takes_no_room_from_others() {
    let ([one, two], _cap, remote) = pools(1);
    drop(one.get().unwrap());
    assert!(two.try_get().unwrap().is_none());
    assert!(two.adopt(remote.stray()).is_err());
    assert_eq!(one.status().available, 1);
    one.invalidate_all();
    eventually("there is room", BOUND, || one.status().size() == 0);
    assert!(two.adopt(remote.stray()).is_ok());
    assert_eq!(two.status().available, 1);
}

#[test]
fn what_is_to_be_kept_available_takes_the_room_that_there_is() {
    let (_, remote) = ScriptedManager::new();
    let cap = SharedCap::new(3).unwrap();
    let [one, two] = array::from_fn(|_| {
        let builder = Pool::builder(remote.manager());
        builder.shared_cap(&cap).min_idle(2).build().unwrap()
    });
    eventually("all room is taken", BOUND, || {
        one.status().available + two.status().available == 3
    });
    // Waiting callers come first.
    let guards = [one.get().unwrap(), two.get().unwrap(), one.get().unwrap()];
    assert_eq!(cap.status().size, 3);
    drop(guards);
    assert_eq!(remote.max_live(), 3);
}

#[test]
fn what_is_to_be_kept_available_is_made_once_there_is_room() {
    let (_, remote) = ScriptedManager::new();
    let cap = SharedCap::new(2).unwrap();
    let holder = pool_under(&cap, &remote, Duration::ZERO);
    let [one, two] = [holder.get().unwrap(), holder.get().unwrap()];
    let keepers = array::from_fn::<_, 2, _>(|_| {
        let builder = Pool::builder(remote.manager());
        builder.shared_cap(&cap).min_idle(1).build().unwrap()
    });
    let available = || keepers.each_ref().map(|pool| pool.status().available);
    assert_eq!(available(), [0, 0]);
    one.discard();
    eventually("one has what it is to keep", BOUND, || {
        available().iter().sum::<usize>() == 1
    });
    // A waiting caller comes first, and leaves the room when it is done.
    thread::scope(|scope| {
        let waiting = scope.spawn(|| holder.get().map(Pooled::detach));
        assert!(waiting.join().unwrap().is_ok());
    });
    two.discard();
    eventually("both have", BOUND, || available() == [1, 1]);
    assert!(remote.max_live() <= 3);
}

#[test]
fn a_forked_child_has_all_of_the_room() {
    isolated("a_forked_child_has_all_of_the_room", || {
        for kind in ForkKind::ALL.iter().copied() {
            let ([one, two], cap, _) = pools(1);
            let mut held = Some(one.get().unwrap());
            eventually("no job runs", BOUND, || !has_thread("pool-job"));
            in_child(kind, || {
                assert_eq!(cap.status().size, 0);
                drop(two.get().unwrap());
                assert_eq!(cap.status().size, 1);
                drop(one.get().unwrap());
                assert_eq!(cap.status().size, 1);
                drop(held.take());
                assert_eq!(cap.status().size, 1);
            })
            .expect_success();
            assert_eq!(cap.status().size, 1);
            expect_refused(&two);
        }
    });
}

/// Many threads use one of several pools at random, while makes, checks, returns and drops fail.
#[test]
fn random_use_by_many_threads_passes_no_cap_and_loses_nothing() {
    for (size, bound) in [
        (1, Duration::ZERO),
        (2, Duration::from_micros(500)),
        (4, Duration::ZERO),
        (4, Duration::from_millis(2)),
    ] {
        let (_, remote) = ScriptedManager::new();
        let cap = SharedCap::new(size).unwrap();
        let pools: [_; 3] = array::from_fn(|_| pool_under(&cap, &remote, bound));
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    assert!(cap.status().size <= size, "{}", cap.status());
                    thread::yield_now();
                }
            });
            let users = [(); 16].map(|()| scope.spawn(|| use_at_random(&pools, &remote)));
            let outcomes = users.map(thread::ScopedJoinHandle::join);
            is_over.store(true, Ordering::SeqCst);
            for outcome in outcomes {
                outcome.unwrap();
            }
        });
        assert!(remote.max_live() <= size, "{}", remote.max_live());
        eventually("nobody waits", BOUND, || cap.status().waiting_pools == 0);
        // All of the room is available, wherever it is needed.
        for pool in &pools {
            let all: Vec<Guard> = (0..size).map(|_| get_after_trouble(pool)).collect();
            assert_eq!(cap.status().size, size);
            drop(all);
        }
    }
}

fn use_at_random(pools: &[Pool<ScriptedManager>], remote: &Remote) {
    for _ in 0..100 {
        let calls = [
            Call::Make,
            Call::OnAcquire,
            Call::OnRelease,
            Call::Validate,
            Call::Drop,
        ];
        if fastrand::usize(..10) == 0 {
            let outcome = [Outcome::Bad, Outcome::Panic][fastrand::usize(..2)];
            remote.next(calls[fastrand::usize(..calls.len())], outcome);
        }
        let pool = &pools[fastrand::usize(..pools.len())];
        let got = match fastrand::usize(..8) {
            0 => pool.try_get(),
            1 => pool.get_timeout(Duration::from_micros(200)).map(Some),
            _ => pool.get().map(Some),
        };
        match got {
            Ok(Some(guard)) => hold(guard),
            Ok(None) | Err(Error::Make(_) | Error::Panicked { .. }) => {}
            Err(Error::TimedOut(why)) if why.waited() < BOUND => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Some scripted failures may not have been hit yet.
fn get_after_trouble(pool: &Pool<ScriptedManager>) -> Guard {
    loop {
        match pool.get() {
            Ok(guard) => return guard,
            Err(Error::Make(_) | Error::Panicked { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn hold(guard: Guard) {
    guard.hold_alone();
    match fastrand::usize(..10) {
        0 => {
            let _ = catch_unwind(AssertUnwindSafe(|| guard.discard()));
        }
        1 => {
            let panics = catch_unwind(AssertUnwindSafe(move || {
                let _guard = guard;
                panic!("while it is held");
            }));
            assert!(panics.is_err());
        }
        _ => drop(guard),
    }
}
