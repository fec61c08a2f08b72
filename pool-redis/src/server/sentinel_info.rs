//! The sentinels of a service, and how to log in.

use std::fmt;
use std::str::FromStr;

use crate::server::access::Access;
use crate::server::topology::join;
use crate::server::url;
use crate::{Address, Secret, Topology, UrlError};

/// The default port of sentinels.
pub(crate) const DEFAULT_SENTINEL_PORT: u16 = 26_379;

/// A master and its replicas, which sentinels watch and whose addresses they know.
///
/// Make it with [`new`](Self::new), or from a URL:
///
/// ```text
/// redis+sentinel://[[user][:password]@][host][:port][,host[:port]...]/service[/database][?name=value[&name=value]...]
/// ```
///
/// The hosts are sentinels, at least one; the client asks these for the others. Their port defaults to 26379, the
/// database to 0. The login before the hosts is for the servers with the data, not for the sentinels. Everything else
/// is as in the [URL of one server](crate::ConnectionInfo).
///
/// | scheme | connects |
/// |---|---|
/// | `redis+sentinel`, `valkey+sentinel`, `redis-sentinel` | in plain text |
/// | `rediss+sentinel`, `valkeys+sentinel`, `rediss-sentinel` | by TLS, with the feature `tls`, to sentinels and servers |
///
/// | parameter | meaning, as in redis-py's add-ons and Lettuce |
/// |---|---|
/// | `service_name` or `sentinelMasterId`, or `#name` at the end | the name of the service, if it is not in the path; the path may then be only the database |
/// | `sentinel_username`, `sentinel_password` | the login at the sentinels, if they require one |
/// | `sentinel_ssl` | `true` or `false`: whether connections to the sentinels use TLS; by default the same as for the servers |
///
/// The parameters of a server's URL and the [settings of a client](crate::ClientBuilder#settings-in-the-url) are
/// parameters here too.
///
/// `Display` shows `host:port,host:port/service/database`, and `Debug` everything except the passwords.
///
/// ```
/// use pool_redis::SentinelInfo;
///
/// let info: SentinelInfo = "redis+sentinel://app:p%40ss@10.0.0.1,10.0.0.2:26380/mymaster/2".parse()?;
/// assert_eq!(info.to_string(), "10.0.0.1:26379,10.0.0.2:26380/mymaster/2");
///
/// let same = SentinelInfo::new("mymaster", [("10.0.0.1", 26379), ("10.0.0.2", 26380)])
///     .with_username("app")
///     .with_password("p@ss")
///     .with_database(2);
/// assert_eq!(format!("{same:?}"), format!("{info:?}"));
/// # Ok::<(), pool_redis::UrlError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SentinelInfo {
    service: String,
    sentinels: Vec<Address>,
    /// How to log in at the master and the replicas.
    access: Access,
    sentinel_username: Option<String>,
    sentinel_password: Option<Secret>,
    /// `None` for the same as the servers.
    is_sentinel_tls: Option<bool>,
}

impl SentinelInfo {
    /// Describes the service of this name, watched by the sentinels at these hosts and ports, without login, database
    /// 0.
    #[must_use]
    pub fn new<H: Into<String>>(
        service: impl Into<String>,
        sentinels: impl IntoIterator<Item = (H, u16)>,
    ) -> Self {
        let sentinels = sentinels.into_iter().map(|(host, port)| Address::Tcp {
            host: host.into(),
            port,
        });
        Self::from_parts(service.into(), sentinels.collect(), Access::default())
    }

    pub(crate) fn from_parts(service: String, sentinels: Vec<Address>, access: Access) -> Self {
        Self {
            service,
            sentinels,
            access,
            sentinel_username: None,
            sentinel_password: None,
            is_sentinel_tls: None,
        }
    }

    /// Encrypts the connections to the servers, and to the sentinels unless
    /// [`with_sentinel_tls`](Self::with_sentinel_tls) says otherwise, as `rediss+sentinel://` does.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn with_tls(mut self) -> Self {
        self.access.is_tls = true;
        self
    }

    /// Sets the ACL user to log in as at the servers. Without one, the password is for the user `default`.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.access.username = Some(username.into());
        self
    }

    /// Sets the password to log in with at the servers.
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

    /// Sets the ACL user to log in as at the sentinels. Without one, the password is for the user `default`.
    ///
    /// ```
    /// use pool_redis::SentinelInfo;
    ///
    /// let info = SentinelInfo::new("mymaster", [("10.0.0.1", 26379)])
    ///     .with_password("hunter2")
    ///     .with_sentinel_username("watcher")
    ///     .with_sentinel_password("hunter3");
    /// assert_eq!(info.sentinel_username(), Some("watcher"));
    /// let url = "redis+sentinel://10.0.0.1:26379/mymaster/0?sentinel_username=watcher";
    /// assert_eq!(info.to_url(), url);
    /// ```
    #[must_use]
    pub fn with_sentinel_username(mut self, username: impl Into<String>) -> Self {
        self.sentinel_username = Some(username.into());
        self
    }

    /// Sets the password to log in with at the sentinels. The servers' password is never sent to them.
    #[must_use]
    pub fn with_sentinel_password(mut self, password: impl Into<Secret>) -> Self {
        self.sentinel_password = Some(password.into());
        self
    }

    /// Sets whether the connections to the sentinels are encrypted. By default they are encrypted if those to the
    /// servers are.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn with_sentinel_tls(self, is_tls: bool) -> Self {
        self.with_sentinels_encrypted(Some(is_tls))
    }

    pub(crate) fn with_sentinels_encrypted(mut self, is_tls: Option<bool>) -> Self {
        self.is_sentinel_tls = is_tls;
        self
    }

    #[cfg(feature = "tls")]
    pub(crate) fn encrypt_sentinels(&mut self) {
        self.is_sentinel_tls = Some(true);
    }

    /// Returns the name of the service.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Returns the addresses of the sentinels.
    #[must_use]
    pub fn sentinels(&self) -> &[Address] {
        &self.sentinels
    }

    /// Whether the connections to the servers are encrypted.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.access.is_tls
    }

    /// Whether the connections to the sentinels are encrypted.
    #[must_use]
    pub fn is_sentinel_tls(&self) -> bool {
        self.is_sentinel_tls.unwrap_or(self.access.is_tls)
    }

    /// Returns the ACL user at the servers, if one was given.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.access.username.as_deref()
    }

    /// Returns the password of the servers, if one was given.
    #[must_use]
    pub fn password(&self) -> Option<&Secret> {
        self.access.password.as_ref()
    }

    /// Returns the ACL user at the sentinels, if one was given.
    #[must_use]
    pub fn sentinel_username(&self) -> Option<&str> {
        self.sentinel_username.as_deref()
    }

    /// Returns the password of the sentinels, if one was given.
    #[must_use]
    pub fn sentinel_password(&self) -> Option<&Secret> {
        self.sentinel_password.as_ref()
    }

    /// Returns the database.
    #[must_use]
    pub fn database(&self) -> u32 {
        self.access.database
    }

    /// Writes the URL form, without the passwords. Parsing it yields the same value, except for the passwords.
    #[must_use]
    pub fn to_url(&self) -> String {
        url::write_sentinel(self)
    }

    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    #[cfg(any(feature = "tls", test))]
    pub(crate) fn access_mut(&mut self) -> &mut Access {
        &mut self.access
    }
}

impl FromStr for SentinelInfo {
    type Err = UrlError;

    /// Parses the URL form. Refuses settings of a client, because this type cannot hold them.
    fn from_str(url: &str) -> Result<Self, UrlError> {
        match Topology::from_str(url)? {
            Topology::Sentinel(info) => Ok(info),
            other => Err(other.is_not("a Sentinel service")),
        }
    }
}

impl fmt::Display for SentinelInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sentinels, database) = (join(&self.sentinels), self.access.database);
        write!(f, "{sentinels}/{}/{database}", self.service)
    }
}
