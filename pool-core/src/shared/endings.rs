//! How resources leave the pool.

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
    /// A holder keeps its resource for good. Frees the slot.
    pub(crate) fn detach(self: &Arc<Self>, slot: &Slot<M::Resource>) {
        let emptied = self.transact(|books| books.detach(slot.place));
        ring_all(emptied);
        self.listeners
            .notify(|listener| listener.detached(slot.id()));
    }

    /// Frees a slot that has become empty.
    pub(crate) fn vacate(self: &Arc<Self>, place: Place) {
        let emptied = self.transact(|books| books.vacate(place));
        ring_all(emptied);
    }

    /// Disposes of a lent resource, on this thread.
    pub(crate) fn discard(self: &Arc<Self>, slot: Box<Slot<M::Resource>>, cause: Cause) {
        if slot.is_inherited() {
            return mem::forget(slot);
        }
        self.transact(|books| books.end(slot.place, cause));
        self.dispose(slot);
    }

    /// Disposes of a resource that failed its validation, on this thread. Resources last proven no later than this one
    /// are condemned too.
    pub(crate) fn discard_invalid(self: &Arc<Self>, slot: Box<Slot<M::Resource>>, proven: Moment) {
        // A waiter that relied on it may need another one before it is gone.
        self.transact(|books| {
            books.end(slot.place, Cause::Invalid);
            books.condemn(proven);
        });
        self.dispose(slot);
    }

    /// Drops an ending resource, then frees its slot: until then the resource exists and is counted.
    ///
    /// If the resource's own `Drop` forks, then it has been dropped in the child too. The rest is left to the parent.
    pub(crate) fn dispose(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        if slot.is_inherited() {
            return mem::forget(slot);
        }
        let (place, id) = (slot.place, slot.id());
        let generation = fork::generation();
        let is_heard = self.listeners.any();
        let cause = is_heard.then(|| self.books().lock().cause(place)).flatten();
        unwind::drop_quietly(slot);
        if generation != fork::generation() {
            return;
        }
        self.vacate(place);
        if let Some(cause) = cause {
            self.listeners
                .notify(|listener| listener.disposed(id, cause));
        }
    }

    /// Drops ending resources, on this thread.
    pub(crate) fn dispose_of_all(self: &Arc<Self>, slots: Vec<Box<Slot<M::Resource>>>) {
        for slot in slots {
            self.dispose(slot);
        }
    }
}
