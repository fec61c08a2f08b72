//! One server, or several that belong together.

use std::fmt;
use std::str::FromStr;

use crate::server::access::Access;
use crate::server::url;
use crate::{ClusterInfo, ConnectionInfo, SentinelInfo, UrlError};

/// The server or servers that a client connects to. Each kind has a URL form, and the same [`Client`](crate::Client)
/// works with all of them.
///
/// ```
/// use pool_redis::Topology;
///
/// let url = "redis+sentinel://10.0.0.1,10.0.0.2,10.0.0.3/mymaster/2";
/// match url.parse()? {
///     Topology::Sentinel(info) => assert_eq!(info.service(), "mymaster"),
///     other => panic!("{other}"),
/// }
/// # Ok::<(), pool_redis::UrlError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Topology {
    /// One server: `redis://`, `rediss://`, `unix://`.
    Node(ConnectionInfo),
    /// A master and its replicas, watched by Redis Sentinel: `redis+sentinel://`, `rediss+sentinel://`.
    Sentinel(SentinelInfo),
    /// A Redis Cluster: `redis+cluster://`, `rediss+cluster://`.
    Cluster(ClusterInfo),
}

impl Topology {
    /// Writes the URL form, without any password. Parsing it yields the same value, except for the passwords.
    #[must_use]
    pub fn to_url(&self) -> String {
        match self {
            Self::Node(info) => info.to_url(),
            Self::Sentinel(info) => info.to_url(),
            Self::Cluster(info) => info.to_url(),
        }
    }

    /// How to log in at the servers with the data.
    pub(crate) fn access(&self) -> &Access {
        match self {
            Self::Node(info) => info.access(),
            Self::Sentinel(info) => info.access(),
            Self::Cluster(info) => info.access(),
        }
    }

    #[cfg(feature = "tls")]
    pub(crate) fn access_mut(&mut self) -> &mut Access {
        match self {
            Self::Node(info) => info.access_mut(),
            Self::Sentinel(info) => info.access_mut(),
            Self::Cluster(info) => info.access_mut(),
        }
    }

    /// The name of the whole in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Node(info) => info.address().to_string(),
            Self::Sentinel(info) => format!("{}/{}", join(info.sentinels()), info.service()),
            Self::Cluster(info) => join(info.nodes()),
        }
    }

    /// The error if another kind of topology was expected.
    pub(crate) fn is_not(&self, expected: &'static str) -> UrlError {
        let found = match self {
            Self::Node(_) => "one server",
            Self::Sentinel(_) => "a Sentinel service",
            Self::Cluster(_) => "a cluster",
        };
        UrlError::OtherTopology { found, expected }
    }
}

impl From<ConnectionInfo> for Topology {
    fn from(info: ConnectionInfo) -> Self {
        Self::Node(info)
    }
}

impl From<SentinelInfo> for Topology {
    fn from(info: SentinelInfo) -> Self {
        Self::Sentinel(info)
    }
}

impl From<ClusterInfo> for Topology {
    fn from(info: ClusterInfo) -> Self {
        Self::Cluster(info)
    }
}

impl FromStr for Topology {
    type Err = UrlError;

    /// Parses the URL form. Refuses settings of a client, because this type cannot hold them.
    fn from_str(url: &str) -> Result<Self, UrlError> {
        url::parse_topology(url)
    }
}

impl fmt::Display for Topology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(info) => info.fmt(f),
            Self::Sentinel(info) => info.fmt(f),
            Self::Cluster(info) => info.fmt(f),
        }
    }
}

/// The addresses in the form that URLs have.
pub(crate) fn join(addresses: &[crate::Address]) -> String {
    let addresses: Vec<String> = addresses.iter().map(ToString::to_string).collect();
    addresses.join(",")
}
