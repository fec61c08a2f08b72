//! The return types of the verbs.

use std::sync::Arc;

use super::sharing::Errands;
use super::{Idle, Place};
use crate::bell::Bell;
use crate::resource_id::ResourceId;

/// Everything that follows from a transition. The caller carries it out after unlocking.
pub(crate) struct FollowUp<S> {
    /// To be woken.
    pub(crate) roused: Vec<Arc<Bell>>,
    /// To be started.
    pub(crate) due: Vec<Due<S>>,
    /// To be dropped and vacated.
    pub(crate) doomed: Vec<S>,
    /// Whether a thread must be started for the upkeeper.
    pub(crate) needs_upkeeper: bool,
    /// To be carried out last.
    pub(crate) sharing: Errands,
}

/// Work to be done for waiters.
pub(crate) enum Due<S> {
    /// Make a resource for this slot.
    Make(Reserved),
    /// Validate this resource, which is now checking.
    Validate(Idle<S>),
}

/// A slot for a resource that will be made or adopted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reserved {
    pub(crate) place: Place,
    /// Assigned when the slot is reserved, so that an invalidation also covers resources whose make has not finished.
    pub(crate) id: ResourceId,
}

/// What was handed to a waiter.
#[derive(Debug)]
pub(crate) enum Grant<S, F> {
    /// A resource, lent to it.
    Lent(S),
    /// The failure of a make that this waiter has to learn about.
    Failed(F),
}

/// What a waiter finds when it checks for a resource.
#[derive(Debug)]
pub(crate) enum Claim<S, F> {
    /// What was handed to it while it waited.
    Granted(Grant<S, F>),
    /// An idle resource, now lent to it.
    Taken(S),
    /// The pool was closed while it waited.
    Closed,
    /// Nothing yet; it is still in the queue.
    Nothing,
}

/// Why a new caller may not join the queue.
#[derive(Debug)]
pub(crate) enum Refusal<F> {
    Closed,
    /// The queue has reached its limit.
    Full,
    /// Makes fail, and new callers get the last failure at once.
    Failing(F),
}

/// What became of a resource that was returned, made or validated.
pub(crate) enum Settled<S> {
    /// It is idle, or was handed to a waiter, whose bell is to be rung after unlocking.
    Kept(Option<Arc<Bell>>),
    /// The same, but the returning thread also yields the processor: a waiter's turn has come.
    MakeWay(Option<Arc<Bell>>),
    /// It is not needed any more. It is ending: to be dropped, and its slot vacated.
    Refused(S),
}
