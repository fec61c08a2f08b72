//! What a scan of a cluster has gone through.

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

/// For which part of its time a page waits for each thing that a node says of its slots.
const PARTS_OF_TIME: usize = 3;

/// How many nodes in a row may be gone through and turn out not to have had their slots all the time. Servers that go on like
/// that do not agree with themselves where they are, and a scan of them would have no end.
const MOST_IN_VAIN: u32 = 3;

/// Which slots a scan of a cluster has gone through: those that a node had both when its part of the scan began and when that
/// ended. A slot that went from one node to another meanwhile may have been at neither when that was asked for its keys, so
/// whoever has it in the end is asked, from the beginning. Of a slot that is still on its way then, some keys may have gone
/// ahead, so whoever is getting it is asked once more. One that nobody has in the end is waited for.
#[derive(Debug)]
pub(crate) struct Coverage {
    cluster: Arc<Cluster>,
    /// `None` before the first page.
    covered: Option<SlotSet>,
    /// What the node that is being asked had when that began.
    begun: SlotSet,
    /// Those on their way for which somebody has been asked once more.
    heeded: SlotSet,
    /// How many nodes in a row have been gone through without a slot that counts.
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

    /// Of another scan of the same cluster.
    pub(crate) fn anew(self) -> Self {
        Self::new(self.cluster)
    }

    /// Where the node begins that gave this cursor.
    pub(crate) fn beginning(cursor: u64) -> u64 {
        Position::beginning_of(cursor)
    }

    /// Waits until somebody has the slot that is to be begun with, if nobody has it: else another would be asked, for what it
    /// has given already. Whether that was so.
    ///
    /// # Errors
    /// Nobody has it by the deadline.
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

    /// Whether a node is begun with, and it is not the first.
    fn is_begun_with(&self, asked: u64) -> bool {
        self.covered.is_some() && asked == Self::beginning(asked)
    }

    /// Where to go on after a page that came from this address and has this as its next cursor; `None` if all has been gone
    /// through. At a node's end it is asked what it has: whoever scans is not told that a slot has moved.
    ///
    /// # Errors
    /// There was no answer.
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
        // In this order: what arrives elsewhere in between is no more the node's by the second answer.
        let nodes = self.ask_for_departures(&node, deadline.share(PARTS_OF_TIME));
        let learned = self
            .cluster
            .learn_from(&node, deadline.share(PARTS_OF_TIME));
        if learned.is_err() {
            self.has_gone();
            let seen = self.cluster.view().refreshes();
            let deadline = deadline.refreshed();
            self.cluster.refresh(seen, Some(address), deadline)?;
        }
        Ok(self.end(asked, address, &nodes))
    }

    /// Asks a node what it is giving away: none of the others tells that.
    fn ask_for_departures(&mut self, node: &Arc<NodePool>, deadline: Deadline) -> ClusterNodes {
        let target = Target::Node(node.clone());
        let command = Command::new("CLUSTER NODES");
        let attempts = &mut Attempts::default();
        let told = (self.cluster).query_at(&target, &command, deadline, attempts);
        told.unwrap_or_else(|error| {
            // Who may not ask goes by what else is known.
            if !matches!(error, Error::Server(_) | Error::Conversion { .. }) {
                self.has_gone();
            }
            ClusterNodes(Vec::new())
        })
    }

    /// Nobody knows what the node had all the time: nothing counts.
    fn has_gone(&mut self) {
        self.begun = SlotSet::new();
    }

    /// A cursor from outside tells no more than which node it is of; the others then count as gone through whose lowest slot
    /// is lower.
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
        // What nobody has is waited for when all else has been given.
        let next = next.or_else(|| Slot::all().find(is_left));
        self.covered = Some(covered);
        next.map(Position::beginning_at).and_then(Position::encode)
    }

    /// Counts what the node had all the time.
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

    /// Has whoever is getting a slot gone through once more.
    fn heed(&mut self, covered: &mut SlotSet, nodes: &ClusterNodes) {
        for (slot, receiver) in departures(nodes) {
            if self.heeded.contains(slot) {
                continue;
            }
            self.heeded.insert(slot);
            slots_of(receiver).for_each(|slot| covered.remove(slot));
            if receiver.slots.is_empty() {
                // It cannot be asked for by a slot; perhaps it can be later, by this one.
                covered.remove(slot);
            }
        }
    }
}

/// The slots that the node that was asked is giving away, and to whom.
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
