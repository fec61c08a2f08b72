//! What is special about a cluster, without a socket: where keys live, who serves them, and what becomes of a command that
//! several nodes answer.
//!
//! Source: <https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/>.
#![cfg_attr(not(test), expect(dead_code))] // Until the client uses it.

mod endpoint;
mod keys;
mod merge;
mod node;
mod redirection;
mod route;
mod shard;
mod slot;
mod split;
mod topology;
mod viewpoint;

pub use slot::Slot;

#[cfg(test)]
mod tests;
