//! What the server's memory is used for.

use std::collections::BTreeMap;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// What `MEMORY STATS` answers. Sizes are in bytes.
///
/// The fields have the server's names. What an older server does not tell is `None`, and what a newer one tells beyond
/// them is in [`rest`](Self::rest).
///
/// Source: <https://redis.io/docs/latest/commands/memory-stats/>.
///
/// ```
/// use pool_redis::replies::MemoryStats;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("k", "v")?;
/// let memory: MemoryStats = client.query(Command::new("MEMORY STATS"))?;
/// assert_eq!(memory.keys_count, 1);
/// assert!(memory.total_allocated >= memory.startup_allocated);
/// assert!(memory.dbs[&0].overhead_hashtable_main > 0);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MemoryStats {
    /// The most that was ever allocated.
    pub peak_allocated: u64,
    /// What is allocated.
    pub total_allocated: u64,
    /// What was allocated when the server had started.
    pub startup_allocated: u64,
    /// For the backlog of replication.
    pub replication_backlog: u64,
    /// For connections of replicas.
    pub clients_slaves: u64,
    /// For connections of clients.
    pub clients_normal: u64,
    /// For connections to other nodes of the cluster (Redis 7.0).
    pub cluster_links: Option<u64>,
    /// For what has not been written to the append-only file.
    pub aof_buffer: u64,
    /// For scripts.
    pub lua_caches: u64,
    /// For functions (Redis 7.0).
    pub functions_caches: Option<u64>,
    /// For the virtual machines of scripts and functions (Redis 7.4).
    pub script_vms: Option<u64>,
    /// For tables of keys and of their expiries, by database.
    pub dbs: BTreeMap<u64, DbMemory>,
    /// For everything but the data.
    pub overhead_total: u64,
    /// How many keys there are.
    pub keys_count: u64,
    /// Bytes for each key.
    pub keys_bytes_per_key: u64,
    /// For the data.
    pub dataset_bytes: u64,
    /// The data's part of what was allocated since the start, in percent.
    pub dataset_percentage: f64,
    /// What is allocated, in percent of the most that ever was.
    pub peak_percentage: f64,
    /// What the allocator has given out.
    pub allocator_allocated: Option<u64>,
    /// What it has in use, with what is lost between.
    pub allocator_active: Option<u64>,
    /// What it holds in the machine's memory.
    pub allocator_resident: Option<u64>,
    /// What it could give back (Redis 7.4).
    pub allocator_muzzy: Option<u64>,
    /// Active by allocated.
    pub allocator_fragmentation_ratio: Option<f64>,
    /// Active without allocated.
    pub allocator_fragmentation_bytes: Option<i64>,
    /// Resident by active.
    pub allocator_rss_ratio: Option<f64>,
    /// Resident without active.
    pub allocator_rss_bytes: Option<i64>,
    /// What the process has in the machine's memory by what the allocator has there.
    pub rss_overhead_ratio: Option<f64>,
    /// What the process has in the machine's memory without what the allocator has there.
    pub rss_overhead_bytes: Option<i64>,
    /// What the process has in the machine's memory by what is allocated.
    pub fragmentation: f64,
    /// What the process has in the machine's memory without what is allocated.
    pub fragmentation_bytes: i64,
    /// What else the server tells, by name.
    pub rest: BTreeMap<String, Value>,
}

/// What one database's tables take: part of [`MemoryStats`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DbMemory {
    /// For its table of keys.
    pub overhead_hashtable_main: u64,
    /// For its table of expiries.
    pub overhead_hashtable_expires: u64,
}

from_fields!(DbMemory, "DbMemory", {
    overhead_hashtable_main = "overhead.hashtable.main",
    overhead_hashtable_expires = "overhead.hashtable.expires",
});

from_fields!(MemoryStats, "MemoryStats", {
    peak_allocated = "peak.allocated",
    total_allocated = "total.allocated",
    startup_allocated = "startup.allocated",
    replication_backlog = "replication.backlog",
    clients_slaves = "clients.slaves",
    clients_normal = "clients.normal",
    cluster_links = "cluster.links" or default,
    aof_buffer = "aof.buffer",
    lua_caches = "lua.caches" or default,
    functions_caches = "functions.caches" or default,
    script_vms = "script.VMs" or default,
    overhead_total = "overhead.total",
    keys_count = "keys.count",
    keys_bytes_per_key = "keys.bytes-per-key",
    dataset_bytes = "dataset.bytes",
    dataset_percentage = "dataset.percentage",
    peak_percentage = "peak.percentage",
    allocator_allocated = "allocator.allocated" or default,
    allocator_active = "allocator.active" or default,
    allocator_resident = "allocator.resident" or default,
    allocator_muzzy = "allocator.muzzy" or default,
    allocator_fragmentation_ratio = "allocator-fragmentation.ratio" or default,
    allocator_fragmentation_bytes = "allocator-fragmentation.bytes" or default,
    allocator_rss_ratio = "allocator-rss.ratio" or default,
    allocator_rss_bytes = "allocator-rss.bytes" or default,
    rss_overhead_ratio = "rss-overhead.ratio" or default,
    rss_overhead_bytes = "rss-overhead.bytes" or default,
    fragmentation = "fragmentation",
    fragmentation_bytes = "fragmentation.bytes",
    ..rest,
    dbs = databases(&mut rest)?,
});

/// Takes out what is named `db.` and the number of a database.
#[inline]
fn databases(
    rest: &mut BTreeMap<String, Value>,
) -> Result<BTreeMap<u64, DbMemory>, ConversionError> {
    let mut databases = BTreeMap::new();
    for (name, value) in std::mem::take(rest) {
        match name
            .strip_prefix("db.")
            .and_then(|number| number.parse().ok())
        {
            Some(number) => {
                databases.insert(number, value.convert()?);
            }
            None => {
                rest.insert(name, value);
            }
        }
    }
    Ok(databases)
}
