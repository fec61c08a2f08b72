//! Very many commands in one go: how long they take, and how much memory on both sides.

use std::env;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

use pool_tests::RedisServer;

use super::contestant::{self, Multiplexed, Ours, Raw, RedisRs};
use super::task::{MEDIUM, MEDIUM_LEN};
use crate::goal::Goal;
use crate::metric::{Metric, shown};
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};

pub(super) const TEXT: &str = "Many `GET` of 1,000 B in one pipeline, with no reply kept. Each contestant is alone in \
a process, with its own server, so that the peak memory of both is due to this pipeline; the figures are how much it \
grew. A client that writes everything before it reads needs memory for all commands and replies; the raw socket sends \
a thousand at a time, and pool-redis takes its commands from an iterator.";

const METRICS: [Metric; 3] = [
    Metric::new("seconds"),
    Metric::new("MB more at the client"),
    Metric::new("MB more at the server"),
];

/// Begins the line in which a process tells what it found.
const MARK: &str = "found: ";

struct Stream {
    replies: usize,
    rounds: usize,
}

pub(super) fn scenarios(scale: Scale) -> Vec<Box<dyn Scenario>> {
    let replies: &[usize] = scale.pick(&[2_000], &[10_000, 100_000], &[10_000, 100_000, 1_000_000]);
    let rounds = scale.pick(1, 1, 3);
    replies
        .iter()
        .map(|&replies| boxed(Stream { replies, rounds }))
        .collect()
}

impl Scenario for Stream {
    fn title(&self) -> String {
        format!("pipeline of {} GET of 1,000 B", shown(self.replies as f64))
    }

    fn contestants(&self) -> Vec<&'static str> {
        vec![Raw::NAME, Ours::NAME, RedisRs::UNCHECKED, Multiplexed::NAME]
    }

    fn metrics(&self) -> &'static [Metric] {
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let part = Part {
            contestant: self.contestants()[contestant].to_owned(),
            replies: self.replies,
        };
        part.run()
    }

    fn goals(&self) -> Vec<Goal> {
        match self.replies {
            1_000_000 => vec![
                Goal::at_most(Ours::NAME, 2.5),
                Goal::at_most(Ours::NAME, 16.0).of(1),
            ],
            _ => Vec::new(),
        }
    }

    fn position(&self) -> f64 {
        self.replies as f64
    }

    fn enough_rounds(&self) -> usize {
        match self.replies {
            1_000_000 => 1,
            _ => self.rounds,
        }
    }

    fn is_in_summary(&self) -> bool {
        self.replies == 1_000_000
    }
}

/// One contestant and how many replies it is to get.
pub(super) struct Part {
    contestant: String,
    replies: usize,
}

impl Part {
    /// `--stream CONTESTANT REPLIES`, as this program calls itself.
    pub(super) fn from_arguments(arguments: &[String]) -> Option<Self> {
        let [flag, contestant, replies, ..] = arguments else {
            return None;
        };
        (flag == "--stream").then(|| Self {
            contestant: contestant.clone(),
            replies: replies.parse().expect("the count is a number"),
        })
    }

    /// Runs it here and prints what was found, in the order of the metrics.
    pub(super) fn tell(&self) {
        let server = RedisServer::start();
        server.cli(&["SET", MEDIUM, &"x".repeat(MEDIUM_LEN)]);
        let contestant = contestant::by_name(&self.contestant, &server.url());
        contestant.stream(1);
        let before = greatest_memory();
        let server_before = used_memory_peak(&server);
        let began = Instant::now();
        assert_eq!(contestant.stream(self.replies), self.replies);
        let seconds = began.elapsed().as_secs_f64();
        let at_server = used_memory_peak(&server).saturating_sub(server_before) as f64;
        let here = match (before, greatest_memory()) {
            (Some(before), Some(after)) => (after - before) as f64,
            _ => f64::NAN,
        };
        println!("{MARK}{seconds} {} {}", here / 1e6, at_server / 1e6);
    }

    /// Runs it in a process of its own, and returns what that found.
    fn run(&self) -> Sample {
        let program = env::current_exe().expect("a program knows its path");
        let output = Command::new(program)
            .args(["--stream", &self.contestant, &self.replies.to_string()])
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output();
        let output = output.expect("a program can be run again");
        let text = String::from_utf8_lossy(&output.stdout);
        let found = text.lines().find_map(|line| line.strip_prefix(MARK));
        let figures = found.ok_or_else(|| format!("it found nothing: {}", output.status))?;
        let figures = figures
            .split(' ')
            .map(|figure| figure.parse().expect("it is a number"));
        Ok(figures.collect())
    }
}

/// In bytes, the most that this process has had in its pages; where that is not to be had, nothing.
fn greatest_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes * 1024)
}

fn used_memory_peak(server: &RedisServer) -> u64 {
    let info = server.cli(&["INFO", "memory"]);
    let line = info
        .lines()
        .find_map(|line| line.strip_prefix("used_memory_peak:"));
    line.and_then(|number| number.trim().parse().ok())
        .expect("the server tells its memory")
}
