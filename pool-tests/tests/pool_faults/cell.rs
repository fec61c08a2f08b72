//! Runs one cell of the table.
//!
//! The call is held from its beginning. The test itself borrows one resource, so that a call that occupies the other
//! slot leaves none to lend. Then the situation is set up, and then the call ends, or does not.

use std::thread::{self, Scope, ScopedJoinHandle};
use std::time::Duration;

use pool_core::{Error, Pool, Pooled};
use pool_tests::scripted_manager::{Call, Held, Outcome, Remote, ScriptedManager, ToldToFail};
use pool_tests::{ForkKind, eventually, in_child};

use crate::aftermath::{
    expect_balance, expect_capacity, expect_clean_end, expect_quiet, get_in_time, in_time,
};
use crate::table::{Binds, CAP, Cell, End, Fault, Situation, Subject, Trigger};

/// Longer than anything takes that does not hang.
pub(crate) const BOUND: Duration = Duration::from_secs(10);

/// The timeout of callers that are to wait in vain.
pub(crate) const SHORT: Duration = Duration::from_millis(5);

const WAITERS: usize = 8;

type Guard = Pooled<ScriptedManager>;

pub(crate) fn play(cell: &Cell) {
    let _named = Named(cell);
    let (pool, remote) = pool_for(cell);
    thread::scope(|scope| {
        let mut stage = Stage::set(scope, cell, &pool, &remote);
        let company = stage.bring_about(scope);
        if cell.fault.lasts() {
            stage.expect_others_back_in_time();
        }
        match cell.fault {
            Fault::Hang => stage.end_all_but_the_call(company),
            _ => stage.end(company),
        }
    });
    expect_all_as_before(cell, &pool, &remote);
}

fn pool_for(cell: &Cell) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    let mut builder = Pool::builder(manager)
        .max_size(CAP)
        .acquire_timeout(BOUND)
        .validate_after_idle(None)
        .listener(remote.listener());
    match cell.step.call {
        Call::Validate | Call::HearValidated => {
            builder = builder.validate_after_idle(Some(Duration::ZERO));
            // Every idle resource is cold at once, so waiters have to be handed one instead of finding it idle.
            builder = builder.barging_bound(Duration::ZERO);
            // A resource returned in the same tick of the clock would be condemned too, or not, at random.
            builder = builder.condemn_older(false);
        }
        Call::HearUsed => builder = builder.record_use(true),
        Call::HearHeldTooLong => builder = builder.held_too_long(Some(Duration::ZERO)),
        _ => {}
    }
    (builder.build().unwrap(), remote)
}

/// The pool of one cell during the call.
struct Stage<'scope, 'env> {
    cell: &'env Cell,
    pool: &'env Pool<ScriptedManager>,
    remote: &'env Remote,
    /// Lent to the test itself.
    other: Option<Guard>,
    held: Held,
    /// The thread that triggers the call.
    actor: Option<ScopedJoinHandle<'scope, End>>,
}

/// The threads that a situation adds.
#[derive(Default)]
struct Company<'scope> {
    waiters: Vec<ScopedJoinHandle<'scope, End>>,
    closer: Option<ScopedJoinHandle<'scope, ()>>,
}

impl<'scope, 'env> Stage<'scope, 'env> {
    /// Sets the stage, and returns once the call has begun.
    fn set(
        scope: &'scope Scope<'scope, 'env>,
        cell: &'env Cell,
        pool: &'env Pool<ScriptedManager>,
        remote: &'env Remote,
    ) -> Self {
        let other = Some(pool.get().unwrap());
        let subject = (cell.step.subject != Subject::Absent).then(|| pool.get().unwrap());
        let subject = subject.filter(|_| cell.step.subject == Subject::Lent);
        // The listener is called a moment after the caller has the resource.
        eventually("what was made was heard of", BOUND, || {
            remote.calls(Call::HearMade) == remote.made()
        });
        if cell.step.call == Call::HearMakeFailed {
            remote.next(Call::Make, Outcome::Bad);
        }
        let held = remote.hold(cell.step.call);
        let (actors, in_the_way) = match cell.step.trigger {
            Trigger::GetInVain => (None, subject),
            _ => (subject, None),
        };
        let actor = Some(scope.spawn(move || act(cell, pool, actors)));
        held.wait_for_call();
        drop(in_the_way);
        Self {
            cell,
            pool,
            remote,
            other,
            held,
            actor,
        }
    }

    fn bring_about(&mut self, scope: &'scope Scope<'scope, 'env>) -> Company<'scope> {
        let (cell, pool) = (self.cell, self.pool);
        let mut company = Company::default();
        match cell.situation {
            Situation::Alone => {}
            Situation::Waiters => {
                company.waiters = (0..WAITERS).map(|_| self.waiter(scope)).collect();
                if cell.lendable_meanwhile(1) == 0 {
                    eventually("all wait", BOUND, || pool.status().waiting >= WAITERS);
                }
            }
            Situation::Close => {
                company.closer = Some(scope.spawn(|| pool.close(BOUND).unwrap()));
                eventually("the pool is closed", BOUND, || pool.status().closed);
            }
            Situation::Shrink => pool.resize(cell.situation.cap()).unwrap(),
            Situation::Growth => {
                let waiter = self.waiter(scope);
                pool.resize(cell.situation.cap()).unwrap();
                assert_eq!(waiter.join().unwrap(), End::Got, "in spite of the growth");
            }
            Situation::Invalidation => pool.invalidate_all(),
            Situation::Fork => self.fork(),
        }
        company
    }

    fn waiter(&self, scope: &'scope Scope<'scope, 'env>) -> ScopedJoinHandle<'scope, End> {
        let pool = self.pool;
        scope.spawn(|| end_of(pool.get()))
    }

    /// A child has an empty pool with all its slots.
    fn fork(&mut self) {
        let (pool, remote, other) = (self.pool, self.remote, &mut self.other);
        in_child(ForkKind::Fork, || {
            let (made, dropped) = (remote.made(), remote.dropped());
            let returned = remote.calls(Call::OnRelease);
            drop(other.take());
            assert_eq!(remote.calls(Call::OnRelease), returned, "the parent's");
            assert_eq!((pool.status().size(), remote.dropped()), (0, dropped));
            expect_capacity(pool, CAP);
            expect_quiet(pool);
            expect_balance(pool);
            pool.close(BOUND).unwrap();
            assert_eq!(remote.made() - made, remote.dropped() - dropped);
        })
        .expect_success();
    }

    fn expect_others_back_in_time(&self) {
        match (get_in_time(self.pool), self.cell.situation) {
            (Err(Error::Closed), Situation::Close) => {}
            (Ok(_), _) if self.cell.lendable_meanwhile(1) > 0 => {}
            (Err(Error::TimedOut(_)), situation) if situation != Situation::Close => {}
            (end, _) => panic!("{end:?}"),
        }
    }

    /// Ends the call, and then everything else.
    fn end(mut self, company: Company<'scope>) {
        self.held.go_on(self.cell.fault.outcome());
        // A caller that is to learn of a failure must not find another resource before; one that is to succeed may need
        // it.
        let other = self.other.take();
        let (at_once, afterwards) = match self.cell.end() {
            End::Got => (other, None),
            _ => (None, other),
        };
        drop(at_once);
        assert_eq!(self.actor.unwrap().join().unwrap(), self.cell.end());
        drop(afterwards);
        company.end();
    }

    /// Ends everything else, and then the call.
    fn end_all_but_the_call(mut self, mut company: Company<'scope>) {
        if self.cell.step.binds == Binds::Nobody {
            self.end_actor();
        }
        drop(self.other.take());
        company.end_waiters();
        match self.cell.situation {
            Situation::Close if self.cell.step.holds_slot => {
                in_time(|| self.pool.close(SHORT)).unwrap_err();
            }
            Situation::Close => self.pool.close(BOUND).unwrap(),
            _ => expect_capacity(self.pool, self.cell.lendable_meanwhile(0)),
        }
        self.held.go_on(Outcome::Good);
        if let Some(actor) = self.actor {
            assert_eq!(actor.join().unwrap(), self.cell.end());
        }
        company.end();
    }

    fn end_actor(&mut self) {
        let actor = self.actor.take().unwrap();
        assert_eq!(in_time(|| actor.join().unwrap()), self.cell.end());
    }
}

impl Company<'_> {
    fn end(mut self) {
        self.end_waiters();
        if let Some(closer) = self.closer {
            closer.join().unwrap();
        }
    }

    fn end_waiters(&mut self) {
        for waiter in self.waiters.drain(..) {
            assert_eq!(waiter.join().unwrap(), End::Got);
        }
    }
}

/// Triggers the call.
fn act(cell: &Cell, pool: &Pool<ScriptedManager>, subject: Option<Guard>) -> End {
    match cell.step.trigger {
        Trigger::Get | Trigger::GetInVain => {
            let is_in_vain = cell.end() == End::TimedOut;
            let time = if is_in_vain { SHORT } else { BOUND };
            return end_of(pool.get_timeout(time));
        }
        Trigger::Return => drop(subject.unwrap()),
        Trigger::Discard => subject.unwrap().discard(),
        Trigger::Invalidate => pool.invalidate_all(),
    }
    End::Done
}

/// Uses and returns a resource that was obtained.
fn end_of(got: Result<Guard, Error<ToldToFail>>) -> End {
    match got {
        Ok(guard) => {
            guard.hold_alone();
            End::Got
        }
        Err(Error::Make(_)) => End::MakeFailed,
        Err(Error::Panicked { .. }) => End::MakePanicked,
        Err(Error::TimedOut(_)) => End::TimedOut,
        Err(Error::Closed) => End::Closed,
        Err(error) => panic!("{error}"),
    }
}

/// Everything works as before, whatever has happened.
fn expect_all_as_before(cell: &Cell, pool: &Pool<ScriptedManager>, remote: &Remote) {
    expect_quiet(pool);
    expect_balance(pool);
    let counters = pool.counters();
    assert_eq!(counters.make_failed, cell.failed_makes(), "{counters:?}");
    if let Some(costs) = cell.costs() {
        assert_eq!(counters.disposed.total(), costs, "{counters:?}");
    }
    if cell.situation != Situation::Close {
        expect_capacity(pool, cell.situation.cap());
    }
    expect_clean_end(pool, remote);
    assert!(remote.max_live() <= CAP.max(cell.situation.cap()));
}

/// Names the cell that failed.
struct Named<'a>(&'a Cell);

impl Drop for Named<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("in the cell {}", self.0);
        }
    }
}
