//! The lock around the accounts: one that never parks.

use std::hint;
use std::thread;
use std::time::Duration;

use spin::mutex::{SpinMutex, SpinMutexGuard};

/// How often a thread looks again before it lets others run, and how long it pauses before each look: first so many of the
/// processor's pauses, then twice as many each time, up to so many.
///
/// The first is much longer than anybody has the lock, on purpose. Who looks again at once takes the lock from a thread
/// that will want it back at once, and with it all that it guards, from one processor's cache to the other's: that costs
/// more than what is done there. So each has it to itself for a microsecond or two.
const LOOKS: u32 = 12;
const FIRST_PAUSE: u32 = 64;
const LONGEST_PAUSE: u32 = 256;

/// How often it then lets others run, before it sleeps between looks.
const YIELDS: u32 = 64;

/// How long it sleeps between looks, should the holder have been taken off its processor.
const NAP: Duration = Duration::from_micros(50);

/// What holds the lock.
pub(crate) type LockGuard<'a, T> = SpinMutexGuard<'a, T>;

/// A mutex for critical sections of some tens of nanoseconds, which no thread leaves to do anything else.
///
/// Who finds it taken looks again, in longer and longer pauses, then lets others run, then sleeps for moments: so a holder
/// that was taken off its processor, even one of lower priority, comes to run. Two reasons against a lock that parks:
///
/// - *Fork.* `parking_lot` parks in one table for the whole process, which a child inherits as it was, with any bucket that
///   a thread of the parent had locked at that moment: who parks there, on however fresh a mutex, waits for ever. Here
///   there is nothing but the one word.
/// - *Speed.* Unlocking is a store, where one that may have to wake somebody needs an atomic exchange. Get and drop took
///   1.2 to 1.7 times as long as popping and pushing under a bare `parking_lot` mutex, where with `parking_lot` it was 1.9
///   to 2.1 times; with two threads 1.3 to 1.7 instead of 2.2 to 2.6, and with eight some 10 instead of 16 (neighbouring
///   runs of `benches/report/pool`, 2 cores, 2026-11).
///
/// Waiting for a resource is another matter: there threads park, each on its own [`Bell`](crate::bell::Bell).
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
            // To read the word leaves it with the holder; to try for it takes it away.
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
