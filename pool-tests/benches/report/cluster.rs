//! Many threads on a cluster of three masters, beside redis-rs.
//!
//! redis-rs's synchronous client of a cluster has one connection to each node and serves one thread; so each thread has
//! one, or they share some by r2d2. Ours is shared by all threads, with a pool for each node.

use std::hint::black_box;
use std::rc::Rc;

use pool_redis::{Client, Command, Commands};
use pool_tests::RedisCluster;
use redis::cluster::{ClusterClient, ClusterConnection, ClusterPipeline};

use crate::metric::Metric;
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};
use crate::section::{Family, Section};
use crate::together::together_after;

const TEXT: &str = "Sixteen threads on three masters. redis-rs's synchronous cluster client serves one thread, with a \
connection to each node; so each thread has its own, or they share eight through r2d2. All threads share one \
pool-redis client, with eight connections to each node.";

const THREADS: usize = 16;
/// Connections of ours to each node, and those of redis-rs that are shared. Each of theirs is one to each node.
const CONNECTIONS: usize = 8;
/// Keys in all slots.
const KEYS: usize = 1000;
const IN_A_PIPELINE: usize = 100;

/// A cluster with its data, and everyone who talks to it.
struct Company {
    /// Ends with it.
    _cluster: RedisCluster,
    everyone: Vec<Box<dyn Contestant>>,
}

struct OnCluster {
    company: Rc<Company>,
    task: Task,
    times: usize,
}

pub(crate) fn family(scale: Scale) -> Family {
    let cluster = RedisCluster::builder().replicas(0).start();
    let everyone = everyone(&cluster);
    let company = Rc::new(Company {
        _cluster: cluster,
        everyone,
    });
    let times = scale.pick(1, 40, 120);
    let scenario = |task| {
        boxed(OnCluster {
            company: company.clone(),
            task,
            times: match task {
                Task::Get => times * 10,
                Task::Pipeline | Task::Mget => times,
            },
        })
    };
    Family {
        title: "The client on a cluster",
        sections: vec![Section {
            title: "Sixteen threads",
            text: TEXT.to_owned(),
            scenarios: Task::ALL.map(scenario).into(),
            charts: Vec::new(),
        }],
        rounds: scale.pick(1, 3, 11),
    }
}

impl Scenario for OnCluster {
    fn title(&self) -> String {
        format!("{}, µs", self.task.name())
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.company
            .everyone
            .iter()
            .map(|each| each.name())
            .collect()
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("µs")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let contestant = &*self.company.everyone[contestant];
        let prepare = || {
            let mut session = contestant.session();
            // Every connection is made before the clock runs.
            session(self.task, 0);
            session
        };
        let (_, elapsed) = together_after(THREADS, prepare, |mut session| {
            (0..self.times).for_each(|turn| session(self.task, turn));
        });
        Ok(vec![
            elapsed.as_secs_f64() * 1e6 / (self.times * THREADS) as f64,
        ])
    }
}

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

    /// What a thread does its turns with.
    fn session(&self) -> Session<'_>;
}

/// Does the turn of that number.
type Session<'a> = Box<dyn FnMut(Task, usize) + 'a>;

struct Ours(Client);

impl Contestant for Ours {
    fn name(&self) -> &'static str {
        "pool-redis"
    }

    fn session(&self) -> Session<'_> {
        Box::new(|task, turn| match task {
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
        })
    }
}

struct Apart(ClusterClient);

impl Contestant for Apart {
    fn name(&self) -> &'static str {
        "redis-rs, one a thread"
    }

    fn session(&self) -> Session<'_> {
        let mut connection = self.0.get_connection().unwrap();
        Box::new(move |task, turn| theirs(&mut connection, task, turn))
    }
}

struct Shared(r2d2::Pool<ClusterClient>);

impl Contestant for Shared {
    fn name(&self) -> &'static str {
        "redis-rs + r2d2, unchecked"
    }

    fn session(&self) -> Session<'_> {
        Box::new(|task, turn| theirs(&mut self.0.get().unwrap(), task, turn))
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
