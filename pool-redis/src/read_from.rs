//! Who is read from.

/// Which servers answer commands that only read, where there are replicas. See
/// [`ClientBuilder::read_from`](crate::ClientBuilder::read_from).
///
/// A replica follows its master at a small distance, and after a failover may have missed the last writes: whoever reads
/// there may not see what has just been written, not even what it has written itself; and who reads twice may be answered
/// by two replicas, of which the second is behind the first.
///
/// | | URL parameter | read from, in this order |
/// |---|---|---|
/// | [`Master`](Self::Master) | `read_from=master` | the master |
/// | [`PreferReplica`](Self::PreferReplica) | `read_from=prefer_replica` | replicas; the master |
/// | [`Replica`](Self::Replica) | `read_from=replica` | replicas |
/// | [`Nearest`](Self::Nearest) | `read_from=nearest` | replicas and master that answer soonest; the others |
/// | [`Zone`](Self::Zone) | `read_from=zone:eu-1a` | replicas in the zone; the master, if it is there; other replicas; the master |
///
/// Those that are equally good are read from in turn. One that fails is not read from for a second if there is another, and
/// what was asked of it is asked of another. One that comes back is read from within some 10 s: that often, a client that
/// reads from replicas asks who there is. `SCAN` and its like go to the master in any case, for a cursor means
/// nothing to any other server, and so does whatever has no keys.
///
/// # How the nearest is found
///
/// By the time that a `PING` takes on a connection that is there: the same little work for each server, so that slow
/// commands make no server look far. A shorter time than before counts at once, for nothing answers sooner than it can;
/// of a longer one, which may be chance, a quarter. Servers are equally near if their times differ by less than half of
/// the shorter one and 0.1 ms.
///
/// There is no thread that measures. Of all who read, one every 10 s is sent to each server, and sends a `PING` ahead: one
/// more round trip for that call. While nobody reads, nobody is asked.
///
/// # How a zone is known
///
/// The servers tell it if it is configured there (`availability-zone`): a cluster of Valkey 9.1 that of all its nodes,
/// others (Valkey 8.0, and what is compatible) each its own, in `INFO`, for which it is asked as for the time, once a
/// minute. What does not tell a zone, as Redis, is in another.
///
/// # Behind Sentinel
///
/// The same order is that of the replicas, of which the sentinels tell. The master is not measured and not asked for its
/// zone: it answers while no replica does, but for [`Replica`](Self::Replica).
///
/// ```
/// use pool_redis::{Client, Commands, ReadFrom};
///
/// # let sentinels = pool_tests::shared_sentinels();
/// # let url = sentinels.url(); // such as redis+sentinel://10.0.0.1,10.0.0.2/mymaster
/// let client = Client::builder(&url).read_from(ReadFrom::PreferReplica).connect()?;
/// client.set("name", "michael")?; // the master's
/// let name: Option<String> = client.get("name")?; // a replica's, which may not have it yet
///
/// # let cluster = pool_tests::shared_cluster();
/// # let url = cluster.url(); // such as redis+cluster://10.0.0.1:7000,10.0.0.2:7000
/// let near = Client::builder(&url).read_from(ReadFrom::zone("eu-1a")).connect()?;
/// let fast = Client::connect(&format!("{url}?read_from=nearest"))?;
/// # for client in [near, fast] {
/// #     let _: Option<String> = client.get("name")?;
/// # }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Whoever answers soonest, be it the master or a replica.
    Nearest,
    /// Whoever is in this zone: its replicas in turn, or else the master if it is there. If nobody is there, as
    /// [`PreferReplica`](Self::PreferReplica). See [`zone`](Self::zone).
    Zone(String),
}

impl ReadFrom {
    /// Whoever is in the zone of this name, in which the client should be as well.
    #[must_use]
    pub fn zone(name: impl Into<String>) -> Self {
        Self::Zone(name.into())
    }

    /// Reads what a URL says.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "master" => Self::Master,
            "prefer_replica" => Self::PreferReplica,
            "replica" => Self::Replica,
            "nearest" => Self::Nearest,
            _ => match text.strip_prefix("zone:") {
                None | Some("") => return None,
                Some(name) => Self::zone(name),
            },
        })
    }
}
