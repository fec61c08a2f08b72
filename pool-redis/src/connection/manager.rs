//! The manager that tells the pool how to make and check connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use pool_core::{Disposition, MakeContext, Manager, Pool, Severity, ValidateContext};

use crate::client::interceptor::{Call, Intercepted, Suspended};
use crate::command::Command;
use crate::connection::Connection;
use crate::connection::settings::Settings;
use crate::error::Error;
use crate::error::connect_error::{Cause, ConnectError, ConnectStep};
use crate::error::server_error::ServerError;
use crate::sentinel::Watch;
use crate::server::whereabouts::Whereabouts;
use crate::time::deadline::Deadline;
use crate::time::due::Due;

/// Makes, checks and releases the connections of a [`Client`](crate::Client).
///
/// - *make* resolves the name, connects, authenticates, selects the database and reads one reply, all within
///   [`connect_timeout`](crate::ClientBuilder::connect_timeout).
/// - When *make* fails, it is tried again until the callers' deadlines if the [reason may pass](ConnectError::is_transient)
///   and the server is known to exist, because it has been reached before or says itself that it is not ready. Otherwise
///   callers get the error at once.
/// - *on acquire* peeks at the socket: a connection that was closed, or on which unexpected data has arrived, is
///   replaced without a round trip.
/// - *validate*, after a long silence, sends a `PING` with a unique number and expects it back, within a quarter of the
///   time that a call or a new connection may take. If a proxy answers `PONG` by itself, it is asked a second time.
/// - *on release* keeps only a connection that is owed no reply, holds no unread data and has its original session state.
///
/// ```
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let client = pool_redis::Client::connect(&url)?;
/// println!("connections to {}", client.pool().manager().address());
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Debug)]
pub struct RedisManager {
    whereabouts: Arc<Whereabouts>,
    /// Listens for failovers, if sentinels announce them.
    watch: Option<Watch>,
    /// Whether a connection has ever been made. Until then, an address at which nothing answers is more likely wrong
    /// than down.
    has_connected: AtomicBool,
    /// The last connection attempt failed because the server is busy, loads its data or has lost its master.
    is_unready: AtomicBool,
    /// When the next report of a failover counts as new. Not a lock, because a forked child might inherit it locked.
    failover: Due,
}

/// How long further reports of a failover are ignored after the first: many callers notice the same one.
const FAILOVER_PAUSE: Duration = Duration::from_secs(1);

impl RedisManager {
    pub(crate) fn new(whereabouts: Whereabouts) -> Self {
        let service = whereabouts.service().cloned();
        Self {
            watch: service.map(Watch::new),
            whereabouts: Arc::new(whereabouts),
            has_connected: AtomicBool::new(false),
            is_unready: AtomicBool::new(false),
            failover: Due::at_once(FAILOVER_PAUSE, Instant::now()),
        }
    }

    /// Returns the manager for a server that others report as existing: if it does not answer, it is down.
    pub(crate) fn vouched_for(self) -> Self {
        self.has_connected.store(true, Ordering::Relaxed);
        self
    }

    /// The server's address, as `host:port` or the path of its Unix socket; with Sentinel, the addresses of the
    /// configured sentinels and the name of the service, as `host:port,host:port/service`.
    pub fn address(&self) -> &str {
        self.whereabouts.name()
    }

    /// Calls the interceptors before a call.
    pub(crate) fn intercept<'a>(
        &'a self,
        name: &'a str,
        commands: usize,
    ) -> Result<Intercepted<'a>, Error> {
        let call = self.call(Call::next_id(), name, commands);
        Intercepted::begin(&self.settings().interceptors.0, call)
    }

    /// Resumes a call that the interceptors have already been told of.
    pub(crate) fn resume<'a>(
        &'a self,
        name: &'a str,
        commands: usize,
        suspended: Suspended,
    ) -> Intercepted<'a> {
        let interceptors = &self.settings().interceptors.0;
        let Suspended { id, began } = suspended;
        Intercepted::resume(interceptors, self.call(id, name, commands), began)
    }

    fn call<'a>(&'a self, id: u64, name: &'a str, commands: usize) -> Call<'a> {
        Call {
            id,
            name,
            commands,
            address: self.address(),
            database: self.settings().database(),
        }
    }

    pub(crate) fn has_interceptors(&self) -> bool {
        !self.settings().interceptors.0.is_empty()
    }

    /// Whether this is the first sign of a failover within [`FAILOVER_PAUSE`].
    pub(crate) fn may_have_failed_over(&self) -> bool {
        self.failover.claim(Instant::now())
    }

    /// Makes a connection as the pool needs it.
    pub(crate) fn connect(&self, deadline: Deadline) -> Result<Connection, ConnectError> {
        let deadline = deadline.within(Some(self.settings().connect_timeout));
        let greeted = self.whereabouts.connect(deadline).map(Connection::on);
        let outcome = greeted.and_then(|connection| self.prepare(connection, deadline));
        let is_unready = outcome
            .as_ref()
            .is_err_and(|error| error.server_error().is_some_and(ServerError::is_of_state));
        self.is_unready.store(is_unready, Ordering::Relaxed);
        let (address, error) = match &outcome {
            Ok(connection) => (connection.address(), None),
            Err(error) => (error.address().to_owned(), Some(error)),
        };
        for interceptor in &self.settings().interceptors.0 {
            interceptor.after_connect(&address, deadline.elapsed(), error);
        }
        let connection = outcome?;
        self.has_connected.store(true, Ordering::Relaxed);
        Ok(connection)
    }

    /// Prepares a greeted connection for the pool.
    pub(crate) fn prepare(
        &self,
        connection: Connection,
        deadline: Deadline,
    ) -> Result<Connection, ConnectError> {
        self.settings().preparation.of(connection, deadline)
    }

    pub(crate) fn is_unready(&self) -> bool {
        self.is_unready.load(Ordering::Relaxed)
    }

    /// Tells the watch of failovers to which pool this manager belongs.
    pub(crate) fn bind(&self, pool: &Pool<Self>) {
        if let Some(watch) = &self.watch {
            watch.bind(pool.downgrade());
        }
    }

    /// Closes what belongs to the manager, when the pool is closed.
    pub(crate) fn close(&self) {
        self.whereabouts.close();
        if let Some(watch) = &self.watch {
            watch.stop();
        }
    }

    pub(crate) fn settings(&self) -> &Arc<Settings> {
        self.whereabouts.settings()
    }

    pub(crate) fn whereabouts(&self) -> &Arc<Whereabouts> {
        &self.whereabouts
    }
}

impl Manager for RedisManager {
    type Resource = Connection;
    type Error = ConnectError;

    fn make(&self, context: &MakeContext) -> Result<Connection, ConnectError> {
        let deadline = Deadline::at(context.deadline());
        if let Some(watch) = &self.watch {
            watch.ensure();
        }
        self.connect(deadline)
    }

    fn validate(
        &self,
        connection: &mut Connection,
        context: &ValidateContext,
    ) -> Result<(), ConnectError> {
        let deadline = Deadline::at(context.deadline()).within(Some(self.settings().answer_time()));
        // The connection's id and its number of uses: a token that this connection has never sent before.
        let token = format!("{}:{}", context.id(), context.uses());
        let answer = match ask_for_echo(connection, &token, deadline) {
            // A proxy may answer by itself, whatever the argument, and answers the second `PING` in the same way. If
            // instead this was a late reply to something else, the first echo arrives now.
            Ok(Sign::Pong) => ask_for_echo(connection, &format!("{token}+"), deadline),
            answer => answer,
        };
        let checked = answer.and_then(|_| match connection.is_clean() {
            true => Ok(()),
            false => Err(nonsense()),
        });
        checked.map_err(|cause| connection.connect_error(ConnectStep::Greet, cause))
    }

    fn severity(&self, error: &ConnectError) -> Severity {
        // A server that says that it is not ready certainly exists, and so does one that a sentinel knows.
        let is_there = self.has_connected.load(Ordering::Relaxed)
            || error.server_error().is_some()
            || self.whereabouts.is_known();
        if error.is_transient() && is_there {
            Severity::Transient
        } else {
            Severity::Fatal
        }
    }

    #[inline]
    fn on_acquire(&self, connection: &mut Connection) -> Disposition {
        keep_if(connection.is_clean() && connection.is_silent())
    }

    #[inline]
    fn on_release(&self, connection: &mut Connection) -> Disposition {
        keep_if(connection.is_clean())
    }
}

/// What shows that the server is there and in step.
enum Sign {
    Echo,
    /// The reply to a `PING` without an argument.
    Pong,
    /// An error that shows that the server answers, though it refuses `PING`.
    Refusal,
}

fn ask_for_echo(
    connection: &mut Connection,
    token: &str,
    deadline: Deadline,
) -> Result<Sign, Cause> {
    let command = Command::new("PING").arg(token);
    match connection.query_by::<Bytes>(&command, deadline) {
        Ok(echo) if echo == token => Ok(Sign::Echo),
        Ok(pong) if pong == "PONG" => Ok(Sign::Pong),
        Err(Error::Server(refusal)) if refusal.is_sign_of_life() => Ok(Sign::Refusal),
        Err(Error::Server(refusal)) => Err(Cause::Server(refusal.error)),
        Err(Error::Exchange(error)) => Err(Cause::Exchange(error)),
        Ok(_) | Err(_) => Err(nonsense()),
    }
}

fn nonsense() -> Cause {
    Cause::Io(std::io::ErrorKind::InvalidData.into())
}

fn keep_if(is_good: bool) -> Disposition {
    if is_good {
        Disposition::Keep
    } else {
        Disposition::Discard
    }
}
