//! The reply to `MEMORY STATS`.

use std::collections::BTreeMap;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::reply::value::Value;

/// The reply to `MEMORY STATS`. Sizes are in bytes.
///
/// The fields have the server's names. A field that an older server does not send is `None`. [`rest`](Self::rest) holds
/// those that a newer server sends beyond these.
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
    /// Peak memory allocated.
    pub peak_allocated: u64,
    /// Memory currently allocated.
    pub total_allocated: u64,
    /// Memory allocated when startup was complete.
    pub startup_allocated: u64,
    /// Memory of the replication backlog.
    pub replication_backlog: u64,
    /// Memory of the connections of replicas.
    pub clients_slaves: u64,
    /// Memory of the connections of normal clients.
    pub clients_normal: u64,
    /// Memory of the connections to other nodes on the cluster bus (Redis 7.0).
    pub cluster_links: Option<u64>,
    /// Memory of the buffer of the append-only file.
    pub aof_buffer: u64,
    /// Memory of the script cache.
    pub lua_caches: u64,
    /// Memory of the function cache (Redis 7.0).
    pub functions_caches: Option<u64>,
    /// Memory of the virtual machines of scripts and functions (Redis 7.4).
    pub script_vms: Option<u64>,
    /// Memory of the hash tables of keys and expiries, by number of the database.
    pub dbs: BTreeMap<u64, DbMemory>,
    /// Memory used for everything except the data.
    pub overhead_total: u64,
    /// Total number of keys.
    pub keys_count: u64,
    /// Average memory per key.
    pub keys_bytes_per_key: u64,
    /// Memory used for the data.
    pub dataset_bytes: u64,
    /// Data in percent of the memory allocated since startup.
    pub dataset_percentage: f64,
    /// Allocated memory in percent of the peak.
    pub peak_percentage: f64,
    /// Bytes that the allocator has handed out.
    pub allocator_allocated: Option<u64>,
    /// Bytes in the allocator's active pages, including external fragmentation.
    pub allocator_active: Option<u64>,
    /// Bytes of the allocator's pages in physical memory.
    pub allocator_resident: Option<u64>,
    /// Bytes that the allocator could return to the operating system (Redis 7.4).
    pub allocator_muzzy: Option<u64>,
    /// `allocator_active` divided by `allocator_allocated`.
    pub allocator_fragmentation_ratio: Option<f64>,
    /// `allocator_active` minus `allocator_allocated`.
    pub allocator_fragmentation_bytes: Option<i64>,
    /// `allocator_resident` divided by `allocator_active`.
    pub allocator_rss_ratio: Option<f64>,
    /// `allocator_resident` minus `allocator_active`.
    pub allocator_rss_bytes: Option<i64>,
    /// Resident memory of the process (RSS) divided by `allocator_resident`.
    pub rss_overhead_ratio: Option<f64>,
    /// Resident memory of the process (RSS) minus `allocator_resident`.
    pub rss_overhead_bytes: Option<i64>,
    /// Resident memory of the process (RSS) divided by the memory allocated.
    pub fragmentation: f64,
    /// Resident memory of the process (RSS) minus the memory allocated.
    pub fragmentation_bytes: i64,
    /// Other fields that the server sends, by name.
    pub rest: BTreeMap<String, Value>,
}

/// Memory of the hash tables of a database: part of [`MemoryStats`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DbMemory {
    /// Memory of the hash table of keys.
    pub overhead_hashtable_main: u64,
    /// Memory of the hash table of expiries.
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

/// Moves the fields named `db.` and a number out of `rest`.
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
