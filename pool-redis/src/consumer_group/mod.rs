//! Streams that several readers share. Each entry belongs to one reader until it is acknowledged.

#[expect(clippy::module_inception, reason = "one noun for each file")]
mod consumer_group;
mod delivery;
mod entries;
mod group_reader;
mod group_start;
mod stopper;

pub use consumer_group::ConsumerGroup;
pub use delivery::Delivery;
pub use group_reader::GroupReader;
pub use group_start::GroupStart;
pub use stopper::Stopper;
