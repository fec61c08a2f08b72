//! A value that is replaced as a whole.

use std::sync::{Arc, PoisonError, RwLock};

use pool_core::PerProcess;

/// Holds the latest of several immutable values. A change makes a new value, which replaces the previous one.
///
/// The lock is held only while a pointer is cloned or replaced. A forked child, whose parent may have held the lock at
/// the time of the fork, starts with the default.
pub(crate) struct Latest<T>(PerProcess<RwLock<Arc<T>>>);

impl<T: Default + Send + Sync> Latest<T> {
    pub(crate) fn new() -> Self {
        Self(PerProcess::new(RwLock::default()))
    }

    #[inline]
    pub(crate) fn get(&self) -> Arc<T> {
        let latest = self.lock().read();
        latest.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the value by `next` of it. If another thread has replaced it in the meantime, tries again.
    pub(crate) fn update(&self, next: impl Fn(&T) -> T) {
        loop {
            let seen = self.get();
            if self.replace(&seen, Arc::new(next(&seen))) {
                return;
            }
        }
    }

    /// Replaces the value if it is still `seen`. The caller owns the old value, so that nothing is dropped under the
    /// lock.
    fn replace(&self, seen: &Arc<T>, next: Arc<T>) -> bool {
        let latest = self.lock().write();
        let mut latest = latest.unwrap_or_else(PoisonError::into_inner);
        let is_latest = Arc::ptr_eq(&latest, seen);
        if is_latest {
            *latest = next;
        }
        is_latest
    }

    #[inline]
    fn lock(&self) -> &RwLock<Arc<T>> {
        self.0.get(RwLock::default)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use pool_tests::{ForkKind, in_child, isolated};

    use super::*;

    #[test]
    fn an_update_that_comes_between_is_not_lost() {
        let (latest, made) = (Latest::<u32>::new(), AtomicU32::new(0));
        latest.update(|number| {
            if made.fetch_add(1, Ordering::Relaxed) == 0 {
                // As another thread might do before this one replaces the value.
                latest.update(|number| number + 1);
            }
            number + 10
        });
        assert_eq!(*latest.get(), 11);
        assert_eq!(made.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn a_forked_child_begins_with_the_default() {
        let test = "latest::tests::a_forked_child_begins_with_the_default";
        isolated(test, || {
            for kind in ForkKind::ALL {
                let latest = Latest::<u32>::new();
                latest.update(|_| 1);
                // As a thread of the parent might have left it.
                let locked = latest.lock().write();
                in_child(*kind, || {
                    assert_eq!(*latest.get(), 0);
                    latest.update(|number| number + 2);
                    assert_eq!(*latest.get(), 2);
                })
                .expect_success();
                drop(locked);
                assert_eq!(*latest.get(), 1);
            }
        });
    }
}
