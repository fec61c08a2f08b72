//! Resources that one thread has ended and others are to drop, since a drop may take long.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

use crate::fork::PerProcess;
use crate::lock::Lock;
use crate::slot::Slot;

/// The most that are dropped at once, each on a thread of its own: after an outage it may be everything that there is. If so
/// many hang, the others wait.
const MOST_AT_ONCE: usize = 8;

/// Ending resources, for several who drop one after the other: so a drop that hangs keeps no slot but its own.
///
/// A drop may fork. The child is left with one of the several, and there is nothing for it to drop.
pub(crate) struct Disposal<R> {
    slots: Arc<PerProcess<Lock<Slots<R>>>>,
    /// How many more may help, from whoever helps on.
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

    /// The next to be dropped.
    pub(crate) fn next(&self) -> Option<Box<Slot<R>>> {
        self.slots().lock().pop_front()
    }

    /// What is left, for another who helps. Each of the several calls one, so that none has to call many.
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
    use crate::listener::Ears;
    use crate::numbers::Numbers;
    use crate::settings::Settings;
    use crate::shared::Shared;

    /// Of so many resources.
    fn disposal_of(count: usize) -> Disposal<u32> {
        let settings = Settings {
            max_size: count,
            ..Settings::default()
        };
        let shared = Arc::new(Shared::new(Numbers, settings, Ears::default()));
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
