//! Nodes that have the same slots.

use super::node::Node;

/// Nodes that have the same slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// The node that accepts writes.
    pub(crate) master: Node,
    /// The nodes that replicate the master, ordered by address.
    pub(crate) replicas: Vec<Node>,
}

impl Shard {
    /// The master, and after it the replicas.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        std::iter::once(&self.master).chain(&self.replicas)
    }
}
