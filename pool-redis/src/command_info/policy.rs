//! Where a command goes in a cluster, and how its replies are merged.

/// The nodes of a cluster that receive a command.
///
/// Source: <https://redis.io/docs/latest/develop/reference/command-tips/>.
///
/// ```
/// use pool_redis::{CommandInfo, RequestPolicy, ResponsePolicy};
///
/// let size = CommandInfo::find("DBSIZE").unwrap();
/// assert_eq!(size.request_policy(), RequestPolicy::AllShards);
/// assert_eq!(size.response_policy(), ResponsePolicy::Sum);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestPolicy {
    /// The node that has its keys; without keys, any node.
    Default,
    /// All nodes, including replicas.
    AllNodes,
    /// One node of each shard.
    AllShards,
    /// Every node that has some of its keys, each with those keys.
    MultiShard,
    /// Something else, which the documentation of the command describes.
    Special,
}

/// How the replies of several nodes are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponsePolicy {
    /// All replies in one array. For a command with keys, in the order of the keys.
    Default,
    /// The first reply that is not an error.
    OneSucceeded,
    /// Any reply, if none is an error.
    AllSucceeded,
    /// True if all replies are true.
    And,
    /// True if any reply is true.
    Or,
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The sum of the values.
    Sum,
    /// Something else, which the documentation of the command describes.
    Special,
}
