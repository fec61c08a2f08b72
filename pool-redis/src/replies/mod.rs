//! Replies that have a shape of their own, each as a type.

mod stream_entry;
mod stream_id;

pub use stream_entry::StreamEntry;
pub use stream_id::{NotAStreamId, StreamId};
