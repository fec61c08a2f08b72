//! Slots that migrate, and nodes that are added and removed.

use pool_tests::RedisCluster;
use pool_tests::cluster::{Node, Shard, slot_of};

use crate::load::{Load, SHARDS, Terms, fixed_key, pair_key, under_load};

/// The slots of the counters of all shards, and some others with keys.
fn slots(load: &Load<'_>) -> Vec<u16> {
    let counted = load.shards.iter().map(|shard| slot_of(&pair_key(shard, 0)));
    let others = (0..10).map(|number| slot_of(&fixed_key(number)));
    counted.chain(others).collect()
}

/// Migrates a slot as slowly as one with a lot of data, so that the threads meet it halfway.
fn move_slowly(cluster: &RedisCluster, load: &Load<'_>, slot: u16, to: &Node) {
    if cluster.shard_at(slot).master == *to {
        return;
    }
    let open = cluster.open_slot(slot, to);
    load.await_calls(100);
    let is_within = |shard: &Shard| slot_of(&pair_key(shard, 0)) == slot;
    if let Some(index) = load.shards.iter().position(is_within) {
        let shard = &load.shards[index];
        open.move_key(&shard.key("single:0"));
        // The key is at its new node by now, unlike others of the slot.
        load.await_single(index);
        // From now on, commands on both keys of a pair have to wait.
        open.move_key(&pair_key(shard, 0));
        load.await_calls(100);
    }
    open.close();
    load.await_calls(100);
}

#[test]
fn slots_move_there_and_back() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        let homes: Vec<_> = load.shards.iter().map(|shard| &shard.master).collect();
        for round in 1..=SHARDS {
            for slot in slots(load) {
                let home = load
                    .shards
                    .iter()
                    .position(|shard| shard.has(slot))
                    .unwrap();
                move_slowly(&cluster, load, slot, homes[(home + round) % SHARDS]);
            }
            cluster.await_agreement();
            load.await_served();
        }
        for code in ["MOVED", "ASK", "TRYAGAIN"] {
            let count = load.refusals(code);
            println!("{count} times {code}");
            assert!(count > 0, "no thread has met {code}");
        }
    });
    assert_eq!(tally.failed(), 0, "{}", tally.summary());
}

#[test]
fn a_node_is_added_gets_slots_gives_them_back_and_is_removed() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        let node = cluster.add_node();
        let replica = cluster.add_replica(&node);
        for slot in slots(load) {
            move_slowly(&cluster, load, slot, &node);
        }
        load.await_served();
        for slot in slots(load) {
            let home = load.shards.iter().find(|shard| shard.has(slot)).unwrap();
            move_slowly(&cluster, load, slot, &home.master);
        }
        cluster.await_agreement();
        cluster.remove_node(&replica);
        cluster.remove_node(&node);
        load.await_served();
        // The removed node still answers, but knows no slots.
        drop((node, replica));
        load.await_served();
    });
    assert_eq!(tally.failed(), 0, "{}", tally.summary());
}
