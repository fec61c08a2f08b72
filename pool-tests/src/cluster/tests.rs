use super::*;
use crate::certificates::Certificates;
use crate::isolated::alone;
use crate::program::Version;
use crate::wait::eventually;
use rustix::process::{Pid, Signal, kill_process};
use std::env;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::process::Stdio;

const BOUND: Duration = Duration::from_secs(30);

/// Two masters. The first owns the slot of the key `{x}a` and of others with that tag.
fn two_shards(cluster: &RedisCluster) -> [Node; 2] {
    let from = cluster.shard_of("{x}a").master;
    let shards = cluster.shards();
    let other = shards.into_iter().find(|shard| shard.master != from);
    [from, other.unwrap().master]
}

#[track_caller]
fn check_refused(node: &Node, words: &[&str], code: &str) {
    let refusal = node.try_cli(words).unwrap_err();
    assert!(refusal.starts_with(code), "{refusal} instead of {code}");
}

#[test]
fn a_new_cluster_has_all_slots_and_a_replica_of_each() {
    let start = Instant::now();
    let cluster = RedisCluster::start();
    println!("six nodes agree after {:?}", start.elapsed());
    let shards = cluster.shards();
    assert_eq!((cluster.nodes().len(), shards.len()), (6, 3));
    assert!((0..SLOTS).all(|slot| shards.iter().filter(|shard| shard.has(slot)).count() == 1));
    for shard in shards {
        let key = shard.key("key");
        assert!(shard.has(slot_of(&key)));
        shard.master.cli(&["SET", &key, "value"]);
        shard.await_replicas();
        let [replica] = &shard.replicas[..] else {
            panic!("{shard:?}");
        };
        check_refused(replica, &["GET", &key], "MOVED");
        assert_eq!(replica.cli(&["DBSIZE"]), "1");
    }
}

#[test]
fn a_url_names_the_nodes_and_the_password() {
    let cluster = RedisCluster::builder()
        .masters(2)
        .replicas(0)
        .password("p@ss")
        .start();
    let nodes = cluster.nodes();
    let [first, second] = [nodes[0].addr(), nodes[1].addr()];
    let url = format!("redis+cluster://:p%40ss@{first},{second}");
    assert_eq!(cluster.url(), url);
    let url = format!("redis+cluster://:p%40ss@{second}");
    assert_eq!(cluster.url_by(&nodes[1..]), url);
}

#[test]
fn slots_of_keys_are_those_of_the_server() {
    let node = &shared_cluster().nodes()[0];
    for key in [
        "",
        "a",
        "123456789",
        "{a}b",
        "b{a}",
        "{}a",
        "a{}{b}",
        "{{a}}",
        "}a{b",
        "{a",
        "é",
        "{é}b",
    ] {
        let slot = node.cli(&["CLUSTER", "KEYSLOT", key]);
        assert_eq!(slot_of(key).to_string(), slot, "{key:?}");
    }
}

#[test]
fn a_killed_master_is_replaced_and_comes_back_as_a_replica() {
    let cluster = RedisCluster::start();
    let before = cluster.shard_of("key");
    before.master.cli(&["SET", "key", "value"]);
    before.await_replicas();
    before.master.kill();
    assert!(!before.master.is_running());
    let promotion = before.await_promotion();
    assert_eq!(promotion.node, before.replicas[0]);
    cluster.await_agreement();
    assert_eq!(promotion.node.cli(&["GET", "key"]), "value");
    before.master.restart();
    cluster.await_agreement();
    let after = cluster.shard_of("key");
    assert_eq!(after.master, promotion.node);
    assert_eq!(after.replicas, [before.master]);
    assert_eq!(after.slots, before.slots);
}

#[test]
fn a_stopped_master_is_replaced_and_comes_back_as_a_replica() {
    let cluster = RedisCluster::start();
    let before = cluster.shard_of("key");
    before.master.stop();
    assert!(!before.master.is_running());
    let promotion = before.await_promotion();
    cluster.await_agreement();
    before.master.resume();
    eventually("it learns", BOUND, || !before.master.is_master());
    cluster.await_agreement();
    let after = cluster.shard_of("key");
    assert_eq!(
        (&after.master, &after.replicas[..]),
        (&promotion.node, &[before.master][..])
    );
}

#[test]
fn of_two_that_claim_a_slot_it_is_that_of_the_later_configuration() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let mut shards = cluster.shards();
    let (early, late) = (shards.pop().unwrap(), shards.swap_remove(0));
    let slot = *late.slots[0].start();
    // Until the other nodes hear of it and object.
    let claim = slot.to_string();
    early
        .master
        .cli(&["CLUSTER", "SETSLOT", &claim, "NODE", early.master.id()]);
    assert_eq!(cluster.shard_at(slot).master, late.master);
    cluster.await_agreement();
    assert_eq!(cluster.shard_at(slot).master, late.master);
}

#[test]
fn a_failover_on_demand_loses_nothing() {
    let cluster = RedisCluster::start();
    let before = cluster.shard_of("key");
    before.master.cli(&["SET", "key", "value"]);
    cluster.fail_over(&before.replicas[0]);
    let after = cluster.shard_of("key");
    assert_eq!(after.master, before.replicas[0]);
    assert_eq!(after.replicas, [before.master]);
    assert_eq!(after.master.cli(&["GET", "key"]), "value");
}

#[test]
fn a_slot_goes_with_its_keys_and_comes_back() {
    let cluster = RedisCluster::start();
    let [from, to] = two_shards(&cluster);
    let slot = slot_of("x");
    let keys: Vec<_> = (0..250).map(|number| format!("{{x}}{number}")).collect();
    for key in &keys {
        from.cli(&["SET", key, key]);
    }
    for (old, new) in [(&from, &to), (&to, &from)] {
        cluster.migrate_slot(slot, new);
        assert_eq!(cluster.shard_at(slot).master, *new);
        check_refused(old, &["GET", &keys[0]], "MOVED");
        for key in &keys {
            assert_eq!(new.cli(&["GET", key]), *key);
        }
    }
    cluster.migrate_slot(slot, &from);
}

#[test]
fn an_open_slot_is_in_two_places() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let [from, to] = two_shards(&cluster);
    from.cli(&["MSET", "{x}a", "1", "{x}b", "2"]);
    let slot = cluster.open_slot(slot_of("x"), &to);
    assert_eq!((slot.from(), slot.to()), (&from, &to));
    slot.move_key("{x}a");
    slot.move_key("{x}missing");
    assert_eq!(from.cli(&["GET", "{x}b"]), "2");
    check_refused(&from, &["GET", "{x}a"], "ASK");
    let is_old = from.version() < Version::new(7, 0, 0);
    let code = if is_old { "ASK" } else { "TRYAGAIN" };
    check_refused(&from, &["MGET", "{x}a", "{x}b"], code);
    check_refused(&to, &["GET", "{x}a"], "MOVED");
    slot.abandon();
    assert_eq!(from.cli(&["GET", "{x}a"]), "(nil)");
    cluster.open_slot(slot_of("x"), &to).close();
    cluster.await_agreement();
    assert_eq!(to.cli(&["MGET", "{x}a", "{x}b"]), "1\n2");
}

#[test]
fn a_node_is_added_used_and_removed() {
    let cluster = RedisCluster::builder().password("secret").start();
    let home = cluster.shard_of("x").master;
    home.cli(&["SET", "x", "value"]);
    let node = cluster.add_node();
    let replica = cluster.add_replica(&node);
    assert_eq!(cluster.nodes().len(), 8);
    cluster.migrate_slot(slot_of("x"), &node);
    assert_eq!(node.cli(&["GET", "x"]), "value");
    cluster.shard_of("x").await_replicas();
    assert_eq!(replica.cli(&["DBSIZE"]), "1");
    cluster.migrate_slot(slot_of("x"), &home);
    cluster.remove_node(&replica);
    cluster.remove_node(&node);
    assert_eq!((cluster.nodes().len(), cluster.shards().len()), (6, 3));
    assert!(!home.cli(&["CLUSTER", "NODES"]).contains(node.id()));
    assert_eq!(node.cli(&["CLUSTER", "NODES"]).lines().count(), 1);
    check_refused(&node, &["GET", "x"], "CLUSTERDOWN");
}

#[test]
#[should_panic(expected = "it has slots or replicas")]
fn a_node_with_slots_is_not_removed() {
    let cluster = RedisCluster::builder().masters(2).replicas(0).start();
    cluster.remove_node(&cluster.nodes()[0]);
}

#[test]
fn nodes_that_persist_keep_their_data_when_they_are_restarted() {
    let cluster = RedisCluster::builder().persistent().start();
    let shard = cluster.shard_of("key");
    shard.master.cli(&["SET", "key", "value"]);
    for node in cluster.nodes() {
        node.restart();
        cluster.await_agreement();
    }
    assert_eq!(cluster.shard_of("key").master.cli(&["GET", "key"]), "value");
}

#[test]
fn nodes_speak_tls_with_each_other_and_with_clients() {
    let certificates = Certificates::new();
    let cluster = RedisCluster::builder()
        .tls(&certificates)
        .password("secret")
        .start();
    assert!(cluster.url().starts_with("rediss+cluster://:secret@"));
    let [from, to] = two_shards(&cluster);
    from.cli(&["SET", "{x}a", "1"]);
    cluster.migrate_slot(slot_of("x"), &to);
    assert_eq!(to.cli(&["GET", "{x}a"]), "1");
}

#[test]
fn the_node_timeout_is_what_was_asked_for_but_while_a_node_is_to_be_missed() {
    let asked = Duration::from_secs(20);
    let cluster = RedisCluster::builder().node_timeout(asked).start();
    let timeouts = || -> Vec<_> { cluster.nodes().iter().map(Node::timeout).collect() };
    assert_eq!(timeouts(), [asked; 6]);
    let shard = cluster.shard_of("key");
    shard.replicas[0].stop();
    cluster.impatiently(|| {
        eventually("it is missed", BOUND, || {
            let nodes = shard.master.cli(&["CLUSTER", "NODES"]);
            nodes.contains("slave,fail ")
        });
    });
    shard.replicas[0].resume();
    assert_eq!(timeouts(), [asked; 6]);
}

#[test]
fn a_drop_ends_every_node() {
    let cluster = RedisCluster::builder().replicas(0).start();
    let nodes = cluster.nodes();
    let places: Vec<_> = nodes
        .iter()
        .map(|node| (node.addr(), node.socket()))
        .collect();
    drop((cluster, nodes));
    for (addr, socket) in places {
        assert!(TcpStream::connect(addr).is_err());
        assert!(!socket.parent().unwrap().exists());
    }
}

/// Set for the process that will be killed.
const OWNER: &str = "POOL_TESTS_CLUSTER_OWNER";

#[test]
fn every_node_ends_with_an_owner_that_is_killed() {
    if env::var_os(OWNER).is_some() {
        own_a_cluster_for_ever();
    }
    let mut owner = alone("cluster::tests::every_node_ends_with_an_owner_that_is_killed")
        .env(OWNER, "")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    let owned = lines.map_while(Result::ok).filter_map(|line| {
        let addr = line.strip_prefix("owned ")?;
        addr.parse::<SocketAddr>().ok()
    });
    let addrs: Vec<_> = owned.take(2).collect();
    assert_eq!(addrs.len(), 2);
    assert!(addrs.iter().all(|addr| TcpStream::connect(addr).is_ok()));
    kill_process(Pid::from_child(&owner), Signal::KILL).unwrap();
    owner.wait().unwrap();
    eventually("every node is gone", BOUND, || {
        addrs.iter().all(|addr| TcpStream::connect(addr).is_err())
    });
}

fn own_a_cluster_for_ever() -> ! {
    let cluster = RedisCluster::builder().masters(2).replicas(0).start();
    for node in cluster.nodes() {
        println!("\nowned {}", node.addr());
    }
    loop {
        std::thread::park();
    }
}
