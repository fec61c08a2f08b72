//! Asking a cluster who has which slots.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::address::Address;
use crate::cluster::exchange::{Target, Use};
use crate::cluster::node_pool::NodeId;
use crate::cluster::slot_map::SlotMap;
use crate::cluster::view::View;
use crate::cluster::{Cluster, ClusterError, NodePool, Slot};
use crate::command::Command;
use crate::connection::Connection;
use crate::deadline::Deadline;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::replies::ClusterSlots;

/// How long an answer is believed whatever has happened since. While the servers agree on a new master, asking more often
/// than that only keeps them busy.
const BELIEVED: Duration = Duration::from_millis(50);

/// For how long one server is asked at most, if there are others.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

impl Cluster {
    /// Sees to it that the cluster has been asked once.
    #[inline]
    pub(crate) fn prepare(&self, deadline: Deadline) -> Result<(), Error> {
        let refreshes = self.view().refreshes();
        if refreshes > 0 && !self.is_suspect.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.prepare_slowly(refreshes, deadline)
    }

    #[cold]
    fn prepare_slowly(&self, refreshes: u64, deadline: Deadline) -> Result<(), Error> {
        if refreshes == 0 {
            return self.refresh(0, None, deadline);
        }
        // What is known is good enough to try with.
        if self.is_suspect.swap(false, Ordering::Relaxed) {
            let _ = self.refresh(refreshes, None, deadline.within(Some(PATIENCE)));
        }
        Ok(())
    }

    /// Sees to it that there is a connection to one of the nodes.
    #[track_caller]
    pub(crate) fn check(&self, deadline: Deadline) -> Result<(), Error> {
        self.prepare(deadline)?;
        let mut untried = self.view().shards().len();
        loop {
            let node = self.node_for(&self.view(), &Target::Any, Use::Write, deadline)?;
            let outcome = node.borrow(deadline.refreshed()).map(drop);
            untried = untried.saturating_sub(1);
            if outcome.is_ok() || untried == 0 || deadline.is_past() {
                return outcome;
            }
            node.note_failure();
        }
    }

    /// Lets the next caller ask who has which slots.
    pub(crate) fn suspect(&self) {
        self.is_suspect.store(true, Ordering::Relaxed);
    }

    /// Asks who has which slots, unless that has been done more often than `seen` times already, by whoever had the turn
    /// before. A server that has just failed somebody is asked last.
    pub(crate) fn refresh(
        &self,
        seen: u64,
        failed: Option<&Address>,
        deadline: Deadline,
    ) -> Result<(), Error> {
        let Some(_turn) = self.turns.take(deadline) else {
            return Ok(());
        };
        let view = self.view.load_full();
        let is_believed = |view: &View| {
            let at = view.refreshed_at();
            at.is_some_and(|at| at.elapsed() < BELIEVED)
        };
        if view.refreshes() != seen || is_believed(&view) || self.is_closed() {
            return Ok(());
        }
        let slot_map = self.ask_anybody(&view, failed, deadline)?;
        self.learn(slot_map)?;
        self.is_suspect.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Puts what the cluster has said into the place of what was known.
    fn learn(&self, slot_map: SlotMap) -> Result<(), Error> {
        let slot_map = Arc::new(slot_map);
        let ids = View::ids(&slot_map, self.reads_replicas());
        let known = self.view();
        let missing = ids.filter(|id| known.node(id).is_none());
        let fresh = missing.map(|id| self.new_node(id));
        let fresh = fresh.collect::<Result<Vec<_>, _>>()?;
        drop(known);
        // Meanwhile, others may learn of single nodes and slots.
        self.view
            .rcu(|view| view.refreshed(&slot_map, self.reads_replicas(), &fresh));
        self.view().tell_zones();
        Ok(())
    }

    fn ask_anybody(
        &self,
        view: &View,
        failed: Option<&Address>,
        deadline: Deadline,
    ) -> Result<SlotMap, Error> {
        let mut unanswered = Vec::new();
        for address in self.sources(view, failed) {
            let limit = deadline
                .left()
                .map_or(PATIENCE, |left| PATIENCE.min(left / 2));
            match self.ask(&address, deadline.within(Some(limit))) {
                Ok(slot_map) => return Ok(slot_map),
                Err(error) => unanswered.push(error),
            }
            if deadline.is_past() {
                break;
            }
        }
        Err(nobody_answered(unanswered))
    }

    /// Whom to ask, in this order: any of those that are known, from another one on each time, then those that were known
    /// at first.
    fn sources(&self, view: &View, failed: Option<&Address>) -> Vec<Address> {
        let mut sources: Vec<Address> = view.addresses().cloned().collect();
        if !sources.is_empty() {
            let middle = self.next() % sources.len();
            sources.rotate_left(middle);
        }
        for seed in &self.seeds {
            if !sources.contains(seed) {
                sources.push(seed.clone());
            }
        }
        sources.sort_by_key(|address| Some(address) == failed);
        sources
    }

    fn ask(&self, address: &Address, deadline: Deadline) -> Result<SlotMap, Error> {
        let endpoint = Arc::new(Endpoint::new(address.clone(), self.settings.clone()));
        let connection = Connection::open(&endpoint, deadline);
        let mut connection = connection.map_err(|error| Error::Connect(Arc::new(error)))?;
        let command = Command::new("CLUSTER SLOTS");
        let slots: Vec<ClusterSlots> = connection.query_by(&command, deadline.refreshed())?;
        Ok(SlotMap::new(slots, self.settings.viewpoint(address)))
    }

    /// An endpoint for what may be said to any node. Each time it is another.
    pub(crate) fn any_endpoint(&self, deadline: Deadline) -> Arc<Endpoint> {
        // Without an answer, whoever is connected to says what is wrong.
        let _ = self.prepare(deadline);
        let view = self.view();
        let masters = view.shards().iter().map(|shard| shard.master.address());
        let known: Vec<&Address> = match view.shards() {
            [] => self.seeds.iter().collect(),
            _ => masters.collect(),
        };
        let address = known[self.next() % known.len()];
        Arc::new(Endpoint::new(address.clone(), self.settings.clone()))
    }

    /// The node at an address to which a server has sent somebody. It may be one that nobody has told of yet.
    pub(crate) fn node_at(&self, address: &Address) -> Result<Arc<NodePool>, Error> {
        let id = NodeId::new(address, false);
        if let Some(node) = self.view().node(&id) {
            return Ok(node.clone());
        }
        let node = self.new_node(id)?;
        self.view.rcu(|view| match view.node(node.id()) {
            Some(_) => View::clone(view),
            None => view.with_node(&node),
        });
        // Another thread may have been first.
        let known = self.view().node(node.id()).cloned();
        Ok(known.unwrap_or(node))
    }

    /// Notes that a server has said where a slot is.
    pub(crate) fn note_moved(&self, slot: Slot, node: &Arc<NodePool>) {
        self.view.rcu(|view| match view.master_of(slot) {
            Some(known) if known.id() == node.id() => View::clone(view),
            _ => view.with_moved(slot, node),
        });
    }
}

/// What a caller is told when nobody could be asked: something that does not pass by itself, if it is that.
fn nobody_answered(mut tried: Vec<Error>) -> Error {
    let is_fatal = |error: &Error| match error {
        Error::Connect(error) => !error.is_transient(),
        _ => true,
    };
    match tried.iter().position(is_fatal) {
        Some(index) => tried.swap_remove(index),
        None => Error::Cluster(Box::new(ClusterError::Unreachable { tried })),
    }
}
