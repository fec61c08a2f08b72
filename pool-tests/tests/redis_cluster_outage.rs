//! A part of a cluster that is gone and not replaced: the rest continues to work.

use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{Client, Command, Commands};
use pool_tests::cluster::Shard;
use pool_tests::{RedisCluster, eventually};

const BOUND: Duration = Duration::from_secs(60);

/// The timeout of calls that are to fail: longer than a busy machine delays the nodes that are alive.
const SHORT: Duration = Duration::from_secs(2);

/// A cluster of three masters without replicas, and its shards. The first master is dead.
fn with_dead_master() -> (RedisCluster, Vec<Shard>) {
    let cluster = RedisCluster::builder()
        .replicas(0)
        .args(["--cluster-require-full-coverage", "no"])
        .start();
    let shards = cluster.shards();
    shards[0].master.kill();
    (cluster, shards)
}

fn connect(cluster: &RedisCluster) -> Client {
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    client.connect().unwrap()
}

#[test]
fn whoever_connects_needs_one_node_only() {
    let (cluster, shards) = with_dead_master();
    for _ in 0..10 {
        let client = connect(&cluster);
        client.set(shards[1].key("key"), "value").unwrap();
    }
}

#[test]
fn what_any_node_can_answer_is_answered() {
    let (cluster, _shards) = with_dead_master();
    let client = connect(&cluster);
    for payload in 0..50 {
        assert_eq!(client.echo(payload).unwrap(), payload.to_string());
    }
    let mut pipeline = client.pipeline();
    pipeline.extend((0..50).map(|payload| Command::new("ECHO").arg(payload)));
    let replies: Vec<u32> = pipeline.query().unwrap();
    assert!(replies.into_iter().eq(0..50));
}

/// Otherwise each connection to it would cost a call before it is replaced.
#[test]
fn who_waits_in_vain_for_a_frozen_node_has_others_ask_elsewhere() {
    const CONNECTIONS: usize = 6;
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = Client::builder(&cluster.url()).max_size(CONNECTIONS);
    let client = client.timeout(BOUND).connect().unwrap();
    let shard = &cluster.shards()[0];
    let missing = shard.key("missing");
    let wait = Command::new("BLPOP").arg(&missing).arg(0.5);
    thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| client.execute_command(wait.clone()).unwrap());
        }
    });
    shard.master.stop();
    // Longer than a busy machine delays the nodes that are alive.
    let client = client.with_timeout(Duration::from_secs(3));
    let (mut failed, mut in_a_row) = (0, 0);
    while in_a_row < 10 {
        match client.echo("").is_ok() {
            true => in_a_row += 1,
            false => (failed, in_a_row) = (failed + 1, 0),
        }
    }
    assert!((1..CONNECTIONS).contains(&failed), "{failed} calls failed");
}

/// Each waits for a third of its time, and all at the same time. One after another, they would run out of time.
#[test]
fn who_waits_in_vain_for_a_connection_to_share_asks_elsewhere() {
    const THREADS: usize = 64;
    let cluster = RedisCluster::start();
    let shards = cluster.shards();
    let (lost, other) = (&shards[0], &shards[1]);
    let key = lost.key("key");
    lost.master.cli(&["SET", &key, "value"]);
    lost.await_replicas();
    let client = Client::builder(&cluster.url())
        .timeout(Duration::from_secs(15))
        .connect_timeout(BOUND)
        .share_connections(1)
        .build()
        .unwrap();
    // It knows the node that has the key, but has no connection to it.
    client.get::<String>(other.key("key")).unwrap();
    lost.master.stop();
    lost.await_promotion();
    thread::scope(|scope| {
        let read = || client.get::<String>(&key);
        let readers: Vec<_> = (0..THREADS).map(|_| scope.spawn(read)).collect();
        for reader in readers {
            assert_eq!(reader.join().unwrap().unwrap().as_deref(), Some("value"));
        }
    });
}

#[test]
fn of_a_pipeline_what_the_dead_node_should_have_done_fails() {
    let (cluster, shards) = with_dead_master();
    let client = connect(&cluster).with_timeout(SHORT);
    let keys: Vec<_> = shards.iter().map(|shard| shard.key("n")).collect();
    let mut pipeline = client.pipeline();
    pipeline.extend((0..3).flat_map(|_| keys.iter().map(|key| Command::new("INCR").arg(key))));
    let outcomes = pipeline.execute().unwrap();
    for (index, outcome) in outcomes.into_iter().enumerate() {
        match (index % 3, outcome) {
            (0, outcome) => assert!(!outcome.unwrap_err().may_have_executed()),
            (_, outcome) => assert_eq!(outcome.unwrap().convert::<usize>().unwrap(), index / 3 + 1),
        }
    }
}

#[test]
fn a_command_for_the_dead_node_fails_at_its_deadline() {
    let (cluster, shards) = with_dead_master();
    let client = connect(&cluster).with_timeout(SHORT);
    let key = shards[0].key("n");
    let both = [key.clone(), shards[1].key("n")];
    let start = Instant::now();
    for error in [
        client.incr(&key).unwrap_err(),
        client.mget::<String>(&both).unwrap_err(),
        client.dbsize().unwrap_err(),
    ] {
        assert!(!error.may_have_executed(), "{error:?}");
    }
    assert!(start.elapsed() < BOUND);
}

/// Nobody else calls by whom the client could hear that the node was replaced.
#[test]
fn who_waits_without_end_at_a_master_that_is_frozen_is_told_that_it_was_replaced() {
    let cluster = RedisCluster::start();
    let client = connect(&cluster);
    let shard = &cluster.shards()[0];
    let jobs = shard.key("jobs");
    let pop = || Command::new("BLPOP").arg(&jobs).arg(0);
    thread::scope(|scope| {
        let waits = scope.spawn(|| client.execute_command(pop()));
        eventually("it waits", BOUND, || {
            let info = shard.master.cli(&["INFO", "clients"]);
            info.lines().any(|line| line == "blocked_clients:1")
        });
        shard.master.stop();
        shard.await_promotion();
        let error = waits.join().unwrap().unwrap_err();
        assert!(error.may_have_executed(), "{error}");
        let text = error.to_string();
        assert!(
            text.contains("another server has taken its place"),
            "{text}"
        );
    });
    shard.master.resume();
    client.rpush(&jobs, [7]).unwrap();
    let popped: (String, i64) = client.query(pop()).unwrap();
    assert_eq!(popped.1, 7);
}
