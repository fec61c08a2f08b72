//! GETs by one contestant and nothing else, for tools that count what a process does.

use crate::contestant::{Contestant, Ours, Raw, RedisRs};
use crate::task::Task;

/// Those that run in this program, as the command line calls them.
pub(crate) const NAMES: [&str; 5] = [
    "raw",
    "ours",
    "ours-sharing",
    "redis-rs",
    "redis-rs-unchecked",
];

pub(crate) struct Repeat {
    contestant: String,
    count: usize,
    url: String,
}

impl Repeat {
    /// `--repeat CONTESTANT COUNT URL`, as [`counts`](crate::counts) calls this program; the data are there.
    pub(crate) fn from_arguments(arguments: &[String]) -> Option<Self> {
        let [flag, contestant, count, url, ..] = arguments else {
            return None;
        };
        (flag == "--repeat").then(|| Self {
            contestant: contestant.clone(),
            count: count.parse().expect("the count is a number"),
            url: url.clone(),
        })
    }

    pub(crate) fn run(&self) {
        let contestant = by_name(&self.contestant, &self.url);
        for _ in 0..self.count {
            assert_eq!(contestant.run(Task::Get), Task::Get.outcome());
        }
    }
}

/// The contestant that the command line calls so.
pub(crate) fn by_name(name: &str, url: &str) -> Box<dyn Contestant> {
    match name {
        "raw" => Box::new(Raw::connect(url)),
        "ours" => Box::new(Ours::connect(url)),
        "ours-sharing" => Box::new(Ours::sharing(url)),
        "redis-rs" => Box::new(RedisRs::with_defaults(url)),
        "redis-rs-unchecked" => Box::new(RedisRs::at_its_best(url)),
        other => panic!("no contestant is called {other}"),
    }
}
