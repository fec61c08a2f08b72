//! Replies that have a shape of their own, each as a type.
//!
//! A type is read from either version of the protocol alike. What newer servers add to a reply is skipped; what older
//! ones lack is an [`Option`] that is `None`, or empty. What is there but of another kind than it should be is a
//! [`ConversionError`](crate::ConversionError), never a guess. What users chose is [`Bytes`](bytes::Bytes), what the
//! server names is a `String`, and times have no unit but that of their type.

mod fields;

mod geo;
mod keys;
mod stream_entry;
mod stream_id;
mod time;
mod values;

pub use geo::{GeoHit, GeoPoint};
pub use keys::{
    AtMostOne, FieldExpiry, FieldPersist, Fsynced, KeyType, Migrated, ScanPage, Stored,
};
pub use stream_entry::StreamEntry;
pub use stream_id::{NotAStreamId, StreamId};
pub use time::{
    ExpireTime, FieldExpireTime, FieldTtl, InUnit, Microseconds, Milliseconds, Seconds, ServerTime,
};
pub use values::{ArrayInfo, BitPosition, Incremented, LcsIndex, LcsMatch, ListInsert};
