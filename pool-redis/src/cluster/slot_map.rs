//! Who serves which slots.

use std::fmt;

use super::Slot;
use super::node::Node;
use super::shard::Shard;
use super::viewpoint::Viewpoint;
use crate::replies::{ClusterShard, ClusterSlots, SlotRange};

/// Who serves which slots of a cluster, as one node told it at one time.
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
    /// What `CLUSTER SLOTS` tells.
    pub(crate) fn from_slots(slots: Vec<ClusterSlots>, seen_from: Viewpoint<'_>) -> Self {
        let told = slots.into_iter().map(|part| {
            let node = |node| Node::from_slots(node, seen_from);
            let shard = Shard {
                master: node(part.primary),
                replicas: part.replicas.into_iter().map(node).collect(),
            };
            (shard, vec![part.slots])
        });
        Self::of(told.collect())
    }

    /// What `CLUSTER SHARDS` tells.
    ///
    /// A shard without a master serves nothing until it has one, and one whose master failed after it lost its slots is
    /// none any more: both are left out.
    pub(crate) fn from_shards(shards: Vec<ClusterShard>, seen_from: Viewpoint<'_>) -> Self {
        let told = shards.into_iter().filter_map(|part| {
            let shard = Shard::from_nodes(part.nodes, seen_from)?;
            let is_left_over = part.slots.is_empty() && !shard.master.is_online();
            (!is_left_over).then_some((shard, part.slots))
        });
        Self::of(told.collect())
    }

    fn of(mut told: Vec<(Shard, Vec<SlotRange>)>) -> Self {
        told.sort_by(|(one, _), (other, _)| one.master.order(&other.master));
        let mut slot_map = Self {
            shards: Vec::new(),
            owners: vec![NOBODY; usize::from(Slot::COUNT)].into_boxed_slice(),
        };
        for (shard, slots) in told {
            slot_map.add(shard, &slots);
        }
        for shard in &mut slot_map.shards {
            shard.replicas.sort_by(Node::order);
            shard
                .replicas
                .dedup_by(|one, other| one.address == other.address);
        }
        slot_map
    }

    /// Adds a shard, or more slots to that of the same master.
    fn add(&mut self, shard: Shard, slots: &[SlotRange]) {
        match self.shards.last_mut() {
            Some(last) if last.master.address == shard.master.address => {
                last.replicas.extend(shard.replicas)
            }
            _ => self.shards.push(shard),
        }
        // No cluster has as many shards as that: there are fewer slots.
        let owner = u16::try_from(self.shards.len() - 1).unwrap_or(NOBODY);
        for range in slots {
            let range = usize::from(range.start)..=usize::from(range.end);
            if let Some(owners) = self.owners.get_mut(range) {
                owners.fill(owner);
            }
        }
    }

    /// Who has a slot; `None` if nobody serves it.
    #[inline]
    pub(crate) fn shard(&self, slot: Slot) -> Option<&Shard> {
        self.shards.get(self.index(slot)?)
    }

    /// Which of the shards serves a slot.
    #[inline]
    pub(crate) fn index(&self, slot: Slot) -> Option<usize> {
        let owner = self.owners.get(usize::from(slot.number()))?;
        (*owner != NOBODY).then_some(usize::from(*owner))
    }

    /// The lowest slot of each shard; `None` for one that has none.
    pub(crate) fn lowest_slots(&self) -> Vec<Option<Slot>> {
        let mut lowest = vec![None; self.shards.len()];
        for slot in (0..Slot::COUNT).rev().filter_map(Slot::new) {
            if let Some(shard) = self.index(slot) {
                lowest[shard] = Some(slot);
            }
        }
        lowest
    }

    /// All shards, those without slots too.
    pub(crate) fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// All masters, each followed by its replicas.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.shards.iter().flat_map(Shard::nodes)
    }

    /// The slots that nobody serves.
    pub(crate) fn holes(&self) -> impl Iterator<Item = Slot> {
        let slots = (0..Slot::COUNT).filter_map(Slot::new);
        slots.filter(|&slot| self.shard(slot).is_none())
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
