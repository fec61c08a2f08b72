//! What one GET costs in instructions and system calls, counted by `valgrind` and `strace` where they are there.
//!
//! A contestant runs twice, in a process of its own; what the longer run counts more, divided by how many GETs it had
//! more, is one GET's. These counts repeat exactly, whatever else the machine does.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use pool_tests::RedisServer;

use crate::contestant;
use crate::repeat;
use crate::task;

/// How many GETs are not counted, and how many are.
const BEFORE: usize = 1000;
const COUNTED: usize = 10_000;

/// Else a block that the processor copies by one instruction counts once for each byte.
const TUNABLES: (&str, &str) = (
    "GLIBC_TUNABLES",
    "glibc.cpu.x86_rep_stosb_threshold=2000000000:glibc.cpu.x86_rep_movsb_threshold=2000000000",
);

/// Something that watches a program, and tells how much of something it did.
struct Tool {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Reads the count in what the tool wrote.
    read: fn(&str) -> Option<u64>,
}

const INSTRUCTIONS: Tool = Tool {
    name: "valgrind",
    arguments: &["--tool=callgrind", "--callgrind-out-file=/dev/null"],
    read: |told| {
        let line = told
            .lines()
            .find_map(|line| line.split_once("Collected :"))?;
        line.1.trim().parse().ok()
    },
};

const SYSTEM_CALLS: Tool = Tool {
    name: "strace",
    arguments: &["-f", "-c"],
    read: |told| {
        // The columns are the share, seconds, microseconds a call, calls, errors if there were any, and the name.
        let total = told.lines().rev().find(|line| line.ends_with(" total"))?;
        total.split_whitespace().nth(3)?.parse().ok()
    },
};

pub(crate) fn print() {
    let server = RedisServer::start();
    task::fill(&server);
    println!("\n| one GET of 64 B | instructions | system calls |\n|---|---|---|");
    for name in repeat::NAMES.into_iter().chain(["hiredis"]) {
        let cell = |tool: &Tool| match count(tool, name, &server.url()) {
            Ok(count) => format!("{count:.1}"),
            Err(reason) => format!("– ({reason})"),
        };
        println!(
            "| {name} | {} | {} |",
            cell(&INSTRUCTIONS),
            cell(&SYSTEM_CALLS)
        );
    }
}

/// What one GET of the contestant counts.
fn count(tool: &Tool, name: &str, url: &str) -> Result<f64, String> {
    let few = run(tool, contestant(name, BEFORE, url)?)?;
    let many = run(tool, contestant(name, BEFORE + COUNTED, url)?)?;
    Ok((many - few) as f64 / COUNTED as f64)
}

/// The program that does so many GETs, and its arguments.
fn contestant(name: &str, count: usize, url: &str) -> Result<Command, String> {
    if name == "hiredis" {
        let mut command = contestant::hiredis_command(url)?;
        command.args(["get", &count.to_string()]);
        return Ok(command);
    }
    let mut command = Command::new(env::current_exe().expect("a program knows its path"));
    command.args(["--repeat", name, &count.to_string(), url]);
    Ok(command)
}

fn run(tool: &Tool, watched: Command) -> Result<u64, String> {
    let told: PathBuf = [env!("CARGO_TARGET_TMPDIR"), tool.name].iter().collect();
    let output = match tool.name {
        "strace" => format!("-o{}", told.display()),
        _ => format!("--log-file={}", told.display()),
    };
    let status = Command::new(tool.name)
        .args(tool.arguments)
        .arg(output)
        .arg(watched.get_program())
        .args(watched.get_args())
        .env(TUNABLES.0, TUNABLES.1)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .map_err(|error| format!("no {}: {error}", tool.name))?;
    if !status.success() {
        return Err(format!("{} ended with {status}", tool.name));
    }
    let told = fs::read_to_string(told).map_err(|error| error.to_string())?;
    (tool.read)(&told).ok_or_else(|| format!("{} told no count", tool.name))
}
