//! Where a server is and how to log in.

use crate::{Address, Secret, UrlError, url};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The port that servers listen on unless told otherwise.
pub(crate) const DEFAULT_PORT: u16 = 6379;

/// The address of one server, and the user and database to use there.
///
/// It is made with [`new`](Self::new) or from a URL:
///
/// ```text
/// redis://[[user][:password]@][host][:port][/database][?db=database]
/// ```
///
/// The host defaults to `localhost`, the port to 6379, the database to 0. An IPv6 address stands in
/// brackets. In the user name, password and host, `%` and two hexadecimal digits stand for a byte;
/// `/`, `?` and `#` must be written so, and a `%` that no two such digits follow stands for itself.
/// `valkey://` means the same as `redis://`.
///
/// `Display` shows `host:port/database`, and `Debug` everything but the password.
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
    username: Option<String>,
    password: Option<Secret>,
    database: u32,
}

impl ConnectionInfo {
    /// Describes a server without login, database 0. `host` is a name or an address, an IPv6
    /// address without brackets.
    #[must_use]
    pub fn new(host: impl Into<String>, port: u16) -> Self {
        let host = host.into();
        Self::at(Address::Tcp { host, port })
    }

    /// Describes a server that listens on a Unix socket, without login, database 0.
    #[must_use]
    pub fn unix(path: impl Into<PathBuf>) -> Self {
        Self::at(Address::Unix { path: path.into() })
    }

    fn at(address: Address) -> Self {
        Self {
            address,
            username: None,
            password: None,
            database: 0,
        }
    }

    /// Sets the ACL user to log in as. Without one, a password is that of the user `default`.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// Sets the password to log in with.
    #[must_use]
    pub fn with_password(mut self, password: impl Into<Secret>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Sets the database to select.
    ///
    /// Defaults to 0.
    #[must_use]
    pub fn with_database(mut self, database: u32) -> Self {
        self.database = database;
        self
    }

    /// Returns where the server listens.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Returns the ACL user, if one was given.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.username.as_deref()
    }

    /// Returns the password, if one was given.
    #[must_use]
    pub fn password(&self) -> Option<&Secret> {
        self.password.as_ref()
    }

    /// Returns the database.
    #[must_use]
    pub fn database(&self) -> u32 {
        self.database
    }
}

impl Default for ConnectionInfo {
    /// Describes the server at `localhost:6379`.
    fn default() -> Self {
        Self::new("localhost", DEFAULT_PORT)
    }
}

impl FromStr for ConnectionInfo {
    type Err = UrlError;

    /// Reads the URL form.
    fn from_str(url: &str) -> Result<Self, UrlError> {
        url::parse(url)
    }
}

impl fmt::Display for ConnectionInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            address, database, ..
        } = self;
        match address {
            Address::Tcp { .. } => write!(f, "{address}/{database}"),
            Address::Unix { .. } => write!(f, "{address}?db={database}"),
        }
    }
}
