//! Sixteen threads, a real server, and a thousand faults in between: each reply belongs to its request, no call hangs,
//! and nothing is missing afterwards. This holds for unshared and for shared connections.
//!
//! `POOL_TESTS_SOAK=1000000` asks for at least that many commands, instead of some seconds' worth.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use pool_redis::{Client, Command, Commands, ConversionError, Error, FromReply, Reply};
use pool_tests::{Fault, FaultKind, FaultProxy, RedisServer, Side, eventually};

const THREADS: usize = 16;
const CONNECTIONS: usize = 6;
const FAULTS: usize = 1_000;

/// The timeout of a whole call.
const TIMEOUT: Duration = Duration::from_millis(250);

/// Longer than any call takes: slow scheduling on a busy machine is not a hang.
const HANGS: Duration = Duration::from_secs(10);

const BOUND: Duration = Duration::from_secs(3600);

/// The fault on the next connection.
fn any_fault() -> Fault {
    let kind = match fastrand::u8(0..10) {
        0..3 => FaultKind::Cut,
        3..5 => FaultKind::Reset,
        5 => FaultKind::Stall,
        6..8 => FaultKind::Delay(Duration::from_millis(fastrand::u64(1..50))),
        // These bytes cannot be part of a valid reply. A reply altered in transit into another valid one cannot be
        // detected.
        _ => FaultKind::Garbage(vec![b'@'; fastrand::usize(1..50)]),
    };
    let to = match kind {
        FaultKind::Garbage(_) => Side::Client,
        _ => fastrand::choice([Side::Client, Side::Server]).unwrap(),
    };
    // Some within the greeting, most after it.
    let after = match fastrand::u8(0..10) {
        0 => fastrand::u64(0..150),
        1..5 => fastrand::u64(0..5_000),
        _ => fastrand::u64(0..60_000),
    };
    Fault { to, after, kind }
}

/// The outcomes of all threads.
#[derive(Debug, Default)]
struct Tally {
    is_over: AtomicBool,
    commands: AtomicU64,
    failed: AtomicU64,
    timed_out: AtomicU64,
    panicked: AtomicU64,
    slowest_ms: AtomicU64,
}

/// One thread. Each of its requests is unique.
struct Caller<'a> {
    client: &'a Client,
    tally: &'a Tally,
    thread: usize,
    rng: Rng,
    requests: u64,
    appended: Appended,
}

/// The numbers that one thread has appended to its list, by outcome.
#[derive(Debug, Default)]
struct Appended {
    acknowledged: Vec<u64>,
    /// They may have been appended, once, at any time: a command in flight when its call ended may arrive after later
    /// ones.
    ambiguous: HashSet<u64>,
}

/// A reply type that panics during its conversion.
#[derive(Debug)]
struct Panics;

impl FromReply for Panics {
    fn from_reply(_: Reply<'_>) -> Result<Self, ConversionError> {
        panic_quietly()
    }
}

/// Unwinds without a message.
fn panic_quietly() -> ! {
    resume_unwind(Box::new("scripted"))
}

impl Caller<'_> {
    fn run(&mut self) {
        while !self.tally.is_over.load(Ordering::Relaxed) {
            let before = self.requests;
            let began = Instant::now();
            match self.rng.u8(0..20) {
                0..8 => self.echo(100),
                8 => self.echo(100_000),
                9..12 => self.pipeline(),
                12 | 13 => self.stream(),
                14 => self.stream_until_dropped(),
                15 => self.transaction(),
                16 => self.panic(),
                _ => self.append(),
            }
            let took = began.elapsed();
            assert!(took < HANGS, "a call took {took:?}");
            let took = u64::try_from(took.as_millis()).unwrap();
            self.tally.slowest_ms.fetch_max(took, Ordering::Relaxed);
            let commands = self.requests - before;
            self.tally.commands.fetch_add(commands, Ordering::Relaxed);
        }
    }

    /// A payload that no earlier request had.
    fn payload(&mut self, longest: usize) -> String {
        self.requests += 1;
        let filler = "x".repeat(self.rng.usize(0..longest));
        format!("{}/{}/{filler}", self.thread, self.requests)
    }

    fn payloads(&mut self, most: usize) -> Vec<String> {
        let count = self.rng.usize(1..most);
        (0..count).map(|_| self.payload(50)).collect()
    }

    fn check(&self, payload: &str, outcome: Result<String, Error>) {
        match outcome {
            Ok(reply) => assert!(reply == payload, "{reply} instead of {payload}"),
            Err(error) => self.note(&error),
        }
    }

    fn note(&self, error: &Error) {
        let cause = match error {
            Error::At { error, .. } => error,
            error => error,
        };
        let is_expected = matches!(
            cause,
            Error::Connect(_) | Error::Exchange(_) | Error::Pool { .. }
        );
        assert!(is_expected, "{error:?}");
        self.tally.failed.fetch_add(1, Ordering::Relaxed);
        let is_timeout = u64::from(error.is_timeout());
        self.tally
            .timed_out
            .fetch_add(is_timeout, Ordering::Relaxed);
    }

    fn echo(&mut self, longest: usize) {
        let payload = self.payload(longest);
        let outcome = self.client.query(echo(&payload));
        self.check(&payload, outcome);
    }

    fn pipeline(&mut self) {
        let payloads = self.payloads(40);
        let mut pipeline = self.client.pipeline();
        pipeline.extend(payloads.iter().map(echo));
        match pipeline.execute() {
            Ok(outcomes) => {
                assert_eq!(outcomes.len(), payloads.len());
                for (payload, outcome) in payloads.iter().zip(outcomes) {
                    self.check(payload, outcome.map(|reply| reply.convert().unwrap()));
                }
            }
            Err(error) => {
                assert!(!error.may_have_executed(), "{error:?}");
                self.note(&error);
            }
        }
    }

    fn stream(&mut self) {
        let payloads = self.payloads(300);
        let outcomes = self.client.pipelined(payloads.iter().map(echo));
        let mut is_broken = false;
        for (payload, outcome) in payloads.iter().zip(outcomes) {
            assert!(!is_broken || outcome.is_err(), "a reply after the end");
            is_broken |= outcome.is_err();
            self.check(payload, outcome);
        }
    }

    fn stream_until_dropped(&mut self) {
        let payloads = self.payloads(300);
        let taken = self.rng.usize(0..payloads.len());
        let outcomes = self.client.pipelined(payloads.iter().map(echo));
        for (payload, outcome) in payloads.iter().zip(outcomes).take(taken) {
            self.check(payload, outcome);
        }
    }

    fn transaction(&mut self) {
        let (before, inside) = (self.payload(50), self.payload(50));
        let outcome: Result<(String,), Error> =
            self.client
                .transaction()
                .watch([&before])
                .run(|transaction| {
                    let reply: String = transaction.query(echo(&before))?;
                    assert_eq!(reply, before);
                    transaction.queue(echo(&inside))
                });
        self.check(&inside, outcome.map(|(reply,)| reply));
    }

    /// Panics during the conversion of a reply, while replies are on their way, or while holding a connection.
    fn panic(&mut self) {
        let payload = self.payload(50);
        let way = self.rng.u8(0..3);
        let panicked = catch_unwind(AssertUnwindSafe(|| match way {
            0 => self.client.query::<Panics>(echo(&payload)).map(drop),
            1 => {
                let commands = (0..100).map(|number| match number {
                    60 => panic_quietly(),
                    _ => echo(&payload),
                });
                self.client
                    .pipelined::<String>(commands)
                    .try_for_each(|outcome| outcome.map(drop))
            }
            _ => {
                let mut held = self.client.pool().get()?;
                held.query::<()>(&Command::new("MULTI"))?;
                held.query::<()>(&echo(&payload))?;
                panic_quietly()
            }
        }));
        match panicked {
            Ok(outcome) => self.note(&outcome.unwrap_err()),
            Err(_) => drop(self.tally.panicked.fetch_add(1, Ordering::Relaxed)),
        }
    }

    /// A command that must not be executed twice.
    fn append(&mut self) {
        self.requests += 1;
        match self.client.rpush(list_of(self.thread), [self.requests]) {
            Ok(_) => self.appended.acknowledged.push(self.requests),
            Err(error) => {
                if error.may_have_executed() {
                    self.appended.ambiguous.insert(self.requests);
                }
                self.note(&error);
            }
        }
    }
}

fn list_of(thread: usize) -> String {
    format!("appended:{thread}")
}

/// Acknowledged numbers are in the list exactly once; any others there are ambiguous ones, also once.
fn check_list(client: &Client, thread: usize, appended: &Appended) {
    let list: Vec<u64> = client.lrange(list_of(thread), 0, -1).unwrap();
    let mut there = HashSet::new();
    for number in list {
        assert!(there.insert(number), "{number} was appended twice");
    }
    for number in &appended.acknowledged {
        assert!(there.remove(number), "{number} is missing");
    }
    for number in there {
        let is_ambiguous = appended.ambiguous.contains(&number);
        assert!(is_ambiguous, "{number} was said not to be appended");
    }
}

fn echo(payload: &String) -> Command {
    Command::new("ECHO").arg(payload)
}

#[test]
fn a_thousand_faults_cost_errors_and_nothing_else() {
    check_a_thousand_faults(0);
}

#[test]
fn a_thousand_faults_on_shared_connections_cost_errors_and_nothing_else() {
    check_a_thousand_faults(2);
}

fn check_a_thousand_faults(shared: usize) {
    let wanted: u64 = std::env::var("POOL_TESTS_SOAK").map_or(0, |count| count.parse().unwrap());
    let server = RedisServer::start();
    let proxy = FaultProxy::start(server.addr(), |_| Some(any_fault()));
    let client = Client::builder(&proxy.url())
        .max_size(CONNECTIONS)
        .timeout(TIMEOUT)
        .connect_timeout(TIMEOUT)
        .share_connections(shared)
        .build()
        .unwrap();
    let tally = Tally::default();
    let appended: Vec<Appended> = thread::scope(|scope| {
        /// Ends the threads even if the test has failed.
        struct End<'a>(&'a Tally);
        impl Drop for End<'_> {
            fn drop(&mut self) {
                self.0.is_over.store(true, Ordering::Relaxed);
            }
        }
        let end = End(&tally);
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let mut caller = Caller {
                    client: &client,
                    tally: &tally,
                    thread,
                    rng: Rng::new(),
                    requests: 0,
                    appended: Appended::default(),
                };
                scope.spawn(move || {
                    caller.run();
                    caller.appended
                })
            })
            .collect();
        eventually("the faults have happened", BOUND, || {
            let is_enough =
                proxy.injected() >= FAULTS && tally.commands.load(Ordering::Relaxed) >= wanted;
            is_enough || threads.iter().any(|thread| thread.is_finished())
        });
        drop(end);
        let threads = threads.into_iter();
        threads.map(|thread| thread.join().unwrap()).collect()
    });
    println!(
        "{} faults on {} connections; {tally:?}",
        proxy.injected(),
        proxy.connections()
    );
    proxy.heal();
    let patient = client.with_timeout(BOUND);
    check_full_capacity(&server, &patient);
    for (thread, appended) in appended.iter().enumerate() {
        check_list(&patient, thread, appended);
    }
}

/// All connections that the client may have can be checked out at the same time and work, and there are no others.
fn check_full_capacity(server: &RedisServer, client: &Client) {
    client.pool().invalidate_all();
    let mut held: Vec<_> = (0..CONNECTIONS)
        .map(|_| client.pool().get_timeout(BOUND).unwrap())
        .collect();
    for (number, connection) in held.iter_mut().enumerate() {
        let payload = number.to_string();
        let reply: String = connection.query(&echo(&payload)).unwrap();
        assert_eq!(reply, payload);
    }
    let status = client.pool().status();
    assert_eq!(
        (status.size(), status.in_use, status.waiting),
        (CONNECTIONS, CONNECTIONS, 0),
        "{status}"
    );
    drop(held);
    eventually("no other connection is left", BOUND, || {
        server.clients().len() == CONNECTIONS
    });
}
