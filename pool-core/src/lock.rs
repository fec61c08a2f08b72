//! The lock that protects the books. It never parks.

use std::hint;
use std::thread;
use std::time::Duration;

use spin::mutex::{SpinMutex, SpinMutexGuard};

/// How often a thread checks the lock before it yields, and how many of the processor's spin hints it executes before
/// each check: `FIRST_PAUSE` at first, then twice as many each time, up to `LONGEST_PAUSE`.
///
/// The first pause is deliberately much longer than the lock is ever held. A thread that checks again at once takes the
/// lock from a thread that will want it back at once. That moves the protected data from one processor's cache to the
/// other's, which costs more than the work done under the lock. So each thread has the lock to itself for a microsecond
/// or two.
const LOOKS: u32 = 12;
const FIRST_PAUSE: u32 = 64;
const LONGEST_PAUSE: u32 = 256;

/// How often a thread then yields before it sleeps between checks.
const YIELDS: u32 = 64;

/// How long a thread sleeps between checks, in case the holder was preempted.
const NAP: Duration = Duration::from_micros(50);

/// Holds the lock until it is dropped.
pub(crate) type LockGuard<'a, T> = SpinMutexGuard<'a, T>;

/// A mutex for critical sections of some tens of nanoseconds, inside which no thread blocks.
///
/// A thread that finds it locked spins with growing pauses, then yields, then sleeps briefly between checks. So a
/// preempted holder gets to run, even one of lower priority. There are two reasons against a lock that parks:
///
/// - *Fork.* `parking_lot` parks threads in one table for the whole process. A child inherits the table as it was, with
///   any bucket that a thread of the parent had locked at that moment. A thread of the child that parks there waits
///   forever, however new its mutex. This lock is only one word.
/// - *Speed.* Unlocking is a store, while a lock that may have to wake a thread needs an atomic exchange. Get and drop
///   took 1.2 to 1.7 times as long as popping and pushing under a bare `parking_lot` mutex. With `parking_lot` as the
///   pool's lock it was 1.9 to 2.1 times. With two threads it was 1.3 to 1.7 instead of 2.2 to 2.6, and with eight
///   about 10 instead of 16 (neighbouring runs of `benches/report/pool`, 2 cores, 2026-11).
///
/// Waiting for a resource is different: there threads park, each on its own [`Bell`](crate::bell::Bell).
pub(crate) struct Lock<T>(SpinMutex<T>);

impl<T> Lock<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(SpinMutex::new(value))
    }

    #[inline]
    pub(crate) fn lock(&self) -> LockGuard<'_, T> {
        match self.0.try_lock() {
            Some(guard) => guard,
            None => self.lock_contended(),
        }
    }

    #[cold]
    fn lock_contended(&self) -> LockGuard<'_, T> {
        for look in 0_u32.. {
            Self::pause(look);
            // Reading leaves the cache line with the holder; an attempt to lock would take it away.
            if !self.0.is_locked()
                && let Some(guard) = self.0.try_lock()
            {
                return guard;
            }
        }
        unreachable!("bug: the looks ran out")
    }

    fn pause(look: u32) {
        if look < LOOKS {
            let pause = (FIRST_PAUSE << look).min(LONGEST_PAUSE);
            (0..pause).for_each(|_| hint::spin_loop());
        } else if look < LOOKS + YIELDS {
            thread::yield_now();
        } else {
            thread::sleep(NAP);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thread_at_a_time_has_it() {
        let lock = Lock::new(0_u32);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        *lock.lock() += 1;
                    }
                });
            }
        });
        assert_eq!(*lock.lock(), 40_000);
    }

    #[test]
    fn who_waits_through_every_kind_of_pause_gets_it() {
        let lock = Lock::new(());
        let (tell, told) = std::sync::mpsc::channel();
        thread::scope(|scope| {
            let held = lock.lock();
            scope.spawn(|| {
                for look in 0..LOOKS + YIELDS + 1 {
                    Lock::<()>::pause(look);
                }
                tell.send(()).unwrap();
                drop(lock.lock());
            });
            told.recv().unwrap();
            drop(held);
        });
    }
}
