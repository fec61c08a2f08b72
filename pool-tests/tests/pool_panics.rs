//! No slot is ever lost: whatever panics, the pool can lend as many as before, and the next waiter is served.

use std::error::Error as StdError;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pool_core::{Builder, Disposition, Error, MakeContext, Manager, Pool, ValidateContext};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, pool_with};

const CAP: usize = 2;
const BOUND: Duration = Duration::from_secs(20);

fn small_pool() -> (Pool<ScriptedManager>, Remote) {
    small_pool_with(|builder| builder)
}

fn small_pool_with(
    settings: impl FnOnce(Builder<ScriptedManager>) -> Builder<ScriptedManager>,
) -> (Pool<ScriptedManager>, Remote) {
    pool_with(|builder| settings(builder.max_size(CAP)))
}

/// Lends all at the same time, which shows that no slot is lost, and closes: everything made is dropped.
#[track_caller]
fn expect_full_capacity(pool: &Pool<ScriptedManager>, remote: &Remote) {
    let all: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    let status = pool.status();
    assert_eq!((status.in_use, status.size()), (CAP, CAP), "{status}");
    drop(all);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made(), remote.dropped());
    assert!(remote.max_live() <= CAP);
}

/// A waiter is in the queue when `happening` happens to a pool with all resources lent, and is served.
#[track_caller]
fn expect_waiter_served(pool: &Pool<ScriptedManager>, happening: impl FnOnce()) {
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().map(drop));
        eventually("somebody waits", BOUND, || pool.status().waiting == 1);
        let began = Instant::now();
        happening();
        waiter.join().unwrap().unwrap();
        assert!(began.elapsed() < BOUND / 2, "only at its deadline");
    });
}

#[test]
fn panic_in_make_reaches_the_caller_and_frees_the_slot() {
    let (pool, remote) = small_pool();
    for _ in 0..3 * CAP {
        remote.next(Call::Make, Outcome::Panic);
        match pool.get() {
            Err(Error::Panicked { message }) => assert_eq!(&*message, "told to panic in Make"),
            other => panic!("{other:?}"),
        }
    }
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_make_lets_the_next_waiter_have_the_slot() {
    let (pool, remote) = small_pool_with(|builder| builder.max_size(1));
    let held = remote.hold(Call::Make);
    thread::scope(|scope| {
        let first = scope.spawn(|| pool.get().map(drop));
        held.wait_for_call();
        let second = scope.spawn(|| pool.get().map(drop));
        eventually("both wait", BOUND, || pool.status().waiting == 2);
        held.go_on(Outcome::Panic);
        // One of them gets the panic, and the other is served.
        let ends = [first.join().unwrap(), second.join().unwrap()];
        let panicked = |end: &&Result<(), _>| matches!(end, Err(Error::Panicked { .. }));
        assert_eq!(ends.iter().filter(panicked).count(), 1, "{ends:?}");
        assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    });
}

#[test]
fn panic_in_validate_costs_that_resource_and_nobody_sees_it() {
    let (pool, remote) =
        small_pool_with(|builder| builder.validate_after_idle(Some(Duration::ZERO)));
    drop(pool.get().unwrap());
    for number in 2..8 {
        remote.next(Call::Validate, Outcome::Panic);
        assert_eq!(pool.get().unwrap().number(), number);
    }
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_on_acquire_costs_that_resource_and_nobody_sees_it() {
    let (pool, remote) = small_pool();
    drop(pool.get().unwrap());
    for number in 2..8 {
        remote.next(Call::OnAcquire, Outcome::Panic);
        assert_eq!(pool.get().unwrap().number(), number);
    }
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_on_acquire_of_what_was_handed_over_keeps_the_waiter_in_the_line() {
    let (pool, remote) = small_pool_with(|builder| builder.barging_bound(Duration::ZERO));
    let held: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    expect_waiter_served(&pool, || {
        remote.next(Call::OnAcquire, Outcome::Panic);
        drop(held);
    });
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_on_release_costs_that_resource_and_serves_the_next_waiter() {
    let (pool, remote) = small_pool();
    let mut held: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    for _ in 0..3 {
        remote.next(Call::OnRelease, Outcome::Panic);
        expect_waiter_served(&pool, || drop(held.pop()));
        held.push(pool.get().unwrap());
    }
    drop(held);
    assert_eq!(remote.dropped(), 3);
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_a_resources_drop_frees_the_slot_and_serves_the_next_waiter() {
    let (pool, remote) = small_pool();
    let mut held: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    for _ in 0..3 {
        remote.next(Call::Drop, Outcome::Panic);
        expect_waiter_served(&pool, || held.pop().unwrap().discard());
        held.push(pool.get().unwrap());
    }
    drop(held);
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_a_resources_drop_does_not_stop_the_close() {
    let (pool, remote) = small_pool();
    let all: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    drop(all);
    remote.next(Call::Drop, Outcome::Panic);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.dropped(), CAP);
}

#[test]
fn panic_of_a_holder_costs_the_resource_and_serves_the_next_waiter() {
    let (pool, remote) = small_pool();
    let mut held: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    for _ in 0..3 {
        expect_waiter_served(&pool, || {
            let guard = held.pop().unwrap();
            let panicking = catch_unwind(AssertUnwindSafe(|| {
                let _guard = guard;
                panic!("in the middle of something");
            }));
            panicking.unwrap_err();
        });
        held.push(pool.get().unwrap());
    }
    drop(held);
    // Its state is unknown: it is never lent again, and not cleaned either.
    assert_eq!(remote.dropped(), 3);
    expect_full_capacity(&pool, &remote);
}

#[test]
fn panic_in_the_work_of_with_costs_the_resource_and_goes_on_to_the_caller() {
    let (pool, remote) = small_pool();
    let panicking = catch_unwind(AssertUnwindSafe(|| {
        pool.with(|_| panic!("in the middle of something"))
    }));
    let payload = panicking.unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"in the middle of something"));
    assert_eq!((remote.dropped(), remote.calls(Call::OnRelease)), (1, 0));
    expect_full_capacity(&pool, &remote);
}

#[test]
fn a_pool_goes_into_catch_unwind_unasserted() {
    struct Sevens;
    impl Manager for Sevens {
        type Resource = u32;
        type Error = std::convert::Infallible;

        fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> {
            Ok(7)
        }
    }
    let pool = Pool::new(Sevens);
    let panicking = catch_unwind(|| {
        pool.with(|seven| {
            *seven = 8;
            panic!("in the middle of something")
        })
    });
    panicking.unwrap_err();
    assert_eq!(*pool.get().unwrap(), 7);
}

#[test]
fn panic_of_a_holder_and_then_in_the_resources_drop_frees_the_slot() {
    let (pool, remote) = small_pool();
    for _ in 0..3 * CAP {
        remote.next(Call::Drop, Outcome::Panic);
        let panicking = catch_unwind(AssertUnwindSafe(|| {
            pool.with(|_| panic!("in the middle of something"))
        }));
        panicking.unwrap_err();
    }
    expect_full_capacity(&pool, &remote);
}

/// Panics wherever it is dropped.
#[derive(Debug)]
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        if !thread::panicking() {
            panic!("a bomb");
        }
    }
}

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a bomb")
    }
}

impl StdError for Bomb {}

/// Makes numbers. Every other call fails, with an error or a panic whose payload panics when it is dropped.
#[derive(Default)]
struct Mines {
    calls: AtomicUsize,
}

impl Mines {
    fn throws(&self) -> bool {
        self.calls.fetch_add(1, Ordering::SeqCst).is_multiple_of(2)
    }
}

impl Manager for Mines {
    type Resource = u32;
    type Error = Bomb;

    fn make(&self, _: &MakeContext) -> Result<u32, Bomb> {
        if self.throws() { Err(Bomb) } else { Ok(7) }
    }

    fn validate(&self, _: &mut u32, _: &ValidateContext) -> Result<(), Bomb> {
        if self.throws() { Err(Bomb) } else { Ok(()) }
    }

    fn on_release(&self, _: &mut u32) -> Disposition {
        if self.throws() {
            panic_any(Bomb);
        }
        Disposition::Keep
    }
}

#[test]
fn errors_and_panics_that_panic_when_dropped_lose_no_slot() {
    let pool = Pool::builder(Mines::default())
        .max_size(CAP)
        .acquire_timeout(BOUND)
        .validate_after_idle(Some(Duration::ZERO))
        .build()
        .unwrap();
    for _ in 0..20 * CAP {
        let step = catch_unwind(AssertUnwindSafe(|| match pool.get() {
            Ok(guard) => drop(guard),
            Err(Error::Make(bomb)) => std::mem::forget(bomb),
            Err(other) => panic!("{other:?}"),
        }));
        assert!(step.is_ok(), "the pool let it through");
    }
    let mut all = Vec::new();
    while all.len() < CAP {
        match pool.get() {
            Ok(guard) => all.push(guard),
            Err(Error::Make(bomb)) => std::mem::forget(bomb),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(pool.status().in_use, CAP);
}
