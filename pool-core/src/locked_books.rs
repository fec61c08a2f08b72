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

/// Miri goes through these: see `pool-tests/EVIDENCE.md`.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::MOST_HANDLES;
    use crate::listener::Ears;
    use crate::numbers::Numbers;
    use crate::pool::Pool;
    use crate::pooled::Pooled;
    use crate::settings::Settings;
    use std::thread;
    use std::time::Duration;

    /// All guards of a pool of so many, of which no handle and no thread is left: then they are all that keeps it.
    fn last_guards(settings: Settings) -> Vec<Pooled<Numbers>> {
        let size = settings.max_size;
        let pool = Pool::of(Arc::new(Shared::new(Numbers, settings, Ears::default())));
        for number in 0..size {
            pool.adopt(number as u32).unwrap();
        }
        let guards = (0..size).map(|_| pool.try_get().unwrap().unwrap());
        guards.collect()
    }

    /// Without any limit.
    fn of_size(max_size: usize) -> Settings {
        Settings {
            max_size,
            validate_after_idle: None,
            ..Settings::default()
        }
    }

    /// The settings with which a return goes different ways.
    fn all_settings() -> [Settings; 3] {
        [
            of_size(1),
            Settings {
                idle_timeout: Some(Duration::from_secs(60)),
                ..of_size(1)
            },
            Settings {
                record_use: true,
                ..of_size(1)
            },
        ]
    }

    #[test]
    fn a_pool_may_end_with_a_guard_that_is_dropped() {
        for settings in all_settings() {
            drop(last_guards(settings));
        }
    }

    #[test]
    fn a_pool_may_end_with_one_of_more_guards_than_have_left_their_handles() {
        drop(last_guards(of_size(40)));
    }

    #[test]
    fn a_pool_may_end_in_one_thread_while_another_returns_to_it() {
        for settings in all_settings() {
            let pool = Pool::of(Arc::new(Shared::new(Numbers, settings, Ears::default())));
            pool.adopt(7).unwrap();
            let guard = pool.try_get().unwrap();
            thread::scope(|scope| {
                scope.spawn(|| drop(guard));
                drop(pool);
            });
        }
    }

    #[test]
    fn what_is_returned_is_lent_again() {
        for settings in all_settings() {
            let pool = Pool::of(Arc::new(Shared::new(Numbers, settings, Ears::default())));
            pool.adopt(0).unwrap();
            for times in 0..3 {
                let mut number = pool.try_get().unwrap().unwrap();
                assert_eq!(*number, times);
                *number += 1;
            }
        }
    }

    #[test]
    fn so_many_handles_are_left_and_taken_again() {
        let settings = of_size(2 * MOST_HANDLES);
        let shared = Arc::new(Shared::new(Numbers, settings, Ears::default()));
        let pool = Pool::of(shared.clone());
        for number in 0..2 * MOST_HANDLES {
            pool.adopt(number as u32).unwrap();
        }
        let others = Arc::strong_count(&shared);
        let handles = || Arc::strong_count(&shared) - others;
        for _ in 0..2 {
            let guards = (0..2 * MOST_HANDLES).map(|_| pool.try_get().unwrap().unwrap());
            let guards: Vec<_> = guards.collect();
            assert_eq!(handles(), 2 * MOST_HANDLES);
            drop(guards);
            assert_eq!(handles(), MOST_HANDLES);
        }
    }
}
