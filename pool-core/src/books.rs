//! What a pool's lock protects.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::accounts::Accounts;
use crate::error::Failure;
use crate::manager::Manager;
use crate::shared::Shared;
use crate::slot::Slot;

/// How many handles are kept at most. If there are more guards at once, the others clone a handle of their own.
pub(crate) const MOST_HANDLES: usize = 16;

/// The [`Accounts`], and handles on the pool that guards have left for later guards.
///
/// A guard keeps its pool alive by a handle. Cloning one for each loan and dropping it would take two of the four
/// atomic operations of a get and drop, on a counter that all threads change. That made get and drop 1.3 to 1.6 times
/// as slow (1 to 8 threads, both variants interleaved in one process, 2 cores, 2026-11).
///
/// The handles are stored in what they keep alive, so the pool ends only when they are taken out: when it is
/// [closed](Self::close), at the latest with the last of its users' handles. In a forked child, the parent's handles
/// stay, like everything in the parent's books, and with them the manager, which is not dropped there.
pub(crate) struct Books<M: Manager> {
    accounts: Of<M>,
    handles: Vec<Arc<Shared<M>>>,
}

type Of<M> = Accounts<Box<Slot<<M as Manager>::Resource>>, Failure<<M as Manager>::Error>>;

impl<M: Manager> Books<M> {
    pub(crate) fn new(accounts: Of<M>) -> Self {
        Self {
            accounts,
            handles: Vec::with_capacity(MOST_HANDLES),
        }
    }

    /// Takes a handle that a guard has left, if there is one.
    #[inline]
    pub(crate) fn take_handle(&mut self) -> Option<Arc<Shared<M>>> {
        self.handles.pop()
    }

    /// Whether a guard may leave its handle.
    #[inline]
    pub(crate) fn has_room_for_handle(&self) -> bool {
        self.handles.len() < self.handles.capacity()
    }

    /// Keeps a guard's handle, for which there must be room.
    #[inline]
    pub(crate) fn keep_handle(&mut self, handle: Arc<Shared<M>>) {
        debug_assert!(
            !self.is_closed(),
            "bug: a handle is left with a closed pool"
        );
        self.handles.push(handle);
    }

    /// Takes all handles that were left. From now on none may be. To be dropped without the lock.
    pub(crate) fn take_handles(&mut self) -> Vec<Arc<Shared<M>>> {
        std::mem::take(&mut self.handles)
    }
}

impl<M: Manager> Deref for Books<M> {
    type Target = Of<M>;

    #[inline]
    fn deref(&self) -> &Of<M> {
        &self.accounts
    }
}

impl<M: Manager> DerefMut for Books<M> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Of<M> {
        &mut self.accounts
    }
}
