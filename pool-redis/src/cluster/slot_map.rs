//! Which node serves which slots.

use std::fmt;

use super::Slot;
use super::node::Node;
use super::shard::Shard;
use super::viewpoint::Viewpoint;
use crate::replies::{ClusterSlots, SlotRange};

/// Which node serves which slots of a cluster, as one node reported it with `CLUSTER SLOTS`.
///
/// `CLUSTER SHARDS` (Redis 7.0) reports nothing more that is needed here, and less where it matters. `CLUSTER SLOTS`
/// leaves out the replicas that `CLUSTER SHARDS` reports as failed or loading, by the same criteria; both report zones
/// since Valkey 9.1. But for a shard whose master was replaced, `CLUSTER SHARDS` lists no slots in Redis 7.2 before
/// 7.2.7 (redis/redis#13414, valkey-io/valkey#784), and it may crash a server in a cluster that mixes 7.0 and 7.2
/// (redis/redis#12832).
///
/// Immutable: a newer map replaces it. Two maps are equal if they contain the same, in whatever order it was reported.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SlotMap {
    /// Ordered by the addresses of their masters.
    shards: Vec<Shard>,
    /// For each slot the index of its shard, or [`NOBODY`] if it is unserved. Takes 32 KiB.
    owners: Box<[u16]>,
}

/// Not the index of a shard.
const NOBODY: u16 = u16::MAX;

impl SlotMap {
    pub(crate) fn new(slots: Vec<ClusterSlots>, seen_from: Viewpoint<'_>) -> Self {
        // At worst, every slot is listed by itself. A server that lists more is trying to fill our memory.
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

    /// Adds a shard, or more slots to the shard with the same master.
    fn add(&mut self, shard: Shard, slots: SlotRange) {
        match self.shards.last_mut() {
            Some(last) if last.master.address == shard.master.address => {
                last.replicas.extend(shard.replicas)
            }
            _ => self.shards.push(shard),
        }
        // No cluster has that many shards: there are fewer slots.
        let owner = u16::try_from(self.shards.len() - 1).unwrap_or(NOBODY);
        let range = usize::from(slots.start)..=usize::from(slots.end);
        if let Some(owners) = self.owners.get_mut(range) {
            owners.fill(owner);
        }
    }

    /// The index of the shard that serves a slot; `None` if none does.
    #[inline]
    pub(crate) fn index(&self, slot: Slot) -> Option<usize> {
        let owner = self.owners.get(usize::from(slot.number()))?;
        (*owner != NOBODY).then_some(usize::from(*owner))
    }

    /// The lowest slot of each shard; `None` for a shard all of whose slots other shards claim as well.
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

/// No slot is served.
impl Default for SlotMap {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl fmt::Debug for SlotMap {
    /// Shows how many slots each shard has, but not which.
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
