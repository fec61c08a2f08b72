//! Replies to the commands on strings, lists and arrays.

mod array_info;
mod bit_position;
mod incremented;
mod lcs_index;
mod list_insert;

pub use array_info::ArrayInfo;
pub use bit_position::BitPosition;
pub use incremented::Incremented;
pub use lcs_index::{LcsIndex, LcsMatch};
pub use list_insert::ListInsert;
