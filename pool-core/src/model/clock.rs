//! The model's clock: it stands still until a thread times out.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Shared by all models, since only differences matter.
static NOW: AtomicU64 = AtomicU64::new(1_000_000_000);

pub(crate) fn fine() -> u64 {
    NOW.load(Ordering::SeqCst)
}

pub(crate) fn coarse() -> u64 {
    fine()
}

pub(super) fn pass(time: Duration) {
    let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
    NOW.fetch_add(nanoseconds, Ordering::SeqCst);
}
