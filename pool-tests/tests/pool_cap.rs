//! Random use by many threads: no resource has two holders, and the cap is never exceeded.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_core::{Error, Pool, Pooled, Status};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, ToldToFail};

const THREADS: usize = 16;
const TURNS: usize = 150;
const CAP: usize = 4;
const BOUND: Duration = Duration::from_secs(20);

#[test]
fn random_use_by_many_threads_passes_no_cap_and_loses_nothing() {
    for (validate_after_idle, barging_bound) in [
        (None, Duration::from_micros(500)),
        (Some(Duration::ZERO), Duration::from_micros(500)),
        (Some(Duration::from_millis(1)), Duration::ZERO),
    ] {
        let (manager, remote) = ScriptedManager::new();
        let pool = Pool::builder(manager)
            .max_size(CAP)
            .acquire_timeout(BOUND)
            .validate_after_idle(validate_after_idle)
            .barging_bound(barging_bound)
            .build()
            .unwrap();
        use_at_random(&pool, &remote);
        expect_all_in_order(&pool, &remote);
    }
}

fn use_at_random(pool: &Pool<ScriptedManager>, remote: &Remote) {
    let is_over = AtomicBool::new(false);
    let running = AtomicUsize::new(THREADS);
    thread::scope(|scope| {
        scope.spawn(|| watch(pool, &is_over));
        for seed in 1..=THREADS as u64 {
            let (running, is_over) = (&running, &is_over);
            scope.spawn(move || {
                let _last_one_out = LastOneOut(running, is_over);
                let mut random = Random(seed);
                for _ in 0..TURNS {
                    take_a_turn(pool, remote, &mut random);
                }
            });
        }
    });
}

/// Ends the watch when the last thread is done, also by a panic.
struct LastOneOut<'a>(&'a AtomicUsize, &'a AtomicBool);

impl Drop for LastOneOut<'_> {
    fn drop(&mut self) {
        if self.0.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.1.store(true, Ordering::SeqCst);
        }
    }
}

/// Every snapshot is consistent.
fn watch(pool: &Pool<ScriptedManager>, is_over: &AtomicBool) {
    while !is_over.load(Ordering::SeqCst) {
        let status = pool.status();
        assert!(status.size() <= CAP, "{status}");
        assert!(status.waiting <= THREADS, "{status}");
        assert!(pool.in_use().len() <= CAP);
        thread::yield_now();
    }
}

fn take_a_turn(pool: &Pool<ScriptedManager>, remote: &Remote, random: &mut Random) {
    make_trouble(remote, random);
    let got = match random.below(6) {
        0 => pool.try_get(),
        1 => pool
            .get_timeout(Duration::from_micros(random.below(300)))
            .map(Some),
        2 => pool.with(|resource| resource.hold_alone()).map(|()| None),
        _ => pool.get().map(Some),
    };
    match got {
        Ok(Some(guard)) => use_and_end(guard, random),
        Ok(None) | Err(Error::TimedOut(_) | Error::Make(_) | Error::Panicked { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}

/// Makes some later call fail.
fn make_trouble(remote: &Remote, random: &mut Random) {
    let calls = [
        Call::Make,
        Call::Validate,
        Call::OnAcquire,
        Call::OnRelease,
        Call::Drop,
    ];
    let outcome = match random.below(40) {
        0 => Outcome::Panic,
        1..5 => Outcome::Bad,
        _ => return,
    };
    remote.next(calls[random.below(5) as usize], outcome);
}

fn use_and_end(mut guard: Pooled<ScriptedManager>, random: &mut Random) {
    guard.hold_alone();
    match random.below(12) {
        0 => {
            guard.leave_the_count();
            let detached = guard.detach();
            // The resource is this thread's now, and so is a panic in its drop.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(detached)));
        }
        1 => guard.discard(),
        2 => {
            let panicking = catch_unwind(AssertUnwindSafe(|| {
                let guard = guard;
                guard.hold_alone();
                panic!("while holding");
            }));
            panicking.unwrap_err();
        }
        3 => {
            let sent = thread::scope(|scope| scope.spawn(move || guard.hold_alone()).join());
            sent.unwrap();
        }
        _ => {
            guard.hold_alone();
            drop(guard);
        }
    }
}

fn expect_all_in_order(pool: &Pool<ScriptedManager>, remote: &Remote) {
    // Makes whose callers have left may still be under way.
    eventually("all is quiet", BOUND, || {
        let Status {
            making,
            validating,
            disposing,
            ..
        } = pool.status();
        making + validating + disposing == 0
    });
    let status = pool.status();
    assert_eq!((status.in_use, status.waiting), (0, 0), "{status}");
    let all = lend_all(pool);
    let status = pool.status();
    assert_eq!((status.in_use, status.size()), (CAP, CAP), "{status}");
    assert!(pool.try_get().unwrap().is_none());
    drop(all);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made(), remote.dropped());
    assert!(remote.max_live() <= CAP, "{} at once", remote.max_live());
    assert!(remote.made() > CAP, "nothing happened");
}

/// Some scripted failures may not have been hit yet.
fn lend_all(pool: &Pool<ScriptedManager>) -> Vec<Pooled<ScriptedManager>> {
    let mut all = Vec::new();
    while all.len() < CAP {
        match pool.get() {
            Ok(guard) => all.push(guard),
            Err(Error::Make(error)) => assert_eq!(*error, ToldToFail(Call::Make)),
            Err(Error::Panicked { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    all
}

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) % bound
    }
}
