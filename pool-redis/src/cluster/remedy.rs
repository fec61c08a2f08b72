//! What to do about a command that a node did not execute.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::client::retry_policy::{Attempts, Repeatable, ended_wait};
use crate::cluster::redirection::Redirection;
use crate::cluster::{Cluster, ClusterError, NodePool, Target};
use crate::error::Error;
use crate::time::deadline::Deadline;

/// How many redirections in a row are followed without a pause. After more, the servers do not agree yet.
const AT_ONCE: u32 = 5;

/// What to do about a failed attempt.
pub(super) enum Remedy {
    /// Nothing helps.
    None,
    /// Try again, at the node that is responsible by now.
    Again,
    /// Try at this node next.
    At(Detour),
}

/// A node that a redirection leads to.
pub(super) struct Detour {
    pub(super) node: Arc<NodePool>,
    /// The node is importing the slot and expects `ASKING` before the command.
    pub(super) is_asking: bool,
}

/// The history of a command.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trail {
    /// The number of redirections in a row.
    redirections: u32,
    /// How often there was no connection to the target.
    unreached: u32,
}

/// A command that failed, and how much was known of the cluster when it was sent.
pub(crate) struct Failed<'a> {
    pub(crate) error: &'a Error,
    pub(crate) target: &'a Target,
    pub(crate) node: &'a NodePool,
    /// The number of refreshes at that time.
    pub(crate) seen: u64,
    pub(crate) repeatable: Repeatable,
}

/// What could be done about a failure.
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
    /// Remedies a failed attempt, waiting if necessary.
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

    /// As [`remedy`](Self::remedy), for a transaction, which a node importing the slot would not accept. False if
    /// nothing helps.
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
            // Waits until all the keys have moved.
            Remedy::At(_) => {
                let pause = self.settings.retry.nth_pause(trail.redirections);
                self.wait(pause, None, None, [], deadline)
            }
        }
    }

    /// Waits until another attempt is worthwhile; false if the deadline comes first. With `seen`, another node may be
    /// responsible by now, so the slots are refreshed, unless they have been refreshed more than `seen` times already.
    /// If another node has replaced the failed one, the pause is skipped.
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
            // Asking may have used up the time for the pause.
            if is_too_late() {
                return false;
            }
            thread::sleep(pause);
        }
        !deadline.is_past()
    }

    /// Whether another node is responsible by now.
    fn is_no_more_at(&self, node: &NodePool, target: &Target) -> bool {
        let view = self.view();
        let slot = match target {
            Target::Slot(slot) => slot,
            Target::Post(post) => return post.holder(&view).id() != node.id(),
            Target::Any | Target::Near(_) | Target::Node(_) => return false,
        };
        // A replica was asked for a read, and another one may answer it.
        if node.id().is_read_only {
            let read_from = &self.settings.read_from;
            return view.copies_of(*slot).has_other(read_from, node);
        }
        let master = view.master_of(*slot);
        master.is_some_and(|master| master.address() != node.address())
    }

    /// What could be done about a failed attempt. Notes what the failure reveals about the cluster.
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
            // The wait for a connection is simply continued.
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

    /// What could be done for a command whose slot no known node serves.
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
            // One slot has moved, so others may have, too. The next caller refreshes them.
            self.suspect();
            if node.address() == asked {
                failed.node.renew();
            }
        }
        if failed.repeatable == Repeatable::BeforeWait && ended_wait(failed.error) {
            return Advice::None;
        }
        match (failed.target, trail.redirections.checked_sub(AT_ONCE)) {
            // The view knows by now where the slot is.
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
    pub(super) fn redirections(&self) -> u32 {
        self.redirections
    }

    pub(super) fn count(&mut self, error: &Error) {
        if redirection_of(error).is_some() {
            self.redirections += 1;
            return;
        }
        self.redirections = 0;
        self.unreached += u32::from(is_unreached(error) && !error.is_wait());
    }
}

/// The redirection that a server sent.
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

/// Whether there was no connection, for a reason that may pass.
pub(crate) fn is_unreached(error: &Error) -> bool {
    match error {
        Error::Connect(error) => error.is_transient(),
        Error::Pool { error, .. } => matches!(error, pool_core::Error::TimedOut(_)),
        Error::Exchange(error) => error.is_unconnected(),
        Error::Cluster(error) => matches!(**error, ClusterError::Unserved { .. }),
        _ => false,
    }
}

/// Whether another node may be responsible by now.
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
