//! Who serves which slots.

use std::fmt;

use super::Slot;
use super::node::Node;
use super::shard::Shard;
use super::viewpoint::Viewpoint;
use crate::replies::{ClusterSlots, SlotRange};

/// Who serves which slots of a cluster, as one node told it at one time by `CLUSTER SLOTS`.
///
/// `CLUSTER SHARDS` (Redis 7.0) is not asked, for it tells nothing more that is needed here, and less where it matters.
/// Replicas that it calls failed or loading `CLUSTER SLOTS` leaves out, by the same signs; zones both tell since
/// Valkey 9.1. But of a shard whose master was replaced, Redis 7.2 tells no slots by it until 7.2.7 (redis/redis#13414,
/// valkey-io/valkey#784), and asking it may end a server where nodes of 7.0 and 7.2 mingle (redis/redis#12832).
///
/// It never changes: who hears of another puts it in its place. Two are equal if they say the same, in whatever order
/// they were told it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SlotMap {
    /// In the order of their masters' addresses.
    shards: Vec<Shard>,
    /// For each slot the index of its shard; [`NOBODY`] for one that nobody serves. It takes 32 KiB.
    owners: Box<[u16]>,
}

/// No index of a shard.
const NOBODY: u16 = u16::MAX;

impl SlotMap {
    pub(crate) fn new(slots: Vec<ClusterSlots>, seen_from: Viewpoint<'_>) -> Self {
        // In the worst case each slot is told of by itself. Who tells of more does so to fill our memory.
        let told = slots
            .into_iter()
            .take(usize::from(Slot::COUNT))
            .map(|part| {
                let node = |node| Node::new(node, seen_from);
                let shard = Shard {
                    master: node(part.primary),
                    replicas: part.replicas.into_iter().map(node).collect(),
                };
                (shard, part.slots)
            });
        Self::of(told.collect())
    }

    fn of(mut told: Vec<(Shard, SlotRange)>) -> Self {
        told.sort_by(|(one, _), (other, _)| one.master.address.cmp(&other.master.address));
        let mut slot_map = Self {
            shards: Vec::new(),
            owners: vec![NOBODY; usize::from(Slot::COUNT)].into_boxed_slice(),
        };
        for (shard, slots) in told {
            slot_map.add(shard, slots);
        }
        for shard in &mut slot_map.shards {
            shard
                .replicas
                .sort_by(|one, other| one.address.cmp(&other.address));
            shard
                .replicas
                .dedup_by(|one, other| one.address == other.address);
        }
        slot_map
    }

    /// Adds a shard, or more slots to that of the same master.
    fn add(&mut self, shard: Shard, slots: SlotRange) {
        match self.shards.last_mut() {
            Some(last) if last.master.address == shard.master.address => {
                last.replicas.extend(shard.replicas)
            }
            _ => self.shards.push(shard),
        }
        // No cluster has as many shards as that: there are fewer slots.
        let owner = u16::try_from(self.shards.len() - 1).unwrap_or(NOBODY);
        let range = usize::from(slots.start)..=usize::from(slots.end);
        if let Some(owners) = self.owners.get_mut(range) {
            owners.fill(owner);
        }
    }

    /// Which of the shards serves a slot; `None` if nobody does.
    #[inline]
    pub(crate) fn index(&self, slot: Slot) -> Option<usize> {
        let owner = self.owners.get(usize::from(slot.number()))?;
        (*owner != NOBODY).then_some(usize::from(*owner))
    }

    /// The lowest slot of each shard; `None` for one all of whose slots others claim, too.
    pub(crate) fn lowest_slots(&self) -> Vec<Option<Slot>> {
        let mut lowest = vec![None; self.shards.len()];
        for slot in Slot::all() {
            if let Some(shard) = self.index(slot) {
                lowest[shard].get_or_insert(slot);
            }
        }
        lowest
    }

    /// All shards that have slots.
    pub(crate) fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// All masters, each followed by its replicas.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.shards.iter().flat_map(Shard::nodes)
    }

    /// All replicas.
    pub(crate) fn replicas(&self) -> impl Iterator<Item = &Node> {
        self.shards.iter().flat_map(|shard| &shard.replicas)
    }
}

/// Nobody serves anything.
impl Default for SlotMap {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl fmt::Debug for SlotMap {
    /// Shows how many slots each shard has, not which.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts = vec![0; self.shards.len()];
        for owner in &self.owners {
            if let Some(count) = counts.get_mut(usize::from(*owner)) {
                *count += 1;
            }
        }
        let shards = self.shards.iter().zip(counts);
        f.debug_map()
            .entries(shards.map(|(shard, count)| (shard.master.address.to_string(), count)))
            .finish()
    }
}

#[cfg(test)]
mod tests;
