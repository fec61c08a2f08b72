//! Masters that are replaced.

use std::time::{Duration, Instant};

use pool_tests::RedisCluster;

use crate::load::{Losses, Terms, under_load};

/// Calls fail instead of waiting for a promotion.
const IMPATIENT: Terms = Terms {
    timeout: Duration::from_secs(1),
    losses: Losses::Possible,
    ..Terms::PATIENT
};

#[test]
fn a_master_is_killed_and_comes_back_as_a_replica() {
    let cluster = RedisCluster::start();
    under_load(&cluster, IMPATIENT, |load| {
        let shard = &load.shards[0];
        let failed = Instant::now();
        shard.master.kill();
        let promotion = shard.await_promotion();
        load.await_write_after(0, failed, &promotion);
        load.await_served();
        shard.master.restart();
        cluster.await_agreement();
    });
}

/// With enough time, only ambiguous outcomes are reported.
#[test]
fn a_killed_master_costs_who_waits_no_certain_failure() {
    let cluster = RedisCluster::start();
    let terms = Terms {
        losses: Losses::Possible,
        ..Terms::PATIENT
    };
    let tally = under_load(&cluster, terms, |load| {
        let shard = &load.shards[0];
        let failed = Instant::now();
        shard.master.kill();
        let promotion = shard.await_promotion();
        load.await_write_after(0, failed, &promotion);
        load.await_served();
    });
    assert_eq!(tally.unexecuted(), 0, "{}", tally.summary());
}

#[test]
fn a_master_is_frozen_and_comes_back_as_a_replica() {
    let cluster = RedisCluster::start();
    under_load(&cluster, IMPATIENT, |load| {
        let shard = &load.shards[0];
        let failed = Instant::now();
        shard.master.stop();
        let promotion = shard.await_promotion();
        load.await_write_after(0, failed, &promotion);
        load.await_served();
        shard.master.resume();
        cluster.await_agreement();
    });
}

/// It is not replaced, and waiting callers get an answer.
#[test]
fn a_master_that_sleeps_for_a_moment_costs_time_and_no_call() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        for shard in &load.shards {
            shard.master.cli(&["DEBUG", "SLEEP", "0.5"]);
            load.await_served();
        }
    });
    assert_eq!(tally.failed(), 0, "{}", tally.summary());
}

/// A replica takes over on demand, when it has all the data of its master.
#[test]
fn a_failover_on_demand_costs_no_call() {
    let cluster = RedisCluster::start();
    let tally = under_load(&cluster, Terms::PATIENT, |load| {
        for shard in &load.shards {
            cluster.fail_over(&shard.replicas[0]);
            load.await_served();
        }
    });
    assert_eq!(tally.failed(), 0, "{}", tally.summary());
}
