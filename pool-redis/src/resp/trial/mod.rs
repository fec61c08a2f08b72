//! How a connection processes the bytes that arrive, without a connection. Only for the fuzzer.
//!
//! The caller chooses from how many bytes on a reply counts as long, so that short ones take the path of long ones.

mod in_parts;
mod in_row;
mod raw;

pub use in_parts::InParts;
pub use in_row::InRow;
pub use raw::Raw;
