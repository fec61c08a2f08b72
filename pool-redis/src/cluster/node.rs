//! A server of a cluster.

use super::announced::Announced;
use super::viewpoint::Viewpoint;
use crate::replies::SlotNode;
use crate::server::address::Address;

/// A server of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The address at which the client reaches it.
    pub(crate) address: Address,
    /// The zone that it reports, if any (Valkey 9.1).
    pub(crate) zone: Option<String>,
}

impl Node {
    pub(super) fn new(node: SlotNode, seen_from: Viewpoint<'_>) -> Self {
        let SlotNode {
            endpoint,
            port,
            metadata,
            ..
        } = node;
        let host = host(endpoint, metadata.get("ip").cloned());
        Self {
            address: seen_from.address_of(Announced::new(host, port)),
            zone: metadata
                .get("availability-zone")
                .cloned()
                .filter(|zone| !zone.is_empty()),
        }
    }
}

/// The host to connect to. If the server prefers a name but announces none, it is the IP address, if sent.
fn host(endpoint: Option<String>, ip: Option<String>) -> Option<String> {
    match endpoint {
        Some(endpoint) if endpoint == "?" => ip,
        endpoint => endpoint,
    }
}
