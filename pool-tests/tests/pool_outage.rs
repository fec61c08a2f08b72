//! While makes fail, one prober tries and not a herd. Waiters learn the reason, or are served when it works again.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pool_core::{Builder, Error, Pool, TimedOut};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, Remote, ScriptedManager, ToldToFail};

const BOUND: Duration = Duration::from_secs(20);
/// As long as a few pauses between makes.
const SHORT: Duration = Duration::from_millis(50);
const FIRST_PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(4);

/// The server is down: every make fails for now.
fn pool_without_server(
    settings: impl FnOnce(Builder<ScriptedManager>) -> Builder<ScriptedManager>,
) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    remote.failures_may_pass(true);
    remote.from_now_on(Call::Make, Outcome::Bad);
    let builder = Pool::builder(manager)
        .acquire_timeout(BOUND)
        .retry_backoff(FIRST_PAUSE, LONGEST_PAUSE);
    (settings(builder).build().unwrap(), remote)
}

/// Waits in vain: afterwards the outage has begun.
fn time_out(pool: &Pool<ScriptedManager>) -> Box<TimedOut<ToldToFail>> {
    match pool.get_timeout(SHORT) {
        Err(Error::TimedOut(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn expect_waiting(pool: &Pool<ScriptedManager>, waiters: usize) {
    eventually("so many wait", BOUND, || pool.status().waiting == waiters);
}

/// With no waiter, the current make is the last.
fn expect_no_make(pool: &Pool<ScriptedManager>) {
    eventually("nothing is being made", BOUND, || pool.status().making == 0);
}

#[test]
fn there_is_one_prober_and_no_herd_and_all_are_served_when_it_is_over() {
    const WAITERS: usize = 64;
    const CAP: usize = 8;
    let (pool, remote) = pool_without_server(|builder| builder.max_size(CAP));
    time_out(&pool);
    // The make that it waited for in vain no longer counts.
    expect_no_make(&pool);
    thread::scope(|scope| {
        let get = || pool.get().map(|resource| resource.hold_alone());
        let waiters: Vec<_> = (0..WAITERS).map(|_| scope.spawn(get)).collect();
        expect_waiting(&pool, WAITERS);
        let failed = remote.calls(Call::Make);
        eventually("it is tried again and again", BOUND, || {
            remote.calls(Call::Make) > failed + 5
        });
        assert_eq!(remote.most_at_once(Call::Make), 1);
        // The server is back. The first make finds out; then as many as the cap allows run at the same time.
        let probe = remote.hold(Call::Make);
        let others: Vec<_> = (1..CAP).map(|_| remote.hold(Call::Make)).collect();
        remote.from_now_on(Call::Make, Outcome::Good);
        probe.wait_for_call();
        assert_eq!(pool.status().making, 1);
        probe.go_on(Outcome::Good);
        others.iter().for_each(|make| make.wait_for_call());
        drop(others);
        for waiter in waiters {
            waiter.join().unwrap().unwrap();
        }
    });
    // A make may still be under way when its waiters have been served otherwise.
    eventually("all makes are over", BOUND, || pool.status().making == 0);
    assert!(remote.most_at_once(Call::Make) <= CAP && remote.max_live() <= CAP);
    assert_eq!(pool.status().available, remote.made());
}

#[test]
fn a_prober_that_hangs_is_joined_by_another_for_those_who_come_after() {
    let (pool, remote) = pool_without_server(|builder| builder.max_size(2));
    time_out(&pool);
    expect_no_make(&pool);
    let hanging = remote.hold(Call::Make);
    // The server is back, but the probing make hangs.
    remote.from_now_on(Call::Make, Outcome::Good);
    time_out(&pool);
    hanging.wait_for_call();
    pool.get().unwrap().hold_alone();
    assert_eq!(pool.status().making, 1);
    hanging.go_on(Outcome::Good);
    eventually("nothing is lost", BOUND, || pool.status().available == 2);
}

#[test]
fn recovery_keeps_to_max_making() {
    let (pool, remote) = pool_without_server(|builder| builder.max_size(8).max_making(2));
    time_out(&pool);
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..16)
            .map(|_| scope.spawn(|| pool.get().map(drop)))
            .collect();
        expect_waiting(&pool, 16);
        remote.from_now_on(Call::Make, Outcome::Good);
        for waiter in waiters {
            waiter.join().unwrap().unwrap();
        }
    });
    assert!(remote.most_at_once(Call::Make) <= 2);
}

#[test]
fn every_waiter_whose_time_is_up_learns_the_cause() {
    let (pool, remote) = pool_without_server(|builder| builder.max_size(2));
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..16).map(|_| scope.spawn(|| time_out(&pool))).collect();
        for waiter in waiters {
            let why = waiter.join().unwrap();
            assert_eq!(why.last_failure(), Some(&ToldToFail(Call::Make)));
            assert!((1..=remote.calls(Call::Make)).contains(&(why.failed_makes() as usize)));
            let text = why.to_string();
            let causes = "; last make failed: told to fail in Make: the test wants it so";
            assert!(text.ends_with(causes), "{text}");
        }
    });
}

#[test]
fn waiters_keep_their_order_through_an_outage() {
    let (pool, remote) = pool_without_server(|builder| builder.max_size(1));
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        for waiter in 0..5 {
            let (pool, tell) = (&pool, tell.clone());
            scope.spawn(move || {
                let guard = pool.get().unwrap();
                tell.send(waiter).unwrap();
                // Discarded, so that the next waiter needs a make too.
                guard.discard();
            });
            expect_waiting(pool, waiter + 1);
        }
        let failed = remote.calls(Call::Make);
        eventually("it is tried again", BOUND, || {
            remote.calls(Call::Make) > failed
        });
        remote.from_now_on(Call::Make, Outcome::Good);
    });
    drop(tell);
    assert_eq!(told.iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn a_failure_that_will_not_pass_is_told_to_one_waiter_at_once() {
    let (pool, remote) = pool_without_server(|builder| builder.max_size(1));
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| pool.get().map(|guard| guard.hold_alone())))
            .collect();
        expect_waiting(&pool, 4);
        let probe = remote.hold(Call::Make);
        probe.wait_for_call();
        remote.failures_may_pass(false);
        remote.from_now_on(Call::Make, Outcome::Good);
        probe.go_on(Outcome::Bad);
        let ends = waiters.into_iter().map(|waiter| waiter.join().unwrap());
        let told = ends.filter(|end| matches!(end, Err(Error::Make(_))));
        assert_eq!(told.count(), 1);
    });
}

#[test]
fn a_returned_resource_serves_a_waiter_during_an_outage() {
    let (pool, remote) = pool_without_server(|builder| builder.max_size(2));
    remote.next(Call::Make, Outcome::Good);
    let lent = pool.get().unwrap();
    time_out(&pool);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| pool.get().unwrap().number());
        expect_waiting(&pool, 1);
        drop(lent);
        assert_eq!(waiter.join().unwrap(), 1);
    });
}

#[test]
fn what_is_kept_available_is_made_after_an_outage_with_nobody_asking() {
    let (pool, remote) = pool_without_server(|builder| builder.min_idle(2));
    eventually("it is tried again and again", BOUND, || {
        remote.calls(Call::Make) > 5
    });
    remote.from_now_on(Call::Make, Outcome::Good);
    eventually("both are there", BOUND, || pool.status().available == 2);
    assert_eq!(pool.status().size(), 2);
}

#[test]
fn what_nobody_waits_for_is_not_made_in_a_storm_when_it_cannot_be_made() {
    for outcome in [Outcome::Bad, Outcome::Panic] {
        let (manager, remote) = ScriptedManager::new();
        remote.from_now_on(Call::Make, outcome);
        let pause = Duration::from_secs(3_600);
        let builder = Pool::builder(manager)
            .min_idle(2)
            .retry_backoff(pause, pause);
        let pool = builder.build().unwrap();
        let two_failed = || pool.counters().make_failed == 2 && pool.status().size() == 0;
        eventually("both have failed", BOUND, two_failed);
        thread::sleep(SHORT);
        assert_eq!(remote.calls(Call::Make), 2, "the pause is an hour");
        // A caller causes a make of its own, gets its error at once, and ends the pause if it succeeds.
        pool.get().unwrap_err();
        assert_eq!(remote.calls(Call::Make), 3);
        remote.from_now_on(Call::Make, Outcome::Good);
        drop(pool.get().unwrap());
        eventually("both are there", BOUND, || pool.status().available >= 2);
    }
}

#[test]
fn makes_that_fail_together_begin_with_the_first_pause() {
    let day = Duration::from_secs(86_400);
    let (pool, remote) =
        pool_without_server(|builder| builder.max_size(20).retry_backoff(FIRST_PAUSE, day));
    let held: Vec<_> = (0..20).map(|_| remote.hold(Call::Make)).collect();
    thread::scope(|scope| {
        let waiters: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| pool.get().map(drop)))
            .collect();
        held.iter().for_each(|make| make.wait_for_call());
        remote.from_now_on(Call::Make, Outcome::Good);
        for make in held {
            make.go_on(Outcome::Bad);
        }
        // If each counted as a round, the pause would be ten minutes.
        for waiter in waiters {
            waiter.join().unwrap().unwrap();
        }
    });
    assert_eq!(pool.counters().make_failed, 20);
}

#[test]
fn fail_fast_tells_all_who_wait_and_during_the_pause_newcomers_too() {
    let hour = Duration::from_secs(3_600);
    let (pool, remote) =
        pool_without_server(|builder| builder.fail_fast(true).retry_backoff(hour, hour));
    let make = remote.hold(Call::Make);
    thread::scope(|scope| {
        let first = scope.spawn(|| pool.get().map(drop));
        make.wait_for_call();
        // Whether the others wait when this make fails, or come later: they need no make of their own.
        let others: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| pool.get().map(drop)))
            .collect();
        make.go_on(Outcome::Bad);
        for waiter in others.into_iter().chain([first]) {
            assert!(matches!(waiter.join().unwrap(), Err(Error::Make(_))));
        }
    });
    // A make begun for the early ones may not have been called yet.
    eventually("no make is under way", BOUND, || pool.status().making == 0);
    let before = remote.calls(Call::Make);
    assert!(matches!(pool.get(), Err(Error::Make(_))));
    assert_eq!(remote.calls(Call::Make), before, "without another make");
    assert_eq!(pool.counters().failed, 6);
}

#[test]
fn with_fail_fast_a_newcomer_after_the_pause_has_a_make() {
    let (pool, remote) = pool_without_server(|builder| builder.fail_fast(true));
    pool.get().unwrap_err();
    remote.from_now_on(Call::Make, Outcome::Good);
    eventually("the pause is over", BOUND, || pool.get().is_ok());
}

/// The server refuses, and will continue to do so.
fn pool_that_is_refused(pause: Duration) -> (Pool<ScriptedManager>, Remote) {
    let (pool, remote) = pool_without_server(|builder| builder.retry_backoff(pause, pause));
    remote.failures_may_pass(false);
    (pool, remote)
}

#[test]
fn who_is_refused_and_asks_again_and_again_does_not_have_a_make_each_time() {
    let (pool, remote) = pool_that_is_refused(Duration::from_secs(3600));
    for _ in 0..100 {
        assert!(matches!(pool.get(), Err(Error::Make(_))));
    }
    assert_eq!(remote.calls(Call::Make), 8);
    assert_eq!(pool.counters().failed, 100);
}

#[test]
fn a_refusal_that_is_over_is_noticed_after_a_pause() {
    let (pool, remote) = pool_that_is_refused(FIRST_PAUSE);
    for _ in 0..20 {
        pool.get().unwrap_err();
    }
    remote.from_now_on(Call::Make, Outcome::Good);
    eventually("the pause is over", BOUND, || pool.get().is_ok());
}
