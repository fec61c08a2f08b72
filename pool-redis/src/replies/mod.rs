//! Replies that have a shape of their own.

mod command_log_entry;

pub use command_log_entry::CommandLogEntry;
