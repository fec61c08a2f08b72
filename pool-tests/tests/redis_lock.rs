//! Locks: one holder at a time, whatever is lost, forked or too late.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Error, InvalidArgument, Lock};
use pool_tests::{
    Fault, FaultKind, FaultProxy, ForkKind, RedisServer, ScriptedPeer, Side, eventually, in_child,
    isolated, shared_server,
};

const BOUND: Duration = Duration::from_secs(60);

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(600);

fn lock(server: &RedisServer, key: &str) -> Lock {
    let client = Client::connect(&server.url()).unwrap();
    Lock::new(&client, key, LONG).unwrap()
}

#[test]
fn one_holds_it_at_a_time() {
    const THREADS: usize = 8;
    const TURNS: usize = 10;
    let server = RedisServer::start();
    let lock = lock(&server, "lock");
    let client = Client::connect(&server.url()).unwrap();
    let start = Barrier::new(THREADS);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                start.wait();
                for _ in 0..TURNS {
                    let guard = lock.acquire(BOUND).unwrap().expect("the lock in time");
                    // An increment is lost if two holders do this at the same time.
                    let count: Option<usize> = client.get("count").unwrap();
                    client.set("count", count.unwrap_or(0) + 1).unwrap();
                    assert!(guard.release().unwrap());
                }
            });
        }
    });
    assert_eq!(client.get("count").unwrap(), Some(THREADS * TURNS));
    assert_eq!(server.cli(&["EXISTS", "lock"]), "0");
}

#[test]
fn who_holds_it_keeps_others_out_until_it_is_released() {
    let lock = lock(shared_server(), "lock: released");
    let guard = lock.try_acquire().unwrap().unwrap();
    assert!(guard.is_held().unwrap());
    assert!(lock.try_acquire().unwrap().is_none());
    assert!(lock.acquire(Duration::ZERO).unwrap().is_none());
    assert!(lock.acquire(Duration::from_millis(50)).unwrap().is_none());
    assert!(guard.release().unwrap());
    assert!(lock.try_acquire().unwrap().is_some());
}

#[test]
fn a_guard_that_is_dropped_releases_also_in_a_panic() {
    let lock = lock(shared_server(), "lock: dropped");
    drop(lock.try_acquire().unwrap().unwrap());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let _guard = lock.try_acquire().unwrap().unwrap();
        panic!("scripted");
    }));
    assert!(panicked.is_err());
    assert!(lock.try_acquire().unwrap().is_some());
}

#[test]
fn a_waiter_gets_it_when_it_is_released() {
    let server = shared_server();
    let lock = lock(server, "lock: awaited");
    let guard = lock.try_acquire().unwrap().unwrap();
    let asked = || {
        let stats = server.cli(&["INFO", "commandstats"]);
        let line = stats
            .lines()
            .find_map(|line| line.strip_prefix("cmdstat_evalsha:calls="));
        line.map_or(0, |rest| {
            rest.split(',').next().unwrap().parse::<u64>().unwrap()
        })
    };
    thread::scope(|scope| {
        let before = asked();
        let waiter = scope.spawn(|| lock.acquire(BOUND).unwrap());
        eventually("the waiter asks again", BOUND, || asked() >= before + 3);
        drop(guard);
        assert!(waiter.join().unwrap().is_some());
    });
}

#[test]
fn who_is_too_late_does_no_harm_to_the_next() {
    let server = shared_server();
    let lock = lock(server, "lock: late");
    let mut late = lock.try_acquire().unwrap().unwrap();
    server.cli(&["DEL", "lock: late"]); // as if it had expired
    assert!(!late.is_held().unwrap());

    let next = lock.try_acquire().unwrap().unwrap();
    assert!(!late.is_held().unwrap());
    assert!(!late.extend(LONG).unwrap());
    assert_eq!(late.remaining(), Duration::ZERO);
    assert!(next.is_held().unwrap());
    assert!(!late.release().unwrap());
    assert!(next.is_held().unwrap());
    assert!(next.release().unwrap());
}

#[test]
fn a_late_guard_that_is_dropped_does_no_harm_to_the_next() {
    let server = shared_server();
    let lock = lock(server, "lock: late drop");
    let late = lock.try_acquire().unwrap().unwrap();
    server.cli(&["DEL", "lock: late drop"]);
    let next = lock.try_acquire().unwrap().unwrap();
    drop(late);
    assert!(next.is_held().unwrap());
}

#[test]
fn it_expires_and_is_not_counted_on_for_longer_than_it_lasts() {
    let server = shared_server();
    let client = Client::connect(&server.url()).unwrap();
    let lock = Lock::new(&client, "lock: expires", Duration::from_millis(200)).unwrap();
    let guard = lock.try_acquire().unwrap().unwrap();
    // Waits for the first lock to expire.
    let next = lock.acquire(BOUND).unwrap().unwrap();
    assert!(Instant::now() >= guard.expires_at());
    assert_eq!(guard.remaining(), Duration::ZERO);
    assert!(!guard.release().unwrap());
    drop(next);
}

#[test]
fn the_guard_ends_before_the_server_does() {
    let server = shared_server();
    let lock = lock(server, "lock: reckoned");
    let mut guard = lock.try_acquire().unwrap().unwrap();
    for expiry in [LONG, LONG * 2, LONG / 2] {
        assert!(guard.extend(expiry).unwrap());
        let left = server.cli(&["PTTL", "lock: reckoned"]).parse().unwrap();
        // The server counts whole milliseconds.
        let left = Duration::from_millis(left) + Duration::from_millis(1);
        let remaining = guard.remaining();
        assert!(remaining <= left, "{remaining:?} of {left:?}");
        assert!(remaining > expiry / 2 && remaining <= expiry);
    }
    assert!(guard.release().unwrap());
}

/// The server may have spent its response time before or after it took the lock.
#[test]
fn the_time_is_counted_from_before_the_server_is_asked() {
    const SLOW: Duration = Duration::from_millis(300);
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        for _ in 0..2 {
            wire.read_request()?;
            thread::sleep(SLOW);
            wire.send(b":1\r\n")?;
        }
        wire.hold()
    });
    let client = Client::builder(&peer.url()).timeout(Duration::from_secs(5));
    let lock = Lock::new(&client.connect().unwrap(), "lock", LONG).unwrap();
    let mut guard = lock.try_acquire().unwrap().unwrap();
    assert!(guard.remaining() <= LONG - SLOW);
    assert!(guard.extend(LONG).unwrap());
    assert!(guard.remaining() <= LONG - SLOW);
    // The peer would not answer its drop.
    std::mem::forget(guard);
}

/// The reply to the acquiring command is lost at each byte in turn: the retry finds that it holds the lock itself.
#[test]
fn an_attempt_whose_reply_is_lost_is_not_shut_out_by_itself() {
    let server = RedisServer::start();
    let mut injected = 0;
    for after in 0.. {
        let proxy = FaultProxy::start(server.addr(), move |index| {
            (index == 0).then_some(Fault {
                to: Side::Client,
                after,
                kind: FaultKind::Cut,
            })
        });
        let client = Client::builder(&proxy.url()).build().unwrap();
        let lock = Lock::new(&client, "lock", LONG).unwrap();
        let guard = match lock.try_acquire() {
            Ok(guard) => guard.unwrap_or_else(|| panic!("shut out after {after} bytes")),
            // Cut off within the greeting: nothing had been sent yet.
            Err(Error::Connect(_)) => continue,
            Err(error) => panic!("{error} after {after} bytes"),
        };
        assert!(guard.is_held().unwrap());
        if proxy.injected() == 0 {
            break;
        }
        injected += 1;
        drop(guard);
        assert_eq!(server.cli(&["EXISTS", "lock"]), "0", "after {after} bytes");
    }
    // Within the replies to acquiring the lock and to checking it.
    assert!(injected >= 2 * ":1\r\n".len(), "{injected} faults");
}

#[test]
fn a_server_that_is_gone_does_not_hold_up_who_drops_a_guard() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url()).timeout(Duration::from_secs(3));
    let lock = Lock::new(&client.connect().unwrap(), "lock", LONG).unwrap();
    let guards = [lock.try_acquire().unwrap().unwrap()];
    server.stop();
    let began = Instant::now();
    drop(guards);
    assert!(began.elapsed() < BOUND / 6);
    let error = lock.try_acquire().unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    server.resume();
}

#[test]
fn a_forked_child_s_copy_holds_nothing_and_releases_nothing() {
    isolated(
        "a_forked_child_s_copy_holds_nothing_and_releases_nothing",
        || {
            let server = RedisServer::start();
            let lock = lock(&server, "lock");
            for kind in ForkKind::ALL {
                let mut guard = lock.try_acquire().unwrap();
                let child = in_child(*kind, || {
                    let mut copy = guard.take().unwrap();
                    assert!(!copy.is_held().unwrap());
                    assert!(!copy.extend(LONG).unwrap());
                    assert_eq!(copy.remaining(), Duration::ZERO);
                    drop(copy);
                    assert!(lock.try_acquire().unwrap().is_none());
                });
                child.expect_success();
                let guard = guard.unwrap();
                assert!(guard.is_held().unwrap());
                let child = in_child(*kind, || {
                    // The copy of the parent's memory includes the state of any random number generator.
                    let other =
                        Lock::new(&Client::connect(&server.url()).unwrap(), "child's", LONG);
                    std::mem::forget(other.unwrap().try_acquire().unwrap().unwrap());
                });
                child.expect_success();
                let other =
                    Lock::new(&Client::connect(&server.url()).unwrap(), "parent's", LONG).unwrap();
                let _other = other.try_acquire().unwrap().unwrap();
                assert_ne!(
                    server.cli(&["GET", "child's"]),
                    server.cli(&["GET", "parent's"])
                );
                server.cli(&["DEL", "child's", "parent's"]);
                assert!(guard.release().unwrap());
            }
        },
    );
}

#[test]
fn an_expiry_that_is_none_is_refused() {
    let client = Client::connect(&shared_server().url()).unwrap();
    for expiry in [
        Duration::ZERO,
        Duration::from_micros(1),
        Duration::from_micros(1500),
        Duration::MAX,
    ] {
        let refused = Lock::new(&client, "lock: wrong", expiry);
        assert!(refused.is_err(), "{expiry:?}");
    }
    let zero = Lock::new(&client, "lock: wrong", Duration::ZERO).unwrap_err();
    assert_eq!(
        zero.to_string(),
        "the expiry of a lock must be greater than zero"
    );
    let lock = Lock::new(&client, "lock: wrong", LONG).unwrap();
    let mut guard = lock.try_acquire().unwrap().unwrap();
    let error = guard.extend(Duration::ZERO).unwrap_err();
    assert!(
        matches!(error, Error::Argument(InvalidArgument::Zero { .. })),
        "{error:?}"
    );
    assert!(guard.is_held().unwrap());
}

#[test]
fn a_key_of_something_else_is_left_alone() {
    let server = shared_server();
    server.cli(&["RPUSH", "lock: a list", "x"]);
    let error = lock(server, "lock: a list").try_acquire().unwrap_err();
    assert!(matches!(error, Error::Server(_)), "{error:?}");
    server.cli(&["SET", "lock: a text", "x"]);
    assert!(
        lock(server, "lock: a text")
            .try_acquire()
            .unwrap()
            .is_none()
    );
    assert_eq!(server.cli(&["GET", "lock: a text"]), "x");
}
