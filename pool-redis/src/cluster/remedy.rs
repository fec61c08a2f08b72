//! What to do about a command that a node did not answer with its reply.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::client::retry_policy::{Attempts, Repeatable, ended_wait};
use crate::cluster::redirection::Redirection;
use crate::cluster::{Cluster, ClusterError, NodePool, Target};
use crate::error::Error;
use crate::time::deadline::Deadline;

/// How many redirections in a row are followed at once. More than that, and the servers do not agree yet.
const AT_ONCE: u32 = 5;

/// What to do about a failed attempt.
pub(super) enum Remedy {
    /// Nothing helps.
    None,
    /// Try again, at whoever has the keys by now.
    Again,
    /// Try at this one next.
    At(Detour),
}

/// A node that somebody was sent to.
pub(super) struct Detour {
    pub(super) node: Arc<NodePool>,
    /// It is only getting the keys, and must be told that the client knows.
    pub(super) is_asking: bool,
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
    pub(crate) target: &'a Target,
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
    At(Detour),
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
            Advice::At(detour) if !deadline.is_past() => {
                attempts.another();
                Remedy::At(detour)
            }
            Advice::Again {
                pause,
                is_elsewhere,
            } => {
                let node = Some(failed.node).filter(|_| is_elsewhere);
                let seen = is_elsewhere.then_some(failed.seen);
                if !self.wait(pause, seen, node, [failed.target], deadline) {
                    return Remedy::None;
                }
                attempts.another_after(failed.error);
                Remedy::Again
            }
            Advice::At(_) | Advice::None => Remedy::None,
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
            Remedy::At(_) => {
                let pause = self.settings.retry.nth_pause(trail.redirections);
                self.wait(pause, None, None, [], deadline)
            }
        }
    }

    /// Waits until another attempt is worth it; false if that is not before the deadline. If others may be responsible by
    /// now, the cluster is asked, unless it has been asked more often than it was `seen` to be; and if another has taken the
    /// place of the node that failed, there is nothing to wait for.
    pub(super) fn wait<'t>(
        &self,
        pause: Duration,
        seen: Option<u64>,
        failed: Option<&NodePool>,
        targets: impl IntoIterator<Item = &'t Target>,
        deadline: Deadline,
    ) -> bool {
        let is_too_late = || deadline.left().is_some_and(|left| left <= pause);
        if is_too_late() {
            return false;
        }
        if let Some(seen) = seen {
            self.refresh_if_soon(seen, failed.map(NodePool::address), deadline);
        }
        let has_changed = failed.is_some_and(|failed| {
            let mut targets = targets.into_iter();
            targets.all(|target| self.is_no_more_at(failed, target))
        });
        if !has_changed {
            // Asking may have taken what the pause would take.
            if is_too_late() {
                return false;
            }
            thread::sleep(pause);
        }
        !deadline.is_past()
    }

    /// Whether somebody else is responsible by now.
    fn is_no_more_at(&self, node: &NodePool, target: &Target) -> bool {
        let view = self.view();
        let slot = match target {
            Target::Slot(slot) => slot,
            Target::Post(post) => return post.holder(&view).id() != node.id(),
            Target::Any | Target::Near(_) | Target::Node(_) => return false,
        };
        // A replica was asked because it is read from, and others may be.
        if node.id().is_read_only {
            let read_from = &self.settings.read_from;
            return view.copies_of(*slot).has_other(read_from, node);
        }
        let master = view.master_of(*slot);
        master.is_some_and(|master| master.address() != node.address())
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
            // The wait goes on.
            true if failed.error.is_wait() => Some(Duration::ZERO),
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

    /// What could be done for a command of whose slot nobody is known.
    pub(super) fn advice_for_unserved(&self, trail: &Trail, attempts: &Attempts) -> Advice {
        let pause = self
            .settings
            .retry
            .pause_of_unreached(attempts, trail.unreached);
        pause.map_or(Advice::None, |pause| Advice::Again {
            pause,
            is_elsewhere: true,
        })
    }

    fn follow(&self, redirection: Redirection, failed: &Failed<'_>, trail: &Trail) -> Advice {
        let asked = failed.node.address();
        let is_asking = matches!(redirection, Redirection::Ask { .. });
        let moved = match redirection {
            Redirection::Moved { slot, .. } => Some(slot),
            Redirection::Ask { .. } | Redirection::Primary { .. } => None,
        };
        let destination = redirection.into_destination();
        let address = self.settings.viewpoint(asked).address_of(destination);
        let node = match self.node_at(&address) {
            Ok(node) if !self.is_closed() => node,
            _ => return Advice::None,
        };
        if let Some(slot) = moved {
            self.note_moved(&[(slot, node.clone())]);
            // One slot has moved, and others may have. The next caller asks.
            self.suspect();
            if node.address() == asked {
                failed.node.renew();
            }
        }
        if failed.repeatable == Repeatable::BeforeWait && ended_wait(failed.error) {
            return Advice::None;
        }
        match (failed.target, trail.redirections.checked_sub(AT_ONCE)) {
            // It is known now where that is.
            (Target::Slot(_), None) if moved.is_some() => Advice::Again {
                pause: Duration::ZERO,
                is_elsewhere: false,
            },
            (_, None) => Advice::At(Detour { node, is_asking }),
            (_, Some(more)) => Advice::Again {
                pause: self.settings.retry.nth_pause(more),
                is_elsewhere: true,
            },
        }
    }
}

impl Trail {
    pub(super) fn count(&mut self, error: &Error) {
        if redirection_of(error).is_some() {
            self.redirections += 1;
            return;
        }
        self.redirections = 0;
        self.unreached += u32::from(is_unreached(error) && !error.is_wait());
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
pub(crate) fn is_unreached(error: &Error) -> bool {
    match error {
        Error::Connect(error) => error.is_transient(),
        Error::Pool { error, .. } => matches!(error, pool_core::Error::TimedOut(_)),
        Error::Exchange(error) => error.is_unconnected(),
        Error::Cluster(error) => matches!(**error, ClusterError::Unserved { .. }),
        _ => false,
    }
}

/// It may be that another node is responsible by now.
fn is_about_the_node(error: &Error) -> bool {
    match error {
        Error::Server(refusal) => {
            let codes = ["CLUSTERDOWN", "LOADING", "MASTERDOWN", "READONLY"];
            codes.contains(&refusal.code())
        }
        // Not if it was only too late to send anything.
        Error::Exchange(error) => error.may_have_executed() || error.may_be_sent_again(),
        Error::At { error, .. } => is_about_the_node(error),
        error => is_unreached(error),
    }
}
