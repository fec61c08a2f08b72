//! Replies that have a shape of their own, each as a type.
//!
//! A type is read from either version of the protocol alike. What newer servers add to a reply is skipped; what older
//! ones lack is an [`Option`] that is `None`, or empty. What is there but of another kind than it should be is a
//! [`ConversionError`](crate::ConversionError), never a guess. What users chose is [`Bytes`](bytes::Bytes), what the
//! server names is a `String`, and times have no unit but that of their type.

mod fields;

// What commands on keys answer.
mod geo;
mod keys;
mod stream_entry;
mod stream_id;
mod streams;
mod time;
mod values;

// What the server tells of itself.
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
    NodeHealth, NodeRole, NotASlotRange, ShardNode, SlotMigration, SlotNode, SlotRange, SlotStats,
};
pub use commands::{BeginSearch, CommandArgument, CommandDetails, CommandDoc, FindKeys, KeySpec};
pub use geo::{GeoHit, GeoPoint};
pub use keys::{
    AtMostOne, FieldExpiry, FieldPersist, Fsynced, KeyType, Migrated, ScanPage, Stored,
};
pub use scripting::{EngineStats, FunctionInfo, FunctionLibrary, FunctionStats, RunningScript};
pub use server::{
    BackupState, BackupStatus, CommandStats, DbMemory, HotKeys, Keyspace, LatencyEvent,
    LatencyHistogram, LatencySample, MemoryStats, ModuleInfo, PrimaryLink, ReplicaOffset, Role,
    ServerInfo, SlowLogEntry,
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
};
pub use values::{ArrayInfo, BitPosition, Incremented, LcsIndex, LcsMatch, ListInsert};
