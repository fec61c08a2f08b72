//! A question that is asked once for all callers who have it, on a thread that they can leave behind.

use std::convert::Infallible;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use pool_core::{InvalidSetting, MakeContext, Manager, Pool};

use crate::error::Error;
use crate::time::deadline::Deadline;

/// A question that many have at the same time: it is asked once at a time, and all who wait get that answer.
///
/// Whoever is asked may take longer than who wants to know can wait, and so may a resolver or a provider of credentials on
/// the way to him. So the answer is what a pool of one makes, on a thread that ends with it: a caller waits until its own
/// deadline, and what comes later has been learned all the same. A forked child asks by itself; where no thread can be
/// started, who wants to know asks himself.
pub(crate) struct Question(Pool<Asker>);

/// That somebody has answered, or nobody.
struct Answer {
    /// How many answers there had been, with this one.
    number: u64,
    outcome: Result<(), Arc<Error>>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Unanswered {
    /// For this reason.
    Failed(Arc<Error>),
    /// There was none by the deadline.
    TimedOut,
    /// Whoever asked has panicked.
    Panicked(Arc<str>),
    /// Nothing is asked any more.
    Closed,
}

/// Asks.
struct Asker {
    ask: OnceLock<Box<Ask>>,
    answers: AtomicU64,
}

/// Asks, and learns what is answered.
type Ask = dyn Fn(Deadline) -> Result<(), Error> + Send + Sync;

impl Question {
    /// One that nobody asks yet. An answer takes no longer than `time`, as far as those on the way to it keep to that.
    pub(crate) fn new(time: Duration) -> Result<Self, InvalidSetting> {
        let asker = Asker {
            ask: OnceLock::new(),
            answers: AtomicU64::new(0),
        };
        let pool = Pool::builder(asker)
            .max_size(1)
            .make_timeout(time)
            .validate_after_idle(None);
        pool.build().map(Self)
    }

    /// Says how it is asked, once.
    pub(crate) fn ask_by(
        &self,
        ask: impl Fn(Deadline) -> Result<(), Error> + Send + Sync + 'static,
    ) {
        let _ = self.0.manager().ask.set(Box::new(ask));
    }

    /// How many answers there have been.
    pub(crate) fn answers(&self) -> u64 {
        self.0.manager().answers.load(Ordering::Acquire)
    }

    /// Waits for an answer that comes after so many others.
    pub(crate) fn answer_after(&self, seen: u64, deadline: Deadline) -> Result<(), Unanswered> {
        loop {
            let answer = self.0.get_timeout(deadline.left().unwrap_or(Duration::MAX));
            let answer = answer.map_err(|error| match error {
                pool_core::Error::Closed => Unanswered::Closed,
                pool_core::Error::Panicked { message } => Unanswered::Panicked(message),
                _ => Unanswered::TimedOut,
            })?;
            if answer.number > seen {
                // It is dropped for the next who waits for it.
                return answer.outcome.clone().map_err(Unanswered::Failed);
            }
            answer.discard();
        }
    }

    /// Has it asked, unless somebody asks already, and does not wait for the answer; but where no thread can be started
    /// for that, it is asked here.
    pub(crate) fn pose(&self, deadline: Deadline) {
        let seen = self.answers();
        if let Ok(Some(outdated)) = self.0.try_get() {
            outdated.discard();
            let _ = self.0.try_get();
        }
        let is_posed = self.0.status().making > 0 || self.answers() > seen;
        if !is_posed {
            let _ = self.answer_after(seen, deadline);
        }
    }

    /// Nothing is asked any more, and those who wait are told so. Who asks just now learns the answer.
    pub(crate) fn close(&self) {
        let _ = self.0.close(Duration::ZERO);
    }
}

impl Manager for Asker {
    type Resource = Answer;
    type Error = Infallible;

    fn make(&self, context: &MakeContext) -> Result<Answer, Infallible> {
        let outcome = match self.ask.get() {
            Some(ask) => ask(Deadline::at(context.deadline())),
            None => Ok(()),
        };
        Ok(Answer {
            outcome: outcome.map_err(Arc::new),
            number: self.answers.fetch_add(1, Ordering::AcqRel) + 1,
        })
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = self.answers();
        f.debug_struct("Question")
            .field("answers", &answers)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::process;
    use std::thread;

    use crossbeam_channel::{Sender, bounded};
    use pool_tests::{ForkKind, eventually, in_child, isolated};

    use super::*;

    const BOUND: Duration = Duration::from_secs(60);

    /// Whoever asks it in this process waits until what is returned with it is told what comes of that.
    fn held() -> (Arc<Question>, Sender<Result<(), Error>>) {
        let question = Arc::new(Question::new(BOUND).unwrap());
        let (tell, told) = bounded(16);
        let home = process::id();
        question.ask_by(move |_| match process::id() == home {
            true => told.recv().unwrap(),
            false => Ok(()),
        });
        (question, tell)
    }

    fn next(question: &Question) -> Result<(), Unanswered> {
        question.answer_after(question.answers(), Deadline::after(BOUND))
    }

    fn until_waiting(question: &Question, callers: usize) {
        eventually("they wait", BOUND, || {
            question.0.status().waiting == callers
        });
    }

    #[test]
    fn all_who_wait_get_the_same_answer_and_the_next_another() {
        const CALLERS: usize = 16;
        let (question, tell) = held();
        for (round, outcome) in [Ok(()), Err(Error::Stopped), Ok(())]
            .into_iter()
            .enumerate()
        {
            let is_failure = outcome.is_err();
            thread::scope(|scope| {
                let callers = [(); CALLERS].map(|()| scope.spawn(|| next(&question)));
                until_waiting(&question, CALLERS);
                tell.send(outcome).unwrap();
                for caller in callers {
                    match caller.join().unwrap() {
                        Ok(()) => assert!(!is_failure),
                        Err(Unanswered::Failed(_)) => assert!(is_failure),
                        Err(other) => panic!("{other:?}"),
                    }
                }
            });
            assert_eq!(question.answers(), round as u64 + 1);
        }
    }

    #[test]
    fn what_comes_when_nobody_waits_is_an_answer() {
        let (question, tell) = held();
        let soon = Deadline::after(Duration::from_millis(1));
        for _ in 0..3 {
            let outcome = question.answer_after(0, soon);
            assert!(matches!(outcome, Err(Unanswered::TimedOut)), "{outcome:?}");
        }
        tell.send(Ok(())).unwrap();
        eventually("it comes", BOUND, || question.answers() == 1);
        question.answer_after(0, Deadline::after(BOUND)).unwrap();
        assert_eq!(question.answers(), 1);
    }

    #[test]
    fn who_poses_it_does_not_wait() {
        let (question, tell) = held();
        for round in 1..4 {
            // If it has been posed already, that is enough.
            for _ in 0..3 {
                question.pose(Deadline::after(BOUND));
            }
            assert_eq!(question.0.status().making, 1);
            tell.send(Ok(())).unwrap();
            eventually("it is answered", BOUND, || question.answers() == round);
            eventually("the answer is there", BOUND, || {
                question.0.status().available == 1
            });
        }
    }

    #[test]
    fn a_panic_is_told_and_the_next_asks_anew() {
        let (question, tell) = held();
        drop(tell);
        for _ in 0..2 {
            let outcome = next(&question);
            assert!(
                matches!(outcome, Err(Unanswered::Panicked(_))),
                "{outcome:?}"
            );
        }
    }

    #[test]
    fn who_waits_is_told_that_it_is_closed() {
        let (question, tell) = held();
        thread::scope(|scope| {
            let caller = scope.spawn(|| next(&question));
            until_waiting(&question, 1);
            question.close();
            let outcome = caller.join().unwrap();
            assert!(matches!(outcome, Err(Unanswered::Closed)), "{outcome:?}");
        });
        tell.send(Ok(())).unwrap();
        question.pose(Deadline::after(BOUND));
        assert!(matches!(next(&question), Err(Unanswered::Closed)));
    }

    #[test]
    fn a_forked_child_asks_by_itself() {
        isolated("question::tests::a_forked_child_asks_by_itself", || {
            let (question, tell) = held();
            thread::scope(|scope| {
                let caller = scope.spawn(|| next(&question));
                until_waiting(&question, 1);
                in_child(ForkKind::Fork, || {
                    next(&question).unwrap();
                    question.pose(Deadline::after(BOUND));
                    next(&question).unwrap();
                })
                .expect_success();
                tell.send(Ok(())).unwrap();
                caller.join().unwrap().unwrap();
            });
        });
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn where_no_thread_can_be_started_who_wants_to_know_asks() {
        let test = "question::tests::where_no_thread_can_be_started_who_wants_to_know_asks";
        isolated(test, || {
            let question = Question::new(BOUND).unwrap();
            let here = thread::current().id();
            question.ask_by(move |_| {
                assert_eq!(thread::current().id(), here);
                Ok(())
            });
            let _no_room = pool_tests::NoRoom::begin();
            next(&question).unwrap();
            question.pose(Deadline::after(BOUND));
            next(&question).unwrap();
            assert_eq!(question.answers(), 3);
        });
    }
}
