//! Nodes that have the same slots.

use super::node::Node;

/// Nodes that have the same slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Who takes writes.
    pub(crate) master: Node,
    /// Who follows the master, in the order of their addresses.
    pub(crate) replicas: Vec<Node>,
}

impl Shard {
    /// The master, and after it the replicas.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        std::iter::once(&self.master).chain(&self.replicas)
    }
}
