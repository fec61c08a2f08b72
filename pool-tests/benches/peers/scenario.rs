//! What is done to a pool, and what is said of it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use pool_tests::{ChildOutcome, ForkKind, fork_child};

use crate::adapter::Adapter;
use crate::mixup::Mixup;
use crate::peer::{Peer, Settings};
use crate::script::{Script, Step};

/// Something that happens to a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scenario {
    /// One of these panics.
    PanicIn(At),
    /// All of these hang.
    HangIn(At),
    /// One of these hangs, and others come after its caller.
    HangOnceIn(At),
    Fork,
    Growth,
    Fairness,
    PanicWhileHolding,
    /// On a connection to a real server, by the pool's adapter.
    Mixup(Mixup),
}

/// What the manager is doing when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Make,
    Validate,
}

impl At {
    fn step(self, script: &Script) -> &Step {
        match self {
            Self::Make => &script.make,
            Self::Validate => &script.validate,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Make => "connect",
            Self::Validate => "validation",
        }
    }
}

impl Scenario {
    /// In the order of the rows.
    pub(crate) const ALL: [Self; 14] = [
        Self::PanicIn(At::Make),
        Self::PanicIn(At::Validate),
        Self::HangIn(At::Make),
        Self::HangIn(At::Validate),
        Self::HangOnceIn(At::Make),
        Self::HangOnceIn(At::Validate),
        Self::Fork,
        Self::Growth,
        Self::Fairness,
        Self::PanicWhileHolding,
        Self::Mixup(Mixup::GivesUp),
        Self::Mixup(Mixup::AsksNonsense),
        Self::Mixup(Mixup::Subscribes),
        Self::Mixup(Mixup::Selects),
    ];

    /// The beginning of its row.
    pub(crate) fn title(self, scale: Scale) -> String {
        let Scale {
            wait,
            hang,
            children,
            churn,
            ..
        } = scale;
        match self {
            Self::PanicIn(at) => format!(
                "one panic in {}: how many of {FEW} can be had afterwards",
                at.name()
            ),
            Self::HangIn(at) => format!(
                "every {} takes {hang:?}: a caller with {wait:?} is back after",
                at.name()
            ),
            Self::HangOnceIn(at) => format!(
                "one {} takes {hang:?}: of 10 later callers, one by one with {wait:?}, got one",
                at.name()
            ),
            Self::Fork => format!("{children} children forked while 4 threads get and drop"),
            Self::Growth => "one thread, 1,000 times get and drop, cap 20, `min_idle` 1 where \
                 there is one, connect takes 5 ms: resources made, in 10 runs"
                .into(),
            Self::Fairness => format!("64 threads, cap {FEW}, held for 50 µs asleep, {churn:?}"),
            Self::PanicWhileHolding => "a holder panics: the next one gets".into(),
            Self::Mixup(mixup) => mixup.title(),
        }
    }

    /// Does it to a pool, and says in a few words what came of it.
    pub(crate) fn run<P: Peer, A: Adapter>(self, scale: Scale) -> String {
        match self {
            Self::PanicIn(at) => panic_in::<P>(at, scale),
            Self::HangIn(at) => hang_in::<P>(at, scale),
            Self::HangOnceIn(at) => hang_once_in::<P>(at, scale),
            Self::Fork => P::NO_FORK.map_or_else(|| fork::<P>(scale), str::to_owned),
            Self::Growth => growth::<P>(),
            Self::Fairness => fairness::<P>(scale),
            Self::PanicWhileHolding => panic_while_holding::<P>(),
            Self::Mixup(mixup) => mixup.run::<A>(),
        }
    }
}

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) name: &'static str,
    /// How long callers are ready to wait.
    wait: Duration,
    /// How long what hangs takes.
    hang: Duration,
    children: u32,
    churn: Duration,
}

impl Scale {
    pub(crate) const FULL: Self = Self {
        name: "full",
        wait: Duration::from_millis(100),
        hang: Duration::from_secs(3),
        children: 40,
        churn: Duration::from_secs(1),
    };

    /// To see that it works.
    pub(crate) const SMALL: Self = Self {
        name: "small",
        wait: Duration::from_millis(20),
        hang: Duration::from_millis(100),
        children: 3,
        churn: Duration::from_millis(50),
    };

    pub(crate) fn is_full(self) -> bool {
        self.name == Self::FULL.name
    }
}

const PATIENT: Duration = Duration::from_secs(5);

/// A cap that is small and not one.
const FEW: u32 = 4;

fn open<P: Peer>(max_size: u32, wait: Duration) -> (P, Arc<Script>) {
    open_with(Settings {
        max_size,
        wait,
        keeps_one_idle: false,
        validates: false,
    })
}

fn open_with<P: Peer>(settings: Settings) -> (P, Arc<Script>) {
    let script = Arc::new(Script::default());
    (P::open(settings, script.clone()), script)
}

/// Borrows until there is no more, at most `FEW`, and returns them all: how many that was.
fn capacity<P: Peer>(pool: &P) -> u32 {
    let held: Vec<P::Lent> = (0..FEW).map_while(|_| pool.get().ok()).collect();
    held.len() as u32
}

/// Has all `FEW` made and idle. On a busy machine, the wait may be too short for one of them.
fn fill<P: Peer>(pool: &P) {
    while capacity(pool) < FEW {}
}

/// What became of a call.
fn outcome<P: Peer>(pool: &P) -> &'static str {
    match catch_unwind(AssertUnwindSafe(|| pool.get().map(drop))) {
        Ok(Ok(())) => "got one",
        Ok(Err(_)) => "got an error",
        Err(_) => "panicked",
    }
}

fn panic_in<P: Peer>(at: At, scale: Scale) -> String {
    // Long enough for all that does come to come.
    let (pool, script) = open_to_mishaps::<P>(at, scale.wait * 5);
    at.step(&script).panic_once();
    let began = Instant::now();
    let caller = outcome(&pool);
    let elapsed = short(began.elapsed());
    let left = capacity(&pool);
    format!("{left}; its caller {caller} after {elapsed}")
}

fn hang_in<P: Peer>(at: At, scale: Scale) -> String {
    let (pool, script) = open_to_mishaps::<P>(at, scale.wait);
    at.step(&script).take(scale.hang);
    let began = Instant::now();
    let caller = outcome(&pool);
    format!("{}; {caller}", short(began.elapsed()))
}

fn hang_once_in<P: Peer>(at: At, scale: Scale) -> String {
    let (pool, script) = open_to_mishaps::<P>(at, scale.wait);
    at.step(&script).take_once(scale.hang);
    let began = Instant::now();
    let first = outcome(&pool);
    let elapsed = short(began.elapsed());
    let served = (0..10).filter(|_| pool.get().is_ok()).count();
    format!("{served}; the first {first} after {elapsed}")
}

/// A pool that validates at every checkout; with idle resources, if it is to get there.
fn open_to_mishaps<P: Peer>(at: At, wait: Duration) -> (P, Arc<Script>) {
    let (pool, script) = open_with(Settings {
        max_size: FEW,
        wait,
        keeps_one_idle: false,
        validates: true,
    });
    if let At::Validate = at {
        fill(&pool);
    }
    (pool, script)
}

fn fork<P: Peer>(scale: Scale) -> String {
    /// What a child has to say.
    const GOT_THE_PARENTS: i32 = 3;
    const GOT_AN_ERROR: i32 = 4;

    let (pool, _) = open::<P>(FEW, scale.wait * 5);
    let stop = AtomicBool::new(false);
    let use_it = || {
        for _ in 0..2 {
            match pool.get() {
                Ok(resource) if resource.maker == process::id() => {}
                Ok(_) => return GOT_THE_PARENTS,
                Err(_) => return GOT_AN_ERROR,
            }
        }
        0
    };
    let outcomes: Vec<ChildOutcome> = thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    drop(pool.get());
                }
            });
        }
        let children: Vec<_> = (0..scale.children)
            .map(|_| {
                thread::sleep(Duration::from_millis(2));
                fork_child(ForkKind::Fork, use_it)
            })
            .collect();
        stop.store(true, Ordering::Relaxed);
        // Twice as long as a child may wait in its two calls.
        let deadline = Instant::now() + scale.wait * 20;
        let left = || deadline.saturating_duration_since(Instant::now());
        children
            .into_iter()
            .map(|child| child.wait(left()))
            .collect()
    });
    let tell = |outcome: &ChildOutcome| match outcome {
        ChildOutcome::Hung => "hung",
        ChildOutcome::Exited(GOT_THE_PARENTS) => "got a resource of the parent's",
        ChildOutcome::Exited(GOT_AN_ERROR) => "got an error",
        ChildOutcome::Exited(0) => "got their own",
        _ => "ended otherwise",
    };
    let mut counts = BTreeMap::<&str, u32>::new();
    for outcome in &outcomes {
        *counts.entry(tell(outcome)).or_default() += 1;
    }
    let told = counts.iter().map(|(what, count)| format!("{count} {what}"));
    told.collect::<Vec<_>>().join(", ")
}

fn growth<P: Peer>() -> String {
    // It depends on chance: on which comes first, a return or what is being made.
    let made: Result<Vec<u32>, String> = (0..10).map(|_| grow::<P>()).collect();
    match made {
        Ok(made) => match (made.iter().min(), made.iter().max()) {
            (Some(least), Some(most)) if least < most => format!("{least} to {most}"),
            (_, most) => format!("{}", most.unwrap_or(&0)),
        },
        Err(error) => error,
    }
}

/// How many resources a new pool makes for one thread.
fn grow<P: Peer>() -> Result<u32, String> {
    let settings = Settings {
        max_size: 20,
        wait: PATIENT,
        keeps_one_idle: true,
        validates: false,
    };
    let script = Arc::new(Script::default());
    script.make.take(Duration::from_millis(5));
    let pool = P::open(settings, script.clone());
    for _ in 0..1_000 {
        pool.get()?;
    }
    // Until what is being made is there: all twenty, one after the other, if need be.
    thread::sleep(Duration::from_millis(120));
    Ok(script.made())
}

fn fairness<P: Peer>(scale: Scale) -> String {
    const THREADS: usize = 64;
    let (pool, _) = open::<P>(FEW, PATIENT);
    fill(&pool);
    let start = Barrier::new(THREADS);
    let waits: Vec<Vec<Duration>> = thread::scope(|scope| {
        let work = || {
            start.wait();
            let end = Instant::now() + scale.churn;
            let mut waits = Vec::new();
            while Instant::now() < end {
                let began = Instant::now();
                let Ok(lent) = pool.get() else { continue };
                waits.push(began.elapsed());
                thread::sleep(Duration::from_micros(50));
                drop(lent);
            }
            waits
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("these threads do not panic"))
            .collect()
    });
    let counts = waits.iter().map(Vec::len);
    let (most, least) = (counts.clone().max().unwrap_or(0), counts.min().unwrap_or(0));
    let mut all: Vec<Duration> = waits.into_iter().flatten().collect();
    all.sort();
    let Some(longest) = all.last() else {
        return "nobody got one".into();
    };
    format!(
        "wait p99 {}, longest {}; per thread {least} to {most} ({:.1}×); {} in all",
        short(all[all.len() * 99 / 100]),
        short(*longest),
        most as f64 / least as f64,
        all.len(),
    )
}

fn panic_while_holding<P: Peer>() -> String {
    let (pool, _) = open::<P>(1, PATIENT);
    let mut held = None;
    let died = catch_unwind(AssertUnwindSafe(|| {
        let lent = pool.get().expect("there is one");
        held = Some(lent.id);
        panic!("on purpose");
    }));
    assert!(died.is_err());
    match pool.get() {
        Ok(lent) if Some(lent.id) == held => "the same resource".into(),
        Ok(_) => "another".into(),
        Err(error) => error,
    }
}

/// Milliseconds up to a second, with one digit where that says something.
fn short(time: Duration) -> String {
    match time.as_millis() {
        0..10 => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        ms @ 10..1_000 => format!("{ms} ms"),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}
