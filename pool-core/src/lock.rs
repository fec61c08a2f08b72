//! The lock around the accounts: `parking_lot`'s, kept out of its parking table in forked children.

use std::thread;
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};

use crate::fork;

/// How often a child's thread looks again before it sleeps between looks.
const YIELDS: u32 = 64;

/// How long a child's thread sleeps between looks, should the holder have been taken off its processor.
const NAP: Duration = Duration::from_micros(50);

/// A mutex for short critical sections that can be contended in a forked child.
///
/// `parking_lot` is fast because a contended lock parks in one table for the whole process. A child inherits that
/// table, and with it any bucket that a thread of the parent had locked at the moment of the fork: a thread of the
/// child that parks there would wait for ever, on however fresh a mutex. So a child never parks: it looks, yields
/// and naps. (`std::sync::Mutex` has no such table, but took 1.5 to 3 times as long with two and eight threads
/// contending; 2026-11.)
pub(crate) struct Lock<T>(Mutex<T>);

impl<T> Lock<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    #[inline]
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        match self.0.try_lock() {
            Some(guard) => guard,
            None => self.lock_contended(),
        }
    }

    #[cold]
    fn lock_contended(&self) -> MutexGuard<'_, T> {
        if fork::is_forked() {
            self.lock_without_parking()
        } else {
            self.0.lock()
        }
    }

    fn lock_without_parking(&self) -> MutexGuard<'_, T> {
        for look in 0_u32.. {
            if let Some(guard) = self.0.try_lock() {
                return guard;
            }
            if look < YIELDS {
                thread::yield_now();
            } else {
                thread::sleep(NAP);
            }
        }
        unreachable!("bug: the looks ran out")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_never_parks_still_excludes() {
        let lock = Lock::new(0_u32);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        *lock.lock_without_parking() += 1;
                    }
                });
            }
        });
        assert_eq!(*lock.lock(), 40_000);
    }
}
