//! Where subscriptions go.

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
    /// Whoever has a slot. If somebody has just failed, the cluster is asked again whether it is still that one.
    pub(crate) fn endpoint_of(
        &self,
        slot: Slot,
        failed: &[Address],
        deadline: Deadline,
    ) -> Result<Arc<Endpoint>, Error> {
        if let Some(last) = failed.last() {
            let seen = self.view().refreshes();
            // What is known is good enough to try with.
            self.refresh_if_soon(seen, Some(last), deadline.within(Some(PATIENCE)));
        }
        let (node, _) = self.locate(&Target::Slot(slot), deadline)?;
        Ok(node.endpoint().clone())
    }

    /// Who has a slot, as far as is known without asking anybody.
    pub(crate) fn known_owner(&self, slot: Slot) -> Option<Address> {
        let view = self.view();
        view.master_of(slot).map(|node| node.address().clone())
    }

    /// Whether a node has a part in the cluster, as far as is known.
    pub(crate) fn has_node(&self, address: &Address) -> bool {
        let view = self.view();
        view.shards().is_empty() || view.addresses().any(|known| known == address)
    }

    /// How often it has been asked what the cluster is like.
    pub(crate) fn refreshes(&self) -> u64 {
        self.view().refreshes()
    }

    /// Where a server that was asked says that the slot is, which is noted. `None` if it says something else.
    pub(crate) fn follow_moved(&self, error: &ServerError, asked: &Address) -> Option<Address> {
        let (slot, node) = self.moved(error, asked)?;
        let address = node.address().clone();
        self.note_moved(&[(slot, node)]);
        // One slot has moved, and others may have.
        self.suspect();
        Some(address)
    }

    /// Which slot a server that was asked says has moved, and where to.
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

/// Which slot a server says is elsewhere, if it says so.
pub(crate) fn moved_slot(error: &ServerError) -> Option<Slot> {
    match Redirection::of(error)? {
        Redirection::Moved { slot, .. } => Some(slot),
        _ => None,
    }
}
