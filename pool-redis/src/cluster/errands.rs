//! Several commands to several nodes at the same time.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pool_core::Pooled;

use crate::client::retry_policy::{Attempts, Repeatable, waits_for_writes};
use crate::cluster::exchange::{Use, unserved, use_of};
use crate::cluster::node_pool::NodePool;
use crate::cluster::remedy::{Advice, Failed, Trail, is_unreached};
use crate::cluster::{Cluster, Slot, Target};
use crate::command::Command;
use crate::connection::Begun;
use crate::connection::blocking::{self, Wait};
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::Received;
use crate::time::deadline::Deadline;

/// A command and its target.
#[derive(Clone, Debug)]
pub(crate) struct Errand {
    pub(crate) command: Command,
    pub(crate) target: Target,
}

/// The commands that go to one node in a round.
struct Party {
    node: Arc<NodePool>,
    /// The indices of its errands, in order.
    indices: Vec<usize>,
    batch: Batch,
}

/// A party whose commands are being sent.
struct Underway {
    party: Party,
    connection: Pooled<RedisManager>,
    begun: Begun,
    /// When its commands were sent, if one of them may wait at the server.
    since: Option<Instant>,
}

/// The outcome of one errand in a round.
struct Attempt<T> {
    index: usize,
    /// The node that was asked; `None` if there was none to ask.
    node: Option<Arc<NodePool>>,
    outcome: Result<T, Error>,
}

/// What to do before the next round.
#[derive(Default)]
struct Intermission {
    /// The indices of the errands in that round.
    indices: Vec<usize>,
    pause: Duration,
    /// Another node may be responsible by now.
    is_elsewhere: bool,
    /// One of the nodes that failed for that reason, if any.
    failed: Option<Arc<NodePool>>,
}

impl Cluster {
    /// Runs errands. All that go to one node are sent together, and all nodes work at the same time. Failed errands are
    /// retried until the deadline if that is safe and may help; all of them share the next round. Returns the outcomes
    /// in the order of the errands.
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
        // One count for each errand: a retry because of others is not a failure of its own.
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
                        // Reported if the time is up before the next round.
                        tell(outcome)
                    }
                    Advice::At(_) | Advice::None => tell(outcome),
                });
            }
            let first = next.indices.first().map(|&index| &outcomes[index]);
            if let Some(Some(Err(error))) = first {
                trail.count(error);
            }
            next.repeat_waits(errands, &indices);
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
        // Every errand has been in a round, which gave it an outcome.
        let outcomes = outcomes.into_iter();
        outcomes
            .map(|outcome| outcome.unwrap_or_else(|| Err(unserved(&Target::Any))))
            .collect()
    }

    /// Notes, in one update, all slots that the nodes say have moved.
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

    /// One attempt at each of these errands. Everything that can be written without blocking is written before any
    /// reply is awaited. Under a cap over all nodes, the connections in use are returned before it waits for another.
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
            match self.borrow_another(&party.node, errands, &mut underway, deadline, &mut attempts)
            {
                Ok(connection) => underway.push(party.begin(connection, deadline)),
                Err(error) => party.go_aside(errands, error, deadline, &mut attempts),
            }
        }
        for party in underway {
            party.finish(errands, deadline, &mut attempts);
        }
        attempts
    }

    /// Borrows a connection for another party. Under a cap over all nodes, other callers may hold the connections
    /// needed here and wait for those held here. The parties underway are therefore finished first if no connection is
    /// available.
    #[track_caller]
    fn borrow_another<T: FromReply>(
        &self,
        node: &NodePool,
        errands: &[Errand],
        underway: &mut Vec<Underway>,
        deadline: Deadline,
        attempts: &mut Vec<Attempt<T>>,
    ) -> Result<Pooled<RedisManager>, Error> {
        if self.recipe.shared_cap.is_some() && !underway.is_empty() {
            if let Some(connection) = node.try_borrow(deadline.refreshed()) {
                return Ok(connection);
            }
            for party in underway.drain(..) {
                party.finish(errands, deadline, attempts);
            }
        }
        node.borrow(deadline.refreshed())
    }

    /// Assigns the errands to nodes. The nodes are in an order that is the same for all callers, so that no two callers
    /// wait for each other's connections.
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

/// The slots to which a command writes. Reads of these slots go to the master as well: at a replica they could overtake
/// the writes before them, or be overtaken by those after them.
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

/// Adds a command to the party of a node. The parties are sorted by pointer here, which keeps the search fast with many
/// nodes.
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
        let since = (self.batch.wait() != Wait::None).then(Instant::now);
        let begun = connection.begin(&self.batch, deadline.refreshed());
        Underway {
            party: self,
            connection,
            begun,
            since,
        }
    }

    /// There was no connection for this party. A single command that must get through gets a connection of its own.
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

    /// There was no connection for this party: the first errand gets the reason.
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
    /// Writes the rest and reads all replies.
    fn finish<T: FromReply>(
        mut self,
        errands: &[Errand],
        deadline: Deadline,
        told: &mut Vec<Attempt<T>>,
    ) {
        let Party {
            node,
            indices,
            batch,
        } = self.party;
        let mut indices = indices.into_iter();
        let mut tell = |mut outcome| {
            let Some(index) = indices.next() else {
                return;
            };
            if let (Some(since), Err(error)) = (self.since, &mut outcome) {
                note_wait(&errands[index].command, since, error);
            }
            told.push(Attempt {
                index,
                node: Some(node.clone()),
                outcome,
            });
        };
        self.connection
            .go_on(&batch, self.begun, deadline.refreshed(), &mut tell);
    }
}

/// Notes for how long a refused command may have waited at the server. It is an upper bound: the refusal may have arrived while
/// the replies of another node were awaited.
fn note_wait(command: &Command, since: Instant, error: &mut Error) {
    if let Error::Server(refusal) = error
        && blocking::wait(command) != Wait::None
    {
        refusal.waited = blocking::before_refusal(since.elapsed());
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

    /// Repeats each `WAIT` and the like that follows a repeated errand. Such a command waits for what its connection has
    /// written before it, and its first answer did not cover the writes that are repeated.
    fn repeat_waits(&mut self, errands: &[Errand], indices: &[usize]) {
        let Some(&first) = self.indices.iter().min() else {
            return;
        };
        let behind = indices
            .iter()
            .filter(|&&index| index > first && waits_for_writes(&errands[index].command));
        self.indices.extend(behind);
        self.indices.sort_unstable();
        self.indices.dedup();
    }
}
