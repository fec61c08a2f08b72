//! One program for every URL: each case runs on one server, behind Sentinel and on a cluster, and with shared
//! connections.

mod cases;

use std::time::Duration;

use pool_redis::Client;
use pool_tests::{RedisCluster, RedisServer, shared_cluster, shared_sentinels, shared_server};

const BOUND: Duration = Duration::from_secs(60);

fn connect(url: &str) -> Client {
    Client::builder(url).timeout(BOUND).connect().unwrap()
}

/// Each case in each environment, with its own keys.
macro_rules! conformance {
    ($($case:ident)+) => {
        mod one_server {
            $(#[test]
            fn $case() {
                super::cases::$case(&super::connect(&super::shared_server().url()));
            })+
        }

        mod sharing {
            $(#[test]
            fn $case() {
                let server = super::RedisServer::start();
                let url = format!("{}?share_connections=2", server.url());
                super::cases::$case(&super::connect(&url));
            })+
        }

        mod sentinel {
            $(#[test]
            fn $case() {
                super::cases::$case(&super::connect(&super::shared_sentinels().url()));
            })+
        }

        mod cluster {
            $(#[test]
            fn $case() {
                super::cases::$case(&super::connect(&super::shared_cluster().url()));
            })+
        }

        mod sharing_cluster {
            /// In one test, because it has a cluster of its own: the others use the same keys.
            #[test]
            fn every_case() {
                let cluster = super::RedisCluster::builder().node_timeout(super::BOUND).start();
                let url = format!("{}?share_connections=1", cluster.url());
                $(super::cases::$case(&super::connect(&url));)+
            }
        }
    };
}

conformance! {
    a_value_is_kept_and_expires
    many_keys_are_one_command
    a_queue_is_waited_for
    collections_keep_what_they_are_given
    a_stream_is_shared_by_a_group
    all_keys_and_members_are_scanned
    a_pipeline_has_an_outcome_for_each
    typed_commands_come_back_typed
    any_number_of_commands_streams
    a_transaction_is_all_or_nothing
    a_changed_key_is_a_conflict
    scripts_and_functions_run
    a_lock_has_one_holder
    a_limiter_counts
    what_is_published_is_heard
    refusals_name_their_command
    a_handle_with_another_time_is_the_same_client
}
