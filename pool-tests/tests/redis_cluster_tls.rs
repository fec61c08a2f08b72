//! A cluster with TLS and a password, on every connection that a client makes to any node.

use std::time::Duration;

use pool_redis::pubsub::Event;
use pool_redis::{Address, Client, Command, Error, Subscriber, TlsOptions};
use pool_tests::cluster::slot_of;
use pool_tests::{Certificates, RedisCluster, Version, shared_server};

const BOUND: Duration = Duration::from_secs(60);

#[test]
fn every_node_is_reached_by_tls_also_one_that_is_told_of_later() {
    let certificates = Certificates::new();
    let cluster = RedisCluster::builder()
        .tls(&certificates)
        .password("p@ss")
        .start();
    let options = TlsOptions::new().ca_file(certificates.ca());
    // One seed: the cluster reports the other nodes.
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
    // A redirection, which names a port.
    cluster.migrate_slot(slot_of(&first), &shards[1].master);
    assert_eq!(
        client.get::<String>(&first).unwrap().as_deref(),
        Some("value")
    );
    // A master that is replaced.
    shards[1].master.kill();
    shards[1].await_promotion();
    assert_eq!(
        client.get::<String>(&second).unwrap().as_deref(),
        Some("value")
    );
    client.incr(shards[1].key("n")).unwrap();
}

/// The addresses belong to another network: nodes can only be reached through the map.
#[test]
fn channels_of_all_shards_are_heard_by_tls_where_the_map_says() {
    if shared_server().version() < Version::new(7, 0, 0) {
        // It has neither host names nor shard channels.
        return;
    }
    let certificates = Certificates::new();
    let cluster = RedisCluster::builder()
        .replicas(0)
        .tls(&certificates)
        .password("p@ss")
        .args(["--cluster-announce-hostname", "inside.invalid"])
        .args(["--cluster-preferred-endpoint-type", "hostname"])
        .start();
    let options = TlsOptions::new().ca_file(certificates.ca());
    let client = Client::builder(&cluster.url_by(&cluster.nodes()[..1]))
        .tls(options)
        .timeout(BOUND)
        .map_addresses(|told| match told {
            Address::Tcp { host, port } if host == "inside.invalid" => Address::Tcp {
                host: "localhost".to_owned(),
                port,
            },
            other => other,
        });
    let client = client.connect().unwrap();
    let shards = cluster.shards();
    let channels: Vec<String> = shards.iter().map(|shard| shard.key("channel")).collect();
    let subscriber = client.subscriber().subscribe(["ordinary"]);
    let mut subscriber = subscriber.ssubscribe(&channels).connect().unwrap();
    for _ in 0..=channels.len() {
        assert!(matches!(next(&mut subscriber), Event::Subscribed(_)));
    }
    let publish = |command: &str, channel: &str| {
        let command = Command::new(command).arg(channel).arg("told");
        client.query::<u64>(command).unwrap();
    };
    for channel in &channels {
        publish("SPUBLISH", channel);
        expect_message(&mut subscriber, channel);
    }
    publish("PUBLISH", "ordinary");
    expect_message(&mut subscriber, "ordinary");
    // The same for the next owner.
    let (moving, to) = (&channels[0], &shards[1].master);
    cluster.migrate_slot(slot_of(moving), to);
    while !matches!(next(&mut subscriber), Event::Restored(_)) {}
    publish("SPUBLISH", moving);
    expect_message(&mut subscriber, moving);
}

#[track_caller]
fn next(subscriber: &mut Subscriber) -> Event {
    subscriber.next(Some(BOUND)).unwrap().expect("an event")
}

#[track_caller]
fn expect_message(subscriber: &mut Subscriber, channel: &str) {
    match next(subscriber) {
        Event::Message(message) => assert_eq!(message.channel, channel),
        other => panic!("{other:?}"),
    }
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
