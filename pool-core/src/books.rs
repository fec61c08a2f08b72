//! What a pool's lock guards.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::accounts::Accounts;
use crate::error::Failure;
use crate::manager::Manager;
use crate::shared::Shared;
use crate::slot::Slot;

/// How many handles are kept at most. Of more guards at once, the others get one of their own.
pub(crate) const MOST_HANDLES: usize = 16;

/// The [`Accounts`], and the handles on the pool that guards had and left for the next ones.
///
/// A guard keeps its pool alive by a handle. To clone one for each loan, and to drop it, is two of the four atomic exchanges
/// of a get and drop, at a count that all threads change: get and drop took 1.3 to 1.6 times as long
/// (1 to 8 threads, both ways interleaved in one process, 2 cores, 2026-11).
///
/// The handles are kept in what they keep alive. So it ends only when they do: when the pool is [closed](Self::close), at the
/// latest with the last of its users' handles. In a forked child those of the parent stay, as all that is in its books, and
/// with them the manager, which is not dropped there.
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

    /// A handle that a guard has left, if there is one.
    #[inline]
    pub(crate) fn take_handle(&mut self) -> Option<Arc<Shared<M>>> {
        self.handles.pop()
    }

    /// Whether a guard may leave its handle.
    #[inline]
    pub(crate) fn has_room_for_handle(&self) -> bool {
        self.handles.len() < self.handles.capacity()
    }

    /// A guard leaves its handle, for which there is room.
    #[inline]
    pub(crate) fn keep_handle(&mut self, handle: Arc<Shared<M>>) {
        debug_assert!(
            !self.is_closed(),
            "bug: a handle is left with a closed pool"
        );
        self.handles.push(handle);
    }

    /// The handles that were left, for none may be from now on. To be dropped without the lock.
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
