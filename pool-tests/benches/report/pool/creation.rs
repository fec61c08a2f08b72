//! Everyone wants one of a pool that has none yet.

use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use super::{BB8, DEADPOOL, OURS, R2D2, open_with};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::peer::{Bb8, Deadpool, Peer, PoolCore, R2d2};
use crate::scenario::{Sample, Scenario};
use crate::script::Script;
use crate::together::together;

pub(super) const TEXT: &str = "64 threads each request a resource from a pool that is empty at first, and hold it \
until every thread has one. A make takes 1 ms. The limit is 64 threads that each make their own.";

const THREADS: usize = 64;
const MAKE_TIME: Duration = Duration::from_millis(1);
const LIMIT: &str = "no pool";

pub(super) struct Creation;

impl Scenario for Creation {
    fn title(&self) -> String {
        "cap 64, 64 threads, a make takes 1 ms: until all are made, ms".to_owned()
    }

    fn contestants(&self) -> Vec<&'static str> {
        vec![LIMIT, OURS, R2D2, DEADPOOL, BB8]
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("ms")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let took = match self.contestants()[contestant] {
            OURS => until_all_are_made::<PoolCore>(),
            R2D2 => until_all_are_made::<R2d2>(),
            DEADPOOL => until_all_are_made::<Deadpool>(),
            BB8 => until_all_are_made::<Bb8>(),
            _ => together(THREADS, || thread::sleep(MAKE_TIME)).1,
        };
        Ok(vec![took.as_secs_f64() * 1e3])
    }

    fn goals(&self) -> Vec<Goal> {
        vec![Goal::at_most_times(OURS, 1.3, LIMIT)]
    }

    fn is_in_summary(&self) -> bool {
        true
    }
}

fn until_all_are_made<P: Peer>() -> Duration {
    let script = Arc::new(Script::default());
    script.make.take(MAKE_TIME);
    let pool: P = open_with(THREADS, script);
    let all_have_one = Barrier::new(THREADS);
    let (waits, _) = together(THREADS, || {
        let began = Instant::now();
        let lent = pool.get().expect("nobody waits for that long");
        let had = Instant::now();
        all_have_one.wait();
        drop(lent);
        (began, had)
    });
    let began = waits.iter().map(|wait| wait.0).min();
    let had = waits.iter().map(|wait| wait.1).max();
    had.zip(began)
        .map_or(Duration::ZERO, |(had, began)| had - began)
}
