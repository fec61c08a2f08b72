//! Which nodes of a cluster are read from, while replicas die, return, load, are promoted, and are near or far.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pool_redis::{
    Address, Client, ClientBuilder, ClusterClient, Command, Commands, ConnectError, Error,
    Interceptor, Lock, ReadFrom,
};
use pool_tests::cluster::{Node, Shard};
use pool_tests::{
    Fault, FaultKind, FaultProxy, RedisCluster, Side, Version, eventually, shared_cluster,
};

const BOUND: Duration = Duration::from_secs(60);

fn builder(cluster: &RedisCluster, read_from: ReadFrom) -> ClientBuilder {
    Client::builder(&cluster.url())
        .read_from(read_from)
        .timeout(BOUND)
}

fn connect(cluster: &RedisCluster, read_from: ReadFrom) -> Client {
    builder(cluster, read_from).connect().unwrap()
}

/// One master, never considered dead, with replicas.
fn one_shard(replicas: u16) -> (RedisCluster, Shard) {
    let cluster = RedisCluster::builder()
        .masters(1)
        .replicas(replicas)
        .node_timeout(BOUND)
        .start();
    let shard = cluster.shards().remove(0);
    (cluster, shard)
}

/// How often each of these nodes answers that many reads.
fn answers<const N: usize>(client: &Client, reads: usize, nodes: [&Node; N]) -> [u64; N] {
    let before = nodes.map(|node| node.calls("get"));
    for _ in 0..reads {
        let value = client.get::<String>("key").unwrap();
        assert_eq!(value.as_deref(), Some("value"));
    }
    let mut after = nodes.map(|node| node.calls("get"));
    for (after, before) in after.iter_mut().zip(before) {
        *after -= before;
    }
    after
}

/// Writes what [`answers`] reads.
fn write(client: &Client, shard: &Shard) {
    client.set("key", "value").unwrap();
    shard.await_replicas();
}

#[test]
fn a_url_says_who_is_read_from() {
    let (cluster, shard) = one_shard(1);
    let url = format!("{}?read_from=replica", cluster.url());
    let client = Client::builder(&url).timeout(BOUND).connect().unwrap();
    write(&client, &shard);
    let nodes = [&shard.master, &shard.replicas[0]];
    assert_eq!(answers(&client, 10, nodes), [0, 10]);
}

#[test]
fn who_must_not_be_late_asks_the_master() {
    let (cluster, shard) = one_shard(1);
    let client = connect(&cluster, ReadFrom::PreferReplica);
    write(&client, &shard);
    let replica = &shard.replicas[0];
    let before = replica.calls("get");
    let lock = Lock::new(&client, "lock", BOUND).unwrap();
    assert!(lock.try_acquire().unwrap().unwrap().is_held().unwrap());
    // The commands of a pipeline on one key are executed in order.
    let get = || Command::new("GET").arg("key");
    let set = |value| Command::new("SET").arg("key").arg(value);
    for round in 0..10 {
        let pipeline = client.pipeline().command(get()).command(set(round));
        let (_, (), found) = pipeline
            .command(get())
            .query::<(String, (), i32)>()
            .unwrap();
        assert_eq!(found, round);
    }
    assert_eq!(replica.calls("get"), before);
    // Reads of keys that the pipeline does not write may be stale even there.
    let other = Command::new("GET").arg("other");
    let pipeline = client.pipeline().command(set(0)).command(other);
    pipeline.query::<((), Option<String>)>().unwrap();
    assert_eq!(replica.calls("get") - before, 1);
}

#[test]
fn a_scan_is_answered_by_one_server() {
    let cluster = RedisCluster::builder().masters(1).replicas(2).start();
    let client = connect(&cluster, ReadFrom::Replica);
    let numbers = 0..5000_u32;
    client.sadd("set", numbers.clone()).unwrap();
    let pairs = numbers
        .clone()
        .map(|number| (format!("scanned:{number}"), number));
    client.mset(pairs).unwrap();
    cluster.shards()[0].await_replicas();

    let members = client.sscan::<u32>("set").count(50);
    let members: HashSet<u32> = members.map(Result::unwrap).collect();
    assert_eq!(members.len(), numbers.len());
    let keys = client.scan::<String>().matching("scanned:*").count(50);
    let keys: HashSet<String> = keys.map(Result::unwrap).collect();
    assert_eq!(keys.len(), numbers.len());
}

#[test]
fn a_replica_that_is_back_is_read_from_again() {
    let cluster = RedisCluster::builder().masters(3).replicas(1).start();
    let client = connect(&cluster, ReadFrom::PreferReplica);
    let shard = cluster.shard_of("key");
    write(&client, &shard);
    let nodes = [&shard.master, &shard.replicas[0]];
    assert_eq!(answers(&client, 10, nodes), [0, 10]);

    shard.replicas[0].kill();
    let is_known = || {
        shard
            .master
            .cli(&["CLUSTER", "SLOTS"])
            .contains(shard.replicas[0].id())
    };
    cluster.impatiently(|| eventually("the others miss it", BOUND, || !is_known()));
    assert_eq!(answers(&client, 10, [&shard.master]), [10]);

    shard.replicas[0].restart();
    eventually("it is read from", BOUND, || {
        answers(&client, 10, nodes) == [0, 10]
    });
}

#[test]
fn a_replica_that_loads_is_not_waited_for() {
    let (cluster, shard) = one_shard(1);
    let client = connect(&cluster, ReadFrom::PreferReplica);
    let pairs = (0..2000).map(|number| (format!("loaded:{number}"), "v".repeat(100)));
    client.mset(pairs).unwrap();
    write(&client, &shard);
    let replica = &shard.replicas[0];
    assert_eq!(answers(&client, 2, [replica]), [2]);
    if replica.version() < Version::new(7, 0, 0) {
        // While it loads so little data, it answers nothing, and cannot be configured to.
        return;
    }

    // It loads all of the data again, which takes 10 s.
    replica.cli(&["CONFIG", "SET", "key-load-delay", "5000"]);
    replica.cli(&[
        "CONFIG",
        "SET",
        "loading-process-events-interval-bytes",
        "1024",
    ]);
    shard.master.cli(&["DEBUG", "CHANGE-REPL-ID"]);
    shard.master.cli(&["CLIENT", "KILL", "TYPE", "replica"]);
    let loads = || {
        replica
            .cli(&["INFO", "persistence"])
            .contains("\nloading:1")
    };
    eventually("it loads", BOUND, loads);
    let by_master = answers(&client, 10, [&shard.master]);
    let still_loads = loads();
    replica.cli(&["CONFIG", "SET", "key-load-delay", "0"]);
    assert_eq!(by_master, [10]);
    assert!(still_loads);
}

#[test]
fn after_a_failover_the_old_master_is_read_from() {
    let cluster = RedisCluster::builder().masters(3).replicas(1).start();
    let client = connect(&cluster, ReadFrom::Replica);
    let before = cluster.shard_of("key");
    write(&client, &before);
    let (old, new) = (&before.master, &before.replicas[0]);
    assert_eq!(answers(&client, 10, [old, new]), [0, 10]);

    old.kill();
    assert_eq!(before.await_promotion().node, *new);
    client.set("key", "value").unwrap();
    assert!(new.calls("set") > 0);
    // The connections on which it was read from are not used any more.
    let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
    let mut at_new = nodes
        .iter()
        .filter(|node| node.address.to_string() == new.addr().to_string());
    assert!(at_new.all(|node| !node.is_replica));

    old.restart();
    cluster.await_agreement();
    cluster.shard_of("key").await_replicas();
    eventually("it is read from", BOUND, || {
        answers(&client, 10, [old, new]) == [10, 0]
    });
}

/// Counts the attempts to connect.
struct Connects(Arc<AtomicUsize>);

impl Interceptor for Connects {
    fn after_connect(&self, _: &str, _: Duration, _: Option<&ConnectError>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn the_only_replica_is_tried_again_at_intervals() {
    let (cluster, shard) = one_shard(1);
    let connects = Arc::new(AtomicUsize::new(0));
    let client = builder(&cluster, ReadFrom::Replica)
        .interceptor(Connects(connects.clone()))
        .connect()
        .unwrap()
        .with_timeout(Duration::from_secs(3));
    shard.replicas[0].kill();
    let error = client.get::<String>("key").unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error}");
    let connects = connects.load(Ordering::Relaxed);
    assert!((2..100).contains(&connects), "{connects}");
}

fn long_way(to: &Node) -> FaultProxy {
    FaultProxy::start(to.addr(), |_| {
        let (to, kind) = (Side::Client, FaultKind::Slow(Duration::from_millis(100)));
        Some(Fault { to, after: 0, kind })
    })
}

#[test]
fn the_node_that_answers_soonest_is_read_from() {
    let (cluster, shard) = one_shard(2);
    let [far, near] = [&shard.replicas[0], &shard.replicas[1]];
    let [way_to_far, way_to_master] = [far, &shard.master].map(long_way);
    let ways = [
        (far.port(), way_to_far.addr()),
        (shard.master.port(), way_to_master.addr()),
    ];
    let client = builder(&cluster, ReadFrom::Nearest)
        .map_addresses(move |told| match told {
            Address::Tcp { host, port } => {
                let way = ways.iter().find(|(to, _)| *to == port);
                let port = way.map_or(port, |(_, way)| way.port());
                Address::Tcp { host, port }
            }
            other => other,
        })
        .connect()
        .unwrap();
    write(&client, &shard);
    let nodes = [&shard.master, far, near];
    eventually("the near one is found", BOUND, || {
        answers(&client, 30, nodes) == [0, 0, 30]
    });

    // A measurement notices that a node has come near. There are only few measurements.
    way_to_far.heal();
    eventually("the other is found", BOUND, || {
        let [by_master, by_far, _] = answers(&client, 30, nodes);
        assert!(by_master <= 1);
        by_far > 1
    });
}

#[test]
fn a_node_that_hangs_when_it_is_looked_at_leaves_the_read_to_others() {
    let (cluster, shard) = one_shard(1);
    write(&connect(&cluster, ReadFrom::Master), &shard);
    shard.replicas[0].stop();
    for read_from in [ReadFrom::Nearest, ReadFrom::zone("nowhere")] {
        let client = builder(&cluster, read_from).timeout(Duration::from_secs(6));
        let client = client.connect().unwrap();
        assert_eq!(answers(&client, 5, [&shard.master]), [5]);
    }
    shard.replicas[0].resume();
}

#[test]
fn a_node_that_came_to_hang_leaves_the_read_to_others_when_it_is_looked_at() {
    let (cluster, shard) = one_shard(1);
    let client = builder(&cluster, ReadFrom::Nearest)
        .timeout(Duration::from_secs(6))
        .connect()
        .unwrap();
    write(&client, &shard);
    // A connection exists, and the distance has not been measured yet.
    let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
    let replica = nodes.iter().find(|node| node.is_replica).unwrap();
    drop(replica.pool.get().unwrap());
    shard.replicas[0].stop();
    assert_eq!(answers(&client, 5, [&shard.master]), [5]);
    shard.replicas[0].resume();
}

#[test]
fn a_zone_has_a_name() {
    let client = Client::builder("redis://localhost").read_from(ReadFrom::zone(""));
    let error = client.build().unwrap_err();
    assert!(error.to_string().contains("read_from"), "{error}");
}

#[test]
fn the_own_zone_is_read_from() {
    let (cluster, shard) = one_shard(2);
    let nodes = [&shard.master, &shard.replicas[0], &shard.replicas[1]];
    let settings = nodes.into_iter().zip(["a", "b", "c"]);
    let mut answers_to_settings =
        settings.map(|(node, zone)| node.try_cli(&["CONFIG", "SET", "availability-zone", zone]));
    let has_zones = answers_to_settings.all(|answer| answer.is_ok());
    write(&connect(&cluster, ReadFrom::Master), &shard);
    let check = |zone: &str, expected: [u64; 3]| {
        let client = connect(&cluster, ReadFrom::zone(zone));
        eventually("the zones are known", BOUND, || {
            answers(&client, 30, nodes) == expected
        });
    };
    let other_replicas = [0, 15, 15];
    check("d", other_replicas);
    match has_zones {
        true => {
            check("a", [30, 0, 0]);
            check("b", [0, 30, 0]);
            check("c", [0, 0, 30]);
        }
        false => check("a", other_replicas),
    }
}

#[test]
fn a_pipeline_is_read_as_single_commands_are() {
    let cluster = shared_cluster();
    for read_from in [
        ReadFrom::Nearest,
        ReadFrom::zone("nowhere"),
        ReadFrom::Replica,
    ] {
        let client = connect(cluster, read_from);
        let keys: Vec<String> = (0..60)
            .map(|number| format!("piped reads:{number}"))
            .collect();
        client.mset(keys.iter().map(|key| (key, key))).unwrap();
        cluster.shards().iter().for_each(Shard::await_replicas);
        for _ in 0..3 {
            let values = client.mget::<String>(&keys).unwrap();
            assert!(
                values
                    .iter()
                    .zip(&keys)
                    .all(|(value, key)| value.as_ref() == Some(key))
            );
        }
    }
}
