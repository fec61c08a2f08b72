//! What all handles of a pool share: asks the accounts under the lock, acts outside it.

use std::iter;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use crate::accounts::{Accounts, Idle, Place, Rules, Settled};
use crate::bell::Bell;
use crate::builder::Settings;
use crate::clock::Moment;
use crate::error::Failure;
use crate::fork::PerProcess;
use crate::job::Job;
use crate::loan::{Borrower, Loan};
use crate::lock::Lock;
use crate::manager::{Disposition, Manager};
use crate::pooled::Pooled;
use crate::resource_id::ResourceId;
use crate::slot::Slot;
use crate::status::Status;
use crate::unwind;

/// The accounts of a pool of `M`'s resources.
pub(crate) type Books<M> =
    Accounts<Box<Slot<<M as Manager>::Resource>>, Failure<<M as Manager>::Error>>;

pub(crate) struct Shared<M: Manager> {
    manager: M,
    settings: Settings,
    /// Closed for this process and for those that it forks from now on.
    closed: AtomicBool,
    last_id: AtomicU64,
    /// Each process has its own, empty at first. While the lock is held: no call of a manager, no drop of a resource
    /// or of an error, no wake-up, no thread started.
    books: PerProcess<Lock<Books<M>>>,
}

impl<M: Manager> Shared<M> {
    pub(crate) fn new(manager: M, settings: Settings) -> Self {
        Self {
            manager,
            settings,
            closed: AtomicBool::new(false),
            last_id: AtomicU64::new(0),
            books: PerProcess::new(Lock::new(Accounts::new(settings.rules()))),
        }
    }

    pub(crate) fn manager(&self) -> &M {
        &self.manager
    }

    pub(crate) fn acquire_timeout(&self) -> Duration {
        self.settings.acquire_timeout
    }

    pub(crate) fn make_timeout(&self) -> Duration {
        self.settings.make_timeout
    }

    pub(crate) fn next_id(&self) -> ResourceId {
        ResourceId(self.last_id.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// The fast way of a checkout: something available, and nobody in the way. Neither blocks nor allocates.
    #[inline]
    pub(crate) fn take(self: &Arc<Self>, borrower: &Borrower) -> Option<Pooled<M>> {
        loop {
            let recent = self.recent();
            let mut books = self.books().lock();
            // How long somebody has waited is a matter of microseconds: the coarse clock will not do.
            let now = if books.anyone_waiting() {
                Moment::now()
            } else {
                recent
            };
            let slot = books.take(borrower, now)?;
            drop(books);
            // One that is no good is replaced by the next.
            if let Some(pooled) = self.lend(slot) {
                return Some(pooled);
            }
        }
    }

    /// Puts a resource that the accounts have lent into its guard, unless the manager sees at a glance that it is no
    /// good: then it is disposed of elsewhere, since this caller is in a hurry.
    #[inline]
    pub(crate) fn lend(self: &Arc<Self>, mut slot: Box<Slot<M::Resource>>) -> Option<Pooled<M>> {
        slot.uses += 1;
        match unwind::catch(|| self.manager.on_acquire(&mut slot.resource)) {
            Ok(Disposition::Keep) => Some(Pooled::new(self.clone(), slot)),
            Ok(Disposition::Discard) | Err(_) => {
                self.discard_elsewhere(slot);
                None
            }
        }
    }

    /// A guard is dropped: its resource is available again, or with the longest waiter, or disposed of.
    #[inline]
    pub(crate) fn take_back(self: &Arc<Self>, mut slot: Box<Slot<M::Resource>>) {
        match unwind::catch(|| self.manager.on_release(&mut slot.resource)) {
            Ok(Disposition::Keep) => {}
            Ok(Disposition::Discard) | Err(_) => return self.discard(slot),
        }
        let recent = self.recent();
        let mut books = self.books().lock();
        if books.is_quiet() {
            let settled = books.give_back(slot, recent);
            drop(books);
            return self.act_on(settled);
        }
        drop(books);
        let settled = self.transact(|books| books.give_back(slot, Moment::now()));
        self.act_on(settled);
    }

    /// A validated resource comes to whom it concerns.
    pub(crate) fn admit(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        let settled = self.transact(|books| books.welcome(slot, Moment::now()));
        self.act_on(settled);
    }

    /// A resource that was just made comes to whom it concerns.
    pub(crate) fn admit_new(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        let (settled, outdated) = self.transact(|books| {
            let outdated = books.forget_failure();
            (books.welcome(slot, Moment::now()), outdated)
        });
        self.act_on(settled);
        unwind::drop_quietly(outdated);
    }

    /// A make failed: its slot is free, and the longest waiter learns why.
    pub(crate) fn make_failed(self: &Arc<Self>, place: Place, failure: Failure<M::Error>) {
        let (notified, outdated, emptied) = self.transact(|books| {
            let outdated = books.forget_failure();
            let notified = books.fail(failure);
            (notified, outdated, books.vacate(place))
        });
        ring_all(notified.into_iter().chain(emptied));
        unwind::drop_quietly(outdated);
    }

    /// A slot has nothing in it any more: somebody else may have it.
    pub(crate) fn vacate(self: &Arc<Self>, place: Place) {
        let emptied = self.transact(|books| books.vacate(place));
        ring_all(emptied);
    }

    /// Disposes of a lent or validated resource, here and now.
    pub(crate) fn discard(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        // Whoever waited for a resource that was being validated may need another, before this one is gone.
        self.transact(|books| books.end(slot.place));
        self.dispose(slot);
    }

    #[cold]
    fn discard_elsewhere(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        self.books().lock().end(slot.place);
        Job::Dispose(slot).start(self);
    }

    /// Drops an ending resource, then frees its slot: until then it exists, and counts.
    pub(crate) fn dispose(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        let place = slot.place;
        unwind::drop_quietly(slot);
        self.vacate(place);
    }

    /// Makes one transition, and sees to all that follows from the state it leaves: those whom something idle waits
    /// for are woken, and what must be made or validated is started.
    pub(crate) fn transact<T>(self: &Arc<Self>, verb: impl FnOnce(&mut Books<M>) -> T) -> T {
        let mut books = self.books().lock();
        let result = verb(&mut books);
        // Empty vectors, as they mostly are, do not allocate.
        let roused: Vec<Arc<Bell>> = iter::from_fn(|| books.rouse()).collect();
        let due: Vec<_> = iter::from_fn(|| books.due()).collect();
        drop(books);
        ring_all(roused);
        for due in due {
            Job::due(self, due).start(self);
        }
        result
    }

    /// Starts making one for later, for somebody who found nothing and does not wait. So where no thread can be
    /// started, nothing is made.
    pub(crate) fn prepare_for_later(self: &Arc<Self>) {
        let due = self.books().lock().due_for_later();
        if let Some(due) = due
            && let Err(job) = Job::due(self, due).start_elsewhere(self)
        {
            job.call_off(self);
        }
    }

    /// A resource that was to be validated was not after all.
    pub(crate) fn put_back(self: &Arc<Self>, idle: Idle<Box<Slot<M::Resource>>>) {
        let settled = self.transact(|books| books.put_back(idle));
        self.act_on(settled);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Sends the waiters away and disposes of what is idle. What is in use, and what is being made, is disposed of
    /// when it comes back.
    pub(crate) fn close(self: &Arc<Self>) {
        self.closed.store(true, Ordering::Release);
        // Not only books that exist: another thread of a child may be opening its first, not yet knowing of this.
        let remains = self.books().lock().close();
        ring_all(remains.waiters);
        for slot in remains.idle {
            self.dispose(slot);
        }
    }

    /// Waits until a closed pool is empty, or until the deadline: then false.
    pub(crate) fn await_empty(&self, deadline: Moment) -> bool {
        let bell = Bell::mine();
        loop {
            bell.listen();
            let is_waiting = self.books().lock().await_empty(&bell);
            if !is_waiting {
                return true;
            }
            if !bell.wait_until(deadline) {
                return self.status().size() == 0;
            }
        }
    }

    pub(crate) fn status(&self) -> Status {
        self.books().lock().status()
    }

    pub(crate) fn loans(&self) -> Vec<Loan> {
        let now = Moment::now();
        let lendings = self.books().lock().lendings(now);
        lendings
            .iter()
            .map(|lending| Loan::new(lending, now))
            .collect()
    }

    /// The books of this process.
    #[inline]
    pub(crate) fn books(&self) -> &Lock<Books<M>> {
        self.books.get(|| self.books_of_a_child())
    }

    #[cold]
    fn books_of_a_child(&self) -> Lock<Books<M>> {
        let mut books = Accounts::new(self.settings.rules());
        if self.is_closed() {
            books.close();
        }
        Lock::new(books)
    }

    /// The time of an ordinary checkout or return: asked only where a setting needs it.
    #[inline]
    fn recent(&self) -> Moment {
        match self.settings.validate_after_idle {
            Some(_) => Moment::recent(),
            None => Moment::NEVER,
        }
    }

    #[inline]
    fn act_on(self: &Arc<Self>, settled: Settled<Box<Slot<M::Resource>>>) {
        match settled {
            Settled::Kept(None) => {}
            Settled::Kept(Some(bell)) => bell.ring(),
            Settled::Refused(slot) => self.dispose(slot),
        }
    }
}

fn ring_all(bells: impl IntoIterator<Item = Arc<Bell>>) {
    for bell in bells {
        bell.ring();
    }
}

impl Settings {
    fn rules(&self) -> Rules {
        Rules {
            max_size: self.max_size,
            barging_bound: self.barging_bound,
            validate_after_idle: self.validate_after_idle,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::MakeContext;
    use crate::pool::Pool;
    use pool_tests::{ForkKind, in_child, isolated};
    use std::convert::Infallible;
    use std::sync::mpsc;
    use std::thread;

    struct Numbers;

    impl Manager for Numbers {
        type Resource = u32;
        type Error = Infallible;

        fn make(&self, _: &MakeContext) -> Result<u32, Infallible> {
            Ok(7)
        }
    }

    #[test]
    fn a_child_forked_while_another_thread_has_the_lock_works_at_once() {
        let test = "shared::tests::a_child_forked_while_another_thread_has_the_lock_works_at_once";
        isolated(test, || {
            let settings = Settings {
                max_size: 1,
                ..Settings::default()
            };
            let shared = Arc::new(Shared::new(Numbers, settings));
            let (has_it, it_has) = mpsc::channel();
            let (let_go, may_go) = mpsc::channel::<()>();
            thread::scope(|scope| {
                let theirs = shared.clone();
                scope.spawn(move || {
                    let _books = theirs.books().lock();
                    has_it.send(()).unwrap();
                    may_go.recv().unwrap();
                });
                it_has.recv().unwrap();
                let outcome = in_child(ForkKind::Fork, || {
                    let pool = Pool::of(shared.clone());
                    // With others, so that the child's own lock is contended too.
                    thread::scope(|scope| {
                        for _ in 0..4 {
                            scope.spawn(|| {
                                for _ in 0..500 {
                                    assert_eq!(*pool.get().unwrap(), 7);
                                }
                            });
                        }
                    });
                    pool.close(Duration::from_secs(10)).unwrap();
                });
                let_go.send(()).unwrap();
                outcome.expect_success();
            });
        });
    }
}
