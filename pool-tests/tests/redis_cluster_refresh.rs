//! No storm: one thread asks a cluster for the slots on behalf of all, and one tries on behalf of all whether a node is
//! back. With scripted peers, which answer when they are allowed to; real servers answer at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use pool_redis::{Client, ClusterClient, Command, Commands, Error, RetryPolicy, Slot};
use pool_tests::cluster::slot_of;
use pool_tests::{ScriptedPeer, Wire, eventually, shared_cluster};

const THREADS: usize = 16;

const BOUND: Duration = Duration::from_secs(60);

/// A cluster of one node, which reports that it is down until it is told to be up, and answers questions for slots when
/// it is allowed to.
struct Cluster {
    peer: ScriptedPeer,
    shared: Arc<Shared>,
    let_answer: Sender<()>,
}

#[derive(Default)]
struct Shared {
    is_up: AtomicBool,
    /// How many commands it has refused.
    refused: AtomicUsize,
    /// How often it was asked for slots.
    asked: AtomicUsize,
}

impl Cluster {
    fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let (let_answer, may_answer) = unbounded();
        let serving = Arc::clone(&shared);
        let peer = ScriptedPeer::start(move |wire| serving.serve(wire, &may_answer));
        Self {
            peer,
            shared,
            let_answer,
        }
    }

    fn asked(&self) -> usize {
        self.shared.asked.load(Ordering::SeqCst)
    }

    fn refused(&self) -> usize {
        self.shared.refused.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn serve(&self, wire: &mut Wire, may_answer: &Receiver<()>) -> io::Result<()> {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => {
                    self.asked.fetch_add(1, Ordering::SeqCst);
                    wire.pause(may_answer)?;
                    wire.send(&slots(wire.port()?, wire.port()?))?;
                }
                _ if self.is_up.load(Ordering::SeqCst) => wire.send(b"$5\r\nvalue\r\n")?,
                _ => {
                    self.refused.fetch_add(1, Ordering::SeqCst);
                    wire.send(b"-CLUSTERDOWN The cluster is down\r\n")?;
                }
            }
        }
    }
}

/// A reply to `CLUSTER SLOTS` with the lower half of the slots at one port and the upper half at another.
fn slots(lower: u16, upper: u16) -> Vec<u8> {
    let range = |first: u16, last: u16, port: u16| {
        format!("*3\r\n:{first}\r\n:{last}\r\n*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n")
    };
    let both = [range(0, 8191, lower), range(8192, 16383, upper)];
    format!("*2\r\n{}", both.concat()).into()
}

/// One slot has moved, and others may have: they must not be found one by one.
#[test]
fn whoever_comes_after_a_slot_has_moved_learns_where_all_are() {
    let new = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => wire.send(&slots(wire.port()?, wire.port()?))?,
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    let (new_port, moved) = (new.port(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&moved);
    let old = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            let words = wire.read_request()?;
            let has_told = count.load(Ordering::SeqCst) > 0;
            match &words[0][..] {
                b"CLUSTER" if has_told => wire.send(&slots(new_port, new_port))?,
                b"CLUSTER" => wire.send(&slots(wire.port()?, wire.port()?))?,
                _ => {
                    count.fetch_add(1, Ordering::SeqCst);
                    let slot = slot_of(std::str::from_utf8(&words[1]).unwrap());
                    wire.send(format!("-MOVED {slot} 127.0.0.1:{new_port}\r\n").as_bytes())?;
                }
            }
        }
    });
    let client = Client::builder(&format!("redis+cluster://{}", old.addr())).timeout(BOUND);
    let client = client.connect().unwrap();
    let get = |key: String| client.get::<String>(key).unwrap();
    let told = || moved.load(Ordering::SeqCst);
    let mut keys = (0..1_000).map(|number| number.to_string());
    // After a recent answer, the cluster is not asked again.
    eventually("it is known where another slot is", BOUND, || {
        let before = told();
        get(keys.next().unwrap());
        told() == before
    });
    let before = told();
    assert!(before > 0);
    keys.for_each(|key| assert_eq!(get(key).as_deref(), Some("value")));
    assert_eq!(told(), before);
}

/// As with the address of a proxy, or a name that leads elsewhere by now: the old connections lead to the previous
/// server.
#[test]
fn who_is_sent_to_where_it_is_asks_by_another_connection() {
    let is_elsewhere = Arc::new(AtomicBool::new(false));
    let leads_elsewhere = Arc::clone(&is_elsewhere);
    let peer = ScriptedPeer::start(move |wire| {
        let is_new = leads_elsewhere.load(Ordering::SeqCst);
        wire.greet()?;
        loop {
            let words = wire.read_request()?;
            let port = wire.port()?;
            match &words[0][..] {
                b"CLUSTER" => wire.send(&slots(port, port))?,
                _ if leads_elsewhere.load(Ordering::SeqCst) && !is_new => {
                    let slot = slot_of(std::str::from_utf8(&words[1]).unwrap());
                    wire.send(format!("-MOVED {slot} 127.0.0.1:{port}\r\n").as_bytes())?;
                }
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    for shared in [0, 1] {
        is_elsewhere.store(false, Ordering::SeqCst);
        let client = Client::builder(&format!("redis+cluster://{}", peer.addr()))
            .share_connections(shared)
            .timeout(BOUND);
        let client = client.connect().unwrap();
        let get = || client.get::<String>("key").unwrap();
        let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
        let held: Vec<_> = (0..8).map(|_| nodes[0].pool.get().unwrap()).collect();
        drop(held);
        assert_eq!(get().as_deref(), Some("value"));

        is_elsewhere.store(true, Ordering::SeqCst);
        let connections = peer.connections();
        assert_eq!(get().as_deref(), Some("value"));
        let pipeline = client.pipeline().command(Command::new("GET").arg("key"));
        assert_eq!(pipeline.query::<(String,)>().unwrap().0, "value");
        assert!(peer.connections() <= connections + 2);
    }
}

#[test]
fn of_sixteen_threads_that_are_refused_one_asks_for_all() {
    let cluster = Cluster::start();
    let client = Client::builder(&format!("redis+cluster://{}", cluster.peer.addr()))
        .max_size(THREADS)
        .timeout(BOUND);
    cluster.let_answer.send(()).unwrap();
    let client = client.connect().unwrap();
    let before = cluster.asked();
    thread::scope(|scope| {
        let callers: Vec<_> = (0..THREADS)
            .map(|_| scope.spawn(|| client.get::<String>("key")))
            .collect();
        eventually("all are refused, and one asks", BOUND, || {
            cluster.refused() >= THREADS && cluster.asked() > before
        });
        cluster.shared.is_up.store(true, Ordering::SeqCst);
        cluster.let_answer.send(()).unwrap();
        for caller in callers {
            let value = caller.join().unwrap().unwrap();
            assert_eq!(value.as_deref(), Some("value"));
        }
    });
    assert_eq!(cluster.asked(), before + 1);
}

/// Many callers need a node that hangs up every time: it is tried for all of them together, and less and less often.
#[test]
fn of_sixteen_threads_that_lack_a_node_one_tries_for_all() {
    let dead = ScriptedPeer::start(|_| Ok(()));
    let dead_port = dead.port();
    let alive = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => wire.send(&slots(wire.port()?, dead_port))?,
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    let client = Client::builder(&format!("redis+cluster://{}", alive.addr()))
        .max_size(THREADS)
        .timeout(BOUND);
    let client = client.connect().unwrap();
    let hasty = client.with_timeout(Duration::from_secs(2));
    let there = |key: &&String| pool_tests::cluster::slot_of(key) >= 8192;
    let keys: Vec<_> = (0..100).map(|number| number.to_string()).collect();
    let (upper, lower): (Vec<_>, Vec<_>) = keys.iter().partition(there);
    thread::scope(|scope| {
        let fail = || hasty.get::<String>(upper[0]).unwrap_err();
        let callers: Vec<_> = (0..THREADS).map(|_| scope.spawn(fail)).collect();
        for caller in callers {
            let error = caller.join().unwrap();
            assert!(!error.may_have_executed(), "{error:?}");
        }
    });
    // Each of them alone would have tried about ten times.
    let connections = dead.connections();
    assert!(connections < 2 * THREADS, "{connections} connections");
    // Callers of the other node do not notice.
    assert_eq!(
        client.get::<String>(lower[0]).unwrap().as_deref(),
        Some("value")
    );
}

/// It may hang, which must not delay the question.
#[test]
fn who_has_failed_somebody_a_moment_ago_is_not_asked_first() {
    /// How long the failure is remembered, long enough for a busy machine.
    const MOMENT: Duration = Duration::from_millis(500);
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&asked);
    let failing = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => {
                    counting.fetch_add(1, Ordering::SeqCst);
                    return Ok(());
                }
                _ => wire.send(b"-LOADING Redis is loading the dataset in memory\r\n")?,
            }
        }
    });
    let failing_port = failing.port();
    let answers = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&answers);
    let good = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => {
                    counting.fetch_add(1, Ordering::SeqCst);
                    wire.send(&slots(wire.port()?, failing_port))?;
                }
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    let client = Client::builder(&format!("redis+cluster://{}", good.addr()))
        .retry(RetryPolicy::never())
        .timeout(BOUND);
    let client = client.connect().unwrap();
    let mut keys = (0..100).map(|number| number.to_string());
    let upper = keys.find(|key| slot_of(key) >= 8192).unwrap();
    let lower = keys.find(|key| slot_of(key) < 8192).unwrap();
    eventually("the cluster is asked again", BOUND, || {
        let began = Instant::now();
        client.get::<String>(&upper).unwrap_err();
        let before = asked.load(Ordering::SeqCst);
        client.get::<String>(&lower).unwrap();
        if began.elapsed() < MOMENT {
            assert_eq!(asked.load(Ordering::SeqCst), before);
        }
        answers.load(Ordering::SeqCst) > 10
    });
}

/// A node that has left its cluster and knows no slots counts as one that does not answer.
#[test]
fn a_node_that_knows_of_no_slots_is_no_witness() {
    let knowing = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" => wire.send(&slots(wire.port()?, wire.port()?))?,
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    let ignorant = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            wire.read_request()?;
            wire.send(b"*0\r\n")?;
        }
    });
    let url = format!("redis+cluster://{},{}", ignorant.addr(), knowing.addr());
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    assert_eq!(
        client.get::<String>("key").unwrap().as_deref(),
        Some("value")
    );
}

/// An error of the question for the slots says nothing about the command for which it was asked.
#[test]
fn a_command_was_not_executed_if_nobody_told_where_it_belongs() {
    let silent = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            wire.read_request()?;
        }
    });
    let url = format!("redis+cluster://{}", silent.addr());
    let client = Client::builder(&url)
        .timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let error = client.incr("key").unwrap_err();
    assert!(
        error.is_timeout() && !error.may_have_executed(),
        "{error:?}"
    );
}

/// A node that loads its data says so, and is waited for, as a single server is.
#[test]
fn a_cluster_that_is_getting_ready_is_waited_for() {
    let refused = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&refused);
    let loading = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                b"CLUSTER" if count.fetch_add(1, Ordering::SeqCst) < 3 => {
                    wire.send(b"-LOADING Redis is loading the dataset in memory\r\n")?;
                }
                b"CLUSTER" => wire.send(&slots(wire.port()?, wire.port()?))?,
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    let url = format!("redis+cluster://{}", loading.addr());
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    assert_eq!(
        client.get::<String>("key").unwrap().as_deref(),
        Some("value")
    );
    assert!(refused.load(Ordering::SeqCst) > 3);
}

/// The first node gets less time than the others, because it may hang. But it may just be slow.
#[test]
fn a_slow_node_is_asked_again_if_no_other_knows() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&asked);
    let slow = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            match &wire.read_request()?[0][..] {
                // The first time, it does not answer at all.
                b"CLUSTER" if counting.fetch_add(1, Ordering::SeqCst) == 0 => {}
                b"CLUSTER" => wire.send(&slots(wire.port()?, wire.port()?))?,
                _ => wire.send(b"$5\r\nvalue\r\n")?,
            }
        }
    });
    let alone = ScriptedPeer::start(|wire| {
        wire.greet()?;
        loop {
            wire.read_request()?;
            wire.send(b"-ERR This instance has cluster support disabled\r\n")?;
        }
    });
    let url = format!("redis+cluster://{},{}", slow.addr(), alone.addr());
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    let value = client.get::<String>("key").unwrap();
    assert_eq!(value.as_deref(), Some("value"));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[track_caller]
fn check_closed<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    match outcome {
        Err(Error::Pool {
            error: pool_core::Error::Closed,
            ..
        }) => {}
        other => panic!("{other:?}"),
    }
}

/// No call asks the cluster for the first time then, or waits until its time is up.
#[test]
fn a_client_that_is_closed_before_its_first_use_says_so() {
    let client = Client::builder(&shared_cluster().url()).build().unwrap();
    client.close(Duration::ZERO).unwrap();
    check_closed(client.get::<String>("key"));
    check_closed(client.mget::<String>(["one", "other"]));
    check_closed(client.dbsize());
    check_closed(client.scan::<String>().next().unwrap());
    check_closed(
        client
            .pipeline()
            .command(Command::new("GET").arg("key"))
            .execute(),
    );
    let transaction = client.transaction();
    check_closed(transaction.run::<(String,)>(|queue| queue.queue(Command::new("GET").arg("key"))));
    let client = ClusterClient::of(&client).unwrap();
    check_closed(client.nodes());
    check_closed(client.address_of(Slot::of_key("key")));
}

#[test]
fn a_client_that_is_closed_while_the_cluster_is_asked_stays_so() {
    let cluster = Cluster::start();
    cluster.shared.is_up.store(true, Ordering::SeqCst);
    let client = Client::builder(&format!("redis+cluster://{}", cluster.peer.addr()));
    let client = client.timeout(BOUND).build().unwrap();
    thread::scope(|scope| {
        let caller = scope.spawn(|| client.get::<String>("key"));
        eventually("it asks", BOUND, || cluster.asked() == 1);
        client.close(Duration::ZERO).unwrap();
        cluster.let_answer.send(()).unwrap();
        check_closed(caller.join().unwrap());
    });
    check_closed(client.get::<String>("key"));
}
