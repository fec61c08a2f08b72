//! A slot of the pool with nothing in it, on its way to having something or to being free.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use crate::accounts::{Place, Reserved};
use crate::error::Failure;
use crate::fork;
use crate::manager::Manager;
use crate::resource_id::ResourceId;
use crate::shared::Shared;
use crate::slot::Slot;

/// A counted slot without a resource: the right to make one, or what is left of one that was dropped.
///
/// Whatever happens to its owner, an early return or a panic, dropping it frees the slot and serves the next waiter.
pub(crate) struct EmptySlot<M: Manager> {
    /// Taken out once the slot has another owner.
    owned: Option<(Arc<Shared<M>>, Place)>,
    id: ResourceId,
    generation: u64,
}

impl<M: Manager> EmptySlot<M> {
    pub(crate) fn new(shared: Arc<Shared<M>>, reserved: Reserved) -> Self {
        Self {
            owned: Some((shared, reserved.place)),
            id: reserved.id,
            generation: fork::generation(),
        }
    }

    /// Of what is to be in it.
    pub(crate) fn id(&self) -> ResourceId {
        self.id
    }

    /// Whether it is a slot of a process that this one was forked from.
    pub(crate) fn is_inherited(&self) -> bool {
        self.generation != fork::generation()
    }

    /// A resource was made: it goes to whom it concerns.
    pub(crate) fn fill(mut self, resource: M::Resource, took: Duration) {
        match self.give_up() {
            Some((shared, place)) => shared.admit_new(Slot::boxed(place, self.id, resource), took),
            None => mem::forget(resource),
        }
    }

    /// A resource came from outside: it goes to whom it concerns.
    pub(crate) fn adopt(mut self, resource: M::Resource) {
        match self.give_up() {
            Some((shared, place)) => shared.admit_adopted(Slot::boxed(place, self.id, resource)),
            None => mem::forget(resource),
        }
    }

    /// The make failed: the slot is free, and whom it concerns learns why.
    pub(crate) fn fail(mut self, failure: Failure<M::Error>, took: Duration) {
        let Some((shared, _)) = &self.owned else {
            return;
        };
        // First, while the slot has an owner: the manager says so, and may fork like all foreign code.
        let severity = shared.severity(&failure);
        if let Some((shared, place)) = self.give_up() {
            shared.make_failed(place, failure, severity, took);
        }
    }

    /// Leaves nothing to be freed on drop. `None` when foreign code forked and this is the child: then the slot, and
    /// whatever it was to hold, is the parent's.
    fn give_up(&mut self) -> Option<(Arc<Shared<M>>, Place)> {
        let owned = self.owned.take();
        owned.filter(|_| !self.is_inherited())
    }
}

impl<M: Manager> Drop for EmptySlot<M> {
    fn drop(&mut self) {
        if let Some((shared, place)) = self.give_up() {
            shared.vacate(place);
        }
    }
}
