//! A counted slot without a resource.

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

/// A counted slot without a resource: the right to make or adopt one.
///
/// If its owner returns early or panics, dropping it frees the slot and serves the next waiter.
pub(crate) struct EmptySlot<M: Manager> {
    /// `None` once the slot has another owner.
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

    /// The id of the resource that will be in it.
    pub(crate) fn id(&self) -> ResourceId {
        self.id
    }

    /// Whether the slot belongs to a process from which this one was forked.
    pub(crate) fn is_inherited(&self) -> bool {
        self.generation != fork::generation()
    }

    /// A resource was made: puts it into the slot and hands it to the books.
    pub(crate) fn fill(mut self, resource: M::Resource, took: Duration) {
        match self.give_up() {
            Some((shared, place)) => shared.admit_new(Slot::boxed(place, self.id, resource), took),
            None => mem::forget(resource),
        }
    }

    /// A resource was made elsewhere: puts it into the slot and hands it to the books.
    pub(crate) fn adopt(mut self, resource: M::Resource) {
        match self.give_up() {
            Some((shared, place)) => shared.admit_adopted(Slot::boxed(place, self.id, resource)),
            None => mem::forget(resource),
        }
    }

    /// The make failed: frees the slot and reports the failure.
    pub(crate) fn fail(mut self, failure: Failure<M::Error>, took: Duration) {
        let Some((shared, _)) = &self.owned else {
            return;
        };
        // Called while the slot still has an owner, since the manager decides this and may fork, like all foreign code.
        let severity = shared.severity(&failure);
        if let Some((shared, place)) = self.give_up() {
            shared.make_failed(place, failure, severity, took);
        }
    }

    /// Gives up ownership, so that the drop frees nothing. Returns `None` if foreign code forked and this is the child:
    /// then the slot and its resource are the parent's.
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
