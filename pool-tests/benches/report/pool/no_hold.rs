//! Resources that are given back at once: what the pool itself costs.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use pool_core::Pool;

use super::{BB8, DEADPOOL, OURS, R2D2, fill, open};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::peer::{Bb8, Deadpool, Peer, PoolCoreManager, R2d2};
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};
use crate::script::{Resource, Script};
use crate::together::together;

pub(super) const TEXT: &str = "Nanoseconds per get and drop, without I/O: the time that all threads take, divided by \
the number of gets. The limit is a `parking_lot::Mutex` around a vector that is popped and pushed; a caller that finds \
it empty leaves, while in a pool it waits. r2d2 and bb8 run without their test on checkout, which deadpool always \
does. bb8 and deadpool are asynchronous: threads block on them over a small runtime. `pool-core` has no setting that \
needs the time, which is its fastest configuration; with its defaults it records idle times; with everything it also \
limits idle and life times, and records how long each resource is used.";

pub(crate) const MUTEX: &str = "bare mutex";
const DEFAULTS: &str = "pool-core, defaults";
const EVERYTHING: &str = "pool-core, everything";

/// How often somebody does it between two looks at the clock, which cost more than it.
const TIMES: usize = 64;

/// Gets and drops, so often.
type Turn = Box<dyn Fn(usize) + Sync>;

struct NoHold {
    threads: usize,
    cap: usize,
    time: Duration,
    contestants: Vec<(&'static str, Turn)>,
}

pub(super) fn scenarios(scale: Scale) -> Vec<Box<dyn Scenario>> {
    let time = Duration::from_millis(scale.pick(1, 25, 40));
    let threads: &[usize] = scale.pick(&[1, 2], &[1, 2, 8, 64], &[1, 2, 4, 8, 16, 32, 64]);
    let each = threads.iter();
    each.map(|&threads| boxed(NoHold::new(threads, time)))
        .collect()
}

impl NoHold {
    fn new(threads: usize, time: Duration) -> Self {
        let cap = threads.min(2);
        Self {
            threads,
            cap,
            time,
            contestants: contestants(cap),
        }
    }
}

impl Scenario for NoHold {
    fn title(&self) -> String {
        match self.threads {
            1 => "get and drop, 1 thread, ns".to_owned(),
            threads => format!("get and drop, {threads} threads, cap {}, ns", self.cap),
        }
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.contestants.iter().map(|(name, _)| *name).collect()
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("ns")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let turn = &self.contestants[contestant].1;
        let (counts, elapsed) = together(self.threads, || {
            let began = Instant::now();
            let mut count = 0;
            while began.elapsed() < self.time {
                turn(TIMES);
                count += TIMES;
            }
            count
        });
        let count: usize = counts.iter().sum();
        Ok(vec![elapsed.as_nanos() as f64 / count as f64])
    }

    fn goals(&self) -> Vec<Goal> {
        match self.threads {
            1 => vec![
                Goal::at_most_times(OURS, 1.5, MUTEX),
                Goal::at_most_times(EVERYTHING, 3.0, MUTEX),
            ],
            2 | 8 => vec![Goal::at_most_times(OURS, 2.0, MUTEX)],
            _ => Vec::new(),
        }
    }

    fn position(&self) -> f64 {
        self.threads as f64
    }

    fn is_in_summary(&self) -> bool {
        matches!(self.threads, 1 | 8)
    }
}

fn contestants(cap: usize) -> Vec<(&'static str, Turn)> {
    vec![
        (MUTEX, bare_mutex(cap)),
        (OURS, ours(cap, |builder| builder.validate_after_idle(None))),
        (DEFAULTS, ours(cap, |builder| builder)),
        (EVERYTHING, ours(cap, with_everything)),
        (R2D2, turn_of::<R2d2>(cap)),
        (DEADPOOL, turn_of::<Deadpool>(cap)),
        (BB8, turn_of::<Bb8>(cap)),
    ]
}

fn bare_mutex(cap: usize) -> Turn {
    let resource = |number| Resource {
        id: number as u32,
        maker: 0,
    };
    let idle: Mutex<Vec<Resource>> = Mutex::new((0..cap).map(resource).collect());
    Box::new(move |times| {
        for _ in 0..times {
            let taken = idle.lock().pop();
            if let Some(taken) = black_box(taken) {
                idle.lock().push(taken);
            }
        }
    })
}

type Builder = pool_core::Builder<PoolCoreManager>;

fn ours(cap: usize, set: impl FnOnce(Builder) -> Builder) -> Turn {
    let builder = Pool::builder(PoolCoreManager::new(Arc::new(Script::default())));
    let pool = set(builder.max_size(cap)).build();
    let pool = pool.expect("these settings are in their ranges");
    let all: Vec<_> = (0..cap).map(|_| pool.get()).collect();
    drop(all);
    Box::new(move |times| {
        for _ in 0..times {
            drop(black_box(pool.get().expect("nobody waits for that long")));
        }
    })
}

/// Every setting that needs the time, all far away.
fn with_everything(builder: Builder) -> Builder {
    let hour = Some(Duration::from_secs(3600));
    builder
        .idle_timeout(hour)
        .max_lifetime(hour)
        .held_too_long(hour)
        .record_use(true)
}

fn turn_of<P: Peer>(cap: usize) -> Turn {
    let (pool, _) = open::<P>(cap);
    fill(&pool, cap);
    Box::new(move |times| {
        for _ in 0..times {
            let lent = pool.get();
            assert!(lent.is_ok(), "nobody waits for that long");
            drop(black_box(lent));
        }
    })
}
