//! A server of a cluster, and the connections to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pool_core::{InvalidSetting, Pool, Pooled, StillInUse};

use crate::address::Address;
use crate::cluster::remedy::is_unreached;
use crate::deadline::Deadline;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::exchange_error::Failure;
use crate::manager::RedisManager;
use crate::pool_recipe::PoolRecipe;
use crate::settings::Settings;
use crate::whereabouts::Whereabouts;

/// For which part of the time that is left a command waits for a connection before the cluster is asked whether another
/// server is responsible by now.
const PARTS_OF_TIME: u32 = 3;

/// For how long one that has failed is not read from if there is another.
const SHUNNED: Duration = Duration::from_secs(1);

/// A server of a cluster as it is used: for whatever is its own, or, being a replica, for reads. One that is used for both
/// is two nodes, for the connections of one are of no use to the other.
#[derive(Debug)]
pub(crate) struct NodePool {
    id: NodeId,
    endpoint: Arc<Endpoint>,
    pool: Pool<RedisManager>,
    born: Instant,
    /// When it last failed, in milliseconds since it was born; 0 if it never has.
    failed: AtomicU64,
}

/// What tells a node from others of its cluster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeId {
    pub(crate) address: Address,
    pub(crate) is_read_only: bool,
}

impl NodePool {
    pub(crate) fn new(
        id: NodeId,
        settings: &Arc<Settings>,
        recipe: &PoolRecipe,
    ) -> Result<Self, InvalidSetting> {
        let endpoint = Arc::new(Endpoint::new(id.address.clone(), settings.clone()));
        let manager = RedisManager::new(Whereabouts::at(endpoint.clone(), settings));
        // Somebody who waits here for a server that has died would not learn that another has taken its place.
        let pool = recipe.builder(manager).fail_fast(true).build()?;
        Ok(Self {
            id,
            endpoint,
            pool,
            born: Instant::now(),
            failed: AtomicU64::new(0),
        })
    }

    pub(crate) fn id(&self) -> &NodeId {
        &self.id
    }

    pub(crate) fn address(&self) -> &Address {
        &self.id.address
    }

    pub(crate) fn endpoint(&self) -> &Arc<Endpoint> {
        &self.endpoint
    }

    pub(crate) fn pool(&self) -> &Pool<RedisManager> {
        &self.pool
    }

    /// Borrows a connection, for which it waits for a part of the time at most.
    #[track_caller]
    pub(crate) fn borrow(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        let wait = deadline.left_at_last().unwrap_or(Duration::MAX) / PARTS_OF_TIME;
        let borrowed = self.pool.get_timeout(wait);
        borrowed.map_err(|error| Error::from_pool(error, self.address().to_string()))
    }

    /// By what nodes are put into an order that is the same for all threads.
    pub(crate) fn order(&self) -> (String, bool) {
        (self.address().to_string(), self.id.is_read_only)
    }

    pub(crate) fn note_failure(&self) {
        self.failed.store(self.age(), Ordering::Relaxed);
    }

    /// Whether it has failed a moment ago, so that another is the better choice.
    pub(crate) fn is_failing(&self) -> bool {
        match self.failed.load(Ordering::Relaxed) {
            0 => false,
            failed => self.age().saturating_sub(failed) < SHUNNED.as_millis() as u64,
        }
    }

    fn age(&self) -> u64 {
        self.born.elapsed().as_millis() as u64 + 1
    }

    /// There was no connection for a command, for the reason that another was told.
    pub(crate) fn unconnected(&self, command: &str, deadline: Deadline, reason: &Error) -> Error {
        let failure = Failure::Unconnected {
            is_timeout: reason.is_timeout(),
            will_pass: is_unreached(reason),
        };
        self.endpoint.broken(command, deadline, failure)
    }

    pub(crate) fn close(&self, wait: Duration) -> Result<(), StillInUse> {
        self.pool.close(wait)
    }
}
