//! Doubles for a model check, in which the scheduler decides about everything: see `sync`.

pub(crate) mod clock;
pub(crate) mod lock;
pub(crate) mod thread;
