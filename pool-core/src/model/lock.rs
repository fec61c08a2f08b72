//! The model's lock: a thread that asks for it may be made to wait for any other.

use shuttle::sync::{Mutex, MutexGuard, PoisonError};

/// Holds the lock until it is dropped.
pub(crate) type LockGuard<'a, T> = MutexGuard<'a, T>;

/// The counterpart of `crate::lock::Lock`.
pub(crate) struct Lock<T>(Mutex<T>);

impl<T> Lock<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> LockGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
