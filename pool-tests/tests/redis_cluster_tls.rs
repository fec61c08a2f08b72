//! A cluster that speaks TLS and wants a password: on every connection that a client makes to any node.

use std::time::Duration;

use pool_redis::{Client, Command, Error, TlsOptions};
use pool_tests::cluster::slot_of;
use pool_tests::{Certificates, RedisCluster};

const BOUND: Duration = Duration::from_secs(60);

#[test]
fn every_node_is_reached_by_tls_also_one_that_is_told_of_later() {
    let certificates = Certificates::new();
    let cluster = RedisCluster::builder()
        .tls(&certificates)
        .password("p@ss")
        .start();
    let options = TlsOptions::new().ca_file(certificates.ca());
    // One seed: of the others it is told.
    let url = cluster.url_by(&cluster.nodes()[..1]);
    let client = Client::builder(&url).tls(options).timeout(BOUND);
    let client = client.connect().unwrap();
    let shards = cluster.shards();
    for shard in &shards {
        client.set(shard.key("key"), "value").unwrap();
        shard.await_replicas();
    }
    let [first, second] = [&shards[0], &shards[1]].map(|shard| shard.key("key"));
    let outcomes: Vec<String> = {
        let mut pipeline = client.pipeline();
        pipeline.extend([&first, &second].map(|key| Command::new("GET").arg(key)));
        pipeline.query().unwrap()
    };
    assert_eq!(outcomes, ["value", "value"]);
    // Sent there by a node, which names a port.
    cluster.migrate_slot(slot_of(&first), &shards[1].master);
    assert_eq!(
        client.get::<String>(&first).unwrap().as_deref(),
        Some("value")
    );
    // Replaced by another.
    shards[1].master.kill();
    shards[1].await_promotion();
    assert_eq!(
        client.get::<String>(&second).unwrap().as_deref(),
        Some("value")
    );
    client.incr(shards[1].key("n")).unwrap();
}

#[test]
fn who_does_not_know_the_authority_is_refused() {
    let certificates = Certificates::new();
    let cluster = RedisCluster::builder()
        .replicas(0)
        .tls(&certificates)
        .start();
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    let error = client.connect().unwrap_err();
    assert!(
        matches!(error, Error::Cluster(_) | Error::Connect(_)),
        "{error:?}"
    );
}
