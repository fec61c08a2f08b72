//! The nodes of a cluster, how they are reached, and which are read from.

use std::thread;
use std::time::Duration;

use pool_redis::commands::{FtCursorDel, FtCursorRead};
use pool_redis::{
    Address, Client, ClusterClient, ClusterError, ClusterInfo, Command, Commands, Error, ReadFrom,
    Request, Script, Slot,
};
use pool_tests::{
    ForkKind, RedisCluster, RedisServer, eventually, in_child, isolated, shared_cluster,
};

const BOUND: Duration = Duration::from_secs(60);

/// Keys in every shard.
fn keys(name: &str) -> Vec<String> {
    (0..60).map(|number| format!("{name}:{number}")).collect()
}

fn calls(cluster: &RedisCluster, command: &str) -> Vec<(bool, u64)> {
    let nodes = cluster.nodes().into_iter();
    nodes
        .map(|node| (node.is_master(), node.calls(command)))
        .collect()
}

#[test]
fn a_dead_node_that_is_named_first_holds_nobody_up() {
    let cluster = shared_cluster();
    let mut nodes = cluster.nodes();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let dead = nobody.local_addr().unwrap().port();
    drop(nobody);
    nodes.truncate(1);
    let seeds = [dead, nodes[0].port()].map(|port| ("127.0.0.1", port));
    let client = Client::builder_for(ClusterInfo::new(seeds))
        .timeout(BOUND)
        .connect();
    client.unwrap().set("seeded", 1).unwrap();
}

#[test]
fn the_connections_to_all_nodes_are_told_what_they_are_to_be() {
    let cluster = shared_cluster();
    let client = Client::builder(&cluster.url())
        .read_from(ReadFrom::Replica)
        .on_connect([Command::new("CLIENT SETNAME").arg("everywhere")])
        .connect()
        .unwrap();
    for key in keys("told") {
        client.set(&key, 1).unwrap();
        client.get::<i64>(&key).unwrap();
    }
    let is_there = |node: &pool_tests::RedisServer| {
        let clients = node.cli(&["CLIENT", "LIST"]);
        clients.contains("name=everywhere")
    };
    for node in cluster.nodes() {
        assert!(is_there(&node), "{}", node.addr());
    }
}

#[test]
fn a_replica_can_be_named_as_well() {
    let cluster = shared_cluster();
    let replica = cluster.shards()[0].replicas[0].clone();
    let client = Client::connect(&cluster.url_by(&[replica])).unwrap();
    for key in keys("by replica") {
        client.set(&key, &key).unwrap();
    }
}

#[test]
fn nobody_at_all_is_told_with_every_reason() {
    let seeds = [1, 2].map(|port| ("127.0.0.1", port));
    let client = Client::builder_for(ClusterInfo::new(seeds)).timeout(BOUND);
    match client.connect().unwrap_err() {
        Error::Cluster(error) => {
            assert!(matches!(&*error, ClusterError::Unreachable { tried } if tried.len() == 2));
            let text = error.to_string();
            assert!(
                text.contains("127.0.0.1:1") && text.contains("127.0.0.1:2"),
                "{text}"
            );
        }
        error => panic!("{error}"),
    }
}

#[test]
fn a_server_that_is_no_cluster_says_so() {
    let server = RedisServer::start();
    let info = ClusterInfo::new([("127.0.0.1", server.port())]);
    let error = Client::builder_for(info)
        .timeout(BOUND)
        .connect()
        .unwrap_err();
    assert!(
        error.to_string().contains("cluster support disabled"),
        "{error}"
    );
}

#[test]
fn a_wrong_password_is_told_at_once() {
    let cluster = RedisCluster::builder()
        .replicas(0)
        .password("right")
        .start();
    Client::connect(&cluster.url())
        .unwrap()
        .set("k", "v")
        .unwrap();
    let url = cluster.url().replace("right", "wrong");
    let error = Client::builder(&url).timeout(BOUND).connect().unwrap_err();
    assert!(
        matches!(&error, Error::Connect(error) if !error.is_transient()),
        "{error:?}"
    );
    assert!(!format!("{error:?}").contains("wrong"), "{error:?}");
}

#[test]
fn replicas_answer_reads_and_nothing_else() {
    let cluster = RedisCluster::start();
    let client = Client::builder(&cluster.url())
        .read_from(ReadFrom::Replica)
        .timeout(BOUND);
    let client = client.connect().unwrap();
    for key in keys("read") {
        client.set(&key, &key).unwrap();
    }
    cluster
        .shards()
        .iter()
        .for_each(|shard| shard.await_replicas());
    for key in keys("read") {
        assert_eq!(client.get::<String>(&key).unwrap().as_deref(), Some(&*key));
    }
    let values = client.mget::<String>(keys("read")).unwrap();
    assert!(values.iter().all(Option::is_some));
    for (is_master, gets) in calls(&cluster, "get") {
        assert_eq!(gets > 0, !is_master);
    }
    for (is_master, mgets) in calls(&cluster, "mget") {
        assert_eq!(mgets > 0, !is_master);
    }
}

#[test]
fn the_master_is_read_from_while_a_replica_is_away() {
    let cluster = RedisCluster::start();
    let client = Client::builder(&cluster.url())
        .read_from(ReadFrom::PreferReplica)
        .timeout(BOUND);
    let client = client.connect().unwrap();
    for key in keys("away") {
        client.set(&key, &key).unwrap();
    }
    let shards = cluster.shards();
    shards.iter().for_each(|shard| shard.await_replicas());
    shards.iter().for_each(|shard| shard.replicas[0].kill());
    for key in keys("away") {
        assert_eq!(client.get::<String>(&key).unwrap().as_deref(), Some(&*key));
    }
}

#[test]
fn addresses_are_mapped_before_they_are_used() {
    let cluster = shared_cluster();
    let client = Client::builder(&cluster.url())
        .timeout(BOUND)
        .map_addresses(|told| match told {
            Address::Tcp { port, .. } => Address::Tcp {
                host: "localhost".to_owned(),
                port,
            },
            other => other,
        });
    let client = client.connect().unwrap();
    for key in keys("mapped") {
        client.set(&key, &key).unwrap();
    }
    let nodes = ClusterClient::of(&client).unwrap().nodes().unwrap();
    assert_eq!(nodes.len(), 3);
    assert!(
        nodes
            .iter()
            .all(|node| node.address.to_string().starts_with("localhost:"))
    );
}

#[test]
fn a_node_never_has_more_connections_than_the_cap() {
    let cluster = shared_cluster();
    let client = Client::builder(&cluster.url())
        .max_size(2)
        .timeout(BOUND)
        .client_name("capped");
    let client = client.connect().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let client = &client;
            scope.spawn(move || {
                for key in keys(&format!("capped:{thread}")) {
                    client.set(&key, &key).unwrap();
                }
                client.mget::<String>(keys("capped:0")).unwrap();
            });
        }
    });
    for node in cluster.nodes() {
        let clients = node.clients();
        let ours = clients
            .iter()
            .filter(|line| line.contains("name=capped"))
            .count();
        assert!(ours <= 2, "{ours} of ours: {clients:#?}");
    }
    client.close(BOUND).unwrap();
    assert!(client.get::<String>("capped:0:0").is_err());
}

#[test]
fn several_nodes_that_lack_connections_lock_nobody_up() {
    let client = Client::builder(&shared_cluster().url())
        .max_size(1)
        .timeout(BOUND)
        .connect();
    let client = client.unwrap();
    let all = keys("narrow");
    client.mset(all.iter().map(|key| (key, key))).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let values = client.mget::<String>(&all).unwrap();
                    assert!(
                        values
                            .iter()
                            .zip(&all)
                            .all(|(value, key)| value.as_ref() == Some(key))
                    );
                }
            });
        }
    });
}

#[test]
fn the_node_of_a_slot_is_known() {
    let cluster = shared_cluster();
    let client = ClusterClient::connect(&cluster.url()).unwrap();
    let slot = Slot::of_key("where");
    let shard = cluster.shard_of("where");
    assert_eq!(
        client.address_of(slot).unwrap().to_string(),
        shard.master.addr().to_string()
    );
    let error = ClusterClient::connect(&RedisServer::start().url()).unwrap_err();
    assert!(matches!(error, Error::Url(_)), "{error:?}");
}

#[test]
fn a_slot_that_nobody_serves_holds_up_no_other() {
    let cluster = RedisCluster::builder()
        .replicas(0)
        .args(["--cluster-require-full-coverage", "no"])
        .start();
    let slot = Slot::of_key("unserved").to_string();
    for node in cluster.nodes() {
        node.cli(&["CLUSTER", "DELSLOTS", &slot]);
    }
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    let client = client
        .connect()
        .unwrap()
        .with_timeout(Duration::from_secs(4));
    let is_told = |error: &Error| match error {
        Error::Cluster(error) => matches!(**error, ClusterError::Unserved { slot: Some(_) }),
        Error::Server(refusal) => refusal.code() == "CLUSTERDOWN",
        _ => false,
    };
    // So many that waiting for each would use up the time, and before the others.
    let (lost, served) = (keys("{unserved}"), keys("served"));
    let keys = lost.iter().chain(&served);
    // On a busy machine the time may be up while a node is being asked, which is then reported.
    eventually(
        "what nobody serves is told, and the rest done",
        BOUND,
        || {
            let mut pipeline = client.pipeline();
            pipeline.extend(keys.clone().map(|key| Command::new("SET").arg(key).arg(1)));
            let outcomes = pipeline.execute().unwrap();
            println!("{outcomes:?}");
            let (lost, served) = outcomes.split_at(lost.len());
            let is_lost = |outcome: &Result<_, Error>| outcome.as_ref().is_err_and(is_told);
            served.iter().all(Result::is_ok) && lost.iter().all(is_lost)
        },
    );
    eventually("it is told to who asks for that alone", BOUND, || {
        is_told(&client.set("unserved", 1).unwrap_err())
    });
    client.set("served", 1).unwrap();
}

/// Promise 13: the server said that it did not run the script, and no command inside it can have got that error.
#[test]
fn a_script_is_sent_again_until_its_slot_is_served() {
    let cluster = RedisCluster::builder()
        .replicas(0)
        .args(["--cluster-require-full-coverage", "no"])
        .start();
    let slot = Slot::of_key("counter").to_string();
    let owner = cluster.shard_of("counter").master;
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    let client = client.connect().unwrap();
    let script = Script::new("return redis.call('INCR', KEYS[1])");
    assert_eq!(script.key("counter").run::<i64>(&client).unwrap(), 1);
    for node in cluster.nodes() {
        node.cli(&["CLUSTER", "DELSLOTS", &slot]);
    }
    thread::scope(|scope| {
        let caller = scope.spawn(|| script.key("counter").run::<i64>(&client));
        eventually("the script is refused", BOUND, || {
            let errors = owner.cli(&["INFO", "errorstats"]);
            errors.contains("errorstat_CLUSTERDOWN")
        });
        owner.cli(&["CLUSTER", "ADDSLOTS", &slot]);
        assert_eq!(caller.join().unwrap().unwrap(), 2);
    });
}

#[test]
fn a_cursor_that_one_node_knows_is_refused_where_others_may_be_asked() {
    let client = Client::connect(&shared_cluster().url()).unwrap();
    let error = client.call(FtCursorRead::new("bikes", 42)).unwrap_err();
    assert!(matches!(error, Error::Misplaced { .. }), "{error:?}");
    let mut pipeline = client.pipeline();
    pipeline.push(Command::new("PING"));
    pipeline.push(FtCursorDel::new("bikes", 42).into_command());
    let outcomes = pipeline.execute().unwrap();
    assert!(outcomes[0].is_ok());
    let text = outcomes[1].as_ref().unwrap_err().to_string();
    assert!(text.contains("only the node that gave a cursor"), "{text}");
}

#[test]
fn a_forked_child_finds_its_own_way() {
    isolated("a_forked_child_finds_its_own_way", || {
        for kind in ForkKind::ALL {
            let cluster = RedisCluster::builder().replicas(0).start();
            let client = Client::builder(&cluster.url())
                .timeout(BOUND)
                .connect()
                .unwrap();
            for key in keys("forked") {
                client.set(&key, &key).unwrap();
            }
            let (slot, to) = {
                let slot = Slot::of_key("forked:0").number();
                let to = cluster.shards().into_iter().find(|shard| !shard.has(slot));
                (slot, to.unwrap().master)
            };
            cluster.migrate_slot(slot, &to);
            in_child(*kind, || {
                for key in keys("forked") {
                    assert_eq!(client.get::<String>(&key).unwrap().as_deref(), Some(&*key));
                }
                let mget = client.query::<Vec<String>>(Command::new("MGET").args(keys("forked")));
                assert_eq!(mget.unwrap(), keys("forked"));
            })
            .expect_success();
            for key in keys("forked") {
                assert_eq!(client.get::<String>(&key).unwrap().as_deref(), Some(&*key));
            }
        }
    });
}

#[test]
fn the_books_name_the_line_that_asks_for_a_streams_reply() {
    let cluster = RedisCluster::start();
    let client = Client::builder(&cluster.url()).timeout(BOUND);
    let client = client.connect().unwrap();
    client.get::<i64>("k").unwrap(); // so that there is a connection
    let members = ClusterClient::of(&client).unwrap().nodes().unwrap();
    let nodes = cluster.nodes();
    nodes.iter().for_each(|node| node.stop());
    thread::scope(|scope| {
        let caller = scope.spawn(|| {
            let mut replies = client.pipelined::<Option<i64>>([Command::new("GET").arg("k")]);
            (line!(), replies.next().unwrap().unwrap())
        });
        let mut loans = Vec::new();
        eventually("a connection is in use", BOUND, || {
            loans = members
                .iter()
                .flat_map(|member| member.pool.in_use())
                .collect();
            !loans.is_empty()
        });
        nodes.iter().for_each(|node| node.resume());
        let (line, _) = caller.join().unwrap();
        let asked = loans[0].location();
        assert_eq!((asked.file(), asked.line()), (file!(), line));
    });
}

#[test]
fn what_takes_any_client_takes_that_of_a_cluster() {
    fn count(redis: impl Commands) -> i64 {
        redis.incr("counted").unwrap()
    }
    let client = ClusterClient::connect(&shared_cluster().url()).unwrap();
    assert_eq!(count(&client) + 1, count(client));
}
