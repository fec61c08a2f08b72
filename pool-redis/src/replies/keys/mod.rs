//! Replies to commands on keys of any type and on hash fields.

mod at_most_one;
mod field_expiry;
mod field_persist;
mod fsynced;
mod key_type;
mod migrated;
mod scan_page;
mod stored;

pub use at_most_one::AtMostOne;
pub use field_expiry::FieldExpiry;
pub use field_persist::FieldPersist;
pub use fsynced::Fsynced;
pub use key_type::KeyType;
pub use migrated::Migrated;
pub use scan_page::ScanPage;
pub use stored::Stored;
