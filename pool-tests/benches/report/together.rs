//! Threads that begin at the same time.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

/// Lets so many threads begin at the same time, and returns what each of them says, and the time from when the first began
/// until the last ended.
///
/// The threads themselves look at the clock. One that only watched them could come late to both on a busy machine.
pub(crate) fn together<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> (Vec<T>, Duration) {
    together_after(threads, || (), |()| work())
}

/// The same after each thread has got ready, which takes no time that counts.
pub(crate) fn together_after<P, T: Send>(
    threads: usize,
    prepare: impl Fn() -> P + Sync,
    work: impl Fn(P) -> T + Sync,
) -> (Vec<T>, Duration) {
    let start = Barrier::new(threads);
    let timed = || {
        let prepared = prepare();
        start.wait();
        let began = Instant::now();
        let said = work(prepared);
        (began, Instant::now(), said)
    };
    let done: Vec<(Instant, Instant, T)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(timed)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|done| done.expect("nothing panics")).collect()
    });
    let began = done.iter().map(|one| one.0).min();
    let ended = done.iter().map(|one| one.1).max();
    let elapsed = match (began, ended) {
        (Some(began), Some(ended)) => ended - began,
        _ => Duration::ZERO,
    };
    (done.into_iter().map(|one| one.2).collect(), elapsed)
}
