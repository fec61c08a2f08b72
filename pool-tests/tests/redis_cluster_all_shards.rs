//! Commands for all shards, when a shard has got another master.

use std::thread;
use std::time::Duration;

use pool_redis::commands::{DbSize, FlushAll, ScriptKill};
use pool_redis::{Client, Command, Commands, RetryPolicy};
use pool_tests::{RedisCluster, eventually};

const BOUND: Duration = Duration::from_secs(60);

/// The timeout of calls that are to fail: longer than a busy machine delays the nodes that are alive.
const SHORT: Duration = Duration::from_secs(2);

const KEYS: u64 = 60;

/// A client that knows the cluster in its current state, and keys in every shard.
fn client_of(cluster: &RedisCluster) -> Client {
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    let client = client.connect().unwrap();
    client.mset((0..KEYS).map(|key| (key, "value"))).unwrap();
    for shard in cluster.shards() {
        shard.await_replicas();
    }
    client
}

#[test]
fn a_replica_that_took_over_on_request_is_told_in_the_place_of_its_master() {
    let cluster = RedisCluster::start();
    let client = client_of(&cluster);
    cluster.fail_over(&cluster.shards()[0].replicas[0]);
    let outcomes: Vec<String> = client
        .pipeline()
        .command(FlushAll::new())
        .command(Command::new("FLUSHDB"))
        .query()
        .unwrap();
    assert_eq!(outcomes, ["OK", "OK"]);
    for node in cluster.nodes() {
        eventually("it is empty", BOUND, || node.cli(&["DBSIZE"]) == "0");
    }
}

#[test]
fn who_was_promoted_answers_for_the_dead_master_within_the_same_call() {
    let cluster = RedisCluster::start();
    let client = client_of(&cluster);
    let shard = &cluster.shards()[0];
    shard.master.kill();
    thread::scope(|scope| {
        let size = scope.spawn(|| client.call(DbSize::new()));
        let keys = scope.spawn(|| client.query::<Vec<u64>>(Command::new("KEYS").arg("*")));
        shard.await_promotion();
        assert_eq!(size.join().unwrap().unwrap(), KEYS);
        let mut keys = keys.join().unwrap().unwrap();
        keys.sort();
        assert!(keys.into_iter().eq(0..KEYS));
    });
}

/// The node that has its slots now answers for itself, and would be counted twice.
#[test]
fn nobody_answers_for_a_master_that_has_left() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let leaver = cluster.add_node();
    let shard = &cluster.shards()[0];
    let slot = *shard.slots[0].start();
    cluster.migrate_slot(slot, &leaver);
    let client = client_of(&cluster);
    cluster.migrate_slot(slot, &shard.master);
    cluster.remove_node(&leaver);
    leaver.kill();
    let outcome = client.with_timeout(SHORT).call(DbSize::new());
    assert!(outcome.is_err(), "{outcome:?}");
    assert_eq!(client.call(DbSize::new()).unwrap(), KEYS);
}

/// A busy node does not accept the client's name.
#[test]
fn a_script_is_ended_by_a_client_that_has_not_met_its_node() {
    let cluster = RedisCluster::builder().node_timeout(BOUND).start();
    // The setting's name before Redis 7, which later versions still accept.
    let limit = ["CONFIG", "SET", "lua-time-limit", "1"];
    for node in cluster.nodes() {
        node.cli(&limit);
    }
    let fresh = || {
        let client = Client::builder(&cluster.url()).timeout(BOUND);
        client.client_name("fresh").build().unwrap()
    };
    thread::scope(|scope| {
        let endless = Command::new("EVAL")
            .arg("while true do end")
            .arg(1)
            .arg("k");
        let running = scope.spawn(|| fresh().query::<()>(endless));
        let hasty = Client::builder(&cluster.url()).timeout(SHORT);
        let hasty = hasty.retry(RetryPolicy::never()).build().unwrap();
        eventually("the node is busy", BOUND, || {
            let told = hasty.get::<String>("k").map_err(|error| error.to_string());
            told.is_err_and(|error| error.contains("BUSY"))
        });
        fresh().call(ScriptKill::new()).unwrap();
        let ended = running.join().unwrap().unwrap_err().to_string();
        assert!(ended.contains("killed by user"), "{ended}");
    });
}
