//! The reply to `CLUSTER NODES`.

use crate::error::conversion_error::ConversionError;
use crate::replies::ClusterNode;
use crate::replies::fields::lines;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `CLUSTER NODES`: all nodes that the answering node knows, including itself.
///
/// Source: <https://redis.io/docs/latest/commands/cluster-nodes/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::ClusterNodes;
///
/// # let text = "07c37df :30004@31004 slave e7d1eec 0 1426238317239 4 connected\n\
/// #             e7d1eec :30001@31001 myself,master - 0 0 1 connected 0-16383\n";
/// let ClusterNodes(nodes) = Value::BulkString(text.into()).convert()?;
/// let own = nodes.iter().find(|node| node.has("myself")).unwrap();
/// assert_eq!((own.port, own.slots[0].len()), (30001, 16384));
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterNodes(pub Vec<ClusterNode>);

impl FromReply for ClusterNodes {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let text = reply.into_text("ClusterNodes")?.into_bytes();
        lines(text)
            .map(ClusterNode::of_line)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
