//! Sixteen threads on a cluster of three masters, beside redis-rs: one process, one cluster, interleaved rounds.
//!
//! `cargo bench -p pool-tests --bench cluster` measures, in some minutes, and prints a Markdown table: medians of the
//! rounds and, round by round, the ratio to redis-rs with a connection of its own to each node for each thread. Without
//! `--bench`, which only `cargo bench` passes, everything runs once on a small scale and the figures mean nothing.
//!
//! redis-rs's synchronous client of a cluster has one connection to each node and serves one thread; so each thread has
//! one, or they share some by r2d2. Ours is shared by all threads, with a pool for each node.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Commands};
use pool_tests::RedisCluster;
use redis::cluster::{ClusterClient, ClusterConnection, ClusterPipeline};

const THREADS: usize = 16;
/// Connections of ours to each node, and those of redis-rs that are shared. Each of theirs is one to each node.
const CONNECTIONS: usize = 8;
/// Keys in all slots.
const KEYS: usize = 1000;
const IN_A_PIPELINE: usize = 100;

/// What each thread does.
#[derive(Clone, Copy)]
enum Task {
    Get,
    Pipeline,
    Mget,
}

impl Task {
    const ALL: [Self; 3] = [Self::Get, Self::Pipeline, Self::Mget];

    fn name(self) -> String {
        match self {
            Self::Get => "GET of 64 B".to_owned(),
            Self::Pipeline => format!("pipeline of {IN_A_PIPELINE} GET in all slots"),
            Self::Mget => format!("MGET of {IN_A_PIPELINE} keys in all slots"),
        }
    }
}

/// A way to talk to the cluster.
trait Contestant: Sync {
    fn name(&self) -> &'static str;
    /// What one thread does, so often.
    fn run(&self, task: Task, times: usize);
}

struct Ours(Client);

impl Contestant for Ours {
    fn name(&self) -> &'static str {
        "pool-redis"
    }

    fn run(&self, task: Task, times: usize) {
        for turn in 0..times {
            match task {
                Task::Get => {
                    black_box(self.0.get::<Vec<u8>>(key(turn)).unwrap());
                }
                Task::Pipeline => {
                    let mut pipeline = self.0.pipeline();
                    pipeline.extend(keys(turn).map(|key| Command::new("GET").arg(key)));
                    black_box(pipeline.query::<Vec<Vec<u8>>>().unwrap());
                }
                Task::Mget => {
                    black_box(self.0.mget::<Vec<u8>>(keys(turn)).unwrap());
                }
            }
        }
    }
}

struct Apart(ClusterClient);

impl Contestant for Apart {
    fn name(&self) -> &'static str {
        "redis-rs, one for each thread"
    }

    fn run(&self, task: Task, times: usize) {
        let mut connection = self.0.get_connection().unwrap();
        (0..times).for_each(|turn| theirs(&mut connection, task, turn));
    }
}

struct Shared(r2d2::Pool<ClusterClient>);

impl Contestant for Shared {
    fn name(&self) -> &'static str {
        "redis-rs, r2d2, unchecked"
    }

    fn run(&self, task: Task, times: usize) {
        (0..times).for_each(|turn| theirs(&mut self.0.get().unwrap(), task, turn));
    }
}

fn theirs(connection: &mut ClusterConnection, task: Task, turn: usize) {
    match task {
        Task::Get => {
            let get = redis::cmd("GET")
                .arg(key(turn))
                .query::<Vec<u8>>(connection);
            black_box(get.unwrap());
        }
        Task::Pipeline => {
            let mut pipeline = ClusterPipeline::new();
            for key in keys(turn) {
                pipeline.cmd("GET").arg(key);
            }
            black_box(pipeline.query::<Vec<Vec<u8>>>(connection).unwrap());
        }
        Task::Mget => {
            let keys: Vec<String> = keys(turn).collect();
            let mget = redis::cmd("MGET")
                .arg(keys)
                .query::<Vec<Vec<u8>>>(connection);
            black_box(mget.unwrap());
        }
    }
}

fn key(turn: usize) -> String {
    format!("key:{}", turn % KEYS)
}

fn keys(turn: usize) -> impl Iterator<Item = String> {
    (0..IN_A_PIPELINE).map(move |number| key(turn + number))
}

/// The time of one turn, with all threads at it.
fn measure(contestant: &dyn Contestant, task: Task, times: usize) -> Duration {
    let start = Barrier::new(THREADS + 1);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                // Every connection is made before the clock runs.
                contestant.run(task, 1);
                start.wait();
                contestant.run(task, times);
            });
        }
        start.wait();
        // The scope's end joins the threads; so it is measured around that.
        Instant::now()
    })
    .elapsed()
        / u32::try_from(times * THREADS).unwrap()
}

fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    values[values.len() / 2]
}

fn main() {
    let measures = std::env::args().any(|argument| argument == "--bench");
    let (rounds, times) = if measures { (11, 400) } else { (1, 2) };
    let cluster = RedisCluster::builder().replicas(0).start();
    let everyone = everyone(&cluster);
    println!("{THREADS} threads, {rounds} rounds; µs for each turn (ratio to the first)\n");
    let names: Vec<_> = everyone
        .iter()
        .map(|contestant| contestant.name())
        .collect();
    println!(
        "| | {} |\n|---|{}",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    for task in Task::ALL {
        let times = match task {
            Task::Get => times * 10,
            Task::Pipeline | Task::Mget => times,
        };
        let rounds: Vec<Vec<f64>> = (0..rounds)
            .map(|_| {
                let times = everyone.iter().map(|each| measure(&**each, task, times));
                times.map(|time| time.as_secs_f64() * 1e6).collect()
            })
            .collect();
        print!("| {} |", task.name());
        for at in 0..everyone.len() {
            let time = median(rounds.iter().map(|round| round[at]).collect());
            let ratio = median(rounds.iter().map(|round| round[at] / round[0]).collect());
            print!(" {time:.1} ({ratio:.2}) |");
        }
        println!();
    }
}

fn everyone(cluster: &RedisCluster) -> Vec<Box<dyn Contestant>> {
    let client = Client::builder(&cluster.url())
        .max_size(CONNECTIONS)
        .connect()
        .unwrap();
    for turn in 0..KEYS {
        client.set(key(turn), [b'x'; 64]).unwrap();
    }
    let seeds: Vec<String> = cluster.nodes().iter().map(|node| node.url()).collect();
    let theirs = || ClusterClient::new(seeds.clone()).unwrap();
    let shared = r2d2::Pool::builder()
        .max_size(u32::try_from(CONNECTIONS).unwrap())
        .test_on_check_out(false)
        .build(theirs())
        .unwrap();
    vec![
        Box::new(Apart(theirs())),
        Box::new(Shared(shared)),
        Box::new(Ours(client)),
    ]
}
