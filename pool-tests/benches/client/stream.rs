//! Very many commands in one go: how long they take, and how much memory on both sides.

use std::env;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

use pool_tests::RedisServer;

use crate::repeat;
use crate::task::{MEDIUM, MEDIUM_LEN};

/// Begins the line in which a process tells what it found.
const MARK: &str = "found: ";

/// One contestant and how many replies it is to get, alone in its process with a server of its own, so that the greatest
/// memory of either is this stream's.
pub(crate) struct Stream {
    contestant: String,
    replies: usize,
}

impl Stream {
    /// `--stream CONTESTANT REPLIES`, as this program calls itself.
    pub(crate) fn from_arguments(arguments: &[String]) -> Option<Self> {
        let [flag, contestant, replies, ..] = arguments else {
            return None;
        };
        (flag == "--stream").then(|| Self {
            contestant: contestant.clone(),
            replies: replies.parse().expect("the count is a number"),
        })
    }

    /// Runs it here and prints what was found.
    pub(crate) fn tell(&self) {
        let server = RedisServer::start();
        server.cli(&["SET", MEDIUM, &"x".repeat(MEDIUM_LEN)]);
        let contestant = repeat::by_name(&self.contestant, &server.url());
        contestant.stream(1);
        let before = greatest_memory();
        let server_before = used_memory_peak(&server);
        let began = Instant::now();
        assert_eq!(contestant.stream(self.replies), self.replies);
        let seconds = began.elapsed().as_secs_f64();
        let more = used_memory_peak(&server).saturating_sub(server_before) as f64;
        let memory = match (before, greatest_memory()) {
            (Some(before), Some(after)) => format!("{:.1} MB more", (after - before) as f64 / 1e6),
            _ => "memory unknown".to_owned(),
        };
        let name = contestant.name();
        println!(
            "{MARK}{name}: {seconds:.2} s, {memory}; server {:.1} MB more",
            more / 1e6
        );
    }

    /// Runs it in a process of its own, and returns what that found.
    fn run(&self) -> String {
        let program = env::current_exe().expect("a program knows its path");
        let output = Command::new(program)
            .args(["--stream", &self.contestant, &self.replies.to_string()])
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output();
        let output = output.expect("a program can be run again");
        let text = String::from_utf8_lossy(&output.stdout);
        let found = text.lines().find_map(|line| line.strip_prefix(MARK));
        found
            .unwrap_or_else(|| panic!("{} found nothing: {}", self.contestant, output.status))
            .to_owned()
    }
}

/// The number behind `--replies`.
pub(crate) fn replies(arguments: &[String]) -> Option<usize> {
    let at = arguments.iter().position(|each| each == "--replies")?;
    let number = arguments.get(at + 1)?;
    Some(number.parse().expect("the count is a number"))
}

/// Everyone that streams, each in a process of its own. What is written all at once before anything is read takes as
/// much memory as there are commands and replies; the raw socket sends a thousand at a time.
pub(crate) fn print(replies: usize) {
    println!("\n{replies} GET of 1,000 B in one go, nothing kept of the replies:\n");
    for contestant in ["raw", "ours", "redis-rs-unchecked"] {
        let stream = Stream {
            contestant: contestant.to_owned(),
            replies,
        };
        println!("* {}", stream.run());
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
