//! The same mishaps in four pools: r2d2, bb8, deadpool and pool-core. Measured facts, as a Markdown table.
//!
//! `cargo bench -p pool-tests --bench peers` prints it, in less than a minute. Without `--bench`, which only
//! `cargo bench` passes, everything runs once on a small scale and the table means nothing.
//!
//! Each cell of the table is a process of its own, with a bound on its time: a pool that hangs, or that takes its
//! process down, is a row and not the end of the program.
//!
//! * `peer`: a pool as the scenarios see it, and the four;
//! * `script`: what is pooled, and what goes wrong with it;
//! * `scenario`: what is done to a pool, and what is said of it;
//! * `adapter`: what each pool has for connections to Redis, and `mixup`: what one caller leaves to the next on them;
//! * `cell`: one scenario with one pool, in its process.
//!
//! bb8 and deadpool are asynchronous: plain threads block on them over a tokio runtime with two workers. What hangs
//! in them waits as their users' code should, without blocking a worker. Settings that a scenario does not name are
//! each pool's own.

mod adapter;
mod cell;
mod mixup;
#[allow(dead_code, unused_imports, reason = "the report needs more of it")]
mod peer;
mod scenario;
#[allow(dead_code, reason = "and outages are the report's")]
mod script;

use std::env;
use std::thread;

use cell::Cell;
use scenario::{Scale, Scenario};

/// In the order of the columns.
const PEERS: [&str; 4] = ["r2d2", "bb8", "deadpool", "pool-core"];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let scale = if arguments.iter().any(|argument| argument == "--bench") {
        Scale::FULL
    } else {
        Scale::SMALL
    };
    match Cell::from_arguments(&arguments) {
        Some(cell) => cell.tell(scale),
        None => print_table(scale),
    }
}

fn print_table(scale: Scale) {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores, {}, {} scale\n", env::consts::OS, scale.name);
    let titles = PEERS.map(|peer| format!("{peer} {}", version(peer)));
    println!("| | {} |", titles.join(" | "));
    println!("|---|{}", "---|".repeat(PEERS.len()));
    for scenario in Scenario::ALL {
        let cells = PEERS.map(|peer| Cell::new(scenario, peer).run(scale));
        println!("| {} | {} |", scenario.title(scale), cells.join(" | "));
    }
}

/// The version that this program was built with.
fn version(package: &str) -> &'static str {
    let lock = include_str!("../../../Cargo.lock");
    let entry = lock
        .split_once(&format!("name = \"{package}\"\nversion = \""))
        .and_then(|(_, rest)| rest.split_once('"'));
    entry.map_or("", |(version, _)| version)
}
