//! Which nodes subscriptions are made at.

use std::sync::Arc;

use crate::cluster::redirection::Redirection;
use crate::cluster::refresh::PATIENCE;
use crate::cluster::{Cluster, NodePool, Slot, Target};
use crate::error::Error;
use crate::error::server_error::ServerError;
use crate::server::address::Address;
use crate::server::endpoint::Endpoint;
use crate::time::deadline::Deadline;

impl Cluster {
    /// The endpoint of the node that serves a slot. After failures, refreshes the slots first.
    pub(crate) fn endpoint_of(
        &self,
        slot: Slot,
        failed: &[Address],
        deadline: Deadline,
    ) -> Result<Arc<Endpoint>, Error> {
        if let Some(last) = failed.last() {
            let seen = self.view().refreshes();
            // What is known is good enough to try.
            self.refresh_if_soon(seen, Some(last), deadline.within(Some(PATIENCE)));
        }
        let (node, _) = self.locate(&Target::Slot(slot), deadline)?;
        Ok(node.endpoint().clone())
    }

    /// The address of the node that serves a slot, as far as known without asking.
    pub(crate) fn known_owner(&self, slot: Slot) -> Option<Address> {
        let view = self.view();
        view.master_of(slot).map(|node| node.address().clone())
    }

    /// Whether a node belongs to the cluster, as far as known.
    pub(crate) fn has_node(&self, address: &Address) -> bool {
        let view = self.view();
        view.shards().is_empty() || view.addresses().any(|known| known == address)
    }

    /// The number of refreshes so far.
    pub(crate) fn refreshes(&self) -> u64 {
        self.view().refreshes()
    }

    /// The address to which a `MOVED` error of a server that was asked leads, which is noted. `None` for other errors.
    pub(crate) fn follow_moved(&self, error: &ServerError, asked: &Address) -> Option<Address> {
        let (slot, node) = self.moved(error, asked)?;
        let address = node.address().clone();
        self.note_moved(&[(slot, node)]);
        // One slot has moved, so others may have, too.
        self.suspect();
        Some(address)
    }

    /// The slot of a `MOVED` error and the node it leads to.
    pub(super) fn moved(
        &self,
        error: &ServerError,
        asked: &Address,
    ) -> Option<(Slot, Arc<NodePool>)> {
        let Some(Redirection::Moved { slot, to }) = Redirection::of(error) else {
            return None;
        };
        let address = self.settings.viewpoint(asked).address_of(to);
        Some((slot, self.node_at(&address).ok()?))
    }
}

/// The slot of a `MOVED` error.
pub(crate) fn moved_slot(error: &ServerError) -> Option<Slot> {
    match Redirection::of(error)? {
        Redirection::Moved { slot, .. } => Some(slot),
        _ => None,
    }
}
