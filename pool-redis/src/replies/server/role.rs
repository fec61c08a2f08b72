//! The reply to `ROLE`.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{Parts, words};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `ROLE`.
///
/// Source: <https://redis.io/docs/latest/commands/role/>.
///
/// ```
/// use pool_redis::replies::Role;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// match client.query(Command::new("ROLE"))? {
///     Role::Primary { replicas, .. } => assert!(replicas.is_empty()),
///     role => panic!("{role:?}"),
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The server is a primary.
    #[non_exhaustive]
    Primary {
        /// Replication offset of the primary, in bytes.
        offset: u64,
        /// Connected replicas.
        replicas: Vec<ReplicaOffset>,
    },
    /// The server is a replica.
    #[non_exhaustive]
    Replica {
        /// Host of the primary.
        host: String,
        /// Port of the primary.
        port: u16,
        /// State of the connection to the primary.
        link: PrimaryLink,
        /// Replication offset of the replica, in bytes; `None` before the first synchronization.
        offset: Option<u64>,
    },
    /// The server is a sentinel.
    #[non_exhaustive]
    Sentinel {
        /// Names of the primaries that the sentinel monitors.
        primaries: Vec<String>,
    },
}

/// A replica of a primary: part of a [`Role`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ReplicaOffset {
    /// Host of the replica.
    pub host: String,
    /// Port of the replica.
    pub port: u16,
    /// Replication offset that the replica last acknowledged, in bytes.
    pub offset: u64,
}

/// State of a replica's connection to its primary: part of a [`Role`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PrimaryLink {
    /// The replica is not connected and not about to connect.
    None,
    /// The replica is about to connect.
    Connect,
    /// The replica is connecting.
    Connecting,
    /// The replica is connected, and the replication handshake is in progress.
    Handshake,
    /// The replica is receiving the full dataset.
    Sync,
    /// The replica is in sync and receives the stream of changes.
    Connected,
    /// A state that a newer server may send.
    Other(String),
}

words!(PrimaryLink, {
    None = "none",
    Connect = "connect",
    Connecting = "connecting",
    Handshake = "handshake",
    Sync = "sync",
    Connected = "connected",
});

impl FromReply for Role {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let found = reply.kind();
        let mut parts = Parts::of(reply, "Role", 2)?;
        let name: String = parts.next()?;
        match name.as_str() {
            "master" | "primary" => Ok(Self::Primary {
                offset: parts.next()?,
                replicas: parts.next()?,
            }),
            "slave" | "replica" => Ok(Self::Replica {
                host: parts.next()?,
                port: parts.next()?,
                link: parts.next()?,
                // The server sends -1 before the first synchronization.
                offset: u64::try_from(parts.next::<i64>()?).ok(),
            }),
            "sentinel" => Ok(Self::Sentinel {
                primaries: parts.next()?,
            }),
            _ => Err(ConversionError::Malformed {
                expected: "Role",
                found,
            }),
        }
    }
}

impl FromReply for ReplicaOffset {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut parts = Parts::of(reply, "ReplicaOffset", 3)?;
        Ok(Self {
            host: parts.next()?,
            port: parts.next()?,
            offset: parts.next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn list(elements: &[Value]) -> Value {
        Value::Array(elements.to_vec())
    }

    #[test]
    fn a_primary_lists_its_replicas() {
        let replica = list(&[text("10.0.0.2"), text("6380"), text("3129543")]);
        let role = list(&[text("master"), Value::Integer(3_129_659), list(&[replica])]);
        let Role::Primary { offset, replicas } = role.convert().unwrap() else {
            panic!()
        };
        assert_eq!(offset, 3_129_659);
        assert_eq!((&*replicas[0].host, replicas[0].port), ("10.0.0.2", 6380));
        assert_eq!(replicas[0].offset, 3_129_543);
    }

    #[test]
    fn a_replica_tells_its_primary() {
        let replica = |link, offset| {
            let primary = [text("slave"), text("10.0.0.1"), Value::Integer(6379)];
            list(&[&primary[..], &[text(link), Value::Integer(offset)]].concat())
        };
        for (link, offset, expected) in [
            ("connected", 5, (PrimaryLink::Connected, Some(5))),
            ("connect", -1, (PrimaryLink::Connect, None)),
            ("new", 0, (PrimaryLink::Other("new".to_owned()), Some(0))),
        ] {
            let Role::Replica { link, offset, .. } = replica(link, offset).convert().unwrap()
            else {
                panic!()
            };
            assert_eq!((link, offset), expected);
        }
    }

    #[test]
    fn a_sentinel_names_what_it_watches_and_nothing_else_is_a_role() {
        let role: Role = list(&[text("sentinel"), list(&[text("mymaster")])])
            .convert()
            .unwrap();
        let primaries = vec!["mymaster".to_owned()];
        assert_eq!(role, Role::Sentinel { primaries });
        for wrong in [
            list(&[]),
            list(&[text("arbiter")]),
            list(&[text("master")]),
            text("master"),
        ] {
            assert!(wrong.convert::<Role>().is_err());
        }
    }
}
