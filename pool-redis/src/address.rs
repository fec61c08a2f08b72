//! Where a server listens.

use std::fmt;
use std::path::PathBuf;

/// Where a server listens: see [`ConnectionInfo`](crate::ConnectionInfo).
///
/// `Display` shows `host:port`, an IPv6 address in brackets, or the path of the socket.
///
/// ```
/// use pool_redis::{Address, ConnectionInfo};
///
/// match ConnectionInfo::unix("/run/redis/redis.sock").address() {
///     Address::Unix { path } => assert_eq!(path.as_os_str(), "/run/redis/redis.sock"),
///     other => panic!("{other}"),
/// }
/// assert_eq!(ConnectionInfo::new("::1", 6379).address().to_string(), "[::1]:6379");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Address {
    /// A TCP port.
    Tcp {
        /// The name or address of the host, an IPv6 address without brackets.
        host: String,
        /// The port.
        port: u16,
    },
    /// A Unix socket.
    Unix {
        /// The path of its file.
        path: PathBuf,
    },
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp { host, port } if host.contains(':') => write!(f, "[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "{host}:{port}"),
            Self::Unix { path } => path.display().fmt(f),
        }
    }
}
