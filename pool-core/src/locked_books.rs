//! A pool's books, locked by who has a handle on the pool. Beside `fork.rs` and `hold.rs`, the only file of the crate with
//! unsafe code.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::books::Books;
use crate::lock::{Lock, LockGuard};
use crate::manager::Manager;
use crate::shared::Shared;
use crate::slot::Slot;

/// The books of a pool while they are locked, and the handle that keeps them alive: which may be left in them.
///
/// A guard that borrowed from the handle would not let go of it. And the handle may be the last: whoever may let go of it must
/// not have been given a `&Shared`, which is taken to be good until that function's end. So it is given this.
pub(crate) struct LockedBooks<M: Manager> {
    /// Before the handle, so that it is dropped before it.
    guard: MayDangle<LockGuard<'static, Books<M>>>,
    handle: Arc<Shared<M>>,
}

impl<M: Manager> LockedBooks<M> {
    /// Locks the books that have this resource, unless they are the parent's: foreign code has forked, and this is the child.
    #[inline]
    pub(crate) fn of(handle: Arc<Shared<M>>, slot: &Slot<M::Resource>) -> Option<Self> {
        let books: *const Lock<Books<M>> = handle.books_of(slot)?;
        // SAFETY: they are freed with their pool. The handle keeps it alive, here or, once it is left, in the books themselves:
        // there nobody gets at it before they are unlocked, which is the last that is done with them.
        let books: &'static Lock<Books<M>> = unsafe { &*books };
        let guard = MayDangle::new(books.lock());
        Some(Self { guard, handle })
    }

    /// The pool.
    #[inline]
    pub(crate) fn pool(&self) -> &Shared<M> {
        &self.handle
    }

    /// Unlocks.
    #[inline]
    pub(crate) fn unlock(self) -> Arc<Shared<M>> {
        drop(self.guard);
        self.handle
    }

    /// Leaves the handle for the next guard if there is room for it, and unlocks.
    #[inline]
    pub(crate) fn leave_handle(self) {
        if self.has_room_for_handle() {
            let Self { mut guard, handle } = self;
            return guard.get_mut().keep_handle(handle);
        }
        // It may be the last.
        drop(self.unlock());
    }
}

impl<M: Manager> Deref for LockedBooks<M> {
    type Target = Books<M>;

    #[inline]
    fn deref(&self) -> &Books<M> {
        self.guard.get()
    }
}

impl<M: Manager> DerefMut for LockedBooks<M> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Books<M> {
        self.guard.get_mut()
    }
}

/// Something with a reference in it, which may outlive what it refers to by as long as it is not used. Of any other that a
/// function is given the compiler may take it that it is good until the function's end: but there the pool may have ended.
struct MayDangle<T>(MaybeUninit<T>);

impl<T> MayDangle<T> {
    #[inline]
    fn new(value: T) -> Self {
        Self(MaybeUninit::new(value))
    }

    #[inline]
    fn get(&self) -> &T {
        // SAFETY: there is always one.
        unsafe { self.0.assume_init_ref() }
    }

    #[inline]
    fn get_mut(&mut self) -> &mut T {
        // SAFETY: there is always one.
        unsafe { self.0.assume_init_mut() }
    }
}

impl<T> Drop for MayDangle<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: there is always one, and it is not used again.
        unsafe { self.0.assume_init_drop() }
    }
}
