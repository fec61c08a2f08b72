//! Single flight: a question that is asked once for all callers that need the answer, on a thread that they need not wait for.

use std::convert::Infallible;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use pool_core::{InvalidSetting, MakeContext, Manager, Pool};

use crate::error::Error;
use crate::time::deadline::Deadline;

/// A question that many callers have at the same time. It is asked once at a time, and all callers that wait get the
/// same answer.
///
/// The server, a resolver or a credential provider may take longer to answer than a caller can wait. So the answer is
/// the resource of a pool of one, made on a thread of its own: each caller waits until its own deadline, and a late
/// answer is still recorded. A forked child asks the question itself. If no thread can be started, the caller asks the
/// question itself.
pub(crate) struct SingleFlight(Pool<FlightManager>);

/// The outcome of asking once.
struct Answer {
    /// The number of answers so far, including this one.
    number: u64,
    /// When it was given.
    at: Instant,
    outcome: Result<(), Arc<Error>>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Unanswered {
    /// Asking failed for this reason.
    Failed(Arc<Error>),
    /// There was no answer by the deadline.
    TimedOut,
    /// The function that asks has panicked.
    Panicked(Arc<str>),
    /// The question was closed.
    Closed,
}

/// The manager of the pool, which asks the question.
struct FlightManager {
    ask: OnceLock<Box<Ask>>,
    answers: AtomicU64,
}

/// Asks, and records the answer.
type Ask = dyn Fn(Deadline) -> Result<(), Error> + Send + Sync;

impl SingleFlight {
    /// Makes a question that has not been asked. An answer takes at most `time`, if the steps on the way to it respect
    /// that limit.
    pub(crate) fn new(time: Duration) -> Result<Self, InvalidSetting> {
        let manager = FlightManager {
            ask: OnceLock::new(),
            answers: AtomicU64::new(0),
        };
        let pool = Pool::builder(manager)
            .max_size(1)
            .make_timeout(time)
            .validate_after_idle(None);
        pool.build().map(Self)
    }

    /// Sets the function that asks. Has an effect only once.
    pub(crate) fn run_by(
        &self,
        ask: impl Fn(Deadline) -> Result<(), Error> + Send + Sync + 'static,
    ) {
        let _ = self.0.manager().ask.set(Box::new(ask));
    }

    /// The number of answers so far.
    pub(crate) fn answers(&self) -> u64 {
        self.0.manager().answers.load(Ordering::Acquire)
    }

    /// Waits for an answer that comes after the first `seen` ones.
    pub(crate) fn answer_after(&self, seen: u64, deadline: Deadline) -> Result<(), Unanswered> {
        self.answer_that(deadline, |answer| answer.number > seen)
    }

    /// Waits for an answer, unless there is one that is younger than `age`.
    pub(crate) fn answer_within(
        &self,
        age: Duration,
        deadline: Deadline,
    ) -> Result<(), Unanswered> {
        let came = Instant::now();
        self.answer_that(deadline, |answer| {
            came.saturating_duration_since(answer.at) < age
        })
    }

    /// Waits for an answer that will do.
    fn answer_that(
        &self,
        deadline: Deadline,
        will_do: impl Fn(&Answer) -> bool,
    ) -> Result<(), Unanswered> {
        loop {
            let answer = self.0.get_timeout(deadline.left().unwrap_or(Duration::MAX));
            let answer = answer.map_err(|error| match error {
                pool_core::Error::Closed => Unanswered::Closed,
                pool_core::Error::Panicked { message } => Unanswered::Panicked(message),
                _ => Unanswered::TimedOut,
            })?;
            if will_do(&answer) {
                // Dropped here, it is available to the next caller that waits for it.
                return answer.outcome.clone().map_err(Unanswered::Failed);
            }
            answer.discard();
        }
    }

    /// Starts asking, unless another caller is asking already, and does not wait for the answer. If no thread can be
    /// started, it asks on this thread.
    pub(crate) fn start(&self, deadline: Deadline) {
        let seen = self.answers();
        if let Ok(Some(outdated)) = self.0.try_get() {
            outdated.discard();
            let _ = self.0.try_get();
        }
        let is_started = self.0.status().making > 0 || self.answers() > seen;
        if !is_started {
            let _ = self.answer_after(seen, deadline);
        }
    }

    /// Stops asking. Callers that wait get [`Unanswered::Closed`]. An answer that is on its way is still recorded.
    pub(crate) fn close(&self) {
        let _ = self.0.close(Duration::ZERO);
    }
}

impl Manager for FlightManager {
    type Resource = Answer;
    type Error = Infallible;

    fn make(&self, context: &MakeContext) -> Result<Answer, Infallible> {
        let outcome = match self.ask.get() {
            Some(ask) => ask(Deadline::at(context.deadline())),
            None => Ok(()),
        };
        Ok(Answer {
            outcome: outcome.map_err(Arc::new),
            at: Instant::now(),
            number: self.answers.fetch_add(1, Ordering::AcqRel) + 1,
        })
    }
}

impl fmt::Debug for SingleFlight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = self.answers();
        f.debug_struct("SingleFlight")
            .field("answers", &answers)
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process;
    use std::thread;

    use crossbeam_channel::{Sender, bounded};
    use pool_tests::{ForkKind, eventually, in_child, isolated};

    use super::*;

    const BOUND: Duration = Duration::from_secs(60);

    /// Makes a question whose manager, in this process, waits for the outcome that the test sends.
    fn held() -> (Arc<SingleFlight>, Sender<Result<(), Error>>) {
        let question = Arc::new(SingleFlight::new(BOUND).unwrap());
        let (tell, told) = bounded(16);
        let home = process::id();
        question.run_by(move |_| match process::id() == home {
            true => told.recv().unwrap(),
            false => Ok(()),
        });
        (question, tell)
    }

    fn next(question: &SingleFlight) -> Result<(), Unanswered> {
        question.answer_after(question.answers(), Deadline::after(BOUND))
    }

    fn until_waiting(question: &SingleFlight, callers: usize) {
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
    fn an_answer_that_is_young_enough_serves_again_and_an_old_one_does_not() {
        let (question, tell) = held();
        let ask = |age| question.answer_within(age, Deadline::after(BOUND));
        tell.send(Ok(())).unwrap();
        ask(BOUND).unwrap();
        ask(BOUND).unwrap();
        assert_eq!(question.answers(), 1);
        tell.send(Err(Error::Stopped)).unwrap();
        let outcome = ask(Duration::from_nanos(1));
        assert!(matches!(outcome, Err(Unanswered::Failed(_))), "{outcome:?}");
        assert_eq!(question.answers(), 2);
    }

    #[test]
    fn starting_does_not_wait() {
        let (question, tell) = held();
        for round in 1..4 {
            // Posing it again has no effect.
            for _ in 0..3 {
                question.start(Deadline::after(BOUND));
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
        question.start(Deadline::after(BOUND));
        assert!(matches!(next(&question), Err(Unanswered::Closed)));
    }

    #[test]
    fn a_forked_child_asks_by_itself() {
        isolated(
            "single_flight::tests::a_forked_child_asks_by_itself",
            || {
                let (question, tell) = held();
                thread::scope(|scope| {
                    let caller = scope.spawn(|| next(&question));
                    until_waiting(&question, 1);
                    in_child(ForkKind::Fork, || {
                        next(&question).unwrap();
                        question.start(Deadline::after(BOUND));
                        next(&question).unwrap();
                    })
                    .expect_success();
                    tell.send(Ok(())).unwrap();
                    caller.join().unwrap().unwrap();
                });
            },
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn where_no_thread_can_be_started_who_wants_to_know_asks() {
        let test = "single_flight::tests::where_no_thread_can_be_started_who_wants_to_know_asks";
        isolated(test, || {
            let question = SingleFlight::new(BOUND).unwrap();
            let here = thread::current().id();
            question.run_by(move |_| {
                assert_eq!(thread::current().id(), here);
                Ok(())
            });
            let _no_room = pool_tests::NoRoom::begin();
            next(&question).unwrap();
            question.start(Deadline::after(BOUND));
            next(&question).unwrap();
            assert_eq!(question.answers(), 3);
        });
    }
}
