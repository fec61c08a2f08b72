//! What calls of the client cost, beside the bare socket and redis-rs: one process, one server, interleaved rounds.
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
//! * `repeat`: one task so many times and nothing else, to count instructions and system calls.
//!
//! # Many commands in one go
//!
//! 100,000 replies of 1,000 bytes, unless `cargo bench -p pool-tests --bench client -- --replies 1000000` says otherwise:
//! redis-rs then wants more than a gigabyte for its one pipeline, and the server another.
//!
//! # Instructions and system calls of one GET
//!
//! `--repeat CONTESTANT COUNT` runs that many GETs and nothing else. The difference of two counts, divided by how many
//! GETs one had more, is the cost of one. Contestants are `raw`, `ours`, `redis-rs` and `redis-rs-unchecked`; a server
//! must be named, for its start is not to be counted:
//!
//! ```sh
//! redis-server --port 7777 &
//! program=$(cargo bench -p pool-tests --bench client --no-run 2>&1 | sed -n 's/.*(\(.*client-.*\))/\1/p')
//! # Else a block that the processor copies by one instruction counts once for each byte.
//! export GLIBC_TUNABLES=glibc.cpu.x86_rep_stosb_threshold=2000000000:glibc.cpu.x86_rep_movsb_threshold=2000000000
//! for count in 1000 11000; do
//!     valgrind --tool=callgrind $program --repeat ours $count redis://127.0.0.1:7777   # "Collected"
//!     valgrind --tool=none --trace-syscalls=yes $program --repeat ours $count redis://127.0.0.1:7777 2>&1 |
//!         grep -c -E 'sys_(send|recv)'
//! done
//! ```

mod allocations;
mod contestant;
mod repeat;
mod stream;
mod table;
mod task;

use std::env;
use std::thread;

use contestant::{Contestant, Ours, Raw, RedisRs};
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
    ]
}
