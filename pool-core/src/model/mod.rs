//! Substitutes for a model check, in which the scheduler decides everything: see `sync`.

pub(crate) mod clock;
pub(crate) mod lock;
pub(crate) mod thread;
