//! Locked books together with the handle that keeps their pool alive. Apart from `fork.rs` and `hold.rs`, the only file
//! of the crate with unsafe code.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::books::Books;
use crate::lock::{Lock, LockGuard};
use crate::manager::Manager;
use crate::shared::Shared;
use crate::slot::Slot;

/// The books of a pool while they are locked, and the handle that keeps them alive. The handle may be left in the
/// books.
///
/// A lock guard that borrowed from the handle would not let the handle be moved. And the handle may be the last one: a
/// function that may drop it must not take a `&Shared`, because the compiler assumes that a reference stays valid until
/// the function returns. So such functions take this type.
pub(crate) struct LockedBooks<M: Manager> {
    /// Declared before the handle, so that it is dropped first.
    guard: MayDangle<LockGuard<'static, Books<M>>>,
    handle: Arc<Shared<M>>,
}

impl<M: Manager> LockedBooks<M> {
    /// Locks the books to which this resource belongs. `None` if they are the parent's: foreign code forked, and this
    /// is the child.
    #[inline]
    pub(crate) fn of(handle: Arc<Shared<M>>, slot: &Slot<M::Resource>) -> Option<Self> {
        let books: *const Lock<Books<M>> = handle.books_of(slot)?;
        // SAFETY: the books are freed with their pool. The handle keeps the pool alive. It is held here or, once it was
        // left, in the books themselves. There nobody can take it before the books are unlocked, and unlocking is the
        // last use of the reference.
        let books: &'static Lock<Books<M>> = unsafe { &*books };
        let guard = MayDangle::new(books.lock());
        Some(Self { guard, handle })
    }

    /// The pool.
    #[inline]
    pub(crate) fn pool(&self) -> &Shared<M> {
        &self.handle
    }

    /// Unlocks, and returns the handle.
    #[inline]
    pub(crate) fn unlock(self) -> Arc<Shared<M>> {
        drop(self.guard);
        self.handle
    }

    /// Unlocks, and leaves the handle for the next guard if there is room for it.
    #[inline]
    pub(crate) fn leave_handle(self) {
        if self.has_room_for_handle() {
            let Self { mut guard, handle } = self;
            return guard.get_mut().keep_handle(handle);
        }
        // It may be the last one, so it is dropped without the lock.
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

/// A value with a reference in it that may outlive its target, as long as it is not used. For other types, the compiler
/// may assume that a reference passed to a function stays valid until the function returns; but here the pool may end
/// before.
struct MayDangle<T>(MaybeUninit<T>);

impl<T> MayDangle<T> {
    #[inline]
    fn new(value: T) -> Self {
        Self(MaybeUninit::new(value))
    }

    #[inline]
    fn get(&self) -> &T {
        // SAFETY: always initialized.
        unsafe { self.0.assume_init_ref() }
    }

    #[inline]
    fn get_mut(&mut self) -> &mut T {
        // SAFETY: always initialized.
        unsafe { self.0.assume_init_mut() }
    }
}

impl<T> Drop for MayDangle<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: always initialized, and not used again.
        unsafe { self.0.assume_init_drop() }
    }
}

/// Miri runs these tests: see `pool-tests/EVIDENCE.md`.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::MOST_HANDLES;
    use crate::listener::Listeners;
    use crate::numbers::Numbers;
    use crate::pool::Pool;
    use crate::pooled::Pooled;
    use crate::settings::Settings;
    use std::thread;
    use std::time::Duration;

    /// All guards of a pool of `max_size` resources. No handle and no thread is left, so only the
    /// guards keep the pool alive.
    fn last_guards(settings: Settings) -> Vec<Pooled<Numbers>> {
        let size = settings.max_size;
        let pool = Pool::of(Arc::new(Shared::new(
            Numbers,
            settings,
            Listeners::default(),
        )));
        for number in 0..size {
            pool.adopt(number as u32).unwrap();
        }
        let guards = (0..size).map(|_| pool.try_get().unwrap().unwrap());
        guards.collect()
    }

    /// A pool without any time limit.
    fn of_size(max_size: usize) -> Settings {
        Settings {
            max_size,
            validate_after_idle: None,
            ..Settings::default()
        }
    }

    /// Settings for which returns take different paths.
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
            let pool = Pool::of(Arc::new(Shared::new(
                Numbers,
                settings,
                Listeners::default(),
            )));
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
            let pool = Pool::of(Arc::new(Shared::new(
                Numbers,
                settings,
                Listeners::default(),
            )));
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
        let shared = Arc::new(Shared::new(Numbers, settings, Listeners::default()));
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
