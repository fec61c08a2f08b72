//! Sixteen threads that check every reply, while the master is killed, or frozen and resumed as if nothing had
//! happened.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Commands, Error};
use pool_tests::{RedisServer, Sentinels, eventually};

const THREADS: usize = 16;
const CONNECTIONS: usize = 8;
const BOUND: Duration = Duration::from_secs(120);

/// How much later than its timeout a call may be on a busy machine.
const SLACK: Duration = Duration::from_secs(8);

/// What the threads do and see.
#[derive(Default)]
struct Load {
    is_over: AtomicBool,
    calls: AtomicU64,
    failures: AtomicU64,
    /// Of `INCR`.
    acknowledged: AtomicU64,
    ambiguous: AtomicU64,
    /// When calls succeeded.
    successes: Mutex<Vec<Instant>>,
    longest: Mutex<Duration>,
    errors: Mutex<Vec<String>>,
}

impl Load {
    fn run(&self, client: &Client, thread: usize) {
        for round in 0_u64.. {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            let began = Instant::now();
            let outcome = self.call(client, thread, round);
            let took = began.elapsed();
            self.calls.fetch_add(1, Ordering::Relaxed);
            let mut longest = self.longest.lock().unwrap();
            *longest = took.max(*longest);
            drop(longest);
            match outcome {
                Ok(()) => self.successes.lock().unwrap().push(Instant::now()),
                Err(error) => {
                    self.failures.fetch_add(1, Ordering::Relaxed);
                    self.errors.lock().unwrap().push(error.to_string());
                }
            }
        }
    }

    /// A call of one of several kinds, whose reply cannot be confused with another's.
    fn call(&self, client: &Client, thread: usize, round: u64) -> Result<(), Error> {
        let mine = format!("{thread}:{round}");
        match round % 5 {
            0 => assert_eq!(client.echo(&mine)?, mine),
            1 => {
                let value: Option<String> = client.get(format!("constant:{thread}"))?;
                assert_eq!(value, Some(format!("value of {thread}")));
            }
            2 => {
                let outcome = client.incr("count");
                match &outcome {
                    Ok(_) => self.acknowledged.fetch_add(1, Ordering::Relaxed),
                    Err(error) if error.may_have_executed() => {
                        self.ambiguous.fetch_add(1, Ordering::Relaxed)
                    }
                    Err(_) => 0,
                };
                outcome?;
            }
            3 => {
                client.set(format!("own:{thread}"), &mine)?;
                let value: Option<String> = client.get(format!("own:{thread}"))?;
                // Writes that a master had not replicated before it died are lost, but the value must never be another
                // thread's.
                if let Some(value) = value {
                    assert!(
                        value.starts_with(&format!("{thread}:")),
                        "{value}, not {mine}"
                    );
                }
            }
            _ => {
                let mut pipeline = client.pipeline();
                pipeline
                    .extend((0..5).map(|part| Command::new("ECHO").arg(format!("{mine}:{part}"))));
                for (part, reply) in pipeline.execute()?.into_iter().enumerate() {
                    let reply: String = reply?.convert().unwrap();
                    assert_eq!(reply, format!("{mine}:{part}"));
                }
            }
        }
        Ok(())
    }

    fn count_since(&self, moment: Instant) -> usize {
        let successes = self.successes.lock().unwrap();
        successes
            .iter()
            .filter(|success| **success >= moment)
            .count()
    }

    fn until_successes(&self, moment: Instant, count: usize) {
        eventually("enough calls succeed", BOUND, || {
            self.count_since(moment) >= count
        });
    }

    /// Prints the results, and compares the server's count with the callers' outcomes.
    fn judge(&self, what: &str, promoted: Instant, timeout: Duration, master: &RedisServer) {
        let successes = self.successes.lock().unwrap();
        let first = successes
            .iter()
            .filter(|success| **success >= promoted)
            .min()
            .unwrap();
        let (calls, failures) = (
            self.calls.load(Ordering::Relaxed),
            self.failures.load(Ordering::Relaxed),
        );
        let longest = *self.longest.lock().unwrap();
        println!(
            "{what}: first success {:?} after the promotion; {failures} of {calls} calls failed ({:.3} %); the longest took {longest:?}",
            first.duration_since(promoted),
            100.0 * failures as f64 / calls as f64,
        );
        let mut errors = std::mem::take(&mut *self.errors.lock().unwrap());
        errors.sort();
        errors.dedup();
        errors.truncate(6);
        println!("{errors:#?}");
        let executed: u64 = master.cli(&["GET", "count"]).parse().unwrap();
        let acknowledged = self.acknowledged.load(Ordering::Relaxed);
        let ambiguous = self.ambiguous.load(Ordering::Relaxed);
        println!("executed {executed}, acknowledged {acknowledged}, ambiguous {ambiguous}");
        assert!(executed <= acknowledged + ambiguous);
        // A call of two commands may take twice as long.
        assert!(longest < 2 * timeout + SLACK, "a call took {longest:?}");
    }
}

/// Runs the threads during `act`, until enough calls have succeeded after the promotion that it returns.
fn under_load(
    what: &str,
    sentinels: &Sentinels,
    timeout: Duration,
    act: impl FnOnce(&Load) -> Instant,
) {
    let client = Client::builder(&sentinels.url())
        .max_size(CONNECTIONS)
        .timeout(timeout);
    let client = client.connect().unwrap();
    for thread in 0..THREADS {
        client
            .set(format!("constant:{thread}"), format!("value of {thread}"))
            .unwrap();
    }
    client.set("count", 0).unwrap();
    assert_eq!(sentinels.master().cli(&["WAIT", "2", "10000"]), "2");
    let load = Load::default();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (load, client) = (&load, client.clone());
                scope.spawn(move || load.run(&client, thread))
            })
            .collect();
        load.until_successes(Instant::now(), 2_000);
        let promoted = act(&load);
        load.until_successes(promoted, 2_000);
        load.is_over.store(true, Ordering::Relaxed);
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
        load.judge(what, promoted, timeout, sentinels.master());
    });
}

#[test]
fn a_master_is_killed() {
    let sentinels = Sentinels::start();
    under_load("killed", &sentinels, Duration::from_secs(10), |_| {
        let old = sentinels.master();
        old.kill();
        sentinels.promotion(old).1
    });
}

#[test]
fn a_master_is_frozen_and_goes_on() {
    let sentinels = Sentinels::start();
    under_load("frozen", &sentinels, Duration::from_secs(2), |load| {
        let old = sentinels.master();
        old.stop();
        let (_, promoted) = sentinels.promotion(old);
        load.until_successes(promoted, 1_000);
        // It considers itself the master until a sentinel tells it otherwise.
        old.resume();
        load.until_successes(Instant::now(), 1_000);
        promoted
    });
}
