//! Which servers answer reads.

/// Which servers answer read-only commands, where there are replicas. See
/// [`ClientBuilder::read_from`](crate::ClientBuilder::read_from).
///
/// A replica lags a little behind its master, and after a failover it may have missed the last writes. So a read from a
/// replica may not see the latest writes, not even the caller's own. Two reads may be answered by two replicas, the
/// second of which is behind the first.
///
/// | | URL parameter | read from, in this order |
/// |---|---|---|
/// | [`Master`](Self::Master) | `read_from=master` | the master |
/// | [`PreferReplica`](Self::PreferReplica) | `read_from=prefer_replica` | replicas; the master |
/// | [`Replica`](Self::Replica) | `read_from=replica` | replicas |
/// | [`Nearest`](Self::Nearest) | `read_from=nearest` | the replicas or master that answer fastest; the others |
/// | [`Zone`](Self::Zone) | `read_from=zone:eu-1a` | replicas in the zone; the master, if it is there; other replicas; the master |
///
/// Equally good servers are read from in turn. If one fails, another answers the read, and the failed one is not read
/// from for a second if there is another. A replica that comes back is read from again within some 10 s, the interval
/// at which such a client asks which servers there are. Scans always go to the master, because a cursor means nothing
/// to any other server. So do commands without keys.
///
/// # How the nearest is found
///
/// The measure is the time that a `PING` takes on an open connection. This is the same small work for every server, so
/// slow commands do not make a server look far away. A shorter time than before counts at once, because no server can
/// answer faster than its distance allows. Only a quarter of an increase counts, because it may be chance. Servers are
/// equally near if their times differ by less than half of the shorter one plus 0.1 ms.
///
/// There is no thread for measuring. Every 10 s, one of the reads is sent to each server with a `PING` ahead of it,
/// which costs that call one more round trip. While there are no reads, nothing is measured.
///
/// # How a zone is known
///
/// Servers report their zone if it is configured there (`availability-zone`). A cluster of Valkey 9.1 reports the zones
/// of all its nodes. Other servers (Valkey 8.0 and compatible ones) report their own in `INFO`, which the client asks
/// for once a minute, in the same way as it measures times. A server that reports no zone, such as Redis, counts as
/// being in another zone.
///
/// # Behind Sentinel
///
/// The replicas that the sentinels report are ordered in the same way. The master is neither measured nor asked for its
/// zone. It answers only while no replica does, except with [`Replica`](Self::Replica).
///
/// ```
/// use pool_redis::{Client, ReadFrom};
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
    /// The master: reads see the latest writes.
    #[default]
    Master,
    /// The replicas in turn, and the master while there are none.
    PreferReplica,
    /// Only the replicas, in turn, which leaves the master to writes. The master answers only if a shard has no replica
    /// at all.
    Replica,
    /// The server that answers fastest, whether it is the master or a replica.
    Nearest,
    /// The servers in this zone: its replicas in turn, or otherwise the master if it is there. If there are none, as
    /// [`PreferReplica`](Self::PreferReplica). See [`zone`](Self::zone).
    Zone(String),
}

impl ReadFrom {
    /// Reads from the servers in the zone of this name, which should be the client's own.
    #[must_use]
    pub fn zone(name: impl Into<String>) -> Self {
        Self::Zone(name.into())
    }

    /// Parses the value of the URL parameter.
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
