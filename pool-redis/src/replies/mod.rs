//! Replies that have a shape of their own, each as a type.

mod pending_entry;
mod pending_summary;
mod stream_entry;
mod stream_id;

pub use pending_entry::PendingEntry;
pub use pending_summary::PendingSummary;
pub use stream_entry::StreamEntry;
pub use stream_id::{NotAStreamId, StreamId};
