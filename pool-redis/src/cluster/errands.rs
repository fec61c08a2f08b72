//! Several commands for several nodes, on their way at the same time.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use pool_core::Pooled;

use crate::client::retry_policy::{Attempts, Repeatable};
use crate::cluster::exchange::{Use, unserved, use_of};
use crate::cluster::node_pool::NodePool;
use crate::cluster::remedy::{Advice, Failed, Trail, is_unreached};
use crate::cluster::{Cluster, Slot, Target};
use crate::command::Command;
use crate::connection::Begun;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::Received;
use crate::time::deadline::Deadline;

/// A command, and to whom it goes.
#[derive(Clone, Debug)]
pub(crate) struct Errand {
    pub(crate) command: Command,
    pub(crate) target: Target,
}

/// What goes to one node in a round.
struct Party {
    node: Arc<NodePool>,
    /// Which of the errands, in their order.
    indices: Vec<usize>,
    batch: Batch,
}

/// A party on its way.
struct Underway {
    party: Party,
    connection: Pooled<RedisManager>,
    begun: Begun,
}

/// What became of one errand in a round.
struct Attempt<T> {
    index: usize,
    /// Who was asked, if there was anybody to ask.
    node: Option<Arc<NodePool>>,
    outcome: Result<T, Error>,
}

/// What comes before the next round.
#[derive(Default)]
struct Intermission {
    /// Which of the errands are in it.
    indices: Vec<usize>,
    pause: Duration,
    /// Others may be responsible by now.
    is_elsewhere: bool,
    /// A node that failed so, if there was one.
    failed: Option<Arc<NodePool>>,
}

impl Cluster {
    /// Runs errands: all that go to one node in one go, and at all nodes at the same time. Whatever fails is tried again if
    /// that is safe and may help, all of it in one round again, until the deadline. Returns the outcomes in the order of the
    /// errands.
    #[track_caller]
    pub(crate) fn run<T: FromReply>(
        &self,
        errands: &[Errand],
        deadline: Deadline,
        attempts: &mut Attempts,
    ) -> Vec<Result<T, Error>> {
        let mut outcomes: Vec<Option<Result<T, Error>>> = errands.iter().map(|_| None).collect();
        let mut trail = Trail::default();
        let mut indices: Vec<usize> = (0..errands.len()).collect();
        // Each has its own: what is tried again because of others has not failed in their way.
        let mut attempts_at = vec![*attempts; errands.len()];
        loop {
            let deadline = deadline.refreshed();
            let seen = self.view().refreshes();
            let mut next = Intermission::default();
            let round = self.round(errands, &indices, deadline);
            self.note_all_moved(&round);
            for attempt in round {
                let errand = &errands[attempt.index];
                let own = &mut attempts_at[attempt.index];
                let advice = self.advice_after(&attempt, errand, seen, &trail, own);
                let Attempt {
                    index,
                    node,
                    outcome,
                } = attempt;
                let so_far = *own;
                let tell = |outcome: Result<T, Error>| outcome.map_err(|error| so_far.end(error));
                outcomes[index] = Some(match advice {
                    Advice::At(detour) if !deadline.is_past() => {
                        let Errand { target, command } = errand;
                        own.another();
                        let mut reply = Received::default();
                        let detour = Some(detour);
                        self.exchange_from(detour, target, command, deadline, own, &mut reply)
                            .map(|()| reply.take())
                    }
                    Advice::Again {
                        pause,
                        is_elsewhere,
                    } => {
                        next.add(index, pause, is_elsewhere, node);
                        if let Err(error) = &outcome {
                            own.another_after(error);
                        }
                        // Told, should the time be up.
                        tell(outcome)
                    }
                    Advice::At(_) | Advice::None => tell(outcome),
                });
            }
            let first = next.indices.first().map(|&index| &outcomes[index]);
            if let Some(Some(Err(error))) = first {
                trail.count(error);
            }
            let targets = next.indices.iter().map(|&index| &errands[index].target);
            let failed = next.failed.as_deref();
            let seen = next.is_elsewhere.then_some(seen);
            if next.indices.is_empty() || !self.wait(next.pause, seen, failed, targets, deadline) {
                break;
            }
            indices = next.indices;
        }
        if let Some(most) = attempts_at.into_iter().max_by_key(Attempts::count) {
            *attempts = most;
        }
        // Each has been in a round, which has left it an outcome.
        let outcomes = outcomes.into_iter();
        outcomes
            .map(|outcome| outcome.unwrap_or_else(|| Err(unserved(&Target::Any))))
            .collect()
    }

    /// Notes together what the nodes say of slots that have moved.
    fn note_all_moved<T>(&self, attempts: &[Attempt<T>]) {
        let refused = attempts.iter().filter_map(|attempt| {
            let error = attempt.outcome.as_ref().err()?;
            Some((error, attempt.node.as_ref()?.address()))
        });
        let moved = refused.filter_map(|(error, asked)| match error {
            Error::Server(refusal) => self.moved(&refusal.error, asked),
            _ => None,
        });
        let moved: Vec<_> = moved.collect();
        self.note_moved(&moved);
    }

    fn advice_after<T>(
        &self,
        attempt: &Attempt<T>,
        errand: &Errand,
        seen: u64,
        trail: &Trail,
        attempts: &Attempts,
    ) -> Advice {
        let (error, node) = match (&attempt.outcome, &attempt.node) {
            (Err(error), Some(node)) => (error, node),
            (Err(error), None) if is_unreached(error) => {
                return self.advice_for_unserved(trail, attempts);
            }
            (Err(_), None) | (Ok(_), _) => return Advice::None,
        };
        let failed = Failed {
            error,
            target: &errand.target,
            node,
            seen,
            repeatable: Repeatable::of(&errand.command),
        };
        self.advice(&failed, trail, attempts)
    }

    /// One attempt at each of these errands. All of it is written, as far as it can be without waiting, before any reply is
    /// waited for; but under a cap over all nodes, no connection is waited for before those that are held are given back.
    #[track_caller]
    fn round<T: FromReply>(
        &self,
        errands: &[Errand],
        indices: &[usize],
        deadline: Deadline,
    ) -> Vec<Attempt<T>> {
        let mut attempts = Vec::with_capacity(indices.len());
        let parties = self.parties(errands, indices, &mut attempts);
        let mut underway = Vec::with_capacity(parties.len());
        for party in parties {
            match self.borrow_another(&party.node, &mut underway, deadline, &mut attempts) {
                Ok(connection) => underway.push(party.begin(connection, deadline)),
                Err(error) => party.go_aside(errands, error, deadline, &mut attempts),
            }
        }
        for party in underway {
            party.finish(deadline, &mut attempts);
        }
        attempts
    }

    /// A connection for another party. Under a cap over all nodes, others may hold what is waited for, and wait for what is
    /// held here: then those that are underway come first.
    #[track_caller]
    fn borrow_another<T: FromReply>(
        &self,
        node: &NodePool,
        underway: &mut Vec<Underway>,
        deadline: Deadline,
        attempts: &mut Vec<Attempt<T>>,
    ) -> Result<Pooled<RedisManager>, Error> {
        if self.recipe.shared_cap.is_some() && !underway.is_empty() {
            if let Some(connection) = node.try_borrow(deadline.refreshed()) {
                return Ok(connection);
            }
            for party in underway.drain(..) {
                party.finish(deadline, attempts);
            }
        }
        node.borrow(deadline.refreshed())
    }

    /// Who goes to which node, in an order of the nodes that is the same for all callers, so that no two of them wait for
    /// each other's connections.
    fn parties<T>(
        &self,
        errands: &[Errand],
        indices: &[usize],
        lost: &mut Vec<Attempt<T>>,
    ) -> Vec<Party> {
        let view = self.view();
        let written = match self.reads_replicas() {
            true => written(errands),
            false => HashSet::new(),
        };
        let mut parties: Vec<Party> = Vec::new();
        for &index in indices {
            let Errand { command, target } = &errands[index];
            let used = match target {
                Target::Slot(slot) if written.contains(slot) => Use::Write,
                _ => use_of(command),
            };
            let joined = match self.choose(&view, target, used) {
                Some(node) => join(&mut parties, node, index, command),
                None if self.is_closed() => Err(self.closed()),
                None => Err(unserved(target)),
            };
            if let Err(error) = joined {
                lost.push(Attempt {
                    index,
                    node: None,
                    outcome: Err(error),
                });
            }
        }
        parties.sort_by(|one, other| one.node.id().cmp(other.node.id()));
        parties
    }
}

/// The slots whose masters are written to. What is read of these is read there: at a replica it would pass the writes before
/// it, or be passed by those behind it.
fn written(errands: &[Errand]) -> HashSet<Slot> {
    let writes = errands
        .iter()
        .filter(|errand| use_of(&errand.command) == Use::Write);
    let slots = writes.filter_map(|errand| match errand.target {
        Target::Slot(slot) => Some(slot),
        Target::Any | Target::Near(_) | Target::Node(_) | Target::Post(_) => None,
    });
    slots.collect()
}

/// Adds a command to what goes to a node. The parties are in the order in which they are found fast, if the nodes are many.
fn join(
    parties: &mut Vec<Party>,
    node: Arc<NodePool>,
    index: usize,
    command: &Command,
) -> Result<(), Error> {
    let address = Arc::as_ptr(&node);
    let found = parties.binary_search_by_key(&address, |party| Arc::as_ptr(&party.node));
    let at = found.unwrap_or_else(|at| {
        let (indices, batch) = (Vec::new(), Batch::new());
        parties.insert(
            at,
            Party {
                node,
                indices,
                batch,
            },
        );
        at
    });
    parties[at].batch.push(command)?;
    parties[at].indices.push(index);
    Ok(())
}

impl Party {
    fn begin(self, mut connection: Pooled<RedisManager>, deadline: Deadline) -> Underway {
        let begun = connection.begin(&self.batch, deadline.refreshed());
        Underway {
            party: self,
            connection,
            begun,
        }
    }

    /// There was no connection for any of it. What comes alone, and must get through all the same, has one of its own.
    fn go_aside<T: FromReply>(
        self,
        errands: &[Errand],
        error: Error,
        deadline: Deadline,
        told: &mut Vec<Attempt<T>>,
    ) {
        let [index] = self.indices[..] else {
            return self.tell_unreached(error, deadline, told);
        };
        let command = &errands[index].command;
        let aside = self
            .node
            .connect_aside(command, error, deadline.refreshed());
        told.push(Attempt {
            index,
            outcome: aside.and_then(|mut aside| aside.query_by(command, deadline.refreshed())),
            node: Some(self.node),
        });
    }

    /// There was no connection for any of it: the first is told why.
    fn tell_unreached<T>(self, error: Error, deadline: Deadline, told: &mut Vec<Attempt<T>>) {
        let rest = self.indices.iter().enumerate().skip(1);
        let rest = rest.map(|(at, index)| {
            let name = self.batch.name(at);
            (*index, self.node.unconnected(name, deadline, &error))
        });
        let rest: Vec<_> = rest.collect();
        let first = self.indices.first().map(|index| (*index, error));
        for (index, error) in first.into_iter().chain(rest) {
            told.push(Attempt {
                index,
                node: Some(self.node.clone()),
                outcome: Err(error),
            });
        }
    }
}

impl Underway {
    /// Writes what is left to be written, and reads all replies.
    fn finish<T: FromReply>(mut self, deadline: Deadline, told: &mut Vec<Attempt<T>>) {
        let Party {
            node,
            indices,
            batch,
        } = self.party;
        let mut indices = indices.into_iter();
        let mut tell = |outcome| {
            told.extend(indices.next().map(|index| Attempt {
                index,
                node: Some(node.clone()),
                outcome,
            }));
        };
        self.connection
            .go_on(&batch, self.begun, deadline.refreshed(), &mut tell);
    }
}

impl Intermission {
    fn add(
        &mut self,
        index: usize,
        pause: Duration,
        is_elsewhere: bool,
        node: Option<Arc<NodePool>>,
    ) {
        self.indices.push(index);
        self.pause = self.pause.max(pause);
        if is_elsewhere {
            self.is_elsewhere = true;
            self.failed = self.failed.take().or(node);
        }
    }
}
