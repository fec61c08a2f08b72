//! A forked child follows the master by itself.

use std::process::Command;
use std::time::Duration;

use pool_redis::{Client, Commands};
use pool_tests::{ForkKind, Sentinels, eventually, has_thread, in_child, isolated_within};

use crate::failover::{BOUND, until_it_follows, until_listened_to};
use crate::finding::port;

#[test]
fn a_child_listens_and_follows_by_itself() {
    let test = "fork::a_child_listens_and_follows_by_itself";
    isolated_within(Duration::from_secs(180), test, || {
        let sentinels = Sentinels::start();
        let client = Client::builder(&sentinels.url())
            .max_size(2)
            .timeout(BOUND)
            .connect()
            .unwrap();
        until_listened_to(&sentinels, 1);
        let old = sentinels.master();
        for kind in ForkKind::ALL.iter().copied() {
            in_child(kind, || {
                assert!(!has_thread("redis-sentinel"));
                assert_eq!(port(&client), old.port());
                // A thread gets its name a moment after it has started.
                eventually("it listens", BOUND, || has_thread("redis-sentinel"));
                assert_eq!(client.echo("child").unwrap(), "child");
            })
            .expect_success();
            until_listened_to(&sentinels, 1);
        }
        assert!(has_thread("redis-sentinel"));
        let pid = old.pid().to_string();
        in_child(ForkKind::Fork, || {
            client.ping().unwrap();
            until_listened_to(&sentinels, 2);
            kill(&pid);
            sentinels.promotion(old);
            eventually("the child has nothing idle", BOUND, || {
                client.pool().status().size() == 0
            });
            assert_ne!(port(&client), old.port());
        })
        .expect_success();
        eventually("the parent has nothing idle", BOUND, || {
            client.pool().status().size() == 0
        });
        until_it_follows(&client, &sentinels, old);
    });
}

/// Kills the server by its process id, because its handle belongs to the parent.
fn kill(pid: &str) {
    let killed = Command::new("kill").args(["-9", pid]).status();
    assert!(killed.unwrap().success());
}
