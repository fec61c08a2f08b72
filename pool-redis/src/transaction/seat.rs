//! The connection of a transaction.

use std::sync::Arc;

use pool_core::Pooled;

use crate::client::Client;
use crate::cluster::{NodePool, Route, Slot, Target};
use crate::command::Command;
use crate::command::unsendable::Unsendable;
use crate::command_info::CommandInfo;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::error::invalid_argument::InvalidArgument;
use crate::time::deadline::Deadline;

/// The connection on which a transaction happens. It is borrowed when the first command is sent; in a cluster the keys
/// determine the node.
#[derive(Debug)]
pub(super) struct Seat {
    client: Client,
    /// In a cluster, the slot of all keys, once there has been one.
    slot: Option<Slot>,
    trace: Trace,
    connection: Option<Pooled<RedisManager>>,
}

/// Where in a cluster an attempt happened, for a retry.
#[derive(Debug)]
pub(super) struct Trace {
    pub(super) target: Target,
    pub(super) node: Option<Arc<NodePool>>,
    /// How often the cluster had been asked for its slots before.
    pub(super) seen: u64,
}

impl Seat {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            slot: None,
            trace: Trace {
                target: Target::Any,
                node: None,
                seen: 0,
            },
            connection: None,
        }
    }

    /// Checks that a command goes to the same node as the others.
    ///
    /// # Errors
    /// [`InvalidArgument::CrossSlot`], and [`Error::Misplaced`] for a command that goes to several nodes.
    pub(super) fn admit(&mut self, command: &Command) -> Result<(), Error> {
        if self.client.cluster().is_none() {
            return Ok(());
        }
        let slot = match Route::of(command)? {
            Route::Any => return Ok(()),
            Route::Slot(slot) => slot,
            route => return Err(not_on_one_node(command, &route)),
        };
        match self.slot {
            Some(known) if known != slot => return Err(cross_slot(command, (known, slot))),
            Some(_) => {}
            None => {
                self.slot = Some(slot);
                // Commands before this one had no keys, so their connection may be to another node.
                self.connection = None;
            }
        }
        Ok(())
    }

    #[track_caller]
    pub(super) fn connection(
        &mut self,
        deadline: Deadline,
    ) -> Result<&mut Pooled<RedisManager>, Error> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.borrow(deadline)?,
        };
        Ok(self.connection.insert(connection))
    }

    #[track_caller]
    fn borrow(&mut self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        let Some(cluster) = self.client.cluster() else {
            return self.client.borrow(deadline);
        };
        let target = self.slot.map_or(Target::Any, Target::Slot);
        let (node, seen) = cluster.locate(&target, deadline)?;
        self.trace = Trace {
            target,
            node: Some(node.clone()),
            seen,
        };
        node.borrow(deadline.refreshed())
    }

    /// The address for errors.
    pub(super) fn address(&self) -> String {
        let connection = self.connection.as_ref();
        connection.map_or_else(String::new, |connection| connection.address())
    }

    /// Stops watching, so that the connection can be lent again, and returns it. If that fails, the pool closes it.
    pub(super) fn leave(self, deadline: Deadline) -> Trace {
        if let Some(mut connection) = self.connection {
            if connection.is_watching() {
                let unwatch = Command::new("UNWATCH");
                let _ = connection.query_by::<()>(&unwatch, deadline.refreshed());
            }
            self.client.note(&connection);
        }
        self.trace
    }
}

fn cross_slot(command: &Command, slots: (Slot, Slot)) -> Error {
    let command = command.info().map_or("a command", CommandInfo::name);
    InvalidArgument::CrossSlot { command, slots }.into()
}

/// The error for a command that goes to several nodes of a cluster.
fn not_on_one_node(command: &Command, route: &Route) -> Error {
    match route {
        Route::Split(parts) => {
            let mut slots = parts.iter().map(|part| part.slot);
            let slots = slots.next().zip(slots.next());
            slots.map_or_else(|| elsewhere(command), |slots| cross_slot(command, slots))
        }
        _ => elsewhere(command),
    }
}

fn elsewhere(command: &Command) -> Error {
    let reason = "several nodes of the cluster answer it, and a transaction runs on one node";
    Unsendable::new(command, reason).into()
}
