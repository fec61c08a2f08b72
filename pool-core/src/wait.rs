//! A caller that found nothing available: waits in a single loop, with a single deadline.

use std::sync::Arc;
use std::time::Duration;

use crate::accounts::{Claim, Grant, Refusal, Ticket};
use crate::backlog;
use crate::bell::Bell;
use crate::clock::Moment;
use crate::error::{Error, TimedOut};
use crate::job::Job;
use crate::loan::{Borrower, Loan};
use crate::manager::Manager;
use crate::pooled::Pooled;
use crate::shared::Shared;
use crate::sync::thread;

/// How often a caller yields and looks again before it joins the queue.
const LOOKS_BEFORE: u32 = 4;

/// A caller in the queue.
pub(crate) struct Wait<'a, M: Manager> {
    shared: &'a Arc<Shared<M>>,
    borrower: Borrower,
    bell: Arc<Bell>,
    since: Moment,
    deadline: Moment,
    ticket: Ticket,
}

/// How a wait ended.
type Outcome<M> = Result<Pooled<M>, Error<<M as Manager>::Error>>;

/// What a waiter found.
enum Look<M: Manager> {
    Found(Outcome<M>),
    /// It must look again at this time even if its bell does not ring: if there is no thread for the upkeeper, the
    /// waiter does its work.
    Nothing {
        look_again: Moment,
    },
}

impl<'a, M: Manager> Wait<'a, M> {
    /// Joins the queue, and waits until something arrives or the time is up.
    pub(crate) fn run(
        shared: &'a Arc<Shared<M>>,
        borrower: Borrower,
        limit: Duration,
    ) -> Outcome<M> {
        let since = Moment::now();
        if let Some(pooled) = look_before(shared, &borrower, limit) {
            let waited = Moment::now().since(since);
            shared.books().lock().note_short_wait(waited);
            tell_of_the_wait(shared, &pooled, waited);
            return Ok(pooled);
        }
        let bell = Bell::mine();
        let now = Moment::now();
        let admitted = shared.transact(|books| match books.admit(now) {
            Ok(()) => Ok(books.join(borrower, bell.clone(), now)),
            Err(refusal) => Err((refusal, books.status())),
        });
        let ticket = admitted.map_err(|(refusal, status)| match refusal {
            Refusal::Closed => Error::Closed,
            Refusal::Full => {
                shared.listeners().notify(|listener| listener.shed(&status));
                Error::TooManyWaiting { status }
            }
            Refusal::Failing(failure) => failure.into(),
        })?;
        let deadline = since.after(limit);
        Self {
            shared,
            borrower,
            bell,
            since,
            deadline,
            ticket,
        }
        .stay()
    }

    fn stay(self) -> Outcome<M> {
        loop {
            self.bell.listen();
            let look_again = match self.look() {
                Look::Found(outcome) => {
                    let waited = Moment::now().since(self.since);
                    self.shared.books().lock().note_wait(waited);
                    return outcome;
                }
                Look::Nothing { look_again } => look_again.min(self.deadline),
            };
            backlog::catch_up();
            let was_rung = self.bell.wait_until(look_again);
            if !was_rung && look_again == self.deadline {
                return self.leave();
            }
        }
    }

    /// Looks for a resource once.
    fn look(&self) -> Look<M> {
        loop {
            let now = Moment::now();
            let (claim, look_again) = self.shared.transact(|books| {
                let claim = books.claim(self.ticket, now);
                let look_again = if let Claim::Nothing = claim {
                    books.stand_in(self.ticket, &self.bell, now)
                } else {
                    books.stand_down(&self.bell);
                    Moment::NEVER
                };
                (claim, look_again)
            });
            let slot = match claim {
                Claim::Nothing => return Look::Nothing { look_again },
                Claim::Closed => return Look::Found(Err(Error::Closed)),
                Claim::Granted(Grant::Failed(failure)) => return Look::Found(Err(failure.into())),
                Claim::Granted(Grant::Lent(slot)) | Claim::Taken(slot) => slot,
            };
            match self.shared.lend(slot) {
                Ok(pooled) => {
                    tell_of_the_wait(self.shared, &pooled, now.since(self.since));
                    return Look::Found(Ok(pooled));
                }
                Err(unfit) => Job::dispose_of(vec![unfit]).start(self.shared),
            }
            // The resource was unusable, and its slot is being emptied. Keep waiting, at the old place in the queue.
            if !self.rejoin() {
                return Look::Found(Err(Error::Closed));
            }
            if Moment::now() >= self.deadline {
                return Look::Nothing {
                    look_again: self.deadline,
                };
            }
        }
    }

    fn rejoin(&self) -> bool {
        self.shared.transact(|books| {
            let is_open = !books.is_closed();
            if is_open {
                books.rejoin(self.ticket, self.borrower, self.bell.clone(), self.since);
            }
            is_open
        })
    }

    /// Times out: leaves the queue, unless something has just arrived.
    fn leave(self) -> Outcome<M> {
        let now = Moment::now();
        let (last_look, status, shared_cap, longest, last_failure, failed_makes) =
            self.shared.transact(|books| {
                let last_look = books.leave(self.ticket, now);
                books.stand_down(&self.bell);
                books.note_wait(now.since(self.since));
                (
                    last_look,
                    books.status(),
                    books.shared_cap(),
                    books.longest_lending(),
                    books.last_failure(),
                    books.failures(),
                )
            });
        let timed_out = || {
            let waited = now.since(self.since);
            let listeners = self.shared.listeners();
            listeners.notify(|listener| listener.timed_out(&status, waited));
            Error::TimedOut(Box::new(TimedOut {
                waited,
                status,
                is_longest_own: longest.is_some_and(|lending| lending.is_own()),
                longest_held: longest.map(|lending| Loan::new(&lending, now)),
                last_failure,
                failed_makes,
                shared_cap,
            }))
        };
        match last_look {
            Claim::Granted(Grant::Lent(slot)) | Claim::Taken(slot) => {
                let lent = self.shared.lend(slot);
                let waited = now.since(self.since);
                lent.inspect(|pooled| tell_of_the_wait(self.shared, pooled, waited))
                    .map_err(|unfit| {
                        Job::dispose_of(vec![unfit]).start(self.shared);
                        // It was unusable, and there is no time for another.
                        self.shared.books().lock().note_time_out();
                        timed_out()
                    })
            }
            Claim::Granted(Grant::Failed(failure)) => Err(failure.into()),
            Claim::Closed => Err(Error::Closed),
            Claim::Nothing => Err(timed_out()),
        }
    }
}

/// Looks for a resource that is returned to a fully lent pool, before the caller joins the queue. As long as a waiter is
/// in the queue, every checkout and return must take it into account and read the clock.
///
/// If no caller waits, a resource may be back as soon as its holder runs again, and then no thread has to be woken.
/// With this, eight threads that shared two resources, on two cores, without holding them for any time, took half as
/// long or less (2026-11).
fn look_before<M: Manager>(
    shared: &Arc<Shared<M>>,
    borrower: &Borrower,
    limit: Duration,
) -> Option<Pooled<M>> {
    let mut looks = if limit.is_zero() { 0 } else { LOOKS_BEFORE };
    while looks > 0 && shared.books().lock().may_be_back_soon() {
        thread::yield_now();
        if let Some(pooled) = shared.take(borrower) {
            return Some(pooled);
        }
        looks -= 1;
    }
    None
}

fn tell_of_the_wait<M: Manager>(shared: &Shared<M>, pooled: &Pooled<M>, waited: Duration) {
    let id = pooled.id();
    shared
        .listeners()
        .notify(|listener| listener.waited(id, waited));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::MakeContext;
    use crate::listener::{Listener, Listeners};
    use crate::manager::Disposition;
    use crate::settings::Settings;
    use std::convert::Infallible;
    use std::panic::Location;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    /// Makes resources of which only the first checkout succeeds.
    #[derive(Default)]
    struct Fickle(AtomicBool);

    impl Manager for Fickle {
        type Resource = ();
        type Error = Infallible;

        fn make(&self, _: &MakeContext) -> Result<(), Infallible> {
            Ok(())
        }

        fn on_acquire(&self, (): &mut ()) -> Disposition {
            match self.0.swap(true, Ordering::Relaxed) {
                false => Disposition::Keep,
                true => Disposition::Discard,
            }
        }
    }

    #[derive(Clone, Default)]
    struct TimeOuts(Arc<AtomicU32>);

    impl Listener for TimeOuts {
        fn timed_out(&self, _: &crate::Status, _: Duration) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn who_finds_something_unfit_when_the_time_is_up_has_timed_out() {
        let heard = TimeOuts::default();
        let mut listeners = Listeners::default();
        listeners.add(heard.clone());
        let settings = Settings {
            max_size: 1,
            barging_bound: Duration::MAX,
            ..Settings::default()
        };
        let shared = Arc::new(Shared::new(Fickle::default(), settings, listeners));
        let borrower = Borrower::at(Location::caller());
        let guard = Wait::run(&shared, borrower, Duration::MAX).unwrap();
        let (bell, since) = (Bell::mine(), Moment::now());
        let ticket = shared.transact(|books| books.join(borrower, bell.clone(), since));
        let wait = Wait {
            shared: &shared,
            borrower,
            bell,
            since,
            deadline: since,
            ticket,
        };
        // It arrives when the time is up already.
        drop(guard);
        assert!(matches!(wait.leave(), Err(Error::TimedOut(_))));
        assert_eq!(shared.counters().timed_out, 1);
        assert_eq!(heard.0.load(Ordering::Relaxed), 1);
    }

    /// Makes resources that are never fit, and counts the checkouts.
    #[derive(Default)]
    struct Unfit(AtomicU32);

    impl Manager for Unfit {
        type Resource = ();
        type Error = Infallible;

        fn make(&self, _: &MakeContext) -> Result<(), Infallible> {
            Ok(())
        }

        fn on_acquire(&self, (): &mut ()) -> Disposition {
            self.0.fetch_add(1, Ordering::Relaxed);
            Disposition::Discard
        }
    }

    #[test]
    fn who_finds_something_unfit_when_the_time_is_up_looks_no_further() {
        let shared = Arc::new(Shared::new(
            Unfit::default(),
            Settings::default(),
            Listeners::default(),
        ));
        let borrower = Borrower::at(Location::caller());
        let (bell, since) = (Bell::mine(), Moment::now());
        let ticket = shared.transact(|books| books.join(borrower, bell.clone(), since));
        let wait = Wait {
            shared: &shared,
            borrower,
            bell,
            since,
            deadline: since,
            ticket,
        };
        for _ in 0..3 {
            shared.adopt(()).unwrap();
        }
        assert!(matches!(wait.look(), Look::Nothing { .. }));
        assert_eq!(shared.manager().0.load(Ordering::Relaxed), 1);
        assert!(matches!(wait.leave(), Err(Error::TimedOut(_))));
    }
}
