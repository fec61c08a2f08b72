//! The client, which sends any command on a pooled connection.

pub(crate) mod client_builder;
pub(crate) mod client_commands;
pub(crate) mod everyday;
pub(crate) mod interceptor;
#[cfg(feature = "metrics")]
pub(crate) mod metrics_interceptor;
pub(crate) mod operator;
pub(crate) mod pool_recipe;
pub(crate) mod retry_policy;
#[cfg(any(feature = "metrics", feature = "tracing"))]
pub(crate) mod server_address;
#[cfg(feature = "tracing")]
pub(crate) mod tracing_interceptor;

mod aside;
mod converse;
mod exchange;
mod loan;

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use pool_core::{Pool, StillInUse};

use crate::client::client_builder::ClientBuilder;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::command::request::{Request, Returning};
use crate::command::requests::Requests;
use crate::connection::dedicated::Dedicated;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::monitor::Monitor;
use crate::pipeline::Pipeline;
use crate::pipeline::pipelined::Pipelined;
use crate::pubsub::SubscriberBuilder;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::sentinel::Replicas;
use crate::server::topology::Topology;
use crate::sharing::Sharing;
use crate::time::deadline::{Deadline, Span};
use crate::transaction::TransactionBuilder;

/// A Redis client that threads share: each call borrows a connection, sends one command, reads its reply and returns
/// the connection.
///
/// It is a cheap handle: clone it for each thread, or share one by reference. A call blocks its thread until the reply
/// arrives, for at most [`timeout`](ClientBuilder::timeout). After a fork, the child's calls make connections of their
/// own. A panic in the middle of a call costs its connection and nothing else, so a client may be used inside
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
    /// The nodes that share the keys, if the client is for a cluster.
    cluster: Option<Arc<Cluster>>,
    /// The replicas that answer reads instead of the server of the pool.
    replicas: Option<Arc<Replicas>>,
    /// The connections that callers share, if they do.
    sharing: Option<Arc<Sharing>>,
    /// The client has none of these and no interceptor, so a command is just sent on a connection of the pool.
    is_direct: bool,
    timeout: Span,
}

// A panic in the middle of a call leaves behind only a connection that is not lent again.
impl UnwindSafe for Client {}
impl RefUnwindSafe for Client {}

impl Client {
    /// Connects to the server at a URL: `redis://[[user]:password@]host[:port][/database]`, `rediss://` for TLS, or
    /// `unix:///path`. For details see [`ConnectionInfo`](crate::ConnectionInfo). For several servers there are
    /// [`redis+sentinel://` and `redis+cluster://`](crate::guide::several_servers).
    ///
    /// Makes the first connection, so that a wrong address or password shows now. Blocks for at most 5 seconds. Use
    /// [`builder`](Self::builder) for other settings, or to connect later.
    ///
    /// # Errors
    /// [`Error::Url`] for an invalid URL, [`Error::Connect`] or [`Error::Pool`] if no connection could be made.
    #[doc(alias = "from_url")]
    #[doc(alias = "open")]
    #[track_caller]
    pub fn connect(url: &str) -> Result<Self, Error> {
        Self::builder(url).connect()
    }

    /// Begins a client for the server at a URL, with settings. Settings [may also be in the
    /// URL](ClientBuilder#settings-in-the-url).
    pub fn builder(url: &str) -> ClientBuilder {
        ClientBuilder::from_url(url)
    }

    /// Begins a client for a server, or for [several](Topology), without a URL.
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

    /// Sends any command and returns its reply unconverted. An error reply becomes an [`Error::Server`].
    ///
    /// Each call may get another connection. So the client refuses commands that only make sense together with others
    /// on the same connection: `SELECT`, `MULTI`, `EXEC`, `DISCARD`, `WATCH`, `UNWATCH`, `WAIT` and `WAITAOF`. The
    /// error, [`Error::Misplaced`], names the call to use instead. Commands that do not get exactly one reply, such as
    /// `SUBSCRIBE`, are refused in the same way.
    ///
    /// While a server is busy with a script, loads its data or is a replica without its master, calls wait for it.
    /// Administrative commands that the server answers in that state (`SCRIPT KILL`, `INFO`, `REPLICAOF` and others)
    /// get through at once, if necessary on a connection outside the pool, as long as the pool's cap leaves room for
    /// one. In a cluster, use [`dedicated`](Self::dedicated) connections for that.
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
    /// See [`Error`], sorted by what to do.
    #[track_caller]
    pub fn execute_command(&self, mut command: Command) -> Result<Value, Error> {
        self.exchange::<Command>(&mut command)
    }

    /// Sends a typed command, and converts its reply to the type that belongs to the command. The [`commands`] module
    /// has all commands of the server.
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
    /// [`Error::Argument`], before anything is sent, if options contradict each other; otherwise as
    /// [`query`](Self::query).
    #[track_caller]
    #[inline]
    pub fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error> {
        self.exchange::<R>(&mut request.into_command())
    }

    /// Sends several typed commands in one round trip, as a [`pipeline`](Self::pipeline), and converts each reply to
    /// the type that belongs to its command. See [`Requests`].
    ///
    /// # Errors
    /// As [`Pipeline::query`].
    #[track_caller]
    pub fn call_all<R: Requests>(&self, requests: R) -> Result<R::Replies, Error> {
        let mut pipeline = self.pipeline();
        requests.for_each_command(|command| pipeline.push(command));
        pipeline.query().map(R::replies)
    }

    /// Sends any command and converts its reply to a type that you choose; [`FromReply`] lists the types.
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
    /// As [`execute_command`](Self::execute_command), and [`Error::Conversion`] if the reply cannot be converted to the
    /// type.
    #[track_caller]
    #[inline]
    pub fn query<T: FromReply>(&self, mut command: Command) -> Result<T, Error> {
        self.exchange::<Returning<T>>(&mut command)
    }

    /// Returns a handle to the same client whose calls have this timeout instead of
    /// [`timeout`](ClientBuilder::timeout). This is cheap.
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

    /// Begins a pipeline, which sends several commands in one round trip: see [`Pipeline`].
    #[doc(alias = "pipe")]
    pub fn pipeline(&self) -> Pipeline {
        Pipeline::new(self.clone())
    }

    /// Streams any number of commands over one connection, and returns an iterator over their replies, in order, each
    /// converted to `T`.
    ///
    /// It takes commands from `commands` while replies come in. Some kilobytes of commands are in flight at any time,
    /// so that millions need no more memory than thousands. Replies that you have not taken yet wait at the server,
    /// which matters if short commands ask for huge values. Each reply must arrive within the client's
    /// [`timeout`](ClientBuilder::timeout); the whole stream has no time limit.
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

    /// Begins a transaction: commands that the server runs without interruption. See [`TransactionBuilder`].
    #[doc(alias = "atomic")]
    #[doc(alias = "multi")]
    pub fn transaction(&self) -> TransactionBuilder {
        TransactionBuilder::new(self.clone())
    }

    /// Makes a connection of your own, outside the pool, on which you may send any command: see [`Dedicated`]. Blocks
    /// for at most [`connect_timeout`](ClientBuilder::connect_timeout).
    ///
    /// # Errors
    /// [`Error::Connect`], and [`Error::Pool`] if the client was closed.
    pub fn dedicated(&self) -> Result<Dedicated, Error> {
        self.check_open()?;
        Dedicated::open(self.pool.manager().whereabouts())
    }

    /// Begins a subscriber, which receives messages on its own connection outside the pool, or on several in a cluster:
    /// see [`Subscriber`](crate::Subscriber).
    #[doc(alias = "as_pubsub")]
    #[doc(alias = "pubsub")]
    pub fn subscriber(&self) -> SubscriberBuilder {
        SubscriberBuilder::new(self.pool.manager().whereabouts().clone())
            .unless(self.check_open().is_err())
    }

    /// Watches what all clients of the server do, on its own connection outside the pool: see
    /// [`Monitor`](crate::Monitor). Blocks for at most [`connect_timeout`](ClientBuilder::connect_timeout) plus
    /// [`timeout`](ClientBuilder::timeout).
    ///
    /// # Errors
    /// [`Error::Connect`], [`Error::Server`] if the user lacks the permission, [`Error::Exchange`] if the server does
    /// not answer, [`Error::Pool`] if the client was closed.
    pub fn monitor(&self) -> Result<Monitor, Error> {
        self.check_open()?;
        Monitor::open(self.pool.manager().whereabouts())
    }

    /// The pool of connections: shows its status and who uses them, and lends connections for longer than one command.
    ///
    /// In a cluster, the connections of this pool go to any node, and only you use them. Calls use the pools of the
    /// nodes, which [`ClusterClient::nodes`](crate::ClusterClient::nodes) lists.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// println!("{}", client.pool().status()); // 0 of 10 in use, 1 available; 0 waiting
    /// # assert_eq!(client.pool().status().available, 1);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[doc(alias = "get_connection")]
    pub fn pool(&self) -> &Pool<RedisManager> {
        &self.pool
    }

    /// Closes the client and all its clones. Calls fail from now on. Idle connections are closed at once, those in use
    /// when their command is done. Blocks until all are closed, for at most `wait`. Subscribers, monitors and
    /// [dedicated](Self::dedicated) connections continue until they are dropped, but no new ones can be made.
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
    /// [`StillInUse`] if connections are left after `wait`. The client is closed all the same.
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
