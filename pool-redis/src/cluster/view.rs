//! A snapshot of what is known of a cluster.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use crate::cluster::copies::Copies;
use crate::cluster::node::Node;
use crate::cluster::node_pool::{NodeId, NodePool};
use crate::cluster::slot::Slot;
use crate::cluster::slot_map::SlotMap;
use crate::server::address::Address;

/// Which node serves which slots, with connections to the nodes. Immutable: each piece of news makes a new view that
/// replaces this one as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    slot_map: Arc<SlotMap>,
    /// In the order of the slot map's shards.
    shards: Vec<ShardPools>,
    /// Slots that have moved since, according to redirections.
    moved: HashMap<Slot, Arc<NodePool>>,
    /// All nodes of the above, and others that redirections led to.
    nodes: HashMap<NodeId, Arc<NodePool>>,
    /// The number of refreshes so far.
    refreshes: u64,
    refreshed: Option<Instant>,
}

/// The connection pools of a shard.
#[derive(Clone, Debug)]
pub(crate) struct ShardPools {
    pub(crate) master: Arc<NodePool>,
    /// The shard's lowest slot, if it has any.
    lowest: Option<Slot>,
    /// The replicas to read from. Empty unless replicas are read from.
    pub(crate) replicas: Vec<Arc<NodePool>>,
}

impl ShardPools {
    pub(super) fn lowest(&self) -> Option<Slot> {
        self.lowest
    }
}

impl View {
    /// The nodes of a cluster that are used: its masters, and its replicas if these are read from.
    pub(super) fn ids(
        slot_map: &SlotMap,
        reads_replicas: bool,
    ) -> impl Iterator<Item = NodeId> + '_ {
        slot_map.shards().iter().flat_map(move |shard| {
            let master = NodeId::new(&shard.master.address, false);
            let replicas = shard.replicas.iter().filter(move |_| reads_replicas);
            let replicas = replicas.map(|replica| NodeId::new(&replica.address, true));
            std::iter::once(master).chain(replicas)
        })
    }

    /// The view after the cluster has answered. Known nodes keep their connections. Nodes that the cluster no longer
    /// lists are dropped with theirs. `fresh` must contain all other nodes.
    pub(super) fn refreshed(
        &self,
        slot_map: &Arc<SlotMap>,
        reads_replicas: bool,
        fresh: &[Arc<NodePool>],
    ) -> Self {
        let mut nodes: HashMap<NodeId, Arc<NodePool>> = HashMap::new();
        for node in fresh.iter().chain(self.nodes.values()) {
            // Known nodes come last, so that they replace fresh ones.
            nodes.insert(node.id().clone(), node.clone());
        }
        let addresses: HashSet<&Address> = slot_map.nodes().map(|node| &node.address).collect();
        let replicas: HashSet<&Address> = slot_map.replicas().map(|node| &node.address).collect();
        nodes.retain(|id, _| match id.is_read_only {
            // A replica that became a master is used through other connections.
            true => replicas.contains(&id.address),
            false => addresses.contains(&id.address),
        });
        let find = |address, is_read_only| nodes.get(&NodeId::new(address, is_read_only)).cloned();
        let lowest = slot_map.lowest_slots();
        let shards = slot_map
            .shards()
            .iter()
            .zip(lowest)
            .filter_map(|(shard, lowest)| {
                let replicas = shard.replicas.iter().filter(|_| reads_replicas);
                Some(ShardPools {
                    lowest,
                    master: find(&shard.master.address, false)?,
                    replicas: replicas
                        .filter_map(|replica| find(&replica.address, true))
                        .collect(),
                })
            });
        Self {
            slot_map: slot_map.clone(),
            shards: shards.collect(),
            moved: HashMap::new(),
            nodes,
            refreshes: self.refreshes + 1,
            refreshed: Some(Instant::now()),
        }
    }

    /// Passes the zones that the cluster reported on to the nodes.
    pub(super) fn tell_zones(&self) {
        for Node { address, zone } in self.slot_map.nodes() {
            let Some(zone) = zone else { continue };
            for is_read_only in [false, true] {
                let node = self.node(&NodeId::new(address, is_read_only));
                node.inspect(|node| node.note_zone(zone));
            }
        }
    }

    /// The view after servers have said that these slots are at these nodes.
    pub(crate) fn with_moved(&self, moved: &[(Slot, Arc<NodePool>)]) -> Self {
        let mut view = self.clone();
        for (slot, node) in moved {
            if !view.is_at(*slot, node) {
                view.nodes.insert(node.id().clone(), node.clone());
                view.moved.insert(*slot, node.clone());
            }
        }
        view
    }

    /// Whether this node is known to be the master of a slot.
    pub(super) fn is_at(&self, slot: Slot, node: &NodePool) -> bool {
        let master = self.master_of(slot);
        master.is_some_and(|known| known.id() == node.id())
    }

    pub(crate) fn with_node(&self, node: &Arc<NodePool>) -> Self {
        let mut view = self.clone();
        view.nodes.insert(node.id().clone(), node.clone());
        view
    }

    /// The master of each shard.
    pub(crate) fn masters(&self) -> impl Iterator<Item = &Arc<NodePool>> {
        self.shards.iter().map(|shard| &shard.master)
    }

    /// Whether a server failed a moment ago.
    pub(super) fn is_failing(&self, address: &Address) -> bool {
        let nodes = [false, true].map(|is_read_only| NodeId::new(address, is_read_only));
        let mut nodes = nodes.iter().filter_map(|id| self.node(id));
        nodes.any(|node| node.is_failing())
    }

    /// Whether the node at this address is the master of a slot, as far as is known. True if nothing is known.
    pub(super) fn is_written_at(&self, address: &Address) -> bool {
        let mut writers = self.masters().chain(self.moved.values());
        self.shards.is_empty() || writers.any(|node| node.address() == address)
    }

    pub(super) fn has_master(&self, node: &NodePool) -> bool {
        self.masters().any(|master| master.id() == node.id())
    }

    pub(crate) fn shards(&self) -> &[ShardPools] {
        &self.shards
    }

    pub(crate) fn node(&self, id: &NodeId) -> Option<&Arc<NodePool>> {
        self.nodes.get(id)
    }

    /// The addresses of all servers, masters first.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &Address> {
        let shards = self.slot_map.shards();
        let masters = shards.iter().map(|shard| &shard.master.address);
        let replicas = shards.iter().flat_map(|shard| &shard.replicas);
        masters.chain(replicas.map(|replica| &replica.address))
    }

    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Arc<NodePool>> {
        self.nodes.values()
    }

    /// The lowest slot of the shard that serves this slot, or of the next shard if none does.
    pub(crate) fn served_from(&self, slot: u16) -> Option<Slot> {
        let shard = Slot::new(slot).and_then(|slot| self.slot_map.index(slot));
        match shard {
            Some(shard) => self.shards[shard].lowest,
            None => self.first_from(slot),
        }
    }

    /// The lowest slot of the shard after the one whose lowest slot is this.
    pub(crate) fn next_shard(&self, slot: Slot) -> Option<Slot> {
        self.first_from(slot.number() + 1)
    }

    fn first_from(&self, slot: u16) -> Option<Slot> {
        let lowest = self.shards.iter().filter_map(|shard| shard.lowest);
        lowest.filter(|lowest| lowest.number() >= slot).min()
    }

    /// The master of a slot, if one is known.
    #[inline]
    pub(crate) fn master_of(&self, slot: Slot) -> Option<&Arc<NodePool>> {
        if !self.moved.is_empty()
            && let Some(node) = self.moved.get(&slot)
        {
            return Some(node);
        }
        self.shard_of(slot).map(|shard| &shard.master)
    }

    /// The slots whose master is at an address.
    pub(super) fn slots_at(&self, address: &Address) -> impl Iterator<Item = Slot> {
        Slot::all().filter(move |slot| {
            let master = self.master_of(*slot);
            master.is_some_and(|master| master.address() == address)
        })
    }

    /// The nodes that have the keys of a slot.
    pub(super) fn copies_of(&self, slot: Slot) -> Copies<'_> {
        // The former replicas follow a master that no longer has the slot.
        let shard = match self.moved.contains_key(&slot) {
            true => None,
            false => self.shard_of(slot),
        };
        Copies {
            master: self.master_of(slot),
            replicas: shard.map_or(&[], |shard| &shard.replicas),
        }
    }

    fn shard_of(&self, slot: Slot) -> Option<&ShardPools> {
        self.shards.get(self.slot_map.index(slot)?)
    }

    pub(crate) fn refreshes(&self) -> u64 {
        self.refreshes
    }

    pub(crate) fn refreshed_at(&self) -> Option<Instant> {
        self.refreshed
    }
}
