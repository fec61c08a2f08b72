//! A server of a cluster.

use std::cmp::Ordering;

use super::announced::Announced;
use super::viewpoint::Viewpoint;
use crate::address::Address;
use crate::replies::{NodeHealth, ShardNode, SlotNode};

/// A server of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Where the client reaches it.
    pub(crate) address: Address,
    /// What the others call it; `None` before Redis 4.0.
    pub(crate) id: Option<String>,
    /// How it is. `CLUSTER SLOTS` does not tell, and leaves out replicas that have failed.
    pub(crate) health: NodeHealth,
    /// Where it says that it is, if it does.
    pub(crate) zone: Option<String>,
}

impl Node {
    /// Whether it can be asked, as far as the others know.
    pub(crate) fn is_online(&self) -> bool {
        self.health == NodeHealth::Online
    }

    pub(super) fn from_slots(node: SlotNode, seen_from: Viewpoint<'_>) -> Self {
        let SlotNode {
            endpoint,
            port,
            id,
            mut metadata,
            ..
        } = node;
        let host = host(endpoint, metadata.remove("ip"));
        Self {
            address: seen_from.address_of(Announced::new(host, port)),
            id,
            health: NodeHealth::Online,
            zone: metadata
                .remove("availability-zone")
                .filter(|zone| !zone.is_empty()),
        }
    }

    /// `None` for a node that has no port.
    pub(super) fn from_shard(node: ShardNode, seen_from: Viewpoint<'_>) -> Option<Self> {
        let port = match seen_from.is_tls {
            true => node.tls_port.or(node.port),
            false => node.port.or(node.tls_port),
        };
        let host = host(node.endpoint, node.ip);
        Some(Self {
            address: seen_from.address_of(Announced::new(host, port?)),
            id: Some(node.id),
            health: node.health,
            zone: node.availability_zone,
        })
    }

    /// By the address; of two with the same, one of which must have taken the other's place, first the one that is there.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |node: &Self| !node.is_online();
        self.address
            .cmp(&other.address)
            .then_with(|| key(self).cmp(&key(other)))
    }
}

/// The host to call: where a name is preferred but none announced, the IP address if it is told.
fn host(endpoint: Option<String>, ip: Option<String>) -> Option<String> {
    match endpoint {
        Some(endpoint) if endpoint == "?" => ip,
        endpoint => endpoint,
    }
}
