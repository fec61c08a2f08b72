//! How resources end.

use std::mem;
use std::sync::Arc;

use super::{Shared, ring_all};
use crate::accounts::Place;
use crate::clock::Moment;
use crate::counters::Cause;
use crate::fork;
use crate::manager::Manager;
use crate::slot::Slot;
use crate::unwind;

impl<M: Manager> Shared<M> {
    /// A holder keeps its resource: its slot is free.
    pub(crate) fn detach(self: &Arc<Self>, slot: &Slot<M::Resource>) {
        let emptied = self.transact(|books| books.detach(slot.place));
        ring_all(emptied);
        self.ears.hear(|listener| listener.detached(slot.id()));
    }

    /// A slot has nothing in it any more: somebody else may have it.
    pub(crate) fn vacate(self: &Arc<Self>, place: Place) {
        let emptied = self.transact(|books| books.vacate(place));
        ring_all(emptied);
    }

    /// Disposes of a lent resource, here and now.
    pub(crate) fn discard(self: &Arc<Self>, slot: Box<Slot<M::Resource>>, cause: Cause) {
        if slot.is_inherited() {
            return mem::forget(slot);
        }
        self.transact(|books| books.end(slot.place, cause));
        self.dispose(slot);
    }

    /// Disposes of a resource that was found to be no good, here and now; those that were last known to be good when it
    /// was, or earlier, go with it.
    pub(crate) fn discard_invalid(self: &Arc<Self>, slot: Box<Slot<M::Resource>>, proven: Moment) {
        // Whoever waited for it may need another, before this one is gone.
        self.transact(|books| {
            books.end(slot.place, Cause::Invalid);
            books.condemn(proven);
        });
        self.dispose(slot);
    }

    /// Drops an ending resource, then frees its slot: until then it exists, and counts.
    ///
    /// Should the resource's own `Drop` fork, it has been dropped in the child too; what else was to be is the parent's.
    pub(crate) fn dispose(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        if slot.is_inherited() {
            return mem::forget(slot);
        }
        let (place, id) = (slot.place, slot.id());
        let generation = fork::generation();
        let is_heard = self.ears.are_open();
        let cause = is_heard.then(|| self.books().lock().cause(place)).flatten();
        unwind::drop_quietly(slot);
        if generation != fork::generation() {
            return;
        }
        self.vacate(place);
        if let Some(cause) = cause {
            self.ears.hear(|listener| listener.disposed(id, cause));
        }
    }

    /// Drops ending resources, here and now.
    pub(crate) fn dispose_of_all(self: &Arc<Self>, slots: Vec<Box<Slot<M::Resource>>>) {
        for slot in slots {
            self.dispose(slot);
        }
    }
}
