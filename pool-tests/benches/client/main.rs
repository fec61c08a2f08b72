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
//! # Many threads
//!
//! 32 threads call at once over two connections, one call at a time on each, and then so that calls go together: with
//! `share_connections`, and in redis-rs's multiplexed connections, whose tasks a tokio runtime drives while the callers'
//! threads block. `cargo bench -p pool-tests --bench client -- --threads` measures nothing else. On the machine of the table
//! below, of the bare sockets' time with one call at a time on each: pool-redis 0.97, sharing 0.20, multiplexed 0.36
//! (2026-11-30).
//!
//! # Instructions and system calls of one GET
//!
//! `cargo bench -p pool-tests --bench client -- --counts` counts them, by `valgrind` and `strace` where they are there.
//! These counts repeat exactly, so they may be compared with those of another day.
//!
//! # What was measured
//!
//! On a 2-core virtual machine that had other work to do, 2026-11-29, with a Redis 7.0.15 on the same two cores, redis-rs 1.8
//! with r2d2 0.8, and hiredis 0.14.1; ratios to the raw socket, each the median of three runs' medians:
//!
//! | | pool-redis | redis-rs, r2d2, defaults | unchecked, no delay | hiredis (C) |
//! |---|---|---|---|---|
//! | GET of 64 B | 1.07 | 2.1 | 1.07 | 1.06 |
//! | pipeline of 100 / 10,000 GET | 1.30 / 1.29 | 2.2 / 2.1 | 1.8 / 2.1 | 1.7 / 2.1 |
//! | GET of 1 MiB | 1.0 | 2.1 | 2.6 | 2.3 |
//! | MGET of 10,000 | 1.55 | 3.0 | 2.9 | 1.8 |
//! | LRANGE of 100,000 into `Vec<String>` | 1.4 | 5.6 | 6.9 | 3.2 |
//! | HGETALL of 10,000 into `HashMap` | 2.8 | 6.6 | 7.0 | 2.5 |
//! | GET of 64 B, 32 threads over 2 connections | 1.3 | 2.1 | 1.2 | – |
//! | one GET: instructions | 1,739 | 8,602 | 4,979 | 6,510 |
//! | one GET: system calls | 3 | 4 | 2 | 2 |
//! | one GET: allocations | 1 | 10 | 5 | – |
//!
//! The raw socket's GET takes 239 instructions. Of the 1,739 some 450 are the system's library: three calls with what it does
//! for threads that may be cancelled, two readings of the clock, and the value's memory; some 300 are the pool's. Of what a
//! value in a long list costs, more than half is the allocator's, and of a hash much of the rest is the hashing.
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

use contestant::{Absent, Contestant, Hiredis, Multiplexed, Ours, Raw, RedisRs};
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
    } else if arguments.iter().any(|argument| argument == "--threads") {
        compare_threads(scale);
    } else {
        compare(scale, stream::replies(&arguments).unwrap_or(scale.replies));
    }
}

fn compare_threads(scale: Scale) {
    let server = RedisServer::start();
    task::fill(&server);
    table::print_threads(&everyone_for_threads(&server.url()), scale);
}

/// And those whose calls go together if there are many at once.
fn everyone_for_threads(url: &str) -> Vec<Box<dyn Contestant>> {
    let mut everyone = everyone(url);
    everyone.push(Box::new(Ours::sharing(url)));
    everyone.push(Box::new(Multiplexed::connect(url)));
    everyone
}

fn compare(scale: Scale, replies: usize) {
    let server = RedisServer::start();
    task::fill(&server);
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let version = server.version();
    println!("{cores} cores, {}, server {version}", env::consts::OS);

    let everyone = everyone(&server.url());
    table::print(&everyone, scale);
    table::print_threads(&everyone_for_threads(&server.url()), scale);
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
