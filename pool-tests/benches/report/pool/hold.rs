//! Resources that are used for a while by many more threads than there are of them.

use std::hint;
use std::thread;
use std::time::{Duration, Instant};

use super::{BB8, DEADPOOL, OURS, R2D2, fill, open};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::peer::{Bb8, Deadpool, Peer, PoolCore, R2d2};
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};
use crate::together::together;

pub(super) const TEXT: &str = "64 threads use four resources for a while, repeatedly. The limit is the same work \
without a pool: by all threads if the work keeps a processor busy, by as many threads as there are resources if it \
sleeps. Waits are for a resource; most by least is how many times more uses the luckiest thread had than the \
unluckiest.";

const LIMIT: &str = "no pool";
const CAP: usize = 4;

const METRICS: [Metric; 7] = [
    Metric::new("thousand uses a second"),
    Metric::new("wait p50, µs"),
    Metric::new("wait p90, µs"),
    Metric::new("wait p99, µs"),
    Metric::new("wait p99.9, µs"),
    Metric::new("longest wait, µs"),
    Metric::new("most by least"),
];
pub(super) const P99: usize = 3;
const P999: usize = 4;
const MOST_BY_LEAST: usize = 6;

/// What is done with a resource.
#[derive(Clone, Copy, Debug)]
enum Use {
    /// Keeps a processor busy for so many turns.
    Busy {
        turns: u32,
    },
    Asleep(Duration),
}

struct Hold {
    threads: usize,
    name: &'static str,
    work: Use,
    time: Duration,
    contestants: Vec<Contestant>,
}

/// Uses a resource once and says how long it waited for it.
type UseOne = Box<dyn Fn() -> Duration + Sync>;
type Contestant = (&'static str, UseOne);

const SHORT: &str = "1 µs busy";
const LONG: &str = "50 µs busy";
const ASLEEP: &str = "50 µs asleep";

/// All kinds of use by so many threads each.
pub(super) fn scenarios(threads: &[usize], scale: Scale) -> Vec<Box<dyn Scenario>> {
    let time = Duration::from_millis(scale.pick(2, 150, 300));
    let uses = [
        (SHORT, Use::busy(Duration::from_micros(1))),
        (LONG, Use::busy(Duration::from_micros(50))),
        (ASLEEP, Use::Asleep(Duration::from_micros(50))),
    ];
    let each = uses.into_iter().flat_map(|(name, work)| {
        let threads = threads.iter();
        threads.map(move |&threads| boxed(Hold::new(threads, name, work, time)))
    });
    each.collect()
}

impl Hold {
    fn new(threads: usize, name: &'static str, work: Use, time: Duration) -> Self {
        Self {
            threads,
            name,
            work,
            time,
            contestants: contestants(work),
        }
    }
}

impl Scenario for Hold {
    fn title(&self) -> String {
        format!("{} threads, cap {CAP}, {}", self.threads, self.name)
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.contestants.iter().map(|(name, _)| *name).collect()
    }

    fn metrics(&self) -> &'static [Metric] {
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let (name, use_one) = &self.contestants[contestant];
        let threads = match self.work {
            Use::Asleep(_) if *name == LIMIT => CAP,
            _ => self.threads,
        };
        let (waits, elapsed) = together(threads, || {
            let began = Instant::now();
            let mut waits = Vec::new();
            while began.elapsed() < self.time {
                waits.push(use_one());
            }
            waits
        });
        Ok(figures(waits, elapsed))
    }

    fn goals(&self) -> Vec<Goal> {
        match (self.threads, self.name) {
            // 1,200 of 1,630 thousand, as it was where the goal was set.
            (64, SHORT) => vec![
                Goal::at_least_times(OURS, 0.74, LIMIT),
                Goal::at_most(OURS, 2000.0).of(P999),
            ],
            // 34 of 38 thousand.
            (64, LONG) => vec![
                Goal::at_least_times(OURS, 0.89, LIMIT),
                Goal::at_most(OURS, 5000.0).of(P99),
            ],
            (64, ASLEEP) => vec![
                Goal::at_least_times(OURS, 1.0, R2D2),
                Goal::at_most_times(OURS, 1.0, DEADPOOL).of(P99),
                Goal::at_most(OURS, 1.1).of(MOST_BY_LEAST),
            ],
            _ => Vec::new(),
        }
    }

    fn enough_rounds(&self) -> usize {
        7
    }

    fn is_in_summary(&self) -> bool {
        self.threads == 64 && self.name != LONG
    }
}

/// In the order of the metrics, from how long each thread's callers waited.
fn figures(waits: Vec<Vec<Duration>>, elapsed: Duration) -> Vec<f64> {
    let counts = waits.iter().map(Vec::len);
    let (most, least) = (counts.clone().max(), counts.min());
    let mut all: Vec<Duration> = waits.into_iter().flatten().collect();
    all.sort_unstable();
    let within = |part: f64| {
        let at = (all.len() as f64 * part) as usize;
        all[at.min(all.len() - 1)].as_secs_f64() * 1e6
    };
    vec![
        all.len() as f64 / elapsed.as_secs_f64() / 1e3,
        within(0.5),
        within(0.9),
        within(0.99),
        within(0.999),
        within(1.0),
        most.unwrap_or(0) as f64 / least.unwrap_or(0).max(1) as f64,
    ]
}

fn contestants(work: Use) -> Vec<Contestant> {
    let without_pool = move || {
        work.run();
        Duration::ZERO
    };
    vec![
        (LIMIT, Box::new(without_pool)),
        (OURS, user_of::<PoolCore>(work)),
        (R2D2, user_of::<R2d2>(work)),
        (DEADPOOL, user_of::<Deadpool>(work)),
        (BB8, user_of::<Bb8>(work)),
    ]
}

fn user_of<P: Peer>(work: Use) -> UseOne {
    let (pool, _) = open::<P>(CAP);
    fill(&pool, CAP);
    Box::new(move || {
        let began = Instant::now();
        let lent = pool.get().expect("nobody waits for that long");
        let waited = began.elapsed();
        work.run();
        drop(lent);
        waited
    })
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
}

/// The same code wherever it is called from, so that it takes the same time.
#[inline(never)]
fn turn(times: u32) {
    for turn in 0..times {
        hint::black_box(turn);
    }
}
