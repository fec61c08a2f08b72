//! Finds a server for the examples.

pub mod server;
mod stand_in;
