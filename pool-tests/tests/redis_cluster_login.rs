//! A credential provider may be slow: a call on a cluster returns at its deadline, existing connections continue to
//! work, and a late answer is still used.

use std::io;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use parking_lot::Mutex;
use pool_redis::{Client, ClientBuilder, CredentialProvider, Credentials, Error};
use pool_tests::{
    ForkKind, RedisCluster, ScriptedPeer, Wire, eventually, has_thread, in_child, isolated,
    shared_cluster, while_held,
};

const BOUND: Duration = Duration::from_secs(20);

const SHORT: Duration = Duration::from_millis(500);

/// Provides credentials at once, or when allowed to.
struct Login {
    gate: Mutex<Option<Receiver<()>>>,
    asked: AtomicUsize,
    panics: AtomicBool,
    /// The process in which it blocks.
    home: u32,
}

impl Login {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            gate: Mutex::default(),
            asked: AtomicUsize::new(0),
            panics: AtomicBool::new(false),
            home: process::id(),
        })
    }

    /// Makes requests from now on wait until the returned value is dropped.
    fn hold(&self) -> Sender<()> {
        let (held, gate) = bounded(0);
        *self.gate.lock() = Some(gate);
        held
    }

    fn provider(self: &Arc<Self>) -> impl CredentialProvider + use<> {
        let login = self.clone();
        move || {
            login.asked.fetch_add(1, Ordering::SeqCst);
            assert!(!login.panics.load(Ordering::SeqCst), "no login today");
            if process::id() == login.home {
                let gate = login.gate.lock().clone();
                if let Some(gate) = gate {
                    let _ = gate.recv();
                }
            }
            Ok(Credentials::new("default", "any"))
        }
    }

    fn client(self: &Arc<Self>, cluster: &RedisCluster) -> ClientBuilder {
        let client = Client::builder(&cluster.url());
        client.credentials(self.provider()).timeout(BOUND)
    }
}

#[track_caller]
fn check_timed_out<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    let error = outcome.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(!error.may_have_executed(), "{error:?}");
}

#[test]
fn who_comes_first_is_back_at_the_deadline_and_so_are_those_who_wait_for_the_same() {
    let login = Login::new();
    let client = login
        .client(shared_cluster())
        .timeout(SHORT)
        .build()
        .unwrap();
    let outcomes = while_held(login.hold(), BOUND, || {
        thread::scope(|scope| {
            let calls = [(); 4].map(|()| scope.spawn(|| client.get::<String>("key")));
            calls.map(|call| call.join().unwrap())
        })
    });
    outcomes.into_iter().for_each(check_timed_out);
    eventually("it works", BOUND, || client.get::<String>("key").is_ok());
}

#[test]
fn an_answer_that_comes_when_nobody_waits_is_of_use() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = asked.clone();
    let peer = ScriptedPeer::start(move |wire| serve(wire, &counting));
    let login = Login::new();
    let client = Client::builder(&format!("redis+cluster://{}", peer.addr()))
        .credentials(login.provider())
        .timeout(SHORT)
        .build()
        .unwrap();
    check_timed_out(while_held(login.hold(), BOUND, || {
        client.get::<String>("key")
    }));
    eventually("the answer comes", BOUND, || {
        asked.load(Ordering::SeqCst) == 1
    });
    let value = client.with_timeout(BOUND).get::<String>("key").unwrap();
    assert_eq!(value.as_deref(), Some("value"));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

/// A node that has all slots.
fn serve(wire: &mut Wire, asked: &AtomicUsize) -> io::Result<()> {
    wire.greet()?;
    loop {
        match &wire.read_request()?[0][..] {
            b"CLUSTER" => {
                asked.fetch_add(1, Ordering::SeqCst);
                let port = wire.port()?;
                let node = format!("*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n");
                wire.send(format!("*1\r\n*3\r\n:0\r\n:16383\r\n{node}").as_bytes())?;
            }
            _ => wire.send(b"$5\r\nvalue\r\n")?,
        }
    }
}

#[test]
fn a_login_that_takes_longer_than_a_node_may_to_answer_is_waited_for() {
    let login = Login::new();
    let client = login.client(shared_cluster()).build().unwrap();
    let held = login.hold();
    thread::scope(|scope| {
        let call = scope.spawn(|| client.get::<String>("key"));
        eventually("it asks", BOUND, || login.asked.load(Ordering::SeqCst) == 1);
        // Not for synchronization: this is the time that the provider takes.
        thread::sleep(Duration::from_secs(2));
        drop(held);
        call.join().unwrap().unwrap();
    });
    // For a node that is asked for the slots, and for the one that has the key.
    assert_eq!(login.asked.load(Ordering::SeqCst), 2);
}

#[test]
fn whoever_needs_no_new_connection_goes_on() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let login = Login::new();
    let client = login.client(&cluster).connect().unwrap();
    let shards = cluster.shards();
    for shard in &shards {
        client.set(shard.key("key"), "value").unwrap();
    }
    let held = login.hold();
    shards[0].master.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
    let hasty = client.with_timeout(Duration::from_secs(2));
    // A busy machine is not a reason to fail.
    let patient = client.with_timeout(BOUND / 2);
    while_held(held, BOUND, || {
        for _ in 0..3 {
            check_timed_out(hasty.set(shards[0].key("key"), "other"));
            for shard in &shards[1..] {
                let value = patient.get::<String>(shard.key("key")).unwrap();
                assert_eq!(value.as_deref(), Some("value"));
            }
        }
    });
    let value = client.get::<String>(shards[0].key("key")).unwrap();
    assert_eq!(value.as_deref(), Some("value"));
}

#[test]
fn a_panic_is_told_to_who_asked_and_harms_nobody_else() {
    let login = Login::new();
    let client = login.client(shared_cluster()).build().unwrap();
    login.panics.store(true, Ordering::SeqCst);
    for _ in 0..2 {
        let error = client.get::<String>("key").unwrap_err();
        assert!(error.to_string().contains("no login today"), "{error}");
    }
    login.panics.store(false, Ordering::SeqCst);
    client.get::<String>("key").unwrap();
}

#[test]
fn who_waits_is_told_at_once_that_the_client_is_closed() {
    let login = Login::new();
    let client = login.client(shared_cluster()).build().unwrap();
    let held = login.hold();
    let outcome = while_held(held, BOUND, || {
        thread::scope(|scope| {
            let call = scope.spawn(|| client.with_timeout(2 * BOUND).get::<String>("key"));
            eventually("it asks", BOUND, || login.asked.load(Ordering::SeqCst) > 0);
            client.close(Duration::ZERO).unwrap();
            call.join().unwrap()
        })
    });
    let is_closed = |error: &Error| match error {
        Error::Pool { error, .. } => matches!(error, pool_core::Error::Closed),
        _ => false,
    };
    assert!(outcome.as_ref().is_err_and(is_closed), "{outcome:?}");
}

#[test]
fn whoever_has_asked_leaves_no_thread_at_rest() {
    isolated("whoever_has_asked_leaves_no_thread_at_rest", || {
        let client = Login::new().client(shared_cluster()).build().unwrap();
        client.get::<String>("key").unwrap();
        eventually("all threads have ended", BOUND, || !has_thread("pool-job"));
        assert!(!has_thread("pool-upkeep"));
    });
}

#[test]
fn a_child_that_is_forked_meanwhile_asks_by_itself() {
    isolated("a_child_that_is_forked_meanwhile_asks_by_itself", || {
        let cluster = RedisCluster::start();
        let login = Login::new();
        let client = login.client(&cluster).build().unwrap();
        let held = login.hold();
        thread::scope(|scope| {
            let call = scope.spawn(|| client.get::<String>("key"));
            eventually("it asks", BOUND, || login.asked.load(Ordering::SeqCst) > 0);
            in_child(ForkKind::Fork, || {
                client.get::<String>("key").map(drop).unwrap()
            })
            .expect_success();
            drop(held);
            call.join().unwrap().unwrap();
        });
    });
}
