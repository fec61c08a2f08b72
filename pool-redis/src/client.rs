//! The client: any command, on a pooled connection.

mod aside;
mod converse;
mod exchange;
mod loan;

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use pool_core::{Pool, StillInUse};

use crate::client_builder::ClientBuilder;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::deadline::{Deadline, Span};
use crate::dedicated::Dedicated;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::manager::RedisManager;
use crate::monitor::Monitor;
use crate::pipeline::Pipeline;
use crate::pipelined::Pipelined;
use crate::pubsub::SubscriberBuilder;
use crate::request::{Request, Returning};
use crate::requests::Requests;
use crate::sentinel::Replicas;
use crate::sharing::Sharing;
use crate::topology::Topology;
use crate::transaction::TransactionBuilder;
use crate::value::Value;

/// A Redis client that threads share: each call borrows a connection, sends one command, reads its reply and returns
/// the connection.
///
/// A cheap handle: clone it for each thread, or share one by reference. Every call blocks its thread until the reply is
/// there, for at most [`timeout`](ClientBuilder::timeout). After a fork, the child's calls make connections of their
/// own. A panic in the middle of a call costs its connection and nothing else, so a client may go into
/// [`catch_unwind`](std::panic::catch_unwind).
///
/// ```
/// use pool_redis::Client;
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let client = Client::connect(&url)?;
/// client.set("name", "michael")?;
/// let name: Option<String> = client.get("name")?;
/// assert_eq!(name.as_deref(), Some("michael"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    pool: Pool<RedisManager>,
    /// Several servers that share the keys, if that is what it is a client of.
    cluster: Option<Arc<Cluster>>,
    /// Who is read from instead of the server that the pool is for.
    replicas: Option<Arc<Replicas>>,
    /// Whoever lets others share a connection.
    sharing: Option<Arc<Sharing>>,
    /// There is none of these, nor an interceptor: a command is sent on a connection of the pool, and that is all.
    is_direct: bool,
    timeout: Span,
}

// What a panic in the middle of a call leaves behind is a connection that is not lent again.
impl UnwindSafe for Client {}
impl RefUnwindSafe for Client {}

impl Client {
    /// Connects to the server at a URL: `redis://[[user]:password@]host[:port][/database]`, `rediss://` for TLS, or
    /// `unix:///path`. [`ConnectionInfo`](crate::ConnectionInfo) says more. `redis+sentinel://` and `redis+cluster://` are
    /// [several servers](crate::guide::several_servers).
    ///
    /// Makes the first connection, so that a wrong address or password shows now, and blocks for at most 5 seconds. With
    /// other settings, or without connecting, use [`builder`](Self::builder).
    ///
    /// # Errors
    /// [`Error::Url`] for a wrong URL, [`Error::Connect`] or [`Error::Pool`] when there is no connection.
    #[track_caller]
    pub fn connect(url: &str) -> Result<Self, Error> {
        Self::builder(url).connect()
    }

    /// Settings for a client of the server at a URL, which [may say some of them](ClientBuilder#settings-in-the-url).
    pub fn builder(url: &str) -> ClientBuilder {
        ClientBuilder::from_url(url)
    }

    /// Settings for a client of a server, or of [several](Topology), described otherwise than by a URL.
    ///
    /// ```
    /// use pool_redis::{Client, ConnectionInfo};
    ///
    /// # let server = pool_tests::shared_server();
    /// # let path = server.socket(); // such as /run/redis/redis.sock
    /// let client = Client::builder_for(ConnectionInfo::unix(path)).connect()?;
    /// client.ping()?;
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn builder_for(topology: impl Into<Topology>) -> ClientBuilder {
        ClientBuilder::from_topology(topology.into())
    }

    pub(crate) fn new(pool: Pool<RedisManager>) -> Self {
        let manager = pool.manager();
        manager.bind(&pool);
        let cluster = manager.whereabouts().cluster().cloned();
        let replicas = manager.whereabouts().replicas().cloned();
        let sharing = Sharing::of(&pool);
        let is_among_several = cluster.is_some() || replicas.is_some() || sharing.is_some();
        Self {
            timeout: manager.settings().timeout.into(),
            is_direct: !is_among_several && !manager.has_interceptors(),
            cluster,
            replicas,
            sharing,
            pool,
        }
    }

    /// Sends any command and returns its reply as it came; an error reply is an [`Error::Server`].
    ///
    /// Each call may get another connection, so what makes sense only among others on the same one is refused, with
    /// [`Error::Misplaced`], which names the call to use: `SELECT`, `MULTI`, `EXEC`, `DISCARD`, `WATCH` and `UNWATCH`,
    /// `WAIT` and `WAITAOF`, and what is not answered by one reply, such as `SUBSCRIBE`.
    ///
    /// While a server is busy with a script, loads its data or is a replica without its master, calls wait for it. But what ends
    /// that or tells of it (`SCRIPT KILL`, `INFO`, `REPLICAOF`, and what else is for administrators and answered then) gets
    /// through at once, if need be on a connection beside the pool, as long as there is room for one under its cap. In a cluster,
    /// [`dedicated`](Self::dedicated) connections do that.
    ///
    /// ```
    /// use pool_redis::{Client, Command, Value};
    ///
    /// # let server = pool_tests::shared_server();
    /// let client = Client::connect(&server.url())?;
    /// let command = Command::new("ECHO").arg(b"any \x00 bytes\r\n");
    /// let reply = client.execute_command(command)?;
    /// assert_eq!(reply, Value::BulkString(b"any \x00 bytes\r\n"[..].into()));
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`], which sorts them by what to do.
    #[track_caller]
    pub fn execute_command(&self, command: Command) -> Result<Value, Error> {
        self.exchange::<Command>(&command)
    }

    /// Sends a command as a value, and converts its reply to the type that belongs to it. The [`commands`] module has all
    /// commands of the server.
    ///
    /// ```
    /// use pool_redis::Client;
    /// use pool_redis::commands::Set;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// let client = Client::connect(&server.url())?;
    /// assert!(client.call(Set::new("lock", "mine").ex(60).nx())?);
    /// assert!(!client.call(Set::new("lock", "yours").ex(60).nx())?);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// [`commands`]: crate::commands
    ///
    /// # Errors
    /// [`Error::Argument`], before anything is sent, when options contradict each other; else as
    /// [`query`](Self::query).
    #[track_caller]
    #[inline]
    pub fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error> {
        self.exchange::<R>(&request.into_command())
    }

    /// Sends several commands in one go, as a [`pipeline`](Self::pipeline), and converts their replies to the types that
    /// belong to them. See [`Requests`].
    ///
    /// # Errors
    /// As [`Pipeline::query`].
    #[track_caller]
    pub fn call_all<R: Requests>(&self, requests: R) -> Result<R::Replies, Error> {
        let mut pipeline = self.pipeline();
        requests.for_each_command(|command| pipeline.push(command));
        pipeline.query().map(R::replies)
    }

    /// Sends any command and converts its reply to a type that the caller knows it to have; [`FromReply`] lists them.
    ///
    /// ```
    /// use pool_redis::{Client, Command};
    ///
    /// # let server = pool_tests::shared_server();
    /// let client = Client::connect(&server.url())?;
    /// let (seconds, microseconds): (u64, u32) = client.query(Command::new("TIME"))?;
    /// # assert!(seconds > 1_600_000_000 && microseconds < 1_000_000);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`execute_command`](Self::execute_command), and [`Error::Conversion`] when the reply is of another kind.
    #[track_caller]
    #[inline]
    pub fn query<T: FromReply>(&self, command: Command) -> Result<T, Error> {
        self.exchange::<Returning<T>>(&command)
    }

    /// A handle on the same client whose calls take another time at most than
    /// [`timeout`](ClientBuilder::timeout) says. Cheap.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// let patient = client.with_timeout(Duration::from_secs(60));
    /// patient.ping()?;
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[must_use]
    pub fn with_timeout(&self, time: Duration) -> Self {
        Self {
            pool: self.pool.clone(),
            cluster: self.cluster.clone(),
            replicas: self.replicas.clone(),
            sharing: self.sharing.clone(),
            is_direct: self.is_direct,
            timeout: time.into(),
        }
    }

    /// Several commands in one go: see [`Pipeline`].
    pub fn pipeline(&self) -> Pipeline {
        Pipeline::new(self.clone())
    }

    /// Any number of commands in one go: the replies to what `commands` gives, in its order, each converted to `T`.
    ///
    /// Commands are taken while replies come, and some kilobytes of them are on their way at any time, so that millions
    /// need no more memory than thousands; at the server, the replies to what is on its way wait until they are taken, so
    /// mind it where short commands ask for huge values. Each reply must come within the client's
    /// [`timeout`](ClientBuilder::timeout); the whole may take as long as it takes.
    ///
    /// ```
    /// use pool_redis::Client;
    /// use pool_redis::commands::{Get, Set};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// let numbers = (0..10_000).map(|number| Set::new(number, number));
    /// for outcome in client.pipelined::<()>(numbers) {
    ///     outcome?;
    /// }
    /// let values = client.pipelined::<i64>((0..10_000).map(Get::new));
    /// assert_eq!(values.map(Result::unwrap).sum::<i64>(), 49_995_000);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn pipelined<T: FromReply>(
        &self,
        commands: impl IntoIterator<Item = impl Request>,
    ) -> Pipelined<impl Iterator<Item = Command>, T> {
        let commands = commands.into_iter().map(Request::into_command);
        Pipelined::new(self.clone(), commands)
    }

    /// Commands that the server runs in one piece: see [`TransactionBuilder`].
    pub fn transaction(&self) -> TransactionBuilder {
        TransactionBuilder::new(self.clone())
    }

    /// A connection of one's own, outside of the pool, on which anything may be said: see [`Dedicated`].
    /// Blocks for at most [`connect_timeout`](ClientBuilder::connect_timeout).
    ///
    /// # Errors
    /// [`Error::Connect`], and [`Error::Pool`] if the client was closed.
    pub fn dedicated(&self) -> Result<Dedicated, Error> {
        self.check_open()?;
        Dedicated::open(self.pool.manager().whereabouts())
    }

    /// Hears what others publish, on a connection of its own, outside of the pool, or several in a cluster: see
    /// [`Subscriber`](crate::Subscriber).
    pub fn subscriber(&self) -> SubscriberBuilder {
        SubscriberBuilder::new(self.pool.manager().whereabouts().clone())
            .unless(self.check_open().is_err())
    }

    /// Sees what all clients of the server do, on a connection of its own, outside of the pool: see
    /// [`Monitor`](crate::Monitor). Blocks for at most [`connect_timeout`](ClientBuilder::connect_timeout) and
    /// [`timeout`](ClientBuilder::timeout).
    ///
    /// # Errors
    /// [`Error::Connect`], [`Error::Server`] if the user may not, [`Error::Exchange`] if there is no answer, [`Error::Pool`]
    /// if the client was closed.
    pub fn monitor(&self) -> Result<Monitor, Error> {
        self.check_open()?;
        Monitor::open(self.pool.manager().whereabouts())
    }

    /// The pool of connections: its status, who uses them, and connections to hold for longer than one command.
    ///
    /// In a cluster its connections are to any node, for whoever holds one; calls use the pools of the nodes, which
    /// [`ClusterClient::nodes`](crate::ClusterClient::nodes) lists.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// println!("{}", client.pool().status()); // 0 of 10 in use, 1 available; 0 waiting
    /// # assert_eq!(client.pool().status().available, 1);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn pool(&self) -> &Pool<RedisManager> {
        &self.pool
    }

    /// Closes the client for all its clones: calls fail from now on, and connections are closed, those in use when
    /// their command is done. Blocks for at most `wait` until all are closed. Subscribers, monitors and connections that are
    /// [dedicated](Self::dedicated) are their owners', and go on until they are dropped; there will be no new ones.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.close(std::time::Duration::from_secs(5))?;
    /// assert!(client.ping().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`StillInUse`] when connections are left after `wait`. The client is closed all the same.
    pub fn close(&self, wait: Duration) -> Result<(), StillInUse> {
        self.pool.manager().close();
        let deadline = Deadline::after(wait);
        let closed = match (&self.cluster, &self.replicas) {
            (Some(cluster), _) => cluster.close(wait),
            (None, Some(replicas)) => replicas.close(wait),
            (None, None) => return self.pool.close(wait),
        };
        let left = deadline.left().unwrap_or(Duration::MAX);
        self.pool.close(left).and(closed)
    }

    fn check_open(&self) -> Result<(), Error> {
        match self.pool.status().closed {
            true => Err(Error::closed(self.pool.manager().address())),
            false => Ok(()),
        }
    }

    pub(crate) fn cluster(&self) -> Option<&Arc<Cluster>> {
        self.cluster.as_ref()
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.timeout.into()
    }
}
