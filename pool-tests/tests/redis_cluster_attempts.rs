//! How many attempts at a command a cluster's client reports: each command by itself, even if several were sent
//! together.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_redis::commands::Get;
use pool_redis::{Client, ClusterClient, Command, Commands, Error, RetryPolicy};
use pool_tests::{ScriptedPeer, Wire, eventually, shared_cluster};

const BOUND: Duration = Duration::from_secs(60);

/// Announces that it has all slots.
fn tell_slots(wire: &mut Wire) -> io::Result<()> {
    let port = wire.port()?;
    let slots = format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n");
    wire.send(slots.as_bytes())
}

/// A node that has all slots.
fn serve(wire: &mut Wire) -> io::Result<()> {
    wire.greet()?;
    loop {
        let words = wire.read_request()?;
        match &words[0][..] {
            b"CLUSTER" => tell_slots(wire)?,
            // Reads it and hangs up.
            b"INCR" => return Ok(()),
            _ => wire.send(b"$5\r\nvalue\r\n")?,
        }
    }
}

#[test]
fn what_is_not_sent_again_was_sent_once_whatever_becomes_of_the_others() {
    let peer = ScriptedPeer::start(serve);
    let client = Client::builder(&format!("redis+cluster://{}", peer.addr()));
    let client = client.timeout(BOUND).connect().unwrap();
    let mut pipeline = client.pipeline();
    pipeline.push(Command::new("INCR").arg("n"));
    pipeline.push(Command::new("GET").arg("key"));
    let outcomes = pipeline.execute().unwrap();
    assert!(outcomes[1].is_ok(), "a read is sent again: {outcomes:?}");
    match &outcomes[0] {
        Err(Error::Exchange(error)) => {
            assert!(error.may_have_executed());
            assert_eq!(error.attempts(), 1);
        }
        outcome => panic!("{outcome:?}"),
    }
}

/// A node that imports a slot has some of the keys only at the end. Each time, the exporting node redirects the caller
/// there, which does not mean that the nodes disagree.
#[test]
fn keys_that_are_on_their_way_are_asked_for_until_they_are_there() {
    const TIMES: usize = 20;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let getting = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            assert_eq!(wire.read_request()?[0], b"ASKING");
            wire.read_request()?;
            match count.fetch_add(1, Ordering::SeqCst) < TIMES {
                true => wire
                    .send(b"+OK\r\n-TRYAGAIN Multiple keys request during rehashing of slot\r\n")?,
                false => wire.send(b"+OK\r\n*1\r\n$5\r\nvalue\r\n")?,
            }
        }
    });
    let port = getting.port();
    let giving = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => tell_slots(wire)?,
                _ => wire.send(format!("-ASK 12539 127.0.0.1:{port}\r\n").as_bytes())?,
            }
        }
    });
    let client = Client::builder(&format!("redis+cluster://{}", giving.addr()))
        .timeout(BOUND)
        .retry(RetryPolicy::new().pauses(Duration::from_millis(1), Duration::from_millis(1)));
    let client = client.connect().unwrap();
    let values: Vec<String> = client.query(Command::new("SINTER").arg("key")).unwrap();
    assert_eq!(values, ["value"]);
    assert_eq!(asked.load(Ordering::SeqCst), TIMES + 1);
}

/// After a fraction of its time, a call that waits for a connection has the cluster asked which node has the keys by
/// now. Continuing the wait is not a retry.
#[test]
fn whatever_may_be_sent_again_a_connection_is_waited_for() {
    let never = RetryPolicy::never();
    check_waits(never, |client| client.set("waited", 1).map(drop));
    check_waits(RetryPolicy::new().unsent(false), |client| {
        client.mset([("waited:1", 1), ("waited:2", 2), ("waited:3", 3)])
    });
    check_waits(RetryPolicy::new().max_retries(0), |client| {
        let get = || Command::new("GET").arg("waited");
        let pipeline = client.pipeline().command(get()).command(get());
        pipeline
            .execute()?
            .into_iter()
            .try_for_each(|outcome| outcome.map(drop))
    });
    check_waits(never, |client| {
        let transaction = client.transaction().max_attempts(1);
        transaction.run::<(i64,)>(|queue| queue.queue(Command::new("INCR").arg("waited")))?;
        Ok(())
    });
}

fn check_waits(policy: RetryPolicy, call: fn(&Client) -> Result<(), Error>) {
    let client = Client::builder(&shared_cluster().url()).retry(policy);
    let client = client.max_size(1).connect().unwrap();
    let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
    let pools = || nodes.iter().map(|node| &node.pool);
    let held: Vec<_> = pools().map(|pool| pool.get().unwrap()).collect();
    let client = client.with_timeout(Duration::from_secs(9));
    thread::scope(|scope| {
        let caller = scope.spawn(|| call(&client));
        eventually("it has waited for a part of its time", BOUND, || {
            pools().any(|pool| pool.counters().timed_out > 0)
        });
        drop(held);
        caller.join().unwrap().unwrap();
    });
}

/// Commands that wait beside it in a pipeline have not been tried, and do not reduce its number of attempts.
#[test]
fn what_may_be_sent_again_so_often_is_not_sent_more_often_while_others_wait() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = asked.clone();
    let hanging_up = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        if wire.read_request()?[0] == b"GET" {
            counting.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    });
    let port = hanging_up.port();
    let telling = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            wire.read_request()?;
            let range = |first, last, port| {
                format!("*3\r\n:{first}\r\n:{last}\r\n*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n")
            };
            let both = [range(0, 8191, wire.port()?), range(8192, 16383, port)];
            wire.send(format!("*2\r\n{}", both.concat()).as_bytes())?;
        }
    });
    let client = Client::builder(&format!("redis+cluster://{}", telling.addr()))
        .max_size(1)
        .build()
        .unwrap();
    let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
    let busy = nodes
        .iter()
        .find(|node| node.address.to_string() == telling.addr().to_string());
    let _held = busy.unwrap().pool.get().unwrap();
    let get_in = |slots: std::ops::Range<u16>| {
        let mut keys = (0..).map(|number: u32| number.to_string());
        let key = keys.find(|key| slots.contains(&pool_tests::cluster::slot_of(key)));
        Command::new("GET").arg(key.unwrap())
    };
    let client = client.with_timeout(Duration::from_secs(2));
    let pipeline = client
        .pipeline()
        .command(get_in(0..8192))
        .command(get_in(8192..16384));
    let outcomes = pipeline.execute().unwrap();
    assert!(outcomes.iter().all(Result::is_err), "{outcomes:?}");
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    match &outcomes[1] {
        Err(Error::Exchange(error)) => assert_eq!(error.attempts(), 3),
        outcome => panic!("{outcome:?}"),
    }
}

#[test]
fn who_waits_for_a_connection_until_the_time_is_up_is_told_who_has_it() {
    let client = Client::builder(&shared_cluster().url()).retry(RetryPolicy::never());
    let client = client.max_size(1).connect().unwrap();
    let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
    let _held: Vec<_> = nodes.iter().map(|node| node.pool.get().unwrap()).collect();
    let hasty = client.with_timeout(Duration::from_secs(2));
    let told = |error: Error| {
        assert!(error.is_timeout(), "{error:?}");
        let text = error.to_string();
        assert!(text.contains("redis_cluster_attempts.rs"), "{text}");
        let Error::Pool { error, .. } = error else {
            panic!("{error:?}");
        };
        let pool_core::Error::TimedOut(why) = error else {
            panic!("{error:?}");
        };
        // The cluster is asked in between, so the wait had several parts. The last one is the shortest.
        assert!(why.waited() > Duration::from_millis(100), "{text}");
    };
    told(hasty.get::<String>("waited").unwrap_err());
    let pipeline = hasty.pipeline().command(Get::new("waited"));
    told(pipeline.execute().unwrap().remove(0).unwrap_err());
    let transaction = hasty.transaction();
    told(transaction.call_all((Get::new("waited"),)).unwrap_err());
}
