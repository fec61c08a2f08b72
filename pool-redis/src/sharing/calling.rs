//! Whether this thread is in the middle of a call.

use std::cell::Cell;

thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// A shared call of this thread. A nested call, for example by a push handler, could wait for a carrier that is this
/// very thread, so it gets a connection of its own.
pub(super) struct Calling;

impl Calling {
    pub(super) fn begin() -> Self {
        IS_HERE.set(true);
        Self
    }

    /// Whether this thread is in a shared call.
    pub(super) fn is_here() -> bool {
        IS_HERE.get()
    }
}

impl Drop for Calling {
    fn drop(&mut self) {
        IS_HERE.set(false);
    }
}
