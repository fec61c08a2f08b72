//! What threads and programs keep one another from doing at once, or too often.

pub(crate) mod admission;
pub(crate) mod fixed_window;
pub(crate) mod limiter;
pub(crate) mod lock;
pub(crate) mod lock_guard;
pub(crate) mod sliding_window;
