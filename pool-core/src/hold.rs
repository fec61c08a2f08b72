//! What a guard holds. Apart from `fork.rs` and `locked_books.rs`, the only file of the crate with unsafe code.
//!
//! This is on the path of most calls, so it does without a flag for whether the resource is still there. With an
//! `Option`, which needs no unsafe code, a `GET` of the Redis client took 996 instructions instead of 973 (callgrind,
//! 2026-11).
#![allow(unsafe_code)]

use std::mem::{self, ManuallyDrop};
use std::sync::Arc;
use std::thread;

use crate::counters::Cause;
use crate::manager::Manager;
use crate::shared::Shared;
use crate::slot::Slot;

/// A resource on loan, and a handle on its pool. Dropping it returns the resource.
pub(crate) struct Hold<M: Manager> {
    /// Initialized until this is dropped or taken apart, each of which ends it.
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

    /// Takes it apart without returning the resource.
    pub(crate) fn into_parts(self) -> Parts<M> {
        let mut hold = ManuallyDrop::new(self);
        // SAFETY: `hold` is neither used nor dropped any more.
        unsafe { ManuallyDrop::take(&mut hold.parts) }
    }
}

impl<M: Manager> Drop for Hold<M> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: `self` is being dropped, so it is not used any more.
        let (shared, slot) = unsafe { ManuallyDrop::take(&mut self.parts) };
        if slot.is_inherited() {
            // The resource is the parent's. Dropping it here might send a goodbye on a connection that the parent still
            // uses.
            mem::forget(slot);
        } else if thread::panicking() {
            shared.discard(slot, Cause::Discarded);
        } else {
            Shared::take_back(shared, slot);
        }
    }
}
