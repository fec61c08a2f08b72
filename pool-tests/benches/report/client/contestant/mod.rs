//! Ways to talk to the server.

mod absent;
mod hiredis;
mod multiplexed;
mod ours;
mod raw;
mod redis_rs;

use std::time::{Duration, Instant};

pub(crate) use absent::Absent;
pub(crate) use hiredis::{Hiredis, command as hiredis_command, version as hiredis_version};
pub(crate) use multiplexed::Multiplexed;
pub(crate) use ours::Ours;
pub(crate) use raw::Raw;
pub(crate) use redis_rs::RedisRs;

use crate::client::task::Task;

/// Those that run in this program.
pub(crate) const NAMES: [&str; 5] = [
    Raw::NAME,
    Ours::NAME,
    RedisRs::CHECKED,
    RedisRs::UNCHECKED,
    Multiplexed::NAME,
];

/// One way to talk to the server, with at most [`CONNECTIONS`](super::task::CONNECTIONS).
pub(crate) trait Contestant: Sync {
    fn name(&self) -> &'static str;

    /// Does it once. Returns [`Task::outcome`].
    fn run(&self, task: Task) -> usize;

    /// Does it so many times and says how long that took; or why nobody can.
    fn time(&self, task: Task, times: usize) -> Result<Duration, String> {
        let began = Instant::now();
        for _ in 0..times {
            assert_eq!(self.run(task), task.outcome());
        }
        Ok(began.elapsed())
    }

    /// Whether threads of this process share it.
    fn is_for_threads(&self) -> bool {
        true
    }

    /// Asks for a value of 1,000 bytes so many times in one go and returns how many replies came.
    fn stream(&self, count: usize) -> usize;
}

/// Whoever runs in this program, by its [name](Contestant::name).
pub(crate) fn by_name(name: &str, url: &str) -> Box<dyn Contestant> {
    match name {
        Raw::NAME => Box::new(Raw::connect(url)),
        Ours::NAME => Box::new(Ours::connect(url)),
        RedisRs::CHECKED => Box::new(RedisRs::with_defaults(url)),
        RedisRs::UNCHECKED => Box::new(RedisRs::at_its_best(url)),
        Multiplexed::NAME => Box::new(Multiplexed::connect(url)),
        other => panic!("no contestant is called {other}"),
    }
}

/// Everyone in the order of the columns; the limit is the first.
pub(crate) fn everyone(url: &str) -> Vec<Box<dyn Contestant>> {
    let hiredis: Box<dyn Contestant> = match Hiredis::connect(url) {
        Ok(hiredis) => Box::new(hiredis),
        Err(reason) => Box::new(Absent {
            name: Hiredis::NAME,
            reason,
        }),
    };
    let ours_and_theirs = NAMES.iter().map(|name| by_name(name, url));
    ours_and_theirs.chain([hiredis]).collect()
}
