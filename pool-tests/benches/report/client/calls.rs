//! One task after the other on one thread.

use std::rc::Rc;

use super::Company;
use super::contestant::{Ours, Raw};
use super::task::Task;
use crate::goal::Goal;
use crate::metric::Metric;
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};

pub(super) const TEXT: &str = "One thread, with a pool of two connections where there is a pool. The raw socket sends \
prepared bytes and reads the known number of bytes, without parsing them. pool-redis has its defaults: it checks a \
connection before it lends it. redis-rs with r2d2 sends a `PING` first by default; unchecked it does not, and does not \
wait for more to send either. Multiplexed, it runs on a small runtime that the thread blocks on. hiredis has one \
connection and no pool, and builds a tree of the reply where the others build strings, lists and maps.";

pub(super) const PIPELINES_TEXT: &str =
    "The same, with many `GET` of 64 B in one pipeline, and all replies kept.";

struct Calls {
    company: Rc<Company>,
    task: Task,
    repetitions: usize,
}

pub(super) fn scenarios(
    company: &Rc<Company>,
    tasks: &[Task],
    scale: Scale,
) -> Vec<Box<dyn Scenario>> {
    let calls = |&task: &Task| {
        boxed(Calls {
            company: company.clone(),
            task,
            repetitions: task.repetitions().div_ceil(scale.pick(100, 1, 1)),
        })
    };
    tasks.iter().map(calls).collect()
}

impl Scenario for Calls {
    fn title(&self) -> String {
        format!("{}, µs", self.task)
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.company.names()
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("µs")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let took = self.company.everyone[contestant].time(self.task, self.repetitions)?;
        Ok(vec![took.as_secs_f64() * 1e6 / self.repetitions as f64])
    }

    fn goals(&self) -> Vec<Goal> {
        let times = match self.task {
            Task::Get => 1.05,
            Task::GetLong => 1.2,
            Task::Pipeline(100) => 1.1,
            Task::Pipeline(10_000) => 1.2,
            Task::Mget => 1.5,
            Task::Lrange => 1.6,
            Task::Hgetall => 2.0,
            _ => return Vec::new(),
        };
        vec![Goal::at_most_times(Ours::NAME, times, Raw::NAME)]
    }

    fn position(&self) -> f64 {
        self.task.commands() as f64
    }

    fn is_in_summary(&self) -> bool {
        matches!(
            self.task,
            Task::Get | Task::GetLong | Task::Pipeline(100) | Task::Lrange
        )
    }
}
