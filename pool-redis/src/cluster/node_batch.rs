//! The commands that go to one node in a round.

use std::sync::Arc;
use std::time::Instant;

use pool_core::Pooled;

use crate::cluster::node_pool::NodePool;
use crate::cluster::rounds::RoutedCommand;
use crate::command::Command;
use crate::connection::Begun;
use crate::connection::blocking::{self, Wait};
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::time::deadline::Deadline;

/// The commands that go to one node in a round.
pub(super) struct NodeBatch {
    node: Arc<NodePool>,
    /// The indices of its commands among those of the caller, in order.
    indices: Vec<usize>,
    batch: Batch,
}

/// A batch whose commands are being sent.
pub(super) struct StartedBatch {
    node_batch: NodeBatch,
    connection: Pooled<RedisManager>,
    begun: Begun,
    /// When its commands were sent, if one of them may wait at the server.
    since: Option<Instant>,
}

/// The outcome of one command in a round.
pub(super) struct Attempt<T> {
    pub(super) index: usize,
    /// The node that was asked; `None` if there was none to ask.
    pub(super) node: Option<Arc<NodePool>>,
    pub(super) outcome: Result<T, Error>,
}

impl NodeBatch {
    /// Adds a command to the batch of a node. The batches are sorted by pointer here, which keeps the search fast with many
    /// nodes.
    pub(super) fn add(
        batches: &mut Vec<Self>,
        node: Arc<NodePool>,
        index: usize,
        command: &Command,
    ) -> Result<(), Error> {
        let address = Arc::as_ptr(&node);
        let found = batches.binary_search_by_key(&address, |batch| Arc::as_ptr(&batch.node));
        let at = found.unwrap_or_else(|at| {
            let (indices, batch) = (Vec::new(), Batch::new());
            batches.insert(
                at,
                Self {
                    node,
                    indices,
                    batch,
                },
            );
            at
        });
        batches[at].batch.push(command)?;
        batches[at].indices.push(index);
        Ok(())
    }

    pub(super) fn node(&self) -> &NodePool {
        &self.node
    }

    /// Writes as much as can be written without blocking.
    pub(super) fn start(
        self,
        mut connection: Pooled<RedisManager>,
        deadline: Deadline,
    ) -> StartedBatch {
        let since = (self.batch.wait() != Wait::None).then(Instant::now);
        let begun = connection.begin(&self.batch, deadline.refreshed());
        StartedBatch {
            node_batch: self,
            connection,
            begun,
            since,
        }
    }

    /// There was no connection for this batch. A single command that must get through gets a connection of its own.
    pub(super) fn run_aside<T: FromReply>(
        self,
        commands: &[RoutedCommand],
        error: Error,
        deadline: Deadline,
        attempts: &mut Vec<Attempt<T>>,
    ) {
        let [index] = self.indices[..] else {
            return self.fail(error, deadline, attempts);
        };
        let command = &commands[index].command;
        let aside = self
            .node
            .connect_aside(command, error, deadline.refreshed());
        attempts.push(Attempt {
            index,
            outcome: aside.and_then(|mut aside| aside.query_by(command, deadline.refreshed())),
            node: Some(self.node),
        });
    }

    /// There was no connection for this batch: its first command gets the reason.
    fn fail<T>(self, error: Error, deadline: Deadline, attempts: &mut Vec<Attempt<T>>) {
        let rest = self.indices.iter().enumerate().skip(1);
        let rest = rest.map(|(at, index)| {
            let name = self.batch.name(at);
            (*index, self.node.unconnected(name, deadline, &error))
        });
        let rest: Vec<_> = rest.collect();
        let first = self.indices.first().map(|index| (*index, error));
        for (index, error) in first.into_iter().chain(rest) {
            attempts.push(Attempt {
                index,
                node: Some(self.node.clone()),
                outcome: Err(error),
            });
        }
    }
}

impl StartedBatch {
    /// Writes the rest and reads all replies.
    pub(super) fn finish<T: FromReply>(
        mut self,
        commands: &[RoutedCommand],
        deadline: Deadline,
        attempts: &mut Vec<Attempt<T>>,
    ) {
        let NodeBatch {
            node,
            indices,
            batch,
        } = self.node_batch;
        let mut indices = indices.into_iter();
        let mut add = |mut outcome| {
            let Some(index) = indices.next() else {
                return;
            };
            if let (Some(since), Err(error)) = (self.since, &mut outcome) {
                note_wait(&commands[index].command, since, error);
            }
            attempts.push(Attempt {
                index,
                node: Some(node.clone()),
                outcome,
            });
        };
        self.connection
            .go_on(&batch, self.begun, deadline.refreshed(), &mut add);
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
