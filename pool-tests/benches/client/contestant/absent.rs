//! Somebody who is not there, and so has no figures.

use std::time::Duration;

use super::Contestant;
use crate::task::Task;

pub(crate) struct Absent(pub(crate) &'static str);

impl Contestant for Absent {
    fn name(&self) -> &'static str {
        self.0
    }

    fn run(&self, task: Task) -> usize {
        task.outcome()
    }

    fn time(&self, _: Task, _: usize) -> Option<Duration> {
        None
    }

    fn is_for_threads(&self) -> bool {
        false
    }

    fn stream(&self, count: usize) -> usize {
        count
    }
}
