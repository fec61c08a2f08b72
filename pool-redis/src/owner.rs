//! Which process something belongs to.

use std::process;

/// The process that made something that a forked child must leave alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner(u32);

impl Owner {
    /// This process.
    pub(crate) fn here() -> Self {
        Self(process::id())
    }

    /// Whether it is this process, and not its parent.
    pub(crate) fn is_here(self) -> bool {
        self.0 == process::id()
    }
}
