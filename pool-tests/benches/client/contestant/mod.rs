//! Ways to talk to the server.

mod ours;
mod raw;
mod redis_rs;

pub(crate) use ours::Ours;
pub(crate) use raw::Raw;
pub(crate) use redis_rs::RedisRs;

use crate::task::Task;

/// One way to talk to the server, shared by threads, with at most [`CONNECTIONS`](crate::task::CONNECTIONS).
pub(crate) trait Contestant: Sync {
    fn name(&self) -> &'static str;

    /// Does it once. Returns [`Task::outcome`].
    fn run(&self, task: Task) -> usize;

    /// Asks for a value of 1,000 bytes so many times in one go and returns how many replies came.
    fn stream(&self, count: usize) -> usize;
}
