//! Replies to the `JSON` commands.

mod json_type;
mod matches;

pub use json_type::JsonType;
pub(crate) use json_type::JsonTypes;
pub(crate) use matches::{JsonCounts, JsonFlags, JsonIndexes, JsonKeys, JsonNumbers, JsonTexts};
