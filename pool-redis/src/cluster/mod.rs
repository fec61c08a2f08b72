//! What is special about a cluster, without a socket: where keys live, who serves them, and what becomes of a command that
//! several nodes answer.
//!
//! Source: <https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/>.

mod slot;

pub use slot::Slot;
