//! Nodes that are restarted, one after another.

use std::time::Duration;

use pool_tests::RedisCluster;

use crate::load::{Losses, under_load};

const PATIENT: Duration = Duration::from_secs(30);

/// As it should be done: no master is restarted, for a replica takes its place before.
#[test]
fn all_nodes_are_restarted_as_replicas() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, PATIENT, Losses::None, |load| {
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

/// As it is done in a hurry: masters die, and are back with what they had before anybody takes their place.
#[test]
fn all_nodes_are_killed_and_restarted_in_their_roles() {
    let cluster = RedisCluster::builder()
        .node_timeout(Duration::from_secs(15))
        .persistent()
        .start();
    let tally = under_load(&cluster, PATIENT, Losses::None, |load| {
        for node in cluster.nodes() {
            node.restart();
            cluster.await_agreement();
            load.await_served();
        }
    });
    assert_eq!(tally.unexecuted(), 0, "{}", tally.summary());
}
