//! A caller who found nothing available: one deadline, one loop.

use std::sync::Arc;
use std::time::Duration;

use crate::accounts::{Claim, Grant, Refusal, Ticket};
use crate::bell::Bell;
use crate::clock::Moment;
use crate::error::{Error, TimedOut};
use crate::job::Job;
use crate::loan::{Borrower, Loan};
use crate::manager::Manager;
use crate::pooled::Pooled;
use crate::shared::Shared;

/// A caller in the line.
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

impl<'a, M: Manager> Wait<'a, M> {
    /// Joins the line, and waits until something comes or the time is up.
    pub(crate) fn run(
        shared: &'a Arc<Shared<M>>,
        borrower: Borrower,
        limit: Duration,
    ) -> Outcome<M> {
        let bell = Bell::mine();
        let since = Moment::now();
        let admitted = shared.transact(|books| match books.admit(since) {
            Ok(()) => Ok(books.join(borrower, bell.clone(), since)),
            Err(refusal) => Err((refusal, books.status())),
        });
        let ticket = admitted.map_err(|(refusal, status)| match refusal {
            Refusal::Closed => Error::Closed,
            Refusal::Full => {
                shared.ears().hear(|listener| listener.shed(&status));
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
            if let Some(outcome) = self.look() {
                let waited = Moment::now().since(self.since);
                self.shared.books().lock().note_wait(waited);
                return outcome;
            }
            let was_rung = self.bell.wait_until(self.deadline);
            if !was_rung {
                return self.leave();
            }
        }
    }

    /// Looks whether there is something.
    fn look(&self) -> Option<Outcome<M>> {
        loop {
            let now = Moment::now();
            let claim = self.shared.transact(|books| books.claim(self.ticket, now));
            let slot = match claim {
                Claim::Nothing => return None,
                Claim::Closed => return Some(Err(Error::Closed)),
                Claim::Granted(Grant::Failed(failure)) => return Some(Err(failure.into())),
                Claim::Granted(Grant::Lent(slot)) | Claim::Taken(slot) => slot,
            };
            match self.shared.lend(slot) {
                Ok(pooled) => {
                    self.tell_of_the_wait(&pooled, now);
                    return Some(Ok(pooled));
                }
                Err(unfit) => Job::Dispose(vec![unfit]).start(self.shared),
            }
            // Its slot is being emptied: wait on, where this caller stood before.
            if !self.rejoin() {
                return Some(Err(Error::Closed));
            }
            if Moment::now() >= self.deadline {
                return None;
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

    /// The time is up: leaves the line, unless something has just come.
    fn leave(self) -> Outcome<M> {
        let now = Moment::now();
        let (last_look, status, longest, last_failure, failed_makes) =
            self.shared.transact(|books| {
                let last_look = books.leave(self.ticket, now);
                books.note_wait(now.since(self.since));
                (
                    last_look,
                    books.status(),
                    books.longest_lending(),
                    books.last_failure(),
                    books.failures(),
                )
            });
        let timed_out = || {
            let waited = now.since(self.since);
            let ears = self.shared.ears();
            ears.hear(|listener| listener.timed_out(&status, waited));
            Error::TimedOut(Box::new(TimedOut {
                waited,
                status,
                longest_held: longest.map(|lending| Loan::new(&lending, now)),
                last_failure,
                failed_makes,
            }))
        };
        match last_look {
            Claim::Granted(Grant::Lent(slot)) | Claim::Taken(slot) => {
                let lent = self.shared.lend(slot);
                lent.inspect(|pooled| self.tell_of_the_wait(pooled, now))
                    .map_err(|unfit| {
                        Job::Dispose(vec![unfit]).start(self.shared);
                        self.shared.books().lock().note_time_out();
                        timed_out()
                    })
            }
            Claim::Granted(Grant::Failed(failure)) => Err(failure.into()),
            Claim::Closed => Err(Error::Closed),
            Claim::Nothing => Err(timed_out()),
        }
    }

    fn tell_of_the_wait(&self, pooled: &Pooled<M>, now: Moment) {
        let (id, waited) = (pooled.id(), now.since(self.since));
        self.shared
            .ears()
            .hear(|listener| listener.waited(id, waited));
    }
}
