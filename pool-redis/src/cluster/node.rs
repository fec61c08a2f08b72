//! A server of a cluster.

use super::announced::Announced;
use super::viewpoint::Viewpoint;
use crate::replies::SlotNode;
use crate::server::address::Address;

/// A server of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Where the client reaches it.
    pub(crate) address: Address,
    /// Where it says that it is, if it does (Valkey 9.1).
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

/// The host to call: where a name is preferred but none announced, the IP address if it is told.
fn host(endpoint: Option<String>, ip: Option<String>) -> Option<String> {
    match endpoint {
        Some(endpoint) if endpoint == "?" => ip,
        endpoint => endpoint,
    }
}
