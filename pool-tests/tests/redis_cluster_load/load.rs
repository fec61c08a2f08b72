//! All threads together.

use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Error, ReadFrom};
use pool_tests::cluster::{Node, Promotion, Shard};
use pool_tests::{RedisCluster, eventually};

use crate::caller::Caller;
use crate::counter::Counter;
use crate::tally::Tally;

const THREADS: usize = 16;

/// How many shards the clusters have at first.
pub(crate) const SHARDS: usize = 3;

/// The name of the client's connections.
const NAME: &str = "load";

/// The greatest number of connections to each node.
const CONNECTIONS: usize = 6;

/// For that long an answer is trusted, whatever happens.
const REFRESHED: Duration = Duration::from_millis(50);

/// How many keys have constant values.
const FIXED: usize = 300;

pub(crate) const BOUND: Duration = Duration::from_secs(60);

/// Whether the servers may lose acknowledged writes, as they do when a replica that lags behind takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Losses {
    None,
    Possible,
}

/// The requirements for the client.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    /// The timeout of a whole call.
    pub(crate) timeout: Duration,
    pub(crate) losses: Losses,
    pub(crate) read_from: ReadFrom,
}

impl Terms {
    /// A call has the time to wait for everything that happens, and nothing is lost.
    pub(crate) const PATIENT: Self = Self {
        timeout: Duration::from_secs(30),
        losses: Losses::None,
        read_from: ReadFrom::Master,
    };
}

/// What the threads share.
pub(crate) struct Load<'a> {
    cluster: &'a RedisCluster,
    client: Client,
    pub(crate) terms: Terms,
    /// The shards at first.
    pub(crate) shards: [Shard; SHARDS],
    pub(crate) tally: Tally,
    /// When the servers began to count.
    begun: Instant,
    is_over: AtomicBool,
    /// A thread has got a wrong result.
    has_failed: AtomicBool,
    /// How many increments of the first thread's single counter in each shard have succeeded.
    singles: [AtomicU64; SHARDS],
    /// How many writes of each thread to each shard have succeeded.
    writes: [[AtomicU64; SHARDS]; THREADS],
    /// When writes to a shard have succeeded, in order.
    written: [Mutex<Vec<Instant>>; SHARDS],
}

/// Runs the threads while `act` changes the cluster, and compares what they know with what the servers say at the end.
pub(crate) fn under_load(
    cluster: &RedisCluster,
    terms: Terms,
    act: impl FnOnce(&Load<'_>),
) -> Tally {
    for node in cluster.nodes() {
        node.cli(&["CONFIG", "RESETSTAT"]);
    }
    let load = Load::new(cluster, terms);
    load.write_fixed();
    let counters = thread::scope(|scope| {
        // Even if the test has failed.
        let end = RaisedAtEnd(&load.is_over);
        let callers = (0..THREADS).map(|thread| {
            let (load, caller) = (&load, Caller::new(&load, thread));
            scope.spawn(move || {
                let failure = RaisedAtEnd(&load.has_failed);
                let counters = caller.run();
                mem::forget(failure);
                counters
            })
        });
        let callers: Vec<_> = callers.collect();
        load.await_served();
        act(&load);
        load.await_served();
        load.check_refreshes();
        drop(end);
        let counters = callers.into_iter().map(|caller| caller.join().unwrap());
        counters.flatten().collect::<Vec<_>>()
    });
    load.check_counts(&counters);
    load.check_connections();
    println!("{}", load.tally.summary());
    load.tally
}

/// A flag that is raised when this is dropped.
struct RaisedAtEnd<'a>(&'a AtomicBool);

impl Drop for RaisedAtEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<'a> Load<'a> {
    fn new(cluster: &'a RedisCluster, terms: Terms) -> Self {
        let client = Client::builder(&cluster.url())
            .client_name(NAME)
            .max_size(CONNECTIONS)
            .read_from(terms.read_from.clone())
            .timeout(terms.timeout)
            .connect_timeout(terms.timeout);
        Self {
            cluster,
            client: client.connect().unwrap(),
            terms,
            shards: cluster.shards().try_into().expect("three shards"),
            tally: Tally::default(),
            begun: Instant::now(),
            is_over: AtomicBool::new(false),
            has_failed: AtomicBool::new(false),
            singles: Default::default(),
            writes: Default::default(),
            written: Default::default(),
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// Sets a counter to zero.
    pub(crate) fn create(&self, counter: &str) {
        let client = self.client.with_timeout(BOUND);
        client.set(counter, 0).unwrap();
    }

    /// Calls, and notes the outcome.
    pub(crate) fn call<T>(
        &self,
        call: impl FnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let start = Instant::now();
        let outcome = call(&self.client);
        self.tally.note(start, self.terms.timeout, &outcome);
        outcome
    }

    /// Notes a write to a shard, if it has succeeded.
    pub(crate) fn note_write<T>(&self, thread: usize, shard: usize, outcome: &Result<T, Error>) {
        if outcome.is_ok() {
            self.writes[thread][shard].fetch_add(1, Ordering::Relaxed);
            self.written[shard].lock().unwrap().push(Instant::now());
        }
    }

    /// Notes an increment of a single counter, if it has succeeded.
    pub(crate) fn note_single<T>(&self, thread: usize, shard: usize, outcome: &Result<T, Error>) {
        if thread == 0 && outcome.is_ok() {
            self.singles[shard].fetch_add(1, Ordering::Relaxed);
        }
        self.note_write(thread, shard, outcome);
    }

    /// Waits until the first thread has incremented its single counter in a shard with a call that began after this.
    pub(crate) fn await_single(&self, shard: usize) {
        let read = || self.singles[shard].load(Ordering::Relaxed);
        let before = read();
        self.wait("a key is incremented", || read() >= before + 2);
    }

    /// Waits until every thread has written to every shard again.
    pub(crate) fn await_served(&self) {
        let read = || {
            self.writes
                .each_ref()
                .map(|shards| shards.each_ref().map(|count| count.load(Ordering::Relaxed)))
        };
        let before = read();
        self.wait("every thread is served by every shard", || {
            let now = read();
            let mut both = before.iter().flatten().zip(now.iter().flatten());
            both.all(|(before, now)| *now > before + 3)
        });
    }

    /// How many calls have succeeded and failed so far.
    pub(crate) fn ended(&self) -> u64 {
        self.tally.succeeded() + self.tally.failed()
    }

    /// Waits until that many more calls have ended.
    pub(crate) fn await_calls(&self, count: u64) {
        let before = self.ended();
        self.wait("calls go on", || self.ended() >= before + count);
    }

    /// Waits for the first successful write to a shard after a promotion there, and prints how long that took.
    pub(crate) fn await_write_after(&self, shard: usize, failed: Instant, promotion: &Promotion) {
        let first = || {
            let written = self.written[shard].lock().unwrap();
            let at = written.partition_point(|at| *at < promotion.at);
            written.get(at).copied()
        };
        self.wait("the new master is written to", || first().is_some());
        println!(
            "promoted {:.2?} after the failure, written to {:.1?} later",
            promotion.at - failed,
            first().unwrap() - promotion.at,
        );
    }

    /// Waits for something that the threads bring about.
    pub(crate) fn wait(&self, what: &str, mut state: impl FnMut() -> bool) {
        eventually(what, BOUND, || {
            let has_failed = self.has_failed.load(Ordering::Relaxed);
            assert!(!has_failed, "a thread has failed: its message is above");
            state()
        });
    }

    /// No storm: the remaining servers were asked for the slots not much more often than a single thread that does
    /// nothing else would ask.
    pub(crate) fn check_refreshes(&self) {
        let nodes = self.cluster.nodes();
        let running = nodes.iter().filter(|node| node.is_running());
        let asked: u64 = running.map(|node| node.calls("cluster|slots")).sum();
        let elapsed = self.begun.elapsed();
        println!("asked {asked} times in {elapsed:.1?} who has which slots");
        let most = elapsed.as_millis() / REFRESHED.as_millis() + 1;
        assert!(
            u128::from(asked) <= most,
            "asked {asked} times in {elapsed:?}"
        );
    }

    /// How often the nodes have answered with an error of that code.
    pub(crate) fn refusals(&self, code: &str) -> u64 {
        let prefix = format!("errorstat_{code}:count=");
        let of_node = |node: Node| {
            let stats = node.cli(&["INFO", "errorstats"]);
            let count = stats.lines().find_map(|line| line.strip_prefix(&prefix));
            count.map_or(0, |count| count.parse().unwrap())
        };
        self.cluster.nodes().into_iter().map(of_node).sum::<u64>()
    }

    /// Writes what the threads will read, to all replicas.
    fn write_fixed(&self) {
        let keys = (0..FIXED).map(fixed_key);
        let pairs = self
            .shards
            .iter()
            .flat_map(|shard| [0, 1].map(|index| pair_key(shard, index)));
        let mut pipeline = self.client.pipeline().timeout(BOUND);
        pipeline.extend(keys.chain(pairs).map(|key| {
            let value = fixed_value(&key);
            Command::new("SET").arg(key).arg(value)
        }));
        pipeline.run().unwrap();
        self.shards.iter().for_each(Shard::await_replicas);
    }

    fn check_counts(&self, counters: &[Counter]) {
        self.cluster.await_agreement();
        let shards = self.cluster.shards();
        for counter in counters {
            let slot = pool_tests::cluster::slot_of(&counter.key);
            let shard = shards.iter().find(|shard| shard.has(slot));
            let count = shard
                .expect("every slot is served")
                .master
                .cli(&["GET", &counter.key]);
            let executed = count.parse().unwrap_or_default();
            counter.check(executed, self.terms.losses);
        }
    }

    /// Checks that no node has more connections than allowed.
    fn check_connections(&self) {
        let own = format!(" name={NAME} ");
        for shard in self.cluster.shards() {
            eventually("no other connection is left", BOUND, || {
                let clients = shard.master.clients();
                let is_own = |client: &&String| client.contains(&own);
                clients.iter().filter(is_own).count() <= CONNECTIONS
            });
        }
    }
}

/// The key of that number, modulo their count. Its value is constant.
pub(crate) fn fixed_key(number: usize) -> String {
    format!("fixed:{}", number % FIXED)
}

/// One of two keys with constant values in the same slot as the counters of a shard.
pub(crate) fn pair_key(shard: &Shard, index: usize) -> String {
    shard.key(&format!("fixed:{index}"))
}

pub(crate) fn fixed_value(key: &str) -> String {
    format!("the value of {key}")
}
