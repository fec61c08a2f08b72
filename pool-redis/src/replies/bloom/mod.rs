//! Replies to the commands on probabilistic data structures.

mod bloom_info;
mod cuckoo_info;
mod cuckoo_insert;
mod digest_info;
mod one_field;
mod sketch_info;
mod top_list_info;

pub use bloom_info::BloomInfo;
pub use cuckoo_info::CuckooInfo;
pub(crate) use cuckoo_insert::CuckooAdded;
pub use cuckoo_insert::CuckooInsert;
pub use digest_info::DigestInfo;
pub(crate) use one_field::OneField;
pub use sketch_info::SketchInfo;
pub use top_list_info::TopListInfo;
