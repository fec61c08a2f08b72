//! Several servers that share the keys: which command goes where, and what to do when that changes.
//!
//! ```text
//! command ─ Route::of ─┬ one node      exchange   ask, follow redirections, try again
//!                      └ several       rounds     one round for all: written to every node before any reply is read
//!                                        └ merge  several replies to one
//! ```
//!
//! What is known of the cluster is a [`View`]. It is replaced as a whole by each [refresh](Cluster::refresh), which one
//! thread at a time makes. Callers need not wait for that thread. A [`NodePool`] is a server with its own pool of
//! connections.

pub(crate) mod cluster_client;

mod announced;
mod cluster_error;
mod copies;
mod coverage;
mod exchange;
mod keys;
mod merge;
mod nearness;
mod node;
mod node_batch;
mod node_pool;
mod post;
mod redirection;
mod refresh;
mod remedy;
mod rounds;
mod route;
mod scan;
mod shard;
mod slot;
mod slot_map;
mod slot_set;
mod split;
mod spread;
mod subscriptions;
mod view;
mod viewpoint;

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use pool_core::{InvalidSetting, StillInUse};

use crate::client::pool_recipe::PoolRecipe;
use crate::connection::settings::Settings;
use crate::error::Error;
use crate::latest::Latest;
use crate::server::address::Address;
use crate::server::endpoint::Registry;
use crate::server::read_from::ReadFrom;
use crate::single_flight::SingleFlight;
use crate::time::chance;
use crate::time::deadline::Deadline;
use crate::time::due::Due;
use view::View;

pub use cluster_error::ClusterError;
pub(crate) use copies::Copies;
pub(crate) use coverage::Coverage;
pub(crate) use exchange::Target;
pub(crate) use node_pool::{NodeId, NodePool};
pub(crate) use remedy::{Failed, Trail, is_redirection, is_unreached};
pub(crate) use rounds::RoutedCommand;
pub(crate) use route::{Route, may_ask_replica};
pub use slot::Slot;
pub(crate) use subscriptions::moved_slot;
pub(crate) use viewpoint::Viewpoint;

/// How often the slots are refreshed without an occasion.
const REVIEWED_EVERY: Duration = Duration::from_secs(10);

/// A cluster as its clients see it. All clones and threads of a client share it.
pub(crate) struct Cluster {
    this: Weak<Self>,
    settings: Arc<Settings>,
    /// Settings of connections on which a replica answers reads.
    reading_settings: Arc<Settings>,
    recipe: PoolRecipe,
    /// The addresses that are asked first, and when no other is left.
    seeds: Vec<Address>,
    view: Latest<View>,
    /// The question which node serves which slots.
    slots: SingleFlight,
    /// The node that is being asked.
    asked: Latest<Option<Address>>,
    /// The node that has just failed a caller.
    failed: Latest<Option<Address>>,
    /// Something has happened after which slots may be elsewhere, or the client was closed: both are checked on the
    /// slow path.
    is_suspect: AtomicBool,
    /// With reads from replicas, the slots are refreshed periodically: a replica that is back causes no error by which
    /// it would be noticed.
    review: Due,
    /// The same while a command waits at a node for long, or a subscriber only listens. A node that hangs does not say that
    /// another has its slots, and neither may one that was removed from the cluster.
    patient_review: Due,
    is_closed: AtomicBool,
    /// Determines the next node for commands that may go to any.
    next: AtomicUsize,
}

impl Cluster {
    /// # Errors
    /// If the connect timeout is invalid.
    pub(crate) fn new(
        settings: Arc<Settings>,
        recipe: PoolRecipe,
        seeds: &[Address],
    ) -> Result<Arc<Self>, InvalidSetting> {
        let reading = Settings {
            is_reading_replicas: true,
            ..Settings::clone(&settings)
        };
        let slots = SingleFlight::new(settings.connect_timeout)?;
        let cluster = Arc::new_cyclic(|this| Self {
            this: this.clone(),
            slots,
            settings,
            reading_settings: Arc::new(reading),
            recipe,
            seeds: seeds.to_vec(),
            view: Latest::new(),
            asked: Latest::new(),
            failed: Latest::new(),
            is_suspect: AtomicBool::new(false),
            review: Due::in_a_while(REVIEWED_EVERY, Instant::now()),
            patient_review: Due::in_a_while(REVIEWED_EVERY, Instant::now()),
            is_closed: AtomicBool::new(false),
            next: AtomicUsize::new(chance::below(1 << 16)),
        });
        let asking = Arc::downgrade(&cluster);
        cluster
            .slots
            .run_by(move |deadline| match asking.upgrade() {
                Some(cluster) => cluster.ask_for_slots(deadline),
                None => Ok(()),
            });
        Ok(cluster)
    }

    pub(crate) fn view(&self) -> Arc<View> {
        self.view.get()
    }

    /// Closes the connections to all nodes, waiting for those in use.
    pub(crate) fn close(&self, wait: Duration) -> Result<(), StillInUse> {
        self.is_closed.store(true, Ordering::SeqCst);
        // Makes every later caller check whether the client is closed.
        self.is_suspect.store(true, Ordering::SeqCst);
        self.slots.close();
        let began = Instant::now();
        let view = self.view();
        // Closes all of them before waiting for any.
        let mut outcome = Ok(());
        for node in view.nodes() {
            let _ = node.close(Duration::ZERO);
        }
        for node in view.nodes() {
            let left = wait.saturating_sub(began.elapsed());
            outcome = outcome.and(node.close(left));
        }
        outcome
    }

    fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::SeqCst)
    }

    fn check_open(&self) -> Result<(), Error> {
        match self.is_closed() {
            true => Err(self.closed()),
            false => Ok(()),
        }
    }

    /// Called after a node was added: it may have been added after all the others were closed.
    fn close_if_late(&self) {
        if self.is_closed() {
            let _ = self.close(Duration::ZERO);
        }
    }

    /// Refreshes the slots from time to time while somebody waits or listens, without making calls that would notice a
    /// change. Does not block, unless no thread can be started: then it asks itself, for at most the connect timeout.
    pub(crate) fn review_in_the_background(&self) {
        if !self.is_closed() && self.patient_review.claim(Instant::now()) {
            let deadline = Deadline::after(self.settings.connect_timeout);
            self.slots.start(deadline);
        }
    }

    /// The error for calls after that.
    fn closed(&self) -> Error {
        Error::closed(&self.settings.topology.name())
    }

    fn new_node(&self, id: NodeId) -> Result<Arc<NodePool>, InvalidSetting> {
        let settings = match id.is_read_only {
            true => &self.reading_settings,
            false => &self.settings,
        };
        let registry = (!id.is_read_only).then(|| self.this.clone() as Weak<dyn Registry>);
        NodePool::new(id, settings, &self.recipe, registry).map(Arc::new)
    }

    fn reads_replicas(&self) -> bool {
        self.settings.read_from != ReadFrom::Master
    }

    /// A different number each time.
    fn next(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
}

impl Registry for Cluster {
    /// Whether the node at this address is the master of a slot.
    fn lists(&self, address: &Address) -> bool {
        self.review_in_the_background();
        self.view().is_written_at(address)
    }
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let view = self.view();
        f.debug_struct("Cluster")
            .field("seeds", &self.seeds)
            .field("nodes", &view.nodes().count())
            .field("refreshes", &view.refreshes())
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, unix))]
mod tests;
