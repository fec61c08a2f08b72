//! A client that is known to be connected to a cluster.

use std::ops::Deref;
use std::sync::Arc;

use pool_core::Pool;

use crate::client::Client;
use crate::client::everyday::Commands;
use crate::cluster::{Cluster, Slot};
use crate::command::request::Request;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::server::address::Address;
use crate::time::deadline::Deadline;

/// A [`Client`] of a cluster, with methods to ask about the cluster itself.
///
/// It can do all that a [`Client`] can. A plain [`Client`] also works on a cluster, so a program that is to run on one server,
/// behind Sentinel or on a cluster needs no other type.
///
/// ```
/// use pool_redis::{ClusterClient, Commands, Slot};
///
/// # let cluster = pool_tests::shared_cluster();
/// # let url = cluster.url(); // such as redis+cluster://10.0.0.1:7000,10.0.0.2:7000
/// let client = ClusterClient::connect(&url)?;
/// client.mset([("{user:7}:name", "michael"), ("{user:7}:mail", "m@example.com")])?; // of the Client
///
/// println!("user 7 is at {}", client.address_of(Slot::of_key("{user:7}"))?);
/// for node in client.nodes()? {
///     println!("{}: {}", node.address, node.pool.status()); // 127.0.0.1:7000: 0 of 10 in use, 1 available; 0 waiting
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ClusterClient {
    client: Client,
    cluster: Arc<Cluster>,
}

/// A node of a cluster as a client uses it. Returned by [`ClusterClient::nodes`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ClusterMember {
    /// The address at which the client reaches it.
    pub address: Address,
    /// Whether the connections are for reads from a replica. There are such pools if replicas are
    /// [read from](crate::ClientBuilder::read_from).
    pub is_replica: bool,
    /// The pool of connections to it.
    pub pool: Pool<RedisManager>,
}

impl ClusterClient {
    /// Connects to the cluster that a URL names, as [`Client::connect`] does.
    ///
    /// # Errors
    /// As [`Client::connect`]; also [`Error::Url`] if the URL does not name a cluster.
    #[track_caller]
    pub fn connect(url: &str) -> Result<Self, Error> {
        let client = Client::connect(url)?;
        let topology = &client.pool().manager().settings().topology;
        match Self::of(&client) {
            Some(client) => Ok(client),
            None => Err(topology.is_not("a cluster").into()),
        }
    }

    /// The same client as a `ClusterClient`; `None` if it is not connected to a cluster.
    ///
    /// ```
    /// use pool_redis::{Client, ClusterClient, ReadFrom};
    ///
    /// # let cluster = pool_tests::shared_cluster();
    /// # let url = cluster.url();
    /// let client = Client::builder(&url).read_from(ReadFrom::PreferReplica).connect()?;
    /// assert!(ClusterClient::of(&client).is_some());
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[must_use]
    pub fn of(client: &Client) -> Option<Self> {
        let cluster = client.cluster()?.clone();
        let client = client.clone();
        Some(Self { client, cluster })
    }

    /// The address of the master of a slot, as far as the client knows. Asks the cluster only if the client has never
    /// done so.
    ///
    /// # Errors
    /// [`Error::Cluster`] if no master of the slot is known, or no node could be asked.
    pub fn address_of(&self, slot: Slot) -> Result<Address, Error> {
        let deadline = Deadline::after(self.client.timeout());
        self.cluster.master_of(slot, deadline)
    }

    /// The nodes for which the client has connection pools: the masters, the replicas that it may read from, and nodes
    /// that it was redirected to.
    ///
    /// # Errors
    /// [`Error::Cluster`] if no node could be asked.
    #[inline]
    pub fn nodes(&self) -> Result<Vec<ClusterMember>, Error> {
        self.cluster
            .prepare(Deadline::after(self.client.timeout()))?;
        let view = self.cluster.view();
        let mut nodes: Vec<_> = view.nodes().cloned().collect();
        nodes.sort_by(|one, other| one.id().cmp(other.id()));
        let members = nodes.into_iter().map(|node| ClusterMember {
            address: node.address().clone(),
            is_replica: node.id().is_read_only,
            pool: node.pool().clone(),
        });
        Ok(members.collect())
    }

    /// The same client, as a [`Client`].
    #[must_use]
    pub fn into_client(self) -> Client {
        self.client
    }
}

impl Deref for ClusterClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// Lets code for any `impl Commands` take it too: trait bounds are not resolved through `Deref`.
impl Commands for ClusterClient {
    #[track_caller]
    fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error> {
        self.client.call(request)
    }
}
