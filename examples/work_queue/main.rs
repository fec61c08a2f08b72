//! A work queue that loses no jobs. A worker moves a job from the shared list to a list of its own (`BLMOVE`), and
//! removes it there when the job is done. After a crash and a restart, the worker does the jobs left in its list first.
//!
//! `cargo run --bin work_queue` uses the server that `REDIS_URL` names; otherwise it starts a `redis-server` or
//! `valkey-server`. `pool_redis::ConsumerGroup` does the same with streams instead of lists, and lets other workers
//! take over the jobs of one that does not come back.

use std::env;
use std::error::Error;
use std::thread;
use std::time::Duration;

use example_server::server::Program;
use pool_redis::commands::Side;
use pool_redis::{Client, Commands};

const JOBS: u32 = 12;
const WORKERS: [&str; 2] = ["ada", "alan"];

/// The job during which its worker crashes, the first time.
const DEADLY: u32 = 5;

/// The hash tag in braces keeps all lists in one slot of a cluster, as `BLMOVE` requires.
const WAITING: &str = "{work_queue}:waiting";

/// The set of finished jobs.
const DONE: &str = "{work_queue}:done";

/// How long a worker waits for a job before it concludes that the queue is finished.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() {
    if let Err(error) = run() {
        eprintln!("work_queue failed: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    // The server stops when this program ends.
    let (_server, url) = find_server()?;
    let client = Client::connect(&url)?;
    client.del([WAITING, DONE])?;
    client.del(WORKERS.map(own))?;

    let client = &client;
    let outcomes = thread::scope(|scope| {
        let workers = WORKERS.map(|name| scope.spawn(move || (name, work(client, name, true))));
        let enqueued = enqueue(client);
        let outcomes = workers.map(|worker| worker.join().expect("a worker panicked"));
        enqueued.map(|()| outcomes)
    })?;
    for (name, outcome) in outcomes {
        if let End::Crashed(job) = outcome? {
            println!("{name} died at job {job}, and comes back");
            work(client, name, false)?;
        }
    }

    let count = client.scard(DONE)?;
    println!("{count} of {JOBS} jobs are done");
    client.del([DONE])?;
    Ok(())
}

/// Why a worker stopped.
enum End {
    NothingLeft,
    Crashed(u32),
}

fn enqueue(client: &Client) -> Result<(), pool_redis::Error> {
    client.lpush(WAITING, 1..=JOBS).map(drop)
}

/// Does jobs until none has arrived within [`PATIENCE`].
fn work(client: &Client, name: &str, may_crash: bool) -> Result<End, pool_redis::Error> {
    while let Some(job) = take(client, name)? {
        if may_crash && job == DEADLY {
            return Ok(End::Crashed(job));
        }
        // If the worker crashes before it removes the job, the job is done again, so repeating it must do no harm.
        client.sadd(DONE, [job])?;
        println!("{name} has done job {job}");
        client.lrem(own(name), 1, job)?;
    }
    Ok(End::NothingLeft)
}

/// Returns the job that this worker had begun before a crash or a lost reply, or else takes the next waiting job.
fn take(client: &Client, name: &str) -> Result<Option<u32>, pool_redis::Error> {
    let begun = client.lindex(own(name), -1)?;
    if begun.is_some() {
        return Ok(begun);
    }
    // The client waits for the timeout of the command in addition to its own.
    client.blmove(WAITING, own(name), Side::Right, Side::Left, PATIENCE)
}

/// The list of jobs that this worker has begun.
fn own(name: &str) -> String {
    format!("{{work_queue}}:begun:{name}")
}

fn find_server() -> Result<(Option<Program>, String), Box<dyn Error>> {
    if let Ok(url) = env::var("REDIS_URL") {
        println!("Using your REDIS_URL.");
        return Ok((None, url));
    }
    let server = Program::start().map_err(|error| format!("{error}; or name one in REDIS_URL"))?;
    println!(
        "Using {} started on port {}.",
        server.version(),
        server.port()
    );
    let url = format!("redis://127.0.0.1:{}", server.port());
    Ok((Some(server), url))
}
