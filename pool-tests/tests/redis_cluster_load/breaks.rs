//! Connections that break, and servers that answer too late, while no master is replaced.

use std::time::Duration;

use pool_tests::RedisCluster;

use crate::load::{Terms, under_load};

#[test]
fn connections_are_killed_by_the_hundred() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        for _ in 0..100 {
            for shard in &load.shards {
                shard.master.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
            }
            load.await_calls(50);
        }
    });
    assert!(tally.failed() > 0, "there was hardly any trouble");
    assert_eq!(tally.unexecuted(), 0, "{}", tally.summary());
}

/// A command executed after its caller has gone is executed once, if at all.
#[test]
fn masters_are_frozen_for_longer_than_their_callers_wait() {
    let cluster = RedisCluster::start();
    let terms = Terms {
        timeout: Duration::from_millis(100),
        ..Terms::PATIENT
    };
    let tally = under_load(&cluster, terms, |load| {
        for shard in load.shards.iter().cycle().take(6) {
            let before = load.tally.failed();
            shard.master.stop();
            load.wait("calls fail", || load.tally.failed() > before + 30);
            shard.master.resume();
            load.await_served();
        }
    });
    assert!(
        tally.failed() > tally.unexecuted(),
        "no call is ambiguous: {}",
        tally.summary()
    );
}
