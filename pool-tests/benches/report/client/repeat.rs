//! One task by one contestant and nothing else, for tools that count what a process does.

use super::contestant::{self, Contestant};
use super::task::Task;

pub(super) struct Repeat {
    contestant: String,
    task: Task,
    times: usize,
    url: String,
}

impl Repeat {
    /// `--repeat CONTESTANT TASK TIMES URL`, as [`counts`](super::counts) calls this program; the data are there.
    pub(super) fn from_arguments(arguments: &[String]) -> Option<Self> {
        let [flag, contestant, task, times, url, ..] = arguments else {
            return None;
        };
        (flag == "--repeat").then(|| Self {
            contestant: contestant.clone(),
            task: Task::by_name(task).expect("the task is one"),
            times: times.parse().expect("the times are a number"),
            url: url.clone(),
        })
    }

    pub(super) fn run(&self) {
        let contestant: Box<dyn Contestant> = contestant::by_name(&self.contestant, &self.url);
        // It repeats by itself, so that nothing is counted but what it does.
        let done = contestant.time(self.task, self.times);
        done.expect("who runs in this program can");
    }
}
