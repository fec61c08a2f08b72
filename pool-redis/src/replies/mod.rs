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

// Of modules.
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
#[cfg(feature = "bloom")]
pub(crate) use bloom::{CuckooAdded, OneField};
pub use geo::{GeoHit, GeoPoint};
#[cfg(feature = "json")]
pub use json::JsonType;
#[cfg(feature = "json")]
pub(crate) use json::{
    JsonCounts, JsonFlags, JsonIndexes, JsonKeys, JsonNumbers, JsonTexts, JsonTypes,
};
pub use keys::{
    AtMostOne, FieldExpiry, FieldPersist, Fsynced, KeyType, Migrated, ScanPage, Stored,
};
#[cfg(feature = "search")]
pub(crate) use search::HitParts;
#[cfg(feature = "search")]
pub use search::{
    FtAttribute, FtConfigOption, FtFields, FtHit, FtHybridResults, FtIndexDefinition, FtIndexInfo,
    FtPage, FtProfileResults, FtRows, FtSearchResults, FtSpelling,
};
pub use stream_entry::StreamEntry;
pub use stream_id::{NotAStreamId, StreamId};
pub use time::{
    ExpireTime, FieldExpireTime, FieldTtl, InUnit, Microseconds, Milliseconds, Seconds, ServerTime,
};
#[cfg(feature = "timeseries")]
pub(crate) use timeseries::LastSample;
#[cfg(feature = "timeseries")]
pub use timeseries::{TimeSeriesInfo, TsChunk, TsLatest, TsRow, TsRule, TsSample, TsSeries};
pub use values::{ArrayInfo, BitPosition, Incremented, LcsIndex, LcsMatch, ListInsert};
#[cfg(feature = "vectorsets")]
pub use vector_sets::{RawVector, Similar, VectorSetInfo};
