//! Rate limiters: never more than the limit, counted by the server in one step.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Admission, Client, Error, FixedWindow, InvalidArgument, SlidingWindow};
use pool_tests::{RedisServer, eventually, shared_server};

const BOUND: Duration = Duration::from_secs(60);

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(600);

/// Both limiters, for properties that they share.
enum Limiter {
    Fixed(FixedWindow),
    Sliding(SlidingWindow),
}

impl Limiter {
    fn both(server: &RedisServer, limit: u32, window: Duration) -> [Self; 2] {
        let client = Client::connect(&server.url()).unwrap();
        [
            Self::Fixed(FixedWindow::new(&client, limit, window).unwrap()),
            Self::Sliding(SlidingWindow::new(&client, limit, window).unwrap()),
        ]
    }

    fn ask(&self, key: &str, cost: u32) -> Result<Admission, Error> {
        match (self, cost) {
            (Self::Fixed(limiter), 1) => limiter.admit(key),
            (Self::Fixed(limiter), cost) => limiter.admit_many(key, cost),
            (Self::Sliding(limiter), 1) => limiter.admit(key),
            (Self::Sliding(limiter), cost) => limiter.admit_many(key, cost),
        }
    }

    fn admit(&self, key: &str, cost: u32) -> Admission {
        self.ask(key, cost).unwrap()
    }
}

#[test]
fn so_many_are_allowed_and_no_more() {
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, 3, LONG) {
        for remaining in [2, 1, 0] {
            let allowed = limiter.admit("ada", 1);
            assert!(allowed.is_allowed);
            assert_eq!(
                (allowed.remaining, allowed.retry_after),
                (remaining, Duration::ZERO)
            );
        }
        for _ in 0..3 {
            let refused = limiter.admit("ada", 1);
            assert!(!refused.is_allowed && refused.remaining == 0);
            assert!(refused.retry_after > LONG / 2);
            assert!(refused.retry_after <= LONG + Duration::from_millis(1));
        }
        assert!(limiter.admit("alan", 1).is_allowed, "another key");
        server.cli(&["FLUSHALL"]);
    }
}

#[test]
fn several_are_counted_together_or_not_at_all() {
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, 10, LONG) {
        assert_eq!(limiter.admit("k", 7).remaining, 3);
        let refused = limiter.admit("k", 4);
        assert!(!refused.is_allowed);
        assert_eq!(refused.remaining, 3);
        assert_eq!(limiter.admit("k", 3).remaining, 0);
        server.cli(&["FLUSHALL"]);
    }
}

#[test]
fn what_could_never_be_allowed_is_refused_before_it_is_sent() {
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, 10, LONG) {
        let error = limiter.ask("k", 11).unwrap_err();
        let over = InvalidArgument::OverLimit {
            asked: 11,
            limit: 10,
        };
        assert!(matches!(error, Error::Argument(error) if error == over));
        assert!(matches!(
            limiter.ask("k", 0),
            Err(Error::Argument(InvalidArgument::Zero { .. }))
        ));
        assert_eq!(server.cli(&["DBSIZE"]), "0");
    }
    let client = Client::connect(&server.url()).unwrap();
    for (limit, window) in [
        (0, LONG),
        (1, Duration::ZERO),
        (1, Duration::from_micros(1)),
        (1, Duration::MAX),
    ] {
        assert!(
            FixedWindow::new(&client, limit, window).is_err(),
            "{limit} in {window:?}"
        );
        assert!(
            SlidingWindow::new(&client, limit, window).is_err(),
            "{limit} in {window:?}"
        );
    }
}

#[test]
fn threads_together_get_no_more_than_the_limit() {
    const THREADS: usize = 8;
    const LIMIT: u32 = 100;
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, LIMIT, LONG) {
        let start = Barrier::new(THREADS);
        let allowed = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    start.wait();
                    for _ in 0..LIMIT / 4 {
                        let is_allowed = limiter.admit("k", 1).is_allowed;
                        allowed.fetch_add(is_allowed.into(), Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(allowed.load(Ordering::Relaxed), LIMIT);
        server.cli(&["FLUSHALL"]);
    }
}

#[test]
fn after_the_time_that_was_told_it_is_allowed() {
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, 2, Duration::from_millis(100)) {
        for _ in 0..3 {
            // The third may come when the first is over already.
            eventually("a refusal", BOUND, || {
                let admission = limiter.admit("k", 1);
                assert_eq!(admission.is_allowed, admission.retry_after.is_zero());
                thread::sleep(admission.retry_after);
                !admission.is_allowed
            });
            assert!(limiter.admit("k", 1).is_allowed);
        }
        server.cli(&["FLUSHALL"]);
    }
}

#[test]
fn nothing_is_left_behind() {
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, 2, Duration::from_millis(50)) {
        let _ = limiter.admit("k", 2);
        eventually("the key has expired", BOUND, || {
            server.cli(&["EXISTS", "k"]) == "0"
        });
    }
}

#[test]
fn a_fixed_window_that_lost_its_end_begins_anew() {
    let server = shared_server();
    let [fixed, _] = Limiter::both(server, 1, LONG);
    assert!(fixed.admit("limit: persisted", 1).is_allowed);
    assert!(!fixed.admit("limit: persisted", 1).is_allowed);
    server.cli(&["PERSIST", "limit: persisted"]);
    assert!(fixed.admit("limit: persisted", 1).is_allowed);
    assert!(!fixed.admit("limit: persisted", 1).is_allowed);
}

/// As after a failover to a server whose clock is behind, or when the server's own clock is set back.
#[test]
fn what_is_of_the_future_is_over_after_one_window_too() {
    let server = RedisServer::start();
    let [fixed, sliding] = Limiter::both(&server, 3, LONG);
    let later = 100 * LONG.as_millis() as u64;
    server.cli(&["SET", "fixed", "3", "PX", &later.to_string()]);
    let now = server.cli(&["TIME"]);
    let now: u64 = now.lines().next().unwrap().parse().unwrap();
    let ahead = (now * 1_000 + later).to_string();
    server.cli(&["RPUSH", "sliding", &ahead, &ahead, &ahead]);
    for (limiter, key) in [(fixed, "fixed"), (sliding, "sliding")] {
        let refused = limiter.admit(key, 1);
        assert!(!refused.is_allowed && refused.remaining == 0, "{key}");
        let millisecond = Duration::from_millis(1);
        assert!(refused.retry_after <= LONG + millisecond, "{refused:?}");
        assert!(refused.retry_after > LONG / 2, "{refused:?}");
    }
}

/// Earlier requests still count, and later ones end in their turn.
#[test]
fn a_sliding_window_goes_on_when_the_clock_was_set_back() {
    let server = RedisServer::start();
    let window = Duration::from_millis(400);
    let [_, sliding] = Limiter::both(&server, 4, window);
    server.cli(&["RPUSH", "k", "9999999999999", "9999999999999"]);
    assert!(sliding.admit("k", 1).is_allowed);
    eventually("half of the window is over", BOUND, || {
        server.cli(&["PTTL", "k"]).parse::<i64>().unwrap() < 200
    });
    let _ = sliding.admit("k", 1);
    let admission = || sliding.admit("k", 3);
    eventually("the window is over", BOUND, || {
        let admission = admission();
        assert!(admission.retry_after <= window, "{admission:?}");
        admission.is_allowed
    });
}

#[test]
fn a_lower_limit_holds_from_now_on() {
    let server = RedisServer::start();
    for (high, low) in Limiter::both(&server, 10, LONG)
        .into_iter()
        .zip(Limiter::both(&server, 3, LONG))
    {
        assert!(high.admit("k", 8).is_allowed);
        let refused = low.admit("k", 3);
        assert!(!refused.is_allowed && refused.remaining == 0);
        assert!(!refused.retry_after.is_zero());
        server.cli(&["FLUSHALL"]);
    }
}

/// Whenever a window begins, it contains no more than the limit.
#[test]
fn no_window_of_a_sliding_one_holds_more_than_the_limit() {
    const LIMIT: usize = 5;
    const WINDOW: Duration = Duration::from_millis(60);
    let server = shared_server();
    let [_, sliding] = Limiter::both(server, LIMIT as u32, WINDOW);
    // Each request was allowed between these two times.
    let mut allowed: Vec<(Instant, Instant)> = Vec::new();
    while allowed.len() < 8 * LIMIT {
        let before = Instant::now();
        let admission = sliding.admit("limit: sliding", 1);
        if admission.is_allowed {
            allowed.push((before, Instant::now()));
        }
        assert!(admission.retry_after <= WINDOW);
    }
    for several in allowed.windows(LIMIT + 1) {
        let ((first, _), (_, last)) = (several[0], several[LIMIT]);
        // The server counts whole milliseconds.
        let apart = last - first + Duration::from_millis(1);
        assert!(apart >= WINDOW, "{} within {apart:?}", LIMIT + 1);
    }
}

#[test]
fn a_call_is_one_round_trip() {
    let server = RedisServer::start();
    for limiter in Limiter::both(&server, 1000, LONG) {
        assert!(limiter.admit("k", 1).is_allowed); // loads the script into the server
        server.cli(&["CONFIG", "RESETSTAT"]);
        for _ in 0..10 {
            assert!(limiter.admit("k", 1).is_allowed);
        }
        let stats = server.cli(&["INFO", "commandstats"]);
        assert!(stats.contains("cmdstat_evalsha:calls=10,"), "{stats}");
        assert!(!stats.contains("cmdstat_eval:"), "{stats}");
        server.cli(&["FLUSHALL"]);
    }
}
