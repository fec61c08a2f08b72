//! Asking a cluster which node serves which slots.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use crate::client::retry_policy::Attempts;
use crate::cluster::exchange::{Target, Use, unserved};
use crate::cluster::node_pool::NodeId;
use crate::cluster::slot_map::SlotMap;
use crate::cluster::view::View;
use crate::cluster::{Cluster, ClusterError, NodePool, Slot};
use crate::command::Command;
use crate::connection::Connection;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::replies::ClusterSlots;
use crate::server::address::Address;
use crate::server::endpoint::Endpoint;
use crate::single_flight::Unanswered;
use crate::time::deadline::Deadline;

/// The command that errors about this question name.
const NAME: &str = "CLUSTER";

/// For how long an answer is trusted whatever has happened since. While the servers agree on a new master, asking more
/// often only keeps them busy.
const BELIEVED: Duration = Duration::from_millis(50);

/// A caller that knows a node to try waits for a refresh only for this fraction of its time.
const PARTS_OF_TIME: usize = 3;

/// For how long one server is asked at most, if there are others.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// For how long the first server is asked. It may hang, and another usually answers in much less. If none does, it is
/// asked again.
const FIRST_PATIENCE: Duration = Duration::from_millis(200);

impl Cluster {
    /// Makes sure that the slots have been read once.
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
            return self.refresh_once_ready(deadline);
        }
        self.check_open()?;
        if self.is_suspect.swap(false, Ordering::SeqCst) {
            // If it was closed in the meantime, the next caller has to check as well.
            self.check_open().inspect_err(|_| self.suspect())?;
            // What is known is good enough to try.
            self.refresh_if_soon(refreshes, None, deadline.within(Some(PATIENCE)));
        }
        Ok(())
    }

    /// As [`refresh`](Self::refresh), but waits only for a fraction of the time. Without an answer by then, the caller
    /// tries with what is known. A later answer is still learned.
    pub(super) fn refresh_if_soon(&self, seen: u64, failed: Option<&Address>, deadline: Deadline) {
        let _ = self.refresh(seen, failed, deadline.share(PARTS_OF_TIME));
    }

    /// Asks the cluster for the first time. If no node answers, a misspelled address is more likely than an
    /// outage, so that is an error at once. If a node answers that it is not ready, waits for it.
    fn refresh_once_ready(&self, deadline: Deadline) -> Result<(), Error> {
        let mut waited = 0;
        loop {
            let Err(error) = self.refresh(0, None, deadline) else {
                return Ok(());
            };
            if !is_getting_ready(&error) || !self.pause(waited, deadline) {
                return Err(error);
            }
            waited += 1;
        }
    }

    /// Sleeps before the next attempt, longer after each one. Returns false without sleeping if the deadline would come
    /// first.
    pub(super) fn pause(&self, waited: u32, deadline: Deadline) -> bool {
        let pause = self.settings.retry.nth_pause(waited);
        if deadline.left().is_some_and(|left| left <= pause) {
            return false;
        }
        thread::sleep(pause);
        true
    }

    /// Makes sure that there is a connection to one of the nodes.
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

    /// Makes the next caller refresh the slots.
    pub(crate) fn suspect(&self) {
        self.is_suspect.store(true, Ordering::Relaxed);
    }

    /// Has the slots refreshed on another thread, unless they have been refreshed more than `seen` times already, or a
    /// moment ago ([`BELIEVED`]), and waits for that. The server `failed`, which has just failed a caller, is asked
    /// last.
    ///
    /// # Errors
    /// If no node answered, or not by the deadline, or the client is closed.
    pub(crate) fn refresh(
        &self,
        seen: u64,
        failed: Option<&Address>,
        deadline: Deadline,
    ) -> Result<(), Error> {
        // Read before the view: an answer that arrives in between is then noticed in one or the other.
        let answers = self.slots.answers();
        self.check_open()?;
        let view = self.view();
        let is_believed = |view: &View| {
            let at = view.refreshed_at();
            at.is_some_and(|at| at.elapsed() < BELIEVED)
        };
        if view.refreshes() != seen || is_believed(&view) {
            return Ok(());
        }
        drop(view);
        self.failed.update(|_| failed.cloned());
        let answer = self.slots.answer_after(answers, deadline);
        answer.map_err(|why| self.unanswered(why, deadline))
    }

    #[cold]
    fn unanswered(&self, why: Unanswered, deadline: Deadline) -> Error {
        match why {
            Unanswered::Failed(error) => error.for_another(),
            Unanswered::Closed => self.closed(),
            Unanswered::Panicked(message) => Error::Pool {
                address: self.settings.topology.name(),
                error: pool_core::Error::Panicked { message },
            },
            Unanswered::TimedOut => {
                let asked = self.asked.get();
                let asked = (*asked).as_ref().or_else(|| self.seeds.first());
                let address = asked.map(Address::to_string).unwrap_or_default();
                let failure = Failure::Read(Arc::new(ErrorKind::TimedOut.into()));
                let tried = vec![Error::broken(NAME, address, deadline.elapsed(), failure)];
                Error::Cluster(Box::new(ClusterError::Unreachable { tried }))
            }
        }
    }

    /// Asks which node serves which slots, on a thread that callers need not wait for, and learns the answer.
    pub(super) fn ask_for_slots(&self, deadline: Deadline) -> Result<(), Error> {
        let failed = self.failed.get();
        let slot_map = self.ask_anybody(&self.view(), (*failed).as_ref(), deadline)?;
        self.learn(slot_map)?;
        self.is_suspect.store(false, Ordering::SeqCst);
        if self.is_closed() {
            self.suspect();
        }
        Ok(())
    }

    /// Asks one node which slots are served where, even if the last answer is recent: a node is the first to know which
    /// slots it has itself.
    pub(super) fn learn_from(&self, node: &Arc<NodePool>, deadline: Deadline) -> Result<(), Error> {
        let target = Target::Node(node.clone());
        let command = Command::new("CLUSTER SLOTS");
        let attempts = &mut Attempts::default();
        let slots: Vec<ClusterSlots> = self.query_at(&target, &command, deadline, attempts)?;
        let slot_map = SlotMap::new(slots, self.settings.viewpoint(node.address()));
        match slot_map.shards().is_empty() {
            true => Err(unserved(&Target::Any)),
            false => self.learn(slot_map),
        }
    }

    /// Replaces the view with what the cluster has answered.
    fn learn(&self, slot_map: SlotMap) -> Result<(), Error> {
        let slot_map = Arc::new(slot_map);
        let ids = View::ids(&slot_map, self.reads_replicas());
        let known = self.view();
        let missing = ids.filter(|id| known.node(id).is_none());
        let fresh = missing.map(|id| self.new_node(id));
        let fresh = fresh.collect::<Result<Vec<_>, _>>()?;
        drop(known);
        // In the meantime, other threads may have added single nodes and slots.
        self.view
            .update(|view| view.refreshed(&slot_map, self.reads_replicas(), &fresh));
        self.close_if_late();
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
        let mut sources = VecDeque::from(self.sources(view, failed));
        let mut is_first = sources.len() > 1;
        while let Some(address) = sources.pop_front() {
            let patience = if is_first { FIRST_PATIENCE } else { PATIENCE };
            let limit = deadline
                .left()
                .map_or(patience, |left| patience.min(left / 2));
            self.asked.update(|_| Some(address.clone()));
            match self.ask(&address, limit, deadline) {
                Ok(slot_map) if !slot_map.shards().is_empty() => return Ok(slot_map),
                // It has left the cluster, or has not joined it yet.
                Ok(_) => unanswered.push(unserved(&Target::Any)),
                Err(error) => {
                    if is_first && error.is_timeout() {
                        sources.push_back(address);
                    }
                    unanswered.push(error);
                }
            }
            is_first = false;
            if deadline.is_past() {
                break;
            }
        }
        Err(nobody_answered(unanswered))
    }

    /// The servers to ask, in this order: the known ones, starting at a different one each time; those that have just
    /// failed; the seeds; and `failed` last.
    fn sources(&self, view: &View, failed: Option<&Address>) -> Vec<Address> {
        let mut sources: Vec<Address> = view.addresses().cloned().collect();
        if !sources.is_empty() {
            let middle = self.next() % sources.len();
            sources.rotate_left(middle);
        }
        sources.sort_by_cached_key(|address| view.is_failing(address));
        for seed in &self.seeds {
            if !sources.contains(seed) {
                sources.push(seed.clone());
            }
        }
        if let Some(failed) = failed
            && sources.contains(failed)
        {
            sources.retain(|address| address != failed);
            sources.push(failed.clone());
        }
        sources
    }

    fn ask(
        &self,
        address: &Address,
        limit: Duration,
        deadline: Deadline,
    ) -> Result<SlotMap, Error> {
        let endpoint = Endpoint::new(address.clone(), self.settings.clone());
        let endpoint = Arc::new(endpoint.answering_within(limit));
        let connection = Connection::open(&endpoint, deadline);
        let mut connection = connection.map_err(|error| Error::Connect(Arc::new(error)))?;
        let command = Command::new("CLUSTER SLOTS");
        let deadline = endpoint.bounded(deadline.refreshed());
        let slots: Vec<ClusterSlots> = connection.query_by(&command, deadline)?;
        Ok(SlotMap::new(slots, self.settings.viewpoint(address)))
    }

    /// An endpoint for a question to any node, a different one each time. Nodes that failed a moment ago are left out
    /// if there are others.
    pub(crate) fn any_endpoint(&self, deadline: Deadline) -> Arc<Endpoint> {
        self.any_endpoint_except(&[], deadline)
    }

    /// As [`any_endpoint`](Self::any_endpoint), for a caller that has just failed at these addresses.
    pub(crate) fn any_endpoint_except(
        &self,
        failed: &[Address],
        deadline: Deadline,
    ) -> Arc<Endpoint> {
        if !failed.is_empty() {
            self.suspect();
        }
        // Without an answer, connecting to the endpoint reports what is wrong, and needs time for that.
        let _ = self.prepare(deadline.share(2));
        let view = self.view();
        let is_good =
            |node: &&Arc<NodePool>| !node.is_failing() && !failed.contains(node.address());
        let good: Vec<&Address> = view
            .masters()
            .filter(is_good)
            .map(|node| node.address())
            .collect();
        let all: Vec<&Address> = view.masters().map(|node| node.address()).collect();
        let known = [good, all, self.seeds.iter().collect()];
        // There is at least one seed.
        let known = known.iter().find(|known| !known.is_empty());
        let address = known.map_or(&self.seeds[0], |known| known[self.next() % known.len()]);
        Arc::new(Endpoint::new(address.clone(), self.settings.clone()))
    }

    /// The node at the address of a redirection. The cluster may not have listed it yet.
    pub(crate) fn node_at(&self, address: &Address) -> Result<Arc<NodePool>, Error> {
        let id = NodeId::new(address, false);
        if let Some(node) = self.view().node(&id) {
            return Ok(node.clone());
        }
        let node = self.new_node(id)?;
        self.view.update(|view| match view.node(node.id()) {
            Some(_) => View::clone(view),
            None => view.with_node(&node),
        });
        self.close_if_late();
        // Another thread may have been first.
        let known = self.view().node(node.id()).cloned();
        Ok(known.unwrap_or(node))
    }

    /// Notes where servers say that slots are. Copies the whole view each time there is news.
    pub(crate) fn note_moved(&self, moved: &[(Slot, Arc<NodePool>)]) {
        let view = self.view();
        let mut news = moved.iter().filter(|(slot, node)| !view.is_at(*slot, node));
        if news.next().is_some() {
            self.view.update(|view| view.with_moved(moved));
        }
    }
}

/// The error when no node could be asked: one that does not pass by itself, if there is one.
fn nobody_answered(mut tried: Vec<Error>) -> Error {
    let is_for_good = |error: &Error| match error {
        Error::Connect(error) => !error.is_transient(),
        Error::Server(refusal) => !refusal.error.will_pass(),
        _ => false,
    };
    match tried.iter().position(is_for_good) {
        Some(index) => tried.swap_remove(index),
        // Whatever the reasons were, they concern the question and not the command that it was asked for.
        None => Error::Cluster(Box::new(ClusterError::Unreachable { tried })),
    }
}

/// Whether a server is up and has said that it is not ready.
fn is_getting_ready(error: &Error) -> bool {
    let has_said_so = |error: &Error| match error {
        Error::Connect(error) => error.server_error().is_some(),
        Error::Server(_) => true,
        _ => false,
    };
    match error {
        Error::Cluster(error) => match &**error {
            ClusterError::Unreachable { tried } => tried.iter().any(has_said_so),
            _ => false,
        },
        _ => false,
    }
}
