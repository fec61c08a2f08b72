//! The table: what can go wrong, how, in which situation, and what is promised then.

use std::fmt;

use pool_tests::scripted_manager::{Call, Outcome};

/// A place where the pool calls foreign code.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) call: Call,
    /// The state of the resource that the call will be about.
    pub(crate) subject: Subject,
    /// The action that triggers the call.
    pub(crate) trigger: Trigger,
    /// The thread that makes the call. It returns when the call does, whatever its deadline.
    pub(crate) binds: Binds,
    /// Whether the call occupies a slot, so that one resource less can be lent in the meantime.
    pub(crate) holds_slot: bool,
    /// Whether the call can end with an error.
    pub(crate) can_fail: bool,
    /// How many resources it costs if nothing else happens: when it succeeds, and when it fails.
    pub(crate) costs: (u64, u64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Not made yet.
    Absent,
    Idle,
    Lent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    Get,
    /// Get, while all are lent.
    GetInVain,
    Return,
    Discard,
    /// Invalidate idle resources, which the pool then disposes of on its own thread.
    Invalidate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binds {
    Caller,
    Nobody,
}

/// Every place where the pool calls foreign code, except `Listener::shed`. That is called where `timed_out` is, by a
/// caller that is about to leave and holds nothing.
pub(crate) const STEPS: [Step; 14] = [
    Step {
        name: "make",
        call: Call::Make,
        subject: Subject::Absent,
        trigger: Trigger::Get,
        binds: Binds::Nobody,
        holds_slot: true,
        can_fail: true,
        costs: (0, 0),
    },
    Step {
        name: "validate",
        call: Call::Validate,
        subject: Subject::Idle,
        trigger: Trigger::Get,
        binds: Binds::Nobody,
        holds_slot: true,
        can_fail: true,
        costs: (0, 1),
    },
    Step {
        name: "on_acquire",
        call: Call::OnAcquire,
        subject: Subject::Idle,
        trigger: Trigger::Get,
        binds: Binds::Caller,
        holds_slot: true,
        can_fail: true,
        costs: (0, 1),
    },
    Step {
        name: "on_release",
        call: Call::OnRelease,
        subject: Subject::Lent,
        trigger: Trigger::Return,
        binds: Binds::Caller,
        holds_slot: true,
        can_fail: true,
        costs: (0, 1),
    },
    Step {
        name: "drop by its holder",
        call: Call::Drop,
        subject: Subject::Lent,
        trigger: Trigger::Discard,
        binds: Binds::Caller,
        holds_slot: true,
        can_fail: false,
        costs: (1, 1),
    },
    Step {
        name: "drop by the pool",
        call: Call::Drop,
        subject: Subject::Idle,
        trigger: Trigger::Invalidate,
        binds: Binds::Nobody,
        holds_slot: true,
        can_fail: false,
        // Includes the lent resource, which is disposed of on its return.
        costs: (2, 2),
    },
    Step {
        name: "listener.made",
        call: Call::HearMade,
        subject: Subject::Absent,
        trigger: Trigger::Get,
        binds: Binds::Nobody,
        holds_slot: false,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.make_failed",
        call: Call::HearMakeFailed,
        subject: Subject::Absent,
        trigger: Trigger::Get,
        binds: Binds::Nobody,
        holds_slot: false,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.validated",
        call: Call::HearValidated,
        subject: Subject::Idle,
        trigger: Trigger::Get,
        binds: Binds::Nobody,
        holds_slot: true,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.waited",
        call: Call::HearWaited,
        subject: Subject::Absent,
        trigger: Trigger::Get,
        binds: Binds::Caller,
        holds_slot: true,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.timed_out",
        call: Call::HearTimedOut,
        subject: Subject::Lent,
        trigger: Trigger::GetInVain,
        binds: Binds::Caller,
        holds_slot: false,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.used",
        call: Call::HearUsed,
        subject: Subject::Lent,
        trigger: Trigger::Return,
        binds: Binds::Caller,
        holds_slot: true,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.held_too_long",
        call: Call::HearHeldTooLong,
        subject: Subject::Lent,
        trigger: Trigger::Return,
        binds: Binds::Caller,
        holds_slot: true,
        can_fail: false,
        costs: (0, 0),
    },
    Step {
        name: "listener.disposed",
        call: Call::HearDisposed,
        subject: Subject::Lent,
        trigger: Trigger::Discard,
        binds: Binds::Caller,
        holds_slot: false,
        can_fail: false,
        costs: (1, 1),
    },
];

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Successfully.
    Ok,
    /// With an error, or by telling the pool to discard.
    Error,
    Panic,
    /// Successfully, but only after others have waited in vain.
    Slow,
    /// Only at the end of the case, when everything else is over.
    Hang,
}

impl Fault {
    pub(crate) const ALL: [Self; 5] = [Self::Ok, Self::Error, Self::Panic, Self::Slow, Self::Hang];

    pub(crate) fn outcome(self) -> Outcome {
        match self {
            Self::Ok | Self::Slow | Self::Hang => Outcome::Good,
            Self::Error => Outcome::Bad,
            Self::Panic => Outcome::Panic,
        }
    }

    /// Whether others have to wait long for it.
    pub(crate) fn lasts(self) -> bool {
        matches!(self, Self::Slow | Self::Hang)
    }
}

/// What else happens between the beginning and the end of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Situation {
    Alone,
    /// Eight callers wait.
    Waiters,
    Close,
    /// The cap is cut from two to one.
    Shrink,
    /// The cap is raised from two to three, with a caller waiting.
    Growth,
    Invalidation,
    /// A child is forked.
    Fork,
}

impl Situation {
    /// The greatest number that may be lent once the situation is set up.
    pub(crate) fn cap(self) -> usize {
        match self {
            Self::Shrink => CAP - 1,
            Self::Growth => CAP + 1,
            Self::Close => 0,
            Self::Alone | Self::Waiters | Self::Invalidation | Self::Fork => CAP,
        }
    }

    /// Whether the situation ends resources.
    pub(crate) fn ends_resources(self) -> bool {
        matches!(self, Self::Close | Self::Shrink | Self::Invalidation)
    }
}

/// The initial cap.
pub(crate) const CAP: usize = 2;

/// The outcome for the thread that triggered the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a resource.
    Got,
    /// It had not asked for a resource.
    Done,
    MakeFailed,
    MakePanicked,
    TimedOut,
    Closed,
}

/// One case.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) step: &'static Step,
    pub(crate) fault: Fault,
    pub(crate) situation: Situation,
}

impl Cell {
    /// All cells of a situation.
    pub(crate) fn all(situation: Situation) -> Vec<Self> {
        let all = STEPS.iter().flat_map(|step| {
            Fault::ALL.map(|fault| Self {
                step,
                fault,
                situation,
            })
        });
        all.filter(|cell| cell.fault != Fault::Error || cell.step.can_fail)
            .collect()
    }

    /// Whether the triggering thread is in the wait queue during the call.
    fn waits_for_the_call(&self) -> bool {
        matches!(
            self.step.call,
            Call::Make | Call::Validate | Call::HearValidated
        )
    }

    /// The outcome for the thread that triggered the call.
    pub(crate) fn end(&self) -> End {
        let call = self.step.call;
        match (call, self.fault, self.situation) {
            // All waiters fail, and what they waited for is disposed of when it arrives.
            (_, _, Situation::Close) if self.waits_for_the_call() => End::Closed,
            (Call::OnAcquire, Fault::Error | Fault::Panic, Situation::Close) => End::Closed,
            // A larger cap allows another make, and whichever resource comes first serves the longest waiter.
            (_, _, Situation::Growth) if self.waits_for_the_call() => End::Got,
            (_, Fault::Hang, _) if self.waits_for_the_call() => End::TimedOut,
            (Call::Make, Fault::Error, _) | (Call::HearMakeFailed, _, _) => End::MakeFailed,
            (Call::Make, Fault::Panic, _) => End::MakePanicked,
            (Call::HearTimedOut, _, _) => End::TimedOut,
            _ => match self.step.trigger {
                Trigger::Get | Trigger::GetInVain => End::Got,
                Trigger::Return | Trigger::Discard | Trigger::Invalidate => End::Done,
            },
        }
    }

    /// How many can be lent during the call, with that many lent already.
    pub(crate) fn lendable_meanwhile(&self, lent: usize) -> usize {
        // A resource being disposed of counts, but does not make the pool end others that the new cap has room for.
        let is_leaving = self.step.trigger == Trigger::Discard && self.step.call == Call::Drop;
        let is_in_the_way = match self.situation {
            Situation::Shrink => self.step.holds_slot && !is_leaving,
            _ => self.step.holds_slot,
        };
        let taken = lent + usize::from(is_in_the_way);
        self.situation.cap().saturating_sub(taken)
    }

    /// How many resources it costs, if the situation itself costs none.
    pub(crate) fn costs(&self) -> Option<u64> {
        let (good, bad) = self.step.costs;
        let goes_well = self.fault.outcome() == Outcome::Good;
        (!self.situation.ends_resources()).then_some(if goes_well { good } else { bad })
    }

    /// How many makes fail.
    pub(crate) fn failed_makes(&self) -> u64 {
        let goes_well = self.fault.outcome() == Outcome::Good;
        match self.step.call {
            Call::Make if !goes_well => 1,
            Call::HearMakeFailed => 1,
            _ => 0,
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (step, fault, situation) = (self.step.name, self.fault, self.situation);
        write!(f, "{step} × {fault:?} × {situation:?}")
    }
}
