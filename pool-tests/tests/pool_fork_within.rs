//! Foreign code that forks and returns in both processes. In the child, the call's subject still belongs to the parent,
//! and the pool is new, with all its slots.

#[cfg(target_os = "linux")]
use std::mem;
use std::panic;
use std::process;
use std::sync::{Arc, OnceLock, mpsc};
#[cfg(target_os = "linux")]
use std::thread;
use std::time::Duration;

use pool_core::{Pool, Pooled};
#[cfg(target_os = "linux")]
use pool_tests::NoRoom;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager};
use pool_tests::{ForkKind, ForkedChild, eventually, fork_here, has_thread, in_child, isolated};

const CAP: usize = 3;
const BOUND: Duration = Duration::from_secs(20);

type Guard = Pooled<ScriptedManager>;

/// Where foreign code forks, how it ends then, and what triggers it.
struct Spot {
    call: Call,
    outcome: Outcome,
    /// Triggers the call, and returns a guard, if any.
    act: fn(&Pool<ScriptedManager>) -> Option<Guard>,
}

/// Runs the same in two processes from the fork on, once for each way to fork.
#[track_caller]
fn check(test: &str, spots: &[Spot]) {
    isolated(test, || {
        for kind in ForkKind::ALL.iter().copied() {
            for spot in spots {
                in_child(kind, || fork_at(spot, kind)).expect_success();
            }
        }
    });
}

fn fork_at(spot: &Spot, kind: ForkKind) {
    let (pool, remote) = full_pool(spot.call == Call::HearUsed);
    let forked = fork_in(spot.call, spot.outcome, kind, &remote);
    let guard = (spot.act)(&pool);
    let Fork { child, dropped } = forked.take();
    match child {
        None => {
            expect_a_new_pool(&pool, &remote, guard);
            // The resource being dropped is dropped in both processes.
            let own = CAP + usize::from(spot.call == Call::Drop);
            assert_eq!(remote.dropped() - dropped, own, "one of the parent's");
        }
        Some(child) => {
            child.wait(BOUND).expect_success();
            drop(guard);
            expect_nothing_lost(&pool, &remote);
        }
    }
}

/// All are idle. Their slots do not exist in a child's new pool.
fn full_pool(is_heard: bool) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    let mut builder = Pool::builder(manager).max_size(CAP).acquire_timeout(BOUND);
    if is_heard {
        builder = builder.record_use(true).listener(remote.listener());
    }
    let pool = builder.build().unwrap();
    let all: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    drop(all);
    (pool, remote)
}

/// Makes the next such call fork. With a raw clone, the caller must be the only thread.
fn fork_in(call: Call, outcome: Outcome, kind: ForkKind, remote: &Remote) -> Forked {
    let forked = Forked::default();
    let (here, counts) = (forked.0.clone(), remote.clone());
    remote.run(call, move || {
        eventually("the pool has no thread", BOUND, || !has_thread("pool-job"));
        let dropped = counts.dropped();
        let child = fork_here(kind);
        assert!(here.set(Fork { child, dropped }).is_ok());
        outcome
    });
    forked
}

/// A fork that will happen.
#[derive(Default)]
struct Forked(Arc<OnceLock<Fork>>);

/// The result of the fork.
struct Fork {
    /// The child, in the parent.
    child: Option<ForkedChild>,
    /// How many resources had been dropped before the fork.
    dropped: usize,
}

impl Forked {
    fn take(self) -> Fork {
        let fork = Arc::into_inner(self.0).expect("the step is over");
        fork.into_inner().expect("the call has come")
    }
}

fn expect_a_new_pool(pool: &Pool<ScriptedManager>, remote: &Remote, guard: Option<Guard>) {
    drop(guard);
    assert_eq!(pool.status().size(), 0, "{}", pool.status());
    let (made, dropped) = (remote.made(), remote.dropped());
    let all: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    drop(all);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made() - made, CAP);
    assert_eq!(remote.dropped() - dropped, CAP);
}

fn expect_nothing_lost(pool: &Pool<ScriptedManager>, remote: &Remote) {
    let all: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
    assert_eq!(pool.status().in_use, CAP);
    drop(all);
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made(), remote.dropped());
}

fn get(pool: &Pool<ScriptedManager>) -> Option<Guard> {
    Some(pool.get().unwrap())
}

/// By waiting for a make.
fn get_new(pool: &Pool<ScriptedManager>) -> Option<Guard> {
    pool.invalidate_all();
    get(pool)
}

fn get_and_return(pool: &Pool<ScriptedManager>) -> Option<Guard> {
    drop(pool.get().unwrap());
    None
}

fn get_and_discard(pool: &Pool<ScriptedManager>) -> Option<Guard> {
    pool.get().unwrap().discard();
    None
}

#[test]
fn in_on_acquire() {
    let at = |outcome| Spot {
        call: Call::OnAcquire,
        outcome,
        act: get,
    };
    let spots = [Outcome::Good, Outcome::Bad, Outcome::Panic].map(at);
    check("in_on_acquire", &spots);
}

#[test]
fn in_on_acquire_at_the_end_of_a_wait() {
    let at = |outcome| Spot {
        call: Call::OnAcquire,
        outcome,
        act: get_new,
    };
    let spots = [Outcome::Good, Outcome::Bad, Outcome::Panic].map(at);
    check("in_on_acquire_at_the_end_of_a_wait", &spots);
}

#[test]
fn in_on_release() {
    let at = |outcome| Spot {
        call: Call::OnRelease,
        outcome,
        act: get_and_return,
    };
    let spots = [Outcome::Good, Outcome::Bad, Outcome::Panic].map(at);
    check("in_on_release", &spots);
}

#[test]
fn in_the_drop_of_a_resource() {
    let at = |outcome| Spot {
        call: Call::Drop,
        outcome,
        act: get_and_discard,
    };
    check(
        "in_the_drop_of_a_resource",
        &[Outcome::Good, Outcome::Panic].map(at),
    );
}

#[test]
fn in_a_listener_of_a_return() {
    let at = |outcome| Spot {
        call: Call::HearUsed,
        outcome,
        act: get_and_return,
    };
    check(
        "in_a_listener_of_a_return",
        &[Outcome::Good, Outcome::Panic].map(at),
    );
}

#[test]
fn in_the_first_of_the_drops_of_a_close() {
    isolated("in_the_first_of_the_drops_of_a_close", || {
        for kind in ForkKind::ALL.iter().copied() {
            in_child(kind, || {
                let (pool, remote) = full_pool(false);
                let forked = fork_in(Call::Drop, Outcome::Good, kind, &remote);
                // Without time to wait, it drops everything idle itself.
                pool.close(Duration::ZERO).unwrap();
                assert_eq!(pool.status().size(), 0);
                match forked.take().child {
                    None => assert_eq!(remote.dropped(), 1, "the others are the parent's"),
                    Some(child) => {
                        child.wait(BOUND).expect_success();
                        assert_eq!(remote.dropped(), CAP);
                    }
                }
            })
            .expect_success();
        }
    });
}

/// A make, a validation and the report of a failure run on a thread of the pool. It is the only thread that the child
/// has, and the child ends with it.
#[track_caller]
fn check_a_job(test: &str, call: Call, outcomes: &[Outcome]) {
    isolated(test, || {
        for outcome in outcomes.iter().copied() {
            in_child(ForkKind::Fork, || fork_in_a_job(call, outcome)).expect_success();
        }
    });
}

fn fork_in_a_job(call: Call, outcome: Outcome) {
    let (manager, remote) = ScriptedManager::new();
    let builder = Pool::builder(manager).max_size(CAP).acquire_timeout(BOUND);
    let cold_at_once = builder.validate_after_idle(Some(Duration::ZERO));
    let pool = cold_at_once.build().unwrap();
    match call {
        Call::Validate => drop(pool.get().unwrap()),
        Call::Severity => remote.next(Call::Make, Outcome::Bad),
        _ => {}
    }
    let (give, given) = mpsc::channel();
    remote.run(call, move || {
        match fork_here(ForkKind::Fork) {
            Some(child) => give.send(child).unwrap(),
            // From here on, only the scripted panic is legitimate, and it calls no hook.
            None => panic::set_hook(Box::new(|_| process::abort())),
        }
        match outcome {
            Outcome::Panic => panic::resume_unwind(Box::new("told to panic")),
            other => other,
        }
    });
    let got = pool.get();
    let child = given.recv_timeout(BOUND).unwrap();
    child.wait(BOUND).expect_success();
    let make_failed = match call {
        Call::Make => outcome != Outcome::Good,
        _ => call == Call::Severity,
    };
    assert_eq!(got.is_err(), make_failed, "{got:?}");
    drop(got);
    expect_nothing_lost(&pool, &remote);
}

#[test]
fn in_make() {
    let outcomes = [Outcome::Good, Outcome::Bad, Outcome::Panic];
    check_a_job("in_make", Call::Make, &outcomes);
}

#[test]
fn in_severity() {
    let outcomes = [Outcome::Good, Outcome::Panic];
    check_a_job("in_severity", Call::Severity, &outcomes);
}

#[test]
fn in_validate() {
    let outcomes = [Outcome::Good, Outcome::Bad, Outcome::Panic];
    check_a_job("in_validate", Call::Validate, &outcomes);
}

/// Several threads drop resources that end together. The child has one of these threads, and drops only the one it was
/// at.
#[test]
fn in_one_of_several_drops() {
    isolated("in_one_of_several_drops", || {
        in_child(ForkKind::Fork, || {
            let (pool, remote) = full_pool(false);
            let (give, given) = mpsc::channel();
            let parent = process::id();
            remote.run(Call::Drop, move || {
                if let Some(child) = fork_here(ForkKind::Fork) {
                    give.send(child).unwrap();
                }
                Outcome::Good
            });
            for _ in 1..CAP {
                remote.run(Call::Drop, move || match process::id() == parent {
                    true => Outcome::Good,
                    false => process::abort(),
                });
            }
            pool.invalidate_all();
            let child = given.recv_timeout(BOUND).unwrap();
            child.wait(BOUND).expect_success();
            eventually("all are dropped", BOUND, || remote.dropped() == CAP);
            expect_nothing_lost(&pool, &remote);
        })
        .expect_success();
    });
}

/// Where no thread can be started, one thread does all the pending jobs in turn. In the child that the first one forks,
/// the others still belong to the parent.
#[test]
#[cfg(target_os = "linux")]
fn in_the_first_of_several_makes() {
    isolated("in_the_first_of_several_makes", || {
        for kind in ForkKind::ALL.iter().copied() {
            in_child(kind, || {
                let (manager, remote) = ScriptedManager::new();
                let forked = fork_in(Call::Make, Outcome::Good, kind, &remote);
                let no_room = NoRoom::begin();
                let builder = Pool::builder(manager).max_size(CAP).acquire_timeout(BOUND);
                let pool = builder.min_idle(2).build().unwrap();
                drop(no_room);
                let calls = remote.calls(Call::Make);
                match forked.take().child {
                    None => {
                        assert_eq!(calls, 1, "what was due in the parent is made in the child");
                        drop(pool.get().unwrap());
                        pool.close(BOUND).unwrap();
                    }
                    Some(child) => {
                        child.wait(BOUND).expect_success();
                        assert_eq!(calls, 2);
                        expect_nothing_lost(&pool, &remote);
                    }
                }
            })
            .expect_success();
        }
    });
}

#[test]
#[cfg(target_os = "linux")]
fn in_the_first_of_several_validations() {
    isolated("in_the_first_of_several_validations", || {
        in_child(ForkKind::Fork, || {
            let (manager, remote) = ScriptedManager::new();
            let builder = Pool::builder(manager).max_size(CAP).acquire_timeout(BOUND);
            let cold_at_once = builder.validate_after_idle(Some(Duration::ZERO));
            let pool = cold_at_once.build().unwrap();
            let all: Vec<_> = (0..CAP).map(|_| pool.get().unwrap()).collect();
            drop(all);
            // So it is known that all are cold.
            assert!(pool.get_available().is_none());
            pool.pause();
            let waiters = [(); CAP].map(|()| {
                let pool = pool.clone();
                thread::spawn(move || pool.get().map(drop))
            });
            eventually("all wait", BOUND, || pool.status().waiting == CAP);
            let forked = fork_in(Call::Validate, Outcome::Good, ForkKind::Fork, &remote);
            let no_room = NoRoom::begin();
            pool.resume();
            drop(no_room);
            let calls = remote.calls(Call::Validate);
            match forked.take().child {
                None => {
                    assert_eq!(
                        calls, 1,
                        "what is cold in the parent is validated in the child"
                    );
                    assert_eq!(remote.dropped(), 0);
                    drop(pool.get().unwrap());
                    pool.close(BOUND).unwrap();
                    // The waiting threads belong to the parent.
                    mem::forget(waiters);
                }
                Some(child) => {
                    child.wait(BOUND).expect_success();
                    for waiter in waiters {
                        waiter.join().unwrap().unwrap();
                    }
                    assert!(calls >= CAP, "{calls}");
                    expect_nothing_lost(&pool, &remote);
                }
            }
        })
        .expect_success();
    });
}
