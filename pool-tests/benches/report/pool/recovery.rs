//! Everyone waits for a server that is down, and comes back.

use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use super::{BB8, DEADPOOL, OURS, R2D2, open_with};
use crate::metric::Metric;
use crate::peer::{Bb8, Deadpool, Peer, PoolCore, R2d2};
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario};
use crate::script::Script;

pub(super) const TEXT: &str = "64 threads wait for a pool of eight whose server refuses each connect after 1 ms, and \
recovers while they wait. A caller that gets an error tries again after 1 ms; deadpool reports the error to each of \
them. Connects are the attempts during the outage: many at once do not help a server that is starting again.";

const WAITERS: usize = 64;
const CAP: usize = 8;
const MAKE_TIME: Duration = Duration::from_millis(1);

pub(super) struct Recovery {
    outage: Duration,
    rounds: usize,
}

impl Recovery {
    pub(super) fn new(scale: Scale) -> Self {
        Self {
            outage: Duration::from_millis(scale.pick(5, 500, 500)),
            rounds: scale.pick(1, 2, 5),
        }
    }
}

impl Scenario for Recovery {
    fn title(&self) -> String {
        format!("64 waiters, cap 8, an outage of {:?}", self.outage)
    }

    fn contestants(&self) -> Vec<&'static str> {
        vec![OURS, R2D2, DEADPOOL, BB8]
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 3] = [
            Metric::new("until all are served, ms"),
            Metric::new("until the first is, ms"),
            Metric::new("connects during the outage"),
        ];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        Ok(match self.contestants()[contestant] {
            OURS => recover::<PoolCore>(self.outage),
            R2D2 => recover::<R2d2>(self.outage),
            DEADPOOL => recover::<Deadpool>(self.outage),
            _ => recover::<Bb8>(self.outage),
        })
    }

    fn enough_rounds(&self) -> usize {
        self.rounds
    }
}

fn recover<P: Peer>(outage: Duration) -> Vec<f64> {
    let script = Arc::new(Script::default());
    script.make.take(MAKE_TIME);
    script.make.fail(true);
    let pool: P = open_with(CAP, script.clone());
    let start = Barrier::new(WAITERS + 1);
    let wait = || {
        start.wait();
        loop {
            match pool.get() {
                Ok(lent) => {
                    drop(lent);
                    return Instant::now();
                }
                Err(_) => thread::sleep(Duration::from_millis(1)),
            }
        }
    };
    let (over, connects, mut served) = thread::scope(|scope| {
        let waiters: Vec<_> = (0..WAITERS).map(|_| scope.spawn(wait)).collect();
        start.wait();
        thread::sleep(outage);
        let connects = script.make.begun();
        let over = Instant::now();
        script.make.fail(false);
        let joined = waiters.into_iter().map(|waiter| waiter.join());
        let served: Vec<Instant> = joined
            .map(|served| served.expect("nothing panics"))
            .collect();
        (over, connects, served)
    });
    served.sort();
    let ms = |at: Instant| at.saturating_duration_since(over).as_secs_f64() * 1e3;
    vec![ms(served[WAITERS - 1]), ms(served[0]), f64::from(connects)]
}
