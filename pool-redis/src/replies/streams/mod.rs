//! Replies to the commands on streams.

mod auto_claimed;
mod claimed;
mod delivered_entry;
mod entry_deletion;
mod full_stream_info;
mod lag;
mod pending_entry;
mod pending_summary;
mod stream_consumer;
mod stream_group;
mod stream_info;

pub use auto_claimed::AutoClaimed;
pub use claimed::Claimed;
pub use delivered_entry::{DeliveredEntry, Redelivery};
pub use entry_deletion::EntryDeletion;
pub use full_stream_info::{
    ConsumerPending, FullStreamConsumer, FullStreamGroup, FullStreamInfo, GroupPending,
};
pub use pending_entry::PendingEntry;
pub use pending_summary::PendingSummary;
pub use stream_consumer::StreamConsumer;
pub use stream_group::StreamGroup;
pub use stream_info::StreamInfo;
