//! What a get and drop costs, without I/O: all contestants in one process, in interleaved rounds.
//!
//! `cargo bench -p pool-tests --bench checkout` measures, in about a minute. Without `--bench`, which only `cargo bench`
//! passes, every contestant runs a few times and nothing is measured.
//!
//! * `no_hold`: what is borrowed is given back at once;
//! * `hold`: it is used for a while by many more threads than there are resources.
//!
//! Each round runs every contestant in turn, so that whatever slows the machine down slows all of them.

mod hold;
mod no_hold;

#[path = "../peers/peer/mod.rs"]
#[allow(dead_code, reason = "mishaps are the other benchmark's")]
mod peer;
#[path = "../peers/script.rs"]
#[allow(dead_code, reason = "nothing goes wrong here")]
mod script;

use std::env;
use std::time::Duration;

fn main() {
    let measures = env::args().any(|argument| argument == "--bench");
    let (rounds, times) = if measures { (21, 200_000) } else { (1, 10) };
    no_hold::run(1, 1, rounds, times);
    no_hold::run(2, 2, rounds, times);
    no_hold::run(8, 2, rounds, times);
    let (rounds, time) = if measures { (5, 400) } else { (1, 5) };
    hold::run(rounds, Duration::from_millis(time));
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
