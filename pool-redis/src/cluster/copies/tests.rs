use std::time::Duration;

use super::*;
use crate::client::pool_recipe::PoolRecipe;
use crate::cluster::node_pool::NodeId;
use crate::connection::settings::Settings;
use crate::server::address::Address;
use crate::server::connection_info::ConnectionInfo;

/// A master and two replicas. Nothing connects to them.
struct Shard {
    read_from: ReadFrom,
    master: Arc<NodePool>,
    replicas: Vec<Arc<NodePool>>,
}

impl Shard {
    fn new(read_from: ReadFrom) -> Self {
        let settings = Settings {
            read_from: read_from.clone(),
            ..Settings::new(ConnectionInfo::new("asked", 1))
        };
        let settings = Arc::new(settings);
        let recipe = PoolRecipe {
            max_size: 1,
            max_total: None,
            shared_cap: None,
            validate_after_idle: None,
            configure: None,
        };
        let node = |host: &str, is_read_only| {
            let host = host.to_owned();
            let id = NodeId::new(&Address::Tcp { host, port: 1 }, is_read_only);
            Arc::new(NodePool::new(id, &settings, &recipe, None).unwrap())
        };
        Self {
            master: node("master", false),
            replicas: vec![node("one", true), node("two", true)],
            read_from,
        }
    }

    /// The master and the replicas are at these distances, and no measurement is due.
    fn at(read_from: ReadFrom, times: [u64; 3]) -> Self {
        let shard = Self::new(read_from);
        for (node, time) in shard.nodes().zip(times) {
            assert!(node.claim_look(Instant::now()));
            let nearness = node.nearness().unwrap();
            assert!(nearness.question().is_some());
            nearness.learn(None, Duration::from_millis(time));
        }
        shard
    }

    /// The master and the replicas are in these zones. The client is in `here`.
    fn in_zones(zones: [&str; 3]) -> Self {
        let shard = Self::new(ReadFrom::zone("here"));
        for (node, zone) in shard.nodes().zip(zones) {
            node.note_zone(zone);
        }
        shard
    }

    fn nodes(&self) -> impl Iterator<Item = &Arc<NodePool>> {
        std::iter::once(&self.master).chain(&self.replicas)
    }

    fn copies(&self) -> Copies<'_> {
        Copies {
            master: Some(&self.master),
            replicas: &self.replicas,
        }
    }

    /// Which nodes answer the next `count` reads.
    fn readers(&self, count: usize) -> Vec<String> {
        readers(self.copies(), &self.read_from, count)
    }
}

fn readers(copies: Copies<'_>, read_from: &ReadFrom, count: usize) -> Vec<String> {
    let now = Instant::now();
    let reader = |turn| copies.reader(read_from, turn, now).unwrap();
    let host = |node: &Arc<NodePool>| match node.address() {
        Address::Tcp { host, .. } => host.clone(),
        Address::Unix { .. } => unreachable!(),
    };
    (0..count).map(|turn| host(reader(turn))).collect()
}

#[test]
fn replicas_are_read_from_in_turn() {
    for read_from in [ReadFrom::PreferReplica, ReadFrom::Replica] {
        let shard = Shard::new(read_from);
        assert_eq!(shard.readers(4), ["one", "two", "one", "two"]);
        shard.replicas[0].note_failure();
        assert_eq!(shard.readers(2), ["two", "two"]);
    }
}

#[test]
fn when_all_replicas_have_failed_the_setting_says_who_else() {
    let fail = |shard: &Shard| shard.replicas.iter().for_each(|node| node.note_failure());
    let shard = Shard::new(ReadFrom::PreferReplica);
    fail(&shard);
    assert_eq!(shard.readers(2), ["master", "master"]);
    shard.master.note_failure();
    assert_eq!(shard.readers(3), ["one", "two", "master"]);

    let shard = Shard::new(ReadFrom::Replica);
    fail(&shard);
    assert_eq!(shard.readers(3), ["one", "two", "one"]);
    assert!(
        !shard
            .copies()
            .has_other(&ReadFrom::Replica, &shard.replicas[0])
    );
    let alone = Copies {
        replicas: &[],
        ..shard.copies()
    };
    assert_eq!(readers(alone, &ReadFrom::Replica, 1), ["master"]);
}

#[test]
fn another_is_one_that_has_not_failed() {
    let shard = Shard::new(ReadFrom::Replica);
    let has_other = |node| shard.copies().has_other(&shard.read_from, node);
    assert!(has_other(&shard.replicas[0]));
    shard.replicas[1].note_failure();
    assert!(!has_other(&shard.replicas[0]));
    assert!(has_other(&shard.replicas[1]));
}

#[test]
fn those_that_are_nearest_are_read_from_in_turn() {
    let nearest = |times| Shard::at(ReadFrom::Nearest, times).readers(3);
    assert_eq!(nearest([10, 2, 10]), ["one", "one", "one"]);
    assert_eq!(nearest([2, 10, 10]), ["master", "master", "master"]);
    assert_eq!(nearest([10, 10, 14]), ["one", "two", "master"]);
    assert_eq!(nearest([10, 10, 16]), ["one", "master", "one"]);

    let shard = Shard::at(ReadFrom::Nearest, [10, 2, 20]);
    shard.replicas[0].note_failure();
    assert_eq!(shard.readers(2), ["master", "master"]);
}

#[test]
fn whoever_was_not_looked_at_is_read_from_once() {
    let shard = Shard::new(ReadFrom::Nearest);
    assert_eq!(shard.readers(3), ["one", "two", "master"]);
    let learn = |node: &NodePool| {
        node.nearness()
            .unwrap()
            .learn(None, Duration::from_millis(5))
    };
    learn(&shard.replicas[1]);
    assert_eq!(shard.readers(2), ["two", "two"]);
    let later = Instant::now() + Duration::from_secs(60);
    let read_from = ReadFrom::Nearest;
    let reader = shard.copies().reader(&read_from, 0, later).unwrap();
    assert_eq!(reader.id(), shard.replicas[0].id());
}

#[test]
fn the_own_zone_comes_first_and_in_it_the_replicas() {
    let readers = |zones| Shard::in_zones(zones).readers(2);
    assert_eq!(readers(["here", "here", "here"]), ["one", "two"]);
    assert_eq!(readers(["here", "there", "here"]), ["two", "two"]);
    assert_eq!(readers(["here", "there", "there"]), ["master", "master"]);
    assert_eq!(readers(["there", "there", "there"]), ["one", "two"]);

    let shard = Shard::in_zones(["here", "here", "there"]);
    shard.replicas[0].note_failure();
    assert_eq!(shard.readers(1), ["master"]);
    shard.master.note_failure();
    assert_eq!(shard.readers(1), ["two"]);
}
