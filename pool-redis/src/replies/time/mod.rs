//! Times and durations. A reply does not contain their unit.

mod ago;
mod expire_time;
mod field_expire_time;
mod field_ttl;
mod server_time;
mod ttl;
mod unit;

pub(crate) use ago::{MillisecondsAgo, SecondsAgo};
pub use expire_time::ExpireTime;
pub use field_expire_time::FieldExpireTime;
pub use field_ttl::FieldTtl;
pub use server_time::ServerTime;
pub use ttl::Ttl;
pub use unit::{InUnit, Microseconds, Milliseconds, Seconds};
