//! The client: any command, on a pooled connection.

use std::time::Duration;

use pool_core::{Pool, Pooled, StillInUse};

use crate::client_builder::ClientBuilder;
use crate::command::Command;
use crate::connection_info::ConnectionInfo;
use crate::deadline::Deadline;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::manager::RedisManager;
use crate::value::Value;

/// A Redis client that threads share: each call borrows a connection, sends one command, reads its reply and returns
/// the connection.
///
/// A cheap handle: clone it for each thread, or share one by reference. Every call blocks its thread until the reply is
/// there, for at most [`timeout`](ClientBuilder::timeout). After a fork, the child's calls make connections of their
/// own.
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
}

impl Client {
    /// Connects to the server at a URL: `redis://[[user]:password@]host[:port][/database]`, `rediss://` for TLS, or
    /// `unix:///path`. [`ConnectionInfo`] says more.
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

    /// Settings for a client of a server that is described otherwise than by a URL.
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
    pub fn builder_for(info: ConnectionInfo) -> ClientBuilder {
        ClientBuilder::from_info(info)
    }

    pub(crate) fn new(pool: Pool<RedisManager>) -> Self {
        Self { pool }
    }

    /// Sends any command and returns its reply as it came; an error reply is an [`Error::Server`].
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
        let timeout = self.pool.manager().settings().timeout;
        let deadline = Deadline::after(timeout);
        let mut connection = self.borrow(timeout)?;
        let reply = connection.execute_by(&command, deadline)?;
        reply.into_result().map_err(Error::Server)
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
    pub fn query<T: FromReply>(&self, command: Command) -> Result<T, Error> {
        // The name is wanted only if the conversion fails, when the command is gone.
        let name = command.name().to_owned();
        let reply = self.execute_command(command)?;
        reply.convert().map_err(|source| Error::Conversion {
            command: name,
            source,
        })
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
    /// their command is done. Blocks for at most `wait` until all are closed.
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
        self.pool.close(wait)
    }

    /// Borrows a connection and returns it.
    #[track_caller]
    pub(crate) fn check_connection(&self) -> Result<(), Error> {
        let timeout = self.pool.manager().settings().timeout;
        self.borrow(timeout).map(drop)
    }

    #[track_caller]
    fn borrow(&self, timeout: Duration) -> Result<Pooled<RedisManager>, Error> {
        let borrowed = self.pool.get_timeout(timeout);
        borrowed.map_err(|error| Error::from_pool(error, self.pool.manager().address()))
    }
}
