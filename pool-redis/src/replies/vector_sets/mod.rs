//! Replies to the commands on vector sets.

mod raw_vector;
mod similar;
mod vector_set_info;

pub use raw_vector::RawVector;
pub use similar::Similar;
pub use vector_set_info::VectorSetInfo;
