//! The pool explains itself: who holds what, how many wait, and what failed last.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pool_core::{Error, Pool, TimedOut};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, ToldToFail};

const BOUND: Duration = Duration::from_secs(20);
/// Longer than a tick of the system's timer, which is the precision of a loan's start time.
const SHORT: Duration = Duration::from_millis(30);

fn pool_of(
    max_size: usize,
    validate_after_idle: Option<Duration>,
) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    let builder = Pool::builder(manager)
        .max_size(max_size)
        .acquire_timeout(BOUND)
        .validate_after_idle(validate_after_idle);
    (builder.build().unwrap(), remote)
}

#[track_caller]
fn time_out(pool: &Pool<ScriptedManager>) -> Box<TimedOut<ToldToFail>> {
    match pool.get_timeout(SHORT) {
        Err(Error::TimedOut(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_time_out_tells_counts_the_longest_holder_and_the_last_failure() {
    let (pool, remote) = pool_of(2, None);
    let (lent, line) = (pool.get().unwrap(), line!());
    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    let held = remote.hold(Call::Make);
    let why = time_out(&pool);
    held.wait_for_call();
    let text = why.to_string();
    for part in [
        "no resource within ",
        ": 1 of 2 in use, 0 available, 1 being made; 0 waiting; ",
        "longest held: #1 held for ",
        &format!(" since {}:{line} on thread ", file!()),
        "; last make failed: told to fail in Make",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text:?}");
    }
    let held_by_caller = "on thread a_time_out_tells_counts_the_longest_holder_and_the_last_failure, which is the waiting thread itself;";
    assert!(text.contains(held_by_caller), "{text:?}");
    let other = thread::scope(|scope| scope.spawn(|| time_out(&pool).to_string()).join());
    assert!(!other.unwrap().contains("which is the waiting thread"));
    assert_eq!(why.last_failure(), Some(&ToldToFail(Call::Make)));
    assert_eq!(why.longest_held().unwrap().id(), lent.id());
    // The failure is forgotten once a make has succeeded.
    held.go_on(Outcome::Good);
    let _all = pool.get().unwrap();
    assert!(time_out(&pool).last_failure().is_none());
}

#[test]
fn a_panicking_make_is_told_too() {
    let (pool, remote) = pool_of(1, None);
    remote.next(Call::Make, Outcome::Panic);
    pool.get().unwrap_err();
    let held = remote.hold(Call::Make);
    let text = time_out(&pool).to_string();
    assert!(
        text.ends_with("; last make panicked: told to panic in Make"),
        "{text}"
    );
    held.go_on(Outcome::Good);
}

#[test]
fn the_thread_that_holds_is_told_by_its_name_while_it_lives() {
    let (pool, _remote) = pool_of(1, None);
    let (tell, told) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let (pool, told) = (&pool, told);
        let named = thread::Builder::new().name("worker-7".into());
        let hold = move || {
            let _guard = pool.get().unwrap();
            let _ = told.recv();
        };
        named.spawn_scoped(scope, hold).unwrap();
        eventually("it holds", BOUND, || pool.status().in_use == 1);
        let text = time_out(pool).to_string();
        assert!(text.contains(" on thread worker-7"), "{text}");
        drop(tell);
    });
}

#[test]
fn the_longest_held_was_held_longest_whatever_newcomers_took_since() {
    for validate_after_idle in [None, Some(BOUND)] {
        let (pool, _remote) = pool_of(2, validate_after_idle);
        let longest = pool.get().unwrap();
        let other = pool.get().unwrap();
        assert_eq!(time_out(&pool).longest_held().unwrap().id(), longest.id());
        drop(other);
        let _other = pool.get().unwrap();
        let why = time_out(&pool);
        assert_eq!(why.longest_held().unwrap().id(), longest.id());
        assert!(why.longest_held().unwrap().held_at_least() >= SHORT);
    }
}

#[test]
fn in_use_lists_every_loan_with_its_place() {
    let (pool, _remote) = pool_of(3, None);
    assert!(pool.in_use().is_empty());
    let (first, first_line) = (pool.get().unwrap(), line!());
    let (second, second_line) = (pool.get_timeout(BOUND).unwrap(), line!());
    let told: Vec<_> = pool
        .in_use()
        .iter()
        .map(|loan| (loan.id(), loan.location().file(), loan.location().line()))
        .collect();
    assert_eq!(
        told,
        [
            (first.id(), file!(), first_line),
            (second.id(), file!(), second_line)
        ]
    );
    drop(first);
    assert_eq!(pool.in_use().len(), 1);
    let told = pool.with(|_| pool.in_use().len()).unwrap();
    assert_eq!(told, 2);
}

#[test]
fn status_tells_each_state() {
    let (pool, remote) = pool_of(4, Some(Duration::ZERO));
    let used = pool.get().unwrap();
    let (cold, doomed) = (pool.get().unwrap(), pool.get().unwrap());
    drop(cold);
    assert_eq!(
        pool.status().to_string(),
        "2 of 4 in use, 1 available; 0 waiting"
    );
    let validating = remote.hold(Call::Validate);
    let making = remote.hold(Call::Make);
    let dropping = remote.hold(Call::Drop);
    thread::scope(|scope| {
        scope.spawn(|| doomed.discard());
        dropping.wait_for_call();
        let waiters: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| pool.get().map(drop)))
            .collect();
        validating.wait_for_call();
        making.wait_for_call();
        eventually("all wait", BOUND, || pool.status().waiting == 3);
        assert_eq!(
            pool.status().to_string(),
            "1 of 4 in use, 0 available, 1 being made, 1 being validated, 1 being disposed of; 3 waiting"
        );
        validating.go_on(Outcome::Good);
        making.go_on(Outcome::Good);
        dropping.go_on(Outcome::Good);
        for waiter in waiters {
            waiter.join().unwrap().unwrap();
        }
    });
    drop(used);
}
