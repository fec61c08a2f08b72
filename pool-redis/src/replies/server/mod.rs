//! Replies about the server itself.

mod backup_status;
mod command_log_entry;
mod hot_keys;
mod latency_event;
mod latency_histogram;
mod latency_sample;
mod memory_stats;
mod module_info;
mod role;
mod server_info;
mod slow_log_entry;

pub use backup_status::{BackupState, BackupStatus};
pub use command_log_entry::CommandLogEntry;
pub use hot_keys::HotKeys;
pub use latency_event::LatencyEvent;
pub use latency_histogram::LatencyHistogram;
pub use latency_sample::LatencySample;
pub use memory_stats::{DbMemory, MemoryStats};
pub use module_info::ModuleInfo;
pub use role::{PrimaryLink, ReplicaOffset, Role};
pub use server_info::{CommandStats, Keyspace, ServerInfo};
pub use slow_log_entry::SlowLogEntry;
