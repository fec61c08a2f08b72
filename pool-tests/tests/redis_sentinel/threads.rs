//! The listening threads, and how long they live.

use std::time::Duration;

use pool_redis::Client;
use pool_tests::{Sentinels, eventually, has_thread, isolated, shared_sentinels};

use crate::failover::until_listened_to;

const BOUND: Duration = Duration::from_secs(60);

/// Shorter than the interval in which the thread checks by itself whether it is still needed.
const AT_ONCE: Duration = Duration::from_secs(5);

fn until_nobody_listens(bound: Duration) {
    eventually("the thread has ended", bound, || {
        !has_thread("redis-sentinel")
    });
}

#[test]
fn one_thread_listens_from_the_first_connection_until_the_client_is_gone() {
    isolated(
        "threads::one_thread_listens_from_the_first_connection_until_the_client_is_gone",
        || {
            let sentinels = shared_sentinels();
            let client = Client::builder(&sentinels.url()).build().unwrap();
            assert!(!has_thread("redis-sentinel"));
            client.ping().unwrap();
            let held: Vec<_> = (0..3).map(|_| client.pool().get().unwrap()).collect();
            until_listened_to(sentinels, 1);
            assert!(has_thread("redis-sentinel"));
            drop(held);
            let other = client.clone();
            drop(client);
            other.ping().unwrap();
            assert!(has_thread("redis-sentinel"));
            drop(other);
            until_nobody_listens(AT_ONCE);
            until_listened_to(sentinels, 0);
        },
    );
}

#[test]
fn a_closed_client_has_no_listener() {
    isolated("threads::a_closed_client_has_no_listener", || {
        let sentinels = shared_sentinels();
        let client = Client::connect(&sentinels.url()).unwrap();
        until_listened_to(sentinels, 1);
        client.close(BOUND).unwrap();
        until_nobody_listens(AT_ONCE);
        let client = Client::connect(&sentinels.url()).unwrap();
        until_listened_to(sentinels, 1);
        client.pool().close(BOUND).unwrap();
        until_nobody_listens(BOUND);
    });
}

#[test]
fn a_listener_whose_sentinel_is_gone_listens_to_another() {
    let sentinels = Sentinels::start();
    let client = Client::connect(&sentinels.url()).unwrap();
    until_listened_to(&sentinels, 1);
    let index = sentinels
        .listeners()
        .iter()
        .position(|count| *count == 1)
        .unwrap();
    sentinels.sentinels()[index].kill();
    until_listened_to(&sentinels, 1);
    assert_eq!(sentinels.listeners()[index], 0);
    client.ping().unwrap();
}
