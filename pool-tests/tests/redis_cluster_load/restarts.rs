//! Nodes that are restarted, one after another.

use pool_redis::ReadFrom;
use pool_tests::RedisCluster;

use crate::load::{Terms, under_load};

/// The proper way: no master is restarted, because a replica takes its place before.
#[test]
fn all_nodes_are_restarted_as_replicas() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        for node in cluster.nodes() {
            let shards = cluster.shards();
            if let Some(shard) = shards.iter().find(|shard| shard.master == node) {
                cluster.fail_over(&shard.replicas[0]);
            }
            node.restart();
            cluster.await_agreement();
            load.await_served();
        }
    });
    assert_eq!(tally.unexecuted(), 0, "{}", tally.summary());
}

/// The hasty way: masters die, and are back with their data before they are replaced.
#[test]
fn all_nodes_are_killed_and_restarted_in_their_roles() {
    let cluster = RedisCluster::builder().persistent().start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        for node in cluster.nodes() {
            node.restart();
            cluster.await_agreement();
            load.await_served();
        }
    });
    assert_eq!(tally.unexecuted(), 0, "{}", tally.summary());
}

/// Reads go to other replicas in the meantime.
#[test]
fn all_replicas_are_killed_and_restarted_while_they_are_read_from() {
    let cluster = RedisCluster::builder().persistent().start();
    let terms = Terms {
        read_from: ReadFrom::PreferReplica,
        ..Terms::PATIENT
    };
    let tally = under_load(&cluster, terms, |load| {
        for shard in &load.shards {
            let [replica] = &shard.replicas[..] else {
                panic!("one replica each: {shard:?}");
            };
            assert!(replica.calls("get") > 0, "nobody reads from {replica:?}");
            replica.kill();
            load.await_calls(1_000);
            load.await_served();
            replica.restart();
            cluster.await_agreement();
            load.await_served();
        }
    });
    assert_eq!(tally.failed(), 0, "{}", tally.summary());
}
