//! What to do about a command that a node did not answer with its reply.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::cluster::Cluster;
use crate::cluster::NodePool;
use crate::cluster::redirection::Redirection;
use crate::deadline::Deadline;
use crate::error::Error;
use crate::retry_policy::{Attempts, Repeatable};

/// How many redirections in a row are followed at once. More than that, and the servers do not agree yet.
const AT_ONCE: u32 = 5;

/// What to do about a failed attempt.
pub(super) enum Remedy {
    /// Nothing helps.
    None,
    /// Try again, at whoever has the keys by now.
    Again,
    /// Try once at this node, which is getting them.
    Ask(Arc<NodePool>),
}

/// What has happened to a command so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trail {
    /// How often it was sent elsewhere without anything else happening.
    redirections: u32,
    /// How often there was no connection to whom it should have gone.
    unreached: u32,
}

/// A command that failed, and what is known of the cluster since before it was sent.
pub(crate) struct Failed<'a> {
    pub(crate) error: &'a Error,
    pub(crate) node: &'a NodePool,
    /// How often the cluster had been asked.
    pub(crate) seen: u64,
    pub(crate) repeatable: Repeatable,
}

/// What to do about a failure, before anything is done.
pub(super) enum Advice {
    None,
    Again {
        pause: Duration,
        /// Another node may be responsible by now.
        is_elsewhere: bool,
    },
    Ask(Arc<NodePool>),
}

impl Cluster {
    /// Does something about a failed attempt, for which it waits if need be.
    pub(super) fn remedy(
        &self,
        failed: &Failed<'_>,
        trail: &mut Trail,
        attempts: &mut Attempts,
        deadline: Deadline,
    ) -> Remedy {
        let advice = self.advice(failed, trail, attempts);
        trail.count(failed.error);
        match advice {
            Advice::Ask(node) if !deadline.is_past() => {
                attempts.another();
                Remedy::Ask(node)
            }
            Advice::Again {
                pause,
                is_elsewhere,
            } => {
                let node = is_elsewhere.then_some(failed.node);
                if !self.wait(pause, node, failed.seen, deadline) {
                    return Remedy::None;
                }
                attempts.another_after(failed.error);
                Remedy::Again
            }
            Advice::Ask(_) | Advice::None => Remedy::None,
        }
    }

    /// As [`remedy`](Self::remedy), for what cannot be said to a node that is only getting its keys. False if nothing helps.
    pub(crate) fn recover(
        &self,
        failed: &Failed<'_>,
        trail: &mut Trail,
        attempts: &mut Attempts,
        deadline: Deadline,
    ) -> bool {
        match self.remedy(failed, trail, attempts, deadline) {
            Remedy::None => false,
            Remedy::Again => true,
            // Until all of them have moved.
            Remedy::Ask(_) => {
                let pause = self.settings.retry.nth_pause(trail.redirections);
                self.wait(pause, None, failed.seen, deadline)
            }
        }
    }

    /// Waits until another attempt is worth it; false if that is not before the deadline. If a node has failed, the cluster
    /// is asked whether another has taken over, and then there is nothing to wait for.
    pub(super) fn wait(
        &self,
        pause: Duration,
        failed: Option<&NodePool>,
        seen: u64,
        deadline: Deadline,
    ) -> bool {
        if deadline.left().is_some_and(|left| left <= pause) {
            return false;
        }
        let has_changed = failed.is_some_and(|failed| {
            let _ = self.refresh(seen, Some(failed.address()), deadline);
            !self.view().has(failed)
        });
        if !has_changed {
            thread::sleep(pause);
        }
        !deadline.is_past()
    }

    /// What could be done about a failed attempt. What it tells of the cluster is noted.
    pub(super) fn advice(&self, failed: &Failed<'_>, trail: &Trail, attempts: &Attempts) -> Advice {
        if let Some(redirection) = redirection_of(failed.error) {
            return self.follow(redirection, failed, trail);
        }
        let is_elsewhere = is_about_the_node(failed.error);
        if is_elsewhere {
            failed.node.note_failure();
            self.suspect();
        }
        let policy = &self.settings.retry;
        let pause = match is_unreached(failed.error) {
            true => policy.pause_of_unreached(attempts, trail.unreached),
            false => policy.pause(failed.error, attempts, failed.repeatable),
        };
        match pause {
            None => Advice::None,
            Some(pause) => Advice::Again {
                pause,
                is_elsewhere,
            },
        }
    }

    fn follow(&self, redirection: Redirection, failed: &Failed<'_>, trail: &Trail) -> Advice {
        let policy = &self.settings.retry;
        let pause = match trail.redirections.checked_sub(AT_ONCE) {
            None => Duration::ZERO,
            Some(more) => policy.nth_pause(more),
        };
        let (slot, is_asked, endpoint) = match redirection {
            Redirection::Moved { slot, to } => (Some(slot), false, to),
            Redirection::Ask { slot, to } => (Some(slot), true, to),
            Redirection::Primary { to } => (None, false, to),
        };
        let asked = failed.node.address();
        let address = self.settings.viewpoint(asked).address_of(endpoint);
        let Ok(node) = self.node_at(&address) else {
            return Advice::None;
        };
        if is_asked {
            return Advice::Ask(node);
        }
        if let Some(slot) = slot {
            self.note_moved(slot, &node);
        }
        // One slot has moved, and others may have. The next caller who has the time asks.
        self.suspect();
        Advice::Again {
            pause,
            is_elsewhere: slot.is_none(),
        }
    }
}

impl Trail {
    pub(super) fn count(&mut self, error: &Error) {
        if redirection_of(error).is_some() {
            self.redirections += 1;
        } else if is_unreached(error) {
            self.unreached += 1;
        }
    }
}

/// Where a server has sent the caller.
fn redirection_of(error: &Error) -> Option<Redirection> {
    match error {
        Error::Server(refusal) => Redirection::of(&refusal.error),
        Error::At { error, .. } => redirection_of(error),
        _ => None,
    }
}

pub(crate) fn is_redirection(error: &Error) -> bool {
    redirection_of(error).is_some()
}

/// There was no connection for it, for a reason that may pass.
pub(super) fn is_unreached(error: &Error) -> bool {
    match error {
        Error::Connect(error) => error.is_transient(),
        Error::Pool { error, .. } => matches!(error, pool_core::Error::TimedOut(_)),
        Error::Exchange(error) => error.is_unconnected(),
        _ => false,
    }
}

/// It may be that another node is responsible by now.
fn is_about_the_node(error: &Error) -> bool {
    match error {
        Error::Server(refusal) => {
            matches!(refusal.code(), "CLUSTERDOWN" | "MASTERDOWN" | "READONLY")
        }
        Error::Exchange(_) => true,
        Error::At { error, .. } => is_about_the_node(error),
        error => is_unreached(error),
    }
}
