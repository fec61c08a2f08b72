//! Clusters.

use std::time::{Duration, SystemTime};

use pool_redis::Client;
use pool_redis::commands::ClusterGetSlotMigrations;
use pool_redis::replies::{
    ClusterInfo, ClusterLink, ClusterNode, ClusterNodes, ClusterShard, ClusterSlots, LinkDirection,
    NodeHealth, NodeRole, ShardNode, SlotMigrationJob, SlotRange, SlotStats,
};
use pool_tests::{RedisServer, eventually};

use crate::{REDIS_7, Talk, in_both_with};

/// A tolerance for busy machines.
const SLACK: Duration = Duration::from_secs(100);

const SETTINGS: [&str; 4] = [
    "--cluster-enabled",
    "yes",
    "--cluster-require-full-coverage",
    "no",
];

/// A cluster of two nodes. Only the one that is asked has slots: all but one.
fn with_cluster(test: impl Fn(&Talk, &RedisServer)) {
    in_both_with(&SETTINGS, |talk| {
        let other = RedisServer::builder().args(SETTINGS).start();
        // The oldest servers do not have `ADDSLOTSRANGE`.
        let slots = (0..16384).filter(|slot| *slot != 100);
        let slots: Vec<String> = slots.map(|slot: u16| slot.to_string()).collect();
        talk.tell(&format!("CLUSTER ADDSLOTS {}", slots.join(" ")));
        let (port, other_port) = (talk.server.port(), other.port());
        // They talk to each other on ports 10,000 above those for clients.
        talk.tell(&format!("CLUSTER MEET 127.0.0.1 {other_port}"));
        eventually("the two know each other", SLACK, || {
            let ClusterNodes(nodes) = talk.ask("CLUSTER NODES");
            nodes.len() == 2
                && nodes
                    .iter()
                    .all(|node| node.is_connected && !node.has("handshake"))
                && nodes.iter().all(|node| !node.host.is_empty())
                && nodes
                    .iter()
                    .all(|node| [port, other_port].contains(&node.port))
        });
        test(talk, &other);
    });
}

fn slots() -> Vec<SlotRange> {
    vec![SlotRange::new(0, 99), SlotRange::new(101, 16383)]
}

#[test]
fn nodes_have_slots_and_slots_move() {
    with_cluster(|talk, other| {
        let ClusterNodes(nodes) = talk.ask("CLUSTER NODES");
        let own = nodes.iter().find(|node| node.has("myself")).unwrap();
        let peer = nodes.iter().find(|node| !node.has("myself")).unwrap();
        assert_eq!(own.id, talk.ask::<String>("CLUSTER MYID"));
        assert_eq!(own.slots, slots());
        assert_eq!((&*peer.host, peer.port), ("127.0.0.1", other.port()));
        assert_eq!(peer.bus_port, Some(other.port() + 10_000));
        assert!(peer.slots.is_empty() && peer.primary.is_none());
        assert!(peer.pong_received.unwrap() + SLACK > SystemTime::now());
        let node = peer.id.clone();
        talk.tell(&format!("CLUSTER SETSLOT 7 MIGRATING {node}"));
        talk.tell(&format!("CLUSTER SETSLOT 100 IMPORTING {node}"));
        let ClusterNodes(nodes) = talk.ask("CLUSTER NODES");
        let own = nodes.iter().find(|node| node.has("myself")).unwrap();
        assert_eq!((&own.migrating[&7], &own.importing[&100]), (&node, &node));
        assert_eq!(own.slots, slots());
    });
}

#[test]
fn a_replica_is_listed_with_its_primary() {
    with_cluster(|talk, other| {
        let own: String = talk.ask("CLUSTER MYID");
        eventually("the other knows the primary's slots", SLACK, || {
            other.cli(&["CLUSTER", "NODES"]).contains("0-99")
        });
        other.cli(&["CLUSTER", "REPLICATE", &own]);
        let mut replicas = Vec::<ClusterNode>::new();
        eventually("the replica is known", SLACK, || {
            replicas = talk.ask(&format!("CLUSTER REPLICAS {own}"));
            replicas.len() == 1
        });
        assert_eq!(
            (replicas[0].primary.as_ref(), replicas[0].port),
            (Some(&own), other.port())
        );
        assert!(replicas[0].has("slave"));
        eventually("the replica serves the slots", SLACK, || {
            let slots: Vec<ClusterSlots> = talk.ask("CLUSTER SLOTS");
            let first = slots[1].replicas.first();
            first.is_some_and(|node| node.port == other.port())
        });
        if !talk.is_at_least(REDIS_7) {
            return; // It knows no shards.
        }
        eventually("the shard is whole", SLACK, || {
            let shards: Vec<ClusterShard> = talk.ask("CLUSTER SHARDS");
            let mut shards = shards.iter();
            let shard = shards.find(|shard| shard.slots == slots()).unwrap();
            let is_replica = |node: &ShardNode| {
                node.role == NodeRole::Replica && node.health == NodeHealth::Online
            };
            shard.nodes.len() == 2 && shard.nodes.iter().any(is_replica)
        });
    });
}

#[test]
fn shards_and_slots_name_their_nodes() {
    with_cluster(|talk, _other| {
        let own: String = talk.ask("CLUSTER MYID");
        if talk.is_at_least(REDIS_7) {
            let shards: Vec<ClusterShard> = talk.ask("CLUSTER SHARDS");
            let shard = shards.iter().find(|shard| shard.slots == slots()).unwrap();
            let node = &shard.nodes[0];
            assert_eq!((&node.id, node.port), (&own, Some(talk.server.port())));
            assert_eq!(node.ip.as_deref(), Some("127.0.0.1"));
            assert_eq!(
                (&node.role, &node.health),
                (&NodeRole::Primary, &NodeHealth::Online)
            );
        }
        let ranges: Vec<ClusterSlots> = talk.ask("CLUSTER SLOTS");
        assert_eq!(
            ranges.iter().map(|range| range.slots).collect::<Vec<_>>(),
            slots()
        );
        assert_eq!(ranges[0].primary.id, Some(own));
        assert_eq!(ranges[0].primary.endpoint.as_deref(), Some("127.0.0.1"));
        assert_eq!(ranges[0].primary.port, talk.server.port());
        assert!(ranges[0].replicas.is_empty());
    });
}

/// On Valkey only. Other servers do not know the command.
#[test]
fn a_job_that_moves_slots_is_followed_from_both_ends() {
    with_cluster(|talk, other| {
        if !talk.knows("CLUSTER|MIGRATESLOTS") {
            let refused = talk.server.try_cli(&["CLUSTER", "GETSLOTMIGRATIONS"]);
            assert!(refused.is_err_and(|error| error.starts_with("ERR")));
            return;
        }
        let from: String = talk.ask("CLUSTER MYID");
        let to = other.cli(&["CLUSTER", "MYID"]);
        eventually("the other knows whose the slots are", SLACK, || {
            other.cli(&["CLUSTER", "NODES"]).contains(" 0-99 ")
        });
        talk.tell(&format!(
            "CLUSTER MIGRATESLOTS SLOTSRANGE 0 9 20 29 NODE {to}"
        ));
        let jobs = || talk.ask::<Vec<SlotMigrationJob>>("CLUSTER GETSLOTMIGRATIONS");
        eventually("the slots are there", SLACK, || {
            jobs()[0].state == "success"
        });
        let job = &jobs()[0];
        assert_eq!((&*job.operation, &*job.slots), ("EXPORT", "0-9 20-29"));
        assert_eq!((&job.source, &job.target), (&Some(from), &Some(to)));
        assert!(job.created.unwrap() <= job.updated.unwrap() && job.message.is_none());
        let client = Client::connect(&other.url()).unwrap();
        let jobs = client.call(ClusterGetSlotMigrations::new()).unwrap();
        assert_eq!((&*jobs[0].operation, &jobs[0].name), ("IMPORT", &job.name));
    });
}

#[test]
fn a_cluster_tells_how_it_fares() {
    with_cluster(|talk, _other| {
        let ask = || talk.ask::<ClusterInfo>("CLUSTER INFO");
        eventually("it takes commands", SLACK, || {
            ask().is_ok() && ask().size == 1
        });
        let info = ask();
        assert_eq!((info.known_nodes, info.slots_assigned), (2, 16383));
        assert_eq!((info.slots_ok, info.slots_fail), (16383, 0));
        assert!(info.rest.contains_key("cluster_stats_messages_sent"));
        let ClusterNodes(nodes) = talk.ask("CLUSTER NODES");
        let peer = nodes
            .into_iter()
            .find(|node| !node.has("myself"))
            .unwrap()
            .id;
        if talk.is_at_least(REDIS_7) {
            let links: Vec<ClusterLink> = talk.ask("CLUSTER LINKS");
            let mut links = links.iter();
            let to = links
                .find(|link| link.direction == LinkDirection::To)
                .unwrap();
            assert_eq!(to.node, peer);
            assert!(to.created + SLACK > SystemTime::now());
        }
        if talk.knows("CLUSTER|SLOT-STATS") {
            let stats: Vec<SlotStats> = talk.ask("CLUSTER SLOT-STATS SLOTSRANGE 5 6");
            assert_eq!((stats.len(), stats[0].slot, stats[0].key_count), (2, 5, 0));
        }
    });
}
