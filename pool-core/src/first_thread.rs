//! Whether threads begin in this process: not in every forked child.
//!
//! The standard library writes down where each thread's stack is when the thread begins and when it ends, under a lock
//! of its own. A fork in such a moment copies the lock as it is, and nobody unlocks the child's: there a thread that was
//! started without an error waits for ever before it comes to what it is for. So the first one of a child is waited for.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use crate::fork::{self, ROOT};

/// How often to look whether the first thread of a child has begun. One begins within two or three looks; so many take
/// two tenths of a second. They are counted, and not that time: while the machine holds up both, none is late.
const LOOKS: u32 = 2_000;

/// How long to wait between two looks.
const NAP: Duration = Duration::from_micros(50);

/// The youngest process of which a thread has begun.
static BEGUN: AtomicU64 = AtomicU64::new(ROOT);

/// The youngest process of which the first thread has not begun in time.
static OVERDUE: AtomicU64 = AtomicU64::new(0);

/// To be said by every thread that begins.
pub(crate) fn has_begun() {
    BEGUN.store(fork::generation(), Ordering::Release);
}

/// Whether it is of no use to start a thread. That of one that was late is over as soon as it has begun after all.
pub(crate) fn is_overdue() -> bool {
    let process = fork::generation();
    OVERDUE.load(Ordering::Acquire) == process && BEGUN.load(Ordering::Acquire) != process
}

/// Waits, when one has been started, until a thread of this process has begun; false if none does. Does not wait if one
/// has before, nor in a process that is no child.
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
