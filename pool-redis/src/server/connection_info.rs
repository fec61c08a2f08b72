//! The address of a server, and how to log in.

use crate::server::access::Access;
use crate::server::url;
use crate::{Address, Secret, Topology, UrlError};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The host of a URL without one.
pub(crate) const DEFAULT_HOST: &str = "localhost";

/// The default port of servers.
pub(crate) const DEFAULT_PORT: u16 = 6379;

/// The address of one server, and the user and database to use there.
///
/// Make it with [`new`](Self::new), with [`unix`](Self::unix), or from a URL:
///
/// ```text
/// redis://[[user][:password]@][host][:port][/database][?name=value[&name=value]...]
/// unix://[[user][:password]@]/path[?name=value[&name=value]...]
/// ```
///
/// The host defaults to `localhost`, the port to 6379, the database to 0. Write an IPv6 address in
/// brackets. In the user name, password, host and path, `%` and two hexadecimal digits stand for a byte.
/// Encode `/`, `?` and `#` in a user name or password in this way. A `%` that is not followed by two such digits stands for
/// itself. White space around a URL, such as a line end, is ignored.
///
/// | scheme | connects |
/// |---|---|
/// | `redis`, `valkey` | by TCP, in plain text |
/// | `rediss`, `valkeys` | by TCP and TLS, with the feature `tls` |
/// | `unix`, `redis+unix`, `valkey+unix` | to a Unix socket |
///
/// For several servers there are [`SentinelInfo`](crate::SentinelInfo) and [`ClusterInfo`](crate::ClusterInfo). Any of
/// the three is a [`Topology`].
///
/// | parameter | meaning, as in redis-py and redis-rs |
/// |---|---|
/// | `db` | the database, if it is not in the path |
/// | `username` or `user`, `password` or `pass` | the login, if it is not before the host; `+` is a space |
///
/// The URL of a client may also have its [settings](crate::ClientBuilder#settings-in-the-url) as parameters. A
/// `ConnectionInfo` cannot hold them, so it refuses them.
///
/// `Display` shows `host:port/database` or `path?db=database`, and `Debug` everything except the password.
///
/// ```
/// use pool_redis::ConnectionInfo;
///
/// let info: ConnectionInfo = "redis://app:p%40ss@cache.example:6380/2".parse()?;
/// assert_eq!(info.username(), Some("app"));
/// assert_eq!(info.to_string(), "cache.example:6380/2");
///
/// let same = ConnectionInfo::new("cache.example", 6380).with_username("app").with_password("p@ss").with_database(2);
/// assert_eq!(format!("{same:?}"), format!("{info:?}"));
/// # Ok::<(), pool_redis::UrlError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ConnectionInfo {
    address: Address,
    access: Access,
}

impl ConnectionInfo {
    /// Describes a server without login, database 0. `host` is a name or an address; an IPv6 address is written without
    /// brackets.
    #[must_use]
    pub fn new(host: impl Into<String>, port: u16) -> Self {
        let host = host.into();
        Self::from_parts(Address::Tcp { host, port }, Access::default())
    }

    /// Describes a server that listens on a Unix socket, without login, database 0.
    #[must_use]
    pub fn unix(path: impl Into<PathBuf>) -> Self {
        Self::from_parts(Address::Unix { path: path.into() }, Access::default())
    }

    pub(crate) fn from_parts(address: Address, access: Access) -> Self {
        Self { address, access }
    }

    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    #[cfg(any(feature = "tls", test))]
    pub(crate) fn access_mut(&mut self) -> &mut Access {
        &mut self.access
    }

    /// Encrypts the connection, as `rediss://` does. This also works for a Unix socket, for which there is no such URL.
    ///
    /// ```
    /// use pool_redis::ConnectionInfo;
    ///
    /// let info = ConnectionInfo::new("cache.example", 6380).with_tls();
    /// assert!(info.is_tls());
    /// assert_eq!(info.to_url(), "rediss://cache.example:6380/0");
    /// ```
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn with_tls(mut self) -> Self {
        self.access.is_tls = true;
        self
    }

    /// Sets the ACL user to log in as. Without one, the password is for the user `default`.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.access.username = Some(username.into());
        self
    }

    /// Sets the password to log in with.
    #[must_use]
    pub fn with_password(mut self, password: impl Into<Secret>) -> Self {
        self.access.password = Some(password.into());
        self
    }

    /// Sets the database to select.
    ///
    /// Defaults to 0.
    #[must_use]
    pub fn with_database(mut self, database: u32) -> Self {
        self.access.database = database;
        self
    }

    /// Returns the address of the server.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Whether the connection is encrypted.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.access.is_tls
    }

    /// Writes the URL form, without the password. Parsing it yields the same value, except for the password.
    ///
    /// ```
    /// use pool_redis::ConnectionInfo;
    ///
    /// let info: ConnectionInfo = "redis://app:hunter2@cache.example/2".parse()?;
    /// assert_eq!(info.to_url(), "redis://app@cache.example:6379/2");
    /// let info = ConnectionInfo::unix("/run/my redis.sock");
    /// assert_eq!(info.to_url(), "unix:///run/my%20redis.sock?db=0");
    /// # Ok::<(), pool_redis::UrlError>(())
    /// ```
    #[must_use]
    pub fn to_url(&self) -> String {
        url::write(self)
    }

    /// Returns the ACL user, if one was given.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.access.username.as_deref()
    }

    /// Returns the password, if one was given.
    #[must_use]
    pub fn password(&self) -> Option<&Secret> {
        self.access.password.as_ref()
    }

    /// Returns the database.
    #[must_use]
    pub fn database(&self) -> u32 {
        self.access.database
    }
}

impl Default for ConnectionInfo {
    /// Describes the server at `localhost:6379`.
    fn default() -> Self {
        Self::new(DEFAULT_HOST, DEFAULT_PORT)
    }
}

impl FromStr for ConnectionInfo {
    type Err = UrlError;

    /// Parses the URL form. Refuses settings of a client, because this type cannot hold them.
    fn from_str(url: &str) -> Result<Self, UrlError> {
        match Topology::from_str(url)? {
            Topology::Node(info) => Ok(info),
            other => Err(other.is_not("one server")),
        }
    }
}

impl fmt::Display for ConnectionInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { address, access } = self;
        let database = access.database;
        match address {
            Address::Tcp { .. } => write!(f, "{address}/{database}"),
            Address::Unix { .. } => write!(f, "{address}?db={database}"),
        }
    }
}
