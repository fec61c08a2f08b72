//! A shard of a cluster.

use crate::replies::SlotRange;
use crate::replies::fields::{NonEmpty, from_fields, words};

/// What `CLUSTER SHARDS` answers for each shard: a primary and its replicas, who have the same slots (Redis 7.0).
///
/// Source: <https://redis.io/docs/latest/commands/cluster-shards/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::{ClusterShard, NodeRole};
///
/// # let text = |text: &'static str| Value::BulkString(text.into());
/// # let reply = Value::Array(vec![Value::Map(vec![
/// #     (text("slots"), Value::Array(vec![Value::Integer(0), Value::Integer(16383)])),
/// #     (text("nodes"), Value::Array(vec![Value::Map(vec![
/// #         (text("id"), text("e10b7051d6bf2d5febd39a2be297bbaea6084111")), (text("port"), Value::Integer(30001)),
/// #         (text("ip"), text("127.0.0.1")), (text("endpoint"), text("127.0.0.1")), (text("role"), text("master")),
/// #         (text("replication-offset"), Value::Integer(72156)), (text("health"), text("online")),
/// #     ])])),
/// # ])]);
/// let shards: Vec<ClusterShard> = reply.convert()?;
/// let primary = shards[0].nodes.iter().find(|node| node.role == NodeRole::Primary).unwrap();
/// assert_eq!((primary.endpoint.as_deref(), primary.port), (Some("127.0.0.1"), Some(30001)));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ClusterShard {
    /// The slots that it has.
    pub slots: Vec<SlotRange>,
    /// Who is in it.
    pub nodes: Vec<ShardNode>,
    /// Its id (Valkey 9.1).
    pub id: Option<String>,
}

/// A node of a shard: part of a [`ClusterShard`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ShardNode {
    /// Its id.
    pub id: String,
    /// The port on which it speaks plain text, if any.
    pub port: Option<u16>,
    /// The port on which it speaks TLS, if any.
    pub tls_port: Option<u16>,
    /// Its address, `None` if the cluster does not know it.
    pub ip: Option<String>,
    /// The address or the name with which clients should call it; `None` for that with which the answering node was called.
    pub endpoint: Option<String>,
    /// Its name, if it announces one.
    pub hostname: Option<String>,
    /// Whether it takes writes.
    pub role: NodeRole,
    /// How far its replication has come, in bytes.
    pub replication_offset: u64,
    /// How it is.
    pub health: NodeHealth,
    /// Where it says that it is (Valkey 9.1, if configured).
    pub availability_zone: Option<String>,
}

/// What a node is in its shard: part of a [`ShardNode`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeRole {
    /// It takes writes.
    Primary,
    /// It follows.
    Replica,
    /// What a newer server may say.
    Other(String),
}

words!(NodeRole, {
    Primary = "master" | "primary",
    Replica = "replica" | "slave",
});

/// How a node is: part of a [`ShardNode`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeHealth {
    /// It is there.
    Online,
    /// It has failed.
    Fail,
    /// It loads its data.
    Loading,
    /// What a newer server may say.
    Other(String),
}

words!(NodeHealth, {
    Online = "online",
    Fail = "fail" | "failed",
    Loading = "loading",
});

from_fields!(ClusterShard, "ClusterShard", {
    slots = "slots",
    nodes = "nodes",
    id = "id" or default,
});

from_fields!(ShardNode, "ShardNode", {
    id = "id",
    port = "port" or default,
    tls_port = "tls-port" or default,
    ip = "ip" in NonEmpty or default,
    endpoint = "endpoint" in NonEmpty or default,
    hostname = "hostname" in NonEmpty or default,
    role = "role",
    replication_offset = "replication-offset",
    health = "health",
    availability_zone = "availability-zone" in NonEmpty or default,
});
