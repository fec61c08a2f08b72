//! Sixteen threads use everything that a pool offers, at random. Afterwards its counters match the threads' own, it
//! closes, and each resource that ever existed has been disposed of exactly once.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use pool_core::{Builder, Error, Pool, Pooled};
use pool_tests::eventually;
use pool_tests::scripted_manager::{
    Call, Outcome, Remote, ScriptedManager, ScriptedResource, ToldToFail, pool_with,
};

const THREADS: u64 = 16;
const TURNS: u64 = 400;

/// The greatest cap that is set.
const MOST: usize = 6;

/// How many resources a thread holds while it continues.
const HELD: usize = 2;

const BOUND: Duration = Duration::from_secs(20);
const MOMENT: Duration = Duration::from_micros(200);

type Guard = Pooled<ScriptedManager>;

/// What the threads have counted: the reference for the pool's own counters.
#[derive(Default)]
struct Seen {
    got: AtomicU64,
    timed_out: AtomicU64,
    shed: AtomicU64,
    adopted: AtomicU64,
    strays: AtomicU64,
    detached: AtomicU64,
}

impl Seen {
    fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::SeqCst);
    }
}

struct Storm<'a> {
    pool: &'a Pool<ScriptedManager>,
    remote: &'a Remote,
    seen: &'a Seen,
    is_closed: &'a AtomicBool,
}

#[test]
fn a_storm_leaves_nothing_behind() {
    for settings in [plain, mortal, strict] {
        play(settings, false);
    }
}

#[test]
fn a_close_in_the_middle_of_a_storm_ends_it() {
    for settings in [plain, mortal, strict] {
        play(settings, true);
    }
}

type Settings = fn(Builder<ScriptedManager>) -> Builder<ScriptedManager>;

fn plain(builder: Builder<ScriptedManager>) -> Builder<ScriptedManager> {
    builder
}

/// Idle resources become cold, grow old, and are still to be kept.
fn mortal(builder: Builder<ScriptedManager>) -> Builder<ScriptedManager> {
    builder
        .validate_after_idle(Some(Duration::ZERO))
        .idle_timeout(Some(Duration::from_millis(1)))
        .max_lifetime(Some(Duration::from_millis(3)))
        .min_idle(1)
        .max_making(2)
}

/// In strict order, with a limited wait queue.
fn strict(builder: Builder<ScriptedManager>) -> Builder<ScriptedManager> {
    builder
        .barging_bound(Duration::ZERO)
        .max_waiting(12)
        .fail_fast(true)
        .record_use(true)
}

fn play(settings: Settings, closes_early: bool) {
    let (pool, remote) = pool_with(|builder| {
        let backoff = Duration::from_micros(100);
        settings(builder.max_size(MOST).retry_backoff(backoff, 4 * backoff))
    });
    let (seen, is_closed) = (Seen::default(), AtomicBool::new(false));
    thread::scope(|scope| {
        for seed in 1..=THREADS {
            let storm = Storm {
                pool: &pool,
                remote: &remote,
                seen: &seen,
                is_closed: &is_closed,
            };
            // Long enough to be closed in the middle. A storm that cannot be closed ends too.
            let turns = if closes_early { 100 * TURNS } else { TURNS };
            scope.spawn(move || storm.rage(turns, Random(seed)));
        }
        if closes_early {
            eventually("the storm rages", BOUND, || {
                seen.got.load(Ordering::SeqCst) >= 5 * THREADS
            });
            is_closed.store(true, Ordering::SeqCst);
            pool.close(BOUND).unwrap();
        }
    });
    pool.resume();
    pool.close(BOUND).unwrap();
    expect_the_reference(&pool, &remote, &seen);
}

fn expect_the_reference(pool: &Pool<ScriptedManager>, remote: &Remote, seen: &Seen) {
    let status = pool.status();
    assert_eq!((status.size(), status.waiting), (0, 0), "{status}");
    assert_eq!(remote.made(), remote.dropped());
    let counters = pool.counters();
    let seen_is = |counter: &AtomicU64| counter.load(Ordering::SeqCst);
    let strays = seen_is(&seen.strays);
    assert_eq!(counters.made, remote.made() as u64 - strays);
    let makes = counters.made + counters.make_failed;
    assert_eq!(makes, remote.calls(Call::Make) as u64);
    assert_eq!(counters.lent, remote.calls(Call::OnAcquire) as u64);
    assert_eq!(counters.timed_out, seen_is(&seen.timed_out));
    assert_eq!(counters.shed, seen_is(&seen.shed));
    assert_eq!(counters.adopted, seen_is(&seen.adopted));
    assert_eq!(counters.detached, seen_is(&seen.detached));
    let ended = counters.made + counters.adopted - counters.detached;
    assert_eq!(counters.disposed.total(), ended, "{counters:?}");
    assert!(seen_is(&seen.got) > 0, "nothing happened");
}

impl Storm<'_> {
    fn rage(&self, turns: u64, mut random: Random) {
        let mut held = Vec::new();
        for _ in 0..turns {
            if self.is_closed.load(Ordering::SeqCst) {
                return;
            }
            self.take_a_turn(&mut random, &mut held);
            let status = self.pool.status();
            assert!(status.size() <= MOST, "{status}");
            assert!(status.waiting < THREADS as usize, "{status}");
        }
    }

    fn take_a_turn(&self, random: &mut Random, held: &mut Vec<Guard>) {
        match random.below(12) {
            // Rarely, or nearly all resources would end before they are used.
            0 if random.below(4) == 0 => self.control(random),
            1 if random.below(8) == 0 => self.make_trouble(random),
            2 => self.adopt(),
            3 => self.end_one(random, held),
            4..8 => held.truncate(held.len().saturating_sub(1)),
            _ if held.len() < HELD => self.get(random, held),
            _ => held.clear(),
        }
    }

    /// What the pool's owner may do.
    fn control(&self, random: &mut Random) {
        match random.below(4) {
            0 => self.pool.resize(1 + random.below(MOST)).unwrap(),
            1 => self.pool.invalidate_all(),
            2 => self.pool.invalidate_all_within(MOMENT),
            _ => self.pause(),
        }
    }

    fn pause(&self) {
        self.pool.pause();
        thread::yield_now();
        self.pool.resume();
    }

    fn adopt(&self) {
        Seen::count(&self.seen.strays);
        match self.pool.adopt(self.remote.stray()) {
            Ok(()) => Seen::count(&self.seen.adopted),
            Err(stray) => drop(stray),
        }
    }

    /// Makes some later call fail.
    fn make_trouble(&self, random: &mut Random) {
        const CALLS: [Call; 4] = [Call::Make, Call::Validate, Call::OnAcquire, Call::OnRelease];
        let outcome = [Outcome::Bad, Outcome::Panic][random.below(2)];
        self.remote.failures_may_pass(random.below(2) == 0);
        self.remote.next(CALLS[random.below(CALLS.len())], outcome);
    }

    fn end_one(&self, random: &mut Random, held: &mut Vec<Guard>) {
        let Some(guard) = held.pop() else { return };
        match random.below(2) {
            0 => guard.discard(),
            _ => {
                Seen::count(&self.seen.detached);
                let detached: ScriptedResource = guard.detach();
                detached.hold_alone();
            }
        }
    }

    /// A thread that holds a resource does not wait for more, or all could wait for each other.
    fn get(&self, random: &mut Random, held: &mut Vec<Guard>) {
        let got = match random.below(4) {
            0 => self.pool.try_get(),
            1 => self.pool.get_timeout(Duration::ZERO).map(Some),
            2 => self.pool.get_timeout(MOMENT).map(Some),
            _ if held.is_empty() => self.wait().map(Some),
            _ => return,
        };
        match got {
            Ok(None) => {}
            Ok(Some(guard)) => {
                Seen::count(&self.seen.got);
                guard.hold_alone();
                held.push(guard);
            }
            Err(error) => self.expect_a_reason(&error),
        }
    }

    fn wait(&self) -> Result<Guard, Error<ToldToFail>> {
        let got = self.pool.get();
        if let Err(Error::TimedOut(why)) = &got {
            panic!("somebody waited for what nobody brought: {why}");
        }
        got
    }

    fn expect_a_reason(&self, error: &Error<ToldToFail>) {
        match error {
            Error::TimedOut(_) => Seen::count(&self.seen.timed_out),
            Error::TooManyWaiting { .. } => Seen::count(&self.seen.shed),
            Error::Make(error) => assert_eq!(**error, ToldToFail(Call::Make)),
            Error::Panicked { message } => assert_eq!(&**message, "told to panic in Make"),
            Error::Closed => assert!(self.is_closed.load(Ordering::SeqCst)),
            error => panic!("{error}"),
        }
    }
}

/// A xorshift generator: the same turns in every run, though not in the same order.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) as usize) % bound
    }
}
