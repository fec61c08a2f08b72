//! The reply to `CLUSTER INFO`.

use std::collections::BTreeMap;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{TextFields, from_fields};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `CLUSTER INFO`: the state of the cluster as the answering node sees it.
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
    /// `ok` if the node accepts commands on keys, otherwise `fail`.
    pub state: String,
    /// Number of the 16384 slots that are assigned to a node.
    pub slots_assigned: u64,
    /// Number of assigned slots whose node is neither in `FAIL` nor in `PFAIL` state.
    pub slots_ok: u64,
    /// Number of slots whose node is in `PFAIL` state: the answering node cannot reach it.
    pub slots_pfail: u64,
    /// Number of slots whose node is in `FAIL` state: the cluster agrees that it has failed.
    pub slots_fail: u64,
    /// Number of known nodes.
    pub known_nodes: u64,
    /// Number of primaries that serve at least one slot.
    pub size: u64,
    /// Current epoch of the cluster.
    pub current_epoch: u64,
    /// Configuration epoch of the answering node.
    pub my_epoch: u64,
    /// Other fields that the server sends, by name: counts of messages and bytes exchanged between nodes.
    pub rest: BTreeMap<String, String>,
}

impl ClusterInfo {
    /// Returns whether the node accepts commands on keys.
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
