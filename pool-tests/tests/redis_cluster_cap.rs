//! A cap over all nodes of a cluster: `max_total`.

use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use pool_redis::{Client, ClusterClient, Commands, Error, ReadFrom, Slot};
use pool_tests::{RedisCluster, eventually, shared_cluster};

const BOUND: Duration = Duration::from_secs(60);

const THREADS: usize = 16;

fn connect(cluster: &RedisCluster, name: &str, max_total: usize) -> ClusterClient {
    let client = Client::builder(&cluster.url())
        .timeout(BOUND)
        .client_name(name)
        .max_total(Some(max_total));
    ClusterClient::of(&client.connect().unwrap()).unwrap()
}

/// How many connections with that name all servers have together.
fn connections(cluster: &RedisCluster, name: &str) -> usize {
    let word = format!("name={name}");
    let of = |clients: Vec<String>| {
        let clients = clients.iter();
        let own = clients.filter(|client| client.split(' ').any(|field| field == word));
        own.count()
    };
    cluster.nodes().iter().map(|node| of(node.clients())).sum()
}

/// Keys in every shard.
fn keys(name: &str) -> Vec<String> {
    (0..60).map(|number| format!("{name}:{number}")).collect()
}

#[test]
fn many_threads_on_all_nodes_never_have_more_connections_than_the_cap() {
    let cluster = shared_cluster();
    for max_total in [1, 4] {
        let name = format!("capped-{max_total}");
        let client = connect(cluster, &name, max_total);
        let rest = Arc::new(Barrier::new(THREADS + 1));
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (client, rest, name) = (client.clone(), rest.clone(), name.clone());
                scope.spawn(move || {
                    for round in 0..5 {
                        for number in 0..20 {
                            let key = format!("{name}:{thread}:{number}");
                            client.set(&key, round).unwrap();
                            assert_eq!(client.get::<i32>(&key).unwrap(), Some(round));
                        }
                        // While all threads are idle, the servers can be asked one after another.
                        rest.wait();
                        rest.wait();
                    }
                });
            }
            for _ in 0..5 {
                rest.wait();
                let of_pools = client.nodes().unwrap();
                let of_pools = of_pools.iter().map(|node| node.pool.status().size());
                assert!(of_pools.sum::<usize>() <= max_total);
                // A server notices a closed connection a moment later.
                eventually("the cap is kept to", BOUND, || {
                    connections(cluster, &name) <= max_total
                });
                rest.wait();
            }
        });
    }
}

#[test]
fn commands_for_all_nodes_do_not_wait_for_each_other_in_a_ring() {
    let cluster = shared_cluster();
    for max_total in [1, 2, 3] {
        let name = format!("fanned-{max_total}");
        let client = connect(cluster, &name, max_total);
        thread::scope(|scope| {
            for thread in 0..8 {
                let (client, name) = (client.clone(), name.clone());
                scope.spawn(move || {
                    let keys = keys(&format!("{name}:{thread}"));
                    for round in 0..10 {
                        client.mset(keys.iter().map(|key| (key, round))).unwrap();
                        let values = client.mget::<i32>(&keys).unwrap();
                        assert!(values.iter().all(|value| *value == Some(round)));
                    }
                });
            }
        });
    }
}

#[test]
fn replicas_and_masters_are_under_one_cap() {
    let cluster = RedisCluster::start();
    let client = Client::builder(&cluster.url())
        .timeout(BOUND)
        .client_name("readers")
        .max_total(Some(2))
        .read_from(ReadFrom::PreferReplica)
        .connect()
        .unwrap();
    for key in keys("read") {
        client.set(&key, 1).unwrap();
        client.get::<i32>(&key).unwrap();
    }
    eventually("the cap is kept to", BOUND, || {
        connections(&cluster, "readers") <= 2
    });
}

#[test]
fn who_finds_no_room_is_told_why() {
    let cluster = shared_cluster();
    let client = connect(cluster, "full", 1);
    let [here, there] = ["full:a", "full:b"].map(|key| cluster.shard_of(key).master);
    assert_ne!(here.port(), there.port(), "the keys are on two nodes");
    let here = client.address_of(Slot::of_key("full:a")).unwrap();
    let nodes = client.nodes().unwrap();
    let node = nodes.iter().find(|node| node.address == here).unwrap();
    let held = node.pool.get().unwrap();
    let hasty = client.with_timeout(Duration::from_millis(300));
    let error = hasty.set("full:b", 1).unwrap_err();
    assert!(matches!(&error, Error::Pool { .. }), "{error:?}");
    let text = error.to_string();
    assert!(text.contains("shared cap: 1 of 1 taken"), "{text}");
    drop(held);
    client.set("full:b", 1).unwrap();
}

#[test]
fn no_room_at_all_is_refused_and_more_than_any_too() {
    // Where a `usize` has 32 bits, none is too many.
    let too_many = usize::try_from(u64::MAX).ok();
    for connections in [0].into_iter().chain(too_many) {
        let builder = Client::builder("redis+cluster://10.0.0.1");
        let error = builder.max_total(Some(connections)).build().unwrap_err();
        let setting = format!("max_total is {connections}: ");
        assert!(error.to_string().starts_with(&setting), "{error}");
    }
}
