//! The settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::client::Client;
use crate::client::interceptor::Interceptor;
use crate::client::pool_recipe::{PoolBuilder, PoolRecipe};
use crate::client::retry_policy::RetryPolicy;
use crate::command::request::Request;
use crate::connection::manager::RedisManager;
use crate::connection::protocol::Protocol;
use crate::connection::push::{Push, PushHandler};
use crate::connection::settings::{AddressMap, Provider, Settings};
use crate::error::Error;
use crate::error::url_error::UrlError;
use crate::resp::Limits;
use crate::server::address::Address;
use crate::server::credentials::CredentialProvider;
use crate::server::read_from::ReadFrom;
#[cfg(feature = "tls")]
use crate::server::tls_options::TlsOptions;
use crate::server::topology::Topology;
use crate::server::url::{self, UrlSettings};
use crate::server::whereabouts::Whereabouts;
use crate::stream::UserTimeout;

/// Builds a [`Client`] with settings of your own.
///
/// ```
/// use pool_redis::Client;
/// use pool_redis::resp::Limits;
/// use std::time::Duration;
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// # let is_old = server.version() < pool_tests::Version::new(7, 0, 0);
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
///     .client_name("checkout")
///     .identity(false)
///     .no_evict(true)
///     .no_touch(false)
/// #   .no_evict(!is_old)
///     .connect()?;
/// assert_eq!(client.pool().status().max_size, 2);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Settings in the URL
///
/// Settings may also be parameters of the URL. A method that is called afterwards overrides them.
///
/// ```
/// use pool_redis::Client;
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let url = format!("{url}?max_size=2&timeout=1.5&connect_timeout=500ms");
/// let client = Client::builder(&url).max_size(3).connect()?;
/// assert_eq!(client.pool().status().max_size, 3);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// | parameter | sets | as in redis-py |
/// |---|---|---|
/// | `protocol` | [`protocol`](Self::protocol): `2` or `3` | `protocol` |
/// | `client_name` | [`client_name`](Self::client_name) | `client_name` |
/// | `timeout` | [`timeout`](Self::timeout) | |
/// | `connect_timeout` | [`connect_timeout`](Self::connect_timeout) | `socket_connect_timeout` |
/// | `read_timeout`, `write_timeout` | [`read_timeout`](Self::read_timeout), [`write_timeout`](Self::write_timeout) | `socket_timeout` is both |
/// | `max_size` | [`max_size`](Self::max_size) | `max_connections` |
/// | `max_total` | [`max_total`](Self::max_total) | |
/// | `share_connections` | [`share_connections`](Self::share_connections) | |
/// | `validate_after_idle` | [`validate_after_idle`](Self::validate_after_idle); `0` for no validation | `health_check_interval` |
/// | `socket_keepalive` | `false` for no [`keepalive`](Self::keepalive) | `socket_keepalive` |
/// | `read_from` | [`read_from`](Self::read_from): `master`, `prefer_replica`, `replica`, `nearest` or `zone:name` | |
/// | `ssl_ca_certs` | `TlsOptions::ca_file` | `ssl_ca_certs` |
/// | `ssl_certfile`, `ssl_keyfile` | `TlsOptions::client_files` | `ssl_certfile`, `ssl_keyfile` |
/// | `ssl_check_hostname` | `false` for `TlsOptions::dangerously_accept_any_name` | `ssl_check_hostname` |
/// | `ssl_cert_reqs` | `none` for `TlsOptions::dangerously_accept_any_certificate`, as is `#insecure` at the end, which redis-rs has | `ssl_cert_reqs` |
///
/// The names of redis-py in the last column are understood too. A time is a number of seconds, decimals allowed,
/// or a number with a unit: `ms`, `s` or `m`.
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    /// The error of an invalid URL is kept until the client is built, so that setters can be chained.
    settings: Result<Settings, UrlError>,
    recipe: PoolRecipe,
    #[cfg(feature = "tls")]
    tls: Option<TlsOptions>,
    /// `None` for the same options as for the servers.
    #[cfg(feature = "tls")]
    sentinel_tls: Option<TlsOptions>,
}

impl ClientBuilder {
    pub(crate) fn from_url(url: &str) -> Self {
        match url::parse(url) {
            Ok(parsed) => Self::from_topology(parsed.topology).with_url_settings(parsed.settings),
            Err(error) => Self::with_settings(Err(error)),
        }
    }

    pub(crate) fn from_topology(topology: Topology) -> Self {
        Self::with_settings(Ok(Settings::new(topology)))
    }

    fn with_settings(settings: Result<Settings, UrlError>) -> Self {
        #[cfg(feature = "tls")]
        let (is_tls, is_sentinel_tls) = match settings.as_ref().map(|settings| &settings.topology) {
            Ok(Topology::Sentinel(info)) => (info.is_tls(), info.is_sentinel_tls()),
            Ok(topology) => (topology.access().is_tls, false),
            Err(_) => (false, false),
        };
        Self {
            settings,
            recipe: PoolRecipe {
                max_size: 10,
                max_total: None,
                shared_cap: None,
                validate_after_idle: Some(Duration::from_secs(30)),
                configure: None,
            },
            #[cfg(feature = "tls")]
            tls: is_tls.then(TlsOptions::new),
            #[cfg(feature = "tls")]
            sentinel_tls: (is_sentinel_tls && !is_tls).then(TlsOptions::new),
        }
    }

    /// Settings that are not in the URL stay unchanged.
    fn with_url_settings(mut self, url: UrlSettings) -> Self {
        if let Some(connections) = url.max_size {
            self.recipe.max_size = connections;
        }
        if let Some(connections) = url.max_total {
            self.recipe.max_total = Some(connections);
        }
        if let Some(idle) = url.validate_after_idle {
            self.recipe.validate_after_idle = Some(idle).filter(|idle| !idle.is_zero());
        }
        #[cfg(feature = "tls")]
        {
            let with_url = |options: TlsOptions| options.with_url_settings(&url);
            self.tls = self.tls.map(with_url);
            self.sentinel_tls = self.sentinel_tls.map(with_url);
        }
        self.set(|settings| {
            settings.timeout = url.timeout.unwrap_or(settings.timeout);
            settings.connect_timeout = url.connect_timeout.unwrap_or(settings.connect_timeout);
            settings.read_timeout = url.read_timeout;
            settings.write_timeout = url.write_timeout;
            settings.protocol = url.protocol;
            settings.client_name = url.client_name;
            if let Some(who) = url.read_from {
                settings.read_from = who;
            }
            if let Some(connections) = url.share_connections {
                settings.shared_connections = connections;
            }
            if url.has_keepalive == Some(false) {
                settings.tcp.keepalive = None;
            }
        })
    }

    /// Sets how many connections to a server there may be at once. They are made on demand. Defaults to 10; at least 1.
    pub fn max_size(mut self, connections: usize) -> Self {
        self.recipe.max_size = connections;
        self
    }

    /// Sets how many connections there may be at once to all nodes of a cluster together, or to all servers behind Sentinel,
    /// besides [`max_size`](Self::max_size) for each. `None`, the default, sets no such limit; at least 1.
    ///
    /// When the limit is reached, a command for a node without an available connection closes the connection to another
    /// node that has been idle for longest. If there is none, it waits for a connection to be returned, within its own
    /// deadline and in the order of all waiting callers: see [`SharedCap`](pool_core::SharedCap). If the limit is below
    /// the number of busy nodes, connections are closed and made all the time. Commands for several nodes go to one
    /// node after another while there is no room to reach all at once.
    ///
    /// As for `max_size`, only the connections of the pools count. Those of [subscribers](Client::subscriber),
    /// [monitors](Client::monitor) and [`dedicated`](Client::dedicated) connections do not. Nor does the short-lived
    /// one, one at a time, on which the client asks the cluster for its slots or a sentinel for the servers.
    ///
    /// ```
    /// use pool_redis::{Client, Commands};
    ///
    /// # let cluster = pool_tests::shared_cluster();
    /// # let url = cluster.url();
    /// let client = Client::builder(&url).max_size(20).max_total(Some(30)).connect()?;
    /// client.mset([("a", 1), ("b", 2), ("c", 3)])?;
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn max_total(mut self, connections: Option<usize>) -> Self {
        self.recipe.max_total = connections;
        self
    }

    /// Sets the version of the protocol. By default the client asks for RESP3 with `HELLO 3`, and uses RESP2 if the
    /// server does not support it.
    ///
    /// With [`Resp3`](Protocol::Resp3), connecting fails if the server does not support it. [`Resp2`](Protocol::Resp2)
    /// sends no `HELLO`, for proxies that close the connection when they receive it.
    pub fn protocol(self, protocol: Protocol) -> Self {
        self.set(|settings| settings.protocol = Some(protocol))
    }

    /// Sets the name under which the server lists the connections (`CLIENT LIST`). It may have visible ASCII
    /// characters, but no spaces. Defaults to none.
    pub fn client_name(self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.set(|settings| settings.client_name = Some(name))
    }

    /// Sets how long a call may take as a whole: waiting for a connection, making one, sending the command and reading
    /// its reply. Also how long [`get`](pool_core::Pool::get) of the [pool](Client::pool) waits. Defaults to 5 seconds;
    /// `Duration::MAX` is no limit.
    ///
    /// A blocking command, such as `BLPOP`, may take longer: its own timeout argument and a tenth of a second are
    /// added, because even an otherwise idle server may be late by that much.
    pub fn timeout(self, time: Duration) -> Self {
        self.set(|settings| settings.timeout = time)
    }

    /// Sets how long making a connection may take: resolving, connecting, the TLS handshake, authenticating and
    /// selecting the database. Defaults to 4 seconds, less than [`timeout`](Self::timeout), so that a caller still learns what
    /// went wrong. The same limit holds for asking a cluster for its slots, or sentinels for the replicas.
    ///
    /// An idle connection that is [validated](Self::validate_after_idle) must answer within a quarter of the shorter of the
    /// two, so that time is left for a new one.
    ///
    /// Every address of a name is tried in turn, each for an equal part of the time left. The name is resolved for each
    /// connection, by the system's resolver, which knows no deadline. If that hangs, the connection is late, but no
    /// caller waits for it beyond its own [`timeout`](Self::timeout); the late connection serves the next caller.
    pub fn connect_timeout(self, time: Duration) -> Self {
        self.set(|settings| settings.connect_timeout = time)
    }

    /// Sets how long reading a reply may take, within [`timeout`](Self::timeout). `None`, the default, sets no separate limit.
    pub fn read_timeout(self, time: Option<Duration>) -> Self {
        self.set(|settings| settings.read_timeout = time)
    }

    /// Sets how long writing a command may take, within [`timeout`](Self::timeout). `None`, the default, sets no separate
    /// limit. When several commands are sent together, the client writes and reads at the same time, and
    /// [`read_timeout`](Self::read_timeout) bounds how long neither may make progress.
    pub fn write_timeout(self, time: Option<Duration>) -> Self {
        self.set(|settings| settings.write_timeout = time)
    }

    /// Sets after how much silence the operating system probes the server's host (`SO_KEEPALIVE`), up to three times at
    /// intervals of a third of it. After twice this time without an answer, the connection is broken. Defaults to 30
    /// seconds; `None` sends no probes. The system counts in whole seconds, rounded up. No effect on a Unix socket.
    ///
    /// This detects a host that is gone, even between calls, but not a server that hangs. It also keeps firewalls and
    /// load balancers from dropping a silent connection.
    pub fn keepalive(self, silence: Option<Duration>) -> Self {
        self.set(|settings| settings.tcp.keepalive = silence)
    }

    /// Sets how long sent data may stay unacknowledged by the server's host before the connection is broken
    /// (`TCP_USER_TIMEOUT`, on Linux). Defaults to twice the [`keepalive`](Self::keepalive) if there is one; `None`
    /// leaves it to the system, which takes about 15 minutes.
    ///
    /// On Linux this also bounds the keep-alive: if it is shorter than twice the keep-alive, a connection ends after
    /// fewer than three probes.
    pub fn tcp_user_timeout(self, time: Option<Duration>) -> Self {
        self.set(|settings| settings.tcp.user_timeout = UserTimeout::Set(time))
    }

    /// Sets after how much silence a connection must answer a `PING` before it is used. `None` sends none. Defaults to
    /// 30 seconds. The time counts from the beginning of the last use, so a connection that was held for longer must
    /// answer too.
    ///
    /// However short the silence, a connection that was closed or is out of step is detected without a round trip.
    pub fn validate_after_idle(mut self, idle: Option<Duration>) -> Self {
        self.recipe.validate_after_idle = idle;
        self
    }

    /// Sets how many connections may be shared by calls of several threads, whose commands are then sent together, in
    /// one write and usually one read. Defaults to 0: each call has a connection to itself. In a cluster, and with
    /// replicas that are read from, the number holds for each server.
    ///
    /// Use it for many threads over few connections. As long as a connection is free, a call uses it alone and takes no
    /// longer than usual. When all connections that may be shared are in use, the next calls wait in a queue, and the
    /// first caller that gets a connection sends the commands of all of them. No other thread is involved. The
    /// consequences:
    ///
    /// - Many threads need few sockets and few system calls, and the server needs few as well.
    /// - Replies come in the order of the commands, so a slow command, or one with a huge reply, holds up those after
    ///   it. Every caller still returns at its own deadline; if its command has been sent by then, the command counts
    ///   as [perhaps executed](Error::may_have_executed).
    /// - If the connection breaks, all callers with a command on it get an error.
    /// - Commands that are sent together are copied once more, up to 64 KiB for each connection.
    /// - [`in_use`](pool_core::Pool::in_use) names the caller that sent the commands of the others. The pool does not
    ///   know the callers in the queue, and does not count them as [waiting](pool_core::Builder::max_waiting).
    ///
    /// Some calls still have a connection to themselves: pipelines, transactions, the pages of
    /// [scans](crate::KeyScan#when-another-server-answers), and commands that are not in the
    /// [table](crate::CommandInfo), are longer than 16 KiB, may block (`BLPOP`), change or ask about their connection
    /// (`SELECT`, `CLIENT`), administer the server (`CONFIG`), or must get through to a busy one (`SCRIPT KILL`). If you use
    /// these, allow for more connections than are shared.
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let url = server.url();
    /// let client = pool_redis::Client::builder(&url).share_connections(1).connect()?;
    /// std::thread::scope(|scope| {
    ///     for thread in 0..16 {
    ///         let client = &client;
    ///         scope.spawn(move || client.incr(format!("visits:{thread}")).unwrap());
    ///     }
    /// });
    /// assert_eq!(client.pool().status().size(), 1);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn share_connections(self, connections: usize) -> Self {
        self.set(|settings| settings.shared_connections = connections)
    }

    /// Sets any other setting of the pool of connections: see [`pool_core::Builder`]. Settings made here override the
    /// others; several calls add up. All defaults are those of the pool, except for a
    /// [`barging_bound`](pool_core::Builder::barging_bound) of 2 milliseconds.
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
        self.recipe.configure_further(configure);
        self
    }

    /// Sets which failed commands are sent again. Defaults to [`RetryPolicy::new`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.set(|settings| settings.retry = policy)
    }

    /// Adds a hook that runs before and after each call. The hook that was added first runs first before a call, and
    /// last after it. See [`Interceptor`].
    pub fn interceptor(self, interceptor: impl Interceptor + 'static) -> Self {
        self.set(|settings| settings.interceptors.0.push(Arc::new(interceptor)))
    }

    /// Sets the handler of push messages on pooled connections, such as invalidations after `CLIENT TRACKING`. Only RESP3
    /// has them; without a handler they are dropped. Turn tracking on for all connections by
    /// [`on_connect`](Self::on_connect), or for one that you hold.
    ///
    /// The handler is called when a message is read: with the next reply, or when a connection is checked before it is
    /// used. Until then, messages for an idle connection wait, and may pile up in the server's memory. So have idle
    /// connections checked ([`keep_alive`](pool_core::Builder::keep_alive)) or closed
    /// ([`idle_timeout`](pool_core::Builder::idle_timeout)). Messages in flight to a connection that ends are lost
    /// without notice, so a cache must forget everything whenever a connection is made
    /// ([`after_connect`](Interceptor::after_connect)). Without `BCAST`, the server only notifies the connection that
    /// read the key.
    ///
    /// The handler runs on the reading thread, in the middle of a call. Leave longer work, and calls of its own, to
    /// another thread. A panic in it is caught and dropped.
    ///
    /// ```
    /// use pool_redis::{Client, Command, Protocol, Push};
    /// use std::sync::mpsc::channel;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let url = server.url();
    /// let (tell, told) = channel();
    /// let client = Client::builder(&url)
    ///     .protocol(Protocol::Resp3)
    ///     .on_push(move |push| drop(tell.send(push)))
    ///     .connect()?;
    /// let mut caching = client.pool().get()?;
    /// caching.query::<()>(&Command::new("CLIENT TRACKING").arg("ON").arg("BCAST"))?;
    /// client.set("name", "michael")?;
    /// caching.query::<()>(&Command::new("PING"))?;
    /// assert_eq!(told.recv()?, Push::Invalidated(vec!["name".into()]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_push(self, handle: impl Fn(Push) + Send + Sync + 'static) -> Self {
        self.set(|settings| settings.push_handler = Some(PushHandler::new(handle)))
    }

    /// Adds commands that are sent on each new connection of the pools after login, in one round trip, before the connection
    /// is used: commands about the connection for which there is no setting here, such as `CLIENT TRACKING`. Their effects
    /// are not undone when the connection is returned. They share [`connect_timeout`](Self::connect_timeout), and an error
    /// reply to one means that connecting failed.
    ///
    /// [`build`](Self::build) refuses ([`Error::Misplaced`]) commands without exactly one reply, and commands that would
    /// close the connection, change its database, begin a transaction, or undo the login (`RESET`).
    ///
    /// In a cluster, and with replicas that are read from, they are sent on all connections that carry commands. They are
    /// not sent on those of subscribers and monitors, on [`dedicated`](Client::dedicated) ones, or on those that only ask
    /// where the servers are.
    ///
    /// ```
    /// use pool_redis::commands::ClientTracking;
    /// use pool_redis::{Client, Protocol, Push};
    /// use std::sync::mpsc::channel;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let url = server.url();
    /// let (tell, told) = channel();
    /// let client = Client::builder(&url)
    ///     .protocol(Protocol::Resp3)
    ///     .on_connect([ClientTracking::on().bcast().prefix("user:")])
    ///     .on_push(move |push| drop(tell.send(push)))
    ///     .connect()?;
    /// client.set("user:7", "michael")?;
    /// client.ping()?; // also reads messages that have arrived on the connection
    /// assert_eq!(told.recv()?, Push::Invalidated(vec!["user:7".into()]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_connect(self, commands: impl IntoIterator<Item = impl Request>) -> Self {
        let commands = commands.into_iter().map(Request::into_command);
        self.set(|settings| settings.preparation.add(commands))
    }

    /// Sets a provider of the credentials for each new connection, instead of those in the URL. See [`CredentialProvider`].
    pub fn credentials(self, provider: impl CredentialProvider + 'static) -> Self {
        let provider = Provider(Arc::new(provider));
        self.set(|settings| settings.credential_provider = Some(provider))
    }

    /// Sets whether `CLIENT LIST` at the server shows the name and version of this library (`CLIENT SETINFO`, since
    /// Redis 7.2; older servers count an unknown command for each connection). Defaults to true.
    pub fn identity(self, is_told: bool) -> Self {
        self.set(|settings| settings.tells_library = is_told)
    }

    /// Sets whether the server spares the connections when it evicts clients to save memory (`CLIENT NO-EVICT`, since
    /// Redis 7.0). Defaults to false.
    pub fn no_evict(self, is_exempt: bool) -> Self {
        self.set(|settings| settings.is_not_evicted = is_exempt)
    }

    /// Sets whether commands leave unchanged the access times and counts by which the server chooses keys to evict
    /// (`CLIENT NO-TOUCH`, since Redis 7.2). Defaults to false.
    pub fn no_touch(self, leaves_alone: bool) -> Self {
        self.set(|settings| settings.touches_no_key = leaves_alone)
    }

    /// Encrypts the connections, as `rediss://` does, and sets how to verify the server and how to identify the client.
    /// Defaults to plain text for `redis://`, and to [`TlsOptions::new`] for `rediss://`. Overrides the URL's TLS parameters.
    ///
    /// [`build`](Self::build) then reads the certificates; those of the system if no others are given.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, options: TlsOptions) -> Self {
        self.tls = Some(options);
        self
    }

    /// Encrypts the connections to sentinels, with TLS options that differ from the servers'. Defaults to [`tls`](Self::tls).
    ///
    /// ```
    /// use pool_redis::{Client, SentinelInfo, TlsOptions};
    ///
    /// let info = SentinelInfo::new("mymaster", [("10.0.0.1", 26379)]); // whose servers speak plain text
    /// let options = TlsOptions::new().ca_file("/etc/redis/sentinels.crt");
    /// let builder = Client::builder_for(info).sentinel_tls(options);
    /// ```
    #[cfg(feature = "tls")]
    pub fn sentinel_tls(mut self, options: TlsOptions) -> Self {
        self.sentinel_tls = Some(options);
        self
    }

    /// Sets which servers of a cluster or behind Sentinel answer read-only commands: the master, replicas, the nearest, or
    /// those in the same zone. No effect with a single server. Defaults to [`ReadFrom::Master`].
    ///
    /// Behind Sentinel this holds for single commands, except scans. Pipelines, transactions and connections outside the
    /// pool go to the master. Each replica has a pool of its own, capped by [`max_size`](Self::max_size).
    pub fn read_from(self, who: ReadFrom) -> Self {
        self.set(|settings| settings.read_from = who)
    }

    /// Sets how to translate the addresses that cluster nodes or sentinels announce into ones to connect to, for networks
    /// where they differ (NAT). By default they are used as they are.
    ///
    /// ```
    /// use pool_redis::{Address, Client, ClusterInfo};
    ///
    /// let builder = Client::builder_for(ClusterInfo::new([("redis.example.com", 7000)])).map_addresses(|told| match told {
    ///     // The nodes' ports are open on the machine in front of them.
    ///     Address::Tcp { port, .. } => Address::Tcp { host: "redis.example.com".to_owned(), port },
    ///     other => other,
    /// });
    /// # let _ = builder;
    /// ```
    pub fn map_addresses(self, map: impl Fn(Address) -> Address + Send + Sync + 'static) -> Self {
        self.set(|settings| settings.address_map = Some(AddressMap(Arc::new(map))))
    }

    /// Sets limits on the size and depth of replies. Defaults to [`Limits::default`].
    pub fn limits(self, limits: Limits) -> Self {
        self.set(|settings| settings.limits = limits)
    }

    /// Builds the client without connecting; the first command connects. Does not block, except to read the certificate
    /// files that TLS needs.
    ///
    /// # Errors
    /// [`Error::Url`] for an invalid URL, [`Error::Setting`] for a setting out of range, such as a timeout of zero,
    /// `Error::Tls` for invalid certificates or keys.
    pub fn build(self) -> Result<Client, Error> {
        #[cfg_attr(not(feature = "tls"), expect(unused_mut, reason = "nothing to add"))]
        let mut settings = self.settings?;
        settings.check()?;
        settings.preparation.check()?;
        let recipe = self.recipe.for_a_client()?;
        #[cfg(feature = "tls")]
        {
            if let Some(options) = self.tls.clone() {
                settings.tls = Some(options.into_settings()?);
                settings.topology.access_mut().is_tls = true;
            }
            if let Topology::Sentinel(info) = &mut settings.topology {
                if self.sentinel_tls.is_some() {
                    info.encrypt_sentinels();
                }
                settings.sentinel_tls = match self.sentinel_tls {
                    _ if !info.is_sentinel_tls() => None,
                    Some(options) => Some(options.into_settings()?),
                    // The same configuration, so that its files are read once.
                    None => settings.tls.clone(),
                };
            }
        }
        let manager = RedisManager::new(Whereabouts::new(settings, &recipe)?);
        Ok(Client::new(recipe.pool(manager)?))
    }

    /// Builds the client and makes its first connection, so that a wrong address or password shows now. Blocks for at
    /// most [`timeout`](Self::timeout).
    ///
    /// # Errors
    /// As [`build`](Self::build), and [`Error::Connect`] or [`Error::Pool`] when no connection could be made.
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
            .field("recipe", &self.recipe)
            .finish_non_exhaustive()
    }
}
