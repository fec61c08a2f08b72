//! Locks and rate limits across threads and processes.

pub(crate) mod admission;
pub(crate) mod fixed_window;
pub(crate) mod limiter;
pub(crate) mod lock;
pub(crate) mod lock_guard;
pub(crate) mod sliding_window;
