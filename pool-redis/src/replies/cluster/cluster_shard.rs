//! The reply to `CLUSTER SHARDS`.

use crate::replies::SlotRange;
use crate::replies::fields::{NonEmpty, from_fields, words};

/// An element of the reply to `CLUSTER SHARDS`: a primary and its replicas, which serve the same slots (Redis 7.0).
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
    /// Slots that the shard serves.
    pub slots: Vec<SlotRange>,
    /// Nodes of the shard.
    pub nodes: Vec<ShardNode>,
    /// ID of the shard (Valkey 9.1).
    pub id: Option<String>,
}

/// A node of a shard: part of a [`ClusterShard`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ShardNode {
    /// ID of the node.
    pub id: String,
    /// Port for unencrypted connections, if any.
    pub port: Option<u16>,
    /// Port for TLS connections, if any.
    pub tls_port: Option<u16>,
    /// IP address of the node; `None` if the cluster does not know it.
    pub ip: Option<String>,
    /// Address or hostname at which clients should connect to the node. `None` means the address at which the client
    /// reached the answering node.
    pub endpoint: Option<String>,
    /// Hostname that the node announces, if any.
    pub hostname: Option<String>,
    /// Role of the node in the shard.
    pub role: NodeRole,
    /// Replication offset of the node, in bytes.
    pub replication_offset: u64,
    /// Health of the node.
    pub health: NodeHealth,
    /// Availability zone of the node (Valkey 9.1, if configured).
    pub availability_zone: Option<String>,
}

/// Role of a node in its shard: part of a [`ShardNode`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeRole {
    /// The node accepts writes.
    Primary,
    /// The node replicates the primary.
    Replica,
    /// A role that a newer server may send.
    Other(String),
}

words!(NodeRole, {
    Primary = "master" | "primary",
    Replica = "replica" | "slave",
});

/// Health of a node: part of a [`ShardNode`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeHealth {
    /// The node is online.
    Online,
    /// The node has failed.
    Fail,
    /// The node is loading its data.
    Loading,
    /// A state that a newer server may send.
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
