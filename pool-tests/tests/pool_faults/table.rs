//! The table: what can go wrong, how, while what else happens, and what is promised then.

use std::fmt;

use pool_tests::scripted_manager::{Call, Outcome};

/// A place where the pool calls other people's code.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) call: Call,
    /// Where the resource is that the call will be about.
    pub(crate) subject: Subject,
    /// What somebody does to bring the call about.
    pub(crate) trigger: Trigger,
    /// Whose thread the call is made in: that thread is back when the call is, whatever its deadline.
    pub(crate) binds: Binds,
    /// Whether a slot is with the call, so that while it lasts one less can be lent.
    pub(crate) holds_slot: bool,
    /// Whether the call can end with an error.
    pub(crate) can_fail: bool,
    /// How many resources it costs if nothing else happens: when it ends well, and when it does not.
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
    /// Get where all are lent.
    GetInVain,
    Return,
    Discard,
    /// End what is idle, which the pool then sees to on a thread of its own.
    Invalidate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binds {
    Caller,
    Nobody,
}

/// Every place where the pool calls other people's code; but `Listener::shed` is told where `timed_out` is, by a caller
/// who is on its way out with nothing in its hands.
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
        // And what is lent meanwhile, when it comes back.
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
    /// Well.
    Ok,
    /// With an error, or by telling the pool to discard.
    Error,
    Panic,
    /// Well, but not before others have waited in vain.
    Slow,
    /// Not before the end of the case, when all else is over.
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

    /// Whether others have to wait for it for long.
    pub(crate) fn lasts(self) -> bool {
        matches!(self, Self::Slow | Self::Hang)
    }
}

/// What else happens between the beginning of the call and its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Situation {
    Alone,
    /// Eight callers wait.
    Waiters,
    Close,
    /// The cap is cut from two to one.
    Shrink,
    /// The cap is raised from two to three, for somebody who waits.
    Growth,
    Invalidation,
    /// A child is forked.
    Fork,
}

impl Situation {
    /// The most that may be lent, once it is there.
    pub(crate) fn cap(self) -> usize {
        match self {
            Self::Shrink => CAP - 1,
            Self::Growth => CAP + 1,
            Self::Close => 0,
            Self::Alone | Self::Waiters | Self::Invalidation | Self::Fork => CAP,
        }
    }

    /// Whether resources end because of it.
    pub(crate) fn ends_resources(self) -> bool {
        matches!(self, Self::Close | Self::Shrink | Self::Invalidation)
    }
}

/// The cap at first.
pub(crate) const CAP: usize = 2;

/// How it ends for whoever brought the call about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a resource.
    Got,
    /// It had asked for nothing.
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

    /// Whether whoever brought the call about is in the line while it lasts.
    fn waits_for_the_call(&self) -> bool {
        matches!(
            self.step.call,
            Call::Make | Call::Validate | Call::HearValidated
        )
    }

    /// How it ends for whoever brought the call about.
    pub(crate) fn end(&self) -> End {
        let call = self.step.call;
        match (call, self.fault, self.situation) {
            // Everybody who waits is sent away, and what was waited for is disposed of when it comes.
            (_, _, Situation::Close) if self.waits_for_the_call() => End::Closed,
            (Call::OnAcquire, Fault::Error | Fault::Panic, Situation::Close) => End::Closed,
            // A larger cap lets another be made, and whatever comes first serves the longest waiter.
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

    /// How many can be lent while the call lasts, with so many lent already.
    pub(crate) fn lendable_meanwhile(&self, lent: usize) -> usize {
        // What is on its way out counts, but is no reason to end what the new cap has room for.
        let is_leaving = self.step.trigger == Trigger::Discard && self.step.call == Call::Drop;
        let is_in_the_way = match self.situation {
            Situation::Shrink => self.step.holds_slot && !is_leaving,
            _ => self.step.holds_slot,
        };
        let taken = lent + usize::from(is_in_the_way);
        self.situation.cap().saturating_sub(taken)
    }

    /// How many resources it costs, where the situation itself costs none.
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
