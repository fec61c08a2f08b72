//! No command that changes something is ever executed more often than its caller knows: compares the server's count
//! with the callers', while connections are killed, cut and frozen, and the server dies.
//!
//! Each caller gets one of three outcomes for each `INCR`: acknowledged, ambiguous, or not executed. The server's count
//! lies between the first and the sum of the first two. This holds for callers with connections of their own and for
//! those that share some.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use pool_redis::{Client, ClientBuilder, Command, Error};
use pool_tests::{Fault, FaultKind, FaultProxy, RedisServer, Side, eventually};

const THREADS: usize = 6;
const CONNECTIONS: usize = 4;

/// How many connections the sharing callers share. There are more callers than that.
const SHARED: usize = 2;
const BOUND: Duration = Duration::from_secs(120);

/// The ways to increment. Each has its own counter at the server, so that a double count in one is not hidden by the
/// ambiguous outcomes of another.
const WAYS: [&str; 4] = ["single", "pipeline", "stream", "transaction"];

/// The outcomes of the callers of one way.
#[derive(Debug, Default)]
struct Told {
    acknowledged: AtomicU64,
    ambiguous: AtomicU64,
    unexecuted: AtomicU64,
}

impl Told {
    fn note<T>(&self, increments: u64, outcome: &Result<T, Error>) {
        let count = match outcome {
            Ok(_) => &self.acknowledged,
            Err(Error::Server(refusal)) => panic!("{refusal}"),
            Err(error) if error.may_have_executed() => &self.ambiguous,
            Err(_) => &self.unexecuted,
        };
        count.fetch_add(increments, Ordering::Relaxed);
    }
}

/// The incrementing threads.
#[derive(Debug, Default)]
struct Callers {
    is_over: AtomicBool,
    told: [Told; WAYS.len()],
}

impl Callers {
    /// Increments in every way, until the test is over.
    fn increment(&self, client: &Client) {
        const SEVERAL: u64 = 5;
        let [single, in_pipeline, in_stream, in_transaction] = &self.told;
        let incr = |way| Command::new("INCR").arg(way);
        let several = |way| (0..SEVERAL).map(move |_| incr(way));
        for round in 0_u64.. {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            match round % 8 {
                0 => {
                    let mut pipeline = client.pipeline();
                    pipeline.extend(several("pipeline"));
                    match pipeline.execute() {
                        Ok(outcomes) => outcomes
                            .iter()
                            .for_each(|outcome| in_pipeline.note(1, outcome)),
                        Err(error) => in_pipeline.note(SEVERAL, &Err::<(), _>(error)),
                    }
                }
                1 => client
                    .pipelined::<i64>(several("stream"))
                    .for_each(|outcome| in_stream.note(1, &outcome)),
                2 => {
                    let transaction = client.transaction();
                    let outcome: Result<Vec<i64>, Error> = transaction.run(|transaction| {
                        several("transaction").try_for_each(|incr| transaction.queue(incr))
                    });
                    in_transaction.note(SEVERAL, &outcome);
                }
                _ => single.note(1, &client.incr("single")),
            }
        }
    }

    /// How many increments had one kind of outcome so far, over all ways.
    fn count(&self, of: impl Fn(&Told) -> &AtomicU64) -> u64 {
        let counts = self
            .told
            .iter()
            .map(|told| of(told).load(Ordering::Relaxed));
        counts.sum()
    }

    fn total(&self) -> u64 {
        self.count(|told| &told.acknowledged)
            + self.count(|told| &told.ambiguous)
            + self.count(|told| &told.unexecuted)
    }

    /// Waits until the callers have got that many more outcomes.
    fn await_more(&self, count: u64) {
        let before = self.total();
        eventually("the callers go on", BOUND, || self.total() > before + count);
    }
}

/// Lets the threads increment while `act` causes trouble, and compares the counts.
fn check(server: &RedisServer, client: ClientBuilder, act: impl FnOnce(&Client, &Callers)) {
    /// Ends the threads even if the test has failed.
    struct End<'a>(&'a Callers);
    impl Drop for End<'_> {
        fn drop(&mut self) {
            self.0.is_over.store(true, Ordering::Relaxed);
        }
    }
    let client = client.max_size(CONNECTIONS).build().unwrap();
    let callers = Callers::default();
    eventually("a connection", BOUND, || client.ping().is_ok());
    thread::scope(|scope| {
        let end = End(&callers);
        for _ in 0..THREADS {
            scope.spawn(|| callers.increment(&client));
        }
        callers.await_more(100);
        act(&client, &callers);
        drop(end);
    });
    // Commands still in the server's sockets are executed before those of a new connection.
    for (way, told) in WAYS.iter().zip(&callers.told) {
        let executed: u64 = server.cli(&["GET", way]).parse().unwrap();
        let [acknowledged, ambiguous] =
            [&told.acknowledged, &told.ambiguous].map(|count| count.load(Ordering::Relaxed));
        println!("{way}: {executed} executed; {told:?}");
        assert!(
            executed >= acknowledged,
            "{way}: {executed} executed; {told:?}"
        );
        assert!(
            executed <= acknowledged + ambiguous,
            "{way}: {executed} executed; {told:?}"
        );
    }
    let doubts = callers.count(|told| &told.ambiguous);
    assert!(doubts > 0, "there was hardly any trouble: {callers:?}");
}

#[test]
fn when_connections_are_killed_by_the_thousand() {
    kill_by_the_thousand(0);
}

#[test]
fn when_connections_are_shared_and_killed_by_the_thousand() {
    kill_by_the_thousand(SHARED);
}

fn kill_by_the_thousand(shared: usize) {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).timeout(BOUND);
    check(
        &server,
        client.share_connections(shared),
        |client, callers| {
            let made = || client.pool().counters().made;
            while made() < 2_000 {
                server.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
                callers.await_more(fastrand::u64(0..30));
            }
        },
    );
}

#[test]
fn when_connections_are_cut_at_any_byte() {
    cut_at_any_byte(0);
}

#[test]
fn when_connections_are_shared_and_cut_at_any_byte() {
    cut_at_any_byte(SHARED);
}

fn cut_at_any_byte(shared: usize) {
    let server = RedisServer::start();
    let proxy = FaultProxy::start(server.addr(), |_| {
        Some(Fault {
            to: fastrand::choice([Side::Client, Side::Server]).unwrap(),
            // Mostly after the greeting.
            after: fastrand::u64(100..3_000),
            kind: fastrand::choice([FaultKind::Cut, FaultKind::Reset]).unwrap(),
        })
    });
    let client = Client::builder(&proxy.url()).timeout(BOUND);
    check(&server, client.share_connections(shared), |_, _| {
        eventually("a thousand cuts", BOUND, || proxy.injected() > 1_000);
        proxy.heal();
    });
}

#[test]
fn when_the_server_is_frozen_and_thawed() {
    freeze_and_thaw(0);
}

#[test]
fn when_the_server_of_sharers_is_frozen_and_thawed() {
    freeze_and_thaw(SHARED);
}

fn freeze_and_thaw(shared: usize) {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).timeout(Duration::from_millis(100));
    let client = client.connect_timeout(BOUND).share_connections(shared);
    check(&server, client, |_, callers| {
        for _ in 0..5 {
            let before = callers.count(|told| &told.ambiguous);
            server.stop();
            eventually("callers time out", BOUND, || {
                callers.count(|told| &told.ambiguous) > before
            });
            server.resume();
            let before = callers.count(|told| &told.acknowledged);
            eventually("callers are served", BOUND, || {
                callers.count(|told| &told.acknowledged) > before + 100
            });
        }
    });
}

#[test]
fn when_the_server_dies_and_comes_back_with_its_data() {
    kill_and_restart(0);
}

#[test]
fn when_the_server_of_sharers_dies_and_comes_back_with_its_data() {
    kill_and_restart(SHARED);
}

fn kill_and_restart(shared: usize) {
    // Acknowledged increments have been written.
    let server = RedisServer::builder()
        .args(["--appendonly", "yes", "--appendfsync", "always"])
        .start();
    let client = Client::builder(&server.url()).timeout(BOUND);
    check(&server, client.share_connections(shared), |_, callers| {
        for _ in 0..10 {
            callers.await_more(200);
            server.restart();
        }
        callers.await_more(200);
    });
}
