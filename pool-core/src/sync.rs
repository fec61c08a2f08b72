//! The synchronization primitives that the hand-off between threads is built on: those of the standard library.
//!
//! In a build with `--cfg shuttle` they are the model's. Then `tests/hand_off` runs the pool under thousands of
//! schedules. The lock and the clock have such substitutes too, in `model`. Everything else is the code that users run.

#[cfg(not(shuttle))]
pub(crate) use std::{hint, sync::atomic, thread, thread_local};

#[cfg(shuttle)]
pub(crate) use crate::model::thread;
#[cfg(shuttle)]
pub(crate) use shuttle::{hint, sync::atomic, thread_local};
