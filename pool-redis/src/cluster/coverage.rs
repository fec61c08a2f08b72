//! The part of a cluster that a scan has covered.

use std::sync::Arc;

use crate::client::retry_policy::Attempts;
use crate::cluster::exchange::Use;
use crate::cluster::scan::Position;
use crate::cluster::slot_set::SlotSet;
use crate::cluster::view::View;
use crate::cluster::{Cluster, NodePool, Slot, Target};
use crate::command::Command;
use crate::error::Error;
use crate::replies::{ClusterNode, ClusterNodes};
use crate::server::address::Address;
use crate::time::deadline::Deadline;

/// A page gives each question to a node about its slots this fraction of the time left.
const PARTS_OF_TIME: usize = 3;

/// How many nodes in a row may be scanned without gaining a slot that they served throughout. Servers that keep moving
/// slots like that disagree about who serves what, and a scan of them would never end.
const MOST_IN_VAIN: u32 = 3;

/// The slots that a scan of a cluster has covered: those that a node served both when its part of the scan began and
/// when that part ended.
///
/// A slot that moved in the meantime may have been at neither node when that node was scanned, so its new owner is
/// scanned from the beginning. If a slot is still migrating then, some of its keys may already be at the importing
/// node, so that node is scanned once more. If no node serves a slot at the end, the scan waits for one.
#[derive(Debug)]
pub(crate) struct Coverage {
    cluster: Arc<Cluster>,
    /// `None` before the first page.
    covered: Option<SlotSet>,
    /// The slots that the node being scanned served when its part began.
    begun: SlotSet,
    /// Migrating slots whose importing node has already been scanned once more for them.
    heeded: SlotSet,
    /// How many nodes in a row have been scanned without covering another slot.
    in_vain: u32,
}

impl Coverage {
    pub(crate) fn new(cluster: Arc<Cluster>) -> Self {
        Self {
            cluster,
            covered: None,
            begun: SlotSet::new(),
            heeded: SlotSet::new(),
            in_vain: 0,
        }
    }

    /// For another scan of the same cluster.
    pub(crate) fn anew(self) -> Self {
        Self::new(self.cluster)
    }

    /// The cursor at which the scan of this cursor's node begins.
    pub(crate) fn beginning(cursor: u64) -> u64 {
        Position::beginning_of(cursor)
    }

    /// If the scan is about to begin a node and no node serves its slot, waits until one does. Otherwise another node
    /// would be scanned and would return the same keys again. Returns whether the slot was unserved.
    ///
    /// # Errors
    /// No node serves it by the deadline.
    pub(crate) fn await_master(&self, asked: u64, deadline: Deadline) -> Result<bool, Error> {
        let slot = Slot::new(Position::decode(asked).slot);
        let Some(slot) = slot.filter(|_| self.is_begun_with(asked)) else {
            return Ok(false);
        };
        let view = self.cluster.view();
        if view.master_of(slot).is_some() {
            return Ok(false);
        }
        let target = Target::Slot(slot);
        self.cluster
            .node_for(&view, &target, Use::Write, deadline)?;
        Ok(true)
    }

    /// Whether the cursor begins a node other than the first.
    fn is_begun_with(&self, asked: u64) -> bool {
        self.covered.is_some() && asked == Self::beginning(asked)
    }

    /// The next cursor, after a page that came from `address` and ended with the cursor `next`; `None` if everything is
    /// covered. When a node is finished, asks it which slots it serves, because a scan gets no redirection when a slot
    /// has moved.
    ///
    /// # Errors
    /// The node did not answer.
    pub(crate) fn follow(
        &mut self,
        asked: u64,
        next: u64,
        address: &Address,
        deadline: Deadline,
    ) -> Result<Option<u64>, Error> {
        if self.covered.is_none() || asked == Self::beginning(asked) {
            self.begin(asked, address);
        }
        if next != Self::beginning(next) {
            return Ok(Some(next));
        }
        let node = self.cluster.node_at(address)?;
        // In this order: a slot that reaches another node between the two answers is no longer this node's in the
        // second.
        let nodes = self.ask_for_departures(&node, deadline.share(PARTS_OF_TIME));
        let learned = self
            .cluster
            .learn_from(&node, deadline.share(PARTS_OF_TIME));
        if learned.is_err() {
            self.forget_begun();
            let seen = self.cluster.view().refreshes();
            let deadline = deadline.refreshed();
            self.cluster.refresh(seen, Some(address), deadline)?;
        }
        Ok(self.end(asked, address, &nodes))
    }

    /// Asks a node which slots it is migrating away. The other nodes do not report that.
    fn ask_for_departures(&mut self, node: &Arc<NodePool>, deadline: Deadline) -> ClusterNodes {
        let target = Target::Node(node.clone());
        let command = Command::new("CLUSTER NODES");
        let attempts = &mut Attempts::default();
        let told = (self.cluster).query_at(&target, &command, deadline, attempts);
        told.unwrap_or_else(|error| {
            // Without permission to ask, the scan relies on what else is known.
            if !matches!(error, Error::Server(_) | Error::Conversion { .. }) {
                self.forget_begun();
            }
            ClusterNodes(Vec::new())
        })
    }

    /// It is unknown which slots the node served throughout, so none of them counts.
    fn forget_begun(&mut self) {
        self.begun = SlotSet::new();
    }

    /// A cursor from outside tells only the node that it belongs to. The slots of nodes whose lowest slot is lower then
    /// count as covered.
    fn begin(&mut self, asked: u64, address: &Address) {
        let view = self.cluster.view();
        self.begun = view.slots_at(address).collect();
        self.covered.get_or_insert_with(|| {
            let first = Position::decode(asked).slot;
            let lowest = |slot: &Slot| view.served_from(slot.number());
            let is_before = |slot: &Slot| lowest(slot).is_some_and(|slot| slot.number() < first);
            Slot::all().filter(is_before).collect()
        });
    }

    fn end(&mut self, asked: u64, address: &Address, nodes: &ClusterNodes) -> Option<u64> {
        let view = self.cluster.view();
        let mut covered = self.covered.take().unwrap_or_else(SlotSet::new);
        self.cover(&mut covered, &view, asked, address);
        self.heed(&mut covered, nodes);
        let is_left = |slot: &Slot| !covered.contains(*slot);
        let is_served = |slot: &Slot| view.master_of(*slot).is_some();
        let next = Slot::all().filter(is_left).find(is_served);
        // Slots that no node serves are waited for after everything else has been returned.
        let next = next.or_else(|| Slot::all().find(is_left));
        self.covered = Some(covered);
        next.map(Position::beginning_at).and_then(Position::encode)
    }

    /// Counts the slots that the node served throughout.
    fn cover(&mut self, covered: &mut SlotSet, view: &View, asked: u64, address: &Address) {
        let is_gained = |slot: &Slot| self.begun.contains(*slot) && !covered.contains(*slot);
        let gained: Vec<Slot> = view.slots_at(address).filter(is_gained).collect();
        self.in_vain = match gained.is_empty() {
            true => self.in_vain + 1,
            false => 0,
        };
        covered.extend(gained);
        if self.in_vain == MOST_IN_VAIN {
            self.in_vain = 0;
            let slot = Slot::new(Position::decode(asked).slot);
            let master = slot.and_then(|slot| view.master_of(slot));
            covered.extend(
                master
                    .into_iter()
                    .flat_map(|node| view.slots_at(node.address())),
            );
        }
    }

    /// Makes the importing nodes of migrating slots be scanned once more.
    fn heed(&mut self, covered: &mut SlotSet, nodes: &ClusterNodes) {
        for (slot, receiver) in departures(nodes) {
            if self.heeded.contains(slot) {
                continue;
            }
            self.heeded.insert(slot);
            slots_of(receiver).for_each(|slot| covered.remove(slot));
            if receiver.slots.is_empty() {
                // It has no slot by which it could be scanned. It may have this one later.
                covered.remove(slot);
            }
        }
    }
}

/// The slots that the answering node is migrating, and the node that imports each.
fn departures(ClusterNodes(nodes): &ClusterNodes) -> impl Iterator<Item = (Slot, &ClusterNode)> {
    let own = nodes.iter().filter(|node| node.has("myself"));
    own.flat_map(|node| &node.migrating)
        .filter_map(|(slot, id)| {
            let receiver = nodes.iter().find(|node| node.id == *id)?;
            Some((Slot::new(*slot)?, receiver))
        })
}

fn slots_of(node: &ClusterNode) -> impl Iterator<Item = Slot> {
    let numbers = node.slots.iter().flat_map(|range| range.start..=range.end);
    numbers.filter_map(Slot::new)
}
