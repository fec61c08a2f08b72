//! The lock, as the model has it: whoever asks for it may be made to wait for anybody else.

use shuttle::sync::{Mutex, MutexGuard, PoisonError};

/// What holds the lock.
pub(crate) type LockGuard<'a, T> = MutexGuard<'a, T>;

/// See the real one.
pub(crate) struct Lock<T>(Mutex<T>);

impl<T> Lock<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> LockGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
