//! What resources cost that nobody uses.

use std::fs;
use std::thread;
use std::time::Duration;

use super::{BB8, DEADPOOL, OURS, R2D2, fill, open};
use crate::allocator;
use crate::goal::Goal;
use crate::metric::{Metric, shown};
use crate::peer::{self, Bb8, Deadpool, Peer, PoolCore, R2d2};
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario};
use crate::script::Resource;

pub(super) const TEXT: &str = "Memory allocated for a pool and all of its idle resources, by their number, without the \
resources' own bytes; and the number of additional threads meanwhile. The runtime that bb8 and deadpool need is not \
counted.";

pub(super) struct Idle {
    resources: usize,
}

impl Idle {
    pub(super) fn new(scale: Scale) -> Self {
        // In a trial each transition of pool-core checks all of its books.
        Self {
            resources: scale.pick(100, 10_000, 10_000),
        }
    }
}

impl Scenario for Idle {
    fn title(&self) -> String {
        format!("{} idle resources", shown(self.resources as f64))
    }

    fn contestants(&self) -> Vec<&'static str> {
        vec![OURS, R2D2, DEADPOOL, BB8]
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 2] = [Metric::new("bytes each"), Metric::new("threads")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        Ok(match self.contestants()[contestant] {
            OURS => idle::<PoolCore>(self.resources),
            R2D2 => idle::<R2d2>(self.resources),
            DEADPOOL => idle::<Deadpool>(self.resources),
            _ => idle::<Bb8>(self.resources),
        })
    }

    fn goals(&self) -> Vec<Goal> {
        vec![Goal::at_most(OURS, 64.0), Goal::at_most(OURS, 0.0).of(1)]
    }

    // The allocator always says the same.
    fn enough_rounds(&self) -> usize {
        1
    }
}

fn idle<P: Peer>(resources: usize) -> Vec<f64> {
    peer::start_runtime();
    let threads = threads();
    let (pool, kept) = allocator::kept_by(|| {
        let (pool, _) = open::<P>(resources);
        fill(&pool, resources);
        pool
    });
    let more = threads_at_rest().saturating_sub(threads);
    drop(pool);
    let each = kept as f64 / resources as f64 - size_of::<Resource>() as f64;
    vec![each, more as f64]
}

/// How many threads this process has once those are gone that have just made something and are about to end.
fn threads_at_rest() -> usize {
    let looks = (0..20).map(|_| {
        thread::sleep(Duration::from_millis(5));
        threads()
    });
    looks.min().unwrap_or_default()
}

/// How many threads this process has, where the system tells that in a file.
fn threads() -> usize {
    fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}
