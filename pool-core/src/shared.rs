//! What all handles of a pool share: asks the accounts under the lock, acts outside it.

use std::error::Error as StdError;
use std::mem;
use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::lock::LockGuard;

use crate::accounts::{Accounts, Errands, FollowUp, Idle, Occupant, Place, Rules, Settled};
use crate::backlog;
use crate::bell::Bell;
use crate::books::Books;
use crate::clock::{Moment, Nanoseconds};
use crate::counters::{Cause, Counters};
use crate::empty_slot::EmptySlot;
use crate::error::{Error, Failure};
use crate::fork::{self, PerProcess};
use crate::histogram::Timings;
use crate::job::Job;
use crate::listener::Ears;
use crate::loan::{Borrower, Loan};
use crate::lock::Lock;
use crate::locked_books::LockedBooks;
use crate::manager::{Disposition, Manager, Severity};
use crate::pooled::Pooled;
use crate::random;
use crate::settings::Settings;
use crate::shared_cap::{Member, Membership, SharedCap};
use crate::slot::Slot;
use crate::status::Status;
use crate::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use crate::sync::thread;
use crate::unwind;

pub(crate) struct Shared<M: Manager> {
    manager: M,
    settings: Settings,
    /// Whether a checkout or a return must know the time.
    needs_time: bool,
    /// Whether somebody wants to know how long a use was.
    watches_use: bool,
    ears: Ears,
    /// The cap as it is now, for the children that are forked from now on.
    max_size: AtomicUsize,
    /// Closed for this process and for those that it forks from now on.
    closed: AtomicBool,
    /// Each process has its own, empty at first. While the lock is held: no call of a manager, no drop of a resource
    /// or of an error, no wake-up, no thread started.
    books: PerProcess<Lock<Books<M>>>,
    /// `None` unless other pools are under the same cap.
    membership: Option<Membership>,
}

/// What is available, and a handle for its guard if one was left.
type Taken<M> = (Box<Slot<<M as Manager>::Resource>>, Option<Arc<Shared<M>>>);

impl<M: Manager> Shared<M> {
    pub(crate) fn new(manager: M, settings: Settings, ears: Ears) -> Self {
        Self::with_membership(manager, settings, ears, None)
    }

    /// The same for a pool that is not alone under a cap.
    pub(crate) fn under(cap: &SharedCap, manager: M, settings: Settings, ears: Ears) -> Arc<Self> {
        Arc::new_cyclic(|pool: &Weak<Self>| {
            let membership = cap.membership(pool.clone());
            Self::with_membership(manager, settings, ears, Some(membership))
        })
    }

    fn with_membership(
        manager: M,
        settings: Settings,
        ears: Ears,
        membership: Option<Membership>,
    ) -> Self {
        // Under a shared cap, what has been idle for longest makes room.
        let needs_time = settings.need_time() || membership.is_some();
        let rules = settings.rules(settings.max_size, needs_time);
        let books = Accounts::new(rules, membership.clone());
        Self {
            manager,
            settings,
            watches_use: settings.record_use || (settings.watch_use() && ears.are_open()),
            needs_time,
            ears,
            max_size: AtomicUsize::new(settings.max_size),
            closed: AtomicBool::new(false),
            books: PerProcess::new(Lock::new(Books::new(books))),
            membership,
        }
    }

    pub(crate) fn manager(&self) -> &M {
        &self.manager
    }

    pub(crate) fn ears(&self) -> &Ears {
        &self.ears
    }

    pub(crate) fn acquire_timeout(&self) -> Duration {
        self.settings.acquire_timeout
    }

    pub(crate) fn make_timeout(&self) -> Duration {
        self.settings.make_timeout
    }

    /// The fast way of a checkout: something available, and nobody in the way. Neither blocks nor allocates.
    #[inline]
    pub(crate) fn take(self: &Arc<Self>, borrower: &Borrower) -> Option<Pooled<M>> {
        let (slot, handle) = self.take_slot(borrower)?;
        match self.lend_by(handle, slot) {
            Ok(pooled) => Some(pooled),
            Err(unfit) => self.take_another(unfit, borrower),
        }
    }

    /// One that is no good is replaced by the next. All that are not are disposed of together: after an outage it may be
    /// everything that there is.
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

    /// Puts a resource that the accounts have lent into its guard; unless the manager sees at a glance that it is no
    /// good: then it is ending, and to be disposed of elsewhere, since this caller is in a hurry.
    pub(crate) fn lend(
        self: &Arc<Self>,
        slot: Box<Slot<M::Resource>>,
    ) -> Result<Pooled<M>, Box<Slot<M::Resource>>> {
        self.lend_by(None, slot)
    }

    /// The same with the handle that the guard is to have, if there is one for it.
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
            // The manager forked, and this is the child: what is the parent's is in a guard that does nothing.
            _ if slot.is_inherited() => Ok(Pooled::new(handle, slot)),
            Ok(Disposition::Discard) | Err(_) => {
                self.transact(|books| books.end(slot.place, Cause::Unfit));
                Err(slot)
            }
        }
    }

    /// A guard is dropped: its resource is available again, or with the longest waiter, or disposed of. Its handle on this
    /// pool is left for the next one if possible.
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
            if let Some(held) = held.filter(|_| books.pool().ears.are_open()) {
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

    /// Tells who wants to hear of it for how long a returned resource was held. `None` when the listener forked and this is
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
        pool.ears.hear(|listener| {
            if pool.settings.record_use {
                listener.used(id, held);
            }
            if let Some(lending) = lending.filter(|_| is_too_long) {
                listener.held_too_long(&Loan::new(&lending, now));
            }
        });
        LockedBooks::of(pool, slot)
    }

    /// A validated resource comes to whom it concerns.
    pub(crate) fn admit_validated(self: &Arc<Self>, idle: Idle<Box<Slot<M::Resource>>>) {
        let settled = self.transact(|books| books.validated(idle, Moment::now()));
        self.act_on(settled);
    }

    /// An adopted resource comes to whom it concerns.
    pub(crate) fn admit_adopted(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        let id = slot.id();
        let settled = self.transact(|books| {
            books.adopted();
            books.welcome(slot, Moment::now())
        });
        self.act_on(settled);
        self.ears.hear(|listener| listener.adopted(id));
    }

    /// A resource that was just made comes to whom it concerns.
    pub(crate) fn admit_new(self: &Arc<Self>, slot: Box<Slot<M::Resource>>, took: Duration) {
        let id = slot.id();
        let (settled, outdated) = self.transact(|books| {
            let outdated = books.made(took);
            (books.welcome(slot, Moment::now()), outdated)
        });
        self.act_on(settled);
        unwind::drop_quietly(outdated);
        self.ears.hear(|listener| listener.made(id, took));
    }

    /// A make failed: its slot is free, and whom it concerns learns why.
    pub(crate) fn make_failed(
        self: &Arc<Self>,
        place: Place,
        failure: Failure<M::Error>,
        severity: Severity,
        took: Duration,
    ) {
        let told = self.ears.are_open().then(|| Error::from(failure.clone()));
        let chance = random::fraction();
        let (notified, outdated, emptied) = self.transact(|books| {
            let outdated = books.last_failure();
            books.note_failed_make(took);
            let pauses = books.pauses().saturating_add(1);
            let pause = self.settings.retry_backoff.pause(pauses, chance);
            let notified = books.fail(failure, severity, Moment::now().after(pause));
            (notified, outdated, books.vacate(place))
        });
        ring_all(notified.into_iter().chain(emptied));
        unwind::drop_quietly(outdated);
        if let Some(error) = told {
            let cause: &(dyn StdError + 'static) = match &error {
                Error::Make(error) => &**error,
                other => other,
            };
            self.ears.hear(|listener| listener.make_failed(cause, took));
            unwind::drop_quietly(error);
        }
    }

    /// Whether the reason of a failed make may pass.
    pub(crate) fn severity(&self, failure: &Failure<M::Error>) -> Severity {
        match failure {
            Failure::Error(error) => {
                unwind::catch(|| self.manager.severity(error)).unwrap_or(Severity::Fatal)
            }
            Failure::Panic(_) => Severity::Fatal,
        }
    }

    /// Takes a resource from outside, if the cap allows one more; else gives it back.
    pub(crate) fn adopt(self: &Arc<Self>, resource: M::Resource) -> Result<(), M::Resource> {
        match self.transact(|books| books.adopt()) {
            Some(reserved) => {
                EmptySlot::new(self.clone(), reserved).adopt(resource);
                Ok(())
            }
            None => Err(resource),
        }
    }

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

    /// Makes one transition, and sees to all that follows from the state it leaves.
    pub(crate) fn transact<T>(self: &Arc<Self>, verb: impl FnOnce(&mut Books<M>) -> T) -> T {
        let mut books = self.books().lock();
        let result = verb(&mut books);
        self.follow_up(books);
        result
    }

    /// No upkeeper can be sent: who waits must do without.
    pub(crate) fn leave_unattended(&self) {
        let stand_in = self.books().lock().dismiss_upkeeper();
        ring_all(stand_in);
    }

    /// Starts making one for later, for somebody who found nothing and does not wait. So where no thread can be
    /// started, nothing is made.
    pub(crate) fn prepare_for_later(self: &Arc<Self>) {
        let due = self.transact(|books| books.due_for_later(Moment::now()));
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

    /// The cap is another one, in this process and in those that it forks from now on.
    pub(crate) fn resize(self: &Arc<Self>, max_size: usize) {
        self.transact(|books| {
            // Under the lock, so that of two at once the same one is the last in both.
            self.max_size.store(max_size, Ordering::Release);
            books.resize(max_size);
        });
    }

    /// Sends the waiters away, and returns what was idle, to be disposed of. What is in use, and what is being made, is
    /// disposed of when it comes back.
    #[must_use]
    pub(crate) fn close(self: &Arc<Self>) -> Vec<Box<Slot<M::Resource>>> {
        self.closed.store(true, Ordering::Release);
        // Not only books that exist: another thread of a child may be opening its first, not yet knowing of this.
        let (waiters, follow_up, handles) = {
            let mut books = self.books().lock();
            (books.close(), books.follow_up(), books.take_handles())
        };
        drop(handles);
        ring_all(waiters);
        ring_all(follow_up.roused);
        run_errands(follow_up.sharing);
        follow_up.doomed
    }

    /// Drops ending resources, here and now.
    pub(crate) fn dispose_of_all(self: &Arc<Self>, slots: Vec<Box<Slot<M::Resource>>>) {
        for slot in slots {
            self.dispose(slot);
        }
    }

    /// Waits until the pool is empty, or until the deadline: then false.
    pub(crate) fn await_empty(&self, deadline: Moment) -> bool {
        let bell = Bell::mine();
        loop {
            bell.listen();
            let is_waiting = self.books().lock().await_empty(&bell);
            if !is_waiting {
                return true;
            }
            backlog::catch_up();
            if !bell.wait_until(deadline) {
                let is_waiting = self.books().lock().await_empty_no_more(&bell);
                return !is_waiting;
            }
        }
    }

    pub(crate) fn status(&self) -> Status {
        self.books().lock().status()
    }

    pub(crate) fn timings(&self) -> Timings {
        self.books().lock().timings()
    }

    pub(crate) fn counters(&self) -> Counters {
        self.books().lock().counters()
    }

    pub(crate) fn loans(&self) -> Vec<Loan> {
        let now = Moment::now();
        let lendings = self.books().lock().lendings(now);
        lendings
            .iter()
            .map(|lending| Loan::new(lending, now))
            .collect()
    }

    /// The books that have this resource, unless they are the parent's: foreign code has forked, and this is the child.
    #[inline]
    pub(crate) fn books_of(&self, slot: &Slot<M::Resource>) -> Option<&Lock<Books<M>>> {
        self.books.get_of(slot.generation())
    }

    /// The books of this process.
    #[inline]
    pub(crate) fn books(&self) -> &Lock<Books<M>> {
        self.books.get(|| self.books_of_a_child())
    }

    #[cold]
    fn books_of_a_child(&self) -> Lock<Books<M>> {
        let max_size = self.max_size.load(Ordering::Acquire);
        let rules = self.settings.rules(max_size, self.needs_time);
        let mut books = Books::new(Accounts::new(rules, self.membership.clone()));
        if self.is_closed() {
            books.close();
        }
        Lock::new(books)
    }

    /// The time of an ordinary checkout or return: asked only where a setting needs it.
    #[inline]
    fn recent(&self) -> Moment {
        if self.needs_time {
            Moment::recent()
        } else {
            Moment::NEVER
        }
    }

    #[inline]
    fn act_on(self: &Arc<Self>, settled: Settled<Box<Slot<M::Resource>>>) {
        match settled {
            Settled::Kept(None) => {}
            Settled::Kept(Some(bell)) => bell.ring(),
            Settled::MakeWay(bell) => {
                ring_all(bell);
                thread::yield_now();
            }
            Settled::Refused(slot) => self.dispose(slot),
        }
    }

    /// Unlocks, and sees to what follows from the state as it is, if anything may.
    fn follow_up_if_needed(self: &Arc<Self>, books: LockGuard<'_, Books<M>>) {
        if !books.is_settled() {
            self.follow_up(books);
        }
    }

    /// Unlocks, and sees to what follows from the state as it is.
    fn follow_up(self: &Arc<Self>, mut books: LockGuard<'_, Books<M>>) {
        let follow_up = books.follow_up();
        drop(books);
        self.see_to(follow_up);
    }

    /// Does what follows from a transition.
    fn see_to(self: &Arc<Self>, follow_up: FollowUp<Box<Slot<M::Resource>>>) {
        ring_all(follow_up.roused);
        // All before the first is begun: whose they are must not depend on what that does.
        let due: Vec<_> = follow_up
            .due
            .into_iter()
            .map(|due| Job::due(self, due))
            .collect();
        for job in due {
            job.start(self);
        }
        if !follow_up.doomed.is_empty() {
            Job::dispose_of(follow_up.doomed).start(self);
        }
        if follow_up.needs_upkeeper {
            Job::Upkeep.start(self);
        }
        run_errands(follow_up.sharing);
    }
}

impl<M: Manager> Member for Shared<M> {
    fn look_again(self: Arc<Self>) {
        self.transact(|_| ());
    }

    fn coldest_spare(&self) -> Option<Moment> {
        self.books().lock().coldest_spare()
    }
}

/// How long somebody has waited is a matter of microseconds: then the coarse clock will not do.
#[inline]
fn exact_if_needed<S: Occupant, F: Clone>(books: &Accounts<S, F>, recent: Moment) -> Moment {
    if books.needs_exact_time() {
        Moment::now()
    } else {
        recent
    }
}

fn run_errands(Errands { notices, asker }: Errands) {
    for notice in notices {
        notice.give();
    }
    if let Some(asker) = asker {
        asker.ask_others();
    }
}

fn ring_all(bells: impl IntoIterator<Item = Arc<Bell>>) {
    for bell in bells {
        bell.ring();
    }
}

impl Settings {
    fn rules(&self, max_size: usize, knows_time: bool) -> Rules {
        Rules {
            max_size,
            min_idle: self.min_idle,
            max_waiting: self.max_waiting,
            max_making: self.max_making,
            barging_bound: self.barging_bound,
            validate_after_idle: self.validate_after_idle,
            condemn_older: self.condemn_older,
            idle_timeout: self.idle_timeout,
            keep_alive: self.keep_alive,
            max_lifetime: self.max_lifetime,
            lifetime_jitter: self.lifetime_jitter,
            lifetime_chance: random::number(),
            fail_fast: self.fail_fast,
            knows_time,
            record_use: self.record_use,
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
    use std::sync::{Barrier, mpsc};
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
    fn after_two_resizes_at_once_a_child_has_the_cap_that_its_parent_has() {
        let shared = Arc::new(Shared::new(Numbers, Settings::default(), Ears::default()));
        let start = Barrier::new(2);
        for _ in 0..5_000 {
            thread::scope(|scope| {
                for max_size in 1..=2 {
                    let (shared, start) = (&shared, &start);
                    scope.spawn(move || {
                        start.wait();
                        shared.resize(max_size);
                    });
                }
            });
            let of_a_child = shared.books_of_a_child().lock().status().max_size;
            assert_eq!(of_a_child, shared.status().max_size);
        }
    }

    #[test]
    fn who_has_waited_in_vain_for_an_empty_pool_leaves_nothing_behind() {
        let shared = Arc::new(Shared::new(Numbers, Settings::default(), Ears::default()));
        let pool = Pool::of(shared.clone());
        let _held = pool.get().unwrap();
        let before = Arc::as_ptr(&Bell::mine());
        assert!(!shared.await_empty(Moment::now()));
        // Were it in the books, the thread would have another by now.
        assert_eq!(Arc::as_ptr(&Bell::mine()), before);
    }

    #[test]
    fn a_child_forked_while_another_thread_has_the_lock_works_at_once() {
        let test = "shared::tests::a_child_forked_while_another_thread_has_the_lock_works_at_once";
        isolated(test, || {
            let settings = Settings {
                max_size: 1,
                ..Settings::default()
            };
            let shared = Arc::new(Shared::new(Numbers, settings, Ears::default()));
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
