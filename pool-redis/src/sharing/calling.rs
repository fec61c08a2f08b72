//! Whether this thread is in the middle of a call.

use std::cell::Cell;

thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// A shared call of this thread. Another one within it, as a handler of pushes may make, would wait for a carrier who may be
/// this very thread: it gets a connection to itself.
pub(super) struct Calling;

impl Calling {
    pub(super) fn begin() -> Self {
        IS_HERE.set(true);
        Self
    }

    /// Whether there is one.
    pub(super) fn is_here() -> bool {
        IS_HERE.get()
    }
}

impl Drop for Calling {
    fn drop(&mut self) {
        IS_HERE.set(false);
    }
}
