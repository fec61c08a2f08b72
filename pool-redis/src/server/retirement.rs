//! Detects that a server has lost its role, and cuts off connections that must not wait to find out.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use pool_core::Process;

use crate::stream::{Cutter, Stream};

/// Whether a server has been retired: another server has taken over its role.
///
/// Connections to a retired server are not used any more, and end when they are returned. Those that are being greeted
/// are cut off: a server that hangs, which may be why it lost its role, would otherwise hold them, and their places in
/// the pool, until their deadlines. Connections that only listen are cut off too, because they would not receive what
/// is published elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Retirement {
    has_come: AtomicBool,
    affected: Mutex<Affected>,
}

#[derive(Debug, Default)]
struct Affected {
    next: u64,
    cutters: Vec<(u64, Cutter)>,
}

impl Retirement {
    #[inline]
    pub(crate) fn has_come(&self) -> bool {
        self.has_come.load(Ordering::Acquire)
    }

    /// Retires the server. Does not block.
    pub(crate) fn come(&self) {
        self.has_come.store(true, Ordering::Release);
        let cutters = std::mem::take(&mut self.affected.lock().cutters);
        cutters.iter().for_each(|(_, cutter)| cutter.cut());
    }

    /// Registers the stream to be cut off if the server retires before the guard is dropped.
    pub(crate) fn cuts<R: Deref<Target = Self>>(retirement: R, stream: &Stream) -> Cut<R> {
        let cutter = stream.cutter();
        let mut affected = retirement.affected.lock();
        if retirement.has_come() {
            cutter.cut();
        }
        let id = affected.next;
        affected.next += 1;
        affected.cutters.push((id, cutter));
        drop(affected);
        Cut {
            retirement,
            id,
            owner: Process::current(),
        }
    }
}

/// A stream that is cut off if its server retires.
#[must_use = "it is cut off no more when this is dropped"]
#[derive(Debug)]
pub(crate) struct Cut<R: Deref<Target = Retirement>> {
    retirement: R,
    id: u64,
    owner: Process,
}

impl<R: Deref<Target = Retirement>> Drop for Cut<R> {
    fn drop(&mut self) {
        // In a forked child, a thread that does not exist there may hold the lock.
        if self.owner.is_current() {
            let mut affected = self.retirement.affected.lock();
            affected.cutters.retain(|(id, _)| *id != self.id);
        }
    }
}
