//! The nodes of a cluster, and how to log in.

use std::fmt;
use std::str::FromStr;

use crate::server::access::Access;
use crate::server::topology::join;
use crate::server::url;
use crate::{Address, Secret, Topology, UrlError};

/// A Redis Cluster, described by some of its nodes, which the client asks for the others.
///
/// Make it with [`new`](Self::new), or from a URL:
///
/// ```text
/// redis+cluster://[[user][:password]@][host][:port][,host[:port]...][/database][?name=value[&name=value]...]
/// ```
///
/// The port defaults to 6379, the database to 0. In a cluster most servers have no other database, and refuse it when a
/// connection is made. Everything else is as in the [URL of one server](crate::ConnectionInfo).
///
/// | scheme | connects |
/// |---|---|
/// | `redis+cluster`, `valkey+cluster`, `redis-cluster` | in plain text |
/// | `rediss+cluster`, `valkeys+cluster`, `rediss-cluster` | by TLS, with the feature `tls` |
///
/// The parameters of a server's URL and the [settings of a client](crate::ClientBuilder#settings-in-the-url) are
/// parameters here too.
///
/// `Display` shows `host:port,host:port/database`, and `Debug` everything except the password.
///
/// ```
/// use pool_redis::ClusterInfo;
///
/// let info: ClusterInfo = "redis+cluster://app:p%40ss@10.0.0.1:7000,10.0.0.2:7000".parse()?;
/// assert_eq!(info.to_string(), "10.0.0.1:7000,10.0.0.2:7000/0");
///
/// let same = ClusterInfo::new([("10.0.0.1", 7000), ("10.0.0.2", 7000)]).with_username("app").with_password("p@ss");
/// assert_eq!(format!("{same:?}"), format!("{info:?}"));
/// # Ok::<(), pool_redis::UrlError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ClusterInfo {
    nodes: Vec<Address>,
    access: Access,
}

impl ClusterInfo {
    /// Describes the cluster to which the nodes at these hosts and ports belong, without login, database 0.
    #[must_use]
    pub fn new<H: Into<String>>(nodes: impl IntoIterator<Item = (H, u16)>) -> Self {
        let nodes = nodes.into_iter().map(|(host, port)| Address::Tcp {
            host: host.into(),
            port,
        });
        Self::from_parts(nodes.collect(), Access::default())
    }

    pub(crate) fn from_parts(nodes: Vec<Address>, access: Access) -> Self {
        Self { nodes, access }
    }

    /// Encrypts the connections, as `rediss+cluster://` does.
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

    /// Returns the addresses of the known nodes.
    #[must_use]
    pub fn nodes(&self) -> &[Address] {
        &self.nodes
    }

    /// Whether the connections are encrypted.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.access.is_tls
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

    /// Writes the URL form, without the password. Parsing it yields the same value, except for the password.
    #[must_use]
    pub fn to_url(&self) -> String {
        url::write_cluster(self)
    }

    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    #[cfg(any(feature = "tls", test))]
    pub(crate) fn access_mut(&mut self) -> &mut Access {
        &mut self.access
    }
}

impl FromStr for ClusterInfo {
    type Err = UrlError;

    /// Parses the URL form. Refuses settings of a client, because this type cannot hold them.
    fn from_str(url: &str) -> Result<Self, UrlError> {
        match Topology::from_str(url)? {
            Topology::Cluster(info) => Ok(info),
            other => Err(other.is_not("a cluster")),
        }
    }
}

impl fmt::Display for ClusterInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", join(&self.nodes), self.access.database)
    }
}
