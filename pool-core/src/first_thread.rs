//! Detects forked children in which threads do not begin to run.
//!
//! The standard library records the stack of each thread when the thread begins and when it ends, under a lock of its
//! own. A fork at such a moment copies the lock as locked, and in the child nothing unlocks it. There `spawn` succeeds,
//! but the thread hangs before it reaches its work. So a child waits for its first thread to begin.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use crate::fork::{self, ROOT};

/// How often to check whether the first thread of a child has begun. One normally begins within two or three checks;
/// this many take two tenths of a second. Checks are counted instead of time, so that a thread is not considered late
/// while the machine holds up both threads.
const LOOKS: u32 = 2_000;

/// How long to wait between two checks.
const NAP: Duration = Duration::from_micros(50);

/// The generation of the latest process in which a thread has begun.
static BEGUN: AtomicU64 = AtomicU64::new(ROOT);

/// The generation of the latest process in which the first thread did not begin in time.
static OVERDUE: AtomicU64 = AtomicU64::new(0);

/// Must be called by every thread that begins.
pub(crate) fn has_begun() {
    BEGUN.store(fork::generation(), Ordering::Release);
}

/// Whether starting a thread is pointless in this process. If the late thread begins after all, this becomes false.
pub(crate) fn is_overdue() -> bool {
    let process = fork::generation();
    OVERDUE.load(Ordering::Acquire) == process && BEGUN.load(Ordering::Acquire) != process
}

/// Waits, after a thread was started, until a thread of this process has begun. Returns false if none does. Returns at
/// once if one has begun before, and in a process that is not a child.
pub(crate) fn begins() -> bool {
    let process = fork::generation();
    let has_begun = || process == ROOT || BEGUN.load(Ordering::Acquire) == process;
    for _ in 0..LOOKS {
        if has_begun() {
            return true;
        }
        thread::sleep(NAP);
    }
    OVERDUE.store(process, Ordering::Release);
    false
}
