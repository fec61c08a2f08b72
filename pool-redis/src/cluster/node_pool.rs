//! A server of a cluster, and the connections to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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
use crate::server::endpoint::Endpoint;
use crate::server::whereabouts::Whereabouts;
use crate::sharing::{Lender, Sharing};
use crate::time::deadline::Deadline;

/// For which part of the time that is left a command waits for a connection before the cluster is asked whether another
/// server is responsible by now.
const PARTS_OF_TIME: u32 = 3;

/// A part that is shorter is not worth asking: what is left is waited for as a whole.
const SHORTEST_PART: Duration = Duration::from_millis(10);

/// For how long one that has failed is not read from if there is another.
const SHUNNED: Duration = Duration::from_secs(1);

/// How often all connections may be made anew at most, because the node is said to be elsewhere at its own address.
const RENEWED: Duration = Duration::from_secs(1);

/// A server of a cluster as it is used: for whatever is its own, or, being a replica, for reads. One that is used for both
/// is two nodes, for the connections of one are of no use to the other.
#[derive(Debug)]
pub(crate) struct NodePool {
    id: NodeId,
    endpoint: Arc<Endpoint>,
    pool: Pool<RedisManager>,
    /// Whoever lets others share a connection.
    sharing: Option<Arc<Sharing>>,
    born: Instant,
    /// When it last failed, in milliseconds since it was born; 0 if it never has.
    failed: AtomicU64,
    /// When its connections were last made anew, in the same way.
    renewed: AtomicU64,
    /// `None` if reads do not go by it.
    nearness: Option<Nearness>,
}

/// What tells a node from others of its cluster, and puts nodes into an order that is the same for all threads.
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
    ) -> Result<Self, InvalidSetting> {
        let endpoint = Arc::new(Endpoint::new(id.address.clone(), settings.clone()).told());
        let manager = RedisManager::new(Whereabouts::at(endpoint.clone(), settings)).vouched_for();
        // Somebody who waits here for a server that has died would not learn that another has taken its place.
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

    /// Borrows a connection, for which it waits for a part of the time at most. If the node is to be looked at, it is.
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

    /// As [`borrow`](Self::borrow), if that needs no waiting for a connection.
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

    /// A connection for one command that must get through, as to a node that is not ready: the pool waits until it is.
    ///
    /// # Errors
    /// Why there was none in the pool, if it is another reason or command, or why there is none now.
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

    /// Who sends a command together with those of others, if it may be.
    pub(crate) fn sharing_for(&self, command: &Command) -> Option<&Arc<Sharing>> {
        let sharing = self.sharing.as_ref();
        sharing.filter(|sharing| sharing.takes(command))
    }

    /// Whether the node is to be looked at, and the caller is who does that, by borrowing a connection.
    pub(super) fn claim_look(&self, now: Instant) -> bool {
        let nearness = self.nearness.as_ref();
        nearness.is_some_and(|nearness| nearness.claim_look(now))
    }

    /// How far away it is, to be compared with others.
    pub(super) fn distance(&self) -> u64 {
        self.nearness.as_ref().map_or(UNKNOWN, Nearness::distance)
    }

    #[cfg(test)]
    pub(super) fn nearness(&self) -> Option<&Nearness> {
        self.nearness.as_ref()
    }

    /// The cluster has told where it is.
    pub(super) fn is_told(&self, zone: &str) {
        if let Some(nearness) = &self.nearness {
            nearness.is_told(zone);
        }
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

    /// One of the connections has said that the node is elsewhere, at its own address: that leads to another server by now, as
    /// a name or a proxy may, and the connections of before are to who was there. They all end, but not again and again at once,
    /// should the servers not agree.
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

    /// There was no connection for a command, for the reason that another was told.
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

    /// As long as who borrows alone waits.
    fn patience(&self, deadline: Deadline) -> Deadline {
        deadline.share(PARTS_OF_TIME as usize)
    }

    /// Who has become a replica says where the master is, and the cluster is asked.
    fn note(&self, _: &Connection) {}

    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        self.endpoint.broken(command, deadline, failure)
    }
}

/// Asks how near a node is. One that does not answer is of no use to the command that comes after, of which nothing has
/// been sent: for it, there is no connection.
fn look(
    connection: &mut Connection,
    nearness: &Nearness,
    question: &Command,
    deadline: Deadline,
) -> Result<(), Error> {
    let began = Instant::now();
    match connection.query_by::<Bytes>(question, deadline) {
        Ok(answer) => nearness.learn(Some(&answer), began.elapsed()),
        // Who may not ask has been answered all the same.
        Err(Error::Server(_)) => nearness.learn(None, began.elapsed()),
        Err(Error::Exchange(error)) => {
            let error = connection.connect_error(ConnectStep::Greet, Cause::Exchange(error));
            return Err(Error::Connect(Arc::new(error)));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}
