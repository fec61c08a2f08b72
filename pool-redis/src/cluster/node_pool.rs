//! A server of a cluster and the connections to it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use bytes::Bytes;
use pool_core::{InvalidSetting, Pool, Pooled, StillInUse};

use crate::client::operator;
use crate::client::pool_recipe::PoolRecipe;
use crate::cluster::nearness::{Nearness, UNKNOWN};
use crate::command::Command;
use crate::connection::Connection;
use crate::connection::greeting::{self, Wanted};
use crate::connection::manager::RedisManager;
use crate::connection::settings::Settings;
use crate::error::Error;
use crate::error::connect_error::{Cause, ConnectStep};
use crate::error::exchange_error::{Failure, Lack};
use crate::error::server_error::ServerError;
use crate::server::address::Address;
use crate::server::endpoint::{Endpoint, Registry};
use crate::server::whereabouts::Whereabouts;
use crate::sharing::{Lender, Sharing};
use crate::time::deadline::Deadline;

/// A command waits for a connection for this fraction of the time left before the slots are refreshed, in case another
/// server is responsible by now.
const PARTS_OF_TIME: u32 = 3;

/// With a shorter fraction, asking is not worthwhile, and the whole time left is waited for.
const SHORTEST_PART: Duration = Duration::from_millis(10);

/// For how long a node that failed is not read from if there is another.
const SHUNNED: Duration = Duration::from_secs(1);

/// How often at most all connections are replaced because the node is said to be elsewhere at its own address.
const RENEWED: Duration = Duration::from_secs(1);

/// A server of a cluster in one role: as itself, or as a replica for reads. A server used in both roles is two nodes,
/// because the connections of one role are of no use to the other.
#[derive(Debug)]
pub(crate) struct NodePool {
    id: NodeId,
    endpoint: Arc<Endpoint>,
    pool: Pool<RedisManager>,
    /// Set if connections are shared.
    sharing: Option<Arc<Sharing>>,
    born: Instant,
    /// When it last failed, in milliseconds since `born`; 0 if it never has.
    failed: AtomicU64,
    /// When its connections were last replaced, in the same unit.
    renewed: AtomicU64,
    /// `None` if reads do not depend on distance.
    nearness: Option<Nearness>,
}

/// Identifies a node within its cluster, and orders nodes in the same way for all threads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId {
    pub(crate) address: Address,
    pub(crate) is_read_only: bool,
}

impl NodeId {
    pub(crate) fn new(address: &Address, is_read_only: bool) -> Self {
        Self {
            address: address.clone(),
            is_read_only,
        }
    }
}

impl NodePool {
    pub(crate) fn new(
        id: NodeId,
        settings: &Arc<Settings>,
        recipe: &PoolRecipe,
        registry: Option<Weak<dyn Registry>>,
    ) -> Result<Self, InvalidSetting> {
        let endpoint = Endpoint::new(id.address.clone(), settings.clone()).told();
        let endpoint = Arc::new(match registry {
            Some(registry) => endpoint.listed_in(registry),
            None => endpoint,
        });
        let manager = RedisManager::new(Whereabouts::at(endpoint.clone(), settings)).vouched_for();
        // A caller waiting here for a dead server would not learn that another has taken its place.
        let pool = recipe.builder(manager).fail_fast(true).build()?;
        Ok(Self {
            id,
            endpoint,
            sharing: Sharing::of(&pool),
            pool,
            born: Instant::now(),
            failed: AtomicU64::new(0),
            renewed: AtomicU64::new(0),
            nearness: Nearness::by(&settings.read_from),
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

    /// Borrows a connection, waiting for at most a fraction of the time left. Measures the distance if that is due.
    #[track_caller]
    pub(crate) fn borrow(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        let left = deadline.left_at_last().unwrap_or(Duration::MAX);
        let wait = (left / PARTS_OF_TIME).max(SHORTEST_PART.min(left));
        let borrowed = self.pool.get_timeout(wait);
        let mut connection =
            borrowed.map_err(|error| Error::from_pool(error, self.address().to_string()))?;
        self.look_if_due(&mut connection, deadline.within(Some(wait)))?;
        Ok(connection)
    }

    /// As [`borrow`](Self::borrow), but only if a connection is available without waiting.
    #[track_caller]
    pub(crate) fn try_borrow(&self, deadline: Deadline) -> Option<Pooled<RedisManager>> {
        let mut connection = self.pool.try_get().ok()??;
        let looked = self.look_if_due(&mut connection, deadline);
        looked.is_ok().then_some(connection)
    }

    fn look_if_due(&self, connection: &mut Connection, deadline: Deadline) -> Result<(), Error> {
        let Some(nearness) = &self.nearness else {
            return Ok(());
        };
        match nearness.question() {
            Some(question) => look(connection, nearness, &question, deadline),
            None => Ok(()),
        }
    }

    /// Opens a connection for one command that must get through even to a node that is not ready. The pool would wait
    /// until the node is ready.
    ///
    /// # Errors
    /// The reason why the pool had none, if that was another or the command is not one of those; or why none could be
    /// opened now.
    #[cold]
    pub(crate) fn connect_aside(
        &self,
        command: &Command,
        why: Error,
        deadline: Deadline,
    ) -> Result<Connection, Error> {
        let is_unready = match &why {
            Error::Connect(error) => error.server_error().is_some_and(ServerError::is_of_state),
            _ => false,
        };
        if !is_unready || !operator::must_get_through(command) {
            return Err(why);
        }
        let deadline = deadline.within(Some(self.endpoint.connect_timeout));
        match greeting::open(&self.endpoint, Wanted::ForOperator, deadline) {
            Ok((wire, _)) => Ok(Connection::on((wire, self.endpoint.clone()))),
            Err(error) => Err(Error::Connect(Arc::new(error))),
        }
    }

    /// The sharing that sends this command together with those of others, if it may.
    pub(crate) fn sharing_for(&self, command: &Command) -> Option<&Arc<Sharing>> {
        let sharing = self.sharing.as_ref();
        sharing.filter(|sharing| sharing.takes(command))
    }

    /// Whether a measurement is due and falls to this caller, who makes it by borrowing a connection.
    pub(super) fn claim_look(&self, now: Instant) -> bool {
        let nearness = self.nearness.as_ref();
        nearness.is_some_and(|nearness| nearness.claim_look(now))
    }

    /// The distance, to be compared with that of other nodes.
    pub(super) fn distance(&self) -> u64 {
        self.nearness.as_ref().map_or(UNKNOWN, Nearness::distance)
    }

    #[cfg(test)]
    pub(super) fn nearness(&self) -> Option<&Nearness> {
        self.nearness.as_ref()
    }

    /// The cluster has reported the node's zone.
    pub(super) fn note_zone(&self, zone: &str) {
        if let Some(nearness) = &self.nearness {
            nearness.note_zone(zone);
        }
    }

    pub(crate) fn note_failure(&self) {
        self.failed.store(self.age(), Ordering::Relaxed);
    }

    /// Whether it failed a moment ago, so that another node is the better choice.
    pub(crate) fn is_failing(&self) -> bool {
        match self.failed.load(Ordering::Relaxed) {
            0 => false,
            failed => self.age().saturating_sub(failed) < SHUNNED.as_millis() as u64,
        }
    }

    /// A connection reported that the node is elsewhere, at its own address. So the address, which may be a name or a
    /// proxy, leads to another server by now, and the old connections lead to the previous one. All of them are
    /// invalidated, but at most once per [`RENEWED`], in case the servers disagree.
    #[cold]
    pub(super) fn renew(&self) {
        let (now, last) = (self.age(), self.renewed.load(Ordering::Relaxed));
        let is_due = last == 0 || now.saturating_sub(last) >= RENEWED.as_millis() as u64;
        let renewed = &self.renewed;
        let claim = || renewed.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed);
        if is_due && claim().is_ok() {
            self.pool.invalidate_all();
        }
    }

    fn age(&self) -> u64 {
        self.born.elapsed().as_millis() as u64 + 1
    }

    /// The error for a command that had no connection for the reason that another command was given.
    pub(crate) fn unconnected(&self, command: &str, deadline: Deadline, reason: &Error) -> Error {
        let failure = Failure::Unconnected(Lack::of(reason));
        self.endpoint.broken(command, deadline, failure)
    }

    pub(crate) fn close(&self, wait: Duration) -> Result<(), StillInUse> {
        self.pool.close(wait)
    }
}

impl Lender for NodePool {
    #[track_caller]
    fn lend(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        self.borrow(deadline)
    }

    /// As long as a caller that borrows a connection for itself waits.
    fn patience(&self, deadline: Deadline) -> Deadline {
        deadline.share(PARTS_OF_TIME as usize)
    }

    /// Nothing to do: a master that became a replica answers with a redirection, and the slots are refreshed.
    fn note(&self, _: &Connection) {}

    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        self.endpoint.broken(command, deadline, failure)
    }
}

/// Measures how near a node is. A node that does not answer is of no use to the command that would come next. Nothing
/// of that command has been sent, so for it there is no connection.
fn look(
    connection: &mut Connection,
    nearness: &Nearness,
    question: &Command,
    deadline: Deadline,
) -> Result<(), Error> {
    let began = Instant::now();
    match connection.query_by::<Bytes>(question, deadline) {
        Ok(answer) => nearness.learn(Some(&answer), began.elapsed()),
        // A node that refuses the question has answered all the same.
        Err(Error::Server(_)) => nearness.learn(None, began.elapsed()),
        Err(Error::Exchange(error)) => {
            let error = connection.connect_error(ConnectStep::Greet, Cause::Exchange(error));
            return Err(Error::Connect(Arc::new(error)));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}
