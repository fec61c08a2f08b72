//! Where threads meet: what the hand-off stands on of the standard library.
//!
//! In a build with `--cfg shuttle` it is the model's: then `tests/hand_off` plays the pool under thousands of schedules.
//! The lock and the clock have such doubles too, in `model`; everything else is the code that users run.

#[cfg(not(shuttle))]
pub(crate) use std::{hint, sync::atomic, thread, thread_local};

#[cfg(shuttle)]
pub(crate) use crate::model::thread;
#[cfg(shuttle)]
pub(crate) use shuttle::{hint, sync::atomic, thread_local};
