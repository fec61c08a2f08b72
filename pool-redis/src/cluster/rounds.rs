//! Several commands to several nodes at the same time, in rounds.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use pool_core::Pooled;

use crate::client::retry_policy::{Attempts, Repeatable, waits_for_writes};
use crate::cluster::exchange::{Use, unserved, use_of};
use crate::cluster::node_batch::{Attempt, NodeBatch, StartedBatch};
use crate::cluster::node_pool::NodePool;
use crate::cluster::remedy::{Advice, Failed, Trail, is_unreached};
use crate::cluster::{Cluster, Slot, Target};
use crate::command::Command;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::Received;
use crate::time::deadline::Deadline;

/// A command and its target.
#[derive(Clone, Debug)]
pub(crate) struct RoutedCommand {
    pub(crate) command: Command,
    pub(crate) target: Target,
}

/// What to do before the next round.
#[derive(Default)]
struct NextRound {
    /// The indices of the commands in that round.
    indices: Vec<usize>,
    pause: Duration,
    /// Another node may be responsible by now.
    is_elsewhere: bool,
    /// One of the nodes that failed for that reason, if any.
    failed: Option<Arc<NodePool>>,
}

impl Cluster {
    /// Runs commands. All that go to one node are sent together, and all nodes work at the same time. Failed commands are
    /// retried until the deadline if that is safe and may help; all of them share the next round. Returns the outcomes
    /// in the order of the commands.
    #[track_caller]
    pub(crate) fn run<T: FromReply>(
        &self,
        commands: &[RoutedCommand],
        deadline: Deadline,
        attempts: &mut Attempts,
    ) -> Vec<Result<T, Error>> {
        let mut outcomes: Vec<Option<Result<T, Error>>> = commands.iter().map(|_| None).collect();
        let mut trail = Trail::default();
        let mut indices: Vec<usize> = (0..commands.len()).collect();
        // One count for each command: a retry because of others is not a failure of its own.
        let mut attempts_at = vec![*attempts; commands.len()];
        loop {
            let deadline = deadline.refreshed();
            let seen = self.view().refreshes();
            let mut next = NextRound::default();
            let round = self.round(commands, &indices, deadline);
            self.note_all_moved(&round);
            // Looked for once, and only if it is needed: there may be many commands.
            let last_wait = LazyCell::new(|| last_wait(commands, &indices));
            for attempt in round {
                let index = attempt.index;
                let (command, own) = (&commands[index], &mut attempts_at[index]);
                let advice = match self.advice_after(&attempt, command, seen, &trail, own) {
                    // `ASK` leads to another connection than the one on which the `WAIT` follows.
                    Advice::At(detour) if detour.is_asking && Some(index) < *last_wait => {
                        self.advice_for_migrating(&trail)
                    }
                    advice => advice,
                };
                let outcome = self.settle(attempt, command, advice, own, deadline, &mut next);
                outcomes[index] = Some(outcome);
            }
            let first = next.indices.first().map(|&index| &outcomes[index]);
            if let Some(Some(Err(error))) = first {
                trail.count(error);
            }
            next.repeat_waits(commands, &indices);
            let targets = next.indices.iter().map(|&index| &commands[index].target);
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
        // Every command has been in a round, which gave it an outcome.
        let outcomes = outcomes.into_iter();
        outcomes
            .map(|outcome| outcome.unwrap_or_else(|| Err(unserved(&Target::Any))))
            .collect()
    }

    /// Retries a command until its slot has moved.
    fn advice_for_migrating(&self, trail: &Trail) -> Advice {
        Advice::Again {
            pause: self.settings.retry.nth_pause(trail.redirections()),
            is_elsewhere: false,
        }
    }

    /// Follows a redirection at once, and adds a command that should be retried to the next round. Returns the outcome,
    /// which counts unless the next round replaces it.
    #[track_caller]
    fn settle<T: FromReply>(
        &self,
        attempt: Attempt<T>,
        RoutedCommand { command, target }: &RoutedCommand,
        advice: Advice,
        attempts: &mut Attempts,
        deadline: Deadline,
        next: &mut NextRound,
    ) -> Result<T, Error> {
        let so_far = *attempts;
        match advice {
            Advice::At(detour) if !deadline.is_past() => {
                attempts.another();
                let mut reply = Received::default();
                let detour = Some(detour);
                self.exchange_from(detour, target, command, deadline, attempts, &mut reply)?;
                return Ok(reply.take());
            }
            Advice::Again {
                pause,
                is_elsewhere,
            } => {
                next.add(attempt.index, pause, is_elsewhere, attempt.node);
                if let Err(error) = &attempt.outcome {
                    attempts.another_after(error);
                }
            }
            Advice::At(_) | Advice::None => {}
        }
        attempt.outcome.map_err(|error| so_far.end(error))
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
        command: &RoutedCommand,
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
            target: &command.target,
            node,
            seen,
            repeatable: Repeatable::of(&command.command),
        };
        self.advice(&failed, trail, attempts)
    }

    /// One attempt at each of these commands. Everything that can be written without blocking is written before any
    /// reply is awaited. Under a cap over all nodes, the connections in use are returned before it waits for another.
    #[track_caller]
    fn round<T: FromReply>(
        &self,
        commands: &[RoutedCommand],
        indices: &[usize],
        deadline: Deadline,
    ) -> Vec<Attempt<T>> {
        let mut attempts = Vec::with_capacity(indices.len());
        let batches = self.batches(commands, indices, &mut attempts);
        let mut started = Vec::with_capacity(batches.len());
        for batch in batches {
            match self.borrow_another(
                batch.node(),
                commands,
                &mut started,
                deadline,
                &mut attempts,
            ) {
                Ok(connection) => started.push(batch.start(connection, deadline)),
                Err(error) => batch.run_aside(commands, error, deadline, &mut attempts),
            }
        }
        for batch in started {
            batch.finish(commands, deadline, &mut attempts);
        }
        attempts
    }

    /// Borrows a connection for another batch. Under a cap over all nodes, other callers may hold the connections
    /// needed here and wait for those held here. The batches already started are therefore finished first if no
    /// connection is available.
    #[track_caller]
    fn borrow_another<T: FromReply>(
        &self,
        node: &NodePool,
        commands: &[RoutedCommand],
        started: &mut Vec<StartedBatch>,
        deadline: Deadline,
        attempts: &mut Vec<Attempt<T>>,
    ) -> Result<Pooled<RedisManager>, Error> {
        if self.recipe.shared_cap.is_some() && !started.is_empty() {
            if let Some(connection) = node.try_borrow(deadline.refreshed()) {
                return Ok(connection);
            }
            for batch in started.drain(..) {
                batch.finish(commands, deadline, attempts);
            }
        }
        node.borrow(deadline.refreshed())
    }

    /// Assigns the commands to nodes. The nodes are in an order that is the same for all callers, so that no two callers
    /// wait for each other's connections.
    fn batches<T>(
        &self,
        commands: &[RoutedCommand],
        indices: &[usize],
        lost: &mut Vec<Attempt<T>>,
    ) -> Vec<NodeBatch> {
        let view = self.view();
        let written = match self.reads_replicas() {
            true => written(commands),
            false => HashSet::new(),
        };
        let mut batches: Vec<NodeBatch> = Vec::new();
        for &index in indices {
            let RoutedCommand { command, target } = &commands[index];
            let used = match target {
                Target::Slot(slot) if written.contains(slot) => Use::Write,
                _ => use_of(command),
            };
            let added = match self.choose(&view, target, used) {
                Some(node) => NodeBatch::add(&mut batches, node, index, command),
                None if self.is_closed() => Err(self.closed()),
                None => Err(unserved(target)),
            };
            if let Err(error) = added {
                lost.push(Attempt {
                    index,
                    node: None,
                    outcome: Err(error),
                });
            }
        }
        batches.sort_by(|one, other| one.node().id().cmp(other.node().id()));
        batches
    }
}

/// The last command in the round that waits for the writes before it, as `WAIT` does.
fn last_wait(commands: &[RoutedCommand], indices: &[usize]) -> Option<usize> {
    let waits = |index: &usize| waits_for_writes(&commands[*index].command);
    indices.iter().copied().filter(waits).max()
}

/// The slots to which a command writes. Reads of these slots go to the master as well: at a replica they could overtake
/// the writes before them, or be overtaken by those after them.
fn written(commands: &[RoutedCommand]) -> HashSet<Slot> {
    let writes = commands
        .iter()
        .filter(|routed| use_of(&routed.command) == Use::Write);
    let slots = writes.filter_map(|routed| match routed.target {
        Target::Slot(slot) => Some(slot),
        Target::Any | Target::Near(_) | Target::Node(_) | Target::Post(_) => None,
    });
    slots.collect()
}

impl NextRound {
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

    /// Repeats each `WAIT` and the like that follows a repeated command. Such a command waits for what its connection has
    /// written before it, and its first answer did not cover the writes that are repeated.
    fn repeat_waits(&mut self, commands: &[RoutedCommand], indices: &[usize]) {
        let Some(&first) = self.indices.iter().min() else {
            return;
        };
        let behind = indices
            .iter()
            .filter(|&&index| index > first && waits_for_writes(&commands[index].command));
        self.indices.extend(behind);
        self.indices.sort_unstable();
        self.indices.dedup();
    }
}
