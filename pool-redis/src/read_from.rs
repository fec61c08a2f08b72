//! Who is read from.

/// Which servers answer commands that only read, where there are replicas. See
/// [`ClientBuilder::read_from`](crate::ClientBuilder::read_from).
///
/// ```
/// use pool_redis::{Client, ReadFrom};
///
/// # let sentinels = pool_tests::shared_sentinels();
/// # let url = sentinels.url(); // such as redis+sentinel://10.0.0.1,10.0.0.2/mymaster
/// let client = Client::builder(&url).read_from(ReadFrom::PreferReplica).connect()?;
/// client.set("name", "michael")?; // the master's
/// let name: Option<String> = client.get("name")?; // a replica's, which may not have it yet
/// # Ok::<(), pool_redis::Error>(())
/// ```
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
