//! The address at which a server listens.

use std::fmt;
use std::path::PathBuf;

use crate::error::shown::Shown;

/// The address at which a server listens: see [`ConnectionInfo`](crate::ConnectionInfo).
///
/// `Display` shows `host:port`, with an IPv6 address in brackets, or the path of the socket.
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
        /// The name or address of the host; an IPv6 address without brackets.
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
            Self::Tcp { host, port } if host.contains(':') => write!(f, "[{}]:{port}", shown(host)),
            Self::Tcp { host, port } => write!(f, "{}:{port}", shown(host)),
            Self::Unix { path } => path.display().fmt(f),
        }
    }
}

/// Escaped, because a server may have reported it.
fn shown(host: &str) -> Shown<'_> {
    Shown(host.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_of_any_text_is_shown_in_one_line() {
        let host = "a\u{1b}[2J\nb".to_owned();
        let address = Address::Tcp { host, port: 7 };
        assert_eq!(address.to_string(), r"a\u{1b}[2J\nb:7");
    }
}
