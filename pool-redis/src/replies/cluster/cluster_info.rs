//! How a cluster fares.

use std::collections::BTreeMap;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{TextFields, from_fields};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// What `CLUSTER INFO` answers: the cluster as the node sees it.
///
/// Source: <https://redis.io/docs/latest/commands/cluster-info/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::ClusterInfo;
///
/// # let text = "cluster_state:ok\r\ncluster_slots_assigned:16384\r\ncluster_slots_ok:16384\r\ncluster_slots_pfail:0\r\n\
/// #     cluster_slots_fail:0\r\ncluster_known_nodes:6\r\ncluster_size:3\r\ncluster_current_epoch:6\r\n\
/// #     cluster_my_epoch:2\r\ncluster_stats_messages_sent:1483972\r\n";
/// let info: ClusterInfo = Value::BulkString(text.into()).convert()?;
/// assert!(info.is_ok());
/// assert_eq!((info.known_nodes, info.size), (6, 3));
/// assert_eq!(info.rest["cluster_stats_messages_sent"], "1483972");
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClusterInfo {
    /// `ok` if it takes commands, else `fail`.
    pub state: String,
    /// How many of the 16384 slots have a node.
    pub slots_assigned: u64,
    /// How many of those have a node that is well.
    pub slots_ok: u64,
    /// How many have a node that this one cannot reach.
    pub slots_pfail: u64,
    /// How many have a node that the cluster holds to have failed.
    pub slots_fail: u64,
    /// How many nodes there are.
    pub known_nodes: u64,
    /// How many primaries have slots.
    pub size: u64,
    /// The cluster's epoch.
    pub current_epoch: u64,
    /// The node's own.
    pub my_epoch: u64,
    /// What else the server tells, by name: messages and bytes between nodes.
    pub rest: BTreeMap<String, String>,
}

impl ClusterInfo {
    /// Whether the cluster takes commands.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.state == "ok"
    }
}

impl FromReply for ClusterInfo {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut fields = TextFields::of_lines(reply.into_text("ClusterInfo")?.into_bytes());
        from_fields!(@read fields,
            state = "cluster_state",
            slots_assigned = "cluster_slots_assigned",
            slots_ok = "cluster_slots_ok",
            slots_pfail = "cluster_slots_pfail",
            slots_fail = "cluster_slots_fail",
            known_nodes = "cluster_known_nodes",
            size = "cluster_size",
            current_epoch = "cluster_current_epoch",
            my_epoch = "cluster_my_epoch",
            ..rest,
        )
    }
}
