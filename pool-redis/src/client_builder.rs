//! The settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use pool_core::Pool;

use crate::client::Client;
use crate::connection_info::ConnectionInfo;
use crate::error::Error;
use crate::manager::RedisManager;
use crate::resp::Limits;
use crate::settings::Settings;
use crate::stream::UserTimeout;
#[cfg(feature = "tls")]
use crate::tls_options::TlsOptions;
use crate::url_error::UrlError;

/// Builds a [`Client`] with other settings than the defaults.
///
/// ```
/// use pool_redis::Client;
/// use pool_redis::resp::Limits;
/// use std::time::Duration;
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let client = Client::builder(&url)
///     .max_size(2)
///     .timeout(Duration::from_secs(1))
///     .connect_timeout(Duration::from_millis(500))
///     .read_timeout(Some(Duration::from_millis(800)))
///     .write_timeout(Some(Duration::from_millis(800)))
///     .keepalive(Some(Duration::from_secs(60)))
///     .tcp_user_timeout(Some(Duration::from_secs(150)))
///     .validate_after_idle(Some(Duration::from_secs(60)))
///     .limits(Limits::default())
///     .connect()?;
/// assert_eq!(client.pool().status().max_size, 2);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    /// A wrong URL is told when the client is built, so that the settings can be chained.
    settings: Result<Settings, UrlError>,
    max_size: usize,
    validate_after_idle: Option<Duration>,
    configure_pool: Option<Arc<ConfigurePool>>,
    #[cfg(feature = "tls")]
    tls: Option<TlsOptions>,
}

/// What [`ClientBuilder::pool`] is given.
type ConfigurePool = dyn Fn(PoolBuilder) -> PoolBuilder + Send + Sync;

type PoolBuilder = pool_core::Builder<RedisManager>;

impl ClientBuilder {
    pub(crate) fn new(info: Result<ConnectionInfo, UrlError>) -> Self {
        Self {
            settings: info.map(Settings::new),
            max_size: 10,
            validate_after_idle: Some(Duration::from_secs(30)),
            configure_pool: None,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }

    /// Sets how many connections there may be at once. They are made on demand. Defaults to 10; at least 1.
    pub fn max_size(mut self, connections: usize) -> Self {
        self.max_size = connections;
        self
    }

    /// Sets how long a call may take as a whole: waiting for a connection, making one, sending the command and reading
    /// its reply share it. Also how long [`get`](Pool::get) of the [pool](Client::pool) waits. Defaults to 5 seconds;
    /// `Duration::MAX` is no limit.
    ///
    /// A command that waits on purpose, such as `BLPOP`, must do so for less.
    pub fn timeout(self, time: Duration) -> Self {
        self.set(|settings| settings.timeout = time)
    }

    /// Sets how long making a connection may take: resolving, connecting, authenticating and selecting the database.
    /// Defaults to 5 seconds.
    ///
    /// Every address of a name is tried in turn, each for an equal part of the time left. The name is resolved for each
    /// connection, by the system's resolver, which knows no deadline: one that hangs makes the connection late. No
    /// caller waits for longer than its own [`timeout`](Self::timeout) for it; a connection that comes later serves the
    /// next caller.
    pub fn connect_timeout(self, time: Duration) -> Self {
        self.set(|settings| settings.connect_timeout = time)
    }

    /// Sets how long reading a reply may take, within [`timeout`](Self::timeout). `None`, the default, sets no limit of
    /// its own.
    pub fn read_timeout(self, time: Option<Duration>) -> Self {
        self.set(|settings| settings.read_timeout = time)
    }

    /// Sets how long writing a command may take, within [`timeout`](Self::timeout). `None`, the default, sets no limit
    /// of its own.
    pub fn write_timeout(self, time: Option<Duration>) -> Self {
        self.set(|settings| settings.write_timeout = time)
    }

    /// Sets after how long a silence the system asks the server's host for a sign of life (`SO_KEEPALIVE`), up to three
    /// times at intervals of a third of it: after twice this time without one, the connection is broken. Defaults to 30
    /// seconds; `None` asks for none. The system counts in whole seconds, rounded up. Without effect on a Unix socket.
    ///
    /// It finds a host that is gone, not a server that hangs, and does so while nobody calls. It also keeps those who
    /// forget silent connections, such as firewalls and balancers, from forgetting this one.
    pub fn keepalive(self, silence: Option<Duration>) -> Self {
        self.set(|settings| settings.tcp.keepalive = silence)
    }

    /// Sets for how long the server's host may leave what was sent to it unacknowledged before the connection is broken
    /// (`TCP_USER_TIMEOUT`, on Linux). Defaults to twice the [`keepalive`](Self::keepalive); `None` leaves it to the
    /// system, which takes about 15 minutes.
    ///
    /// On Linux it counts for the keep-alive too: one that is shorter than twice the keep-alive ends a connection after
    /// fewer than three attempts.
    pub fn tcp_user_timeout(self, time: Option<Duration>) -> Self {
        self.set(|settings| settings.tcp.user_timeout = UserTimeout::Set(time))
    }

    /// Sets after how long a silence a connection must answer a `PING` before it is used. `None` asks none. Defaults to
    /// 30 seconds.
    ///
    /// However short the silence, a connection that was closed or is out of step is found without a round trip.
    pub fn validate_after_idle(mut self, idle: Option<Duration>) -> Self {
        self.validate_after_idle = idle;
        self
    }

    /// Sets whatever else the pool of connections can be told: see [`pool_core::Builder`]. What is set here comes last.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # let server = pool_tests::shared_server();
    /// # let url = server.url();
    /// let client = pool_redis::Client::builder(&url)
    ///     .pool(|pool| {
    ///         pool.min_idle(1)
    ///             .idle_timeout(Some(Duration::from_secs(600)))
    ///             .max_waiting(1_000)
    ///             .fail_fast(true)
    ///     })
    ///     .connect()?;
    /// # client.close(Duration::from_secs(5)).unwrap();
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn pool(
        mut self,
        configure: impl Fn(PoolBuilder) -> PoolBuilder + Send + Sync + 'static,
    ) -> Self {
        self.configure_pool = Some(Arc::new(configure));
        self
    }

    /// Encrypts the connections, as `rediss://` does, and says how to trust the server and how to be trusted by it.
    /// Defaults to plain text for `redis://`, and to [`TlsOptions::new`] for `rediss://`. Replaces what the URL says of
    /// it.
    ///
    /// [`build`](Self::build) then reads certificates, those of the system among them if no others are given.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, options: TlsOptions) -> Self {
        self.tls = Some(options);
        self
    }

    /// Sets what a reply may ask of this program's memory. Defaults to [`Limits::default`].
    pub fn limits(self, limits: Limits) -> Self {
        self.set(|settings| settings.limits = limits)
    }

    /// Builds the client without connecting: the first command does. Does not block, but for reading the files of
    /// certificates that TLS needs.
    ///
    /// # Errors
    /// [`Error::Url`] for a wrong URL, [`Error::Setting`] for a setting out of its range, such as a time-out of zero,
    /// `Error::Tls` for certificates and keys that are none.
    pub fn build(self) -> Result<Client, Error> {
        #[cfg_attr(not(feature = "tls"), expect(unused_mut, reason = "nothing to add"))]
        let mut settings = self.settings?;
        settings.check()?;
        #[cfg(feature = "tls")]
        {
            settings.tls = self.tls.map(TlsOptions::into_settings).transpose()?;
        }
        let (acquire_timeout, make_timeout) = (settings.timeout, settings.connect_timeout);
        let pool = Pool::builder(RedisManager::new(settings))
            .max_size(self.max_size)
            .acquire_timeout(acquire_timeout)
            .make_timeout(make_timeout)
            .validate_after_idle(self.validate_after_idle);
        let pool = match self.configure_pool {
            Some(configure) => configure(pool),
            None => pool,
        };
        Ok(Client::new(pool.build()?))
    }

    /// Builds the client and makes its first connection, so that a wrong address or password shows now. Blocks for at
    /// most [`timeout`](Self::timeout).
    ///
    /// # Errors
    /// As [`build`](Self::build), and [`Error::Connect`] or [`Error::Pool`] when there is no connection.
    #[track_caller]
    pub fn connect(self) -> Result<Client, Error> {
        let client = self.build()?;
        client.check_connection()?;
        Ok(client)
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        if let Ok(settings) = &mut self.settings {
            change(settings);
        }
        self
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("settings", &self.settings)
            .field("max_size", &self.max_size)
            .field("validate_after_idle", &self.validate_after_idle)
            .finish_non_exhaustive()
    }
}
