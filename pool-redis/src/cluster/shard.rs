//! Nodes that have the same slots.

use super::node::Node;
use super::viewpoint::Viewpoint;
use crate::replies::{NodeRole, ShardNode};

/// Nodes that have the same slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Who takes writes.
    pub(crate) master: Node,
    /// Who follows the master, in the order of their addresses; those that have failed as well.
    pub(crate) replicas: Vec<Node>,
}

impl Shard {
    /// The shard of these nodes, if one of them is a master. If several say that they are, which happens after a failover,
    /// it is the one that is there.
    pub(super) fn from_nodes(nodes: Vec<ShardNode>, seen_from: Viewpoint<'_>) -> Option<Self> {
        let mut masters = Vec::new();
        let mut replicas = Vec::new();
        for node in nodes {
            let nodes = match node.role {
                NodeRole::Primary => &mut masters,
                NodeRole::Replica => &mut replicas,
                NodeRole::Other(_) => continue,
            };
            nodes.extend(Node::from_shard(node, seen_from));
        }
        let is_failed = |node: &Node| !node.is_online();
        let master = masters.into_iter().min_by_key(is_failed)?;
        Some(Self { master, replicas })
    }

    /// The master, and after it the replicas.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        std::iter::once(&self.master).chain(&self.replicas)
    }
}
