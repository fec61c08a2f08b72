//! Somebody who is not there, and so has no figures.

use std::time::Duration;

use super::Contestant;
use crate::client::task::Task;

pub(crate) struct Absent {
    pub(crate) name: &'static str,
    pub(crate) reason: String,
}

impl Contestant for Absent {
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&self, task: Task) -> usize {
        task.outcome()
    }

    fn time(&self, _: Task, _: usize) -> Result<Duration, String> {
        Err(self.reason.clone())
    }

    fn is_for_threads(&self) -> bool {
        false
    }

    fn stream(&self, count: usize) -> usize {
        count
    }
}
