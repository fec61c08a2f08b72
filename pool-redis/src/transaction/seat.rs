//! Where a transaction happens.

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
/// decide of whom.
#[derive(Debug)]
pub(super) struct Seat {
    client: Client,
    /// Where in a cluster all keys are, as far as there have been any.
    slot: Option<Slot>,
    trace: Trace,
    connection: Option<Pooled<RedisManager>>,
}

/// Where in a cluster an attempt happened.
#[derive(Debug)]
pub(super) struct Trace {
    pub(super) target: Target,
    pub(super) node: Option<Arc<NodePool>>,
    /// How often the cluster had been asked before.
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

    /// Sees to it that a command belongs to where the others do.
    ///
    /// # Errors
    /// [`InvalidArgument::CrossSlot`], and [`Error::Misplaced`] for what is said to several nodes.
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
                // What was said before was said to anybody.
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

    /// What errors call the server.
    pub(super) fn address(&self) -> String {
        let connection = self.connection.as_ref();
        connection.map_or_else(String::new, |connection| connection.address())
    }

    /// Watches no longer, so that the connection can be lent again, and gives it back. If that fails, it will not be.
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

/// One that goes to several nodes of a cluster.
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
    let reason = "several nodes of the cluster answer it, and a transaction happens on one";
    Unsendable::new(command, reason).into()
}
