//! What a guard has of its pool. Beside `fork.rs` and `locked_books.rs`, the only file of the crate with unsafe code.
//!
//! Most calls pay for it: it does without a mark of whether it still has its resource. With an `Option`, which needs no unsafe
//! code, a `GET` of the Redis client took 996 instructions instead of 973 (callgrind, 2026-11).
#![allow(unsafe_code)]

use std::mem::{self, ManuallyDrop};
use std::sync::Arc;
use std::thread;

use crate::counters::Cause;
use crate::manager::Manager;
use crate::shared::Shared;
use crate::slot::Slot;

/// A resource on loan, and a handle on its pool. Dropped, it returns the resource.
pub(crate) struct Hold<M: Manager> {
    /// There until it is dropped or taken apart, which is the end of either.
    parts: ManuallyDrop<Parts<M>>,
}

type Parts<M> = (Arc<Shared<M>>, Box<Slot<<M as Manager>::Resource>>);

impl<M: Manager> Hold<M> {
    #[inline]
    pub(crate) fn new(shared: Arc<Shared<M>>, slot: Box<Slot<M::Resource>>) -> Self {
        Self {
            parts: ManuallyDrop::new((shared, slot)),
        }
    }

    #[inline]
    pub(crate) fn slot(&self) -> &Slot<M::Resource> {
        &self.parts.1
    }

    #[inline]
    pub(crate) fn slot_mut(&mut self) -> &mut Slot<M::Resource> {
        &mut self.parts.1
    }

    /// Takes it apart without returning anything.
    pub(crate) fn into_parts(self) -> Parts<M> {
        let mut hold = ManuallyDrop::new(self);
        // SAFETY: it is neither used nor dropped any more.
        unsafe { ManuallyDrop::take(&mut hold.parts) }
    }
}

impl<M: Manager> Drop for Hold<M> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: what is being dropped is not used any more.
        let (shared, slot) = unsafe { ManuallyDrop::take(&mut self.parts) };
        if slot.is_inherited() {
            // The parent has it. Dropping it here could say goodbye on a connection that the parent goes on using.
            mem::forget(slot);
        } else if thread::panicking() {
            shared.discard(slot, Cause::Discarded);
        } else {
            Shared::take_back(shared, slot);
        }
    }
}
