//! Resources that are given back at once: what the pool itself costs, beside a bare mutex and r2d2.
//!
//! The resource is a small box. Quoted are the medians of the rounds and, round by round, the ratio to the bare mutex.

use std::convert::Infallible;
use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use pool_core::{MakeContext, Manager, Pool};

use crate::median;

/// One way to share boxes among threads.
trait Contestant: Sync {
    fn name(&self) -> &'static str;
    fn get_and_drop(&self);
}

#[expect(clippy::vec_box, reason = "boxes move here as they do in the pools")]
struct BareMutex(Mutex<Vec<Box<u64>>>);

impl Contestant for BareMutex {
    fn name(&self) -> &'static str {
        "parking_lot::Mutex<Vec>, pop and push"
    }

    fn get_and_drop(&self) {
        let taken = self.0.lock().pop();
        if let Some(taken) = black_box(taken) {
            self.0.lock().push(taken);
        }
    }
}

struct Boxes;

impl Manager for Boxes {
    type Resource = Box<u64>;
    type Error = Infallible;

    fn make(&self, _: &MakeContext) -> Result<Box<u64>, Infallible> {
        Ok(Box::new(1))
    }
}

struct Ours(&'static str, Pool<Boxes>);

impl Contestant for Ours {
    fn name(&self) -> &'static str {
        self.0
    }

    fn get_and_drop(&self) {
        drop(black_box(self.1.get().unwrap()));
    }
}

impl r2d2::ManageConnection for Boxes {
    type Connection = Box<u64>;
    type Error = Infallible;

    fn connect(&self) -> Result<Box<u64>, Infallible> {
        Ok(Box::new(1))
    }

    fn is_valid(&self, _: &mut Box<u64>) -> Result<(), Infallible> {
        Ok(())
    }

    fn has_broken(&self, _: &mut Box<u64>) -> bool {
        false
    }
}

struct R2d2(r2d2::Pool<Boxes>);

impl Contestant for R2d2 {
    fn name(&self) -> &'static str {
        "r2d2, no test on checkout"
    }

    fn get_and_drop(&self) {
        drop(black_box(self.0.get().unwrap()));
    }
}

fn contestants(size: usize) -> Vec<Box<dyn Contestant>> {
    let ours = |name, idle| {
        let builder = Pool::builder(Boxes)
            .max_size(size)
            .validate_after_idle(idle);
        let pool = builder.build().unwrap();
        // Every resource is made before the clock runs.
        let all: Vec<_> = (0..size).map(|_| pool.get().unwrap()).collect();
        drop(all);
        Box::new(Ours(name, pool))
    };
    let r2d2 = r2d2::Pool::builder()
        .max_size(u32::try_from(size).unwrap())
        .test_on_check_out(false)
        .build(Boxes)
        .unwrap();
    vec![
        Box::new(BareMutex(Mutex::new(
            (0..size as u64).map(Box::new).collect(),
        ))),
        ours("pool-core, no setting needs the time", None),
        ours("pool-core, defaults", Some(Duration::from_secs(30))),
        Box::new(R2d2(r2d2)),
    ]
}

/// Nanoseconds for each get and drop, with that many threads at it: from when the first begins until the last ends.
///
/// The threads themselves look at the clock. One that only watched them could come late to both on a busy machine.
fn measure(contestant: &dyn Contestant, threads: usize, times: u32) -> f64 {
    let start = Barrier::new(threads);
    let work = || {
        start.wait();
        let began = Instant::now();
        for _ in 0..times {
            contestant.get_and_drop();
        }
        (began, Instant::now())
    };
    let (began, ended): (Vec<Instant>, Vec<Instant>) = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|span| span.expect("nothing panics")).unzip()
    });
    let elapsed = match (began.iter().min(), ended.iter().max()) {
        (Some(began), Some(ended)) => *ended - *began,
        _ => Duration::ZERO,
    };
    elapsed.as_nanos() as f64 / (f64::from(times) * threads as f64)
}

/// Every contestant `times` times with each thread, in each of the rounds.
pub(crate) fn run(threads: usize, size: usize, rounds: usize, times: u32) {
    println!(
        "\n{threads} thread(s), cap {size}: median of {rounds} rounds, ns per get and drop (ratio to the mutex)"
    );
    let contestants = contestants(size);
    let rounds: Vec<Vec<f64>> = (0..rounds)
        .map(|_| {
            contestants
                .iter()
                .map(|each| measure(&**each, threads, times))
                .collect()
        })
        .collect();
    for (at, contestant) in contestants.iter().enumerate() {
        let cost = median(rounds.iter().map(|round| round[at]).collect());
        let ratio = median(rounds.iter().map(|round| round[at] / round[0]).collect());
        println!("{:40} {cost:8.1} ({ratio:.2})", contestant.name());
    }
}
