//! What all handles of a pool share: the manager, the settings and the locked books.
//!
//! Every operation locks the books, makes its transition, derives the follow-up, unlocks, and only then acts: it wakes
//! threads, starts jobs, disposes of resources, calls the manager and the listeners.

mod arrivals;
mod endings;
mod lending;

use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::accounts::{Accounts, Errands, FollowUp, Rules, Settled};
use crate::backlog;
use crate::bell::Bell;
use crate::books::Books;
use crate::clock::Moment;
use crate::counters::Counters;
use crate::fork::PerProcess;
use crate::histogram::Timings;
use crate::job::Job;
use crate::listener::Listeners;
use crate::loan::Loan;
use crate::lock::{Lock, LockGuard};
use crate::manager::Manager;
use crate::random;
use crate::settings::Settings;
use crate::shared_cap::{Member, Membership, SharedCap};
use crate::slot::Slot;
use crate::status::Status;
use crate::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use crate::sync::thread;

pub(crate) struct Shared<M: Manager> {
    manager: M,
    settings: Settings,
    /// Whether checkouts and returns need the time.
    needs_time: bool,
    /// Whether the durations of uses are recorded or listened to.
    watches_use: bool,
    listeners: Listeners,
    /// The present cap, for children forked from now on.
    max_size: AtomicUsize,
    /// Closed for this process and for children forked from now on.
    closed: AtomicBool,
    /// Each process has its own books, empty at first. While the lock is held, no manager is called, no resource or
    /// error is dropped, no thread is woken and none is started.
    books: PerProcess<Lock<Books<M>>>,
    /// `None` unless the pool shares its cap with other pools.
    membership: Option<Membership>,
}

impl<M: Manager> Shared<M> {
    pub(crate) fn new(manager: M, settings: Settings, listeners: Listeners) -> Self {
        Self::with_membership(manager, settings, listeners, None)
    }

    /// A pool that shares a cap with others.
    pub(crate) fn under(
        cap: &SharedCap,
        manager: M,
        settings: Settings,
        listeners: Listeners,
    ) -> Arc<Self> {
        Arc::new_cyclic(|pool: &Weak<Self>| {
            let membership = cap.membership(pool.clone());
            Self::with_membership(manager, settings, listeners, Some(membership))
        })
    }

    fn with_membership(
        manager: M,
        settings: Settings,
        listeners: Listeners,
        membership: Option<Membership>,
    ) -> Self {
        // A shared cap reclaims the resource that has been idle longest.
        let needs_time = settings.need_time() || membership.is_some();
        let rules = settings.rules(settings.max_size, needs_time);
        let books = Accounts::new(rules, membership.clone());
        Self {
            manager,
            settings,
            watches_use: settings.record_use || (settings.watch_use() && listeners.any()),
            needs_time,
            listeners,
            max_size: AtomicUsize::new(settings.max_size),
            closed: AtomicBool::new(false),
            books: PerProcess::new(Lock::new(Books::new(books))),
            membership,
        }
    }

    pub(crate) fn manager(&self) -> &M {
        &self.manager
    }

    pub(crate) fn listeners(&self) -> &Listeners {
        &self.listeners
    }

    pub(crate) fn acquire_timeout(&self) -> Duration {
        self.settings.acquire_timeout
    }

    pub(crate) fn make_timeout(&self) -> Duration {
        self.settings.make_timeout
    }

    /// Makes one transition, and carries out everything that follows from the resulting state.
    pub(crate) fn transact<T>(self: &Arc<Self>, verb: impl FnOnce(&mut Books<M>) -> T) -> T {
        let mut books = self.books().lock();
        let result = verb(&mut books);
        self.follow_up(books);
        result
    }

    /// No thread could be started for the upkeeper: the longest waiter stands in.
    pub(crate) fn leave_unattended(&self) {
        let stand_in = self.books().lock().dismiss_upkeeper();
        ring_all(stand_in);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Changes the cap, in this process and in children forked from now on.
    pub(crate) fn resize(self: &Arc<Self>, max_size: usize) {
        self.transact(|books| {
            // Under the lock, so that of two concurrent calls the same one wins in both.
            self.max_size.store(max_size, Ordering::Release);
            books.resize(max_size);
        });
    }

    /// Dismisses the waiters and returns the idle resources, to be disposed of. Resources in use or being made are
    /// disposed of when they come back.
    #[must_use]
    pub(crate) fn close(self: &Arc<Self>) -> Vec<Box<Slot<M::Resource>>> {
        self.closed.store(true, Ordering::Release);
        // Opens the books if there are none yet: another thread of a child may be opening its first, without knowing of
        // the close.
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

    /// Waits until the pool is empty. Returns false at the deadline.
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

    /// The books to which this resource belongs. `None` if they are the parent's: foreign code forked, and this is the
    /// child.
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

    /// The time of an ordinary checkout or return. Reads the clock only if a setting needs it.
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

    /// Unlocks, and carries out what follows from the present state, if anything may.
    fn follow_up_if_needed(self: &Arc<Self>, books: LockGuard<'_, Books<M>>) {
        if !books.is_settled() {
            self.follow_up(books);
        }
    }

    /// Unlocks, and carries out what follows from the present state.
    fn follow_up(self: &Arc<Self>, mut books: LockGuard<'_, Books<M>>) {
        let follow_up = books.follow_up();
        drop(books);
        self.see_to(follow_up);
    }

    /// Carries out what follows from a transition.
    fn see_to(self: &Arc<Self>, follow_up: FollowUp<Box<Slot<M::Resource>>>) {
        ring_all(follow_up.roused);
        // Creates all jobs before the first starts, because that one may fork, and then all must belong to the parent.
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::numbers::Numbers;
    use crate::pool::Pool;
    use pool_tests::{ForkKind, in_child, isolated};
    use std::sync::{Barrier, mpsc};
    use std::thread;

    #[test]
    fn after_two_resizes_at_once_a_child_has_the_cap_that_its_parent_has() {
        let shared = Arc::new(Shared::new(
            Numbers,
            Settings::default(),
            Listeners::default(),
        ));
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
        let shared = Arc::new(Shared::new(
            Numbers,
            Settings::default(),
            Listeners::default(),
        ));
        let pool = Pool::of(shared.clone());
        let _held = pool.get().unwrap();
        let before = Arc::as_ptr(&Bell::mine());
        assert!(!shared.await_empty(Moment::now()));
        // If the bell were still registered, this thread would have got another.
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
            let shared = Arc::new(Shared::new(Numbers, settings, Listeners::default()));
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
                    // With several threads, so that the child's lock is contended too.
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
