//! A queue of work that loses none of it: a worker takes a job from the common list to one of its own (`BLMOVE`), and
//! crosses it off there when it is done. What is left in that list after a crash is done first after the restart.
//!
//! `cargo run --bin work_queue` uses the server that `REDIS_URL` names, else a `redis-server` or `valkey-server` that it
//! starts for itself. With streams instead of lists, `pool_redis::ConsumerGroup` does the like, and lets others take
//! over the work of a worker that does not come back.

use std::env;
use std::error::Error;
use std::thread;
use std::time::Duration;

use example_server::server::Program;
use pool_redis::commands::Side;
use pool_redis::{Client, Commands};

const JOBS: u32 = 12;
const WORKERS: [&str; 2] = ["ada", "alan"];

/// The job at which its worker dies, the first time.
const DEADLY: u32 = 5;

/// The braces keep all lists in one slot of a cluster: `BLMOVE` needs both.
const WAITING: &str = "{work_queue}:waiting";

/// The set of what is done.
const DONE: &str = "{work_queue}:done";

/// How long a worker waits for a job before it takes the queue for done.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() {
    if let Err(error) = run() {
        eprintln!("work_queue failed: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    // Ends with this program.
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

/// How a worker ended.
enum End {
    NothingLeft,
    Crashed(u32),
}

fn enqueue(client: &Client) -> Result<(), pool_redis::Error> {
    client.lpush(WAITING, 1..=JOBS).map(drop)
}

/// Works until nothing has come for a while.
fn work(client: &Client, name: &str, may_crash: bool) -> Result<End, pool_redis::Error> {
    while let Some(job) = take(client, name)? {
        if may_crash && job == DEADLY {
            return Ok(End::Crashed(job));
        }
        // It may be done twice, when a worker dies before it is crossed off: once more must do no harm.
        client.sadd(DONE, [job])?;
        println!("{name} has done job {job}");
        client.lrem(own(name), 1, job)?;
    }
    Ok(End::NothingLeft)
}

/// The job that this worker has begun, after a crash or a lost reply, else the next one that nobody has.
fn take(client: &Client, name: &str) -> Result<Option<u32>, pool_redis::Error> {
    let begun = client.lindex(own(name), -1)?;
    if begun.is_some() {
        return Ok(begun);
    }
    // The client waits for as long as the command says, beside its own time-out.
    client.blmove(WAITING, own(name), Side::Right, Side::Left, PATIENCE)
}

/// The list of what this worker has begun.
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
