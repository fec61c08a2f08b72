//! Times and durations, whose unit nothing in a reply tells.

mod expire_time;
mod field_expire_time;
mod field_ttl;
mod server_time;
mod unit;

pub use expire_time::ExpireTime;
pub use field_expire_time::FieldExpireTime;
pub use field_ttl::FieldTtl;
pub use server_time::ServerTime;
pub use unit::{InUnit, Microseconds, Milliseconds, Seconds};

pub(crate) use unit::read_time;
