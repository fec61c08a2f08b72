//! That a server is no more what it was, and those to whom it matters at once.

use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use crate::stream::{Cutter, Stream};

/// Whether a server still has its role.
///
/// Connections to one that has not are used no more, and end when they come back. Those that are being greeted are cut
/// off: a server that hangs, which may be why it lost its role, would otherwise keep them, and their places in the pool,
/// until their deadlines.
#[derive(Debug, Default)]
pub(crate) struct Retirement {
    has_come: AtomicBool,
    greeted: Mutex<Greeted>,
}

#[derive(Debug, Default)]
struct Greeted {
    next: u64,
    cutters: Vec<(u64, Cutter)>,
}

impl Retirement {
    #[inline]
    pub(crate) fn has_come(&self) -> bool {
        self.has_come.load(Ordering::Acquire)
    }

    /// It has come. Does not block.
    pub(crate) fn come(&self) {
        self.has_come.store(true, Ordering::Release);
        let cutters = std::mem::take(&mut self.greeted.lock().cutters);
        cutters.iter().for_each(|(_, cutter)| cutter.cut());
    }

    /// Has the stream cut off should it come before the guard is dropped.
    pub(crate) fn cuts(&self, stream: &Stream) -> Option<Cut<'_>> {
        // Without another handle, it is greeted as long as that takes.
        let cutter = stream.cutter().ok()?;
        let mut greeted = self.greeted.lock();
        if self.has_come() {
            cutter.cut();
        }
        let id = greeted.next;
        greeted.next += 1;
        greeted.cutters.push((id, cutter));
        Some(Cut {
            retirement: self,
            id,
        })
    }
}

/// A stream that is cut off should its server retire.
#[must_use = "it is cut off no more when this is dropped"]
pub(crate) struct Cut<'a> {
    retirement: &'a Retirement,
    id: u64,
}

impl Drop for Cut<'_> {
    fn drop(&mut self) {
        let mut greeted = self.retirement.greeted.lock();
        greeted.cutters.retain(|(id, _)| *id != self.id);
    }
}
