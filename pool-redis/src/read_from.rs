//! Who is read from.

/// Which servers answer commands that only read, where there are replicas. See
/// [`ClientBuilder::read_from`](crate::ClientBuilder::read_from).
///
/// A replica follows its master at a small distance, and after a failover may have missed the last writes: whoever reads
/// there may not see what has just been written, not even what it has written itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadFrom {
    /// The master: what was written is seen.
    #[default]
    Master,
    /// The replicas in turn, and the master while there is none.
    PreferReplica,
    /// The replicas in turn, and nobody else: the master is left to those who write. The master answers only where a shard
    /// has no replica at all.
    Replica,
}
