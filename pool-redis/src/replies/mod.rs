//! Types for replies with a structure of their own.
//!
//! Each type reads both versions of the protocol. It skips fields that newer servers add to a reply. Fields that older
//! servers do not send are `None` or empty. A field of an unexpected kind causes a
//! [`ConversionError`](crate::ConversionError). Text that users choose is [`Bytes`](bytes::Bytes), names that the
//! server chooses are `String`s, and times have types that include their unit.
//!
//! | subject | commands and the types of their replies |
//! |---|---|
//! | keys | `SET` [`Stored`], `TYPE` [`KeyType`], `SCAN` and similar [`ScanPage`], `MIGRATE` [`Migrated`], `WAITAOF` [`Fsynced`] |
//! | times | `TTL` [`Seconds`]`<`[`Ttl`]`>`, `PEXPIRETIME` [`Milliseconds`]`<`[`ExpireTime`]`>`, `TIME` [`ServerTime`] |
//! | hash fields | `HTTL` [`FieldTtl`], `HEXPIRETIME` [`FieldExpireTime`], `HEXPIRE` [`FieldExpiry`], `HPERSIST` [`FieldPersist`] |
//! | strings and lists | `LCS` with `IDX` [`LcsIndex`], `BITPOS` [`BitPosition`], `INCREX` [`Incremented`], `LINSERT` [`ListInsert`], `ARINFO` [`ArrayInfo`] |
//! | sorted sets, geospatial indexes | `ZPOPMIN` [`AtMostOne`], `GEOPOS` [`GeoPoint`], `GEOSEARCH` [`GeoHit`] |
//! | streams | `XADD` [`StreamId`], `XRANGE` and `XREAD` [`StreamEntry`], `XREADGROUP` [`DeliveredEntry`], `XDELEX` [`EntryDeletion`], `XINFO STREAM` [`StreamInfo`], with `FULL` [`FullStreamInfo`] |
//! | consumer groups | `XCLAIM` [`Claimed`], `XAUTOCLAIM` [`AutoClaimed`], `XPENDING` [`PendingSummary`] or [`PendingEntry`], `XINFO GROUPS` [`StreamGroup`], `XINFO CONSUMERS` [`StreamConsumer`] |
//! | connections | `CLIENT LIST` [`ClientList`], `CLIENT INFO` [`ClientInfo`], `CLIENT TRACKINGINFO` [`TrackingInfo`], `CLIENT GETREDIR` [`TrackingRedirect`], `HELLO` [`Hello`] |
//! | the server | `INFO` [`ServerInfo`], `ROLE` [`Role`], `MEMORY STATS` [`MemoryStats`], `MODULE LIST` [`ModuleInfo`], `BACKUP STATUS` [`BackupStatus`], `HOTKEYS GET` [`HotKeys`] |
//! | latency | `SLOWLOG GET` [`SlowLogEntry`], `LATENCY LATEST` [`LatencyEvent`], `LATENCY HISTORY` [`LatencySample`], `LATENCY HISTOGRAM` [`LatencyHistogram`], `COMMANDLOG GET` [`CommandLogEntry`] |
//! | users | `ACL GETUSER` [`AclUser`], `ACL LOG` [`AclLogEntry`], `ACL DRYRUN` [`AclDryRun`] |
//! | functions | `FUNCTION LIST` [`FunctionLibrary`], `FUNCTION STATS` [`FunctionStats`] |
//! | commands | `COMMAND INFO` [`CommandDetails`], `COMMAND DOCS` [`CommandDoc`] |
//! | clusters | `CLUSTER NODES` [`ClusterNodes`], `CLUSTER REPLICAS` [`ClusterNode`], `CLUSTER SHARDS` [`ClusterShard`], `CLUSTER SLOTS` [`ClusterSlots`], `CLUSTER INFO` [`ClusterInfo`], `CLUSTER LINKS` [`ClusterLink`], `CLUSTER SLOT-STATS` [`SlotStats`], `CLUSTER MIGRATION STATUS` [`SlotMigration`], `CLUSTER GETSLOTMIGRATIONS` [`SlotMigrationJob`] |
//!
//! If a command returns a list of these, read its reply as a `Vec`. If it may return nil, read an `Option`.

mod fields;

// Replies to commands on keys.
mod geo;
mod keys;
mod stream_entry;
mod stream_id;
mod streams;
mod time;
mod values;

// Replies about the server.
mod acl;
mod clients;
mod cluster;
mod commands;
mod scripting;
mod server;

pub use acl::{AclDenial, AclDryRun, AclLogEntry, AclSelector, AclUser};
pub use clients::{ClientInfo, ClientList, Hello, TrackingInfo, TrackingRedirect};
pub use cluster::{
    ClusterInfo, ClusterLink, ClusterNode, ClusterNodes, ClusterShard, ClusterSlots, LinkDirection,
    NodeHealth, NodeRole, NotASlotRange, ShardNode, SlotMigration, SlotMigrationJob, SlotNode,
    SlotRange, SlotStats,
};
pub use commands::{BeginSearch, CommandArgument, CommandDetails, CommandDoc, FindKeys, KeySpec};
pub use geo::{GeoHit, GeoPoint};
pub use keys::{
    AtMostOne, FieldExpiry, FieldPersist, Fsynced, KeyType, Migrated, ScanPage, Stored,
};
pub use scripting::{EngineStats, FunctionInfo, FunctionLibrary, FunctionStats, RunningScript};
pub use server::{
    BackupState, BackupStatus, CommandLogEntry, CommandStats, DbMemory, HotKeys, Keyspace,
    LatencyEvent, LatencyHistogram, LatencySample, MemoryStats, ModuleInfo, PrimaryLink,
    ReplicaOffset, Role, ServerInfo, SlowLogEntry,
};
pub use stream_entry::StreamEntry;
pub use stream_id::{NotAStreamId, StreamId};
pub use streams::{
    AutoClaimed, Claimed, ConsumerPending, DeliveredEntry, EntryDeletion, FullStreamConsumer,
    FullStreamGroup, FullStreamInfo, GroupPending, PendingEntry, PendingSummary, Redelivery,
    StreamConsumer, StreamGroup, StreamInfo,
};
pub use time::{
    ExpireTime, FieldExpireTime, FieldTtl, InUnit, Microseconds, Milliseconds, Seconds, ServerTime,
    Ttl,
};
pub use values::{ArrayInfo, BitPosition, Incremented, LcsIndex, LcsMatch, ListInsert};

// Replies to the commands of modules.
#[cfg(feature = "bloom")]
mod bloom;
#[cfg(feature = "json")]
mod json;
#[cfg(any(feature = "search", feature = "timeseries"))]
mod keyed;
#[cfg(feature = "search")]
mod search;
#[cfg(feature = "timeseries")]
mod timeseries;
#[cfg(feature = "vectorsets")]
mod vector_sets;

#[cfg(feature = "bloom")]
pub use bloom::{BloomInfo, CuckooInfo, CuckooInsert, DigestInfo, SketchInfo, TopListInfo};
#[cfg(feature = "json")]
pub use json::JsonType;
#[cfg(feature = "search")]
pub use search::{
    FtAttribute, FtConfigOption, FtFields, FtHit, FtHybridResults, FtIndexDefinition, FtIndexInfo,
    FtPage, FtProfileResults, FtRows, FtSearchResults, FtSpelling,
};
#[cfg(feature = "timeseries")]
pub use timeseries::{TimeSeriesInfo, TsChunk, TsLatest, TsRow, TsRule, TsSample, TsSeries};
#[cfg(feature = "vectorsets")]
pub use vector_sets::{RawVector, Similar, VectorSetInfo};

// Replies that the typed commands convert before they return them.
#[cfg(feature = "bloom")]
pub(crate) use bloom::{CuckooAdded, OneField};
#[cfg(feature = "json")]
pub(crate) use json::{
    JsonCounts, JsonFlags, JsonIndexes, JsonKeys, JsonNumbers, JsonTexts, JsonTypes,
};
#[cfg(feature = "search")]
pub(crate) use search::HitParts;
#[cfg(feature = "timeseries")]
pub(crate) use timeseries::LastSample;
