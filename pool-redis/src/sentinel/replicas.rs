//! The replicas of a service, for reading from them.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pool_core::{InvalidSetting, StillInUse};

use crate::client::pool_recipe::PoolRecipe;
use crate::cluster::{Copies, NodeId, NodePool};
use crate::connection::settings::Settings;
use crate::error::Error;
use crate::error::connect_error::{Attempt, Cause, ConnectError, ConnectStep};
use crate::error::sentinel_error::{SentinelAnswer, SentinelError};
use crate::latest::Latest;
use crate::sentinel::Service;
use crate::server::address::Address;
use crate::server::read_from::ReadFrom;
use crate::single_flight::SingleFlight;
use crate::time::chance;
use crate::time::deadline::Deadline;

/// For how long after an inquiry the sentinels are not asked again, whatever fails in the meantime.
const ASKING_PAUSE: Duration = Duration::from_millis(500);

/// After how long the sentinels are asked again without an occasion: their answer may have been out of date.
const ASKED_EVERY: Duration = Duration::from_secs(5);

/// The replicas of a service according to the latest answer of the sentinels, each with a connection pool.
///
/// The sentinels are asked again when one of them publishes a change, when a replica did not answer, and periodically.
/// A short-lived thread does that, while reads continue with what is known.
pub(crate) struct Replicas {
    service: Arc<Service>,
    settings: Arc<Settings>,
    recipe: PoolRecipe,
    told: Latest<Told>,
    /// The question which replicas there are.
    question: SingleFlight,
    is_suspect: AtomicBool,
    is_closed: AtomicBool,
    /// Determines the next replica to read from.
    next: AtomicUsize,
}

/// What is known of the replicas.
#[derive(Clone)]
struct Told {
    nodes: Vec<Arc<NodePool>>,
    /// Whether there are any replicas, up or down.
    has_any: bool,
    /// When the sentinels were asked last; `None` if never.
    asked: Option<Instant>,
}

impl Replicas {
    /// # Errors
    /// If the connect timeout is invalid.
    pub(crate) fn new(
        service: Arc<Service>,
        settings: Arc<Settings>,
        recipe: PoolRecipe,
    ) -> Result<Arc<Self>, InvalidSetting> {
        let replicas = Arc::new(Self {
            question: SingleFlight::new(settings.connect_timeout)?,
            service,
            settings,
            recipe,
            told: Latest::new(),
            is_suspect: AtomicBool::new(true),
            is_closed: AtomicBool::new(false),
            next: AtomicUsize::new(chance::below(1 << 16)),
        });
        let asking = Arc::downgrade(&replicas);
        replicas
            .question
            .run_by(move |deadline| match asking.upgrade() {
                Some(replicas) => replicas.ask_sentinels(deadline),
                None => Ok(()),
            });
        Ok(replicas)
    }

    /// The next replica, among the nearest if distance matters. A replica that failed a moment ago is chosen only if
    /// the caller has not tried any yet and may not ask the master.
    pub(crate) fn next(&self, deadline: Deadline, is_first: bool) -> Option<Arc<NodePool>> {
        let mut told = self.told.get();
        if self.is_suspect.load(Ordering::Acquire) || told.is_older_than(ASKED_EVERY) {
            self.ask(&told, deadline);
            told = self.told.get();
        }
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let read_from = &self.settings.read_from;
        let node = told.copies().reader(read_from, turn, Instant::now())?;
        let is_wanted = !node.is_failing() || (is_first && !self.may_ask_master());
        is_wanted.then(|| node.clone())
    }

    /// Whether no other server could answer instead.
    pub(crate) fn is_last(&self, node: &NodePool) -> bool {
        let read_from = &self.settings.read_from;
        !self.may_ask_master() && !self.told.get().copies().has_other(read_from, node)
    }

    /// Whether the master is asked while no replica answers. Its pool also reports that the client is closed.
    pub(crate) fn may_ask_master(&self) -> bool {
        let insists = self.settings.read_from == ReadFrom::Replica && self.told.get().has_any;
        !insists || self.is_closed.load(Ordering::SeqCst)
    }

    /// The error when there is no replica to read from.
    pub(crate) fn none_answers(&self) -> Error {
        let name = self.settings.topology.name();
        let error = ConnectError {
            address: name.clone(),
            step: ConnectStep::Locate,
            cause: Cause::Sentinel(Box::new(SentinelError {
                service: self.service.name().to_owned(),
                wanted: "replica",
                was_known: self.service.is_known(),
                answers: vec![(name, SentinelAnswer::NoServer)],
            })),
            attempt: Attempt::default(),
        };
        Error::Connect(Arc::new(error))
    }

    /// This replica did not answer: others are read from, and the sentinels are asked again.
    pub(crate) fn note_failure(&self, node: &NodePool) {
        node.note_failure();
        self.suspect();
    }

    /// The sentinels need to be asked again.
    pub(crate) fn suspect(&self) {
        self.is_suspect.store(true, Ordering::Release);
    }

    /// Closes the connections to all replicas, waiting for those in use.
    pub(crate) fn close(&self, wait: Duration) -> Result<(), StillInUse> {
        self.is_closed.store(true, Ordering::SeqCst);
        self.question.close();
        let deadline = Deadline::after(wait);
        let told = self.told.get();
        // Closes all of them before waiting for any.
        for node in &told.nodes {
            let _ = node.close(Duration::ZERO);
        }
        let mut outcome = Ok(());
        for node in &told.nodes {
            let left = deadline.left().unwrap_or(Duration::MAX);
            outcome = outcome.and(node.close(left));
        }
        outcome
    }

    /// Has the sentinels asked, unless that is under way or was done a moment ago. Waits for the answer only if there
    /// is no server to continue with.
    fn ask(&self, told: &Told, deadline: Deadline) {
        let answers = self.question.answers();
        if !self.told.get().is_older_than(ASKING_PAUSE) {
            return;
        }
        let can_go_on = told.nodes.iter().any(|node| !node.is_failing());
        let deadline = deadline.share(2);
        match told.asked.is_some() && (can_go_on || self.may_ask_master()) {
            true => self.question.start(deadline),
            false => drop(self.question.answer_after(answers, deadline)),
        }
    }

    /// Asks the sentinels, on a thread that callers need not wait for, and learns their answer.
    fn ask_sentinels(&self, deadline: Deadline) -> Result<(), Error> {
        // Before asking: the answer may lack what happens in the meantime.
        self.is_suspect.store(false, Ordering::Release);
        match self.service.replicas(deadline) {
            Ok(Some(followers)) => self.told.update(|told| Told {
                nodes: self.nodes_at(&followers.up, &told.nodes),
                has_any: followers.has_any,
                asked: Some(Instant::now()),
            }),
            Ok(None) | Err(_) => {
                self.suspect();
                self.told.update(|told| Told {
                    asked: Some(Instant::now()),
                    ..told.clone()
                });
            }
        }
        if self.is_closed.load(Ordering::SeqCst) {
            let _ = self.close(Duration::ZERO);
        }
        Ok(())
    }

    /// The nodes at these addresses. Known nodes keep their connections.
    fn nodes_at(&self, addresses: &[Address], before: &[Arc<NodePool>]) -> Vec<Arc<NodePool>> {
        let nodes = addresses.iter().filter_map(|address| {
            let known = before.iter().find(|node| node.address() == address);
            match known {
                Some(node) => Some(node.clone()),
                None => {
                    let id = NodeId::new(address, true);
                    NodePool::new(id, &self.settings, &self.recipe, None)
                        .map(Arc::new)
                        .ok()
                }
            }
        });
        nodes.collect()
    }
}

impl Told {
    fn copies(&self) -> Copies<'_> {
        Copies {
            master: None,
            replicas: &self.nodes,
        }
    }

    fn is_older_than(&self, time: Duration) -> bool {
        self.asked.is_none_or(|asked| asked.elapsed() >= time)
    }
}

impl Default for Told {
    /// The sentinels have not been asked, so there may be replicas.
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            has_any: true,
            asked: None,
        }
    }
}

impl fmt::Debug for Replicas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.told.get();
        let addresses = told.nodes.iter().map(|node| node.address().to_string());
        f.debug_list().entries(addresses).finish()
    }
}
