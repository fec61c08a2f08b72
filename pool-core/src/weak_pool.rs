//! A handle that does not keep its pool open.

use std::fmt;
use std::sync::{Arc, Weak};

use crate::manager::Manager;
use crate::pool::{LastHandle, Pool};
use crate::shared::Shared;

/// A handle that does not keep its pool open: for caches and watchers that should not outlive the pool's users.
///
/// ```
/// # use pool_core::{MakeContext, Manager, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::new(Numbers);
/// let weak = pool.downgrade();
/// assert!(weak.upgrade().is_some());
/// drop(pool);
/// assert!(weak.upgrade().is_none());
/// ```
pub struct WeakPool<M: Manager> {
    shared: Weak<Shared<M>>,
    last_handle: Weak<LastHandle<M>>,
}

impl<M: Manager> WeakPool<M> {
    pub(crate) fn new(shared: &Arc<Shared<M>>, last_handle: &Arc<LastHandle<M>>) -> Self {
        Self {
            shared: Arc::downgrade(shared),
            last_handle: Arc::downgrade(last_handle),
        }
    }

    /// The pool, unless its last handle has been dropped.
    pub fn upgrade(&self) -> Option<Pool<M>> {
        let last_handle = self.last_handle.upgrade()?;
        Some(Pool::from_parts(self.shared.upgrade()?, last_handle))
    }
}

impl<M: Manager> Clone for WeakPool<M> {
    fn clone(&self) -> Self {
        Self {
            shared: self.shared.clone(),
            last_handle: self.last_handle.clone(),
        }
    }
}

impl<M: Manager> fmt::Debug for WeakPool<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WeakPool").finish_non_exhaustive()
    }
}
