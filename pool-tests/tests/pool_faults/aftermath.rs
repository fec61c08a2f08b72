//! What must be so when everything is over.

use std::time::{Duration, Instant};

use pool_core::{Error, Pool, Pooled};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Remote, ScriptedManager, ToldToFail};

use crate::cell::{BOUND, SHORT};

/// Nobody has or awaits anything, and nothing is under way.
#[track_caller]
pub(crate) fn expect_quiet(pool: &Pool<ScriptedManager>) {
    eventually("all is quiet", BOUND, || {
        let status = pool.status();
        status.size() == status.available && status.waiting == 0
    });
}

/// What was made or adopted is there, or was disposed of, or was taken out. Only of a pool that is quiet: the two
/// snapshots are of two moments.
#[track_caller]
pub(crate) fn expect_balance(pool: &Pool<ScriptedManager>) {
    let (counters, status) = (pool.counters(), pool.status());
    let there = status.available + status.in_use + status.validating;
    let gone = counters.disposed.total() + counters.detached;
    assert_eq!(
        counters.made + counters.adopted,
        there as u64 + gone,
        "{counters:?}, {status}"
    );
}

/// So many can be had at once, and not one more.
#[track_caller]
pub(crate) fn expect_capacity(pool: &Pool<ScriptedManager>, lendable: usize) {
    let had: Vec<_> = (0..lendable)
        .map(|_| pool.get_timeout(BOUND).unwrap())
        .collect();
    had.iter().for_each(|guard| guard.hold_alone());
    assert_eq!(pool.status().in_use, pool.in_use().len());
    expect_in_vain(pool);
    drop(had);
}

/// Nothing can be had now, and whoever asks learns it in time.
#[track_caller]
pub(crate) fn expect_in_vain(pool: &Pool<ScriptedManager>) {
    let end = get_in_time(pool);
    assert!(matches!(end, Err(Error::TimedOut(_))), "{end:?}");
}

/// A caller with little time is back when it is up, whatever it gets.
#[track_caller]
pub(crate) fn get_in_time(
    pool: &Pool<ScriptedManager>,
) -> Result<Pooled<ScriptedManager>, Error<ToldToFail>> {
    in_time(|| pool.get_timeout(SHORT))
}

/// What is bounded by a short time is over long before the alternative.
#[track_caller]
pub(crate) fn in_time<T>(bounded: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let end = bounded();
    assert!(began.elapsed() < BOUND / 2, "past its deadline");
    end
}

/// The pool closes, and each resource was disposed of exactly once, of which the listener has heard.
#[track_caller]
pub(crate) fn expect_clean_end(pool: &Pool<ScriptedManager>, remote: &Remote) {
    pool.close(BOUND).unwrap();
    assert!(matches!(
        pool.get_timeout(Duration::MAX),
        Err(Error::Closed)
    ));
    assert_eq!(pool.status().size(), 0);
    expect_balance(pool);
    assert_eq!(remote.dropped(), remote.made());
    eventually("each end was heard of", BOUND, || {
        remote.calls(Call::HearDisposed) == remote.made()
    });
}
