//! `SET` with every option, on every kind of key, with a real server; and what the client refuses to send.

use std::time::{Duration, SystemTime};

use pool_redis::replies::Ttl;
use pool_redis::{Client, Commands, Error, InvalidArgument, SetOptions};
use pool_tests::{RedisServer, Version};

/// The previous time to live of a key.
const OLD: Duration = Duration::from_secs(1000);

/// The new time to live.
const NEW: Duration = Duration::from_secs(5000);

/// The tolerance between these on a busy machine.
const SLACK: Duration = Duration::from_secs(100);

const SECOND: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Before {
    Missing,
    Lasting,
    Expiring,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Condition {
    None,
    Nx,
    Xx,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Expiry {
    None,
    Ex,
    Px,
    ExAt,
    PxAt,
    Keep,
}

/// One way to set one kind of key.
#[derive(Clone, Copy, Debug)]
struct Case {
    before: Before,
    condition: Condition,
    expiry: Expiry,
    get: bool,
}

impl Case {
    fn all() -> Vec<Self> {
        let mut cases = Vec::new();
        for before in [Before::Missing, Before::Lasting, Before::Expiring] {
            for condition in [Condition::None, Condition::Nx, Condition::Xx] {
                for expiry in [
                    Expiry::None,
                    Expiry::Ex,
                    Expiry::Px,
                    Expiry::ExAt,
                    Expiry::PxAt,
                    Expiry::Keep,
                ] {
                    cases.extend([false, true].map(|get| Self {
                        before,
                        condition,
                        expiry,
                        get,
                    }));
                }
            }
        }
        cases
    }

    fn options(self) -> SetOptions {
        let options = SetOptions::new();
        let options = match self.condition {
            Condition::None => options,
            Condition::Nx => options.nx(),
            Condition::Xx => options.xx(),
        };
        let options = if self.get { options.get() } else { options };
        match self.expiry {
            Expiry::None => options,
            Expiry::Ex => options.ex(NEW),
            Expiry::Px => options.px(NEW),
            Expiry::ExAt => options.exat(SystemTime::now() + NEW),
            Expiry::PxAt => options.pxat(SystemTime::now() + NEW),
            Expiry::Keep => options.keepttl(),
        }
    }

    fn is_stored(self) -> bool {
        match self.condition {
            Condition::None => true,
            Condition::Nx => self.before == Before::Missing,
            Condition::Xx => self.before != Before::Missing,
        }
    }

    /// The greatest time to live afterwards; `None` if it does not expire.
    fn lives(self) -> Option<Duration> {
        let lived = (self.before == Before::Expiring).then_some(OLD);
        match self.expiry {
            _ if !self.is_stored() => lived,
            Expiry::Keep => lived,
            Expiry::None => None,
            // A point in time is rounded up, and the server's clock may differ slightly from ours.
            Expiry::ExAt | Expiry::PxAt => Some(NEW + 2 * SECOND),
            Expiry::Ex | Expiry::Px => Some(NEW),
        }
    }
}

#[track_caller]
fn check(client: &Client, case: Case) {
    client.del(["k"]).unwrap();
    match case.before {
        Before::Missing => {}
        Before::Lasting => client.set("k", "old").unwrap(),
        Before::Expiring => {
            let options = SetOptions::new().px(OLD);
            assert!(client.set_with("k", "old", &options).unwrap().stored);
        }
    }
    let reply = client.set_with("k", "new", &case.options()).unwrap();
    assert_eq!(reply.stored, case.is_stored(), "{case:?}");
    let existed = case.before != Before::Missing;
    let previous = (case.get && existed).then_some(&b"old"[..]);
    assert_eq!(reply.previous.as_deref(), previous, "{case:?}");

    let value = client.get::<String>("k").unwrap();
    let left = client.pttl("k").unwrap();
    if !case.is_stored() && !existed {
        assert_eq!((value, left), (None, Ttl::NoKey), "{case:?}");
        return;
    }
    let expected = if case.is_stored() { "new" } else { "old" };
    assert_eq!(value.as_deref(), Some(expected), "{case:?}");
    match (case.lives(), left) {
        (None, Ttl::NoExpiry) => {}
        (Some(most), Ttl::Remaining(left)) => {
            assert!(left <= most && left > most - SLACK, "{case:?}: {left:?}");
        }
        (expected, found) => panic!("{case:?}: lives {found:?} and not {expected:?}"),
    }
}

#[test]
fn every_option_does_what_it_says_on_every_kind_of_key() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let has_nx_get = server.version() >= Version::new(7, 0, 0);
    for case in Case::all() {
        if has_nx_get || !(case.get && case.condition == Condition::Nx) {
            check(&client, case);
        }
    }
}

#[test]
fn the_shortest_time_to_live_is_a_millisecond() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let options = SetOptions::new().px(Duration::from_millis(1));
    assert!(client.set_with("k", "v", &options).unwrap().stored);
    pool_tests::eventually("the key is gone", OLD, || {
        client.get::<String>("k").unwrap().is_none()
    });
    // A time in the past may be used: the key is deleted at once.
    let past = SystemTime::UNIX_EPOCH + SECOND;
    assert!(
        client
            .set_with("k", "v", &SetOptions::new().exat(past))
            .unwrap()
            .stored
    );
    assert_eq!(client.pttl("k").unwrap(), Ttl::NoKey);
}

#[test]
fn the_longest_time_to_live_that_passes_is_answered_by_the_server() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    let longest = Duration::from_millis(i64::MAX as u64);
    let outcome = client.set_with("k", "v", &SetOptions::new().px(longest));
    assert!(matches!(outcome, Err(Error::Server(_))), "{outcome:?}");
    let long = Duration::from_secs(100 * 365 * 24 * 3600);
    assert!(
        client
            .set_with("k", "v", &SetOptions::new().ex(long))
            .unwrap()
            .stored
    );
    assert!(matches!(client.pttl("k").unwrap(), Ttl::Remaining(left) if left > long - SLACK));
}

#[test]
fn what_contradicts_itself_never_reaches_the_server() {
    let server = RedisServer::start();
    let client = Client::connect(&server.url()).unwrap();
    server.cli(&["CONFIG", "RESETSTAT"]);
    let now = SystemTime::now() + NEW;
    let expiries: [fn(SetOptions, SystemTime) -> SetOptions; 5] = [
        |options, _| options.ex(NEW),
        |options, _| options.px(NEW),
        |options, now| options.exat(now),
        |options, now| options.pxat(now),
        |options, _| options.keepttl(),
    ];
    let mut refused = vec![
        SetOptions::new().nx().xx(),
        SetOptions::new().xx().get().nx(),
        SetOptions::new().ex(Duration::ZERO),
        SetOptions::new().px(Duration::ZERO),
        SetOptions::new().ex(Duration::from_millis(1500)),
        SetOptions::new().px(Duration::from_micros(1500)),
        SetOptions::new().px(Duration::MAX),
        SetOptions::new().ex(Duration::from_secs(u64::MAX)),
        SetOptions::new().exat(SystemTime::UNIX_EPOCH),
        SetOptions::new().pxat(SystemTime::UNIX_EPOCH - SECOND),
    ];
    for first in expiries {
        for second in expiries {
            refused.push(second(first(SetOptions::new(), now), now));
        }
    }
    for options in refused {
        let error = client.set_with("k", "v", &options).unwrap_err();
        assert!(!error.may_have_executed(), "{options:?}");
        assert!(
            matches!(error, Error::Argument(_)),
            "{options:?}: {error:?}"
        );
    }
    let error = client.expire("k", Duration::from_millis(1)).unwrap_err();
    let expected = InvalidArgument::FractionOfSecond { option: "EXPIRE" };
    assert!(matches!(error, Error::Argument(found) if found == expected));
    let error = client.pexpire("k", Duration::from_nanos(1)).unwrap_err();
    let expected = InvalidArgument::FractionOfMillisecond { option: "PEXPIRE" };
    assert!(matches!(error, Error::Argument(found) if found == expected));
    let stats = server.cli(&["INFO", "commandstats"]);
    assert!(!stats.contains("cmdstat_set"), "{stats}");
    assert!(!stats.contains("expire"), "{stats}");
    client.set_with("k", "v", &SetOptions::new()).unwrap();
    assert!(
        server
            .cli(&["INFO", "commandstats"])
            .contains("cmdstat_set:calls=1,")
    );
}

#[test]
fn one_of_many_gets_a_lock() {
    let server = RedisServer::start();
    let client = Client::builder(&server.url())
        .max_size(4)
        .connect()
        .unwrap();
    let options = SetOptions::new().nx().ex(NEW);
    let won: usize = std::thread::scope(|scope| {
        let threads = [0; 8]
            .map(|_| scope.spawn(|| client.set_with("lock", "mine", &options).unwrap().stored));
        threads
            .map(|thread| usize::from(thread.join().unwrap()))
            .iter()
            .sum()
    });
    assert_eq!(won, 1);
}
