//! Ending a reader from elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends a [`GroupReader`](crate::GroupReader) from another thread. Returned by
/// [`GroupReader::stopper`](crate::GroupReader::stopper). Clones end the same reader.
#[derive(Clone, Debug, Default)]
pub struct Stopper {
    is_stopped: Arc<AtomicBool>,
}

impl Stopper {
    /// Ends the reader: at once if it has entries, otherwise when its current wait is over.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Release);
    }

    /// Whether [`stop`](Self::stop) has been called.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Acquire)
    }
}
