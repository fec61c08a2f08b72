//! Checkouts and returns.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use super::Shared;
use crate::accounts::{Accounts, Occupant};
use crate::books::Books;
use crate::clock::{Moment, Nanoseconds};
use crate::counters::Cause;
use crate::job::Job;
use crate::loan::{Borrower, Loan};
use crate::lock::LockGuard;
use crate::locked_books::LockedBooks;
use crate::manager::{Disposition, Manager};
use crate::pooled::Pooled;
use crate::slot::Slot;
use crate::unwind;

/// A resource that was taken, and a handle for its guard if one had been left.
type Taken<M> = (Box<Slot<<M as Manager>::Resource>>, Option<Arc<Shared<M>>>);

impl<M: Manager> Shared<M> {
    /// The fast path of a checkout: takes an available resource if no waiter has precedence. Neither blocks nor
    /// allocates.
    #[inline]
    pub(crate) fn take(self: &Arc<Self>, borrower: &Borrower) -> Option<Pooled<M>> {
        let (slot, handle) = self.take_slot(borrower)?;
        match self.lend_by(handle, slot) {
            Ok(pooled) => Some(pooled),
            Err(unfit) => self.take_another(unfit, borrower),
        }
    }

    /// Replaces an unusable resource by the next available one. All that turn out unusable are disposed of together:
    /// after an outage that may be every one of them.
    #[cold]
    fn take_another(
        self: &Arc<Self>,
        unfit: Box<Slot<M::Resource>>,
        borrower: &Borrower,
    ) -> Option<Pooled<M>> {
        let mut all_unfit = vec![unfit];
        let taken = loop {
            let taken = self.take_slot(borrower);
            match taken.map(|(slot, handle)| self.lend_by(handle, slot)) {
                Some(Ok(pooled)) => break Some(pooled),
                Some(Err(unfit)) => all_unfit.push(unfit),
                None => break None,
            }
        };
        Job::dispose_of(all_unfit).start(self);
        taken
    }

    #[inline]
    fn take_slot(self: &Arc<Self>, borrower: &Borrower) -> Option<Taken<M>> {
        let recent = self.recent();
        let mut books = self.books().lock();
        if books.is_plain() || books.has_no_limit_near(recent) {
            let slot = books.take_plainly(borrower, recent)?;
            Some((slot, books.take_handle()))
        } else {
            self.take_with_care(books, borrower, recent)
        }
    }

    #[inline(never)]
    fn take_with_care(
        self: &Arc<Self>,
        mut books: LockGuard<'_, Books<M>>,
        borrower: &Borrower,
        recent: Moment,
    ) -> Option<Taken<M>> {
        let now = exact_if_needed(&books, recent);
        let slot = books.take(borrower, now);
        self.follow_up_if_needed(books);
        slot.map(|slot| (slot, None))
    }

    /// Puts a resource that the books have lent into a guard. If `on_acquire` rejects it or panics, it is ending and is
    /// returned: the caller must not be delayed, so another thread should dispose of it.
    pub(crate) fn lend(
        self: &Arc<Self>,
        slot: Box<Slot<M::Resource>>,
    ) -> Result<Pooled<M>, Box<Slot<M::Resource>>> {
        self.lend_by(None, slot)
    }

    /// The same, with a handle for the guard if there is one.
    #[inline]
    fn lend_by(
        self: &Arc<Self>,
        handle: Option<Arc<Self>>,
        mut slot: Box<Slot<M::Resource>>,
    ) -> Result<Pooled<M>, Box<Slot<M::Resource>>> {
        let handle = handle.unwrap_or_else(|| self.clone());
        slot.uses = slot.uses.saturating_add(1);
        match unwind::catch(|| self.manager.on_acquire(&mut slot.resource)) {
            Ok(Disposition::Keep) => Ok(Pooled::new(handle, slot)),
            // The manager forked, and this is the child. The resource is the parent's: it goes into a guard that does
            // nothing.
            _ if slot.is_inherited() => Ok(Pooled::new(handle, slot)),
            Ok(Disposition::Discard) | Err(_) => {
                self.transact(|books| books.end(slot.place, Cause::Unfit));
                Err(slot)
            }
        }
    }

    /// A guard was dropped. Its resource becomes available, goes to the longest waiter, or is disposed of. Its handle
    /// on the pool is left for the next guard if possible.
    #[inline]
    pub(crate) fn take_back(handle: Arc<Self>, mut slot: Box<Slot<M::Resource>>) {
        match unwind::catch(|| handle.manager.on_release(&mut slot.resource)) {
            Ok(Disposition::Keep) => {}
            Ok(Disposition::Discard) | Err(_) => return handle.discard(slot, Cause::Unfit),
        }
        let watches_use = handle.watches_use;
        let Some(mut books) = LockedBooks::of(handle, &slot) else {
            return mem::forget(slot);
        };
        if books.is_plain() && !watches_use {
            match books.give_back_plainly(slot) {
                None => return books.leave_handle(),
                Some(given_back) => slot = given_back,
            }
        }
        Self::take_back_with_care(books, slot);
    }

    #[inline(never)]
    fn take_back_with_care(mut books: LockedBooks<M>, slot: Box<Slot<M::Resource>>) {
        let pool = books.pool();
        let (recent, watches_use) = (pool.recent(), pool.watches_use);
        let now = exact_if_needed(&books, recent);
        if watches_use {
            let held = books.note_use(slot.place, now);
            if let Some(held) = held.filter(|_| books.pool().listeners.any()) {
                match Self::tell_of_use(books, &slot, held, now) {
                    Some(still) => books = still,
                    None => return mem::forget(slot),
                }
            }
        }
        let Some(slot) = books.give_back_in_time(slot, now) else {
            return books.leave_handle();
        };
        let settled = books.give_back(slot, now);
        let follow_up = (!books.is_settled()).then(|| books.follow_up());
        let pool = books.unlock();
        if let Some(follow_up) = follow_up {
            pool.see_to(follow_up);
        }
        pool.act_on(settled);
    }

    /// Reports to the listeners how long a returned resource was held. Returns `None` if a listener forked and this is
    /// the child.
    #[inline(never)]
    fn tell_of_use(
        books: LockedBooks<M>,
        slot: &Slot<M::Resource>,
        held: Nanoseconds,
        now: Moment,
    ) -> Option<LockedBooks<M>> {
        let lending = books.lending(slot.place);
        let pool = books.unlock();
        let (id, held) = (slot.id(), Duration::from(held));
        let bound = pool.settings.held_too_long;
        let is_too_long = bound.is_some_and(|bound| held >= bound);
        pool.listeners.notify(|listener| {
            if pool.settings.record_use {
                listener.used(id, held);
            }
            if let Some(lending) = lending.filter(|_| is_too_long) {
                listener.held_too_long(&Loan::new(&lending, now));
            }
        });
        LockedBooks::of(pool, slot)
    }
}

/// Waits are compared in microseconds, for which the coarse clock is not good enough.
#[inline]
fn exact_if_needed<S: Occupant, F: Clone>(books: &Accounts<S, F>, recent: Moment) -> Moment {
    if books.needs_exact_time() {
        Moment::now()
    } else {
        recent
    }
}
