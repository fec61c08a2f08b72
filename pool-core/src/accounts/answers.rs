//! What the verbs answer.

use std::sync::Arc;

use super::sharing::Errands;
use super::{Idle, Place};
use crate::bell::Bell;
use crate::resource_id::ResourceId;

/// All that follows from a transition, to be done after unlocking.
pub(crate) struct FollowUp<S> {
    /// To be rung.
    pub(crate) roused: Vec<Arc<Bell>>,
    /// To be started.
    pub(crate) due: Vec<Due<S>>,
    /// To be dropped and vacated.
    pub(crate) doomed: Vec<S>,
    /// Whether an upkeeper must be sent to its post.
    pub(crate) needs_upkeeper: bool,
    /// To be done last.
    pub(crate) sharing: Errands,
}

/// Work that must be done for those who wait.
pub(crate) enum Due<S> {
    /// Make a resource for this slot.
    Make(Reserved),
    /// Validate this one, now checking.
    Validate(Idle<S>),
}

/// A slot for what is to be made or adopted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reserved {
    pub(crate) place: Place,
    /// Settled with the slot, so that an invalidation ends what was only to begin to be made, too.
    pub(crate) id: ResourceId,
}

/// What a waiter was handed.
#[derive(Debug)]
pub(crate) enum Grant<S, F> {
    /// A resource, lent to it.
    Lent(S),
    /// The failure of a make that concerned it.
    Failed(F),
}

/// What a waiter finds when it looks.
#[derive(Debug)]
pub(crate) enum Claim<S, F> {
    /// Something handed to it while it waited.
    Granted(Grant<S, F>),
    /// Something that was idle, now lent to it.
    Taken(S),
    /// The pool was closed while it waited.
    Closed,
    /// Nothing yet: it is still in the line.
    Nothing,
}

/// Why a newcomer may not join the line.
#[derive(Debug)]
pub(crate) enum Refusal<F> {
    Closed,
    /// As many wait as may.
    Full,
    /// Makes fail, and callers are to be told at once.
    Failing(F),
}

/// What became of a resource that came back or was made.
pub(crate) enum Settled<S> {
    /// It is idle, or with a waiter, who is to be rung after unlocking.
    Kept(Option<Arc<Bell>>),
    /// The same, and whoever brought it lets others run then: somebody waits for whom it is time.
    MakeWay(Option<Arc<Bell>>),
    /// Nobody wants it any more. It is ending: to be dropped and vacated.
    Refused(S),
}
