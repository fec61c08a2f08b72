//! Ways to talk to the server.

mod absent;
mod hiredis;
mod multiplexed;
mod ours;
mod raw;
mod redis_rs;

use std::time::{Duration, Instant};

pub(crate) use absent::Absent;
pub(crate) use hiredis::{Hiredis, command as hiredis_command};
pub(crate) use multiplexed::Multiplexed;
pub(crate) use ours::Ours;
pub(crate) use raw::Raw;
pub(crate) use redis_rs::RedisRs;

use crate::task::Task;

/// One way to talk to the server, with at most [`CONNECTIONS`](crate::task::CONNECTIONS).
pub(crate) trait Contestant: Sync {
    fn name(&self) -> &'static str;

    /// Does it once. Returns [`Task::outcome`].
    fn run(&self, task: Task) -> usize;

    /// Does it so many times and says how long that took; `None` if nobody can do it.
    fn time(&self, task: Task, times: usize) -> Option<Duration> {
        let began = Instant::now();
        for _ in 0..times {
            assert_eq!(self.run(task), task.outcome());
        }
        Some(began.elapsed())
    }

    /// Whether threads of this process share it.
    fn is_for_threads(&self) -> bool {
        true
    }

    /// Asks for a value of 1,000 bytes so many times in one go and returns how many replies came.
    fn stream(&self, count: usize) -> usize;
}
