//! What a server is to others.

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{Parts, words};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `ROLE` answers.
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
    /// It takes writes.
    #[non_exhaustive]
    Primary {
        /// How far its replication has come, in bytes.
        offset: u64,
        /// Who follows it.
        replicas: Vec<ReplicaOffset>,
    },
    /// It follows a primary.
    #[non_exhaustive]
    Replica {
        /// The primary's host.
        host: String,
        /// The primary's port.
        port: u16,
        /// How the two are connected.
        link: PrimaryLink,
        /// How far it has come, in bytes; `None` before it has begun.
        offset: Option<u64>,
    },
    /// It is a Sentinel.
    #[non_exhaustive]
    Sentinel {
        /// The names of the primaries that it watches.
        primaries: Vec<String>,
    },
}

/// How far a replica has come: part of a [`Role`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ReplicaOffset {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// What it has acknowledged, in bytes.
    pub offset: u64,
}

/// How a replica is connected with its primary: part of a [`Role`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PrimaryLink {
    /// It is not, and does not try to be.
    None,
    /// It is about to connect.
    Connect,
    /// It is connecting.
    Connecting,
    /// It introduces itself.
    Handshake,
    /// It receives the whole data.
    Sync,
    /// It follows.
    Connected,
    /// What a newer server may say.
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
                // -1 before the first synchronization.
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
