//! What a scan of a cluster has gone through.

use std::sync::Arc;

use crate::address::Address;
use crate::cluster::scan::Position;
use crate::cluster::slot_set::SlotSet;
use crate::cluster::{Cluster, Slot};
use crate::deadline::Deadline;
use crate::error::Error;

/// For which part of its time a page waits for what a node says of its slots.
const PARTS_OF_TIME: usize = 3;

/// Which slots a scan of a cluster has gone through: those that a node had both when its part of the scan began and when that
/// ended. A slot that went from one node to another meanwhile may have been at neither when that was asked for its keys, so
/// whoever has it in the end is asked, from the beginning.
#[derive(Debug)]
pub(crate) struct Coverage {
    cluster: Arc<Cluster>,
    /// `None` before the first page.
    covered: Option<SlotSet>,
    /// What the node that is being asked had when that began.
    begun: SlotSet,
}

impl Coverage {
    pub(crate) fn new(cluster: Arc<Cluster>) -> Self {
        Self {
            cluster,
            covered: None,
            begun: SlotSet::new(),
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

    /// Where to go on after a page that came from this address and has this as its next cursor; 0 if all has been gone
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
    ) -> Result<u64, Error> {
        if self.covered.is_none() || asked == Self::beginning(asked) {
            self.begin(asked, address);
        }
        if next != Self::beginning(next) {
            return Ok(next);
        }
        let node = self.cluster.node_at(address)?;
        let learned = self
            .cluster
            .learn_from(&node, deadline.share(PARTS_OF_TIME));
        if learned.is_err() {
            // Nobody knows what the node had all the time: nothing counts.
            self.begun = SlotSet::new();
            let seen = self.cluster.view().refreshes();
            let deadline = deadline.refreshed();
            self.cluster.refresh(seen, Some(address), deadline)?;
        }
        Ok(self.end(address))
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

    fn end(&mut self, address: &Address) -> u64 {
        let view = self.cluster.view();
        let covered = self.covered.get_or_insert_with(SlotSet::new);
        let begun = &self.begun;
        covered.extend(view.slots_at(address).filter(|slot| begun.contains(*slot)));
        let is_left = |slot: &Slot| !covered.contains(*slot) && view.master_of(*slot).is_some();
        let next = Slot::all().find(is_left);
        let beginning = next.map(Position::beginning_at).and_then(Position::encode);
        beginning.unwrap_or(0)
    }
}
