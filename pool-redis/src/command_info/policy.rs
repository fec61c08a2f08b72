//! Where in a cluster a command goes, and what its replies become.

/// To which nodes of a cluster a command goes.
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
    /// To the one that has its keys; without keys, to any.
    Default,
    /// To all, replicas too.
    AllNodes,
    /// To one of each shard.
    AllShards,
    /// To those that have its keys, each with its own of them.
    MultiShard,
    /// Otherwise: its documentation says how.
    Special,
}

/// What the replies of several nodes become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponsePolicy {
    /// All of them in one array; of a command with keys, in the order of these.
    Default,
    /// The first that is no error.
    OneSucceeded,
    /// Any, if none is an error.
    AllSucceeded,
    /// True if all are.
    And,
    /// True if any is.
    Or,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// Their sum.
    Sum,
    /// Otherwise: its documentation says how.
    Special,
}
