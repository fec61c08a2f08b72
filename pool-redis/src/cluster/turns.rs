//! One at a time.

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use pool_core::{InvalidSetting, MakeContext, Manager, Pool, Pooled};

use crate::deadline::Deadline;

/// A lock whose waiters have deadlines, and which a forked child does not find locked: a pool of one turn.
pub(crate) struct Turns(Pool<OneTurn>);

/// Whoever has it is the only one.
pub(crate) type Turn = Pooled<OneTurn>;

#[derive(Debug)]
pub(crate) struct OneTurn;

impl Turns {
    pub(crate) fn new() -> Result<Self, InvalidSetting> {
        let pool = Pool::builder(OneTurn).max_size(1).validate_after_idle(None);
        pool.build().map(Self)
    }

    /// Waits for a turn; `None` if there is none until the deadline.
    pub(crate) fn take(&self, deadline: Deadline) -> Option<Turn> {
        let wait = deadline.left().unwrap_or(Duration::MAX);
        self.0.get_timeout(wait).ok()
    }
}

impl Manager for OneTurn {
    type Resource = ();
    type Error = Infallible;

    fn make(&self, _: &MakeContext) -> Result<(), Infallible> {
        Ok(())
    }
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Turns")
    }
}
