//! Resources that are used for a while by many more threads than there are of them, in the four pools.
//!
//! The limit is the same work without a pool: by all threads if it is busy, by as many as there are resources if it
//! sleeps. Quoted are medians over the rounds: the uses per second and, round by round, their ratio to the limit; how long
//! a caller waited at most in 99 and in 99.9 of 100 cases; how many times more the luckiest thread got than the
//! unluckiest.

use std::hint;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use crate::median;
use crate::peer::{Bb8, Deadpool, Peer, PoolCore, R2d2, Settings};
use crate::script::Script;

const THREADS: usize = 64;
const CAP: u32 = 4;

/// Longer than anybody waits.
const PATIENT: Duration = Duration::from_secs(60);

/// What is done with a resource.
#[derive(Clone, Copy, Debug)]
enum Use {
    /// Keeps a processor busy for so many turns.
    Busy {
        turns: u32,
    },
    Asleep(Duration),
}

impl Use {
    /// Busy for so long, if nothing else has the processor meanwhile.
    fn busy(time: Duration) -> Self {
        const TURNS: u32 = 10_000;
        let trial = |_| {
            let began = Instant::now();
            turn(TURNS);
            began.elapsed().as_secs_f64()
        };
        // In the fastest of many nothing else had it.
        let fastest = (0..100).map(trial).fold(f64::INFINITY, f64::min);
        let turns = f64::from(TURNS) * time.as_secs_f64() / fastest;
        Self::Busy {
            turns: turns as u32,
        }
    }

    fn run(self) {
        match self {
            Self::Busy { turns } => turn(turns),
            Self::Asleep(time) => thread::sleep(time),
        }
    }

    /// How many threads can do it at once where only the resources are few.
    fn threads_at_once(self) -> usize {
        match self {
            Self::Busy { .. } => THREADS,
            Self::Asleep(_) => CAP as usize,
        }
    }
}

/// The same code wherever it is called from, so that it takes the same time.
#[inline(never)]
fn turn(times: u32) {
    for turn in 0..times {
        hint::black_box(turn);
    }
}

/// What one contestant did in one round.
struct Outcome {
    per_second: f64,
    p99: f64,
    p999: f64,
    /// The most that a thread got, by the least.
    most_by_least: f64,
}

/// All contestants in each of the rounds, for so long each.
pub(crate) fn run(rounds: usize, time: Duration) {
    let uses = [
        ("1 µs busy", Use::busy(Duration::from_micros(1))),
        ("50 µs busy", Use::busy(Duration::from_micros(50))),
        ("50 µs asleep", Use::Asleep(Duration::from_micros(50))),
    ];
    for (name, work) in uses {
        println!(
            "\n{THREADS} threads, cap {CAP}, {name}: median of {rounds} rounds, k/s (ratio to the limit), \
             p99 ms, p99.9 ms, most/least per thread"
        );
        let contestants = contestants(work);
        let rounds: Vec<Vec<Outcome>> = (0..rounds)
            .map(|_| contestants.iter().map(|(_, run)| run(time)).collect())
            .collect();
        for (at, (name, _)) in contestants.iter().enumerate() {
            let of_all = |tell: &dyn Fn(&[Outcome]) -> f64| {
                median(rounds.iter().map(|round| tell(round)).collect())
            };
            println!(
                "{name:40} {:8.1} ({:.2}) {:8.2} {:8.2} {:6.2}",
                of_all(&|round| round[at].per_second / 1e3),
                of_all(&|round| round[at].per_second / round[0].per_second),
                of_all(&|round| round[at].p99),
                of_all(&|round| round[at].p999),
                of_all(&|round| round[at].most_by_least),
            );
        }
    }
}

type Contestant = (&'static str, Box<dyn Fn(Duration) -> Outcome>);

fn contestants(work: Use) -> Vec<Contestant> {
    let unlimited = move || {
        work.run();
        Duration::ZERO
    };
    let limit = move |time| measure(work.threads_at_once(), time, &unlimited);
    vec![
        ("the limit, no pool", Box::new(limit)),
        ("pool-core", user_of::<PoolCore>(work)),
        ("r2d2, no test on checkout", user_of::<R2d2>(work)),
        ("deadpool", user_of::<Deadpool>(work)),
        ("bb8, no test on checkout", user_of::<Bb8>(work)),
    ]
}

fn user_of<P: Peer>(work: Use) -> Box<dyn Fn(Duration) -> Outcome> {
    let settings = Settings {
        max_size: CAP,
        keeps_one_idle: false,
        validates: false,
        wait: PATIENT,
    };
    let pool = P::open(settings, Arc::new(Script::default()));
    // Every resource is made before the clock runs.
    let all: Vec<_> = (0..CAP).map(|_| pool.get()).collect();
    drop(all);
    let use_one = move || {
        let began = Instant::now();
        let lent = pool.get().expect("nobody waits for that long");
        let waited = began.elapsed();
        work.run();
        drop(lent);
        waited
    };
    Box::new(move |time| measure(THREADS, time, &use_one))
}

/// So many threads do it again and again for so long; it says how long they waited.
fn measure(threads: usize, time: Duration, once: &(dyn Fn() -> Duration + Sync)) -> Outcome {
    let start = Barrier::new(threads);
    let work = || {
        start.wait();
        let began = Instant::now();
        let mut waits = Vec::new();
        while began.elapsed() < time {
            waits.push(once());
        }
        (began, Instant::now(), waits)
    };
    let mut waits: Vec<Vec<Duration>> = Vec::new();
    let mut span: Option<(Instant, Instant)> = None;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            let (began, ended, of_one) = thread.join().expect("nothing panics");
            let (first, last) = span.unwrap_or((began, ended));
            // Not all begin at once where there are more threads than processors.
            span = Some((first.min(began), last.max(ended)));
            waits.push(of_one);
        }
    });
    let elapsed = span.map_or(time, |(first, last)| last - first);
    let counts = waits.iter().map(Vec::len);
    let (most, least) = (counts.clone().max(), counts.min());
    let mut all: Vec<Duration> = waits.into_iter().flatten().collect();
    all.sort_unstable();
    let within = |part: f64| all[(all.len() as f64 * part) as usize].as_secs_f64() * 1e3;
    Outcome {
        per_second: all.len() as f64 / elapsed.as_secs_f64(),
        p99: within(0.99),
        p999: within(0.999),
        most_by_least: most.unwrap_or(0) as f64 / least.unwrap_or(0).max(1) as f64,
    }
}
