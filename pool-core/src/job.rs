//! Work that may block. Each job runs on a thread of its own, so that callers need not wait for it.

use std::error::Error as StdError;
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::accounts::{Due, Idle};
use crate::backlog;
use crate::bell::Bell;
use crate::clock::Moment;
use crate::context::{MakeContext, ValidateContext};
use crate::disposal::Disposal;
use crate::empty_slot::EmptySlot;
use crate::error::{Failure, ValidatePanicked};
use crate::manager::Manager;
use crate::own_thread;
use crate::resource_id::ResourceId;
use crate::shared::Shared;
use crate::slot::Slot;
use crate::unwind;

/// A piece of such work, with everything it needs.
pub(crate) enum Job<M: Manager> {
    Make(EmptySlot<M>),
    Validate(Idle<Box<Slot<M::Resource>>>),
    /// Drop ending resources on behalf of a thread that must not be delayed.
    Dispose(Disposal<M::Resource>),
    /// Run the timed work when it becomes due, as long as there is any.
    Upkeep,
}

impl<M: Manager> Job<M> {
    pub(crate) fn due(shared: &Arc<Shared<M>>, due: Due<Box<Slot<M::Resource>>>) -> Self {
        match due {
            Due::Make(reserved) => Self::Make(EmptySlot::new(shared.clone(), reserved)),
            Due::Validate(idle) => Self::Validate(idle),
        }
    }

    pub(crate) fn dispose_of(slots: Vec<Box<Slot<M::Resource>>>) -> Self {
        Self::Dispose(Disposal::of(slots))
    }

    /// Runs the job on a thread that ends with it. If no thread can be started, the caller runs the job itself, however
    /// long it takes; upkeep is left to the waiters, or postponed until a thread can be started.
    ///
    /// When several jobs are due and the caller runs one of them, that one may fork. The others are not the child's to
    /// run.
    pub(crate) fn start(self, shared: &Arc<Shared<M>>) {
        if let Err(job) = self.start_elsewhere(shared) {
            match job {
                Self::Upkeep => shared.leave_unattended(),
                job => {
                    let shared = shared.clone();
                    backlog::work_off(move || job.run(&shared));
                }
            }
        }
    }

    /// Runs the job on a thread that ends with it. Returns the job if no thread can be started, or the thread does not
    /// begin.
    pub(crate) fn start_elsewhere(self, shared: &Arc<Shared<M>>) -> Result<(), Self> {
        let name = match self {
            Self::Upkeep => "pool-upkeep",
            _ => "pool-job",
        };
        let started = own_thread::start(name, (self, shared.clone()), |(job, shared)| {
            job.run(&shared);
        });
        started.map_err(|not_started| not_started.work.0)
    }

    /// Undoes the transition from which the job followed.
    pub(crate) fn call_off(self, shared: &Arc<Shared<M>>) {
        match self {
            Self::Make(slot) => drop(slot),
            Self::Validate(idle) => shared.put_back(idle),
            Self::Dispose(disposal) => dispose(shared, disposal),
            Self::Upkeep => {}
        }
    }

    /// Whether the job belongs to a process from which this one was forked.
    fn is_inherited(&self) -> bool {
        match self {
            Self::Make(slot) => slot.is_inherited(),
            Self::Validate(idle) => idle.slot.is_inherited(),
            // Its list is empty in a child.
            Self::Dispose(_) | Self::Upkeep => false,
        }
    }

    fn leave_alone(self) {
        match self {
            // In a child this frees no slot, since the slot is the parent's.
            Self::Make(slot) => drop(slot),
            Self::Validate(idle) => mem::forget(idle),
            Self::Dispose(_) | Self::Upkeep => {}
        }
    }

    fn run(self, shared: &Arc<Shared<M>>) {
        if self.is_inherited() {
            return self.leave_alone();
        }
        match self {
            Self::Make(slot) => make(shared, slot),
            Self::Validate(idle) => validate(shared, idle),
            Self::Dispose(disposal) => dispose(shared, disposal),
            Self::Upkeep => keep_up(shared),
        }
    }
}

fn dispose<M: Manager>(shared: &Arc<Shared<M>>, mut disposal: Disposal<M::Resource>) {
    while let Some(slot) = disposal.next() {
        if let Some(rest) = disposal.for_another() {
            Job::Dispose(rest).start(shared);
        }
        shared.dispose(slot);
    }
}

fn make<M: Manager>(shared: &Arc<Shared<M>>, slot: EmptySlot<M>) {
    let context = MakeContext {
        id: slot.id(),
        deadline: deadline(shared.make_timeout()),
    };
    let began = Instant::now();
    let outcome = unwind::catch(|| shared.manager().make(&context));
    let took = began.elapsed();
    match outcome {
        Ok(Ok(resource)) => slot.fill(resource, took),
        Ok(Err(error)) => slot.fail(Failure::Error(Arc::new(error)), took),
        Err(message) => slot.fail(Failure::Panic(message), took),
    }
}

fn validate<M: Manager>(shared: &Arc<Shared<M>>, idle: Idle<Box<Slot<M::Resource>>>) {
    let Idle {
        mut slot,
        since,
        proven,
    } = idle;
    let context = ValidateContext {
        id: slot.id(),
        age: Moment::now().since(slot.made_at),
        idle: Moment::now().since(since),
        uses: slot.uses.into(),
        deadline: deadline(shared.make_timeout()),
    };
    let verdict = unwind::catch(|| shared.manager().validate(&mut slot.resource, &context));
    let is_good = matches!(verdict, Ok(Ok(())));
    tell_of_validation(shared, context.id, &verdict);
    // The error is of no use to anyone else, but dropping it runs foreign code.
    unwind::drop_quietly(verdict);
    if slot.is_inherited() {
        mem::forget(slot);
    } else if is_good {
        shared.admit_validated(Idle {
            slot,
            since,
            proven,
        });
    } else {
        shared.discard_invalid(slot, proven);
    }
}

fn tell_of_validation<M: Manager>(
    shared: &Shared<M>,
    id: ResourceId,
    verdict: &Result<Result<(), M::Error>, Arc<str>>,
) {
    let panicked = verdict.as_ref().err().map(|message| ValidatePanicked {
        message: message.clone(),
    });
    let error: Option<&(dyn StdError + 'static)> = match (verdict, &panicked) {
        (Ok(Err(error)), _) => Some(error),
        (_, Some(panicked)) => Some(panicked),
        (_, None) => None,
    };
    shared
        .listeners()
        .notify(|listener| listener.validated(id, error));
}

fn keep_up<M: Manager>(shared: &Arc<Shared<M>>) {
    let bell = Bell::mine();
    loop {
        bell.listen();
        let wakes_at = shared.transact(|books| {
            books.upkeep(Moment::now());
            books.post_upkeeper(&bell)
        });
        match wakes_at {
            Some(wakes_at) => bell.wait_until(wakes_at),
            None => return,
        };
    }
}

/// `time` from now, or practically never if that overflows.
fn deadline(time: Duration) -> Instant {
    const AS_GOOD_AS_NEVER: Duration = Duration::from_secs(60 * 60 * 24 * 365 * 30);
    let now = Instant::now();
    now.checked_add(time)
        .unwrap_or_else(|| now + AS_GOOD_AS_NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::Pool;
    use std::convert::Infallible;
    use std::sync::mpsc::{Sender, channel};

    #[test]
    fn what_has_no_limit_has_a_deadline_that_nobody_lives_to_see() {
        const TEN_YEARS: Duration = Duration::from_secs(3_650 * 86_400);
        let deadline = deadline(Duration::MAX);
        assert!(deadline.duration_since(Instant::now()) > TEN_YEARS);
    }

    /// Reports the deadline of each make and validation.
    struct Told(Sender<(Work, Instant)>);

    #[derive(Debug, PartialEq)]
    enum Work {
        Make,
        Validate,
    }

    impl Manager for Told {
        type Resource = ();
        type Error = Infallible;

        fn make(&self, context: &MakeContext) -> Result<(), Infallible> {
            self.0.send((Work::Make, context.deadline())).unwrap();
            Ok(())
        }

        fn validate(&self, (): &mut (), context: &ValidateContext) -> Result<(), Infallible> {
            self.0.send((Work::Validate, context.deadline())).unwrap();
            Ok(())
        }
    }

    #[test]
    fn who_makes_or_validates_is_told_to_be_done_within_the_time_for_it() {
        const TIME: Duration = Duration::from_secs(3_600);
        let (tell, told) = channel();
        let before = Instant::now();
        let pool = Pool::builder(Told(tell))
            .make_timeout(TIME)
            .validate_after_idle(Some(Duration::ZERO))
            .build()
            .unwrap();
        let next = || {
            loop {
                drop(pool.get().unwrap());
                // A resource that has been idle for zero time, as far as the clock can tell, is not validated.
                if let Ok(told) = told.try_recv() {
                    return told;
                }
            }
        };
        for work in [Work::Make, Work::Validate] {
            let (done, deadline) = next();
            assert_eq!(done, work);
            let possible = before + TIME..=Instant::now() + TIME;
            assert!(possible.contains(&deadline), "{work:?}");
        }
    }
}
