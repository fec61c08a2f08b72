//! Ending resources that other threads are to drop, since a drop may take long.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

use crate::fork::PerProcess;
use crate::lock::Lock;
use crate::slot::Slot;

/// The most threads that drop resources at once; after an outage, every resource may have to be dropped. If this many
/// drops hang, the remaining resources wait.
const MOST_AT_ONCE: usize = 8;

/// A queue of ending resources for several threads, each of which drops one after the other. So a drop that hangs holds
/// up no slot but its own.
///
/// A drop may fork. Only one of the threads exists in the child, and there it finds the queue empty.
pub(crate) struct Disposal<R> {
    slots: Arc<PerProcess<Lock<Slots<R>>>>,
    /// How many more helpers may follow this one. Zero once the next has been started.
    helpers: usize,
}

type Slots<R> = VecDeque<Box<Slot<R>>>;

impl<R: Send> Disposal<R> {
    pub(crate) fn of(slots: Vec<Box<Slot<R>>>) -> Self {
        Self {
            slots: Arc::new(PerProcess::new(Lock::new(slots.into()))),
            helpers: MOST_AT_ONCE - 1,
        }
    }

    /// The next resource to drop.
    pub(crate) fn next(&self) -> Option<Box<Slot<R>>> {
        self.slots().lock().pop_front()
    }

    /// A share in the remaining work for one more helper, if any work is left. Each helper starts the next one, so that
    /// no thread has to start many.
    pub(crate) fn for_another(&mut self) -> Option<Self> {
        let helpers = mem::take(&mut self.helpers).checked_sub(1)?;
        let is_over = self.slots().lock().is_empty();
        (!is_over).then(|| Self {
            slots: self.slots.clone(),
            helpers,
        })
    }

    fn slots(&self) -> &Lock<Slots<R>> {
        self.slots.get(|| Lock::new(Slots::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listener::Listeners;
    use crate::numbers::Numbers;
    use crate::settings::Settings;
    use crate::shared::Shared;

    /// With this many resources.
    fn disposal_of(count: usize) -> Disposal<u32> {
        let settings = Settings {
            max_size: count,
            ..Settings::default()
        };
        let shared = Arc::new(Shared::new(Numbers, settings, Listeners::default()));
        let reserved = (0..count).map(|_| shared.transact(|books| books.adopt().unwrap()));
        let ending = reserved.map(|reserved| Slot::boxed(reserved.place, reserved.id, 7));
        Disposal::of(ending.collect())
    }

    #[test]
    fn so_many_help_and_no_more() {
        let mut last = disposal_of(MOST_AT_ONCE + 2);
        let mut dropping = 0;
        loop {
            assert!(last.next().is_some());
            dropping += 1;
            match last.for_another() {
                Some(another) => last = another,
                None => break,
            }
        }
        assert_eq!(dropping, MOST_AT_ONCE);
        assert_eq!(std::iter::from_fn(|| last.next()).count(), 2);
    }

    #[test]
    fn who_helps_is_called_once_and_only_for_what_is_left() {
        let mut first = disposal_of(2);
        assert!(first.next().is_some());
        let mut other = first.for_another().unwrap();
        assert!(first.for_another().is_none());
        assert!(other.next().is_some());
        assert!(other.for_another().is_none() && first.next().is_none());
    }
}
