//! What a connection does with the bytes that come, without a connection: for the fuzzer, and for nothing else.
//!
//! Here the caller says from how many bytes on a reply is long, so that short ones go the way of long ones.

mod in_parts;
mod in_row;
mod raw;

pub use in_parts::InParts;
pub use in_row::InRow;
pub use raw::Raw;
