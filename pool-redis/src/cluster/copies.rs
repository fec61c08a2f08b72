//! Which of the nodes with the same keys answers a read.

use std::sync::Arc;
use std::time::Instant;

use super::nearness::{UNKNOWN, as_near_as};
use super::node_pool::NodePool;
use crate::server::read_from::ReadFrom;

/// The nodes that have the same keys: those of a slot, or of a Sentinel service.
#[derive(Clone, Copy)]
pub(crate) struct Copies<'v> {
    pub(crate) master: Option<&'v Arc<NodePool>>,
    pub(crate) replicas: &'v [Arc<NodePool>],
}

/// How good a choice a node is: lower is better. Nodes of equal rank take turns.
type Rank = u8;

/// A node that failed a moment ago. All of these rank the same, so that taking turns finds the first that recovers.
const FAILING: Rank = Rank::MAX;

impl<'v> Copies<'v> {
    /// The node to read from. `turn` is a different number each time.
    pub(crate) fn reader(
        self,
        read_from: &ReadFrom,
        turn: usize,
        now: Instant,
    ) -> Option<&'v Arc<NodePool>> {
        let healthy = || self.readable(read_from).filter(|node| !node.is_failing());
        if let Some(node) = healthy().find(|node| node.claim_look(now)) {
            return Some(node);
        }
        let shortest = healthy().map(|node| node.distance()).min();
        let limit = as_near_as(shortest.unwrap_or(UNKNOWN), read_from);
        let rank = |node: &Arc<NodePool>| self.rank(node, read_from, limit);
        let best = self.readable(read_from).map(rank).min()?;
        let best = || {
            self.readable(read_from)
                .filter(move |node| rank(node) <= best)
        };
        // A node may have failed in the meantime.
        let turn = turn.checked_rem(best().count()).unwrap_or_default();
        best().nth(turn).or_else(|| self.readable(read_from).next())
    }

    /// Whether another node than this one is a good choice.
    pub(crate) fn has_other(self, read_from: &ReadFrom, node: &NodePool) -> bool {
        let mut readable = self.readable(read_from);
        readable.any(|other| other.id() != node.id() && !other.is_failing())
    }

    /// The nodes that may be read from, the master last.
    fn readable(self, read_from: &ReadFrom) -> impl Iterator<Item = &'v Arc<NodePool>> + use<'v> {
        let reads_master = *read_from != ReadFrom::Replica || self.replicas.is_empty();
        let reads_replicas = *read_from != ReadFrom::Master;
        let replicas = self.replicas.iter().filter(move |_| reads_replicas);
        replicas.chain(self.master.filter(|_| reads_master))
    }

    fn rank(self, node: &Arc<NodePool>, read_from: &ReadFrom, limit: u64) -> Rank {
        if node.is_failing() {
            return FAILING;
        }
        let is_master = !node.id().is_read_only;
        let is_far = node.distance() > limit;
        match read_from {
            ReadFrom::Master | ReadFrom::Replica => 0,
            ReadFrom::PreferReplica => is_master.into(),
            ReadFrom::Nearest => is_far.into(),
            ReadFrom::Zone(_) => 2 * Rank::from(is_far) + Rank::from(is_master),
        }
    }
}

#[cfg(test)]
mod tests;
