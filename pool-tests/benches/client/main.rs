//! What calls of the client cost, beside the bare socket, redis-rs and hiredis: one server, interleaved rounds.
//!
//! `cargo bench -p pool-tests --bench client` measures, in about two minutes, and prints a Markdown table: medians of the
//! rounds and, round by round, the ratio to the raw socket. Without `--bench`, which only `cargo bench` passes,
//! everything runs once on a small scale and the figures mean nothing.
//!
//! * `contestant`: the ways to talk to the server, and what they have in common;
//! * `task`: what each is asked to do, which is a row of the table;
//! * `table`: rounds, medians and ratios;
//! * `stream`: very many commands in one go, each contestant in a process of its own, for the sake of its memory;
//! * `allocations`: what one GET takes from the allocator;
//! * `counts`: what one GET costs in instructions and system calls;
//! * `repeat`: one task so many times and nothing else, for the tools that count.
//!
//! # hiredis
//!
//! A small program in C (`contestant/hiredis.c`) is compiled when the benchmark begins, and does its part of each round by
//! its own clock. It makes hiredis's tree of replies and nothing further of it, where the others make strings, lists and
//! maps. It wants a C compiler and hiredis (`apt-get install libhiredis-dev`); without them its column is empty.
//!
//! # Many commands in one go
//!
//! 100,000 replies of 1,000 bytes, unless `cargo bench -p pool-tests --bench client -- --replies 1000000` says otherwise:
//! redis-rs then wants more than a gigabyte for its one pipeline, and the server another.
//!
//! # Instructions and system calls of one GET
//!
//! `cargo bench -p pool-tests --bench client -- --counts` counts them, by `valgrind` and `strace` where they are there.
//! These counts repeat exactly, so they may be compared with those of another day.
//!
mod allocations;
mod contestant;
mod counts;
mod repeat;
mod stream;
mod table;
mod task;

use std::env;
use std::thread;

use contestant::{Absent, Contestant, Hiredis, Ours, Raw, RedisRs};
use pool_tests::RedisServer;
use stream::Stream;
use table::Scale;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let scale = match arguments.iter().any(|argument| argument == "--bench") {
        true => Scale::FULL,
        false => Scale::SMALL,
    };
    if let Some(stream) = Stream::from_arguments(&arguments) {
        stream.tell();
    } else if let Some(repeat) = repeat::Repeat::from_arguments(&arguments) {
        repeat.run();
    } else if arguments.iter().any(|argument| argument == "--counts") {
        counts::print();
    } else {
        compare(scale, stream::replies(&arguments).unwrap_or(scale.replies));
    }
}

fn compare(scale: Scale, replies: usize) {
    let server = RedisServer::start();
    task::fill(&server);
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let version = server.version();
    println!("{cores} cores, {}, server {version}", env::consts::OS);

    let everyone = everyone(&server.url());
    table::print(&everyone, scale);
    table::print_threads(&everyone, scale);
    allocations::print(&everyone);
    stream::print(replies);
}

/// In the order of the columns; the limit is the first.
fn everyone(url: &str) -> Vec<Box<dyn Contestant>> {
    vec![
        Box::new(Raw::connect(url)),
        Box::new(Ours::connect(url)),
        Box::new(RedisRs::with_defaults(url)),
        Box::new(RedisRs::at_its_best(url)),
        hiredis(url),
    ]
}

fn hiredis(url: &str) -> Box<dyn Contestant> {
    match Hiredis::connect(url) {
        Ok(hiredis) => Box::new(hiredis),
        Err(reason) => {
            println!("hiredis is not there: {reason}");
            Box::new(Absent("hiredis (not there)"))
        }
    }
}
