//! The invariants that hold when everything is over.

use std::time::{Duration, Instant};

use pool_core::{Error, Pool, Pooled};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Remote, ScriptedManager, ToldToFail};

use crate::cell::{BOUND, SHORT};

/// Nothing is held or awaited, and nothing is under way.
#[track_caller]
pub(crate) fn expect_quiet(pool: &Pool<ScriptedManager>) {
    eventually("all is quiet", BOUND, || {
        let status = pool.status();
        status.size() == status.available && status.waiting == 0
    });
}

/// All that was made or adopted exists, was disposed of, or was taken out. Valid only for a quiet pool, since the two
/// snapshots are taken at different moments.
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

/// That many can be checked out at the same time, and no more.
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

/// Nothing can be checked out now, and a caller learns that in time.
#[track_caller]
pub(crate) fn expect_in_vain(pool: &Pool<ScriptedManager>) {
    let end = get_in_time(pool);
    assert!(matches!(end, Err(Error::TimedOut(_))), "{end:?}");
}

/// A caller with little time returns when it is up, whatever it gets.
#[track_caller]
pub(crate) fn get_in_time(
    pool: &Pool<ScriptedManager>,
) -> Result<Pooled<ScriptedManager>, Error<ToldToFail>> {
    in_time(|| pool.get_timeout(SHORT))
}

/// What a short timeout limits ends long before the alternative.
#[track_caller]
pub(crate) fn in_time<T>(bounded: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let end = bounded();
    assert!(began.elapsed() < BOUND / 2, "past its deadline");
    end
}

/// The pool closes, and each resource was disposed of exactly once and reported to the listener.
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
