//! Replies to the `CLUSTER` commands.

mod cluster_info;
mod cluster_link;
mod cluster_node;
mod cluster_nodes;
mod cluster_shard;
mod cluster_slots;
mod slot_migration;
mod slot_migration_job;
mod slot_range;
mod slot_stats;

pub use cluster_info::ClusterInfo;
pub use cluster_link::{ClusterLink, LinkDirection};
pub use cluster_node::ClusterNode;
pub use cluster_nodes::ClusterNodes;
pub use cluster_shard::{ClusterShard, NodeHealth, NodeRole, ShardNode};
pub use cluster_slots::{ClusterSlots, SlotNode};
pub use slot_migration::SlotMigration;
pub use slot_migration_job::SlotMigrationJob;
pub use slot_range::{NotASlotRange, SlotRange};
pub use slot_stats::SlotStats;
