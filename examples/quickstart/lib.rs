//! Where the examples find a server.

pub mod server;
mod stand_in;
