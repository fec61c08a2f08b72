//! The client: any command, on a pooled connection.

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use pool_core::{Pool, Pooled, StillInUse};

use crate::batch::Batch;
use crate::client_builder::ClientBuilder;
use crate::cluster::{Cluster, may_ask_replica};
use crate::command::Command;
use crate::connection::Connection;
use crate::deadline::{Deadline, Span};
use crate::dedicated::Dedicated;
use crate::error::Error;
use crate::exchange_error::Failure;
use crate::from_reply::FromReply;
use crate::interceptor::Intercepted;
use crate::manager::RedisManager;
use crate::monitor::Monitor;
use crate::operator;
use crate::pipeline::Pipeline;
use crate::pipelined::Pipelined;
use crate::pubsub::SubscriberBuilder;
use crate::queue::Queue;
use crate::request::{ReplyTo, Request, Returning};
use crate::requests::Requests;
use crate::retry_policy::{Attempts, Repeatable};
use crate::sentinel::{self, Replicas};
use crate::session::Effect;
use crate::sharing::{Lender, Sharing};
use crate::told::Told;
use crate::topology::Topology;
use crate::transaction::TransactionBuilder;
use crate::unsendable::Unsendable;
use crate::value::Value;

/// How often who must get through looks whether the server has been found not to be ready.
const LOOK_EVERY: Duration = Duration::from_millis(20);

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

    /// Sends a command, and converts its reply to a type that is told who gave it.
    #[track_caller]
    pub(crate) fn query_told<T: FromReply>(&self, command: &Command) -> Result<Told<T>, Error> {
        self.exchange_indirectly(command)
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

    /// Borrows a connection and returns it.
    #[track_caller]
    pub(crate) fn check_connection(&self) -> Result<(), Error> {
        let deadline = Deadline::after(self.timeout);
        match &self.cluster {
            None => self.borrow(deadline).map(drop),
            Some(cluster) => cluster.check(deadline),
        }
    }

    /// Sends a command, again if that is safe and may help, until the deadline.
    #[track_caller]
    #[inline(never)]
    fn exchange<R: Request>(&self, command: &Command) -> Result<R::Reply, Error> {
        if !self.is_direct || !command.is_plain() {
            return self.exchange_with_care::<R>(command);
        }
        let deadline = Deadline::after(self.timeout);
        match self.attempt_directly::<R>(command, deadline) {
            Ok(reply) => Ok(reply),
            Err(error) => self.exchange_again::<R>(command, error, deadline),
        }
    }

    /// The same for what is not plain, or where others are involved.
    #[track_caller]
    #[inline(never)]
    fn exchange_with_care<R: Request>(&self, command: &Command) -> Result<R::Reply, Error> {
        check_alone(command)?;
        let reply = self.exchange_indirectly(command);
        reply.map(|ReplyTo::<R>(reply)| reply)
    }

    /// Sends a command that failed again, if that is safe and may help, until the deadline.
    #[track_caller]
    #[cold]
    fn exchange_again<R: Request>(
        &self,
        command: &Command,
        mut error: Error,
        mut deadline: Deadline,
    ) -> Result<R::Reply, Error> {
        let mut attempts = Attempts::default();
        loop {
            deadline = self.pause_for(command, error, &mut attempts, deadline)?;
            match self.attempt(command, deadline) {
                Ok(ReplyTo::<R>(reply)) => return Ok(reply),
                Err(another) => error = another,
            }
        }
    }

    /// One attempt on a connection of the pool. The deadline must have been set or refreshed just now.
    #[track_caller]
    #[inline(always)]
    fn attempt_directly<R: Request>(
        &self,
        command: &Command,
        deadline: Deadline,
    ) -> Result<R::Reply, Error> {
        let (mut connection, deadline) = match self.pool.get_available() {
            Some(connection) => (connection, deadline),
            // Getting one may take a while; nothing blocks between here and the first byte.
            None => (self.borrow(deadline)?, deadline.refreshed()),
        };
        // The guard asks each time whether the process was forked meanwhile.
        let borrowed: &mut Connection = &mut connection;
        match borrowed.request_by::<R>(command, deadline) {
            Ok(reply) => Ok(reply),
            Err(error) => {
                self.note(borrowed);
                Err(error)
            }
        }
    }

    /// The same when others are involved, be it only that they look on.
    #[track_caller]
    fn exchange_indirectly<T: FromReply>(&self, command: &Command) -> Result<T, Error> {
        let manager = self.pool.manager();
        if !manager.has_interceptors() {
            return self.attempt_until_deadline(command, &mut Attempts::default());
        }
        let mut intercepted = manager.intercept(command.name(), 1)?;
        let attempts = intercepted.attempts();
        let outcome = self.attempt_until_deadline(command, attempts);
        intercepted.end(&outcome);
        outcome
    }

    #[track_caller]
    fn attempt_until_deadline<T: FromReply>(
        &self,
        command: &Command,
        attempts: &mut Attempts,
    ) -> Result<T, Error> {
        let mut deadline = Deadline::after(self.timeout);
        if let Some(cluster) = &self.cluster {
            return cluster.exchange(command, deadline, attempts);
        }
        if let Some(replicas) = &self.replicas
            && may_ask_replica(command)
        {
            return sentinel::read(self, replicas, command, attempts);
        }
        loop {
            match self.attempt(command, deadline) {
                Ok(reply) => return Ok(reply),
                Err(error) => deadline = self.pause_for(command, error, attempts, deadline)?,
            }
        }
    }

    #[track_caller]
    pub(crate) fn attempt<T: FromReply>(
        &self,
        command: &Command,
        deadline: Deadline,
    ) -> Result<T, Error> {
        if !command.is_plain()
            && operator::must_get_through(command)
            && let Some(mut aside) = self.connect_aside(deadline)
        {
            return aside.query_by(command, deadline.refreshed());
        }
        if !T::WANTS_ORIGIN
            && let Some(sharing) = &self.sharing
            && sharing.takes(command)
        {
            return sharing.exchange(command, deadline, self);
        }
        let mut connection = self.borrow(deadline)?;
        // Getting it may have taken a while; nothing blocks between here and the first byte.
        match connection.query_by(command, deadline.refreshed()) {
            Ok(reply) => Ok(reply),
            Err(error) => {
                self.note(&connection);
                Err(error)
            }
        }
    }

    /// A connection for one command that must get through, if the pool has none to lend but room for one, and the server is
    /// not ready: the pool itself waits until it is. With a server that is ready the pool has one more, and if there is no
    /// connection at all, the pool tells why.
    #[cold]
    fn connect_aside(&self, deadline: Deadline) -> Option<Connection> {
        if !self.finds_unready(deadline) {
            return None;
        }
        let manager = self.pool.manager();
        let limit = Some(manager.settings().connect_timeout);
        let deadline = deadline.within(limit).share(2);
        let connected = manager.whereabouts().connect_in_any_state(deadline);
        let (connected, is_ready) = connected.ok()?;
        let connection = Connection::on(connected);
        if !is_ready {
            return Some(connection);
        }
        if let Ok(connection) = manager.prepare(connection, deadline) {
            // If there is no room any more, the pool has others.
            let _ = self.pool.adopt(connection);
        }
        None
    }

    /// Waits until the pool has a connection to lend, or has learned that the server is not ready: true if so, and there is
    /// room for another connection. It is the pool that connects, for a server may also hang.
    fn finds_unready(&self, deadline: Deadline) -> bool {
        loop {
            let status = self.pool.status();
            let is_room = status.available == 0 && status.in_use < status.max_size;
            if status.closed || !is_room {
                return false;
            }
            if self.pool.manager().is_unready() {
                return true;
            }
            let left = deadline.left().unwrap_or(Duration::MAX);
            match self.pool.get_timeout(left.min(LOOK_EVERY)) {
                Err(pool_core::Error::TimedOut(_)) if left > LOOK_EVERY => {}
                // The next to ask finds it, or what is wrong.
                _ => return false,
            }
        }
    }

    /// Waits until a failed command may be sent again, and returns the deadline for that.
    ///
    /// # Errors
    /// What the command failed with, if it may not.
    #[cold]
    fn pause_for(
        &self,
        command: &Command,
        error: Error,
        attempts: &mut Attempts,
        deadline: Deadline,
    ) -> Result<Deadline, Error> {
        match self.pause(&error, attempts, deadline, Repeatable::of(command)) {
            true => Ok(deadline.refreshed()),
            false => {
                let address = || self.pool.manager().address().to_owned();
                Err(attempts.end_of(command, address, deadline.elapsed(), error))
            }
        }
    }

    /// Lets the interceptors see a pipeline before it is sent.
    pub(crate) fn intercept_pipeline(&self, commands: usize) -> Result<Intercepted<'_>, Error> {
        self.pool.manager().intercept("PIPELINE", commands)
    }

    /// Sends several commands and lets `each` have every outcome, in order. Sends them again if nothing was sent.
    #[track_caller]
    pub(crate) fn converse<T: FromReply>(
        &self,
        queue: Queue,
        mut each: impl FnMut(Result<T, Error>),
        attempts: &mut Attempts,
    ) -> Result<(), Error> {
        match (queue, &self.cluster) {
            (Queue::Piece(batch), _) => self
                .converse_until_deadline(attempts, |connection, deadline| {
                    connection.converse(&batch, deadline, &mut each)
                }),
            (Queue::Apart(commands), Some(cluster)) => {
                let deadline = Deadline::after(self.timeout);
                let outcomes = cluster.exchange_all(commands, deadline, attempts)?;
                outcomes.into_iter().for_each(each);
                Ok(())
            }
            (Queue::Apart(_), None) => Ok(()),
        }
    }

    /// Where commands wait that are to be sent together.
    pub(crate) fn new_queue(&self) -> Queue {
        match &self.cluster {
            None => Queue::Piece(Batch::new()),
            Some(_) => Queue::Apart(Vec::new()),
        }
    }

    pub(crate) fn cluster(&self) -> Option<&Arc<Cluster>> {
        self.cluster.as_ref()
    }

    /// Sends several commands to the one server that there is and converts their replies, together. Sends them again if
    /// nothing was sent.
    #[track_caller]
    pub(crate) fn converse_for_all<T: FromReply>(
        &self,
        batch: &Batch,
        attempts: &mut Attempts,
    ) -> Result<T, Error> {
        self.converse_until_deadline(attempts, |connection, deadline| {
            connection.converse_for_all(batch, deadline)
        })?
    }

    /// Lets `converse` use a connection, and another one as long as it fails, which means that nothing was sent.
    #[track_caller]
    fn converse_until_deadline<T>(
        &self,
        attempts: &mut Attempts,
        mut converse: impl FnMut(&mut Connection, Deadline) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut deadline = Deadline::after(self.timeout);
        loop {
            let outcome = self.borrow(deadline).and_then(|mut connection| {
                let outcome = converse(&mut connection, deadline);
                self.note(&connection);
                outcome
            });
            let error = match outcome {
                Ok(outcome) => return Ok(outcome),
                Err(error) => error,
            };
            if !self.pause(&error, attempts, deadline, Repeatable::No) {
                return Err(attempts.end(error));
            }
            deadline = deadline.refreshed();
        }
    }

    /// Looks what the use of a connection tells of the others: one to a server that has become a replica is of no more
    /// use, nor is the address that the server's name had.
    #[cold]
    pub(crate) fn note(&self, connection: &Connection) {
        if connection.is_demoted() && self.pool.manager().may_have_failed_over() {
            self.pool.invalidate_all();
        }
    }

    pub(crate) fn broken(&self, command: &str, began: Deadline, failure: Failure) -> Error {
        let address = self.pool.manager().address().to_owned();
        Error::broken(command, address, began.elapsed(), failure)
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.timeout.into()
    }

    /// Waits until a failed command may be sent again, and counts that. False if it may not, or the deadline is before
    /// that.
    #[cold]
    pub(crate) fn pause(
        &self,
        error: &Error,
        attempts: &mut Attempts,
        deadline: Deadline,
        repeatable: Repeatable,
    ) -> bool {
        let policy = &self.pool.manager().settings().retry;
        let Some(pause) = policy.pause(error, attempts, repeatable) else {
            return false;
        };
        if deadline.left().is_some_and(|left| left <= pause) {
            return false;
        }
        std::thread::sleep(pause);
        if deadline.is_past() {
            // It took longer than that. What failed says more than that the time is up.
            return false;
        }
        attempts.another_after(error);
        true
    }

    #[track_caller]
    pub(crate) fn borrow(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        let wait = deadline.left_at_last().unwrap_or(Duration::MAX);
        let borrowed = self.pool.get_timeout(wait);
        borrowed.map_err(|error| Error::from_pool(error, self.pool.manager().address().to_owned()))
    }
}

/// # Errors
/// [`Error::Misplaced`], for a command that makes sense only among others on the same connection.
#[cold]
fn check_alone(command: &Command) -> Result<(), Error> {
    match Effect::of(command).misplaced_alone() {
        Some(reason) => Err(Unsendable::new(command, reason).into()),
        None => Ok(()),
    }
}

impl Lender for Client {
    #[track_caller]
    fn lend(&self, deadline: Deadline) -> Result<Pooled<RedisManager>, Error> {
        self.borrow(deadline)
    }

    /// Connections go to whoever is there by then.
    fn patience(&self, deadline: Deadline) -> Deadline {
        deadline
    }

    fn note(&self, connection: &Connection) {
        self.note(connection);
    }

    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        self.broken(command, deadline, failure)
    }
}
